import type { PdfArea } from './pdfPage';

/** A table whose cells are told by drawn lines. */
export interface RuledTable {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Where its columns begin and end. */
  readonly columns: readonly number[];
  readonly rowCount: number;
  readonly cells: readonly RuledCell[];
}

export interface RuledCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const TOUCH = 2.5;
const MOST_RULES = 4000;

/** The tables of a page, from its rules. A frame of one cell is none, nor are lines that cross nothing. */
export function ruledTables(rules: readonly PdfArea[]): RuledTable[] {
  const upright = rules.filter(({ x0, x1, y0, y1 }) => x1 - x0 <= 3 && y1 - y0 >= 5);
  const level = rules.filter(({ x0, x1, y0, y1 }) => y1 - y0 <= 3 && x1 - x0 >= 8);
  if (upright.length < 1 || level.length < 1 || upright.length + level.length > MOST_RULES) return [];
  const tables: RuledTable[] = [];
  const isUpright = new Set(upright);
  for (const group of connected([...upright, ...level])) {
    const ups = group.filter((rule) => isUpright.has(rule));
    const levels = group.filter((rule) => !isUpright.has(rule));
    const table = ups.length === 0 || levels.length === 0 ? null : tableOf(ups, levels);
    if (table !== null) tables.push(table);
  }
  return tables.sort((a, b) => a.y0 - b.y0);
}

function connected(rules: readonly PdfArea[]): PdfArea[][] {
  const sorted = [...rules].sort((a, b) => a.y0 - b.y0);
  const parent = sorted.map((_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (parent[top] !== top) top = parent[top] as number;
    parent[at] = top;
    return top;
  };
  for (let i = 0; i < sorted.length; i++) {
    const a = sorted[i] as PdfArea;
    for (let j = i + 1; j < sorted.length; j++) {
      const b = sorted[j] as PdfArea;
      if (b.y0 > a.y1 + TOUCH) break;
      if (a.x0 <= b.x1 + TOUCH && b.x0 <= a.x1 + TOUCH) parent[find(i)] = find(j);
    }
  }
  const groups = new Map<number, PdfArea[]>();
  sorted.forEach((rule, at) => {
    const top = find(at);
    const group = groups.get(top) ?? [];
    groups.set(top, group);
    group.push(rule);
  });
  return [...groups.values()];
}

function tableOf(upright: readonly PdfArea[], level: readonly PdfArea[]): RuledTable | null {
  // A table that a page's end cuts has no line there, and some have none at their sides: the other lines reach as far.
  const xs = clustered([
    ...upright.map(({ x0, x1 }) => (x0 + x1) / 2),
    Math.min(...level.map(({ x0 }) => x0)),
    Math.max(...level.map(({ x1 }) => x1)),
  ]);
  const ys = clustered([
    ...level.map(({ y0, y1 }) => (y0 + y1) / 2),
    Math.min(...upright.map(({ y0 }) => y0)),
    Math.max(...upright.map(({ y1 }) => y1)),
  ]);
  const across = xs.length - 1;
  const down = ys.length - 1;
  if (across < 1 || down < 1 || across * down < 2 || across * down > 4000) return null;
  // A cell joins its neighbour where no line parts them.
  const owner = Array.from({ length: across * down }, (_, at) => at);
  const find = (at: number): number => (owner[at] === at ? at : find(owner[at] as number));
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const y = ((ys[row] as number) + (ys[row + 1] as number)) / 2;
      const x = ((xs[column] as number) + (xs[column + 1] as number)) / 2;
      const edge = xs[column + 1] as number;
      const foot = ys[row + 1] as number;
      const at = row * across + column;
      const isParted = upright.some((rule) => near((rule.x0 + rule.x1) / 2, edge) && rule.y0 <= y && rule.y1 >= y);
      if (column + 1 < across && !isParted) owner[find(at + 1)] = find(at);
      const isUnderlined = level.some((rule) => near((rule.y0 + rule.y1) / 2, foot) && rule.x0 <= x && rule.x1 >= x);
      if (row + 1 < down && !isUnderlined) owner[find(at + across)] = find(at);
    }
  }
  const spans = new Map<number, { row: number; column: number; toRow: number; toColumn: number }>();
  for (let at = 0; at < across * down; at++) {
    const row = Math.floor(at / across);
    const column = at % across;
    const span = spans.get(find(at)) ?? { row, column, toRow: row, toColumn: column };
    spans.set(find(at), {
      row: Math.min(span.row, row),
      column: Math.min(span.column, column),
      toRow: Math.max(span.toRow, row),
      toColumn: Math.max(span.toColumn, column),
    });
  }
  const cells = [...spans.values()].map(({ row, column, toRow, toColumn }) => ({
    row,
    column,
    rowSpan: toRow - row + 1,
    columnSpan: toColumn - column + 1,
    x0: xs[column] as number,
    x1: xs[toColumn + 1] as number,
    y0: ys[row] as number,
    y1: ys[toRow + 1] as number,
  }));
  if (cells.length < 2) return null;
  const [x0, x1] = [xs[0] as number, xs[across] as number];
  const [y0, y1] = [ys[0] as number, ys[down] as number];
  return { x0, y0, x1, y1, columns: xs, rowCount: down, cells };
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOUCH;
}

function clustered(values: readonly number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = out[out.length - 1];
    if (last === undefined || value - last > TOUCH) out.push(value);
  }
  return out;
}
