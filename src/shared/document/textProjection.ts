import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Bracket, BracketChoice, BracketSet } from '../domain/bracket';
import type { Provision, Reading, SectionReading, SourceBlock, SourceSection } from '../domain/provision';
import type { BracketAnchor, TargetKey } from '../domain/target';
import type { Namer } from '../notation/names';
import { readDraft } from '../notation/read';
import { anchoredCharacter, Originals } from './anchors';
import { propKey, splitPropKey, type TextParts, textParts } from './layout';
import { characterAt, readLine, type SectionLine } from './sectionLine';
import { isSectionDeleted, sectionIds } from './sectionOrder';
import { readBlockAttrs } from './sectionText';

/** What a key of the text stands for now. */
export type TextTarget =
  | { readonly kind: 'section'; readonly section: SectionReading }
  | { readonly kind: 'block'; readonly provision: Provision }
  | { readonly kind: 'bracket'; readonly bracket: Bracket }
  | { readonly kind: 'set'; readonly set: BracketSet };

interface SectionState {
  readonly line: SectionLine;
  readonly source: SourceSection;
  /** What the keys below were made from; another reading makes them anew. */
  reading: SectionReading | null;
  keys: TargetKey[];
  /** Entries of `bracketAt` that belong to this section. */
  ends: string[];
}

/** What an update changed: sections whose reading is another one, and keys that came, went or stand for something else. */
export interface TextChange {
  readonly sections: readonly SectionReading[];
  readonly added: readonly TargetKey[];
  readonly removed: readonly TargetKey[];
}

/**
 * The text document as a reading, kept up to date section by section: what did not change keeps its identity, and a keystroke costs
 * one section. Gives every provision, bracket and set a key that stays while its characters stand, whatever is typed before them:
 * brackets are known by their opening character.
 */
export class TextProjection {
  private readonly parts: TextParts;
  private readonly originals: Originals;
  private readonly states = new Map<SectionId, SectionState>();
  private readonly targets = new Map<TargetKey, TextTarget>();
  private readonly keyOfBracketId = new Map<string, TargetKey>();
  private readonly keyOfSetId = new Map<string, TargetKey>();
  private readonly bracketAt = new Map<string, TargetKey>();
  private order: SectionId[] = [];
  private choices: ReadonlyMap<string, BracketChoice> = new Map();
  private dirty = new Set<SectionId>();
  private reordered = true;
  private choicesChanged = true;
  reading: Reading;

  constructor(
    doc: Y.Doc,
    private namer: Namer,
  ) {
    this.parts = textParts(doc);
    this.originals = new Originals(this.parts.restorations);
    for (const id of this.parts.sections.keys()) this.dirty.add(id);
    this.reading = readDraft([], { namer });
    this.update();
  }

