import type { PdfRow } from './rows';
import { printedText } from './rows';

/** What a page holds for the search of what every page repeats. */
export interface RowsOfPage {
  readonly page: number;
  readonly height: number;
  readonly rows: readonly PdfRow[];
}

/** How far from its edges a page can hold what is no text of its own, in parts of its height. */
const HEAD = 0.14;
const FOOT = 0.88;
/** On so large a part of the pages a line comes back that is none of the text. */
const OFTEN = 0.3;
const ROWS = 6;

const NUMBER =
  /^(?:[-–—(]\s?)?(?:(?:page|p\.|pg\.|página|стр\.|صفحة|第)\s?)?(\d{1,4}|[ivxlc]{1,7})(?:\s?(?:\/|of|de|из|sur|von|页)\s?\d{1,4})?(?:\s?[-–—)])?$/i;

/**
 * The rows of each page that are no text: running heads, page numbers, symbols of the document (TX5). A row counts where it stands at the
 * edge of its page and comes back, digits aside, on a good part of the pages at the same height; or where it is a number that grows
 * with the pages.
 */
export function furnitureRows(pages: readonly RowsOfPage[]): Set<PdfRow> {
  const found = new Set<PdfRow>();
  for (const isHead of [true, false]) {
    const edges = pages.map((page) => edgeOf(page, isHead));
    const counts = new Map<string, { pages: Set<number>; ys: number[] }>();
    for (const edge of edges) {
      for (const { row, key, page } of edge) {
        const count = counts.get(key) ?? { pages: new Set(), ys: [] };
        counts.set(key, count);
        count.pages.add(page);
        count.ys.push(row.y);
      }
    }
    const offsets = new Map<number, number>();
    for (const edge of edges) {
      for (const { number, page } of edge) {
        if (number !== null) offsets.set(number - page, (offsets.get(number - page) ?? 0) + 1);
      }
    }
    const least = Math.max(2, Math.ceil(OFTEN * pages.length));
    for (const edge of edges) {
      // From the edge inwards, as long as rows are of the page.
      for (const { row, key, number, page } of edge) {
        const count = counts.get(key);
        const isPageNumber = number !== null && (offsets.get(number - page) ?? 0) >= Math.max(2, 0.2 * pages.length);
        const comesBack = count !== undefined && count.pages.size >= least && isLevel(count.ys, row);
        const isTold = /^\d{1,4}\s?(?:\/|of)\s?\d{1,4}$|^page \d{1,4} of \d{1,4}$/i.test(printedText(row));
        if (!isPageNumber && !comesBack && !isTold) {
          if (pages.length > 1 || row.words.length > 8) break;
          continue;
        }
        found.add(row);
      }
    }
  }
  return found;
}

interface Edge {
  readonly row: PdfRow;
  readonly key: string;
  readonly number: number | null;
  readonly page: number;
}

function edgeOf({ rows, height, page }: RowsOfPage, isHead: boolean): Edge[] {
  const edge = isHead
    ? rows.filter(({ y }) => y < HEAD * height).slice(0, ROWS)
    : rows
        .filter(({ y }) => y > FOOT * height)
        .reverse()
        .slice(0, ROWS);
  return edge.map((row) => {
    const text = printedText(row);
    const written = NUMBER.exec(text)?.[1];
    const number = written === undefined ? null : /^\d/.test(written) ? Number(written) : null;
    return { row, key: text.replace(/\d+/g, '#').replace(/^[ivxlc]{1,7}$/i, '#'), number, page };
  });
}

/** Most of the places where such a row stands are at this one's height. */
function isLevel(ys: readonly number[], { y, size }: PdfRow): boolean {
  return ys.filter((other) => Math.abs(other - y) < size).length >= 0.3 * ys.length;
}
