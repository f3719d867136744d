import { guttersOf, type KnownGutter, type PdfZone, zonesOf } from './columns';
import type { DraftBlock } from './draft';
import { furnitureRows, type RowsOfPage } from './furniture';
import { type BracketHabit, lineOf, type PdfLine } from './lines';
import { footRows, type NoteBook } from './notes';
import type { PackedRows } from './packedRows';
import { type FlowLine, measureOf, paragraphsOf } from './paragraphs';
import type { PdfArea, PdfPage } from './pdfPage';
import { type PdfRow, rowsOf } from './rows';
import { type RuledTable, ruledTables } from './tables';
import { wordsOfPage } from './words';

/** A page as far as the pages behind it do not change it. */
export interface GeometryPage extends RowsOfPage {
  readonly rules: readonly PdfArea[];
}

export function geometryPage(page: PdfPage, shelf: PackedRows): GeometryPage {
  const { words, rules } = wordsOfPage(page);
  return { page: page.number, height: page.height, rows: shelf.pack(rowsOf(words)), rules };
}

/** What was read of pages without tags. */
export interface GeometryText {
  readonly blocks: readonly DraftBlock[];
  readonly furniture: readonly PdfLine[];
}

type Element = { readonly zone: PdfZone } | { readonly table: RuledTable; readonly rows: readonly PdfRow[] };

/** Reads text by where it stands: what pages repeat and their notes lifted out, columns one after the other, paragraphs whole. */
export async function readGeometry(
  pages: readonly GeometryPage[],
  habit: BracketHabit,
  notes: NoteBook,
  pause: (done: number) => Promise<boolean>,
): Promise<GeometryText | null> {
  const furniture = furnitureRows(pages);
  for (const { rows } of pages) habit.hearRows(rows);
  const bodySize = sizeOf(pages, furniture);
  const all = pages.flatMap(({ rows }) => rows.filter((row) => !furniture.has(row)));
  const usual = extentOf(
    all.map((row) => row.x0),
    all.map((row) => row.x1),
  );
  const lifted: PdfLine[] = [];
  const elements: ({ readonly page: number } & (
    | { readonly lines: readonly FlowLine[]; readonly isGrid: boolean }
    | { readonly table: RuledTable; readonly rows: readonly PdfRow[] }
  ))[] = [];
  let zones = 0;
  const known = guttersOf(
    pages.map(({ rows }) =>
      zonesOf(
        rows.filter((row) => !furniture.has(row)),
        usual.x0,
        usual.x1,
      ),
    ),
  );
  for (const page of pages) {
    if (!(await pause(page.page))) return null;
    const rows = page.rows.filter((row) => !furniture.has(row));
    for (const row of page.rows) {
      const line = furniture.has(row) ? lineOf(row.words, page.page, habit) : null;
      if (line !== null) lifted.push(line);
    }
    const foot = footRows(rows, page.rules, page.height, bodySize, notes.isOpen);
    notes.addRows(foot.notes, page.page, habit);
    const own =
      foot.body.length < 12
        ? usual
        : extentOf(
            foot.body.map((row) => row.x0),
            foot.body.map((row) => row.x1),
          );
    const x0 = Math.min(own.x0, usual.x0);
    for (const element of elementsOf(foot.body, page.rules, x0, Math.max(own.x1, usual.x1), known)) {
      if ('table' in element) {
        elements.push({ page: page.page, ...element });
        continue;
      }
      const { zone } = element;
      zones += 1;
      const lines = zone.rows.flatMap((row): FlowLine[] => {
        const line = lineOf(row.words, page.page, habit);
        return line === null ? [] : [{ line, x0: zone.x0, x1: zone.x1, zone: zones }];
      });
      elements.push({ page: page.page, lines, isGrid: zone.isGrid });
    }
  }
  const measure = measureOf(
    elements.flatMap((element) => ('lines' in element && !element.isGrid ? element.lines : [])),
  );
  const blocks: DraftBlock[] = [];
  let flow: FlowLine[] = [];
  const flush = () => {
    blocks.push(...paragraphsOf(flow, measure).map((block) => headed(block, measure)));
    flow = [];
  };
  let tables = 0;
  let last: { readonly table: RuledTable; readonly number: number; readonly rows: number } | null = null;
  for (const element of elements) {
    if ('lines' in element && !element.isGrid) {
      if (element.lines.length > 0) last = null;
      flow.push(...element.lines);
      continue;
    }
    flush();
    if ('lines' in element) {
      last = null;
      for (const { line, x0, x1 } of element.lines)
        blocks.push({ lines: [line], role: '', room: { x0, x1 }, isLoose: true });
      continue;
    }
    const goesOn: boolean = last !== null && sameColumns(last.table, element.table);
    const number: number = goesOn && last !== null ? last.number : tables++;
    const from: number = goesOn && last !== null ? last.rows : 0;
    blocks.push(...cellsOf(element.table, element.rows, element.page, habit, number, from));
    last = { table: element.table, number, rows: from + element.table.rowCount };
  }
  flush();
  return { blocks: withHeadingDepths(blocks, measure.size), furniture: lifted };
}

