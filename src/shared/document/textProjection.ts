import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Bracket, BracketChoice, BracketSet } from '../domain/bracket';
import type { Provision, Reading, SectionReading, SourceSection } from '../domain/provision';
import type { BracketAnchor, TargetKey } from '../domain/target';
import type { Namer } from '../notation/names';
import { readDraft } from '../notation/read';
import { anchoredCharacter, Originals } from './anchors';
import { splitPropKey, type TextParts, textParts } from './layout';
import { changedPlaces, Placement } from './placement';
import { characterAt, composeLine, type LineBlock, readWording, type SectionLine, type Wording } from './sectionLine';
import { isSectionDeleted, sectionIds } from './sectionOrder';
import { sourceOf } from './sectionSource';
import type { Lines } from './textLines';

/** What a key of the text stands for now. */
export type TextTarget =
  | { readonly kind: 'section'; readonly section: SectionReading }
  | { readonly kind: 'block'; readonly provision: Provision }
  | { readonly kind: 'bracket'; readonly bracket: Bracket }
  | { readonly kind: 'set'; readonly set: BracketSet };

const NOTHING: ReadonlySet<TargetKey> = new Set();
const NO_KEYS: readonly TargetKey[] = [];

/** What hangs on one provision: made anew only when the provision, or the characters of its block, are others. */
interface ProvisionKeys {
  readonly line: LineBlock | undefined;
  /** The key of each of its brackets, in their order. */
  readonly keys: readonly TargetKey[];
}

interface SectionState {
  readonly line: SectionLine;
  readonly source: SourceSection;
  /** What the keys below were made from; another reading makes them anew. */
  reading: SectionReading | null;
  provisions: ReadonlyMap<Provision, ProvisionKeys>;
  sets: readonly { readonly key: TargetKey; readonly set: BracketSet }[];
  /** Keys of its brackets by their closing character; worked out when an anchor has lost its opening one, which is rare. */
  closings: ReadonlyMap<string, TargetKey> | null;
}

/**
 * The text document as a reading, kept up to date section by section: what did not change keeps its identity, and a keystroke costs
 * one section. Gives every provision, bracket and set a key that stays while its characters stand, whatever is typed before them:
 * brackets are known by their opening character.
 */
export class TextProjection implements Lines {
  private readonly parts: TextParts;
  private readonly placement: Placement<Wording>;
  private readonly originals: Originals;
  private readonly states = new Map<SectionId, SectionState>();
  private readonly brackets = new Map<TargetKey, Bracket>();
  private readonly sets = new Map<TargetKey, BracketSet>();
  private readonly keyOfSetId = new Map<string, TargetKey>();
  private order: SectionId[] = [];
  private choices: ReadonlyMap<string, BracketChoice> = new Map();
  private dirty = new Set<SectionId>();
  /** Blocks of which something beside the words was set: they are read again whatever their words. */
  private readonly dirtyBlocks = new Set<BlockId>();
  /** Sections that nobody has read yet (`readRest`). */
  private pending: readonly SectionId[] = [];
  private reordered = true;
  private choicesChanged = true;
  reading: Reading;

  constructor(
    doc: Y.Doc,
    private namer: Namer,
    /** How many characters are read at once, from the beginning and in whole sections; the others when `readRest` is called. */
    first = Number.POSITIVE_INFINITY,
  ) {
    this.parts = textParts(doc);
    this.originals = new Originals(this.parts.restorations);
    this.placement = new Placement(this.parts, readWording);
    const ids = sectionIds(this.parts);
    for (const id of this.firstOf(ids, first)) this.dirty.add(id);
    this.pending = ids.slice(this.dirty.size);
    this.reading = readDraft([], { namer });
    this.update();
  }

