import { beginsInside, type DraftBlock, draftText, isEnded } from './draft';

/**
 * Rows of tables that a page's end cut: what stands on the next page goes on with the cells above it. Told by cells that begin in the middle
 * of a sentence, or go on with one that had not ended; `blocks` in reading order.
 */
export function joinSplitRows(blocks: readonly DraftBlock[]): DraftBlock[] {
  const rows = new Map<string, DraftBlock[]>();
  for (const block of blocks) {
    if (block.cell === undefined) continue;
    const key = keyOf(block.cell.table, block.cell.row);
    const row = rows.get(key) ?? [];
    rows.set(key, row);
    row.push(block);
  }
  const gone = new Set<DraftBlock>();
  const shifts = new Map<number, number[]>();
  for (const row of rows.values()) {
    const cell = row[0]?.cell;
    const above = cell === undefined ? undefined : rows.get(keyOf(cell.table, cell.row - 1));
    if (cell === undefined || above === undefined || pageOf(row, true) <= pageOf(above, false)) continue;
    const pairs = row.filter(({ lines }) => lines.length > 0).map((block) => [block, hostOf(block, above)] as const);
    if (pairs.length === 0 || pairs.some(([, host]) => host === undefined)) continue;
    const goesOn = pairs.every(([block, host]) => host !== undefined && (inside(block) || !isEnded(draftText(host))));
    if (!goesOn || !pairs.some(([block]) => inside(block))) continue;
    for (const [block, host] of pairs) host?.lines.push(...block.lines);
    for (const block of row) gone.add(block);
    shifts.set(cell.table, [...(shifts.get(cell.table) ?? []), cell.row]);
  }
  return blocks
    .filter((block) => !gone.has(block))
    .map((block) => {
      const { cell } = block;
      const by = cell === undefined ? 0 : (shifts.get(cell.table) ?? []).filter((row) => row < cell.row).length;
      return cell === undefined || by === 0 ? block : { ...block, cell: { ...cell, row: cell.row - by } };
    });
}

function keyOf(table: number, row: number): string {
  return `${table}:${row}`;
}

function pageOf(row: readonly DraftBlock[], isFirst: boolean): number {
  const pages = row.flatMap(({ lines }) => lines.map(({ page }) => page));
  return isFirst ? Math.min(...pages) : Math.max(...pages);
}

function inside({ lines }: DraftBlock): boolean {
  return beginsInside(lines[0]?.text ?? '');
}

/** The last paragraph of the cell above: by where it stands, since tags leave out cells that nothing of goes on. */
function hostOf(block: DraftBlock, above: readonly DraftBlock[]): DraftBlock | undefined {
  const line = block.lines[0];
  if (line === undefined) return undefined;
  const edge = (one: DraftBlock) => Math.min(...one.lines.map(({ x0 }) => x0));
  const near = above.filter((one) => one.lines.length > 0 && Math.abs(edge(one) - edge(block)) < 1.5 * line.size);
  return near[near.length - 1];
}
