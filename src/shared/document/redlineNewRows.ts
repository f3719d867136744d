import { areNewRows, goesPast } from '../domain/newRows';
import type { Proposal } from '../domain/proposal';
import type { CellPlace, RedlineBlock, TrackedChange } from '../formats/redline/redline';
import { cellOf, lookBeside, newLabel } from './redlineParagraph';
import { rowOf } from './redlineRows';

/** A row that somebody puts in, and the words of its cells. */
export interface NewRow {
  readonly proposal: Proposal;
  readonly change: TrackedChange;
  readonly places: readonly CellPlace[];
  readonly words: readonly string[];
  readonly marker: string | undefined;
  /** Its number tells where it stands among the rows of the text: none of these has it. */
  readonly isCounted: boolean;
}

/** Rows of the text have the numbers of the file that they came in; new ones are told from them by theirs until all are counted. */
const FIRST_NEW = 10_000_000;

/** New rows of tables, while the paragraphs of a text are written one behind the other. */
export class NewRows {
  /** The row of its file that each new one was, for what spans it. */
  readonly #fileRows = new Map<number, number>();
  /** The table of its file that each table which is new itself was. */
  readonly #tables = new Map<number, number>();
  #next = FIRST_NEW;
  #waiting: NewRow[] = [];

  /** `text`: the rows of the text, as `rowOf` names them. */
  constructor(private readonly text: ReadonlySet<string>) {}

  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Has the paragraphs of a proposal wait, where they are rows: these go behind a whole row, however much of it is still to come. */
  wait(proposal: Proposal, words: readonly string[], change: TrackedChange): boolean {
    const { cells = [], marker } = proposal;
    if (!areNewRows(cells, words)) return false;
    const places = cells.map(cellOf);
    const isCounted = !places.some((place) => this.text.has(rowOf(place)));
    for (let from = 0, to = 0; from < places.length; from = to) {
      while (to < places.length && places[to]?.row === places[from]?.row) to++;
      const label = from === 0 ? marker : undefined;
      const row = { places: places.slice(from, to), words: words.slice(from, to), marker: label };
      this.#waiting.push({ proposal, change, isCounted, ...row });
    }
    return true;
  }

