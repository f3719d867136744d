import { joinedParagraphs } from './joinedParagraphs';
import { type RedlineBlock, type RedlineRun, type TrackedChange, wordsOf } from './redline';

/** Which of the texts in a redline: as if all changes were accepted, or as if none had been made. */
export type Settling = 'accepted' | 'original';

/** Whether something with these changes stands in a text so settled. */
export function isIn(changes: readonly TrackedChange[], settling: Settling): boolean {
  return changes.every(({ kind }) => {
    const wasPutIn = kind === 'insert' || kind === 'move-to';
    return settling === 'accepted' ? wasPutIn : !wasPutIn;
  });
}

/** A paragraph of a settled text, by the paragraphs of the redline that run together in it. */
export interface SettledParagraph {
  /** Indices into the blocks, in order; never none. */
  readonly blocks: readonly number[];
  /** The one whose end ends it: style and numbering are its. */
  readonly ender: number;
  /** The first one with words in this text, else the ender: where the paragraph's label shows. */
  readonly opener: number;
}

/** The paragraphs of one of the texts, by the rules of `joinedParagraphs`. */
export function settledParagraphs(blocks: readonly RedlineBlock[], settling: Settling): readonly SettledParagraph[] {
  const at = (i: number) => blocks[i] as RedlineBlock;
  const joined = joinedParagraphs(blocks, {
    stands: (i) => {
      const { cell } = at(i);
      return cell === undefined || (isIn(cell.rowChanges, settling) && isIn(cell.cellChanges, settling));
    },
    ends: (i) => isIn(at(i).end, settling),
    holds: (i) => holdsAny(at(i), settling),
  });
  return joined.map((parts): SettledParagraph => {
    const ender = parts[parts.length - 1] as number;
    const opener = parts.find((i) => wordsOf({ runs: runsIn(at(i), settling) }) !== '') ?? ender;
    return { blocks: parts, ender, opener };
  });
}

/**
 * The paragraphs of one of the texts as blocks: their runs bear no changes any more, rows and columns are counted anew without those
 * that are gone. A paragraph out of several is what the last of them is, for the mark that ends a paragraph says what it is; its label
 * is the one that shows where it begins.
 */
export function settled(blocks: readonly RedlineBlock[], settling: Settling): readonly RedlineBlock[] {
  const places = settledPlaces(blocks, settling);
  return settledParagraphs(blocks, settling).map(({ blocks: parts, ender, opener }) => {
    const runs = parts.flatMap((i) =>
      runsIn(blocks[i] as RedlineBlock, settling).map((run) => ({ ...run, changes: [] })),
    );
    const { label: _, ...last } = withoutReformatting(blocks[ender] as RedlineBlock, settling);
    const label = (blocks[opener] as RedlineBlock).label;
    const cell = last.cell && (places.get(last.cell) ?? last.cell);
    return {
      ...last,
      runs,
      end: [],
      ...(label === undefined ? {} : { label }),
      ...(cell === undefined ? {} : { cell }),
    };
  });
}

/** What a paragraph is in one of the texts, where a tracked change made it something else. */
function withoutReformatting(block: RedlineBlock, settling: Settling): RedlineBlock {
  const { reformatted, ...rest } = block;
  if (reformatted === undefined || settling === 'accepted') return rest;
  const { style: _style, kind: _kind, depth: _depth, ...others } = rest;
  return { ...others, ...reformatted.was };
}

function runsIn(block: RedlineBlock, settling: Settling): readonly RedlineRun[] {
  return block.runs.filter((run) => isIn(run.changes, settling));
}

function holdsAny(block: RedlineBlock, settling: Settling): boolean {
  return runsIn(block, settling).some(({ text, note }) => text !== '' || note !== undefined);
}

type Cell = NonNullable<RedlineBlock['cell']>;

/** Where cells stand in one of the texts: rows and columns that are not in it are left out of the count. */
function settledPlaces(blocks: readonly RedlineBlock[], settling: Settling): ReadonlyMap<Cell, Cell> {
  const tables = new Map<number, { goneRows: Set<number>; rows: Map<number, Map<number, Cell>>; isMoved: boolean }>();
  for (const { cell } of blocks) {
    if (cell === undefined) continue;
    let table = tables.get(cell.table);
    if (table === undefined) {
      table = { goneRows: new Set(), rows: new Map(), isMoved: false };
      tables.set(cell.table, table);
    }
    const isRowIn = isIn(cell.rowChanges, settling);
    table.isMoved ||= !isRowIn || !isIn(cell.cellChanges, settling) || cell.wasColumnSpan !== undefined;
    if (!isRowIn) table.goneRows.add(cell.row);
    const row = table.rows.get(cell.row) ?? new Map<number, Cell>();
    if (!row.has(cell.column)) row.set(cell.column, cell);
    table.rows.set(cell.row, row);
  }
  const places = new Map<Cell, Cell>();
  for (const { cell } of blocks) {
    const table = cell && tables.get(cell.table);
    if (cell === undefined || !table?.isMoved || places.has(cell)) continue;
    const row = [...(table.rows.get(cell.row)?.values() ?? [])];
    places.set(cell, placeWithout(cell, [...table.goneRows], row, settling));
  }
  return places;
}

function placeWithout(cell: Cell, goneRows: readonly number[], row: readonly Cell[], settling: Settling): Cell {
  const { rowSpan: height = 1, columnSpan: _, wasColumnSpan: __, ...rest } = cell;
  let { column } = cell;
  for (const left of row) {
    if (left.column >= cell.column) continue;
    column += (isIn(left.cellChanges, settling) ? widthIn(left, settling) : 0) - (left.columnSpan ?? 1);
  }
  const within = goneRows.filter((one) => one > cell.row && one < cell.row + height).length;
  const width = widthIn(cell, settling);
  return {
    ...rest,
    row: cell.row - goneRows.filter((one) => one < cell.row).length,
    column,
    ...(height - within > 1 ? { rowSpan: height - within } : {}),
    ...(width > 1 ? { columnSpan: width } : {}),
  };
}

function widthIn(cell: Cell, settling: Settling): number {
  return (settling === 'original' ? cell.wasColumnSpan : undefined) ?? cell.columnSpan ?? 1;
}
