import { hasLabel } from './draft';
import { isRight } from './rightToLeft';
import { type PdfRow, printedText } from './rows';
import type { PdfWord } from './words';

/** Part of a page that is read before the next one: full width, or one column. `rows` from top to bottom. */
export interface PdfZone {
  readonly x0: number;
  readonly x1: number;
  readonly rows: readonly PdfRow[];
  /** Words stand beside each other as in a table, yet no drawn lines tell its cells. */
  readonly isGrid: boolean;
}

/** Least white between columns, in parts of the size, and least part of the text's width that a column has. */
const GUTTER = 0.75;
const COLUMN = 0.2;
/** Rows that a column has at least. */
const ROWS = 4;

/**
 * The zones of a page in reading order. Two columns are told by white that parts their words over several rows, each side filled
 * as prose fills it; a label before its paragraph is no column.
 */
export function zonesOf(rows: readonly PdfRow[], x0: number, x1: number, depth = 0): PdfZone[] {
  if (rows.length === 0) return [];
  const gutter = depth > 1 ? null : bestGutter(rows, x0, x1);
  if (gutter === null) return [{ x0, x1, rows, isGrid: false }];
  const { from, to, left, right } = gutter;
  const zones = zonesOf(rows.slice(0, from), x0, x1, depth);
  const middle = (left + right) / 2;
  const inside = rows.slice(from, to);
  if (!isProse(inside, x0, left, right, x1)) {
    // Labels that hang out of their paragraphs leave white behind them, and are no column.
    zones.push({ x0, x1, rows: inside, isGrid: depth === 0 && !isHanging(inside, middle) });
  } else {
    zones.push(
      ...zonesOf(
        part(inside, (word) => word.x0 < middle),
        x0,
        left,
        depth + 1,
      ),
    );
    zones.push(
      ...zonesOf(
        part(inside, (word) => word.x0 >= middle),
        right,
        x1,
        depth + 1,
      ),
    );
  }
  zones.push(...zonesOf(rows.slice(to), x0, x1, depth));
  return zones;
}

interface Gutter {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
}

function bestGutter(rows: readonly PdfRow[], x0: number, x1: number): Gutter | null {
  const wide = x1 - x0;
  let best: Gutter | null = null;
  let most = 0;
  for (let x = x0 + COLUMN * wide; x <= x1 - COLUMN * wide; x += 4) {
    for (let from = 0; from < rows.length; ) {
      const run = runFrom(rows, from, x);
      if (run === null) {
        from += 1;
        continue;
      }
      const gutter = trimmed(rows, run);
      if (gutter !== null) {
        const height = gutter.to - gutter.from;
        if (height > most) {
          most = height;
          best = gutter;
        }
      }
      from = run.to;
    }
  }
  return best;
}

/** Rows that leave white at x, one after the other, and how much white all of them leave. */
function runFrom(rows: readonly PdfRow[], from: number, x: number): Gutter | null {
  let left = Number.NEGATIVE_INFINITY;
  let right = Number.POSITIVE_INFINITY;
  let to = from;
  for (; to < rows.length; to++) {
    const row = rows[to] as PdfRow;
    let a = Number.NEGATIVE_INFINITY;
    let b = Number.POSITIVE_INFINITY;
    for (const word of row.words) {
      if (word.isSpace) continue;
      if (word.x0 <= x && word.x1 >= x) {
        a = x;
        b = x;
        break;
      }
      if (word.x1 < x) a = Math.max(a, word.x1);
      else b = Math.min(b, word.x0);
    }
    const nextLeft = Math.max(left, a);
    const nextRight = Math.min(right, b);
    if (nextRight - nextLeft < GUTTER * row.size) break;
    left = nextLeft;
    right = nextRight;
  }
  return to === from ? null : { from, to, left, right };
}

/** Leaves out rows at either end that stand on one side alone and apart from the rest; null where no two columns are left. */
function trimmed(rows: readonly PdfRow[], { from, to, left, right }: Gutter): Gutter | null {
  if (!Number.isFinite(left) || !Number.isFinite(right)) return null;
  const middle = (left + right) / 2;
  const sides = (row: PdfRow) => ({
    isLeft: row.words.some((word) => !word.isSpace && word.x1 < middle),
    isRight: row.words.some((word) => !word.isSpace && word.x0 > middle),
  });
  let first = from;
  let end = to;
  // In front: everything before the first row of the right column, but one or two rows level with it.
  const firstRight = rows.findIndex((row, at) => at >= from && at < to && sides(row).isRight);
  if (firstRight < 0) return null;
  while (first < firstRight && gapAfter(rows, first) > 1.45 * (rows[first] as PdfRow).size) first++;
  let lastRight = end - 1;
  while (lastRight > first && !sides(rows[lastRight] as PdfRow).isRight) lastRight--;
  // Behind: the left column may be longer; but what stands apart below both is text of the page again.
  for (let at = lastRight + 1; at < end; at++) {
    if (gapAfter(rows, at - 1) > 1.6 * (rows[at] as PdfRow).size) {
      end = at;
      break;
    }
  }
  let lefts = 0;
  let rights = 0;
  for (let at = first; at < end; at++) {
    const { isLeft, isRight } = sides(rows[at] as PdfRow);
    if (isLeft) lefts += 1;
    if (isRight) rights += 1;
  }
  return lefts >= ROWS && rights >= ROWS ? { from: first, to: end, left, right } : null;
}

function gapAfter(rows: readonly PdfRow[], at: number): number {
  const next = rows[at + 1];
  return next === undefined ? 0 : next.y - (rows[at] as PdfRow).y;
}

/** Whether both sides are filled as running text fills a column, not as cells are. */
function isProse(rows: readonly PdfRow[], x0: number, left: number, right: number, x1: number): boolean {
  const middle = (left + right) / 2;
  return [
    [part(rows, (word) => word.x0 < middle), x0, left] as const,
    [part(rows, (word) => word.x0 >= middle), right, x1] as const,
  ].every(([side, from, to]) => {
    // Where it has a gutter of its own it is a third column, or cells.
    const wide = to - from;
    const filled = side.filter((row) => {
      const isRightward = !row.words.some(({ glyphs }) => glyphs.some(({ text }) => isRight(text)));
      const reaches = isRightward ? row.x1 > to - 0.25 * wide : row.x0 < from + 0.25 * wide;
      return reaches && row.x1 - row.x0 > 0.3 * wide;
    }).length;
    const words = side.reduce((sum, row) => sum + row.words.filter(({ isSpace }) => !isSpace).length, 0);
    return filled >= 0.45 * side.length && words >= 2.5 * side.length;
  });
}

function isHanging(rows: readonly PdfRow[], middle: number): boolean {
  const isRightward = !rows.some(({ words }) => words.some(({ glyphs }) => glyphs.some(({ text }) => isRight(text))));
  const outer = part(rows, (word) => (isRightward ? word.x0 < middle : word.x0 >= middle));
  const labels = outer.filter(
    (row) => row.words.filter(({ isSpace }) => !isSpace).length <= 2 && hasLabel(`${printedText(row)} `),
  );
  return labels.length > 0.5 * outer.length;
}

function part(rows: readonly PdfRow[], isIn: (word: PdfWord) => boolean): PdfRow[] {
  const out: PdfRow[] = [];
  for (const row of rows) {
    const words = row.words.filter(isIn);
    const solid = words.filter(({ isSpace }) => !isSpace);
    if (solid.length === 0) continue;
    out.push({
      ...row,
      words,
      x0: Math.min(...solid.map((word) => word.x0)),
      x1: Math.max(...solid.map((word) => word.x1)),
    });
  }
  return out;
}
