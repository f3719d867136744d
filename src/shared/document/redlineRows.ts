import type { CellPlace, RedlineBlock, TrackedChange } from '../formats/redline/redline';
import { sameChange } from '../formats/redline/runText';

/**
 * Paragraphs in which a row of a table, all of whose cells one hand takes out, is taken out as a row: with changes accepted it is gone, and
 * leaves no empty cells. Rows that have changes of their own, and such as hold a table within, stay as they are.
 */
export function withRowsTakenOut(blocks: readonly RedlineBlock[]): readonly RedlineBlock[] {
  const holders = new Set(blocks.flatMap(({ cell }) => cell?.inside ?? []));
  const rows = new Map<string, RedlineBlock[]>();
  for (const block of blocks) {
    const { cell } = block;
    if (cell === undefined || holders.has(cell.table)) continue;
    const row = rows.get(rowOf(cell));
    if (row) row.push(block);
    else rows.set(rowOf(cell), [block]);
  }
  const gone = new Map<string, TrackedChange>();
  for (const [row, own] of rows) {
    const change = own.flatMap(({ end }) => end.filter(({ kind }) => kind === 'delete'))[0];
    if (change !== undefined && own.every((block) => isTakenOut(block, change))) gone.set(row, change);
  }
  if (gone.size === 0) return blocks;
  return blocks.map((block) => {
    const { cell } = block;
    const change = cell === undefined ? undefined : gone.get(rowOf(cell));
    return cell === undefined || change === undefined ? block : { ...block, cell: { ...cell, rowChanges: [change] } };
  });
}

/** A row of a table, told from others. */
export function rowOf({ table, row }: Pick<CellPlace, 'table' | 'row'>): string {
  return `${table} ${row}`;
}

/** Whether nothing of a cell's paragraph is left where a change is accepted. */
function isTakenOut({ runs, end, cell }: RedlineBlock, change: TrackedChange): boolean {
  const words = runs.filter(({ text, note }) => text.trim() !== '' || note !== undefined);
  const has = (changes: readonly TrackedChange[]) => changes.some((one) => sameChange(one, change));
  return (
    cell?.rowChanges.length === 0 && words.every(({ changes }) => has(changes)) && (words.length === 0 || has(end))
  );
}
