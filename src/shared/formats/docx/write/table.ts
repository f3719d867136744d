import type { WriteLoss } from '../../redline/lossCodes';
import type { CellPlace, Redline, TrackedChange, WritingLoss } from '../../redline/redline';
import { type FreshIds, heldOf, markOf, putsIn } from './changeMarks';
import { inOrder } from './elementOrder';
import type { FlowBlock } from './flow';
import type { Property } from './runFormat';
import { isRightToLeft } from './story';

/** What writing tables asks for. */
export interface TableShop {
  readonly ids: FreshIds;
  readonly paragraph: (block: FlowBlock, isAfterTable: boolean) => string;
  readonly lose: (loss: WritingLoss) => void;
  /** Of the text, in twentieths of a point. */
  readonly width: number;
  readonly columnWidths?: Redline['columnWidths'];
}

interface Cell {
  readonly place: CellPlace;
  /** Its paragraphs and tables. */
  readonly content: FlowBlock[];
}

/** Paragraphs and tables, in order: a body, or what stands in a cell. */
export function blocksOf(blocks: readonly FlowBlock[], shop: TableShop): string {
  return contentOf(blocks, null, shop.width, shop);
}

function contentOf(blocks: readonly FlowBlock[], outer: number | null, width: number, shop: TableShop): string {
  const out: string[] = [];
  let endsInTable = false;
  for (let i = 0; i < blocks.length; ) {
    const table = tableAt(blocks, i, outer);
    if (table === null) {
      out.push(shop.paragraph(blocks[i] as FlowBlock, endsInTable));
      endsInTable = false;
      i += 1;
      continue;
    }
    let end = i + 1;
    while (end < blocks.length && tableAt(blocks, end, outer) === table) end += 1;
    // Tables that touch become one, and a cell or a body may not end in a table.
    if (endsInTable) out.push(AFTER_TABLE);
    out.push(tableOf(blocks.slice(i, end), table, width, shop));
    endsInTable = true;
    i = end;
  }
  if (endsInTable) out.push(AFTER_TABLE);
  return out.join('');
}

/** A paragraph that nobody wrote: it parts tables, and is read as nothing. */
const AFTER_TABLE = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>';

/** The table, lying straight in `outer`, that a block belongs to; null where it lies in none of that kind. */
function tableAt(blocks: readonly FlowBlock[], at: number, outer: number | null): number | null {
  const cell = blocks[at]?.cell;
  if (cell === undefined || cell.table === outer) return null;
  if ((cell.inside ?? null) === outer) return cell.table;
  // A table deeper in: it belongs to the one that it lies in.
  const parents = new Map<number, number | null>();
  for (const { cell: place } of blocks) if (place) parents.set(place.table, place.inside ?? null);
  let table = cell.table;
  for (let steps = 0; steps < 64; steps++) {
    const parent = parents.get(table);
    if (parent === undefined || parent === null || parent === outer) return table;
    table = parent;
  }
  return table;
}

function tableOf(blocks: readonly FlowBlock[], table: number, width: number, shop: TableShop): string {
  const rows = rowsOf(blocks, table);
  const ends = [...rows].map(
    ([at, row]) => at + Math.max(1, ...[...row.values()].map(({ place }) => place.rowSpan ?? 1)),
  );
  const height = Math.max(...ends);
  const columns = Math.max(
    1,
    ...[...rows.values()].flatMap((row) => [...row].map(([column, { place }]) => column + (place.columnSpan ?? 1))),
  );
  const widths = widthsOf(shop.columnWidths?.[table] ?? weightsOf(rows, columns), columns, width);
  const covered = new Map<string, CellPlace>();
  let body = '';
  for (let at = 0; at < height; at++) {
    const row = rows.get(at) ?? new Map<number, Cell>();
    let cells = '';
    for (let column = 0; column < columns; ) {
      const cell = row.get(column);
      const above = covered.get(`${at} ${column}`);
      const span = Math.max(1, Math.min(columns - column, cell?.place.columnSpan ?? above?.columnSpan ?? 1));
      const wide = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      const rowSpan = cell?.place.rowSpan ?? 1;
      if (cell !== undefined) {
        for (let below = 1; below < rowSpan; below++) covered.set(`${at + below} ${column}`, cell.place);
      }
      const merge = cell === undefined ? (above === undefined ? null : 'continue') : rowSpan > 1 ? 'restart' : null;
      cells += `<w:tc>${cellProperties(cell?.place ?? null, span, wide, merge, shop)}${
        cell === undefined ? EMPTY : contentOf(cell.content, table, wide - 216, shop)
      }</w:tc>`;
      column += span;
    }
    body += `<w:tr>${rowProperties(row, shop)}${cells}</w:tr>`;
  }
  const isMirrored = blocks.length > 0 && blocks.every(isRightToLeft);
  const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('');
  return `<w:tbl>${tableProperties(width, isMirrored)}<w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`;
}

const EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>';

function rowsOf(blocks: readonly FlowBlock[], table: number): ReadonlyMap<number, ReadonlyMap<number, Cell>> {
  const rows = new Map<number, Map<number, Cell>>();
  let waiting: FlowBlock[] = [];
  let last: Cell | null = null;
  for (const block of blocks) {
    const place = block.cell;
    if (place === undefined || place.table !== table) {
      // A table within a cell stands before a paragraph of that cell.
      waiting.push(block);
      continue;
    }
    const row = rows.get(place.row) ?? new Map<number, Cell>();
    rows.set(place.row, row);
    const cell: Cell = row.get(place.column) ?? { place, content: [] };
    row.set(place.column, cell);
    cell.content.push(...waiting, block);
    waiting = [];
    last = cell;
  }
  last?.content.push(...waiting);
  return rows;
}

/** The width of a table shared out by weights; columns without one have the least of all. */
function widthsOf(weights: readonly number[], columns: number, width: number): readonly number[] {
  const least = Math.min(...weights);
  const given = Array.from({ length: columns }, (_, i) => weights[i] ?? least);
  const all = given.reduce((sum, one) => sum + one, 0);
  return given.map((weight) => Math.floor((weight / all) * width));
}

/** Wide columns for long texts: by the square root of what stands in them, none under half of an equal share. */
function weightsOf(rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>, columns: number): readonly number[] {
  const letters = new Array<number>(columns).fill(1);
  for (const row of rows.values()) {
    for (const [column, { place, content }] of row) {
      if ((place.columnSpan ?? 1) > 1) continue;
      const length = content.reduce((sum, block) => sum + block.runs.reduce((all, run) => all + run.text.length, 0), 0);
      letters[column] = (letters[column] ?? 0) + length;
    }
  }
  const weights = letters.map(Math.sqrt);
  const least = weights.reduce((sum, one) => sum + one, 0) / columns / 2;
  return weights.map((weight) => Math.max(weight, least));
}

function tableProperties(width: number, isMirrored: boolean): string {
  const side = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`;
  const children: Property[] = [
    ['tblW', `<w:tblW w:w="${width}" w:type="dxa"/>`],
    ['tblBorders', `<w:tblBorders>${SIDES.map(side).join('')}</w:tblBorders>`],
    ['tblLayout', '<w:tblLayout w:type="fixed"/>'],
    ['tblLook', '<w:tblLook w:val="0000"/>'],
  ];
  if (isMirrored) children.push(['bidiVisual', '<w:bidiVisual/>']);
  return `<w:tblPr>${inOrder('tblPr', children)}</w:tblPr>`;
}

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

function rowProperties(row: ReadonlyMap<number, Cell>, { ids, lose }: TableShop): string {
  const [first] = [...row.values()];
  const children: Property[] = [['cantSplit', '<w:cantSplit/>']];
  const { held, rivals } = heldOf(first?.place.rowChanges ?? []);
  // A row that is moved is written as one that goes and one that comes.
  for (const change of held) {
    children.push(putsIn(change) ? ['ins', markOf(asPlain(change), ids)] : ['del', markOf(asPlain(change), ids)]);
    if (change.kind.startsWith('move')) say(lose, 'move-in-two', first, change);
  }
  for (const rival of rivals) say(lose, 'tracked-left-out', first, rival);
  return `<w:trPr>${inOrder('trPr', children)}</w:trPr>`;
}

function cellProperties(
  place: CellPlace | null,
  span: number,
  width: number,
  merge: 'restart' | 'continue' | null,
  { ids }: TableShop,
): string {
  const children: Property[] = [['tcW', `<w:tcW w:w="${width}" w:type="dxa"/>`]];
  if (span > 1) children.push(['gridSpan', `<w:gridSpan w:val="${span}"/>`]);
  if (merge !== null) children.push(['vMerge', merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>']);
  // The schema has room for one of the two.
  const [change] = heldOf(place?.cellChanges ?? []).held;
  if (change !== undefined) {
    const element = putsIn(change) ? 'cellIns' : 'cellDel';
    const mark = markOf(asPlain(change), ids).replace(/^<w:(ins|del)/, `<w:${element}`);
    children.push([element, mark]);
  }
  return `<w:tcPr>${inOrder('tcPr', children)}</w:tcPr>`;
}

function asPlain(change: TrackedChange): TrackedChange {
  const { author, date } = change;
  return { kind: putsIn(change) ? 'insert' : 'delete', author, date };
}

function say(
  lose: (loss: WritingLoss) => void,
  code: WriteLoss,
  cell: Cell | undefined,
  { author, move }: TrackedChange,
): void {
  const block = cell?.content[0]?.at ?? null;
  lose({ code, block, values: { author }, ...(move === undefined ? {} : { change: move }) });
}
