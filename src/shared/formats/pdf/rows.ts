import type { PdfWord } from './words';

/** Words on one height of a page, over its whole width: of two columns both. */
export interface PdfRow {
  readonly words: readonly PdfWord[];
  readonly y: number;
  readonly size: number;
  readonly x0: number;
  readonly x1: number;
}

/** Baselines that are as close as this, in parts of the size, are one; raised words lie within the other. */
const SAME = 0.22;
const NEAR = 0.75;

/** The words of a page as rows from top to bottom. Raised words, such as references to notes, stand in the row they belong to. */
export function rowsOf(words: readonly PdfWord[]): PdfRow[] {
  const solid = words.filter(({ isSpace }) => !isSpace).sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const groups: OpenRow[] = [];
  for (const word of solid) {
    const last = groups[groups.length - 1];
    if (last !== undefined && Math.abs(word.y - last.y) <= SAME * Math.min(word.size, last.size)) add(last, word);
    else groups.push({ words: [word], y: word.y, size: word.size, x0: word.x0, x1: word.x1 });
  }
  const rows: OpenRow[] = [];
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as OpenRow;
    const hosts = [groups[i - 1], groups[i + 1], groups[i + 2]].filter(
      (host): host is OpenRow => host !== undefined && Math.abs(host.y - group.y) < NEAR * host.size,
    );
    const left = group.words.filter((word) => {
      const isSign = word.glyphs.every(({ text }) => /^\p{M}+$/u.test(text));
      const host = hosts.find(
        (one) => (isSign && isOver(word, one)) || (word.size < 0.88 * one.size && isBeside(word, one)),
      );
      if (host === undefined) return true;
      host.words.push(word);
      return false;
    });
    if (left.length > 0) {
      group.words = left;
      rows.push(group);
    }
  }
  const spaces = words.filter(({ isSpace }) => isSpace);
  for (const space of spaces) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle] as OpenRow).y < space.y - 0.3 * space.size) low = middle + 1;
      else high = middle;
    }
    const row = rows[low];
    if (row !== undefined && Math.abs(row.y - space.y) <= 0.7 * space.size) row.words.push(space);
  }
  return rows;
}

interface OpenRow {
  words: PdfWord[];
  y: number;
  size: number;
  x0: number;
  x1: number;
}

function add(row: OpenRow, word: PdfWord): void {
  row.words.push(word);
  row.x0 = Math.min(row.x0, word.x0);
  row.x1 = Math.max(row.x1, word.x1);
  if (word.size > row.size) {
    row.size = word.size;
    row.y = word.y;
  }
}

/** Whether a sign that stands on letters has one in this row. */
function isOver(sign: PdfWord, row: OpenRow): boolean {
  return row.words.some((word) => word.x0 - 1 <= sign.x0 && word.x1 + 1 >= sign.x0 && !word.isSpace);
}

/** Whether a small word touches one of a row: stands right behind or right before it. */
function isBeside(word: PdfWord, row: OpenRow): boolean {
  const reach = 0.5 * row.size;
  return row.words.some(
    (other) =>
      other.size > word.size &&
      (Math.abs(word.x0 - other.x1) < reach || Math.abs(other.x0 - word.x1) < reach) &&
      !other.isSpace,
  );
}

/** A row's words as they stand from left to right, for comparing rows of different pages. */
export function printedText(row: PdfRow): string {
  const words = row.words.filter(({ isSpace }) => !isSpace).sort((a, b) => a.x0 - b.x0);
  let text = '';
  let end: PdfWord | null = null;
  for (const word of words) {
    if (end !== null && word.x0 - end.x1 > 0.15 * word.size) text += ' ';
    text += word.glyphs.map((glyph) => glyph.text).join('');
    end = word;
  }
  return text;
}
