import type { Redline, RedlineBlock } from '../formats/redline/redline';
import { chanceOf } from './formats/chance';
import { block, cell, redline, run } from './redlines';

/** Two rows of a table, and rows that two put in before, between and behind them; one of these has an empty cell. */
export function tableWithNewRows(): Redline {
  const row = (at: number, words: readonly string[], ...by: string[]) =>
    words.map((text, i) =>
      block(text === '' ? [] : [run(text, ...by)], {
        cell: cell(0, at, i, ...by),
        // An empty cell of a file mostly bears no change of its own.
        ended: text === '' ? [] : by,
      }),
    );
  return redline([
    block(['States:']),
    ...row(0, ['first', 'of all'], '+EU'),
    ...row(1, ['a', 'b']),
    ...row(2, ['new', 'row'], '+EU'),
    ...row(3, ['', 'half'], '+NOR'),
    ...row(4, ['c', 'd']),
    ...row(5, ['last', 'of all'], '+NOR'),
    block(['Z.']),
  ]);
}

/** Cells in short: row, column, words, and by whom the row was put in. */
export function cellsIn({ blocks }: Pick<Redline, 'blocks'>): readonly string[] {
  return blocks.flatMap(({ cell: at, runs }) => {
    if (at === undefined) return [];
    const by = at.rowChanges.map(({ kind, author }) => `${kind} ${author}`).join();
    return [`${at.row}:${at.column} ${runs.map(({ text }) => text).join('')} ${by}`.trim()];
  });
}

/** Those of the table above, as a dossier writes it. */
export const NEW_ROWS: readonly string[] = [
  '0:0 first insert European Union',
  '0:1 of all insert European Union',
  '1:0 a',
  '1:1 b',
  '2:0 new insert European Union',
  '2:1 row insert European Union',
  '3:0  insert Norway',
  '3:1 half insert Norway',
  '4:0 c',
  '4:1 d',
  '5:0 last insert Norway',
  '5:1 of all insert Norway',
];

/** Tables with rows that nobody, the EU or Norway put in: tall and wide cells, empty ones, some of two paragraphs; some tables are new. */
export function anyTables(seed: number): Redline {
  const chance = chanceOf(seed);
  const blocks: RedlineBlock[] = [];
  let count = 0;
  const paragraph = () => blocks.push(block([`Text ${++count}.`]));
  if (chance(2) === 0) paragraph();
  for (let table = 0; table <= chance(2); table++) {
    const columns = 1 + chance(3);
    const rows = 1 + chance(5);
    const isNew = chance(4) === 0;
    /** By column, the first row in which nothing from above stands. */
    const until = new Array<number>(columns).fill(0);
    for (let row = 0; row < rows; row++) {
      const by = isNew ? ['+EU'] : ([[], [], ['+EU'], ['+NOR']][chance(4)] ?? []);
      const free = until.flatMap((end, column) => (end <= row ? [column] : []));
      for (let i = 0; i < free.length; i++) {
        const column = free[i] as number;
        const columnSpan = free[i + 1] === column + 1 && chance(6) === 0 ? 2 : 1;
        const isTall = by.length === 0 && row < rows - 1 && i > 0 && chance(4) === 0;
        const rowSpan = isTall ? 2 + chance(rows - row - 1) : 1;
        until.fill(row + rowSpan, column, column + columnSpan);
        // A row without any words is nothing to propose.
        const isFirst = i === 0;
        i += columnSpan - 1;
        const place = {
          ...cell(table, row, column, ...by),
          ...(columnSpan > 1 ? { columnSpan } : {}),
          ...(rowSpan > 1 ? { rowSpan } : {}),
        };
        for (let n = 0; n <= Number(chance(5) === 0); n++) {
          const isEmpty = chance(6) === 0 && !isFirst;
          const ended = chance(8) === 0 ? [] : by;
          blocks.push(block(isEmpty ? [] : [run(`w${++count}`, ...by)], { cell: place, ended }));
        }
      }
    }
    paragraph();
  }
  return redline(blocks);
}

const NAMES: Readonly<Record<string, string>> = { EU: 'European Union', NOR: 'Norway' };

/** What holds words, with the place of its cell, tables numbered as they come, and who put its row in. */
export function shapeOf(blocks: readonly RedlineBlock[]): readonly string[] {
  const tables: number[] = [];
  return blocks.flatMap(({ cell: at, runs }) => {
    const words = runs.map(({ text }) => text).join('');
    if (words === '' || at === undefined) return words === '' ? [] : words;
    if (!tables.includes(at.table)) tables.push(at.table);
    const { row, column, rowSpan = 1, columnSpan = 1, rowChanges } = at;
    const by = rowChanges.map(({ author }) => NAMES[author] ?? author).join();
    return `${tables.indexOf(at.table)}:${row}:${column}:${rowSpan}:${columnSpan} ${words} ${by}`;
  });
}