  /**
   * The rows that waited, and can be written now: none while the row that was begun goes on in what is ahead, nor such as stand behind the
   * next one.
   */
  ready(before: readonly RedlineBlock[], ahead: readonly RedlineBlock[]): readonly NewRow[] {
    const cell = before[before.length - 1]?.cell;
    if (ahead.some((block) => cell !== undefined && isSameRow(block, cell))) return [];
    const next = ahead[0]?.cell;
    const isNext = ({ places: [first], isCounted }: NewRow) => {
      if (!isCounted || first === undefined || next?.table !== first.table) return true;
      return !goesPast(first.row, next.row, cell?.table === first.table ? this.#fileRow(cell.row) : null);
    };
    const rows = this.#waiting.filter(isNext);
    this.#waiting = this.#waiting.filter((row) => !rows.includes(row));
    // Rows of several hands that come behind one row stand as their file had them.
    const tables = new Set(rows.map(({ places }) => places[0]?.table));
    return tables.size > 1 ? rows : rows.sort((a, b) => (a.places[0]?.row ?? 0) - (b.places[0]?.row ?? 0));
  }

  /** A row behind what is written so far. `ahead`: the cells that the text goes on with. Null where no row can stand: it is paragraphs then. */
  blocks(
    { places, words, change, marker }: NewRow,
    before: readonly RedlineBlock[],
    ahead: readonly RedlineBlock[],
  ): readonly RedlineBlock[] | null {
    const [first] = places;
    const home = first === undefined ? null : this.#homeOf(first.table, before, ahead);
    if (first === undefined || home === null) return null;
    const above = this.#above(home.table, before);
    const next = ahead[0]?.cell?.table === home.table ? ahead[0].cell : null;
    const beside = above.length > 0 || next === null ? above : ahead.filter((block) => isSameRow(block, next));
    const number = this.#next++;
    this.#fileRows.set(number, first.row);
    const cells = places.map((own, i): RedlineBlock => {
      const place = { ...own, ...home, row: number, rowChanges: [change] };
      const like = beside.find(({ cell }) => cell?.column === place.column);
      const runs = [{ text: words[i] as string, formats: [], changes: [change] }];
      return { ...lookLike(like), ...newLabel(i === 0 ? marker : undefined), runs, end: [change], cell: place };
    });
    const all = [...cells, ...this.#empties(cells, beside, number, change)];
    return all.sort((a, b) => (a.cell as CellPlace).column - (b.cell as CellPlace).column);
  }

  /** The same paragraphs with their rows counted as they stand: a table that nothing came into and nothing is missing of stays as it is. */
  counted(blocks: readonly RedlineBlock[]): readonly RedlineBlock[] {
    const counts = new Map<CellPlace, (cell: CellPlace) => CellPlace>();
    for (const cells of this.#tablesIn(blocks)) {
      const count = this.#count(cells);
      if (count !== null) for (const cell of cells) counts.set(cell, count);
    }
    if (counts.size === 0) return blocks;
    return blocks.map((block) => {
      const count = block.cell && counts.get(block.cell);
      return block.cell === undefined || count === undefined ? block : { ...block, cell: count(block.cell) };
    });
  }

  /** The cells of each table. Numbers that begin anew behind a paragraph outside of tables are those of another document. */
  #tablesIn(blocks: readonly RedlineBlock[]): readonly (readonly CellPlace[])[] {
    const all: CellPlace[][] = [];
    const open = new Map<number, { readonly cells: CellPlace[]; last: number; isAway: boolean }>();
    for (const { cell, isBoxed } of blocks) {
      if (cell === undefined) {
        if (!isBoxed) for (const one of open.values()) one.isAway = true;
        continue;
      }
      const row = this.#fileRow(cell.row);
      const known = open.get(cell.table);
      if (known !== undefined && !(known.isAway && row <= known.last)) {
        known.cells.push(cell);
        known.last = Math.max(known.last, row);
        known.isAway = false;
        continue;
      }
      const cells = [cell];
      all.push(cells);
      open.set(cell.table, { cells, last: row, isAway: false });
    }
    return all;
  }

  #fileRow(row: number): number {
    return this.#fileRows.get(row) ?? row;
  }