/** Most of the words' width has this size. */
function sizeOf(pages: readonly GeometryPage[], furniture: ReadonlySet<PdfRow>): number {
  const widths = new Map<number, number>();
  for (const { rows } of pages) {
    for (const row of rows) {
      if (furniture.has(row)) continue;
      const key = Math.round(row.size * 10);
      widths.set(key, (widths.get(key) ?? 0) + row.x1 - row.x0);
    }
  }
  let size = 110;
  let most = 0;
  for (const [key, width] of widths) {
    if (width <= most) continue;
    most = width;
    size = key;
  }
  return size / 10;
}

/** From where to where text stands; single rows that stick out do not count. */
function extentOf(lefts: readonly number[], rights: readonly number[]): { readonly x0: number; readonly x1: number } {
  const x0s = [...lefts].sort((a, b) => a - b);
  const x1s = [...rights].sort((a, b) => b - a);
  const skip = Math.floor(lefts.length / 100);
  return { x0: x0s[skip] ?? 0, x1: x1s[skip] ?? 0 };
}

function elementsOf(
  rows: readonly PdfRow[],
  rules: readonly PdfArea[],
  x0: number,
  x1: number,
  known: readonly KnownGutter[],
): Element[] {
  const out: Element[] = [];
  let left = rows;
  const flow = (part: readonly PdfRow[]) => {
    for (const zone of zonesOf(part, x0, x1, known)) out.push({ zone });
  };
  for (const table of ruledTables(rules)) {
    const isIn = (row: PdfRow) => row.y > table.y0 && row.y < table.y1 + 1 && row.x1 > table.x0 && row.x0 < table.x1;
    const inside = left.filter(isIn);
    if (inside.length === 0) continue;
    const first = left.indexOf(inside[0] as PdfRow);
    flow(left.slice(0, first).filter((row) => !isIn(row)));
    out.push({ table, rows: inside });
    left = left.slice(first).filter((row) => !isIn(row));
  }
  flow(left);
  return out;
}

function sameColumns(a: RuledTable, b: RuledTable): boolean {
  return (
    a.columns.length === b.columns.length && a.columns.every((x, at) => Math.abs(x - (b.columns[at] as number)) < 3)
  );
}

function cellsOf(
  table: RuledTable,
  rows: readonly PdfRow[],
  page: number,
  habit: BracketHabit,
  number: number,
  from: number,
): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  for (const { row, column, rowSpan, columnSpan, x0, x1, y0, y1 } of table.cells) {
    const lines = rows.flatMap((one): FlowLine[] => {
      if (one.y <= y0 || one.y > y1 + 1) return [];
      const words = one.words.filter((word) => {
        const middle = (word.x0 + word.x1) / 2;
        return middle > x0 && middle <= x1;
      });
      const line = words.length === 0 ? null : lineOf(words, page, habit);
      return line === null ? [] : [{ line, x0: x0 + 2, x1: x1 - 2, zone: 0 }];
    });
    const cell = { table: number, row: from + row, column, rowSpan, columnSpan };
    for (const block of paragraphsOf(lines, measureOf(lines))) blocks.push({ ...block, cell });
    if (lines.length === 0) blocks.push({ lines: [], role: '', room: null, cell });
  }
  return blocks;
}

/** A paragraph that stands out by its size, or by being bold where that is rare, and is short as headings are. */
function headed(block: DraftBlock, measure: ReturnType<typeof measureOf>): DraftBlock {
  const [first] = block.lines;
  if (first === undefined || block.lines.length > 4 || block.cell !== undefined) return block;
  const text = block.lines.map((line) => line.text).join(' ');
  const isLarge = first.size > 1.12 * measure.size;
  const isBold = measure.isStrongRare && block.lines.every((line) => line.isStrong) && first.size > 0.97 * measure.size;
  if (!(isLarge || isBold) || text.length > 240 || /[;,:]$/.test(text) || !/\p{L}/u.test(text)) return block;
  if (isBold && !isLarge && /[.]$/.test(text) && text.length > 60) return block;
  return { ...block, kind: 'heading' };
}

function withHeadingDepths(blocks: readonly DraftBlock[], bodySize: number): DraftBlock[] {
  const sizeOfBlock = (block: DraftBlock) => Math.round(Math.max(block.lines[0]?.size ?? 0, bodySize));
  const sizes = [...new Set(blocks.filter(({ kind }) => kind === 'heading').map(sizeOfBlock))].sort((a, b) => b - a);
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, depth: Math.min(sizes.indexOf(sizeOfBlock(block)), 5) } : block,
  );
}
