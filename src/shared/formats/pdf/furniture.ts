import { opensSection } from '../../notation/sectionHead';
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
 * with the pages. Text that pages begin or end alike with (an article on each, a table that goes on) is none: it is the head of another
 * article or annex each time, or says other numbers each time, which do not count the pages, and stands as close to the next row as text does.
 */
export function furnitureRows(pages: readonly RowsOfPage[]): Set<PdfRow> {
  const found = new Set<PdfRow>();
  const rowsOn = new Map(pages.map(({ page, rows }) => [page, rows]));
  const gap = gapInText(pages);
  for (const isHead of [true, false]) {
    const edges = pages.map((page) => edgeOf(page, isHead));
    const counts = new Map<string, Count>();
    for (const edge of edges) {
      for (const { row, key, page } of edge) {
        const count = counts.get(key) ?? emptyCount();
        counts.set(key, count);
        count.pages.add(page);
        count.ys.push(row.y);
        const text = printedText(row);
        count.texts.add(text);
        const rows = rowsOn.get(page) ?? [];
        if (isClose(rows, row)) count.close++;
        if (isWithText(row, rows[rows.indexOf(row) + (isHead ? 1 : -1)], gap)) count.withText++;
        for (const step of new Set((text.match(/\d{1,6}/g) ?? []).map((digits) => Number(digits) - page)))
          count.steps.set(step, (count.steps.get(step) ?? 0) + 1);
      }
    }
    const least = Math.max(2, Math.ceil(OFTEN * pages.length));
    const offsets = new Map<number, number>();
    for (const edge of edges) {
      for (const { number, page } of edge) {
        if (number !== null) offsets.set(number - page, (offsets.get(number - page) ?? 0) + 1);
      }
    }
    for (const edge of edges) {
      // From the edge inwards, as long as rows are of the page.
      for (const { row, key, number, page } of edge) {
        const count = counts.get(key);
        const isPageNumber = number !== null && (offsets.get(number - page) ?? 0) >= Math.max(2, 0.2 * pages.length);
        const comesBack = count !== undefined && count.pages.size >= least && isLevel(count.ys, row) && !isText(count);
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

/** What is known of rows that are the same, digits aside. */
interface Count {
  readonly pages: Set<number>;
  readonly ys: number[];
  /** How often such a row stands as close to the next as lines of one text do. */
  close: number;
  /** How often such a row begins as the next does and stands no further from it than paragraphs of the text from each other. */
  withText: number;
  readonly texts: Set<string>;
  /** How far numbers in it are from those of their pages, and how often. */
  readonly steps: Map<number, number>;
}

function emptyCount(): Count {
  return { pages: new Set(), ys: [], close: 0, withText: 0, texts: new Set(), steps: new Map() };
}

/** Baselines of lines of one text are at most this far from each other, in parts of the size; what is parted from it stands further off. */
const CLOSE = 1.5;

/** Whether a row stands as close to the next one as lines of one text do. */
function isClose(rows: readonly PdfRow[], row: PdfRow): boolean {
  const at = rows.indexOf(row);
  return [rows[at - 1], rows[at + 1]].some(
    (other) => other !== undefined && Math.abs(other.y - row.y) <= CLOSE * Math.max(other.size, row.size),
  );
}

/** As many of the gaps between rows of the text are no wider than those that part its paragraphs, in parts of all. */
const USUAL = 0.95;

/** The widest usual gap between rows in the midst of pages, in parts of the size: that between paragraphs; 0 where there is none. */
function gapInText(pages: readonly RowsOfPage[]): number {
  const gaps = pages.flatMap(({ rows, height }) =>
    rows.flatMap((row, i) => {
      const next = rows[i + 1];
      const isInText = next !== undefined && row.y >= HEAD * height && next.y <= FOOT * height;
      return isInText ? [(next.y - row.y) / Math.max(row.size, next.size)] : [];
    }),
  );
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(USUAL * (gaps.length - 1))] ?? 0;
}

/** Whether a row is as large as its neighbour, or larger, begins where that begins, and is no further from it than `gap`. */
function isWithText(row: PdfRow, next: PdfRow | undefined, gap: number): boolean {
  if (next === undefined || row.size < 0.97 * next.size) return false;
  const size = Math.max(row.size, next.size);
  return Math.abs(row.x0 - next.x0) <= size / 2 && Math.abs(next.y - row.y) <= 1.03 * gap * size;
}

/**
 * Whether rows that come back are text all the same: each of them other than all others, and they stand with the text below or above them, or
 * close to it without a count of the pages.
 */
function isText({ pages, close, withText, texts, steps }: Count): boolean {
  if (texts.size < 2 || texts.size < pages.size) return false;
  if ([...texts].every(opensSection) || withText > pages.size / 2) return true;
  const countsPages = [...steps.values()].some((times) => times > pages.size / 2);
  return close > pages.size / 2 && !countsPages;
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
