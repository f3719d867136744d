import type { Redline } from '../formats/redline/redline';
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
