import { DrawnAreas, finite, type Matrix } from './drawnAreas';
import type { PdfArea, PdfGlyph, PdfPiece } from './pdfPage';
import { PrintedTwice } from './printedTwice';

/** A font as far as its words need it. */
export interface ContentFont {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Glyph space to text space, 0.001 but for fonts that are drawn by programs. */
  readonly scale: number;
  readonly isVertical: boolean;
}

/** One operator of a page, as pdf.js hands them over. */
export interface PageOperators {
  readonly names: Readonly<Record<string, number>>;
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface PageContent {
  readonly pieces: readonly PdfPiece[];
  readonly rules: PdfArea[];
  readonly fills: PdfArea[];
  /** The greatest area that was made ready for a picture and left without words, in square points. */
  readonly pictureArea: number;
  /** Text was begun and not shown, or not ended: pdf.js gave up there, over a font that is damaged say. */
  readonly isBroken: boolean;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

interface GraphicState {
  ctm: Matrix;
  fill: string;
  stroke: string;
  lineWidth: number;
  font: ContentFont | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

interface GivenGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

/** Between glyphs of one word: wider than that is a space that was printed by moving, and closer than the other a word on top of another. */
const WORD_GAP = 0.19;
const BACK = -0.35;

/** Reads the operators of a page: words with their places, and drawn lines and areas. `base` takes the page's space to that of `PdfPage`. */
export function pageContent(
  ops: PageOperators,
  fonts: (name: string) => ContentFont | null,
  base: Matrix,
): PageContent {
  return new ContentReader(ops, fonts, base).read();
}

/** Where the next words would stand, and how the line begins that they are in. */
type TextPlace = { readonly turn: Matrix } & Readonly<Record<'lineX' | 'lineY' | 'textX' | 'textY', number>>;

class ContentReader {
  readonly #pieces: PdfPiece[] = [];
  readonly #drawn = new DrawnAreas();
  readonly #twice = new PrintedTwice();
  /** What is saved, and where the next words would have stood: that comes back as well. */
  readonly #stack: { readonly state: GraphicState; readonly place: TextPlace }[] = [];
  /** What encloses the words: artifacts, and marks by which tags name them. */
  readonly #marks: { readonly mark: number | null; readonly isArtifact: boolean }[] = [];
  #state: GraphicState;
  /** How words are turned and stretched: the same for the line and for the place in it, which each go their own way along. */
  #turn: Matrix = IDENTITY;
  #lineX = 0;
  #lineY = 0;
  #textX = 0;
  #textY = 0;
  #pictureArea = 0;
  #isInText = false;
  #hasShown = true;
  #isBroken = false;
  #open: OpenPiece | null = null;

  constructor(
    readonly ops: PageOperators,
    readonly fonts: (name: string) => ContentFont | null,
    base: Matrix,
  ) {
    this.#state = {
      ctm: base,
      fill: '000000',
      stroke: '000000',
      lineWidth: 1,
      font: null,
      size: 1,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
    };
  }

  read(): PageContent {
    const { fnArray, argsArray, names } = this.ops;
    const byNumber = new Map(Object.entries(names).map(([name, number]) => [number, name]));
    for (let i = 0; i < fnArray.length; i++) {
      this.#operator(byNumber.get(fnArray[i] as number) ?? '', (argsArray[i] ?? []) as readonly unknown[]);
    }
    this.#close();
    return {
      pieces: this.#twice.once(this.#pieces),
      rules: this.#drawn.rules,
      fills: this.#drawn.fills,
      pictureArea: this.#pictureArea,
      isBroken: this.#isBroken || this.#isInText || !this.#hasShown,
    };
  }

  #operator(name: string, args: readonly unknown[]): void {
    const state = this.#state;
    const number = (at: number) => finite(args[at]);
    // First the two that most of a page is: some programs print each letter by itself.
    switch (name) {
      case 'showText':
        this.#hasShown = true;
        this.#twice.begin();
        this.#show(args[0] as readonly (GivenGlyph | number | null)[]);
        return;
      case 'moveText':
        this.#move(number(0), number(1));
        return;
      case 'save':
      case 'beginGroup':
        this.#save();
        return;
      case 'restore':
      case 'endGroup':
      case 'paintFormXObjectEnd':
        this.#restore();
        return;
      case 'paintFormXObjectBegin':
        this.#save();
        if (args[0]) this.#state.ctm = multiply(state.ctm, matrixOf(args[0]));
        return;
      case 'transform':
        state.ctm = multiply(state.ctm, matrixOf(args));
        this.#notePicture(state.ctm);
        return;
      case 'setLineWidth':
        state.lineWidth = number(0);
        return;
      case 'setFillRGBColor':
        state.fill = colourOf(args[0]);
        return;
      case 'setStrokeRGBColor':
        state.stroke = colourOf(args[0]);
        return;
      case 'setFillColorN':
      case 'setFillTransparent':
        state.fill = '000000';
        return;
      case 'beginText':
        this.#isBroken ||= this.#isInText || !this.#hasShown;
        this.#isInText = true;
        this.#hasShown = false;
        this.#setMatrix(IDENTITY);
        return;
      case 'setFont':
        state.font = this.fonts(String(args[0]));
        state.size = number(1);
        return;
      case 'setCharSpacing':
        state.charSpacing = number(0);
        return;
      case 'setWordSpacing':
        state.wordSpacing = number(0);
        return;
      case 'setHScale':
        state.scale = number(0) / 100;
        return;
      case 'setLeading':
        state.leading = -number(0);
        return;
      case 'setTextRise':
        state.rise = number(0);
        return;
      case 'setTextRenderingMode':
        state.mode = number(0);
        return;
      case 'setTextMatrix':
        this.#setMatrix(matrixOf(args[0]));
        return;
      case 'setLeadingMoveText':
        state.leading = number(1);
        this.#move(number(0), number(1));
        return;
      case 'nextLine':
        this.#move(0, state.leading);
        return;
      case 'endText':
        this.#isInText = false;
        return;
      case 'beginMarkedContent':
        this.#marks.push({ mark: null, isArtifact: nameOf(args[0]) === 'Artifact' });
        return;
      case 'beginMarkedContentProps':
        this.#marks.push({
          mark: typeof args[1] === 'number' ? args[1] : null,
          isArtifact: nameOf(args[0]) === 'Artifact',
        });
        return;
      case 'endMarkedContent':
        this.#marks.pop();
        return;
      case 'constructPath':
        this.#path(args);
        return;
    }
  }

  #save(): void {
    const place = { turn: this.#turn, lineX: this.#lineX, lineY: this.#lineY, textX: this.#textX, textY: this.#textY };
    this.#stack.push({ state: { ...this.#state }, place });
  }

  #restore(): void {
    const saved = this.#stack.pop();
    if (saved === undefined) return;
    this.#state = saved.state;
    this.#turn = saved.place.turn;
    this.#lineX = saved.place.lineX;
    this.#lineY = saved.place.lineY;
    this.#textX = saved.place.textX;
    this.#textY = saved.place.textY;
  }

  #move(x: number, y: number): void {
    const [a, b, c, d] = this.#turn;
    this.#lineX += a * x + c * y;
    this.#lineY += b * x + d * y;
    this.#textX = this.#lineX;
    this.#textY = this.#lineY;
  }

  #setMatrix(matrix: Matrix): void {
    this.#turn = matrix;
    this.#lineX = matrix[4];
    this.#lineY = matrix[5];
    this.#textX = matrix[4];
    this.#textY = matrix[5];
  }

  /** Goes on along the line, or down it. */
  #advance(by: number, isVertical: boolean): void {
    const turn = this.#turn;
    this.#textX += (isVertical ? turn[2] : turn[0]) * by;
    this.#textY += (isVertical ? turn[3] : turn[1]) * by;
  }

  /** Pictures are not decoded; what shows that one stands there is the square it is stretched to. */
  #notePicture([a, b, c, d]: Matrix): void {
    const area = Math.abs(a * d - b * c);
    if (Number.isFinite(area)) this.#pictureArea = Math.max(this.#pictureArea, area);
  }

  #show(glyphs: readonly (GivenGlyph | number | null)[]): void {
    const state = this.#state;
    const { font, size } = state;
    if (!Array.isArray(glyphs)) return;
    const glyphScale = font?.scale ?? 0.001;
    const isVertical = font?.isVertical === true;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        const by = (-glyph / 1000) * size;
        this.#advance(isVertical ? by : by * state.scale, isVertical);
        continue;
      }
      if (glyph === null || typeof glyph !== 'object') continue;
      const wide = finite(glyph.width) * glyphScale * size;
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      const advance = isVertical ? -Math.max(Math.abs(wide), size * 0.5) - spacing : (wide + spacing) * state.scale;
      this.#glyph(
        glyph.unicode,
        isVertical ? wide : wide * state.scale,
        spacing > 0 ? spacing * state.scale : 0,
        isVertical,
      );
      this.#advance(advance, isVertical);
    }
  }

  #glyph(text: string, wide: number, spacing: number, isVertical: boolean): void {
    const state = this.#state;
    // What `multiply` makes of the two, without making matrices: this is done for each letter.
    const { ctm, rise } = state;
    const turn = this.#turn;
    const originX = turn[2] * rise + this.#textX;
    const originY = turn[3] * rise + this.#textY;
    let a = (ctm[0] * turn[0] + ctm[2] * turn[1]) * state.size;
    let b = (ctm[1] * turn[0] + ctm[3] * turn[1]) * state.size;
    let c = (ctm[0] * turn[2] + ctm[2] * turn[3]) * state.size;
    let d = (ctm[1] * turn[2] + ctm[3] * turn[3]) * state.size;
    let x = ctm[0] * originX + ctm[2] * originY + ctm[4];
    let y = ctm[1] * originX + ctm[3] * originY + ctm[5];
    let size = Math.hypot(c, d);
    // Words that stand nowhere, or have no size, are words all the same: they are told as those at an angle are.
    if (!(Number.isFinite(a + b + c + d + x + y) && size > 0)) {
      [a, b, c, d, x, y] = [0, 0, 0, 1, 0, 0];
      size = 1;
    }
    const isTurned = isVertical || a <= 0 || Math.abs(b) > 0.05 * Math.abs(a);
    const along = state.size === 0 ? 0 : Math.hypot(a, b) / Math.abs(state.size);
    const width = wide * along;
    const isSpace = !isPlainLetter(text) && /^\s*$/u.test(text);
    const open = this.#open;
    const gap = open === null ? 0 : x - open.end;
    const fits =
      open !== null &&
      open.font === state.font &&
      open.fill === state.fill &&
      open.isSpace === isSpace &&
      open.isTurned === isTurned &&
      open.marks === this.#marks.length &&
      open.mark === this.#markOf() &&
      Math.abs(open.size - size) < 0.02 * size &&
      Math.abs(open.y - y) < 0.02 * size &&
      gap < WORD_GAP * size &&
      gap > BACK * size;
    const glyph: PdfGlyph = { text: plain(text), x, width };
    if (fits && open !== null) {
      addGlyph(open.glyphs, glyph, size);
      open.end = Math.max(open.end, x + width + spacing * along);
      return;
    }
    this.#close();
    this.#open = {
      glyphs: [glyph],
      y,
      size,
      end: x + width + spacing * along,
      isSpace,
      isTurned,
      isSlanted: !isTurned && Math.abs(c) > 0.12 * Math.abs(d),
      font: state.font,
      fill: state.fill,
      mode: state.mode,
      marks: this.#marks.length,
      mark: this.#markOf(),
      isArtifact: this.#marks.some((mark) => mark.isArtifact),
      show: this.#twice.show,
    };
  }

  #markOf(): number | null {
    for (let i = this.#marks.length - 1; i >= 0; i--) {
      const mark = this.#marks[i]?.mark ?? null;
      if (mark !== null) return mark;
    }
    return null;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { font, fill, mode } = open;
    const first = open.glyphs[0] as PdfGlyph;
    let x = first.x;
    let end = x;
    for (const glyph of open.glyphs) {
      x = Math.min(x, glyph.x);
      end = Math.max(end, glyph.x + glyph.width);
    }
    const piece: PdfPiece = {
      glyphs: open.glyphs,
      x,
      y: open.y,
      width: end - x,
      size: open.size,
      strong: font !== null && (font.bold || mode === 2),
      em: font !== null && (font.italic || open.isSlanted),
      colour: isBlack(fill) ? '' : fill,
      mark: open.mark,
      isArtifact: open.isArtifact,
      isSpace: open.isSpace,
      isTurned: open.isTurned,
    };
    this.#twice.take(piece, open.show);
    this.#pieces.push(piece);
  }

  #path(args: readonly unknown[]): void {
    const { names } = this.ops;
    const op = args[0] as number;
    const isStroke = op === names.stroke || op === names.closeStroke;
    const isFill = [names.fill, names.eoFill, names.fillStroke, names.eoFillStroke, names.closeFillStroke].includes(op);
    const data = (args[1] as readonly unknown[] | undefined)?.[0] as ArrayLike<number> | null | undefined;
    if (!(isStroke || isFill) || !data) return;
    const { ctm, fill, stroke, lineWidth } = this.#state;
    this.#drawn.path(data, ctm, isFill ? { fill } : { stroke, lineWidth });
  }
}

