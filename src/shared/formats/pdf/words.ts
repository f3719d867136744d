import type { RunFormat } from '../redline/redline';
import type { PdfArea, PdfGlyph, PdfPage, PdfPiece } from './pdfPage';
import { isRight } from './rightToLeft';

/** A piece of a page with all of its looks: what a line that is drawn through or under it says, too. */
export interface PdfWord {
  readonly glyphs: readonly PdfGlyph[];
  readonly x0: number;
  readonly x1: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  /** The same list for the same looks. */
  readonly formats: readonly RunFormat[];
  readonly mark: number | null;
  readonly isArtifact: boolean;
  readonly isSpace: boolean;
  /** Counts the page's pieces as they were printed. */
  readonly order: number;
}

const STRIKE = 1;
const UNDERLINE = 2;

/** Where a drawn line lies over the baseline, in parts of the size: through the words, or under them. */
const THROUGH = [0.12, 0.46] as const;
const UNDER = [-0.34, 0.06] as const;
/** How far a drawn line may reach past the words it belongs to, in parts of their size: further, and it is a rule of the page. */
const PAST = 1.5;

/** The pieces of a page that run across it, with their looks. Words that lines or colours cover in part are taken apart there. */
export function wordsOfPage(page: PdfPage): { readonly words: PdfWord[]; readonly rules: readonly PdfArea[] } {
  const hasRight = page.pieces.some(({ glyphs }) => glyphs.some(({ text }) => isRight(text)));
  const orders = new Map(page.pieces.map((piece, at) => [piece, at]));
  const pieces = page.pieces.filter((piece) => isAcross(piece, page)).sort((a, b) => a.y - b.y);
  const signs = new Map<PdfPiece, Uint8Array>();
  const lights = new Map<PdfPiece, string>();
  const rules: PdfArea[] = [];
  for (const rule of page.rules) {
    if (!drawnOn(pieces, rule, signs)) rules.push(rule);
  }
  for (const fill of page.fills) light(pieces, fill, lights);
  const known = new Map<string, readonly RunFormat[]>();
  const words: PdfWord[] = [];
  for (const piece of pieces) {
    const drawn = signs.get(piece);
    for (let from = 0; from < piece.glyphs.length; ) {
      let to = from + 1;
      while (to < piece.glyphs.length && drawn?.[to] === drawn?.[from]) to++;
      const glyphs = from === 0 && to === piece.glyphs.length ? piece.glyphs : piece.glyphs.slice(from, to);
      const first = glyphs[0] as PdfGlyph;
      const last = glyphs[glyphs.length - 1] as PdfGlyph;
      words.push({
        glyphs: hasRight ? glyphs : together(glyphs),
        x0: first.x,
        x1: Math.max(last.x + last.width, first.x),
        y: piece.y,
        size: piece.size,
        formats: isLinked(piece, page.links)
          ? formatsOf({ ...piece, colour: '' }, (drawn?.[from] ?? 0) & ~UNDERLINE, lights.get(piece), known)
          : formatsOf(piece, drawn?.[from] ?? 0, lights.get(piece), known),
        mark: piece.mark,
        isArtifact: piece.isArtifact,
        isSpace: piece.isSpace,
        order: orders.get(piece) ?? 0,
      });
      from = to;
    }
  }
  return { words, rules };
}

/** Glyphs in one where their order is that of reading, as on pages without Arabic or Hebrew: a page then takes a fraction of the room. */
function together(glyphs: readonly PdfGlyph[]): readonly PdfGlyph[] {
  const first = glyphs[0] as PdfGlyph;
  const last = glyphs[glyphs.length - 1] as PdfGlyph;
  const text = glyphs.map((glyph) => glyph.text).join('');
  if (glyphs.length === 1 || APART.test(text)) return glyphs;
  return [{ text, x: first.x, width: Math.max(0, last.x + last.width - first.x) }];
}

/** Signs that stand on letters, and scripts without spaces between words. */
const APART = /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufdff\uff00-\uffef]|\p{M}/u;

/** Whether a piece runs across its page, and not at an angle or far away from it. */
export function isAcross({ x, y, size, isTurned }: PdfPiece, { width, height }: PdfPage): boolean {
  return !isTurned && x > -width && x < 2 * width && y > -height && y < 2 * height && size < height;
}

