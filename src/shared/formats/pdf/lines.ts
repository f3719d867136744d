import type { RunFormat } from '../redline/redline';
import type { PdfGlyph } from './pdfPage';
import { bracketVote, type Direction, directionOf, isRight, mirrored, readingOrder } from './rightToLeft';
import type { PdfWord } from './words';

/** Words of one look within a line. */
export interface LineRun {
  readonly text: string;
  readonly formats: readonly RunFormat[];
}

/** A printed line, in the order in which it is read. */
export interface PdfLine {
  readonly page: number;
  readonly x0: number;
  readonly x1: number;
  /** The baseline of most of it. */
  readonly y: number;
  /** The size of most of it. */
  readonly size: number;
  readonly runs: readonly LineRun[];
  readonly text: string;
  readonly dir: Direction;
  /** How wide its first word is: what had room on the line before would stand there, were it the same paragraph. */
  readonly firstWidth: number;
  /** Where the words behind its first one begin: behind a label the words of the paragraph. Its own edge where there is one word. */
  readonly secondX: number;
  readonly isStrong: boolean;
}

/** A gap that is a space though none was printed, and one that is none though one was, in parts of the size. */
const SPACE = 0.19;
const NO_SPACE = 0.09;
/** How much smaller and higher or lower raised words are, in parts of the size of the line. */
const RAISED = 0.85;
const LIFT = 0.1;

/** How printed brackets are named, learnt from the pages so far; see `bracketVote`. */
export class BracketHabit {
  #votes = 0;

  /** To be heard before lines are read of them. */
  hearRows(rows: readonly { readonly words: readonly PdfWord[] }[]): void {
    for (const { words } of rows) {
      if (!words.some(({ glyphs }) => glyphs.some(({ text }) => isRight(text)))) continue;
      const printed = [...words].sort((a, b) => a.x0 - b.x0).flatMap(({ glyphs }) => glyphs);
      this.#votes += bracketVote(printed.map(({ text }) => text));
    }
  }

  /** True where brackets between letters that run to the left are named by how they look. */
  get isByLook(): boolean {
    return this.#votes >= 0;
  }
}

/**
 * One line out of the words that stand on it. `dir`: the way its paragraph runs, where that is known; else by its own letters. Null where
 * nothing but space stands there.
 */
export function lineOf(words: readonly PdfWord[], page: number, habit: BracketHabit, dir?: Direction): PdfLine | null {
  const solid = words.filter(({ isSpace }) => !isSpace).sort((a, b) => a.x0 - b.x0);
  if (solid.length === 0) return null;
  const spaces = words.filter(({ isSpace }) => isSpace);
  const size = commonest(solid, (word) => word.size);
  const y = commonest(
    solid.filter((word) => Math.abs(word.size - size) < 0.1 * size),
    (word) => word.y,
  );
  const printed = printedGlyphs(solid, spaces, size, y);
  const texts = printed.map(({ text }) => text);
  const way = dir ?? directionOf(texts);
  const ordered = texts.some(isRight) ? inOrder(printed, texts, way, habit) : printed;
  const runs = runsIn(ordered);
  const first = solid[0] as PdfWord;
  return {
    page,
    x0: first.x0,
    x1: solid.reduce((most, word) => Math.max(most, word.x1), first.x1),
    y,
    size,
    runs,
    text: runs.map(({ text }) => text).join(''),
    dir: way,
    firstWidth: firstWidthOf(printed, way),
    secondX: secondOf(printed, way),
    isStrong: solid.every(
      (word) => word.formats.some(({ mark }) => mark === 'strong') || !/[\p{L}\p{N}]/u.test(lettersOf(word)),
    ),
  };
}

/** Joined and not added up letter by letter: what is added up keeps each of its parts, and a long document has many lines. */
function runsIn(glyphs: readonly Printed[]): LineRun[] {
  const runs: LineRun[] = [];
  for (let from = 0; from < glyphs.length; ) {
    const { formats } = glyphs[from] as Printed;
    let to = from + 1;
    while (to < glyphs.length && sameLooks(formats, (glyphs[to] as Printed).formats)) to++;
    const texts = glyphs.slice(from, to).map(({ text }) => text);
    runs.push({ text: texts.join(''), formats });
    from = to;
  }
  return runs;
}

function lettersOf(word: PdfWord): string {
  return word.glyphs.map(({ text }) => text).join('');
}

interface Printed {
  readonly text: string;
  readonly formats: readonly RunFormat[];
  readonly x: number;
  readonly width: number;
}

const SUPERSCRIPT: RunFormat = { mark: 'superscript' };
const SUBSCRIPT: RunFormat = { mark: 'subscript' };
const raisedLists = new WeakMap<readonly RunFormat[], Map<RunFormat, readonly RunFormat[]>>();

/** The same list of looks for the same ones, so that runs can be told by it. */
function withMark(formats: readonly RunFormat[], mark: RunFormat): readonly RunFormat[] {
  const known = raisedLists.get(formats) ?? new Map<RunFormat, readonly RunFormat[]>();
  raisedLists.set(formats, known);
  const list = known.get(mark) ?? [...formats, mark];
  known.set(mark, list);
  return list;
}

