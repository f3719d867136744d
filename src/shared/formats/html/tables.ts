import type { CellPlace, TrackedChange } from '../redline/redline';
import { attribute, type HtmlElement } from './tree';

/** A table while its rows are read: where its cells lie, with what spans over them. */
export class HtmlTable {
  readonly index: number;
  readonly inside: number | undefined;
  #row = -1;
  #column = 0;
  /** For each column, the rows that a cell above still reaches into, this one included. */
  #taken: number[] = [];
  #rowChanges: readonly TrackedChange[] = [];

  constructor(index: number, inside: number | undefined) {
    this.index = index;
    this.inside = inside;
  }

  row(changes: readonly TrackedChange[]): void {
    this.#row++;
    this.#column = 0;
    this.#taken = this.#taken.map((rows) => Math.max(0, rows - 1));
    this.#rowChanges = changes;
  }

  cell(element: HtmlElement, cellChanges: readonly TrackedChange[]): CellPlace {
    if (this.#row < 0) this.row([]);
    while ((this.#taken[this.#column] ?? 0) > 0) this.#column++;
    const column = this.#column;
    const columnSpan = span(attribute(element, 'colspan'), 1000);
    const rowSpan = span(attribute(element, 'rowspan'), 65_534);
    for (let i = 0; i < columnSpan; i++) this.#taken[column + i] = Math.max(this.#taken[column + i] ?? 0, rowSpan);
    this.#column += columnSpan;
    return {
      table: this.index,
      row: this.#row,
      column,
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(columnSpan > 1 ? { columnSpan } : {}),
      ...(this.inside === undefined ? {} : { inside: this.inside }),
      rowChanges: this.#rowChanges,
      cellChanges,
    };
  }
}

/** A span as browsers take it: 1 where it makes no sense, and never more than they allow. */
function span(value: string | undefined, most: number): number {
  const n = value === undefined ? 1 : Number.parseInt(value, 10);
  return Number.isNaN(n) || n < 1 ? 1 : Math.min(n, most);
}
