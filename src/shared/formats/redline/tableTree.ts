import type { CellPlace, RedlineBlock, TrackedChange } from './redline';

/** A block by its index, or a table with what its cells hold. */
export type TablePart =
  | { readonly part: 'block'; readonly index: number }
  | { readonly part: 'table'; readonly table: number; readonly columns: number; readonly rows: readonly TableRow[] };

export interface TableRow {
  readonly row: number;
  readonly changes: readonly TrackedChange[];
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  readonly place: CellPlace;
  readonly parts: readonly TablePart[];
}

interface Row {
  row: number;
  changes: readonly TrackedChange[];
  cells: { place: CellPlace; parts: TablePart[] }[];
}

/**
 * The paragraphs of a text with tables put together out of their cells' places: rows in order, cells by column, tables in cells within
 * them. A box that is anchored in a cell stands in that cell.
 */
export function tableTree(blocks: readonly RedlineBlock[]): readonly TablePart[] {
  const insides = new Map<number, number | undefined>();
  for (const { cell } of blocks) if (cell && !insides.has(cell.table)) insides.set(cell.table, insideOf(cell, insides));
  const reach = lastOf(blocks, insides);
  let at = 0;
  const isWithin = (table: number, outer: number): boolean => {
    let up: number | undefined = table;
    while (up !== undefined && up !== outer) up = insides.get(up);
    return up === outer;
  };

  const readTable = (table: number): TablePart => {
    const rows: Row[] = [];
    let cell: Row['cells'][number] | null = null;
    const openAt = (place: CellPlace): Row['cells'][number] => {
      let row = rows[rows.length - 1];
      if (row === undefined || row.row !== place.row) {
        row = { row: place.row, changes: place.rowChanges, cells: [] };
        rows.push(row);
      }
      const last = row.cells[row.cells.length - 1];
      if (last !== undefined && last.place.column === place.column) return last;
      const opened = { place, parts: [] };
      row.cells.push(opened);
      return opened;
    };
    for (; at < blocks.length; ) {
      const here = (blocks[at] as RedlineBlock).cell;
      if (here === undefined) {
        // A box within the table: what follows belongs to it still.
        if (cell === null || (reach.get(table) ?? -1) < at) break;
        cell.parts.push({ part: 'block', index: at++ });
      } else if (here.table === table) {
        cell = openAt(here);
        cell.parts.push({ part: 'block', index: at++ });
      } else if (isWithin(here.table, table)) {
        const next = nextOf(blocks, at, table);
        if (next !== null) cell = openAt(next);
        cell ??= openAt({ table, row: 0, column: 0, rowChanges: [], cellChanges: [] });
        cell.parts.push(readTable(childOf(here.table, table, insides)));
      } else break;
    }
    const columns = Math.max(
      1,
      ...rows.flatMap(({ cells }) => cells.map(({ place }) => place.column + (place.columnSpan ?? 1))),
    );
    return { part: 'table', table, columns, rows };
  };

  const out: TablePart[] = [];
  while (at < blocks.length) {
    const { cell } = blocks[at] as RedlineBlock;
    if (cell === undefined) out.push({ part: 'block', index: at++ });
    else {
      let top = cell.table;
      for (let up = insides.get(top); up !== undefined; up = insides.get(top)) top = up;
      out.push(readTable(top));
    }
  }
  return out;
}

/** The table round a table, where that has been seen before: what would go round in a ring is none. */
function insideOf(cell: CellPlace, known: ReadonlyMap<number, number | undefined>): number | undefined {
  if (cell.inside === undefined || cell.inside === cell.table) return undefined;
  const seen = new Set<number>([cell.table]);
  for (let up: number | undefined = cell.inside; up !== undefined; up = known.get(up)) {
    if (seen.has(up)) return undefined;
    seen.add(up);
  }
  return cell.inside;
}

function lastOf(
  blocks: readonly RedlineBlock[],
  insides: ReadonlyMap<number, number | undefined>,
): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  for (const [i, { cell }] of blocks.entries()) {
    for (let table = cell?.table; table !== undefined; table = insides.get(table)) out.set(table, i);
  }
  return out;
}

/** The cell in which a table in a cell stands: that of the paragraph behind it, which every cell ends in. */
function nextOf(blocks: readonly RedlineBlock[], from: number, table: number): CellPlace | null {
  for (let i = from; i < blocks.length; i++) {
    const cell = blocks[i]?.cell;
    if (cell?.table === table) return cell;
    if (cell === undefined && blocks[i]?.isBoxed === undefined) return null;
  }
  return null;
}

function childOf(table: number, outer: number, insides: ReadonlyMap<number, number | undefined>): number {
  let at = table;
  for (let up = insides.get(at); up !== undefined && up !== outer; up = insides.get(at)) at = up;
  return at;
}
