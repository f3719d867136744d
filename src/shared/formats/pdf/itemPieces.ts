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
/** Letters of one item stand on one line, up to this part of their size. */
const LEVEL = 0.2;

/**
 * Words of a damaged page that its operators do not show: pdf.js gives up an operator for damage beside the words, in a field of a form or in
 * a font, over which its own way to text gets. Plain ones, where they stand; letters are taken to be equally wide. Of what is read from
 * right to left pdf.js names other letters first, and in other forms: there whatever stands at the place is what is meant.
 */
export function missedPieces(items: readonly TextItem[], shown: readonly PdfPiece[], base: Matrix): PdfPiece[] {
  const letters = new ShownLetters(shown);
  const missed: PdfPiece[] = [];
  const met = new Set<string>();
  for (const item of items) {
    const pieces = itemPieces(item, base);
    const [first] = pieces.filter(({ isSpace }) => !isSpace);
    if (first === undefined) continue;
    // The same words at the same place are one item printed twice.
    const key = `${Math.round(first.x)},${Math.round(first.y)},${item.str}`;
    if (met.has(key)) continue;
    met.add(key);
    missed.push(...pieces.slice(letters.answer(pieces, first)));
  }
  return missed;
}

/** A letter that is shown. */
interface Letter {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  isTaken: boolean;
}

/** The letters that a page shows. Each answers for one item, also where other words were printed over it. */
class ShownLetters {
  /** By lines, so that a page of many words is not gone through for each of them. */
  readonly #lines = new Map<number, Letter[]>();

  constructor(shown: readonly PdfPiece[]) {
    for (const { y, size, glyphs, isSpace } of shown) {
      if (isSpace) continue;
      const line = this.#lines.get(Math.round(y)) ?? [];
      this.#lines.set(Math.round(y), line);
      for (const { x, text } of glyphs) line.push({ x, y, size, text, isTaken: false });
    }
  }

  /** How many of the pieces of an item are shown, from its beginning on. */
  answer(pieces: readonly PdfPiece[], first: PdfPiece): number {
    const letter = first.glyphs[0]?.text ?? '';
    const reach = Math.min(REACH, Math.ceil(NEAR * first.size));
    const near: Letter[] = [];
    for (let y = Math.round(first.y) - reach; y <= Math.round(first.y) + reach; y++)
      near.push(...(this.#lines.get(y) ?? []));
    const there = near.find(
      ({ x, size, text, isTaken }) =>
        Math.abs(x - first.x) < NEAR * size && (isRight(letter) || isRight(text) || (!isTaken && isSame(text, letter))),
    );
    if (there === undefined) return 0;
    if (pieces.some(({ glyphs }) => glyphs.some(({ text }) => isRight(text))) || isRight(there.text))
      return pieces.length;
    const behind = near
      .filter(({ x, y, size, isTaken }) => !isTaken && x >= there.x && Math.abs(y - there.y) < LEVEL * size)
      .sort((one, other) => one.x - other.x);
    let at = 0;
    for (const [i, { glyphs, isSpace }] of pieces.entries()) {
      if (isSpace) continue;
      const taken: Letter[] = [];
      let left = glyphs.map(({ text }) => text).join('');
      while (left !== '' && at < behind.length) {
        const next = behind[at++] as Letter;
        if (!isSame(next.text, left)) continue;
        taken.push(next);
        left = left.slice(next.text.length);
      }
      if (left !== '') return i;
      for (const one of taken) one.isTaken = true;
    }
    return pieces.length;
  }
}

/** Whether a letter is what words begin with; a ligature that is shown may be two letters there, and the other way round. */
function isSame(letter: string, words: string): boolean {
  return letter !== '' && (words.startsWith(letter) || letter.startsWith(words));
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
