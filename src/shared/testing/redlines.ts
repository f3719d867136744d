import type { CellPlace, Redline, RedlineBlock, RedlineRun, TrackedChange } from '../formats/redline/redline';

/** Changes in short: `+EU` put in by the EU, `-RUS` taken out by Russia, `>NOR:m` and `<NOR:m` the ends of a move; outermost first. */
export function changes(...said: readonly string[]): readonly TrackedChange[] {
  return said.map((one): TrackedChange => {
    const [author = '', move] = one.slice(1).split(':');
    const kind = ({ '+': 'insert', '-': 'delete', '>': 'move-to', '<': 'move-from' } as const)[one[0] ?? ''];
    if (kind === undefined) throw new RangeError(`No change: ${one}`);
    return { kind, author, date: '2026-03-02T09:00:00', ...(move === undefined ? {} : { move }) };
  });
}

/** Words of one history. */
export function run(text: string, ...said: readonly string[]): RedlineRun {
  return { text, formats: [], changes: changes(...said) };
}

/** A paragraph of runs, plain words among them as they are. */
export function block(
  runs: readonly (string | RedlineRun)[],
  more: Partial<RedlineBlock> & { readonly ended?: readonly string[] } = {},
): RedlineBlock {
  const { ended = [], ...rest } = more;
  return {
    runs: runs.map((one) => (typeof one === 'string' ? run(one) : one)),
    end: changes(...ended),
    ...rest,
  };
}

/** Where a paragraph stands in a table; changes of its row in short. */
export function cell(table: number, row: number, column: number, ...rows: readonly string[]): CellPlace {
  return { table, row, column, rowChanges: changes(...rows), cellChanges: [] };
}

/** A redline of paragraphs, with whatever else it holds. */
export function redline(blocks: readonly RedlineBlock[], more: Partial<Redline> = {}): Redline {
  return { blocks, furniture: [], notes: [], comments: [], title: '', losses: [], ...more };
}
