import type { Brief } from '../domain/brief';
import type { DelegationCode } from '../domain/delegation';
import type { Stance } from '../domain/position';
import type { OptionName } from '../domain/target';
import type { CellPlace, Redline, RedlineBlock, RedlineRun } from '../formats/redline/redline';
import type { InstructionRow, OptionStanding } from './instructionTable';
import { heading, paragraph, plain, strong } from './lines';

/** Columns of a table of instructions. Those from `wanted` on are empty, for capital to fill. */
export const INSTRUCTION_COLUMNS = [
  'reference',
  'text',
  'standing',
  'brief',
  'wanted',
  'acceptable',
  'redLine',
  'lineToTake',
  'clearedBy',
] as const;
/** Room for what stands there, and as much for each answer. */
const WIDTHS = [8, 18, 14, 11, 10, 12, 10, 10, 7];
export type InstructionColumn = (typeof INSTRUCTION_COLUMNS)[number];

/** The words of a table, in the language it is written in. */
export interface InstructionWords {
  readonly title: string;
  /** How the table is to be filled in, in a sentence or two above it. */
  readonly help: string;
  column(column: InstructionColumn): string;
  stance(stance: Stance): string;
  option(option: OptionName): string;
  name(code: DelegationCode): string;
  /** Of a line of our brief: `wanted`, `redLine`. */
  field(field: BriefField): string;
}

export type BriefField = 'wanted' | 'acceptable' | 'fallbacks' | 'redLine' | 'lineToTake' | 'clearedBy';

/** The table as a document: a heading, how to fill it in, and a row for each question. */
export function instructionPaper(rows: readonly InstructionRow[], words: InstructionWords): Redline {
  const blocks: RedlineBlock[] = [
    heading(words.title, 0),
    paragraph(plain(words.help)),
    ...INSTRUCTION_COLUMNS.map((column, i) => ({
      ...paragraph(strong(words.column(column))),
      cell: cellAt(0, i),
    })),
  ];
  rows.forEach((row, i) => {
    const cells: Readonly<Record<InstructionColumn, readonly (readonly RedlineRun[])[]>> = {
      reference: [[plain(row.address)], [plain(row.reference)]],
      text: markedText(row),
      standing: row.options.flatMap((option) => standingLines(option, row.options.length, words)),
      brief: briefLines(row.brief, words),
      wanted: [],
      acceptable: [],
      redLine: [],
      lineToTake: [],
      clearedBy: [],
    };
    INSTRUCTION_COLUMNS.forEach((column, at) => {
      const lines = cells[column].length > 0 ? cells[column] : [[]];
      blocks.push(...lines.map((runs) => ({ ...paragraph(...runs), cell: cellAt(i + 1, at) })));
    });
  });
  const columnWidths = { 0: WIDTHS };
  return { blocks, furniture: [], notes: [], comments: [], title: words.title, losses: [], columnWidths };
}

/** What capital wrote on one question. */
export interface Instruction {
  readonly reference: string;
  /** Only what was filled in. */
  readonly change: Partial<Omit<Brief, 'id' | 'target'>>;
  /** The words of the question as the table had them. */
  readonly text: string;
}

/** What came back: instructions, rows that nobody filled in, and words that stand beside any row that can be told. */
export interface ReturnedInstructions {
  readonly instructions: readonly Instruction[];
  readonly empty: number;
  /** Filled rows without a reference that can be read: their words, so that a person can place them. */
  readonly astray: readonly string[];
}

const REFERENCE = /\b([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})\b/;

/** One paragraph of a cell of a table that came back. */
export interface TableLine {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly words: string;
}

/**
 * Reads a table that came back, as if all changes in it were accepted. Columns are known by their place, rows by their reference, whatever
 * was put between, moved or taken out. Lines of the column of what is acceptable beyond the first are fallbacks, in order.
 */
export function readInstructions(table: readonly TableLine[]): ReturnedInstructions {
  const rows = new Map<string, Map<number, string[]>>();
  for (const { table: of, row: at, column, words } of table) {
    const row = `${of}/${at}`;
    const columns = rows.get(row) ?? new Map<number, string[]>();
    const lines = words.split(/\n/).flatMap((line) => line.trim() || []);
    if (lines.length > 0) columns.set(column, [...(columns.get(column) ?? []), ...lines]);
    rows.set(row, columns);
  }
  const instructions: Instruction[] = [];
  const astray: string[] = [];
  let empty = 0;
  for (const columns of rows.values()) {
    const lines = (column: InstructionColumn) => columns.get(INSTRUCTION_COLUMNS.indexOf(column)) ?? [];
    const reference = REFERENCE.exec(lines('reference').join(' '))?.[1];
    const change = changeOf(lines);
    const isFilled = Object.keys(change).length > 0;
    if (reference !== undefined) {
      if (isFilled) instructions.push({ reference, change, text: lines('text').join('\n') });
      else empty += 1;
    } else if (isFilled && !isHeader(columns, instructions.length + empty)) {
      astray.push([...columns.values()].flat().join('\n'));
    }
  }
  return { instructions, empty, astray };
}

/** The first row names the columns: it is filled and has no reference. */
function isHeader(columns: ReadonlyMap<number, readonly string[]>, rowsBefore: number): boolean {
  return rowsBefore === 0 && columns.size === INSTRUCTION_COLUMNS.length;
}

function changeOf(lines: (column: InstructionColumn) => readonly string[]): Instruction['change'] {
  const [acceptable, ...fallbacks] = lines('acceptable');
  const one = (column: InstructionColumn) => lines(column).join('\n');
  const fields = {
    wanted: one('wanted'),
    acceptable: acceptable ?? '',
    redLine: one('redLine'),
    lineToTake: one('lineToTake'),
    clearedBy: one('clearedBy'),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, words]) => words !== '')),
    ...(fallbacks.length > 0 ? { fallbacks } : {}),
  };
}

function cellAt(row: number, column: number): CellPlace {
  return { table: 0, row, column, rowChanges: [], cellChanges: [] };
}

/** The paragraph, with what is asked about in bold. */
function markedText({ text, from, to }: InstructionRow): readonly (readonly RedlineRun[])[] {
  return [[plain(text.slice(0, from)), strong(text.slice(from, to)), plain(text.slice(to))]];
}

function standingLines(
  { option, words: optionWords, holders }: OptionStanding,
  count: number,
  words: InstructionWords,
): readonly (readonly RedlineRun[])[] {
  if (holders.length === 0 && typeof option !== 'number') return [];
  const says = holders.map(
    ({ stance, delegations }) => `${words.stance(stance)}: ${delegations.map(words.name).join(', ')}`,
  );
  const name =
    typeof option === 'number' && optionWords !== ''
      ? `${words.option(option)} (${optionWords})`
      : words.option(option);
  const head = strong(`${name}: `);
  return [[...(count > 1 ? [head] : []), plain(says.length === 0 ? '–' : says.join('; '))]];
}

function briefLines(brief: InstructionRow['brief'], words: InstructionWords): readonly (readonly RedlineRun[])[] {
  if (brief === null) return [];
  const { wanted, acceptable, fallbacks, redLine, lineToTake, clearedBy } = brief;
  const lines: readonly (readonly [BriefField, string | undefined])[] = [
    ['wanted', wanted],
    ['acceptable', acceptable],
    ['fallbacks', fallbacks.join('; ')],
    ['redLine', redLine],
    ['lineToTake', lineToTake],
    ['clearedBy', clearedBy],
  ];
  return lines.flatMap(([field, said]) =>
    said === undefined || said === '' ? [] : [[strong(`${words.field(field)}: `), plain(said)]],
  );
}
