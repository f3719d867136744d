import { beginsInside, type DraftBlock, type DraftCell, draftText, hasLabel, isEnded } from './draft';
import type { BracketHabit, PdfLine } from './lines';
import { lineOf } from './lines';
import type { PdfTag } from './pdfPage';
import { directionOf } from './rightToLeft';
import type { PdfWord } from './words';

/** What tags within a paragraph say nothing of where it ends. */
const INLINE = new Set(
  'Span Link Reference Em Strong Quote Code NonStruct Annot Lbl Formula BibEntry Ruby RB RT RP Warichu WT WP Private Sub'.split(
    ' ',
  ),
);
const NOTES = new Set(['Note', 'FENote']);

/** A paragraph by the tags: the marks of its words, in the order of the tree. */
export interface TaggedBlock {
  readonly role: string;
  readonly marks: number[];
  readonly lang?: string;
  readonly cell?: DraftCell;
  /** Which note of the page it belongs to; absent for the text. */
  readonly note?: number;
}

/** Numbers of tables, and where the one of the page before ended: a table that goes on has one number. */
export interface TableCount {
  next: number;
  last: { table: number; rows: number; columns: number } | null;
}

interface Place {
  readonly role: string;
  readonly lang?: string;
  readonly cell?: DraftCell;
  readonly note?: number;
}

/** Paragraphs of a page in the order of its tags. */
export function taggedBlocks(root: PdfTag, tables: TableCount): TaggedBlock[] {
  const blocks: TaggedBlock[] = [];
  let open: (TaggedBlock & { isLabel: boolean }) | null = null;
  let notes = 0;
  const close = (force: boolean) => {
    if (open?.isLabel === true && !force) return;
    open = null;
  };
  const add = (mark: number, place: Place, isLabel: boolean) => {
    if (open === null) {
      open = { ...place, marks: [], isLabel };
      blocks.push(open);
    }
    open.marks.push(mark);
    open.isLabel &&= isLabel;
  };
  const visit = (tag: PdfTag, place: Place, isLabel: boolean): void => {
    const { role } = tag;
    const lang = tag.lang ?? place.lang;
    if (INLINE.has(role)) {
      for (const child of tag.children) {
        if ('mark' in child) add(child.mark, place, isLabel || role === 'Lbl');
        else visit(child, place, isLabel || role === 'Lbl');
      }
      return;
    }
    if (role === 'Table') {
      close(true);
      table(tag, { ...place, lang });
      close(true);
      return;
    }
    if (NOTES.has(role)) {
      const before = open;
      open = null;
      const note = notes++;
      for (const child of tag.children) {
        if ('mark' in child) add(child.mark, { ...place, role, lang, note }, false);
        else visit(child, { ...place, role, lang, note }, false);
      }
      open = before;
      return;
    }
    close(role === 'LI' || role === 'L');
    const own: Place = { ...place, role: role === 'LBody' ? 'LI' : role, lang };
    for (const child of tag.children) {
      if ('mark' in child) add(child.mark, own, false);
      else visit(child, own, false);
    }
    close(role === 'LI' || role === 'L');
  };
  const table = (tag: PdfTag, place: Place): void => {
    const rows = rowsIn(tag);
    const columns = Math.max(0, ...rows.map((row) => row.children.length));
    const goesOn = blocks.length === 0 && tables.last !== null && columns <= tables.last.columns;
    const number = goesOn && tables.last !== null ? tables.last.table : tables.next++;
    const from = goesOn && tables.last !== null ? tables.last.rows : 0;
    rows.forEach((row, at) => {
      row.children.forEach((cell, column) => {
        if ('mark' in cell) {
          add(cell.mark, place, false);
          return;
        }
        const where: DraftCell = { table: number, row: from + at, column, rowSpan: 1, columnSpan: 1 };
        const inside: Place = { ...place, role: cell.role, cell: where };
        for (const child of cell.children) {
          if ('mark' in child) add(child.mark, inside, false);
          else visit(child, inside, false);
        }
        close(true);
      });
    });
    tables.last = {
      table: number,
      rows: from + rows.length,
      columns: goesOn ? (tables.last?.columns ?? columns) : columns,
    };
  };
  visit(root, { role: '' }, false);
  if (blocks.filter(({ note }) => note === undefined).slice(-1)[0]?.cell === undefined) tables.last = null;
  return blocks;
}

function rowsIn(tag: PdfTag): PdfTag[] {
  return tag.children.flatMap((child) => {
    if ('mark' in child) return [];
    return child.role === 'TR' ? [child] : rowsIn(child);
  });
}

/** Lines of words that are given in the order in which they are read: a new one begins where the place jumps to another height. */
export function linesInOrder(words: readonly PdfWord[], page: number, habit: BracketHabit): PdfLine[] {
  const dir = directionOf(words.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)));
  const lines: PdfLine[] = [];
  let row: PdfWord[] = [];
  const close = () => {
    const line = lineOf(row, page, habit, dir);
    if (line !== null) lines.push(line);
    row = [];
  };
  for (const word of words) {
    if (row.length > 0 && !isLevel(row, word)) close();
    row.push(word);
  }
  close();
  return lines;
}

function isLevel(row: readonly PdfWord[], word: PdfWord): boolean {
  const last = row[row.length - 1] as PdfWord;
  const main = row.reduce((most, one) => (one.size > most.size ? one : most), last);
  const size = Math.max(main.size, word.size);
  const away = Math.abs(word.y - main.y);
  if (away <= 0.22 * size) return true;
  if (Math.min(main.size, word.size) > 0.88 * size || away > 0.75 * size) return false;
  return Math.abs(word.x0 - last.x1) < size || Math.abs(last.x0 - word.x1) < size;
}

/** Whether the first paragraph of a page goes on with the last one of the page before. */
export function goesOnTagged(before: DraftBlock, next: DraftBlock): boolean {
  if (before.role !== next.role || /^(?:H\d?|Title|TH)$/.test(next.role)) return false;
  const cell = before.cell;
  if (cell?.table !== next.cell?.table || (cell !== undefined && cell.column !== next.cell?.column)) return false;
  const words = draftText(before);
  const begin = next.lines[0];
  const last = before.lines[before.lines.length - 1];
  if (begin === undefined || last === undefined || hasLabel(begin.text)) return false;
  if (Math.abs(begin.size - last.size) > 0.1 * last.size) return false;
  if (beginsInside(begin.text) || !isEnded(words)) return true;
  // Both begin as sentences do: where lines stand tells what goes on, if its paragraph begins otherwise than it goes on.
  const first = before.lines[0] as PdfLine;
  const second = before.lines[1];
  const edge = (line: PdfLine) => (line.dir === 'rtl' ? -line.x1 : line.x0);
  if (second === undefined || Math.abs(edge(first) - edge(second)) < 0.45 * first.size) return false;
  const end = (line: PdfLine) => (line.dir === 'rtl' ? -line.x0 : line.x1);
  const isFull = end(last) > Math.max(...before.lines.map(end)) - last.size - begin.firstWidth;
  return isFull && Math.abs(edge(begin) - edge(second)) < 0.45 * first.size;
}
