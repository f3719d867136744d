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

type Matrix = readonly [number, number, number, number, number, number];

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
/** Thinner than this, in points, a filled rectangle is a line. */
const THIN = 2.2;

/** Reads the operators of a page: words with their places, and drawn lines and areas. `base` takes the page's space to that of `PdfPage`. */
export function pageContent(
  ops: PageOperators,
  fonts: (name: string) => ContentFont | null,
  base: Matrix,
): PageContent {
  return new ContentReader(ops, fonts, base).read();
}

class ContentReader {
  readonly #pieces: PdfPiece[] = [];
  readonly #rules: PdfArea[] = [];
  readonly #fills: PdfArea[] = [];
  readonly #twice = new PrintedTwice();
  /** What is saved, and where the next words would have stood: that comes back as well. */
  readonly #stack: { readonly state: GraphicState; readonly text: Matrix; readonly line: Matrix }[] = [];
  /** What encloses the words: artifacts, and marks by which tags name them. */
  readonly #marks: { readonly mark: number | null; readonly isArtifact: boolean }[] = [];
  #state: GraphicState;
  #text: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;
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
      rules: this.#rules,
      fills: this.#fills,
      pictureArea: this.#pictureArea,
      isBroken: this.#isBroken || this.#isInText || !this.#hasShown,
    };
  }

  #operator(name: string, args: readonly unknown[]): void {
    const state = this.#state;
    const number = (at: number) => finite(args[at]);
    switch (name) {
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
        this.#text = IDENTITY;
        this.#line = IDENTITY;
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
        this.#line = matrixOf(args[0]);
        this.#text = this.#line;
        return;
      case 'setLeadingMoveText':
        state.leading = number(1);
        this.#move(number(0), number(1));
        return;
      case 'moveText':
        this.#move(number(0), number(1));
        return;
      case 'nextLine':
        this.#move(0, state.leading);
        return;
      case 'endText':
        this.#isInText = false;
        return;
      case 'showText':
        this.#hasShown = true;
        this.#twice.begin();
        this.#show(args[0] as readonly (GivenGlyph | number | null)[]);
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
    this.#stack.push({ state: { ...this.#state }, text: this.#text, line: this.#line });
  }

  #restore(): void {
    const saved = this.#stack.pop();
    if (saved === undefined) return;
    this.#state = saved.state;
    this.#text = saved.text;
    this.#line = saved.line;
  }

  #move(x: number, y: number): void {
    this.#line = multiply(this.#line, [1, 0, 0, 1, x, y]);
    this.#text = this.#line;
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
        this.#text = multiply(this.#text, isVertical ? [1, 0, 0, 1, 0, by] : [1, 0, 0, 1, by * state.scale, 0]);
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
      this.#text = multiply(this.#text, isVertical ? [1, 0, 0, 1, 0, advance] : [1, 0, 0, 1, advance, 0]);
    }
  }

  #glyph(text: string, wide: number, spacing: number, isVertical: boolean): void {
    const state = this.#state;
    const at = multiply(state.ctm, multiply(this.#text, [state.size, 0, 0, state.size, 0, state.rise]));
    // Words that stand nowhere, or have no size, are words all the same: they are told as those at an angle are.
    const isSomewhere = Number.isFinite(at.reduce((sum, value) => sum + value, 0)) && Math.hypot(at[2], at[3]) > 0;
    const [a, b, c, d, x, y] = isSomewhere ? at : [0, 0, 0, 1, 0, 0];
    const size = Math.hypot(c, d);
    const isTurned = isVertical || a <= 0 || Math.abs(b) > 0.05 * Math.abs(a);
    const along = state.size === 0 ? 0 : Math.hypot(a, b) / Math.abs(state.size);
    const width = wide * along;
    const isSpace = /^\s*$/u.test(text);
    const open = this.#open;
    const gap = open === null ? 0 : x - open.end;
    const fits =
      open !== null &&
      open.state.font === state.font &&
      open.state.fill === state.fill &&
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
      state: { ...state },
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
    const { font, fill, mode } = open.state;
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
    const thick = lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));
    let points: (readonly [number, number])[] = [];
    let isStraight = true;
    const end = () => {
      if (isStraight && points.length > 1) {
        if (isFill) this.#area(points, fill);
        else for (let i = 1; i < points.length; i++) this.#area(points.slice(i - 1, i + 1), stroke, thick);
      }
      points = [];
      isStraight = true;
    };
    const point = (at: number) => {
      const x = finite(data[at]);
      const y = finite(data[at + 1]);
      points.push([ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5]]);
    };
    for (let i = 0; i < data.length; ) {
      const draw = data[i];
      if (draw === 0) {
        end();
        point(i + 1);
        i += 3;
      } else if (draw === 1) {
        point(i + 1);
        i += 3;
      } else if (draw === 4) {
        if (points.length > 2) points.push(points[0] as readonly [number, number]);
        i += 1;
      } else {
        isStraight = false;
        i += draw === 2 ? 7 : draw === 3 ? 5 : data.length;
      }
    }
    end();
  }

  #area(points: readonly (readonly [number, number])[], colour: string, thick = 0): void {
    if (this.#rules.length + this.#fills.length > MOST_AREAS) return;
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const area = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys), colour };
    const wide = area.x1 - area.x0;
    const high = area.y1 - area.y0;
    if (!Number.isFinite(wide + high)) return;
    const isLine = Math.min(wide, high) <= THIN && thick <= THIN * 2;
    if (isLine) {
      if (Math.max(wide, high) > 1) this.#rules.push(area);
    } else if (thick === 0) this.#fills.push(area);
  }
}

/** A page of drawings is no text; past so many areas none of them says anything of words. */
const MOST_AREAS = 20_000;

interface OpenPiece {
  readonly glyphs: PdfGlyph[];
  readonly y: number;
  readonly size: number;
  end: number;
  readonly isSpace: boolean;
  readonly isTurned: boolean;
  readonly isSlanted: boolean;
  readonly state: GraphicState;
  readonly marks: number;
  readonly mark: number | null;
  readonly isArtifact: boolean;
  readonly show: number;
}

/** Signs that stand on a letter belong to it: over the one before, or, in a script that runs to the left, over the one behind. */
function addGlyph(glyphs: PdfGlyph[], glyph: PdfGlyph, size: number): void {
  const before = glyphs[glyphs.length - 1] as PdfGlyph;
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
  const known = /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)
    ? text.normalize('NFKC').trim()
    : text;
  return known.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\t\n])\p{Cc}/gu, '');
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

function finite(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function matrixOf(value: unknown): Matrix {
  const from = value as ArrayLike<unknown>;
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((at) => finite(from[at])) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return [a, b, c, d, e, f];
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
