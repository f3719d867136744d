import type { BlockId } from '../base/ids';
import type { Bracket, BracketSet } from '../domain/bracket';
import { fingerprintOfParts, type SubstancePart, substancePart } from '../domain/fingerprint';
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

/** A question with what it was made from: while that is the same object, so is the question. */
export interface MadeNode {
  readonly node: TargetNode;
  readonly from: unknown;
}

/**
 * The questions of one section (PO0): the section, its provisions, lone brackets, sets of alternatives. Those of `before` that were
 * made from the same provision stay the same objects, so that a keystroke makes a handful and not a section full.
 */
export function nodesOfSection(
  section: SectionReading,
  text: TextProjection,
  before?: ReadonlyMap<TargetKey, MadeNode>,
): Map<TargetKey, MadeNode> {
  const made = new Map<TargetKey, MadeNode>();
  const add = (key: TargetKey, parent: TargetKey, from: unknown, make: () => TargetNode) => {
    const old = before?.get(key);
    const kept = old !== undefined && old.from === from && old.node.parent === parent;
    made.set(key, kept ? old : { node: make(), from });
  };
  const members = new Set(section.sets.filter(isQuestion).flatMap((set) => set.members));
  const negotiated = new Set(section.provisions.filter(isNegotiated).map((provision) => provision.block));
  const holder = (block: BlockId): TargetKey => (negotiated.has(block) ? blockKey(block) : sectionKey(section.section));
  const byId = new Map<string, { readonly bracket: Bracket; readonly provision: Provision }>();
  add(sectionKey(section.section), 'text', section, () => sectionNode(section));
  for (const provision of section.provisions) {
    if (isNegotiated(provision)) {
      const node = provisionNode(provision, section, negotiated);
      add(node.key, node.parent as TargetKey, provision, () => node);
    } else if (provision.kind !== 'heading') continue;
    for (const bracket of provision.brackets) {
      if (bracket.kind !== 'negotiation') continue;
      byId.set(bracket.id, { bracket, provision });
      const key = members.has(bracket.id) ? undefined : text.keyOfBracket(bracket.id);
      if (key === undefined) continue;
      // Words of a bracket that reaches over blocks may change without its first block.
      const from = bracket.open.block === bracket.close.block ? provision : section;
      const parent = holder(provision.block);
      add(key, parent, from, () => bracketNode(key, bracket, parent, text));
    }
  }
  for (const set of section.sets) {
    const first = isQuestion(set) ? byId.get(set.members[0] ?? '') : undefined;
    const key = text.keyOfSet(set.id);
    if (key === undefined || first === undefined) continue;
    const inOneBlock = set.members.every((id) => byId.get(id)?.provision === first.provision);
    const parent = holder(first.provision.block);
    add(key, parent, inOneBlock ? first.provision : section, () => setNode(key, set, byId, parent, text));
  }
  return made;
}

function sectionNode(section: SectionReading): TargetNode {
  return {
    key: sectionKey(section.section),
    kind: 'section',
    parent: 'text',
    options: KEEP_OR_DELETE,
    words: lazily(() => wordsOfSection(section)),
    get print() {
      return fingerprintOfParts(partsOfSection(section));
    },
  };
}

/** The words of a section that are under negotiation, headings included. */
export function wordsOfSection(section: SectionReading): string {
  return provisionsUnderNegotiation(section)
    .map((provision) => provision.text)
    .join('\n');
}

function provisionsUnderNegotiation(section: SectionReading): readonly Provision[] {
  return section.provisions.filter((provision) => isNegotiated(provision) || provision.kind === 'heading');
}

const parts = new WeakMap<Provision, SubstancePart>();

/** What each provision adds to the fingerprint of a whole; kept per provision, so that a key costs one of them. */
export function partsOfSection(section: SectionReading): SubstancePart[] {
  return provisionsUnderNegotiation(section).map((provision) => {
    let part = parts.get(provision);
    if (part === undefined) {
      part = substancePart(provision.text);
      parts.set(provision, part);
    }
    return part;
  });
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
  const words = new BracketWords(bracket, text) as unknown as TargetNode['words'];
  return { key, kind: 'bracket', parent, options: KEEP_OR_DELETE, words };
}

function setNode(
  key: TargetKey,
  set: BracketSet,
  byId: ReadonlyMap<string, { readonly bracket: Bracket }>,
  parent: TargetKey,
  text: TextProjection,
): TargetNode {
  const words: Record<string, string> = {};
  set.members.forEach((id, i) => {
    const bracket = byId.get(id)?.bracket;
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

/** The same for a bracket: there are thousands, so that each is two fields and no functions of its own. */
class BracketWords {
  readonly #bracket: Bracket;
  readonly #text: TextProjection;

  constructor(bracket: Bracket, text: TextProjection) {
    this.#bracket = bracket;
    this.#text = text;
  }

  get all(): string {
    return this.#text.wordsOfBracket(this.#bracket);
  }
}
