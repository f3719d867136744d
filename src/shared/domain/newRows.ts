import { NEW_CELL } from './proposal';

/** Where a cell of a table stands, by the rows of the file that the table came in. */
export interface CellAt {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Reads the words in which blocks and proposals keep a cell: `table:row:column[:rowspan:colspan]`. */
export function cellAt(words: string): CellAt {
  const [table = 0, row = 0, column = 0, rowSpan = 1, columnSpan = 1] = words.split(':').map(Number);
  return { table, row, column, rowSpan, columnSpan };
}

/** The same cell in another row. */
export function inRow(words: string, row: number): string {
  return words
    .split(':')
    .map((part, i) => (i === 1 ? String(row) : part))
    .join(':');
}

/** Whether paragraphs are rows of one table by the cells that a proposal has for them, each place taken once. */
export function areNewRows(cells: readonly string[], words: readonly string[]): boolean {
  if (cells.length === 0 || cells.length !== words.length || !cells.every((cell) => NEW_CELL.test(cell))) return false;
  const places = cells.map(cellAt);
  return places.every((place, i) => {
    const before = places[i - 1];
    if (before === undefined) return true;
    if (before.table !== place.table || before.row !== place.row)
      return before.table === place.table && before.row < place.row;
    const isSame = before.column === place.column && before.columnSpan === place.columnSpan;
    return isSame || before.column + before.columnSpan <= place.column;
  });
}

/**
 * Whether a new row stands behind the next row of its table as well: where that came in before it, behind the same row of the text, and
 * stands further up in their file. `last`: the row behind which both are to stand; null where the table begins with them.
 */
export function goesPast(row: number, next: number, last: number | null): boolean {
  return (last === null || last < next) && next < row;
}
