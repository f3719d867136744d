import * as Y from 'yjs';
import type { BlockId, PersonId, SectionId } from '../base/ids';
import { startIn } from './blockStarts';
import { Copies, keyOf } from './copies';
import { History, type Reversal } from './history';
import { createDoc, splitPropKey, type TextParts, textParts } from './layout';
import { keepRestoredOnce } from './restoration';
import { impliedBlock } from './sectionText';
import { type Spell, StampTimes } from './stampTimes';
import { type StoredSection, storedSections } from './storedText';

/** Whose doing is to be taken back, and since when. */
export interface TakenBack {
  readonly person: PersonId;
  /** Milliseconds since 1970: what they did at it or later. */
  readonly since: number;
  /** Until when, where something later is to stay. */
  readonly until?: number;
  /** Where only what they did in one section is meant. */
  readonly section?: SectionId;
}

/** Something of theirs that stays as it is, and why (HI5). */
export type NotTakenBack =
  /** What was set of a block or a section, and somebody else has set since. */
  | {
      readonly why: 'set-since';
      readonly section: SectionId | null;
      readonly block: BlockId | null;
      readonly name: string;
    }
  /** Words they took out that somebody else took out as well. */
  | { readonly why: 'out-twice'; readonly section: SectionId; readonly block: BlockId; readonly words: string }
  /** What others typed among the words that go: it stays there. */
  | { readonly why: 'others-inside'; readonly section: SectionId; readonly block: BlockId; readonly words: string }
  /** There are no records of who took what out before this moment. */
  | { readonly why: 'not-on-record'; readonly before: number };

/** What taking back would do. */
export interface TakeBackPlan {
  readonly reversal: Reversal;
  /** Characters of words that go, and that come back. */
  readonly out: number;
  readonly back: number;
  readonly stays: readonly NotTakenBack[];
}

/** How a block reads before and after; null where it is not there. */
export interface TakeBackPlace {
  readonly section: SectionId;
  readonly block: BlockId;
  readonly before: string | null;
  readonly after: string | null;
}

type Ranges = Map<number, [clock: number, length: number][]>;

/**
 * What it takes to take back what one person did since a moment (HI5): what they put in goes, what they took out comes back, what they set
 * is as it was; what others did meanwhile stays. Only reads.
 */
export function planTakeBack(doc: Y.Doc, which: TakenBack): TakeBackPlan {
  return new Planning(doc, which).plan();
}

/** Carries a plan out as one step of `history`. Answers whether anything changed. */
export function takeBack(history: History, doc: Y.Doc, { reversal }: TakeBackPlan): boolean {
  return history.reverse(doc, reversal);
}

/** How the blocks would read that a plan changes, without carrying it out. */
export function rehearseTakeBack(doc: Y.Doc, { reversal }: TakeBackPlan): readonly TakeBackPlace[] {
  const copy = createDoc('text');
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote');
  const parts = textParts(copy);
  const stop = keepRestoredOnce(copy, parts.sections, parts.restorations);
  const { sections, sectionProps, blockProps, choices, resolutions } = parts;
  const history = new History([[sections, sectionProps, blockProps, choices, resolutions]], 0);
  const before = storedSections(copy);
  history.reverse(copy, reversal);
  const after = storedSections(copy);
  stop();
  history.destroy();
  copy.destroy();
  return placesOf(before, after);
}

function placesOf(before: readonly StoredSection[], after: readonly StoredSection[]): readonly TakeBackPlace[] {
  const words = (sections: readonly StoredSection[]) =>
    new Map(
      sections.flatMap(({ id, blocks }) =>
        blocks.map((block) => [block.id, { section: id, text: block.text }] as const),
      ),
    );
  const [old, now] = [words(before), words(after)];
  const out: TakeBackPlace[] = [];
  for (const [block, { section, text }] of old) {
    const then = now.get(block);
    if (then?.text !== text) out.push({ section, block, before: text, after: then?.text ?? null });
  }
  for (const [block, { section, text }] of now)
    if (!old.has(block)) out.push({ section, block, before: null, after: text });
  return out;
}

class Planning {
  private readonly parts: TextParts;
  private readonly times: StampTimes;
  private readonly copies: Copies;
  private readonly came: Ranges = new Map();
  private readonly went: Ranges = new Map();
  private readonly stays: NotTakenBack[] = [];
  private out = 0;
  private back = 0;
  /** Words went of which nobody wrote down when. */
  private isUnknown = false;
  private readonly hasCopies: boolean;

  constructor(
    doc: Y.Doc,
    private readonly which: TakenBack,
  ) {
    this.parts = textParts(doc);
    this.times = new StampTimes(this.parts);
    this.copies = new Copies(this.parts.restorations);
    this.hasCopies = !this.copies.isEmpty;
  }

  plan(): TakeBackPlan {
    const { sections, sectionProps, blockProps } = this.parts;
    const inSection = this.which.section;
    const blocks = new Set<BlockId>();
    for (const [id, item] of sections._map) {
      if (inSection !== undefined && id !== inSection) continue;
      for (let version: Y.Item | null = item; version !== null; version = version.left) {
        if (this.isTheirs(version.id.client, version.id.clock))
          add(this.came, version.id.client, version.id.clock, version.length);
        if (version.content instanceof Y.ContentType)
          this.takeSection(id, version.content.type as Y.Text, blocks, version.deleted);
      }
    }
    for (const [key, item] of sectionProps._map) {
      if (inSection === undefined || splitPropKey(key).id === inSection) this.takeValue(item, key, 'section');
    }
    for (const [key, item] of blockProps._map) {
      if (inSection === undefined || blocks.has(splitPropKey(key).id)) this.takeValue(item, key, 'block');
    }
    if (inSection === undefined) this.takeRecords();
    const first = this.times.firstStamp ?? Number.POSITIVE_INFINITY;
    if (this.isUnknown && this.which.since < first) this.stays.push({ why: 'not-on-record', before: first });
    return {
      reversal: { came: deleteSet(this.came), went: deleteSet(this.went) },
      out: this.out,
      back: this.back,
      stays: this.stays,
    };
  }

