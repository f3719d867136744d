import type { TopicId } from '../base/ids';
import type { Bracket, BracketSet } from '../domain/bracket';
import { fingerprintOfParts, type SubstancePart, substancePart } from '../domain/fingerprint';
import { isNegotiated, isNegotiatedKind, type Provision, type SectionReading } from '../domain/provision';
import type { Topic } from '../domain/statement';
import type { OptionName, TargetKey, TargetNode } from '../domain/target';
import { blockKey, sectionKey, type TextProjection } from './textProjection';

const KEEP_OR_DELETE: readonly OptionName[] = ['keep', 'delete'];

/** The key of a topic of the record. */
export function topicKey(id: TopicId): TargetKey {
  return `t:${id}`;
}

/** The question of the text as a whole. */
export function textNode(text: TextProjection): TargetNode {
  return {
    key: 'text',
    kind: 'text',
    parent: null,
    options: KEEP_OR_DELETE,
    words: lazily(() => text.reading.sections.map(wordsOfSection).join('\n')),
    get print() {
      return fingerprintOfParts(text.reading.sections.flatMap(partsOfSection));
    },
  };
}

/** The questions of topics, which stand beside the text. */
export function topicNodes(topics: Iterable<Topic>): TargetNode[] {
  return Array.from(topics, ({ id, title }) => ({
    key: topicKey(id),
    kind: 'topic',
    parent: null,
    options: KEEP_OR_DELETE,
    words: { all: title },
  }));
}

/** A set counts as one question once it is certain, by its form or by a person's word (BR4). */
function isQuestion(set: BracketSet): boolean {
  return set.certain && set.form === 'adjacent';
}

/** A question that remembers what it was made from: while that is the same object, so is the question. */
export interface MadeNode extends TargetNode {
  readonly from: unknown;
}

/**
 * The questions of one section (PO0): the section, its provisions, lone brackets, sets of alternatives. Those among `known` that were
 * made from the same provision stay the same objects, so that a keystroke makes a handful and not a section full.
 */
export function nodesOfSection(
  section: SectionReading,
  text: TextProjection,
  known: (key: TargetKey) => TargetNode | undefined,
): readonly MadeNode[] {
  const made: MadeNode[] = [];
  const add = (key: TargetKey, parent: TargetKey, from: unknown, make: () => MadeNode) => {
    const old = known(key) as MadeNode | undefined;
    made.push(old !== undefined && old.from === from && old.parent === parent ? old : make());
  };
  const members = new Set(section.sets.filter(isQuestion).flatMap((set) => set.members));
  const negotiated = new Set(section.provisions.filter(isNegotiated).map((provision) => provision.block));
  const ofSection = sectionKey(section.section);
  const holders = new Map<string, { readonly provision: Provision; readonly key: TargetKey }>();
  add(ofSection, 'text', section, () => new SectionNode(ofSection, section));
  for (const provision of section.provisions) {
    let holder = ofSection;
    if (isNegotiated(provision)) {
      const { parent } = provision;
      const above = parent !== null && negotiated.has(parent) ? blockKey(parent) : ofSection;
      holder = blockKey(provision.block);
      add(holder, above, provision, () => new BlockNode(holder, above, provision));
    } else if (provision.kind !== 'heading') continue;
    const keys = text.keysOf(provision);
    for (let i = 0; i < provision.brackets.length; i++) {
      const bracket = provision.brackets[i] as Bracket;
      if (bracket.kind !== 'negotiation') continue;
      if (members.size > 0 && members.has(bracket.id)) {
        holders.set(bracket.id, { provision, key: holder });
        continue;
      }
      const key = keys[i];
      if (key === undefined) continue;
      // Words of a bracket that reaches over blocks may change without its first block.
      const from = bracket.span === 'block' ? provision : section;
      add(key, holder, from, () => new BracketNode(key, holder, from, bracket, text));
    }
  }
  for (const set of section.sets) {
    const first = isQuestion(set) ? holders.get(set.members[0] ?? '') : undefined;
    const key = text.keyOfSet(set.id);
    if (key === undefined || first === undefined) continue;
    const inOneBlock = set.members.every((id) => holders.get(id)?.provision === first.provision);
    const from = inOneBlock ? first.provision : section;
    add(key, first.key, from, () => setNode(key, first.key, from, set, text));
  }
  return made;
}

/** A section as a question. */
class SectionNode implements MadeNode {
  readonly kind = 'section';
  readonly parent = 'text';
  readonly options = KEEP_OR_DELETE;
  readonly words: TargetNode['words'];

  constructor(
    readonly key: TargetKey,
    readonly from: SectionReading,
  ) {
    this.words = lazily(() => wordsOfSection(from));
  }

  get print(): string {
    return fingerprintOfParts(partsOfSection(this.from));
  }
}

/** A provision as a question. There are thousands, and more brackets still: what can be told from its provision is no field of its own. */
class BlockNode implements MadeNode {
  constructor(
    readonly key: TargetKey,
    readonly parent: TargetKey,
    readonly from: Provision,
  ) {}

  get kind(): 'block' {
    return 'block';
  }

  get options(): readonly OptionName[] {
    return KEEP_OR_DELETE;
  }

  get words(): TargetNode['words'] {
    return { all: this.from.text };
  }
}

/** A lone bracket as a question. Its words are those of the text as it stands when somebody asks. */
class BracketNode implements MadeNode {
  readonly #bracket: Bracket;
  readonly #text: TextProjection;

  constructor(
    readonly key: TargetKey,
    readonly parent: TargetKey,
    readonly from: unknown,
    bracket: Bracket,
    text: TextProjection,
  ) {
    this.#bracket = bracket;
    this.#text = text;
  }

  get kind(): 'bracket' {
    return 'bracket';
  }

  get options(): readonly OptionName[] {
    return KEEP_OR_DELETE;
  }

  get words(): TargetNode['words'] {
    return { all: this.#text.wordsOfBracket(this.#bracket) };
  }
}

/** The words of a section that are under negotiation, headings included. */
function wordsOfSection(section: SectionReading): string {
  return provisionsUnderNegotiation(section)
    .map((provision) => provision.text)
    .join('\n');
}

function provisionsUnderNegotiation(section: SectionReading): readonly Provision[] {
  return section.provisions.filter(({ kind }) => isNegotiatedKind(kind) || kind === 'heading');
}

const parts = new WeakMap<Provision, SubstancePart>();

/** What each provision adds to the fingerprint of a whole; kept per provision, so that a key costs one of them. */
function partsOfSection(section: SectionReading): SubstancePart[] {
  return provisionsUnderNegotiation(section).map((provision) => {
    let part = parts.get(provision);
    if (part === undefined) {
      part = substancePart(provision.text);
      parts.set(provision, part);
    }
    return part;
  });
}

function setNode(key: TargetKey, parent: TargetKey, from: unknown, set: BracketSet, text: TextProjection): MadeNode {
  const words: Record<string, string> = {};
  set.members.forEach((id, i) => {
    const target = text.target(text.keyOfBracket(id) ?? '');
    words[String(i + 1)] = target?.kind === 'bracket' ? text.wordsOfBracket(target.bracket) : '';
  });
  words.all = Object.values(words).join(' ');
  return { key, kind: 'set', parent, from, options: [...set.members.map((_, i) => i + 1), 'none'], words };
}

/** Words that are put together only when somebody has spoken on them: a key must not cost a whole text. */
function lazily(words: () => string): TargetNode['words'] {
  return {
    get all() {
      return words();
    },
  } as unknown as TargetNode['words'];
}
