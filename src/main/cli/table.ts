/** One column of a table for people: its head, and whether figures stand to the right. */
export interface TableColumn {
  readonly head: string;
  readonly right?: boolean;
  /** Most signs of a cell; what is longer is cut with an ellipsis. */
  readonly most?: number;
}

/** Columns of text under their heads, two spaces between them. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => columns.map(({ most }, i) => shorten(row[i] ?? '', most)));
  const widths = columns.map(({ head }, i) => Math.max(head.length, ...cells.map((row) => [...(row[i] ?? '')].length)));
  const line = (row: readonly string[]) =>
    columns
      .map(({ right }, i) => {
        const cell = row[i] ?? '';
        const space = ' '.repeat((widths[i] ?? 0) - [...cell].length);
        return right ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ head }) => head)), ...cells.map(line)].map((words) => `${words}\n`).join('');
}

/** Words on one line, cut where they are too long. */
export function shorten(words: string, most = 60): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  const signs = [...flat];
  return signs.length <= most ? flat : `${signs.slice(0, most - 1).join('')}…`;
}