function printedGlyphs(solid: readonly PdfWord[], spaces: readonly PdfWord[], size: number, y: number): Printed[] {
  const printed: Printed[] = [];
  let end: number | null = null;
  let before = size;
  let last: readonly RunFormat[] = [];
  for (const word of solid) {
    const lift = (y - word.y) / size;
    const isSmall = word.size < RAISED * size;
    const formats =
      isSmall && lift > LIFT
        ? withMark(word.formats, SUPERSCRIPT)
        : isSmall && lift < -0.05
          ? withMark(word.formats, SUBSCRIPT)
          : word.formats;
    if (end !== null) {
      const gap = word.x0 - end;
      const least = Math.min(word.size, before);
      const at = (end + word.x0) / 2;
      const own =
        spaces.find((space) => space.x0 - 0.05 * least <= at && at <= Math.max(space.x1, space.x0) + 0.05 * least) ??
        spaces.find((space) => space.x0 >= (end as number) - 0.3 * least && space.x1 <= word.x0 + 0.3 * least);
      if (gap >= SPACE * least || (own !== undefined && gap >= NO_SPACE * least)) {
        const isHard = own?.glyphs.some(({ text }) => text === '\u00a0') === true;
        const looks = sharedLooks(last, formats);
        printed.push({ text: isHard ? '\u00a0' : ' ', formats: looks, x: end, width: Math.max(0, gap) });
      }
    }
    for (const { text, x, width } of word.glyphs as readonly PdfGlyph[]) {
      if (text !== '') printed.push({ text, formats, x, width });
    }
    end = end === null ? word.x1 : Math.max(end, word.x1);
    before = word.size;
    last = formats;
  }
  return withMarksOnLetters(printed);
}

/** Whether two lists of looks are of the same ones. */
export function sameLooks(a: readonly RunFormat[], b: readonly RunFormat[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every(({ mark, key }, at) => b[at]?.mark === mark && b[at]?.key === key);
}

/** A space looks as both of its neighbours do. */
export function sharedLooks(a: readonly RunFormat[], b: readonly RunFormat[]): readonly RunFormat[] {
  if (sameLooks(a, b)) return a;
  return a.filter(({ mark, key }) => b.some((other) => other.mark === mark && other.key === key));
}

/** Vowel signs and the like that were printed as glyphs of their own go with the letter they stand over. */
function withMarksOnLetters(printed: readonly Printed[]): Printed[] {
  if (!printed.some(({ text }) => /^\p{M}+$/u.test(text))) return [...printed];
  const out = printed.filter(({ text }) => !/^\p{M}+$/u.test(text));
  for (const sign of printed) {
    if (!/^\p{M}+$/u.test(sign.text)) continue;
    const middle = sign.x + sign.width / 2;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    out.forEach((letter, at) => {
      if (/^\s$/.test(letter.text)) return;
      const away = Math.abs(letter.x + letter.width / 2 - middle);
      if (away < least) {
        least = away;
        best = at;
      }
    });
    const letter = out[best];
    if (letter === undefined) out.push(sign);
    else out[best] = { ...letter, text: letter.text + sign.text };
  }
  return out;
}

function inOrder(
  printed: readonly Printed[],
  texts: readonly string[],
  way: Direction,
  habit: BracketHabit,
): Printed[] {
  return readingOrder(texts, way).map(({ at, isRight: isTurned }) => {
    const glyph = printed[at] as Printed;
    return isTurned && habit.isByLook ? { ...glyph, text: mirrored(glyph.text) } : glyph;
  });
}

function firstWidthOf(printed: readonly Printed[], way: Direction): number {
  const all = way === 'rtl' ? [...printed].reverse() : printed;
  const space = all.findIndex(({ text }) => text === ' ');
  const end = WITHOUT_SPACES.test(all[0]?.text ?? '') ? Math.min(2, all.length) : space < 0 ? all.length : space;
  const word = all.slice(0, end);
  const xs = word.map(({ x }) => x);
  const ends = word.map(({ x, width }) => x + width);
  return Math.max(...ends) - Math.min(...xs);
}

/** `1 bis.` is a label of two words. */
const SECOND_LABEL = /^(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|alt)[.)]?$/i;

function secondOf(printed: readonly Printed[], way: Direction): number {
  const all = way === 'rtl' ? [...printed].reverse() : printed;
  const isGap = ({ text }: Printed) => text === ' ' || text === '\u00a0';
  let at = all.findIndex(isGap) + 1;
  const rest = all.slice(at);
  const end = rest.findIndex(isGap);
  const word = rest.slice(0, end < 0 ? rest.length : end).map(({ text }) => text);
  if (at > 0 && end > 0 && SECOND_LABEL.test(word.join(''))) at += end + 1;
  const next = all[at] ?? all[0];
  return next === undefined ? 0 : way === 'rtl' ? next.x + next.width : next.x;
}

/** Chinese and Japanese break between any two signs, but before a closing one. */
export const WITHOUT_SPACES = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;

/** The value that most of the words' width has, to a tenth of a point. */
function commonest(words: readonly PdfWord[], value: (word: PdfWord) => number): number {
  const counts = new Map<number, number>();
  let best = 0;
  let most = -1;
  for (const word of words) {
    const key = Math.round(value(word) * 10) / 10;
    const count = (counts.get(key) ?? 0) + word.x1 - word.x0;
    counts.set(key, count);
    if (count > most) {
      most = count;
      best = value(word);
    }
  }
  return best;
}
