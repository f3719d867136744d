import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BlockStart } from './layout';
import { impliedBlock } from './sectionText';
import { BEGINNING, type Spell, type StampTimes } from './stampTimes';
import { mergeMarks, type StoredBlock } from './storedText';

/** A run of a section's line that came and went as one. */
interface Segment {
  readonly born: number;
  readonly died: number;
  /** Words, the id of the block that begins, or a format that begins or (null) ends. */
  readonly what: string | { readonly begins: BlockId } | { readonly format: string; readonly value: unknown };
}

/** What a spell did to a section: characters in and out, and in which paragraphs (as first named, without `~2`). */
export interface SectionDeed {
  readonly spell: Spell;
  inserted: number;
  deleted: number;
  readonly blocks: Set<BlockId>;
}

/** One section's line with everything that ever stood in it, to be asked for how it stood at any moment. */
export class SectionHistory {
  private readonly segments: readonly Segment[];
  private readonly holdsFormats: boolean;
  /** Every block that ever began in it. */
  readonly blocks: ReadonlySet<BlockId>;
  /** Moments at which it changed, in order. */
  readonly turns: readonly number[];
  readonly deeds: ReadonlyMap<Spell, SectionDeed>;

  constructor(
    private readonly section: SectionId,
    text: Y.Text,
    times: StampTimes,
  ) {
    const segments: Segment[] = [];
    const deeds = new Map<Spell, SectionDeed>();
    const blocks = new Set<BlockId>([impliedBlock(section)]);
    let block = impliedBlock(section);
    const turns = new Set<number>();
    const deedOf = (spell: Spell): SectionDeed => {
      const known = deeds.get(spell);
      if (known !== undefined) return known;
      const made: SectionDeed = { spell, inserted: 0, deleted: 0, blocks: new Set() };
      deeds.set(spell, made);
      return made;
    };
    for (let item: Y.Item | null = text._start; item !== null; item = item.right) {
      const { content, id, length } = item;
      if (content instanceof Y.ContentEmbed) {
        block = (content.embed as BlockStart).p;
        blocks.add(block);
      }
      for (let from = 0, to = 0; from < length; from = to) {
        const clock = id.clock + from;
        const born = times.born(id.client, clock);
        const gone = item.deleted ? times.gone(id.client, clock) : null;
        to = Math.min(length, born.next - id.clock, (gone?.next ?? Number.POSITIVE_INFINITY) - id.clock);
        const end = gone?.gone ?? null;
        const died = !item.deleted ? Number.POSITIVE_INFINITY : (end?.at ?? BEGINNING);
        // What nobody ever saw, or what went at an unknown time, is in no moment.
        if (died <= born.at) continue;
        const what =
          content instanceof Y.ContentString
            ? content.str.slice(from, to)
            : content instanceof Y.ContentEmbed
              ? { begins: block }
              : content instanceof Y.ContentFormat
                ? { format: content.key as string, value: content.value as unknown }
                : null;
        if (what === null) continue;
        const last = segments[segments.length - 1];
        if (typeof what === 'string' && typeof last?.what === 'string' && last.born === born.at && last.died === died)
          segments[segments.length - 1] = { ...last, what: last.what + what };
        else segments.push({ born: born.at, died, what });
        turns.add(born.at);
        if (died !== Number.POSITIVE_INFINITY) turns.add(died);
        if (born.spell !== null) {
          const deed = deedOf(born.spell);
          if (typeof what === 'string') deed.inserted += to - from;
          deed.blocks.add(block);
        }
        if (end !== null) {
          const deed = deedOf(end.spell);
          if (typeof what === 'string') deed.deleted += to - from;
          deed.blocks.add(block);
        }
      }
    }
    this.segments = segments;
    this.deeds = deeds;
    this.blocks = blocks;
    this.holdsFormats = segments.some(({ what }) => typeof what === 'object' && 'format' in what);
    this.turns = [...turns].sort((a, b) => a - b);
  }

  /** Its blocks at a moment, with what `props` says was set of them; hidden ones are left out as in `storedSections`. */
  blocksAt(time: number, props: (block: BlockId) => Omit<StoredBlock, 'id' | 'text'>): readonly StoredBlock[] {
    const out: StoredBlock[] = [];
    const seen = new Map<BlockId, number>();
    let id = impliedBlock(this.section);
    let begun = false;
    let words = '';
    let marks: NonNullable<StoredBlock['marks']>[number][] = [];
    const formats = new Map<string, unknown>();
    const close = () => {
      const set = props(id);
      if (words === '' && (!begun || set.deleted === true)) return;
      out.push({ id, text: words, ...set, ...(marks.length === 0 ? {} : { marks: mergeMarks(marks) }) });
    };
    for (const { born, died, what } of this.segments) {
      if (born > time || died <= time) continue;
      if (typeof what === 'string') {
        if (this.holdsFormats) {
          for (const [mark, attrs] of formats) {
            if (typeof attrs !== 'object' || attrs === null) continue;
            const said = Object.keys(attrs).length === 0 ? {} : { attrs: attrs as Record<string, string> };
            marks.push({ from: words.length, to: words.length + what.length, mark, ...said });
          }
        }
        words += what;
      } else if ('format' in what) {
        if (what.value === null) formats.delete(what.format);
        else formats.set(what.format, what.value);
      } else {
        close();
        const count = (seen.get(what.begins) ?? 0) + 1;
        seen.set(what.begins, count);
        id = count === 1 ? what.begins : `${what.begins}~${count}`;
        begun = true;
        words = '';
        marks = [];
      }
    }
    close();
    return out;
  }
}
