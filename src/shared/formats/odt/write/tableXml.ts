import { writeChanges } from '../../redline/changeText';
import type { RedlineBlock, TrackedChange } from '../../redline/redline';
import type { TablePart } from '../../redline/tableTree';
import { attributed } from './changeBook';

/**
 * OpenDocument tracks no rows: who inserted or deleted one inserted or deleted all of its words, and that is how it is written. `lose`
 * hears of the first paragraph of each such row.
 */
export function deleteRows(blocks: readonly RedlineBlock[], lose: (block: number) => void): readonly RedlineBlock[] {
  const said = new Set<string>();
  return blocks.map((block, i) => {
    const { cell } = block;
    const changes = cell === undefined ? [] : [...cell.rowChanges, ...cell.cellChanges];
    if (cell === undefined || changes.length === 0) return block;
    const row = `${cell.table} ${cell.row}`;
    if (!said.has(row)) lose(i);
    said.add(row);
    return { ...block, runs: block.runs.map((run) => ({ ...run, changes: withRow(run.changes, changes) })) };
  });
}

function withRow(changes: readonly TrackedChange[], row: readonly TrackedChange[]): readonly TrackedChange[] {
  const isIn = ({ kind }: TrackedChange): boolean => kind === 'insert' || kind === 'move-to';
  const inserts = changes.some(isIn) ? [] : row.filter(isIn);
  const deletes = changes.some((one) => !isIn(one)) ? [] : row.filter((one) => !isIn(one));
  return [...inserts, ...changes, ...deletes];
}

/** A table's element; `write` makes the content of a cell. What spans cover stands as covered cells, gaps as empty ones. */
export function tableXml(table: TablePart & { part: 'table' }, write: (parts: readonly TablePart[]) => string): string {
  const { columns } = table;
  const taken: number[] = [];
  const out = [
    `<table:table table:name="Table ${table.table + 1}"><table:table-column table:number-columns-repeated="${columns}"/>`,
  ];
  let row = -1;
  for (const one of table.rows) {
    for (row++; row < one.row; row++) out.push(`<table:table-row>${rest(taken, 0, columns)}</table:table-row>`);
    const changes = attributed('chapeau:changes', writeChanges(one.changes));
    out.push(`<table:table-row${changes}>`);
    let column = 0;
    for (const { place, parts } of one.cells) {
      out.push(rest(taken, column, place.column));
      column = Math.max(column, place.column);
      const { columnSpan = 1, rowSpan = 1 } = place;
      const spans =
        (columnSpan > 1 ? ` table:number-columns-spanned="${columnSpan}"` : '') +
        (rowSpan > 1 ? ` table:number-rows-spanned="${rowSpan}"` : '');
      out.push(`<table:table-cell office:value-type="string"${spans}>${write(parts)}</table:table-cell>`);
      for (let i = 1; i < columnSpan; i++) out.push('<table:covered-table-cell/>');
      for (let i = 0; i < columnSpan; i++) taken[column + i] = rowSpan - 1;
      column += columnSpan;
    }
    out.push(rest(taken, column, columns), '</table:table-row>');
  }
  out.push('</table:table>');
  return out.join('');
}

/** The places of a row from one column to another where no cell begins. A place that nothing covers gets a covered cell too: it holds no paragraph. */
function rest(taken: number[], from: number, to: number): string {
  let out = '';
  for (let i = from; i < to; i++) {
    taken[i] = Math.max(0, (taken[i] ?? 0) - 1);
    out += '<table:covered-table-cell/>';
  }
  return out;
}