function isLinked({ x, y, width, size }: PdfPiece, links: readonly PdfArea[]): boolean {
  const middle = x + width / 2;
  return links.some(({ x0, x1, y0, y1 }) => middle > x0 && middle < x1 && y > y0 - 0.2 * size && y < y1 + 0.3 * size);
}

function formatsOf(
  { strong, em, colour }: PdfPiece,
  drawn: number,
  light: string | undefined,
  known: Map<string, readonly RunFormat[]>,
): readonly RunFormat[] {
  const key = `${strong}${em}${colour}${drawn}${light}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const formats: RunFormat[] = [];
  if (strong) formats.push({ mark: 'strong' });
  if (em) formats.push({ mark: 'em' });
  if (drawn & UNDERLINE) formats.push({ mark: 'underline' });
  if (drawn & STRIKE) formats.push({ mark: 'strike' });
  if (colour !== '') formats.push({ mark: 'colour', key: colour });
  if (light !== undefined) formats.push({ mark: 'highlight', key: light });
  known.set(key, formats);
  return formats;
}

/** Notes which glyphs a drawn line strikes or underlines; false where it is a rule of the page. */
function drawnOn(pieces: readonly PdfPiece[], rule: PdfArea, signs: Map<PdfPiece, Uint8Array>): boolean {
  if (rule.x1 - rule.x0 < 2 || rule.y1 - rule.y0 > 3) return false;
  const y = (rule.y0 + rule.y1) / 2;
  const on: { readonly piece: PdfPiece; readonly sign: number }[] = [];
  let x0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (let i = firstBelow(pieces, y - 30); i < pieces.length; i++) {
    const piece = pieces[i] as PdfPiece;
    if (piece.y > y + 30) break;
    if (piece.x > rule.x1 || piece.x + piece.width < rule.x0) continue;
    const over = (piece.y - y) / piece.size;
    const sign =
      over >= THROUGH[0] && over <= THROUGH[1] ? STRIKE : over >= UNDER[0] && over < UNDER[1] ? UNDERLINE : 0;
    if (sign === 0) continue;
    on.push({ piece, sign });
    x0 = Math.min(x0, piece.x);
    x1 = Math.max(x1, piece.x + piece.width);
    size = Math.max(size, piece.size);
  }
  if (on.length === 0 || rule.x0 < x0 - PAST * size || rule.x1 > x1 + PAST * size) return false;
  for (const { piece, sign } of on) {
    const marks = signs.get(piece) ?? new Uint8Array(piece.glyphs.length);
    signs.set(piece, marks);
    piece.glyphs.forEach((glyph, at) => {
      const middle = glyph.x + glyph.width / 2;
      if (middle > rule.x0 && middle < rule.x1) marks[at] = (marks[at] as number) | sign;
    });
  }
  return true;
}

/** Notes which pieces lie on a coloured ground of their own. */
function light(pieces: readonly PdfPiece[], { x0, x1, y0, y1, colour }: PdfArea, lights: Map<PdfPiece, string>): void {
  const value = Number.parseInt(colour, 16);
  if (Math.min(value >> 16, (value >> 8) & 255, value & 255) > 245) return;
  const on: PdfPiece[] = [];
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = firstBelow(pieces, y0); i < pieces.length; i++) {
    const piece = pieces[i] as PdfPiece;
    if (piece.y > y1) break;
    const middle = piece.x + piece.width / 2;
    if (middle < x0 || middle > x1) continue;
    if (y1 - y0 > 2.2 * piece.size || piece.y - 0.4 * piece.size < y0) return;
    on.push(piece);
    from = Math.min(from, piece.x);
    to = Math.max(to, piece.x + piece.width);
  }
  const size = on[0]?.size ?? 0;
  if (on.length === 0 || x0 < from - PAST * size || x1 > to + PAST * size) return;
  for (const piece of on) lights.set(piece, colour);
}

function firstBelow(pieces: readonly PdfPiece[], y: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as PdfPiece).y < y) low = middle + 1;
    else high = middle;
  }
  return low;
}
