import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import { startIn } from './blockStarts';
import type { BlockStart, PlaceToken } from './layout';
import type { ShownBlock } from './placement';
import { type Part, placePart, type Segment } from './placementPlan';
import { impliedBlock } from './sectionText';
import { BEGINNING, type Spell, type StampTimes } from './stampTimes';
import { joinMarked, type MarkedWords, mergeMarks, type StoredBlock } from './storedText';

/** A run of a section's line that came and went as one. */
interface Stretch {
  readonly born: number;
  readonly died: number;
  /** Words, the block that begins, a place for another one, or a format that begins or (null) ends. */
  readonly what:
    | string
    | { readonly begins: BlockId; readonly of: BlockId | null; readonly cut: BlockStart['cut'] }
    | { readonly token: PlaceToken }
    | { readonly format: string; readonly value: unknown };
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
  private readonly stretches: readonly Stretch[];
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
    /** Which block a place in it is for. */
    blockAt: (token: string) => BlockId | undefined = () => undefined,
  ) {
    const stretches: Stretch[] = [];
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
      const start = startIn(item);
      const token = content instanceof Y.ContentEmbed && start === null ? (content.embed as PlaceToken) : null;
      if (start !== null) {
        block = start.p;
        blocks.add(block);
      }
      // Whoever moves a block writes nothing in the one behind which it goes.
      const about = token === null ? block : (blockAt(token.t) ?? block);
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
            : start !== null
              ? { begins: start.p, of: start.of ?? null, cut: start.cut }
              : token !== null
                ? { token }
                : content instanceof Y.ContentFormat
                  ? { format: content.key as string, value: content.value as unknown }
                  : null;
        if (what === null) continue;
        const last = stretches[stretches.length - 1];
        if (typeof what === 'string' && typeof last?.what === 'string' && last.born === born.at && last.died === died)
          stretches[stretches.length - 1] = { ...last, what: last.what + what };
        else stretches.push({ born: born.at, died, what });
        turns.add(born.at);
        if (died !== Number.POSITIVE_INFINITY) turns.add(died);
        if (born.spell !== null) {
          const deed = deedOf(born.spell);
          if (typeof what === 'string') deed.inserted += to - from;
          deed.blocks.add(about);
        }
        if (end !== null) {
          const deed = deedOf(end.spell);
          if (typeof what === 'string') deed.deleted += to - from;
          deed.blocks.add(about);
        }
      }
    }
    this.stretches = stretches;
    this.deeds = deeds;
    this.blocks = blocks;
    this.holdsFormats = stretches.some(({ what }) => typeof what === 'object' && 'format' in what);
    this.turns = [...turns].sort((a, b) => a - b);
  }

  /** What stood in it at a moment; starts that were deleted by then, where they are asked for. */
  segmentsAt(time: number, withGhosts: boolean): readonly Segment<MarkedWords>[] {
    const seen = new Map<BlockId, number>();
    const formats = new Map<string, unknown>();
    let parts: Part<MarkedWords>[] = [];
    let at = 0;
    const out: Segment<MarkedWords>[] = [
      { id: impliedBlock(this.section), begun: false, at: -1, of: null, isGhost: false, parts },
    ];
    for (const { born, died, what } of this.stretches) {
      const isGone = died <= time;
      if (born > time || (isGone && !(withGhosts && typeof what === 'object' && 'begins' in what))) continue;
      if (typeof what === 'string') {
        parts.push({ at, length: what.length, run: { words: what, marks: this.marksOf(formats, what.length) } });
        at += what.length;
      } else if ('format' in what) {
        if (what.value === null) formats.delete(what.format);
        else formats.set(what.format, what.value);
      } else if ('token' in what) {
        parts.push(placePart(what.token, at));
        at += 1;
      } else {
        const count = (seen.get(what.begins) ?? 0) + (isGone ? 0 : 1);
        seen.set(what.begins, count);
        parts = [];
        const id = count < 2 ? what.begins : `${what.begins}~${count}`;
        out.push({ id, begun: true, at, of: what.of, isGhost: isGone, parts, ...(what.cut && { cut: what.cut }) });
        if (!isGone) at += 1;
      }
    }
    return out;
  }

  private marksOf(formats: ReadonlyMap<string, unknown>, length: number): MarkedWords['marks'] {
    if (!this.holdsFormats) return [];
    return [...formats].flatMap(([mark, attrs]) => {
      if (typeof attrs !== 'object' || attrs === null) return [];
      const said = Object.keys(attrs).length === 0 ? {} : { attrs: attrs as Record<string, string> };
      return [{ from: 0, to: length, mark, ...said }];
    });
  }
}

/** The blocks of a section at a moment, with what `props` says was set of them; hidden ones are left out as in `storedSections`. */
export function blocksShown(
  shown: readonly ShownBlock<MarkedWords>[],
  props: (block: BlockId) => Omit<StoredBlock, 'id' | 'text'>,
): readonly StoredBlock[] {
  return shown.flatMap(({ id, begun, isGhost, runs }) => {
    const { words, marks } = joinMarked(runs.map(({ run }) => run));
    const set = props(id);
    if (words === '' && (!begun || isGhost || set.deleted === true)) return [];
    return [{ id, text: words, ...set, ...(marks.length === 0 ? {} : { marks: mergeMarks(marks) }) }];
  });
}
