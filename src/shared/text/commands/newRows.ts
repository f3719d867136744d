import { Fragment, type Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { BlockId } from '../../base/ids';
import { type CellAt, cellAt, goesPast, inRow } from '../../domain/newRows';
import type { ProposalPlace } from '../../domain/proposal';
import { blockAttrs, blockType, schema, sectionType } from '../schema';

/** A paragraph of a new row. */
export interface NewCell {
  readonly id: BlockId;
  readonly words: string;
  readonly cell: string;
}

/** A block of a section, and the cell that it stands in. */
interface Line {
  readonly node: Node;
  readonly cell: CellAt | null;
}

/**
 * Adds paragraphs that come in as rows of a table to a transaction; cells beside them that nobody puts words into come as empty ones. The rows
 * of the text keep their numbers: a new one has that of its file, or one behind all others where that is taken. False, and nothing done,
 * where no row can stand: they are paragraphs then.
 */
export function insertRows(
  tr: Transaction,
  place: ProposalPlace,
  paragraphs: readonly NewCell[],
  mint: () => BlockId,
): boolean {
  const found = linesIn(tr.doc, place.section);
  const first = paragraphs[0] && cellAt(paragraphs[0].cell);
  if (found === null || first === undefined) return false;
  const { start, lines } = found;
  const { table } = first;
  const behind = place.after === null ? -1 : lines.findIndex(({ node }) => blockAttrs(node).id === place.after);
  if (place.after !== null && behind < 0) return false;
  let at = endOfRow(lines, behind);
  if (!isHome(lines, at, table)) return false;
  const own = lines.flatMap(({ cell }) => (cell?.table === table ? [cell] : []));
  const taken = new Set(own.map(({ row }) => row));
  const isTaken = paragraphs.some(({ cell }) => taken.has(cellAt(cell).row));
  const shift = isTaken ? Math.max(...own.map(({ row, rowSpan }) => row + rowSpan)) - first.row : 0;
  const last = lines[at]?.cell;
  const above = last?.table === table ? last.row : null;
  for (const row of rowsOf(paragraphs)) {
    const { row: number } = cellAt((row[0] as NewCell).cell);
    // Where numbers are taken, they are not those of one file and tell no order.
    while (!isTaken && isPast(lines[at + 1], table, number, above)) at = endOfRow(lines, at + 1);
    const beside = besideOf(lines, at, table);
    const next = lines[at + 1]?.cell;
    const among = isTaken && next?.table === table ? next.row : number + shift;
    const cells = row.map((one) => ({ ...one, cell: inRow(one.cell, number + shift) }));
    const empty = freeOf(cells, beside, among).map(({ column, columnSpan }) => {
      const span = columnSpan > 1 ? `:1:${columnSpan}` : '';
      return { id: mint(), words: '', cell: `${table}:${number + shift}:${column}${span}` };
    });
    const made = [...cells, ...empty]
      .sort((a, b) => cellAt(a.cell).column - cellAt(b.cell).column)
      .map((one) => lineOf(one, beside));
    const position = lines.slice(0, at + 1).reduce((sum, { node }) => sum + node.nodeSize, start);
    tr.insert(
      position,
      made.map(({ node }) => node),
    );
    lines.splice(at + 1, 0, ...made);
    at += made.length;
  }
  return true;
}

/** A new cell is written as the one beside it is. */
function lineOf({ id, words, cell }: NewCell, beside: readonly Line[]): Line {
  const own = cellAt(cell);
  const like = beside.find((line) => line.cell?.column === own.column);
  const { lang, dir } = like === undefined ? { lang: null, dir: null } : blockAttrs(like.node);
  const content = words === '' ? Fragment.empty : Fragment.from(schema.text(words));
  return { node: blockType.create({ id, kind: 'cell', cell, lang, dir }, content), cell: own };
}

/** Where a row has no cell yet, and none from above goes on: as wide as the cells beside it. `row`: its number among theirs. */
function freeOf(
  cells: readonly NewCell[],
  beside: readonly Line[],
  row: number,
): readonly Pick<CellAt, 'column' | 'columnSpan'>[] {
  const taken = new Set(cells.flatMap(({ cell }) => columnsOf(cellAt(cell))));
  const out: { column: number; columnSpan: number }[] = [];
  for (const { cell } of beside) {
    if (cell === null || (cell.row < row && row < cell.row + cell.rowSpan)) continue;
    let open: { column: number; columnSpan: number } | null = null;
    for (const column of columnsOf(cell)) {
      if (taken.has(column)) open = null;
      else if (open !== null) open.columnSpan++;
      else {
        open = { column, columnSpan: 1 };
        out.push(open);
      }
      taken.add(column);
    }
  }
  return out;
}

function columnsOf({ column, columnSpan }: CellAt): readonly number[] {
  return Array.from({ length: columnSpan }, (_, i) => column + i);
}

function linesIn(doc: Node, section: string): { readonly start: number; readonly lines: Line[] } | null {
  let found: { readonly start: number; readonly lines: Line[] } | null = null;
  doc.forEach((node, position) => {
    if (node.type !== sectionType || node.attrs.id !== section) return;
    const lines = node.children.map((block): Line => {
      const { cell } = blockAttrs(block);
      return { node: block, cell: cell === null ? null : cellAt(cell) };
    });
    found = { start: position + 1, lines };
  });
  return found;
}

function rowsOf(paragraphs: readonly NewCell[]): readonly (readonly NewCell[])[] {
  const rows = new Map<number, NewCell[]>();
  for (const one of paragraphs) {
    const { row } = cellAt(one.cell);
    rows.set(row, [...(rows.get(row) ?? []), one]);
  }
  return [...rows.values()];
}

function isSameRow(a: CellAt | null | undefined, b: CellAt): boolean {
  return a?.table === b.table && a.row === b.row;
}

/** The last line of the row that a line stands in; tables may stand in its cells. Outside of tables the line itself. */
function endOfRow(lines: readonly Line[], at: number): number {
  const own = lines[at]?.cell ?? null;
  if (own === null) return at;
  let end = at;
  for (let i = at + 1; i < lines.length; i++) {
    const { cell } = lines[i] as Line;
    if (cell === null || (cell.table === own.table && cell.row !== own.row)) break;
    if (cell.table === own.table) end = i;
  }
  return end;
}

/** Whether rows of a table can stand behind a line: beside a row of that table, or as a new table that parts no other. */
function isHome(lines: readonly Line[], at: number, table: number): boolean {
  const last = lines[at]?.cell ?? null;
  const next = lines[at + 1]?.cell ?? null;
  if (last?.table === table) return true;
  if (next?.table === table) return !lines.slice(0, at + 1).some(({ cell }) => isSameRow(cell, next));
  return (last === null || next === null) && !lines.some(({ cell }) => cell?.table === table);
}

function isPast(next: Line | undefined, table: number, row: number, above: number | null): boolean {
  const cell = next?.cell ?? null;
  return cell?.table === table && goesPast(row, cell.row, above);
}

/** The cells that reach into the row of a table that ends at a line, or else those of the one that begins behind it. */
function besideOf(lines: readonly Line[], at: number, table: number): readonly Line[] {
  const last = lines[at]?.cell;
  const next = lines[at + 1]?.cell;
  if (last?.table === table)
    return lines
      .slice(0, at + 1)
      .filter(({ cell }) => cell?.table === table && cell.row <= last.row && last.row < cell.row + cell.rowSpan);
  return next?.table === table ? lines.filter(({ cell }) => isSameRow(cell, next)) : [];
}
