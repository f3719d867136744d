import type { PdfPiece } from './pdfPage';
import { isRight } from './rightToLeft';

/** A stretch of words as pdf.js itself makes text of a page. */
export interface TextItem {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
}

type Matrix = readonly [number, number, number, number, number, number];

/** How far from where a letter is said to stand it may stand, in parts of its size. */
const NEAR = 0.5;
/** And at most so many points above or below. */
const REACH = 50;

/**
 * Words of a damaged page that its operators do not show: pdf.js gives up an operator for damage beside the words, in a field of a form or in
 * a font, over which its own way to text gets. Plain ones, where they stand; letters are taken to be equally wide. Of what is read from
 * right to left pdf.js names other letters first, and in other forms: there whatever stands at the place is what is meant.
 */
export function missedPieces(items: readonly TextItem[], shown: readonly PdfPiece[], base: Matrix): PdfPiece[] {
  // By lines, so that a page of many words is not gone through for each of them.
  const lines = new Map<
    number,
    { readonly x: number; readonly y: number; readonly size: number; readonly text: string }[]
  >();
  for (const { y, size, glyphs, isSpace } of shown) {
    if (isSpace) continue;
    const line = lines.get(Math.round(y)) ?? [];
    lines.set(Math.round(y), line);
    for (const { x, text } of glyphs) line.push({ x, y, size, text });
  }
  const missed: PdfPiece[] = [];
  for (const item of items) {
    const pieces = itemPieces(item, base);
    const [first] = pieces.filter(({ isSpace }) => !isSpace);
    if (first === undefined) continue;
    const letter = first.glyphs[0]?.text ?? '';
    const reach = Math.min(REACH, Math.ceil(NEAR * first.size));
    let isThere = false;
    for (let y = Math.round(first.y) - reach; y <= Math.round(first.y) + reach && !isThere; y++) {
      isThere = (lines.get(y) ?? []).some(
        ({ x, size, text }) =>
          Math.abs(x - first.x) < NEAR * size &&
          (isRight(letter) || isRight(text) || text.startsWith(letter) || letter.startsWith(text)),
      );
    }
    if (!isThere) missed.push(...pieces);
  }
  return missed;
}

function itemPieces({ str = '', transform, width = 0 }: TextItem, [a, b, c, d, e, f]: Matrix): PdfPiece[] {
  const [ta = 1, tb = 0, tc = 0, td = 1, tx = 0, ty = 0] = transform ?? [];
  const along = width / Math.max(1, Array.from(str).length);
  const size = Math.hypot(tc, td);
  const y = b * tx + d * ty + f;
  let at = a * tx + c * ty + e;
  const isSomewhere = [at, y, size, along].every(Number.isFinite);
  return str
    .split(/(\s+)/)
    .filter((word) => word !== '')
    .map((word): PdfPiece => {
      const glyphs = Array.from(word, (text, i) => ({ text, x: isSomewhere ? at + i * along : 0, width: along }));
      at += glyphs.length * along;
      return {
        glyphs,
        x: glyphs[0]?.x ?? 0,
        y: isSomewhere ? y : 0,
        width: glyphs.length * along,
        size,
        strong: false,
        em: false,
        colour: '',
        mark: null,
        isArtifact: false,
        isSpace: word.trim() === '',
        isTurned: !isSomewhere || ta <= 0 || Math.abs(tb) > 0.05 * Math.abs(ta),
      };
    });
}
