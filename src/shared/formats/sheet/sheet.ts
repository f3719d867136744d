import { readXlsx, writeXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { err, ok, type Result } from '../../base/result';
import { openZip } from '../container/zip';
import { isZip } from '../fileKind';
import { type ImportRefusal, tooLarge } from '../format';
import { decodeText } from '../plainText/encoding';
import { UNWATCHED } from '../redline/watch';

/** A table as a spreadsheet shows it: cells as words, rows of equal length. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** More rows than this are no list of positions; one that long is cut up by whoever made it. */
export const MOST_ROWS = 100_000;
/** Rows without a word at the end of a sheet are what somebody formatted, not wrote. */
const BLANK = (row: readonly string[]) => row.every((cell) => cell === '');

/**
 * Reads the sheets of an Excel file, or the one table of a CSV file, whatever parts its columns. Formulas give the value that was stored
 * with them. What is no table is refused; nothing is run, nothing is fetched.
 */
export async function readSheets(bytes: Uint8Array, name: string): Promise<Result<readonly Sheet[], ImportRefusal>> {
  const large = tooLarge(bytes);
  if (large !== null) return err(large);
  return isZip(bytes) ? readWorkbook(bytes, name) : readCsv(bytes, name);
}

async function readWorkbook(bytes: Uint8Array, name: string): Promise<Result<readonly Sheet[], ImportRefusal>> {
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  if (!zip.value.has('xl/workbook.xml')) return err({ code: 'binary', detail: { name } });
  // Unpacked within bounds once, so that a file that unpacks without end is refused before the library meets it.
  for (const part of zip.value.names.filter((each) => /\.xml$/.test(each))) {
    const read = await zip.value.read(part, UNWATCHED);
    if (!read.ok) return read;
  }
  try {
    const { sheets } = await readXlsx(bytes);
    return ok(
      sheets.map((sheet) =>
        shaped(
          sheet.name,
          sheet.rows.map((row) => row.map(cellWords)),
        ),
      ),
    );
  } catch {
    return err({ code: 'damaged', detail: { name } });
  }
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
  return { name, rows: plain.map((row) => [...row, ...Array<string>(width - row.length).fill('')]) };
}

/** A cell as it reads: a date as an ISO day, or day and time; an empty one as no words. */
function cellWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const iso = value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
  }
  return String(value);
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
