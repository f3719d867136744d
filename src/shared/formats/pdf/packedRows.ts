import type { RunFormat } from '../redline/redline';
import type { PdfGlyph } from './pdfPage';
import type { PdfRow } from './rows';
import type { PdfWord } from './words';

/**
 * Rows of many pages in a fifth of the room: what pages without tags hold is asked for several times, page after page, until all of the
 * document has been seen. The words of one page at a time are there as objects; those of the others are numbers and one text.
 */
export class PackedRows {
  #open: PackedPage | null = null;
  #words: readonly (readonly PdfWord[])[] = [];

  /** The rows of a page, which give their words whenever they are asked, equal to those given here. */
  pack(rows: readonly PdfRow[]): readonly PdfRow[] {
    const page = packed(rows);
    return rows.map(({ y, size, x0, x1 }, at) => new PackedRow(y, size, x0, x1, () => this.#wordsOf(page, at)));
  }

  #wordsOf(page: PackedPage, at: number): readonly PdfWord[] {
    if (this.#open !== page) {
      this.#words = unpacked(page);
      this.#open = page;
    }
    return this.#words[at] ?? [];
  }
}

class PackedRow implements PdfRow {
  readonly #give: () => readonly PdfWord[];

  constructor(
    readonly y: number,
    readonly size: number,
    readonly x0: number,
    readonly x1: number,
    give: () => readonly PdfWord[],
  ) {
    this.#give = give;
  }

  get words(): readonly PdfWord[] {
    return this.#give();
  }
}

interface PackedPage {
  /** How many words each row has. */
  readonly rows: Uint32Array;
  /** Of each word: where it is and how large. */
  readonly places: Float64Array;
  /** Of each word: its mark and one, or none; its place among all; its looks; whether it is an artifact and space; how many glyphs it has. */
  readonly signs: Int32Array;
  /** Of each glyph: where it begins, and how wide it is. */
  readonly glyphs: Float64Array;
  /** How many units of the text each glyph has. */
  readonly lengths: Uint8Array | Uint32Array;
  readonly text: string;
  readonly looks: readonly (readonly RunFormat[])[];
}

const PLACES = 4;
const SIGNS = 5;
const ARTIFACT = 1;
const SPACE = 2;
const MOST_IN_BYTE = 255;

function packed(rows: readonly PdfRow[]): PackedPage {
  const words = rows.flatMap((row) => row.words);
  const glyphs = words.flatMap((word) => word.glyphs);
  const places = new Float64Array(words.length * PLACES);
  const signs = new Int32Array(words.length * SIGNS);
  const looks = new Map<readonly RunFormat[], number>();
  words.forEach(({ x0, x1, y, size, formats, mark, order, isArtifact, isSpace, glyphs: own }, at) => {
    places.set([x0, x1, y, size], at * PLACES);
    const look = looks.get(formats) ?? looks.size;
    looks.set(formats, look);
    const kind = (isArtifact ? ARTIFACT : 0) | (isSpace ? SPACE : 0);
    signs.set([mark === null ? 0 : mark + 1, order, look, kind, own.length], at * SIGNS);
  });
  const lengths = glyphs.map(({ text }) => text.length);
  return {
    rows: Uint32Array.from(rows, (row) => row.words.length),
    places,
    signs,
    glyphs: Float64Array.from(glyphs.flatMap(({ x, width }) => [x, width])),
    lengths: lengths.some((length) => length > MOST_IN_BYTE) ? Uint32Array.from(lengths) : Uint8Array.from(lengths),
    text: glyphs.map(({ text }) => text).join(''),
    looks: [...looks.keys()],
  };
}

function unpacked(page: PackedPage): readonly (readonly PdfWord[])[] {
  let glyph = 0;
  let from = 0;
  const nextGlyph = (): PdfGlyph => {
    const to = from + at(page.lengths, glyph);
    const text = page.text.slice(from, to);
    from = to;
    glyph += 1;
    return { text, x: at(page.glyphs, glyph * 2 - 2), width: at(page.glyphs, glyph * 2 - 1) };
  };
  let next = 0;
  const nextWord = (): PdfWord => {
    const place = next * PLACES;
    const sign = next * SIGNS;
    next += 1;
    const mark = at(page.signs, sign);
    const kind = at(page.signs, sign + 3);
    return {
      glyphs: Array.from({ length: at(page.signs, sign + 4) }, nextGlyph),
      x0: at(page.places, place),
      x1: at(page.places, place + 1),
      y: at(page.places, place + 2),
      size: at(page.places, place + 3),
      formats: page.looks[at(page.signs, sign + 2)] ?? [],
      mark: mark === 0 ? null : mark - 1,
      isArtifact: (kind & ARTIFACT) !== 0,
      isSpace: (kind & SPACE) !== 0,
      order: at(page.signs, sign + 1),
    };
  };
  return Array.from(page.rows, (count) => Array.from({ length: count }, nextWord));
}

function at(numbers: ArrayLike<number>, place: number): number {
  return numbers[place] ?? 0;
}
