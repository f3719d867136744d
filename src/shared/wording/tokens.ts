/** What a token is to a reader: a word or figure, white space, or a single sign. */
export type TokenKind = 'word' | 'space' | 'sign';

/** A piece of a text in UTF-16 units, `from` inclusive, `to` exclusive. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

const WORD = 1;
const SPACE = 2;
const BREAK = 4;
const LONE = 8;
const JOIN = 16;
const POINT = 32;
const MARK = 64;
const DIGIT = 128;
const SIGN = 256;
const HIGH = 512;

/** Scripts that are written without spaces between words: one character a token. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=Javanese}\p{Script=Tibetan}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const LINE_BREAK = /[\n\r\u2028\u2029\v\f\u0085]/;
/** White space, and the invisible signs that only steer layout (zero-width space, marks of direction). */
const BLANK = /[\s\u200b\u200e\u200f\u061c\u2060\u202a-\u202e\u2066-\u2069]/;
/** Apostrophes, hyphens, soft hyphen, joiners: part of a word where letters stand on both sides. */
const JOINER = /['’\-\u2010\u2011\u00ad·]|\u200c|\u200d/;
/** Marks inside a figure: `1.5`, `10,000`, and their Arabic forms. */
const FIGURE_POINT = /[.,\u066b\u066c]/;

function classify(character: string): number {
  if (LINE_BREAK.test(character)) return BREAK;
  if (BLANK.test(character)) return SPACE;
  if (/\p{M}/u.test(character)) return MARK | WORD;
  if (UNSPACED.test(character)) return LONE;
  if (/\p{Nd}/u.test(character)) return WORD | DIGIT;
  if (LETTER.test(character)) return WORD;
  if (JOINER.test(character)) return JOIN | SIGN;
  if (FIGURE_POINT.test(character)) return POINT | SIGN;
  return SIGN;
}

/** Classes of units as they are met; 0 is not met yet. Looking a property up costs fifty times as much. */
const classes = new Uint16Array(0x10000);
const astral = new Map<number, number>();

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  let found = classes[unit] ?? 0;
  if (found === 0) {
    found = unit >= 0xd800 && unit <= 0xdfff ? (unit < 0xdc00 ? HIGH : SIGN) : classify(String.fromCharCode(unit));
    classes[unit] = found;
  }
  if (found !== HIGH) return found;
  const point = text.codePointAt(at) ?? unit;
  if (point === unit) return SIGN;
  let wide = astral.get(point);
  if (wide === undefined) {
    wide = classify(String.fromCodePoint(point)) | HIGH;
    astral.set(point, wide);
  }
  return wide;
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019;
}

/** The end of the word that begins at `start`. */
function endOfWord(text: string, start: number): number {
  let at = start;
  let before = 0;
  while (at < text.length) {
    const here = classAt(text, at);
    if (here & WORD) {
      before = here;
      at += here & HIGH ? 2 : 1;
      continue;
    }
    if ((here & (JOIN | POINT)) === 0 || at + 1 >= text.length) break;
    const next = classAt(text, at + 1);
    if (here & JOIN ? (next & WORD) === 0 : (before & next & DIGIT) === 0) break;
    at++;
  }
  const last = text.charCodeAt(at - 1);
  // The plural genitive: `States’ obligations`.
  if (at < text.length && (last === 0x73 || last === 0x53) && isApostrophe(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the token that begins at `from`, times four, with its kind: 0 space, 1 word, 2 sign. One number costs no object. */
function tokenAt(text: string, from: number): number {
  const here = classAt(text, from);
  if (here & WORD) return endOfWord(text, from) * 4 + 1;
  let at = from + (here & HIGH ? 2 : 1);
  if (here & LONE) {
    while (at < text.length) {
      const mark = classAt(text, at);
      if ((mark & MARK) === 0) break;
      at += mark & HIGH ? 2 : 1;
    }
    return at * 4 + 1;
  }
  if (here & BREAK) {
    if (text.charCodeAt(from) === 13 && text.charCodeAt(at) === 10) at++;
    return at * 4;
  }
  if (here & SPACE) {
    while (at < text.length && classAt(text, at) & SPACE) at++;
    return at * 4;
  }
  return at * 4 + 2;
}

/** Whether a sign makes one word of two that stand close on both sides of it: an apostrophe, a hyphen, a decimal point. */
export function mayGlue(token: string): boolean {
  return token !== '' && (classAt(token, 0) & (JOIN | POINT)) !== 0;
}

const KINDS = ['space', 'word', 'sign'] as const;

/**
 * The words, spaces and signs of a text (PR3a), in order and without a gap. A word is letters, marks and figures with the apostrophes,
 * hyphens and decimal points inside it (`cyber-dependent`, `l’État`, `1.5`) and the apostrophe of a plural genitive (`States’`); scripts
 * that do not part words give a token for each character with its marks. Each line break is a token of its own, as is each bracket,
 * slash and punctuation mark. Marks of direction count as space. Works on any string, lone surrogates included, in linear time.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < text.length; ) {
    const found = tokenAt(text, from);
    const to = found >> 2;
    tokens.push({ from, to, kind: KINDS[found & 3] ?? 'sign' });
    from = to;
  }
  return tokens;
}

/** The words and signs of a text without what is white between them: what comparison aligns. */
export interface Solids {
  readonly text: string;
  readonly words: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Whether it is a word, not a sign. */
  readonly isWord: readonly boolean[];
}

/** The solid tokens of a text, as columns. */
export function solidsOf(text: string): Solids {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const isWord: boolean[] = [];
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at);
    const to = found >> 2;
    const kind = found & 3;
    if (kind !== 0) {
      words.push(text.slice(at, to));
      starts.push(at);
      ends.push(to);
      isWord.push(kind === 1);
    }
    at = to;
  }
  return { text, words, from: starts, to: ends, isWord };
}

/** Where the white space before solid `index` begins: the end of the one before it, or of the text's beginning. */
export function endBefore(solids: Solids, index: number): number {
  return index <= 0 ? 0 : (solids.to[index - 1] ?? solids.text.length);
}

/** Where solid `index` begins; past the last one, the end of the text. */
export function startOf(solids: Solids, index: number): number {
  return solids.from[index] ?? solids.text.length;
}

/** The white space before solid `index`; past the last one, what is left of the text. */
export function spaceBefore(solids: Solids, index: number): string {
  return solids.text.slice(endBefore(solids, index), startOf(solids, index));
}

/** Where a range of solids stands, without the white space around it. */
export function rangeOf(
  solids: Solids,
  [from, to]: readonly [number, number],
): { readonly from: number; readonly to: number } {
  if (from < to) return { from: startOf(solids, from), to: endBefore(solids, to) };
  const at = from < solids.words.length ? startOf(solids, from) : endBefore(solids, from);
  return { from: at, to: at };
}
