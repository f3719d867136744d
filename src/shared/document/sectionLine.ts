import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BlockStart, PlaceToken } from './layout';
import { plainBlock, type ShownBlock } from './placement';
import { type Part, placePart, type Segment } from './placementPlan';
import { impliedBlock } from './sectionText';

/** A run of characters of a block that one person typed at one go, by the ids Yjs knows them by. */
export interface Span {
  /** Offset in the block's words. */
  readonly offset: number;
  readonly length: number;
  readonly client: number;
  readonly clock: number;
}

/** One block of a section's line: its words and the ids of their characters. */
export interface LineBlock {
  readonly id: BlockId;
  readonly text: string;
  readonly spans: readonly Span[];
  /** False for words that stand before the first block start. */
  readonly begun: boolean;
  /** Somebody joined it to the block before, or deleted it with what stood around it, while somebody else moved it. */
  readonly isGhost?: true;
  /** The block in which it was begun. */
  readonly of?: BlockId;
}

/** Words of a block as they lie in a section's text. */
export interface LineRun {
  readonly section: SectionId;
  /** Offset in that section's text. */
  readonly at: number;
  /** Offset in the block's words. */
  readonly offset: number;
  readonly length: number;
}

/** A section's text as one line: the blocks it shows, in order, and where in the sections' texts the words of each lie. */
export interface SectionLine {
  readonly blocks: readonly LineBlock[];
  readonly runs: readonly (readonly LineRun[])[];
}

/** Words of a segment, and the ids of their characters by offset in them. */
export interface Wording {
  readonly words: string;
  readonly spans: readonly Span[];
}

/** Reads the segments of a section's text without formatting. An id that stands twice is `id~2` the second time, as in the editor. */
export function readWording(section: SectionId, text: Y.Text, withGhosts: boolean): readonly Segment<Wording>[] {
  const out: Segment<Wording>[] = [];
  const seen = new Set<BlockId>();
  let parts: Part<Wording>[] = [];
  let words = '';
  let spans: Span[] = [];
  let at = 0;
  out.push({ id: impliedBlock(section), begun: false, at: -1, of: null, isGhost: false, parts });
  const endRun = () => {
    // A list that grew one by one has room for more than a dozen; a copy has the size it needs.
    if (words !== '') parts.push({ at: at - words.length, length: words.length, run: { words, spans: spans.slice() } });
    words = '';
    spans = [];
  };
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted } = item;
    if (content instanceof Y.ContentEmbed && (!deleted || withGhosts)) {
      const embed = content.embed as BlockStart | PlaceToken;
      if ('t' in embed) {
        if (deleted) continue;
        endRun();
        parts.push(placePart(embed, at));
      } else {
        endRun();
        let id = embed.p;
        for (let count = 2; !deleted && seen.has(id); count++) id = `${embed.p}~${count}`;
        if (!deleted) seen.add(id);
        parts = [];
        const { of = null, cut } = embed;
        out.push({ id, begun: true, at, of, isGhost: deleted, parts, ...(cut && { cut }) });
      }
    }
    if (deleted || !item.countable) continue;
    if (content instanceof Y.ContentString) {
      spans.push({ offset: words.length, length: item.length, client: item.id.client, clock: item.id.clock });
      words += content.str;
    }
    at += item.length;
  }
  endRun();
  return out;
}

/** Makes a line of what stands in a section. Blocks of `previous` are reused where words and characters are the same. */
export function composeLine(shown: readonly ShownBlock<Wording>[], previous?: SectionLine): SectionLine {
  const blocks: LineBlock[] = [];
  const runs: (readonly LineRun[])[] = [];
  const before = previous?.blocks;
  let old = 0;
  for (const block of shown) {
    if ((!block.begun || block.isGhost) && block.runs.length === 0) continue;
    const { id, begun, isGhost, of } = block;
    const [first] = block.runs;
    const { words, spans } = block.runs.length === 1 && first !== undefined ? first.run : joined(block.runs);
    // Blocks come in the same order as a rule: the one behind the last one found is looked at first.
    let same = before?.[old];
    if (same?.id !== id) {
      const found = before?.findIndex((candidate) => candidate.id === id) ?? -1;
      same = before?.[found];
      if (found >= 0) old = found;
    }
    old += 1;
    const kept =
      same !== undefined &&
      same.begun === begun &&
      (same.isGhost === true) === isGhost &&
      same.text === words &&
      sameSpans(same.spans, spans);
    blocks.push(
      kept && same ? same : withParent({ id, text: words, spans, begun, ...(isGhost ? { isGhost } : {}) }, of),
    );
    runs.push(runsOf(block));
  }
  return { blocks, runs };
}

function withParent(block: LineBlock, of: BlockId | null): LineBlock {
  return of === null ? block : { ...block, of };
}

function joined(runs: ShownBlock<Wording>['runs']): Wording {
  let words = '';
  const spans: Span[] = [];
  for (const { run } of runs) {
    for (const span of run.spans) spans.push({ ...span, offset: span.offset + words.length });
    words += run.words;
  }
  return { words, spans };
}

function runsOf({ section: home, at: start, runs }: ShownBlock<Wording>): readonly LineRun[] {
  if (runs.length === 0) return [{ section: home, at: start + 1, offset: 0, length: 0 }];
  let offset = 0;
  return runs.map(({ section, at, length }) => {
    offset += length;
    return { section, at, offset: offset - length, length };
  });
}

/** Reads a section's line by itself, for a text of which nothing was moved. */
export function readLine(section: SectionId, text: Y.Text, previous?: SectionLine): SectionLine {
  const shown = readWording(section, text, false).map((segment, index) => plainBlock(section, index, segment));
  return composeLine(shown, previous);
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as Span;
    const y = b[i] as Span;
    if (x.clock !== y.clock || x.client !== y.client || x.length !== y.length) return false;
  }
  return true;
}

/** A place in the words of a block. */
export interface BlockPlace {
  readonly block: BlockId;
  readonly offset: number;
}

/** Where in a line the character at an offset of a section's text stands; where none stands there, the end of what stands before it. */
export function placeInLine({ blocks, runs }: SectionLine, section: SectionId, at: number): BlockPlace | null {
  let end: BlockPlace | null = null;
  for (let i = 0; i < blocks.length; i++) {
    for (const run of runs[i] ?? []) {
      if (run.section !== section || at < run.at || at > run.at + run.length) continue;
      const place = { block: (blocks[i] as LineBlock).id, offset: run.offset + at - run.at };
      if (at < run.at + run.length) return place;
      end ??= place;
    }
  }
  return end;
}

/** The id of a character of a block, as `client.clock`; null past its end. */
export function characterAt(block: LineBlock, offset: number): string | null {
  let low = 0;
  let high = block.spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = block.spans[middle] as Span;
    if (offset < span.offset) high = middle - 1;
    else if (offset >= span.offset + span.length) low = middle + 1;
    else return `${span.client}.${span.clock + offset - span.offset}`;
  }
  return null;
}
