import type { BlockId } from '../base/ids';
import type { Bracket, BracketSet } from '../domain/bracket';
import type { Provision, SectionReading } from '../domain/provision';
import type { OptionName, TargetKey, TargetNode } from '../domain/target';
import { blockKey, sectionKey, type TextProjection } from './textProjection';

const KEEP_OR_DELETE: readonly OptionName[] = ['keep', 'delete'];

/** Kinds of blocks that positions are taken on; a heading stands for its section, a note for nothing. */
export function isNegotiated(provision: Provision): boolean {
  return provision.kind === 'provision' || provision.kind === 'option' || provision.kind === 'cell';
}

/** A set counts as one question once it is certain, by its form or by a person's word (BR4). */
export function isQuestion(set: BracketSet): boolean {
  return set.certain && set.form === 'adjacent';
}

/** The questions of one section (PO0): the section, its provisions, lone brackets, sets of alternatives. */
export function nodesOfSection(section: SectionReading, text: TextProjection): TargetNode[] {
  const nodes: TargetNode[] = [sectionNode(section)];
  const members = new Set(section.sets.filter(isQuestion).flatMap((set) => set.members));
  const negotiated = new Set(section.provisions.filter(isNegotiated).map((provision) => provision.block));
  const holder = (block: BlockId): TargetKey => (negotiated.has(block) ? blockKey(block) : sectionKey(section.section));
  for (const provision of section.provisions) {
    if (isNegotiated(provision)) nodes.push(provisionNode(provision, section, negotiated));
    else if (provision.kind !== 'heading') continue;
    for (const bracket of provision.brackets) {
      if (bracket.kind !== 'negotiation' || members.has(bracket.id)) continue;
      const key = text.keyOfBracket(bracket.id);
      if (key !== undefined) nodes.push(bracketNode(key, bracket, holder(provision.block), text));
    }
  }
  const byId = new Map(
    section.provisions.flatMap((provision) => provision.brackets).map((bracket) => [bracket.id, bracket]),
  );
  for (const set of section.sets) {
    if (!isQuestion(set)) continue;
    const key = text.keyOfSet(set.id);
    const first = byId.get(set.members[0] ?? '');
    if (key === undefined || first === undefined) continue;
    nodes.push(setNode(key, set, byId, holder(first.open.block), text));
  }
  return nodes;
}

function sectionNode(section: SectionReading): TargetNode {
  return {
    key: sectionKey(section.section),
    kind: 'section',
    parent: 'text',
    options: KEEP_OR_DELETE,
    words: lazily(() => wordsOfSection(section)),
  };
}

/** The words of a section that are under negotiation, headings included. */
export function wordsOfSection(section: SectionReading): string {
  return section.provisions
    .filter((provision) => isNegotiated(provision) || provision.kind === 'heading')
    .map((provision) => provision.text)
    .join('\n');
}

function provisionNode(provision: Provision, section: SectionReading, negotiated: ReadonlySet<BlockId>): TargetNode {
  const { parent, block, text } = provision;
  return {
    key: blockKey(block),
    kind: 'block',
    parent: parent !== null && negotiated.has(parent) ? blockKey(parent) : sectionKey(section.section),
    options: KEEP_OR_DELETE,
    words: { all: text },
  };
}

function bracketNode(key: TargetKey, bracket: Bracket, parent: TargetKey, text: TextProjection): TargetNode {
  return { key, kind: 'bracket', parent, options: KEEP_OR_DELETE, words: lazily(() => text.wordsOfBracket(bracket)) };
}

function setNode(
  key: TargetKey,
  set: BracketSet,
  byId: ReadonlyMap<string, Bracket>,
  parent: TargetKey,
  text: TextProjection,
): TargetNode {
  const words: Record<string, string> = {};
  set.members.forEach((id, i) => {
    const bracket = byId.get(id);
    words[String(i + 1)] = bracket === undefined ? '' : text.wordsOfBracket(bracket);
  });
  words.all = Object.values(words).join(' ');
  return { key, kind: 'set', parent, options: [...set.members.map((_, i) => i + 1), 'none'], words };
}

/** Words that are put together only when somebody has spoken on them: a key must not cost a whole text. */
export function lazily(words: () => string): TargetNode['words'] {
  return {
    get all() {
      return words();
    },
  } as unknown as TargetNode['words'];
}