  private isMeant(spell: Spell | null): boolean {
    const { person, since, until = Number.POSITIVE_INFINITY } = this.which;
    return (
      spell !== null && spell.how === undefined && spell.by?.id === person && spell.at >= since && spell.at <= until
    );
  }

  private isTheirs(client: number, clock: number): boolean {
    return this.isMeant(this.times.born(client, clock).spell);
  }

  private takeSection(section: SectionId, text: Y.Text, blocks: Set<BlockId>, isGone: boolean): void {
    let block = impliedBlock(section);
    /** Others' words right behind some that go: they are inside only where more that go follow in the same block. */
    let others = '';
    let isAmong = false;
    const leave = () => {
      others = '';
      isAmong = false;
    };
    for (let item: Y.Item | null = text._start; item !== null; item = item.right) {
      const { id, length, content, deleted } = item;
      const start = deleted ? null : startIn(item);
      if (start !== null) {
        block = start.p;
        leave();
      }
      blocks.add(block);
      for (let from = 0, to = 0; from < length; from = to) {
        const clock = id.clock + from;
        const born = this.times.born(id.client, clock);
        const gone = deleted ? this.times.gone(id.client, clock) : null;
        to = Math.min(length, born.next - id.clock, (gone?.next ?? Number.POSITIVE_INFINITY) - id.clock);
        if (this.hasCopies) to = Math.min(to, from + 1);
        const words = content instanceof Y.ContentString ? content.str.slice(from, to) : '';
        const comes = this.isTheirs(id.client, clock) || this.standsForTheirs(id.client, clock);
        if (comes) {
          add(this.came, id.client, clock, to - from);
          if (!deleted && !isGone) {
            this.out += words.length;
            if (isAmong && others.trim() !== '')
              this.stays.push({ why: 'others-inside', section, block, words: others });
            others = '';
            isAmong = true;
          }
        } else if (gone?.gone != null && this.isMeant(gone.gone.spell)) {
          // What somebody else took out as well, not having heard of it, stays out.
          if (gone.gone.others.some((spell) => spell.how === undefined && spell.by?.id !== this.which.person)) {
            if (words.trim() !== '') this.stays.push({ why: 'out-twice', section, block, words });
          } else {
            add(this.went, id.client, clock, to - from);
            this.back += words.length;
          }
        } else if (gone !== null && gone.gone === null && words !== '') {
          this.isUnknown = true;
        } else if (!deleted && isAmong && born.spell !== null && born.spell.at >= this.which.since) {
          others += words;
        }
      }
    }
  }

  /** A copy of one of their characters that undo, a move, or the order kept for others has made. */
  private standsForTheirs(client: number, clock: number): boolean {
    if (!this.hasCopies) return false;
    const root = this.copies.rootOf({ client, clock });
    return keyOf(root) !== keyOf({ client, clock }) && this.isTheirs(root.client, root.clock);
  }

  private takeValue(last: Y.Item, key: string, of: 'section' | 'block'): void {
    const { id, name } = splitPropKey(key);
    const chain: { readonly client: number; readonly clock: number; readonly deleted: boolean }[] = [];
    for (let item: Y.Item | null = last; item !== null; item = item.left) {
      for (let i = item.length - 1; i >= 0; i--)
        chain.push({ client: item.id.client, clock: item.id.clock + i, deleted: item.deleted });
    }
    const [top] = chain;
    if (top === undefined) return;
    const theirs = chain.map(({ client, clock }) => this.isTheirs(client, clock));
    const goneBy = chain.map(({ client, clock, deleted }) => (deleted ? this.times.gone(client, clock).gone : null));
    const isTakenOut = this.isMeant(goneBy[0]?.spell ?? null);
    if (!theirs.includes(true) && !isTakenOut) return;
    if (!theirs[0] && !isTakenOut) {
      this.stays.push({
        why: 'set-since',
        section: of === 'section' ? id : null,
        block: of === 'block' ? id : null,
        name,
      });
      return;
    }
    chain.forEach(({ client, clock }, i) => {
      if (theirs[i]) add(this.came, client, clock, 1);
    });
    // What stood before theirs made way for it, unless somebody had taken it out by then.
    const before = theirs.indexOf(false);
    const old = chain[before];
    if (old === undefined) return;
    const gone = goneBy[before];
    if (gone == null || this.isMeant(gone.spell)) add(this.went, old.client, old.clock, 1);
  }

  /** The records of what they settled go with it (BR9), as with undo. */
  private takeRecords(): void {
    for (let item: Y.Item | null = this.parts.resolutions._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      for (let i = 0; i < item.length; i++)
        if (this.isTheirs(item.id.client, item.id.clock + i)) add(this.came, item.id.client, item.id.clock + i, 1);
    }
  }
}

function add(ranges: Ranges, client: number, clock: number, length: number): void {
  const own = ranges.get(client);
  const last = own?.[own.length - 1];
  if (own === undefined) ranges.set(client, [[clock, length]]);
  else if (last !== undefined && last[0] + last[1] === clock) last[1] += length;
  else own.push([clock, length]);
}

function deleteSet(ranges: Ranges): Reversal['came'] {
  const set = Y.createDeleteSet();
  for (const [client, own] of ranges) {
    const sorted = [...own].sort((a, b) => a[0] - b[0]);
    set.clients.set(client, sorted.map(([clock, len]) => ({ clock, len })) as never);
  }
  return set;
}