  /** Notes what a transaction of the text document touched; `update` then reads it. Answers whether there is anything to read. */
  note(transaction: Y.Transaction): boolean {
    const { sections, sectionProps, blockProps, choices } = this.parts;
    for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
      if (type === sections) {
        for (const key of keys) if (key !== null) this.dirty.add(key);
        this.reordered = true;
      } else if (type === sectionProps) {
        for (const key of keys) {
          const { id, name } = splitPropKey(key ?? '');
          if (name === 'document') this.dirty.add(id);
        }
        this.reordered = true;
      } else if (type === blockProps) {
        const ids = new Set([...keys].map((key) => splitPropKey(key ?? '').id));
        for (const [id, state] of this.states) {
          if (state.line.blocks.some((block) => ids.has(block.id))) this.dirty.add(id);
        }
      } else if (type === choices) {
        this.choicesChanged = true;
      } else {
        const { parent, _item: item } = type as { parent?: unknown; _item?: { parentSub: string | null } | null };
        if (parent === sections && item?.parentSub != null) this.dirty.add(item.parentSub);
      }
    }
    return this.dirty.size > 0 || this.reordered || this.choicesChanged;
  }

  /** Names are known by another roster from now on. */
  setNamer(namer: Namer): void {
    this.namer = namer;
    this.reordered = true;
  }

  /** Brings reading and keys up to date. */
  update(): TextChange {
    for (const id of this.dirty) this.readSection(id);
    const touched = this.dirty.size > 0;
    this.dirty = new Set();
    if (this.reordered || touched) this.order = this.shownSections();
    this.reordered = false;
    let before = this.reading;
    this.reading = readDraft(this.sources(), { choices: this.choices, namer: this.namer }, this.reading);
    const change = this.refreshKeys(before);
    if (!this.choicesChanged && this.parts.choices.size === 0) return change;
    this.choicesChanged = false;
    const choices = this.resolvedChoices();
    if (sameChoices(choices, this.choices)) return change;
    this.choices = choices;
    before = this.reading;
    this.reading = readDraft(this.sources(), { choices, namer: this.namer }, this.reading);
    const second = this.refreshKeys(before);
    return {
      sections: [
        ...change.sections.filter((section) => !second.sections.some((other) => other.section === section.section)),
        ...second.sections,
      ],
      added: [...change.added, ...second.added],
      removed: [...change.removed, ...second.removed],
    };
  }

  target(key: TargetKey): TextTarget | undefined {
    return this.targets.get(key);
  }

  keyOfBracket(id: string): TargetKey | undefined {
    return this.keyOfBracketId.get(id);
  }

  keyOfSet(id: string): TargetKey | undefined {
    return this.keyOfSetId.get(id);
  }

  /** The bracket an anchor stands at now: by either of its characters, else by its words where only one bracket of the section has them. */
  find(anchor: BracketAnchor): TargetKey | null {
    for (const [end, encoded] of [
      ['[', anchor.open],
      [']', anchor.close],
    ] as const) {
      const character = anchoredCharacter(encoded);
      const key = character === null ? undefined : this.bracketAt.get(end + this.originals.of(character));
      if (key !== undefined) return key;
    }
    return this.findByWords(anchor);
  }

  /** Keys of brackets whose words are nearest to those of a lost anchor, best first. */
  suggest(anchor: BracketAnchor, count = 3): TargetKey[] {
    const wanted = wordSet(anchor.words);
    const scored: { key: TargetKey; score: number }[] = [];
    for (const [key, target] of this.targets) {
      if (target.kind !== 'bracket') continue;
      const words = wordSet(this.wordsOfBracket(target.bracket));
      const common = [...wanted].filter((word) => words.has(word)).length;
      const near = target.bracket.open.block === anchor.block ? 0.25 : 0;
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
    const inSection = this.states.get(section)?.keys ?? [];
    const matches = inSection.filter((key) => {
      const target = this.targets.get(key);
      return target?.kind === 'bracket' && this.wordsOfBracket(target.bracket) === words;
    });
    const inBlock = matches.filter((key) => {
      const target = this.targets.get(key);
      return target?.kind === 'bracket' && target.bracket.open.block === block;
    });
    if (inBlock.length === 1) return inBlock[0] as TargetKey;
    return matches.length === 1 ? (matches[0] as TargetKey) : null;
  }

  private sources(): SourceSection[] {
    return this.order.map((id) => (this.states.get(id) as SectionState).source);
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
    const line = readLine(id, text);
    const old = new Map(before?.source.blocks.map((block) => [block.id, block]));
    const blocks: SourceBlock[] = [];
    for (const { id: block, text: words, begun } of line.blocks) {
      const attrs = readBlockAttrs(this.parts, block);
      if (words === '' && (attrs.deleted || !begun)) continue;
      blocks.push(keepBlock(old.get(block), sourceBlock(block, words, attrs, this.parts)));
    }
    const document = this.parts.sectionProps.get(propKey(id, 'document'));
    const source: SourceSection = { id, blocks, ...(typeof document === 'string' ? { document } : {}) };
    this.states.set(id, {
      line,
      source: before !== undefined && sameSource(before.source, source) ? before.source : source,
      reading: null,
      keys: before?.keys ?? [],
      ends: before?.ends ?? [],
    });
  }

  private refreshKeys(before: Reading): TextChange {
    const sections: SectionReading[] = [];
    const added: TargetKey[] = [];
    const removed = new Set<TargetKey>();
    const shown = new Set<SectionId>();
    for (const section of this.reading.sections) {
      shown.add(section.section);
      const state = this.states.get(section.section) as SectionState;
      if (state.reading === section) continue;
      sections.push(section);
      for (const key of state.keys) removed.add(key);
      this.forget(state);
      state.reading = section;
      state.keys = this.keysOf(section, state);
      for (const key of state.keys) {
        if (!removed.delete(key)) added.push(key);
      }
    }
    for (const section of before.sections) {
      const state = this.states.get(section.section);
      if (shown.has(section.section) || state === undefined || state.reading === null) continue;
      for (const key of state.keys) removed.add(key);
      this.forget(state);
      state.reading = null;
      state.keys = [];
    }
    return { sections, added, removed: [...removed] };
  }

  private forget(state: SectionState): void {
    for (const key of state.keys) {
      const target = this.targets.get(key);
      if (target?.kind === 'bracket') this.keyOfBracketId.delete(target.bracket.id);
      if (target?.kind === 'set') this.keyOfSetId.delete(target.set.id);
      this.targets.delete(key);
    }
    for (const end of state.ends) this.bracketAt.delete(end);
    state.ends = [];
  }

  private keysOf(section: SectionReading, state: SectionState): TargetKey[] {
    const keys: TargetKey[] = [];
    const starts = new Map<BlockId, number>(state.line.blocks.map((block) => [block.id, block.start]));
    const add = (key: TargetKey, target: TextTarget) => {
      this.targets.set(key, target);
      keys.push(key);
    };
    const characterOf = (block: BlockId, offset: number): string => {
      const start = starts.get(block);
      if (start === undefined) return this.characterElsewhere(block, offset);
      const character = characterAt(state.line, start + offset);
      return character === null ? `${block}@${offset}` : this.originals.of(character);
    };
    add(sectionKey(section.section), { kind: 'section', section });
    for (const provision of section.provisions) {
      add(blockKey(provision.block), { kind: 'block', provision });
      for (const bracket of provision.brackets) {
        const open = characterOf(bracket.open.block, bracket.open.offset);
        const key = `k:${open}`;
        add(key, { kind: 'bracket', bracket });
        this.keyOfBracketId.set(bracket.id, key);
        for (const end of [`[${open}`, `]${characterOf(bracket.close.block, bracket.close.offset)}`]) {
          this.bracketAt.set(end, key);
          state.ends.push(end);
        }
      }
    }
    for (const set of section.sets) {
      const first = set.ranges[0];
      const member = this.keyOfBracketId.get(set.members[0] ?? '');
      const start = member ?? (first === undefined ? set.id : `k:${characterOf(first.from.block, first.from.offset)}`);
      const key = `${set.form}-set:${start.slice(2)}`;
      add(key, { kind: 'set', set });
      this.keyOfSetId.set(set.id, key);
    }
    return keys;
  }

  private characterElsewhere(block: BlockId, offset: number): string {
    for (const { line } of this.states.values()) {
      const found = line.blocks.find((candidate) => candidate.id === block);
      const character = found === undefined ? null : characterAt(line, found.start + offset);
      if (character !== null) return this.originals.of(character);
    }
    return `${block}@${offset}`;
  }

  private resolvedChoices(): ReadonlyMap<string, BracketChoice> {
    const choices = new Map<string, BracketChoice>();
    for (const { anchor, choice } of this.parts.choices.values()) {
      const target = this.targets.get(this.find(anchor) ?? '');
      if (target?.kind === 'bracket') choices.set(target.bracket.id, { ...choices.get(target.bracket.id), ...choice });
    }
    return choices;
  }
}

