import type { PdfPiece } from './pdfPage';

/** Words larger than this, in points, were not printed twice to be bold. */
const LARGEST = 100;
/** Fewer are a chance, or damage. */
const FEWEST = 4;

/**
 * Some printers make words bold by printing them twice. Only what was shown in one go and stood there already, all of it, is a double: where
 * two lines that begin alike were printed over one another, every word of both stays.
 */
export class PrintedTwice {
  readonly #printed = new Set<string>();
  /** By what was shown in one go: its pieces, and whether each stood there already. */
  readonly #shown = new Map<number, { readonly pieces: number[]; isAgain: boolean; hasWord: boolean }>();
  #show = 0;
  #pieces = 0;

  /** What is shown now, as a number. */
  get show(): number {
    return this.#show;
  }

  begin(): void {
    this.#show++;
  }

  /** Takes up the next piece of the page; `show`: where its first letter was shown. */
  take({ glyphs, x, y, size, isSpace, isTurned }: PdfPiece, show: number): void {
    const at = this.#pieces++;
    const key = `${Math.round(x)},${Math.round(y)},${glyphs.map((glyph) => glyph.text).join('')}`;
    const stood = !isTurned && size < LARGEST && this.#printed.has(key);
    if (!isSpace) this.#printed.add(key);
    const known = this.#shown.get(show) ?? { pieces: [], isAgain: true, hasWord: false };
    known.pieces.push(at);
    known.isAgain &&= stood || isSpace;
    known.hasWord ||= glyphs.length > 1 && !isSpace;
    this.#shown.set(show, known);
  }

  /** The pieces that are not doubles. */
  once(pieces: readonly PdfPiece[]): readonly PdfPiece[] {
    const doubles = new Set<number>();
    // A letter alone is a double only beside words that are.
    let isBeside = false;
    for (const { pieces: own, isAgain, hasWord } of this.#shown.values()) {
      const isDouble: boolean = isAgain && (hasWord || isBeside);
      if (isDouble) for (const at of own) doubles.add(at);
      isBeside = isDouble;
    }
    const words = pieces.filter(({ isSpace }, at) => doubles.has(at) && !isSpace).length;
    return words < FEWEST ? pieces : pieces.filter((_, at) => !doubles.has(at));
  }
}