interface OpenPiece {
  readonly glyphs: PdfGlyph[];
  readonly y: number;
  readonly size: number;
  end: number;
  readonly isSpace: boolean;
  readonly isTurned: boolean;
  readonly isSlanted: boolean;
  readonly font: ContentFont | null;
  readonly fill: string;
  readonly mode: number;
  readonly marks: number;
  readonly mark: number | null;
  readonly isArtifact: boolean;
  readonly show: number;
}

/** Signs that stand on a letter belong to it: over the one before, or, in a script that runs to the left, over the one behind. */
function addGlyph(glyphs: PdfGlyph[], glyph: PdfGlyph, size: number): void {
  const before = glyphs[glyphs.length - 1] as PdfGlyph;
  if (isPlainLetter(glyph.text) && isPlainLetter(before.text)) {
    glyphs.push(glyph);
    return;
  }
  if (/^\p{M}+$/u.test(glyph.text) && glyph.x < before.x + before.width - 0.01 * size) {
    glyphs[glyphs.length - 1] = { ...before, text: before.text + glyph.text };
    return;
  }
  if (/^\p{M}+$/u.test(before.text) && before.width < 0.05 * size && glyph.x < before.x + 0.05 * size) {
    glyphs[glyphs.length - 1] = { ...glyph, text: glyph.text + before.text };
    return;
  }
  glyphs.push(glyph);
}