/** Keys of what needs no anchor. */
export function sectionKey(id: SectionId): TargetKey {
  return `s:${id}`;
}

export function blockKey(id: BlockId): TargetKey {
  return `b:${id}`;
}

function sourceBlock(
  id: BlockId,
  text: string,
  attrs: ReturnType<typeof readBlockAttrs>,
  parts: TextParts,
): SourceBlock {
  const gap = parts.blockProps.get(propKey(id, 'gap'));
  return {
    id,
    text,
    ...(attrs.kind != null ? { kind: attrs.kind } : {}),
    ...(attrs.depth != null ? { depth: attrs.depth } : {}),
    ...(attrs.marker != null ? { marker: attrs.marker } : {}),
    ...(typeof gap === 'string' ? { gap } : {}),
  };
}

function keepBlock(old: SourceBlock | undefined, next: SourceBlock): SourceBlock {
  if (old === undefined) return next;
  const same =
    old.text === next.text &&
    old.kind === next.kind &&
    old.depth === next.depth &&
    old.marker === next.marker &&
    old.gap === next.gap;
  return same ? old : next;
}

function sameSource(a: SourceSection, b: SourceSection): boolean {
  return (
    a.document === b.document &&
    a.blocks.length === b.blocks.length &&
    a.blocks.every((block, i) => block === b.blocks[i])
  );
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
