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
 * as prose fills it; a label before its paragraph is no column. `known`: where other pages have their columns parted, so that few
 * rows show it here.
 */
export function zonesOf(
  rows: readonly PdfRow[],
  x0: number,
  x1: number,
  known: readonly KnownGutter[] = [],
  depth = 0,
): PdfZone[] {
  if (rows.length === 0) return [];
  const gutter = depth > 1 ? null : bestGutter(rows, x0, x1, depth === 0 ? known : []);
  if (gutter === null) return depth > 0 ? [{ x0, x1, rows, isGrid: false }] : withLoneColumns(rows, x0, x1, known);
  const { from, to, left, right } = gutter;
  const zones = zonesOf(rows.slice(0, from), x0, x1, known, depth);
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
        known,
        depth + 1,
      ),
    );
    zones.push(
      ...zonesOf(
        part(inside, (word) => word.x0 >= middle),
        right,
        x1,
        known,
        depth + 1,
      ),
    );
  }
  zones.push(...zonesOf(rows.slice(to), x0, x1, known, depth));
  return zones;
}

/** Rows that fill the first of the columns that other pages have, and nothing beside them: the text ends within that column. */
function withLoneColumns(rows: readonly PdfRow[], x0: number, x1: number, known: readonly KnownGutter[]): PdfZone[] {
  for (const { left } of known) {
    const isIn = (row: PdfRow) => row.x1 < left + 0.2 * row.size;
    const from = rows.findIndex(isIn);
    let to = from;
    while (to >= 0 && to < rows.length && isIn(rows[to] as PdfRow)) to++;
    const run = from < 0 ? [] : rows.slice(from, to);
    const full = run.filter((row) => row.x1 > left - row.size);
    if (run.length < 3 || full.length < 0.4 * run.length) continue;
    const zones: PdfZone[] = from > 0 ? [{ x0, x1, rows: rows.slice(0, from), isGrid: false }] : [];
    zones.push({ x0, x1: left, rows: run, isGrid: false });
    if (to < rows.length) zones.push(...withLoneColumns(rows.slice(to), x0, x1, known));
    return zones;
  }
  return [{ x0, x1, rows, isGrid: false }];
}

interface Gutter {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
}

function bestGutter(rows: readonly PdfRow[], x0: number, x1: number, known: readonly KnownGutter[]): Gutter | null {
  const wide = x1 - x0;
  let best: Gutter | null = null;
  let most = 0;
  const places = known.map(({ left, right }) => (left + right) / 2);
  const step = Math.max(4, wide / 200);
  for (let x = x0 + COLUMN * wide; x <= x1 - COLUMN * wide; x += step) places.push(x);
  for (const [at, x] of places.entries()) {
    for (let from = 0; from < rows.length; ) {
      const usual = known[at];
      const run = runFrom(rows, from, x, usual === undefined ? 0 : 0.9 * (usual.right - usual.left));
      if (run === null) {
        from += 1;
        continue;
      }
      const gutter = trimmed(rows, run, usual === undefined ? ROWS : 1);
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

/** White between the columns of other pages. */
export interface KnownGutter {
  readonly left: number;
  readonly right: number;
}

/** Where the pages of a text have their columns parted. */
export function guttersOf(pages: readonly (readonly PdfZone[])[]): KnownGutter[] {
  const counts = new Map<number, { readonly gutter: KnownGutter; count: number }>();
  for (const zones of pages) {
    zones.forEach((zone, at) => {
      const next = zones[at + 1];
      if (next === undefined || next.x0 <= zone.x1 || zone.rows.length < ROWS) return;
      const gutter = { left: zone.x1, right: next.x0 };
      const key = Math.round((gutter.left + gutter.right) / 4);
      const known = counts.get(key) ?? { gutter, count: 0 };
      counts.set(key, known);
      known.count += 1;
    });
  }
  const found = [...counts.values()].sort((a, b) => b.count - a.count);
  return found.slice(0, 2).map(({ gutter }) => gutter);
}

/** Rows that leave white at x, one after the other, and how much white all of them leave. */
function runFrom(rows: readonly PdfRow[], from: number, x: number, white: number): Gutter | null {
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
    if (nextRight - nextLeft < Math.max(white, GUTTER * row.size)) break;
    left = nextLeft;
    right = nextRight;
  }
  return to === from ? null : { from, to, left, right };
}

/** Leaves out rows at either end that stand on one side alone and apart from the rest; null where no two columns are left. */
function trimmed(rows: readonly PdfRow[], { from, to, left, right }: Gutter, least: number): Gutter | null {
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
  // Behind: the left column may be longer; but what stands apart below both, and does not fill it, is text of the page again.
  let lastFull = end - 1;
  while (lastFull > lastRight && (rows[lastFull] as PdfRow).x1 < left - (rows[lastFull] as PdfRow).size) lastFull--;
  for (let at = lastFull + 1; at < end; at++) {
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
  return lefts >= least && rights >= least && end - first > 1 ? { from: first, to: end, left, right } : null;
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