/** Ligatures and letters in the form they have inside a word, as the letters they are; marks of direction fall away. */
function plain(text: string): string {
  if (isPlainLetter(text)) return text;
  const known = /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)
    ? text.normalize('NFKC').trim()
    : text;
  return known.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\t\n])\p{Cc}/gu, '');
}

/** One letter of the alphabet that needs no look at it: what most pages are made of. */
function isPlainLetter(text: string): boolean {
  if (text.length !== 1) return false;
  const code = text.charCodeAt(0);
  return code > 0x20 && code < 0x7f;
}

function isBlack(colour: string): boolean {
  const value = Number.parseInt(colour, 16);
  const parts = [value >> 16, (value >> 8) & 255, value & 255];
  return Math.max(...parts) - Math.min(...parts) < 24 && Math.max(...parts) < 150;
}

function colourOf(value: unknown): string {
  const written = typeof value === 'string' ? /^#([0-9a-f]{6})/i.exec(value) : null;
  return written?.[1]?.toLowerCase() ?? '000000';
}

function nameOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return String((value as { readonly name?: unknown } | null)?.name ?? '');
}

function matrixOf(value: unknown): Matrix {
  const from = value as ArrayLike<unknown>;
  return [finite(from[0]), finite(from[1]), finite(from[2]), finite(from[3]), finite(from[4]), finite(from[5])];
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}