  /** Notes what a transaction of the text document touched; `update` then reads it. Answers whether there is anything to read. */
  note(transaction: Y.Transaction): boolean {
    const { sections, sectionProps, blockProps, choices } = this.parts;
    const { touched, hasPlaces } = changedPlaces(transaction, this.parts);
    const late = new Set(this.pending);
    for (const id of this.placement.take(touched, hasPlaces)) if (!late.has(id)) this.dirty.add(id);
    for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
      if (type === sections) {
        this.reordered = true;
      } else if (type === sectionProps) {
        for (const key of keys) {
          const { id, name } = splitPropKey(key ?? '');
          if (name === 'document') this.dirty.add(id);
        }
        this.reordered = true;
      } else if (type === blockProps) {
        const ids = new Set([...keys].map((key) => splitPropKey(key ?? '').id));
        for (const id of ids) this.dirtyBlocks.add(id);
        for (const [id, state] of this.states) {
          if (state.line.blocks.some((block) => ids.has(block.id))) this.dirty.add(id);
        }
      } else if (type === choices) {
        this.choicesChanged = true;
      }
    }
    return this.dirty.size > 0 || this.reordered || this.choicesChanged;
  }

  /** As many of the sections from the beginning as have so many characters. */
  private firstOf(ids: readonly SectionId[], characters: number): readonly SectionId[] {
    let had = 0;
    const end = ids.findIndex((id) => {
      const isEnough = had >= characters;
      had += this.parts.sections.get(id)?.length ?? 0;
      return isEnough;
    });
    return end < 0 ? ids : ids.slice(0, end);
  }

  /** Whether every section has been read. */
  get isWhole(): boolean {
    return this.pending.length === 0;
  }

  /** Reads the sections that were left for later; answers those that read differently now, as `update` does. */
  readRest(): readonly SectionReading[] {
    return this.readOn(Number.POSITIVE_INFINITY);
  }

  /** Reads on, in whole sections, until so many characters more have been read; answers as `readRest` does. */
  readOn(characters: number): readonly SectionReading[] {
    const next = this.firstOf(this.pending, characters);
    for (const id of next) this.dirty.add(id);
    this.pending = this.pending.slice(next.length);
    this.reordered = true;
    this.choicesChanged = true;
    return this.update();
  }

  /** Names are known by another roster from now on. */
  setNamer(namer: Namer): void {
    this.namer = namer;
    this.reordered = true;
  }

  /** Brings reading and keys up to date; answers the sections that read differently now. */
  update(): readonly SectionReading[] {
    for (const id of this.dirty) {
      this.readSection(id);
      if (isSectionDeleted(this.parts, id)) this.reordered = true;
    }
    this.dirty = new Set();
    this.dirtyBlocks.clear();
    if (this.reordered) this.order = this.shownSections();
    this.reordered = false;
    const changed = this.readAgain();
    if (!this.choicesChanged && this.parts.choices.size === 0) return changed;
    this.choicesChanged = false;
    const choices = this.resolvedChoices();
    if (sameChoices(choices, this.choices)) return changed;
    this.choices = choices;
    const again = this.readAgain();
    return [...changed.filter((section) => !again.some((other) => other.section === section.section)), ...again];
  }

  private readAgain(): readonly SectionReading[] {
    const before = this.reading;
    const sources = this.order.map((id) => (this.states.get(id) as SectionState).source);
    this.reading = readDraft(sources, { choices: this.choices, namer: this.namer }, before);
    return this.refreshKeys(before);
  }

  target(key: TargetKey): TextTarget | undefined {
    const bracket = this.brackets.get(key);
    if (bracket !== undefined) return { kind: 'bracket', bracket };
    const set = this.sets.get(key);
    if (set !== undefined) return { kind: 'set', set };
    const id = key.slice(2);
    if (key.startsWith('b:')) {
      const provision = this.reading.byBlock.get(id);
      return provision === undefined ? undefined : { kind: 'block', provision };
    }
    const section = key.startsWith('s:') ? (this.states.get(id)?.reading ?? undefined) : undefined;
    return section === undefined ? undefined : { kind: 'section', section };
  }

  /** A section's text as it was read last; undefined for one that is not there, or not read yet. */
  lineOf(section: SectionId): SectionLine | undefined {
    return this.states.get(section)?.line;
  }

  showing(section: SectionId): Iterable<SectionId> {
    return this.placement.showing(section);
  }

  get isPlain(): boolean {
    return this.placement.isPlain;
  }

  blockBefore(token: string, block: BlockId): BlockId | null | undefined {
    return this.placement.blockBefore(token, block);
  }

  /** The key of a bracket by its id, which says where it opens. */
  keyOfBracket(id: string): TargetKey | undefined {
    const colon = id.lastIndexOf(':');
    const provision = this.reading.byBlock.get(id.slice(0, colon));
    if (provision === undefined) return undefined;
    const at = bracketAt(provision.brackets, Number(id.slice(colon + 1)));
    return at < 0 ? undefined : this.keysOf(provision)[at];
  }

  /** Keys of the brackets of a provision of this reading, in their order. */
  keysOf(provision: Provision): readonly TargetKey[] {
    return this.states.get(provision.section)?.provisions.get(provision)?.keys ?? NO_KEYS;
  }

  keyOfSet(id: string): TargetKey | undefined {
    return this.keyOfSetId.get(id);
  }

  /** The bracket an anchor stands at now: by either of its characters, else by its words where only one bracket of the section has them. */
  find(anchor: BracketAnchor): TargetKey | null {
    const open = anchoredCharacter(anchor.open);
    const key = open === null ? '' : bracketKey(this.originals.of(open));
    if (this.brackets.has(key)) return key;
    const close = anchoredCharacter(anchor.close);
    return (close === null ? null : this.closedAt(this.originals.of(close))) ?? this.findByWords(anchor);
  }

  /** Keys of brackets whose words are nearest to those of a lost anchor, best first. */
  suggest(anchor: BracketAnchor, count = 3): TargetKey[] {
    const wanted = wordSet(anchor.words);
    const scored: { key: TargetKey; score: number }[] = [];
    for (const [key, bracket] of this.brackets) {
      const words = wordSet(this.wordsOfBracket(bracket));
      const common = [...wanted].filter((word) => words.has(word)).length;
      const near = bracket.open.block === anchor.block ? 0.25 : 0;
      const score = common / Math.max(1, wanted.size + words.size - common) + near;
      if (score > 0.3) scored.push({ key, score });
    }
    return scored
      .sort((a, b) => b.score - a.score)
      .slice(0, count)
      .map(({ key }) => key);
  }

  /** The words of a bracket, its two characters included; of one that reaches over blocks, block by block. */
  wordsOfBracket(bracket: Bracket): string {
    const { open, close } = bracket;
    const first = this.reading.byBlock.get(open.block)?.text ?? '';
    if (open.block === close.block) return first.slice(open.offset, close.offset + 1);
    const out = [first.slice(open.offset)];
    let inside = false;
    for (const section of this.reading.sections) {
      for (const provision of section.provisions) {
        if (provision.block === close.block) {
          out.push(provision.text.slice(0, close.offset + 1));
          return out.join('\n');
        }
        if (inside) out.push(provision.text);
        if (provision.block === open.block) inside = true;
      }
    }
    return out.join('\n');
  }

  private findByWords({ block, section, words }: BracketAnchor): TargetKey | null {
    const matches: { readonly key: TargetKey; readonly bracket: Bracket }[] = [];
    for (const { keys } of this.states.get(section)?.provisions.values() ?? []) {
      for (const key of keys) {
        const bracket = this.brackets.get(key);
        if (bracket !== undefined && this.wordsOfBracket(bracket) === words) matches.push({ key, bracket });
      }
    }
    const inBlock = matches.filter(({ bracket }) => bracket.open.block === block);
    if (inBlock.length === 1) return (inBlock[0] as { key: TargetKey }).key;
    return matches.length === 1 ? (matches[0] as { key: TargetKey }).key : null;
  }

  /** The bracket that closes at a character, whichever section it opens in. */
  private closedAt(character: string): TargetKey | null {
    for (const state of this.states.values()) {
      state.closings ??= this.closingsOf(state);
      const key = state.closings.get(character);
      if (key !== undefined) return key;
    }
    return null;
  }

  private closingsOf({ line, provisions }: SectionState): ReadonlyMap<string, TargetKey> {
    const lines = new Map<BlockId, LineBlock>(line.blocks.map((block) => [block.id, block]));
    const closings = new Map<string, TargetKey>();
    for (const [{ brackets }, { keys }] of provisions) {
      brackets.forEach(({ close }, i) => {
        closings.set(this.characterOf(close.block, close.offset, lines), keys[i] as TargetKey);
      });
    }
    return closings;
  }

  private shownSections(): SectionId[] {
    return sectionIds(this.parts).filter((id) => {
      const state = this.states.get(id);
      if (state === undefined) return false;
      return !isSectionDeleted(this.parts, id) || state.line.blocks.some((block) => block.text !== '');
    });
  }

  private readSection(id: SectionId): void {
    const text = this.parts.sections.get(id);
    const before = this.states.get(id);
    if (text === undefined) {
      if (before !== undefined) this.forget(before);
      this.states.delete(id);
      return;
    }
    const line = composeLine(this.placement.shown(id), before?.line);
    const kept = { line: before?.line, source: before?.source, dirty: this.dirtyBlocks };
    const source = sourceOf(this.parts, id, line, kept);
    this.states.set(id, {
      line,
      source,
      reading: null,
      provisions: before?.provisions ?? new Map(),
      sets: before?.sets ?? [],
      closings: null,
    });
  }

  private refreshKeys(before: Reading): readonly SectionReading[] {
    const changed: SectionReading[] = [];
    const shown = new Set<SectionId>();
    for (const section of this.reading.sections) {
      shown.add(section.section);
      const state = this.states.get(section.section) as SectionState;
      if (state.reading === section) continue;
      changed.push(section);
      this.makeKeys(section, state);
    }
    for (const { section } of before.sections) {
      const state = this.states.get(section);
      if (shown.has(section) || state === undefined) continue;
      this.forget(state);
    }
    return changed;
  }

  private forget(state: SectionState): void {
    for (const [provision, keys] of state.provisions) this.forgetProvision(provision, keys);
    for (const made of state.sets) this.forgetSet(made, NOTHING);
    state.sets = [];
    state.reading = null;
    state.provisions = new Map();
    state.closings = null;
  }

  private forgetProvision({ brackets }: Provision, { keys }: ProvisionKeys, kept = NOTHING): void {
    keys.forEach((key, i) => {
      if (!kept.has(key) && this.brackets.get(key) === brackets[i]) this.brackets.delete(key);
    });
  }

  private makeKeys(section: SectionReading, state: SectionState): void {
    const lines = new Map<BlockId, LineBlock>(state.line.blocks.map((block) => [block.id, block]));
    const next = new Map<Provision, ProvisionKeys>();
    // What stays under its key is overwritten rather than deleted and set again, which would make large maps grow.
    const kept = new Set<TargetKey>();
    for (const provision of section.provisions) {
      const line = lines.get(provision.block);
      const old = state.provisions.get(provision);
      const keys = old !== undefined && old.line === line ? old : this.keysOfProvision(provision, line, lines);
      next.set(provision, keys);
      if (keys === old) continue;
      keys.keys.forEach((key, i) => {
        this.brackets.set(key, provision.brackets[i] as Bracket);
        kept.add(key);
      });
    }
    for (const [provision, keys] of state.provisions) {
      if (next.get(provision) !== keys) this.forgetProvision(provision, keys, kept);
    }
    state.reading = section;
    state.provisions = next;
    state.closings = null;
    this.makeSets(section, state, lines);
  }

  private makeSets(section: SectionReading, state: SectionState, lines: ReadonlyMap<BlockId, LineBlock>): void {
    const before = state.sets;
    const kept = new Set<string>();
    state.sets = section.sets.map((set, i) => {
      const key = this.makeSetKey(set, lines);
      kept.add(key).add(set.id);
      const same = before[i];
      if (same?.set === set && same.key === key) return same;
      this.sets.set(key, set);
      this.keyOfSetId.set(set.id, key);
      return { key, set };
    });
    for (const made of before) this.forgetSet(made, kept);
  }

  /** What is known by now of the same set in another section, to which its paragraph was moved, stays. */
  private forgetSet({ key, set }: SectionState['sets'][number], kept: ReadonlySet<string>): void {
    const known = this.sets.get(key);
    if (known !== undefined && known !== set && !kept.has(key)) return;
    if (!kept.has(key)) this.sets.delete(key);
    if (!kept.has(set.id) && this.keyOfSetId.get(set.id) === key) this.keyOfSetId.delete(set.id);
  }

  private keysOfProvision(
    { brackets }: Provision,
    line: LineBlock | undefined,
    lines: ReadonlyMap<BlockId, LineBlock>,
  ): ProvisionKeys {
    const keys = brackets.map(({ open }) => bracketKey(this.characterOf(open.block, open.offset, lines)));
    return { line, keys: keys.length > 0 ? keys : NO_KEYS };
  }

  private makeSetKey(set: BracketSet, lines: ReadonlyMap<BlockId, LineBlock>): TargetKey {
    const member = this.keyOfBracket(set.members[0] ?? '');
    const first = set.ranges[0]?.from;
    const start =
      member?.slice(2) ?? (first === undefined ? set.id : this.characterOf(first.block, first.offset, lines));
    return `${set.form}-set:${start}`;
  }

  private characterOf(block: BlockId, offset: number, lines: ReadonlyMap<BlockId, LineBlock>): string {
    const line = lines.get(block);
    const character = line === undefined ? null : characterAt(line, offset);
    return character === null ? this.characterElsewhere(block, offset) : this.originals.of(character);
  }

  private characterElsewhere(block: BlockId, offset: number): string {
    for (const { line } of this.states.values()) {
      const found = line.blocks.find((candidate) => candidate.id === block);
      const character = found === undefined ? null : characterAt(found, offset);
      if (character !== null) return this.originals.of(character);
    }
    return `${block}@${offset}`;
  }

  private resolvedChoices(): ReadonlyMap<string, BracketChoice> {
    const choices = new Map<string, BracketChoice>();
    for (const { anchor, choice } of this.parts.choices.values()) {
      const bracket = this.brackets.get(this.find(anchor) ?? '');
      if (bracket !== undefined) choices.set(bracket.id, { ...choices.get(bracket.id), ...choice });
    }
    return choices;
  }
}

/** The key of a bracket, by the character it opens with. */
function bracketKey(character: string): TargetKey {
  return `k:${character}`;
}

/** Index of the bracket that opens at an offset of its block; -1 for none. Brackets stand in the order of the text. */
function bracketAt(brackets: readonly Bracket[], offset: number): number {
  let low = 0;
  let high = brackets.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = (brackets[middle] as Bracket).open.offset;
    if (at === offset) return middle;
    if (at < offset) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Keys of what needs no anchor. */
export function sectionKey(id: SectionId): TargetKey {
  return `s:${id}`;
}

export function blockKey(id: BlockId): TargetKey {
  return `b:${id}`;
}

function sameChoices(a: ReadonlyMap<string, BracketChoice>, b: ReadonlyMap<string, BracketChoice>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, choice] of a) {
    const other = b.get(id);
    if (other?.kind !== choice.kind || other?.alternatives !== choice.alternatives) return false;
  }
  return true;
}

function wordSet(words: string): Set<string> {
  return new Set(words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
