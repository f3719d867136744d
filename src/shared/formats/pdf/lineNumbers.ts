import type { PdfPage, PdfPiece } from './pdfPage';

/** Drafts number each line, or every fifth; fewer numbers than `least` down a page are no such thing. */
const STEPS = [
  { step: 1, least: 10 },
  { step: 5, least: 4 },
];
/** Numbers lie outside of all that stands between head and foot, which are as far as this from the edges, in parts of the height. */
const EDGE = 0.1;
/** As much of the lines between the first and the last number have to bear one. */
const SHARE = 0.7;

/** A page without the numbers of its lines, and these, from above. */
export interface UnnumberedPage {
  readonly page: PdfPage;
  readonly numbers: readonly string[];
}

/**
 * Takes the numbers of its lines out of a page: they are none of its text (TX5), as a running head is not. Meant are numbers alone at the edge
 * of their line, level with each other and outside of all else, that grow by the same from line to line. Neither a column of numbered
 * paragraphs is, of whose lines most bear none, nor one of a table. `last` is the last number of the pages before: where they go on from it,
 * a few are enough.
 */
export function withoutLineNumbers(page: PdfPage, last: number | null = null): UnnumberedPage {
  const words = page.pieces.filter(({ isSpace, isTurned, isArtifact }) => !isSpace && !isTurned && !isArtifact);
  const numbers = words.filter((piece) => numberOf(piece) !== null);
  if (numbers.length === 0) return { page, numbers: [] };
  const rows = rowsBy(words);
  for (const side of [leftmost, rightmost]) {
    const found = numbered(page, rows, side, last);
    if (found === null) continue;
    const pieces = page.pieces.filter((piece) => !found.has(piece));
    return { page: { ...page, pieces }, numbers: [...found].map((piece) => String(numberOf(piece))) };
  }
  return { page, numbers: [] };
}

type Row = readonly PdfPiece[];
type Side = (row: Row) => PdfPiece | null;

function numbered(
  page: PdfPage,
  rows: readonly Row[],
  side: Side,
  before: number | null,
): ReadonlySet<PdfPiece> | null {
  const found = level(
    rows.flatMap((row, at) => {
      const piece = side(row);
      const number = piece === null ? null : numberOf(piece);
      return piece === null || number === null ? [] : [{ piece, number, at }];
    }),
  );
  const [first, last] = [found[0], found[found.length - 1]];
  if (first === undefined || last === undefined) return null;
  const grows = STEPS.some(({ step, least }) => {
    if (found.length < least && first.number !== (before ?? Number.NaN) + step) return false;
    const steady = found.filter(({ number }, i) => i > 0 && number - (found[i - 1]?.number ?? 0) === step).length;
    return steady >= 0.9 * (found.length - 1) && found.length * step >= SHARE * (last.at - first.at + 1);
  });
  if (!grows) return null;
  const own = new Set(found.map(({ piece }) => piece));
  const text = rows.flat().filter(({ y }) => y > EDGE * page.height && y < (1 - EDGE) * page.height);
  const others = text.filter((piece) => !own.has(piece));
  const [from, to] = [Math.min(...others.map(({ x }) => x)), Math.max(...others.map(({ x, width }) => x + width))];
  return found.every(({ piece: { x, width } }) => x + width <= from || x >= to) ? own : null;
}

/** Those of the numbers that begin, or that end, where most of them do. */
function level<T extends { readonly piece: PdfPiece }>(found: readonly T[]): readonly T[] {
  const ways = [({ x }: PdfPiece) => x, ({ x, width }: PdfPiece) => x + width].map((edge) => {
    const places = found.map(({ piece }) => edge(piece)).sort((a, b) => a - b);
    const middle = places[Math.floor(places.length / 2)] ?? 0;
    return found.filter(({ piece }) => Math.abs(edge(piece) - middle) < 2);
  });
  const [starts = [], ends = []] = ways;
  return ends.length > starts.length ? ends : starts;
}

/** Words by the lines they stand on, from above: a number in small print may stand a little off its line. */
function rowsBy(words: readonly PdfPiece[]): readonly Row[] {
  const rows: PdfPiece[][] = [];
  for (const piece of [...words].sort((a, b) => a.y - b.y)) {
    const row = rows[rows.length - 1];
    const before = row?.[0];
    if (row !== undefined && before !== undefined && piece.y - before.y < 0.45 * Math.max(piece.size, before.size))
      row.push(piece);
    else rows.push([piece]);
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

function leftmost([piece, next]: Row): PdfPiece | null {
  if (piece === undefined || next === undefined) return piece ?? null;
  return next.x - (piece.x + piece.width) < 0.5 * piece.size ? null : piece;
}

function rightmost(row: Row): PdfPiece | null {
  const [before, piece] = [row[row.length - 2], row[row.length - 1]];
  if (piece === undefined || before === undefined) return piece ?? null;
  return piece.x - (before.x + before.width) < 0.5 * piece.size ? null : piece;
}

function numberOf({ glyphs }: PdfPiece): number | null {
  if (glyphs.length > 5) return null;
  const text = glyphs.map((glyph) => glyph.text).join('');
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}
