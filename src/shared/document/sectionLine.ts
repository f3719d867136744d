import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BlockStart } from './layout';
import { impliedBlock } from './sectionText';

/** A run of characters of a section's text that one person typed at one go, by the ids Yjs knows them by. */
export interface Span {
  /** Offset in the section's text. */
  readonly offset: number;
  readonly length: number;
  readonly client: number;
  readonly clock: number;
}

/** One block of a section's line: its words, and where they begin. */
export interface LineBlock {
  readonly id: BlockId;
  /** Offset of its first character in the section's text. */
  readonly start: number;
  readonly text: string;
  /** False for words that stand before the first block start. */
  readonly begun: boolean;
}

/** A section's text as one line: blocks and the ids of their characters, read in one walk without formatting. */
export interface SectionLine {
  readonly blocks: readonly LineBlock[];
  readonly spans: readonly Span[];
}

/** Reads a section's line. A block id that stands twice is named `id~2` the second time, as in the editor. */
export function readLine(section: SectionId, text: Y.Text): SectionLine {
  const blocks: LineBlock[] = [];
  const spans: Span[] = [];
  const seen = new Map<BlockId, number>();
  let offset = 0;
  let id = impliedBlock(section);
  let start = 0;
  let begun = false;
  let words = '';
  const close = () => {
    if (begun || words !== '') blocks.push({ id, start, text: words, begun });
  };
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.content instanceof Y.ContentString) {
      words += item.content.str;
      spans.push({ offset, length: item.length, client: item.id.client, clock: item.id.clock });
    } else if (item.content instanceof Y.ContentEmbed) {
      close();
      const written = (item.content.embed as BlockStart).p;
      const count = (seen.get(written) ?? 0) + 1;
      seen.set(written, count);
      id = count === 1 ? written : `${written}~${count}`;
      start = offset + 1;
      begun = true;
      words = '';
    }
    offset += item.length;
  }
  close();
  return { blocks, spans };
}

/** The id of the character at an offset, as `client.clock`; null past the end or on a block start. */
export function characterAt(line: SectionLine, offset: number): string | null {
  let low = 0;
  let high = line.spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = line.spans[middle] as Span;
    if (offset < span.offset) high = middle - 1;
    else if (offset >= span.offset + span.length) low = middle + 1;
    else return `${span.client}.${span.clock + offset - span.offset}`;
  }
  return null;
}
