import type { DraftBlock, DraftNote } from './draft';
import type { BracketHabit, PdfLine } from './lines';
import { lineOf } from './lines';
import type { PdfArea } from './pdfPage';
import { type PdfRow, printedText } from './rows';

/** Notes are printed smaller than the text, in parts of its size. */
const SMALLER = 0.94;
/** How much of the page's height, from its foot, notes may take. */
const ZONE = 0.3;

/** Parts the rows of a page into its text and the notes at its foot: small print below the text, behind a rule or a label. */
export function footRows(
  rows: readonly PdfRow[],
  rules: readonly PdfArea[],
  height: number,
  bodySize: number,
  goesOn: boolean,
): { readonly body: readonly PdfRow[]; readonly notes: readonly PdfRow[] } {
  let from = rows.length;
  while (from > 0) {
    const row = rows[from - 1] as PdfRow;
    if (row.size > SMALLER * bodySize || row.y < ZONE * height) break;
    from -= 1;
  }
  if (from === rows.length) return { body: rows, notes: [] };
  const top = rows[from] as PdfRow;
  const above = rows[from - 1];
  const wide = Math.max(...rows.map(({ x1 }) => x1)) - Math.min(...rows.map(({ x0 }) => x0));
  const isBehindRule = (row: PdfRow, before: PdfRow | undefined) =>
    rules.some(
      ({ x0, x1, y0, y1 }) =>
        y1 - y0 <= 3 &&
        x1 - x0 > 0.08 * wide &&
        y1 < row.y - 0.3 * row.size &&
        y0 > (before?.y ?? row.y - 6 * row.size) - 0.1 * row.size,
    );
  if (isBehindRule(top, above)) {
    if (goesOn || noteLabel(top) !== null) return { body: rows.slice(0, from), notes: rows.slice(from) };
  }
  // Without a rule, or with small print of the text above it: from the first row that a rule or a label opens.
  for (let at = from; at < rows.length; at++) {
    const row = rows[at] as PdfRow;
    const isOpened = noteLabel(row) !== null && (at > 0 || isBehindRule(row, undefined));
    if (isOpened || (at > from && isBehindRule(row, rows[at - 1]) && goesOn)) {
      return { body: rows.slice(0, at), notes: rows.slice(at) };
    }
  }
  return { body: rows, notes: [] };
}

const LABEL = /^(\[?\d{1,3}\]?|[*†‡§]{1,3}|[a-z])(?:[.)]?\s|(?=[\p{L}[“"]))/u;

/** The label that opens a note: a raised sign, or a number and a space. */
function noteLabel(row: PdfRow): string | null {
  const first = row.words.filter(({ isSpace }) => !isSpace).sort((a, b) => a.x0 - b.x0)[0];
  if (first === undefined) return null;
  const text = first.glyphs.map((glyph) => glyph.text).join('');
  if (first.size < 0.88 * row.size) return /^[\d*†‡§a-z]{1,3}$/.test(text) ? text : null;
  // A long number may run into the words behind it.
  const glued = /^(\d{1,3})(?=\p{Lu}|[[“"])/u.exec(text)?.[1];
  if (glued !== undefined) return glued;
  return /^(?:\d{1,3}|[*†‡§]{1,3})[.)]?$/.test(text) && printedText(row).length > text.length ? text : null;
}

/** The label of a note and its text behind it; null where a line has none. */
function splitLabel(line: PdfLine): { readonly label: string; readonly rest: PdfLine } | null {
  const [first, ...more] = line.runs;
  if (first === undefined) return null;
  const isRaised = first.formats.some(({ mark }) => mark === 'superscript');
  const raised = isRaised ? /^\s*([\d*†‡§a-z]{1,3})[.)]?\s*/.exec(first.text) : null;
  const written = raised ?? LABEL.exec(line.text);
  if (written === null || (raised === null && /^[a-z]/.test(written[1] as string))) return null;
  let drop = written[0].length;
  const runs = [first, ...more].flatMap((run) => {
    const left = run.text.slice(drop);
    drop = Math.max(0, drop - run.text.length);
    return left === '' ? [] : [{ ...run, text: left }];
  });
  const head = runs[0];
  if (head !== undefined) runs[0] = { ...head, text: head.text.trimStart() };
  const label = (written[1] as string).replace(/[[\]]/g, '');
  return { label, rest: { ...line, runs, text: runs.map(({ text }) => text).join('') } };
}

/** Notes out of the small print of all pages: what has no label goes on with the note before. */
export class NoteBook {
  readonly notes: DraftNote[] = [];

  /** Whether a page may begin with the rest of a note. */
  get isOpen(): boolean {
    return this.notes.length > 0;
  }

  /** Rows of one page's foot. */
  addRows(rows: readonly PdfRow[], page: number, habit: BracketHabit): void {
    for (const row of rows) {
      const line = lineOf(row.words, page, habit);
      if (line === null) continue;
      const split = noteLabel(row) === null ? null : splitLabel(line);
      if (split !== null && this.#follows(split.label)) this.#begin(split.label, split.rest, page);
      else this.#goOn(line, page);
    }
  }

  /** A tagged note's paragraph. */
  addBlock(block: DraftBlock, page: number, isNew: boolean): void {
    const first = block.lines[0];
    if (first === undefined) return;
    const split = splitLabel(first);
    if (split !== null && (isNew || this.#follows(split.label))) {
      this.notes.push({
        label: split.label,
        page,
        blocks: [{ ...block, lines: [split.rest, ...block.lines.slice(1)] }],
      });
      return;
    }
    const last = this.notes[this.notes.length - 1];
    if (last === undefined) this.notes.push({ label: '', page, blocks: [block] });
    else if (isNew || last.page === page) last.blocks.push(block);
    else last.blocks[last.blocks.length - 1]?.lines.push(...block.lines);
  }

  /** A number that would be one of a sentence is no label: notes count by one, or begin anew. */
  #follows(label: string): boolean {
    const number = Number(label);
    if (!Number.isInteger(number)) return true;
    const last = Number(this.notes[this.notes.length - 1]?.label ?? Number.NaN);
    return Number.isNaN(last) || number === 1 || (number > last && number < last + 10);
  }

  #begin(label: string, line: PdfLine, page: number): void {
    this.notes.push({ label, page, blocks: [{ lines: [line], role: '', room: null }] });
  }

  #goOn(line: PdfLine, page: number): void {
    const block = this.notes[this.notes.length - 1]?.blocks.slice(-1)[0];
    if (block === undefined) this.#begin('', line, page);
    else block.lines.push(line);
  }
}
