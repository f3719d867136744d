import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BlockStart } from './layout';
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
}

/** A section's text as one line: blocks in order, and at which offset of the section's text the words of each begin. */
export interface SectionLine {
  readonly blocks: readonly LineBlock[];
  readonly starts: readonly number[];
}

/**
 * Reads a section's line in one walk, without formatting. A block id that stands twice is named `id~2` the second time, as in the
 * editor. Blocks of `previous` are reused where words and characters are the same, so that what hangs on them need not be made again.
 */
export function readLine(section: SectionId, text: Y.Text, previous?: SectionLine): SectionLine {
  const blocks: LineBlock[] = [];
  const starts: number[] = [];
  const seen = new Set<BlockId>();
  let old = 0;
  let offset = 0;
  let id = impliedBlock(section);
  let start = 0;
  let begun = false;
  let words = '';
  let spans: Span[] = [];
  const close = () => {
    if (!begun && words === '') return;
    const before = previous?.blocks;
    // Blocks come in the same order as a rule: the one behind the last one found is looked at first.
    let same = before?.[old];
    if (same?.id !== id) {
      const found = before?.findIndex((block) => block.id === id) ?? -1;
      same = before?.[found];
      if (found >= 0) old = found;
    }
    old += 1;
    const kept = same !== undefined && same.begun === begun && same.text === words && sameSpans(same.spans, spans);
    // A list that grew one by one has room for more than a dozen; a copy has the size it needs.
    blocks.push(kept && same !== undefined ? same : { id, text: words, spans: spans.slice(), begun });
    starts.push(start);
  };
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.content instanceof Y.ContentString) {
      spans.push({ offset: words.length, length: item.length, client: item.id.client, clock: item.id.clock });
      words += item.content.str;
    } else if (item.content instanceof Y.ContentEmbed) {
      close();
      const written = (item.content.embed as BlockStart).p;
      id = written;
      for (let count = 2; seen.has(id); count++) id = `${written}~${count}`;
      seen.add(id);
      start = offset + 1;
      begun = true;
      words = '';
      spans = [];
    }
    offset += item.length;
  }
  close();
  return { blocks, starts };
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

/** Where the words of a block begin in the section's text; -1 for a block that is not there. */
export function startOf(line: SectionLine, block: BlockId): number {
  const at = line.blocks.findIndex((candidate) => candidate.id === block);
  return at < 0 ? -1 : (line.starts[at] as number);
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
