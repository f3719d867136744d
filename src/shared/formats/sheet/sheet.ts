import { writeXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { err, ok, type Result } from '../../base/result';
import { isLockedPackage } from '../docx/read/package';
import { isZip } from '../fileKind';
import { type ImportRefusal, tooLarge } from '../format';
import { decodeText } from '../plainText/encoding';
import { UNWATCHED } from '../redline/watch';
import { readWorkbook } from './readWorkbook';

/** A table as a spreadsheet shows it: cells as words, rows of equal length. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Words of the sheet that stand in no cell: remarks on cells, heads and feet of its pages, boxes; and how many rows were too many. */
  readonly asides?: readonly string[];
  readonly tooMany?: number;
}

/** More rows than this are no list of positions; one that long is cut up by whoever made it. */
export const MOST_ROWS = 100_000;
/** And columns further out than this are no list's either; nor are so many cells. */
const MOST_COLUMNS = 1000;
const MOST_CELLS = 4_000_000;
/** Rows without a word at the end of a sheet are what somebody formatted, not wrote. */
const BLANK = (row: readonly string[]) => row.every((cell) => cell === '');

/**
 * Reads the sheets of an Excel file, or the one table of a CSV file, whatever parts its columns. Formulas give the value that was stored
 * with them. What is no table is refused; nothing is run, nothing is fetched.
 */
export async function readSheets(bytes: Uint8Array, name: string): Promise<Result<readonly Sheet[], ImportRefusal>> {
  const large = tooLarge(bytes);
  if (large !== null) return err(large);
  if (isLockedPackage(bytes)) return err({ code: 'encrypted', detail: { name } });
  return isZip(bytes) ? readExcel(bytes, name) : readCsv(bytes, name);
}

async function readExcel(bytes: Uint8Array, name: string): Promise<Result<readonly Sheet[], ImportRefusal>> {
  const read = await readWorkbook(bytes, UNWATCHED);
  if (!read.ok) return err({ ...read.error, detail: { ...read.error.detail, name } });
  const sheets: Sheet[] = [];
  for (const { name: own, cells, asides } of read.value) {
    const rows: string[][] = [];
    let width = 0;
    const beyond: string[] = [];
    for (const { row, column, words } of cells) {
      if (column >= MOST_COLUMNS) {
        beyond.push(words);
        continue;
      }
      width = Math.max(width, column + 1);
      if (row < MOST_ROWS && (row + 1) * width > MOST_CELLS) return err({ code: 'too-large', detail: { name } });
      while (rows.length <= Math.min(row, MOST_ROWS)) rows.push([]);
      const line = rows[Math.min(row, MOST_ROWS)] as string[];
      while (line.length <= column) line.push('');
      // Two cells for one place are damage: the words of both stand in it.
      line[column] = line[column] === '' ? words : `${line[column]} ${words}`;
    }
    const past = new Set(cells.filter(({ row }) => row >= MOST_ROWS).map(({ row }) => row)).size;
    const beside = [...beyond, ...asides];
    sheets.push({
      ...shaped(own, rows),
      ...(beside.length === 0 ? {} : { asides: beside }),
      ...(past === 0 ? {} : { tooMany: past }),
    });
  }
  return ok(sheets);
}

function readCsv(bytes: Uint8Array, name: string): Result<readonly Sheet[], ImportRefusal> {
  const text = decodeText(bytes);
  if (!text.ok) return err({ code: text.error, detail: { name } });
  const { data } = Papa.parse<string[]>(text.value.text.replace(/^\ufeff|[\r\n]+$/g, ''), { skipEmptyLines: false });
  return ok([shaped('', data)]);
}

function shaped(name: string, rows: readonly (readonly string[])[]): Sheet {
  const plain = rows.slice(0, MOST_ROWS).map((row) => row.map((cell) => cell.trim()));
  while (plain.length > 0 && BLANK(plain[plain.length - 1] as string[])) plain.pop();
  const width = plain.reduce((most, row) => Math.max(most, row.length), 0);
  const tooMany = rows.slice(MOST_ROWS).filter((row) => row.some((cell) => cell.trim() !== '')).length;
  return {
    name,
    rows: plain.map((row) => [...row, ...Array<string>(width - row.length).fill('')]),
    ...(tooMany === 0 ? {} : { tooMany }),
  };
}

/** A sheet that is to be written: its columns with their width in characters, and its cells. */
export interface NewSheet {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** Longest name of a sheet, and what one may not hold: a rule of the format. */
const LONGEST_NAME = 31;
const NOT_IN_NAME = /[\\/?*[\]:]/g;
/** When it says it was made: fixed, so that the same sheets give the same bytes and nothing tells of a machine. */
const MADE = new Date(Date.UTC(2000, 0, 1));

/**
 * An Excel file: words as words, also where they begin like a formula; the head stays in sight and can be filtered by. Nothing in it tells
 * who made it, or on what.
 */
export async function writeSheets(sheets: readonly NewSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name: name.replace(NOT_IN_NAME, ' ').slice(0, LONGEST_NAME),
      columns: columns.map(({ width }) => ({ width })),
      rows: [columns.map(({ title }) => title), ...rows.map((row) => [...row])],
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${columnName(columns.length)}${rows.length + 1}` },
    })),
    properties: { creator: '', created: MADE, modified: MADE },
  });
}

/** `A` for 1, `AA` for 27. */
function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? columnName(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