  /** The table that the rows belong to: the one beside which they stand, or a new one; null where that would part another. */
  #homeOf(
    table: number,
    before: readonly RedlineBlock[],
    ahead: readonly RedlineBlock[],
  ): Pick<CellPlace, 'table' | 'inside'> | null {
    const last = before[before.length - 1]?.cell;
    const first = ahead[0]?.cell;
    const at = (cell: CellPlace) => ({
      table: cell.table,
      ...(cell.inside === undefined ? {} : { inside: cell.inside }),
    });
    if (last?.table === table) return at(last);
    if (last !== undefined && this.#tables.get(last.table) === table) return at(last);
    if (first?.table === table) {
      const hasBegun = before.some((block) => isSameRow(block, first));
      return hasBegun ? null : at(first);
    }
    if (last !== undefined && first !== undefined) return null;
    const made = FIRST_NEW + this.#tables.size;
    this.#tables.set(made, table);
    return { table: made };
  }

  /** The paragraphs that open the cells which reach into the last row of a table, or end in it. */
  #above(table: number, before: readonly RedlineBlock[]): readonly RedlineBlock[] {
    const found: RedlineBlock[] = [];
    let row: number | null = null;
    for (let i = before.length - 1; i >= 0; i--) {
      const block = before[i] as RedlineBlock;
      if (block.cell === undefined) break;
      if (block.cell.table !== table) continue;
      row ??= this.#fileRow(block.cell.row);
      const from = this.#fileRow(block.cell.row);
      if (from <= row && row < from + (block.cell.rowSpan ?? 1)) found.unshift(block);
    }
    return found;
  }

  /** Cells of a new row that nobody puts words into: where no other stands, and none from above goes on. */
  #empties(
    row: readonly RedlineBlock[],
    beside: readonly RedlineBlock[],
    number: number,
    change: TrackedChange,
  ): readonly RedlineBlock[] {
    const at = this.#fileRow(number);
    const taken = new Set(row.flatMap(({ cell }) => columnsOf(cell as CellPlace)));
    const out: RedlineBlock[] = [];
    for (const block of beside) {
      const { rowSpan = 1, columnSpan: _wide, wasColumnSpan: _was, ...cell } = block.cell as CellPlace;
      const from = this.#fileRow(cell.row);
      if (from < at && at < from + rowSpan) continue;
      // Of a wide cell, the part that is free.
      const free = columnsOf(block.cell as CellPlace).filter((column) => !taken.has(column));
      for (const column of free) taken.add(column);
      for (let i = 0, width = 0; i < free.length; i += width) {
        const column = free[i] as number;
        for (width = 1; free[i + width] === column + width; ) width++;
        const wide = width > 1 ? { columnSpan: width } : {};
        const place = { ...cell, ...wide, column, row: number, rowChanges: [change], cellChanges: [] };
        out.push({ ...lookLike(block), runs: [], end: [change], cell: place });
      }
    }
    return out;
  }

  /** Counts the rows of a table; null where they are counted already. */
  #count(cells: readonly CellPlace[]): ((cell: CellPlace) => CellPlace) | null {
    const rows = [...new Set(cells.map(({ row }) => row))];
    const last = greatest(cells.map(({ row, rowSpan = 1 }) => this.#fileRow(row) + rowSpan - 1));
    // Rows that came in or were moved stand as the text has them, whatever their numbers.
    const isOther = rows.some((row, i) => this.#fileRows.has(row) || row < (rows[i - 1] ?? 0));
    if (!isOther && rows.length === last + 1) return null;
    const there = new Set(rows.map((row) => this.#fileRow(row)));
    const covered = coveredRows(cells, there, last);
    if (!isOther && rows.length + covered.size === last + 1) return null;
    const numbers = new Map<number, number>();
    const byFile = new Map<number, number>();
    let next = 0;
    let passed = -1;
    const pass = (until: number) => {
      for (; passed < until; passed++) if (covered.has(passed)) byFile.set(passed, next++);
    };
    for (const row of rows) {
      if (!this.#fileRows.has(row)) pass(row);
      byFile.set(this.#fileRow(row), next);
      numbers.set(row, next++);
    }
    pass(last + 1);
    const end = greatest(byFile.keys());
    return ({ rowSpan = 1, ...cell }) => {
      const row = numbers.get(cell.row) as number;
      const from = this.#fileRow(cell.row);
      let reach = row;
      for (let at = from + 1; at < from + rowSpan && at <= end; at++) reach = Math.max(reach, byFile.get(at) ?? 0);
      return { ...cell, row, ...(reach > row ? { rowSpan: reach - row + 1 } : {}) };
    };
  }
}

function isSameRow({ cell }: RedlineBlock, { table, row }: CellPlace): boolean {
  return cell?.table === table && cell.row === row;
}

/** Rows that have no paragraph because cells from above go on through all of them. */
function coveredRows(cells: readonly CellPlace[], there: ReadonlySet<number>, last: number): ReadonlySet<number> {
  const tall = new Map(
    cells.flatMap((cell) => ((cell.rowSpan ?? 1) > 1 ? [[`${cell.row} ${cell.column}`, cell] as const] : [])),
  );
  const covered = new Set<number>();
  if (tall.size === 0) return covered;
  const width = greatest(cells.map(({ column, columnSpan = 1 }) => column + columnSpan));
  for (let row = 0; row <= last; row++) {
    if (there.has(row)) continue;
    let reached = 0;
    for (const cell of tall.values())
      if (cell.row < row && row < cell.row + (cell.rowSpan ?? 1)) reached += cell.columnSpan ?? 1;
    if (reached >= width) covered.add(row);
  }
  return covered;
}

function greatest(numbers: Iterable<number>): number {
  let found = -1;
  for (const one of numbers) found = Math.max(found, one);
  return found;
}

function columnsOf({ column, columnSpan = 1 }: CellPlace): readonly number[] {
  return Array.from({ length: columnSpan }, (_, i) => column + i);
}

/** A new cell looks as the one beside it. */
function lookLike(block: RedlineBlock | undefined): Omit<RedlineBlock, 'runs' | 'end'> {
  if (block === undefined) return { kind: 'cell' };
  const { isBoxed: _isBoxed, ...look } = lookBeside(block);
  return look;
}
