import { childOf, type XmlNode } from '../../container/xmlTree';
import type { CellPlace, TrackedChange } from '../../redline/redline';
import type { ChangesAround } from './changes';
import { wholeNumber } from './paragraphProperties';

/** A cell while its table is read: its spans grow with the rows below. */
export interface GrowingCell {
  table: number;
  row: number;
  column: number;
  rowSpan?: number;
  columnSpan?: number;
  inside?: number;
  wasColumnSpan?: number;
  rowChanges: readonly TrackedChange[];
  cellChanges: readonly TrackedChange[];
}

interface OpenTable {
  readonly table: number;
  readonly inside: number | undefined;
  row: number;
  column: number;
  rowChanges: readonly TrackedChange[];
  cell: GrowingCell | null;
  /** Where the cell goes on that one above began: text in it is not shown at its own place. */
  isContinued: boolean;
  /** The cells that go on downwards, by column. */
  readonly down: Map<number, GrowingCell>;
}

/** Widest table that Word makes is of 63 columns; what a damaged file says beyond this is no width. */
const MOST_COLUMNS = 1000;

/** The tables round the place where a reader is. Numbers of tables go on through a file. */
export class TablesAround {
  readonly #open: OpenTable[] = [];
  #count = 0;

  /** The place of a paragraph that begins here; undefined outside of tables. */
  get cell(): CellPlace | undefined {
    return this.#top?.cell ?? undefined;
  }

  get isContinued(): boolean {
    return this.#top?.isContinued ?? false;
  }

  openTable(): void {
    this.#open.push({
      table: this.#count++,
      inside: this.#top?.table,
      row: -1,
      column: 0,
      rowChanges: [],
      cell: null,
      isContinued: false,
      down: new Map(),
    });
  }

  closeTable(): void {
    this.#open.pop();
  }

  openRow(): void {
    const table = this.#top;
    if (table === undefined) return;
    table.row++;
    table.column = 0;
    table.rowChanges = [];
  }

  /** `w:trPr`: what is left free before the first cell, and whether somebody put in or took out the row. */
  rowProperties(node: XmlNode, changes: ChangesAround): void {
    const table = this.#top;
    if (table === undefined) return;
    table.column += columns(childOf(node, 'w:gridBefore')?.attributes['w:val'], 0);
    table.rowChanges = changes.with(node).slice(changes.here.length);
  }

  openCell(): void {
    const table = this.#top;
    if (table === undefined) return;
    // A cell before any row is in a row that a damaged file has lost.
    if (table.row < 0) this.openRow();
    table.isContinued = false;
    table.cell = {
      table: table.table,
      row: table.row,
      column: table.column,
      ...(table.inside === undefined ? {} : { inside: table.inside }),
      rowChanges: table.rowChanges,
      cellChanges: [],
    };
  }

  /** `w:tcPr`: spans, and whether somebody put in or took out the cell alone. Stands before the cell's paragraphs. */
  cellProperties(node: XmlNode, changes: ChangesAround): void {
    const table = this.#top;
    if (table?.cell == null) return;
    const { cell } = table;
    const width = columns(childOf(node, 'w:gridSpan')?.attributes['w:val'], 1);
    if (width > 1) cell.columnSpan = width;
    const before = childOf(childOf(node, 'w:tcPrChange'), 'w:tcPr');
    const was = before === null ? width : columns(childOf(before, 'w:gridSpan')?.attributes['w:val'], 1);
    if (was !== width) cell.wasColumnSpan = was;
    cell.cellChanges = node.children.flatMap(({ name, attributes }) =>
      name === 'w:cellIns' || name === 'w:cellDel'
        ? changes
            .with({
              name,
              attributes: {},
              text: '',
              children: [{ name: name === 'w:cellIns' ? 'w:ins' : 'w:del', attributes, text: '', children: [] }],
            })
            .slice(changes.here.length)
        : [],
    );
    const merge = childOf(node, 'w:vMerge');
    const above = table.down.get(cell.column);
    if (merge === null) table.down.delete(cell.column);
    else if (merge.attributes['w:val'] === 'restart' || above === undefined) table.down.set(cell.column, cell);
    else {
      above.rowSpan = cell.row - above.row + 1;
      table.cell = { ...above, rowChanges: cell.rowChanges, cellChanges: cell.cellChanges };
      table.isContinued = true;
      // The width is its own, for the cells after it.
      table.cell.columnSpan = cell.columnSpan;
    }
  }

  closeCell(): void {
    const table = this.#top;
    if (table?.cell == null) return;
    table.column = Math.min(MOST_COLUMNS, table.column + (table.cell.columnSpan ?? 1));
    table.cell = null;
    table.isContinued = false;
  }

  get #top(): OpenTable | undefined {
    return this.#open[this.#open.length - 1];
  }
}

function columns(value: string | undefined, otherwise: number): number {
  return Math.min(MOST_COLUMNS, wholeNumber(value) ?? otherwise);
}
