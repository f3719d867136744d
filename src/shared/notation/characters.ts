/**
 * What a UTF-16 unit is to the notation. Tables and comparisons rather than expressions: these run once for every
 * character of a text.
 */

const SPACE = 1;
const DIGIT = 2;
const UPPER = 4;
const LOWER = 8;

const TABLE = new Uint8Array(128);
for (let c = 9; c <= 13; c++) TABLE[c] = SPACE;
TABLE[32] = SPACE;
for (let c = 48; c <= 57; c++) TABLE[c] = DIGIT;
for (let c = 65; c <= 90; c++) TABLE[c] = UPPER;
for (let c = 97; c <= 122; c++) TABLE[c] = LOWER;

/** White space as ECMAScript trims it, the byte order mark and line separators included. */
export function isSpace(c: number): boolean {
  if (c < 128) return ((TABLE[c] as number) & SPACE) !== 0;
  return (
    c === 0xa0 ||
    c === 0x85 ||
    c === 0xfeff ||
    c === 0x1680 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x2028 ||
    c === 0x2029 ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000
  );
}

/** Ends a line: line feed, carriage return, form feed, vertical tab, next line, line and paragraph separator. */
export function isLineEnd(c: number): boolean {
  return (c >= 10 && c <= 13) || c === 0x85 || c === 0x2028 || c === 0x2029;
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** A letter of any script; surrogates count as letters, since a word is never cut inside one. */
export function isLetter(c: number): boolean {
  if (c < 128) return ((TABLE[c] as number) & (UPPER | LOWER)) !== 0;
  if (c < 0xc0 || c === 0xd7 || c === 0xf7) return c === 0xaa || c === 0xb5 || c === 0xba;
  // General punctuation to arrows and symbols, ideographic marks, private use, and the presentation forms that are signs.
  if ((c >= 0x2000 && c <= 0x2bff) || (c >= 0x3000 && c <= 0x3004)) return false;
  return c < 0xe000 || (c >= 0xf900 && c <= 0xfd3d) || (c >= 0xfd50 && c <= 0xfdfb) || (c >= 0xfe70 && c <= 0xfefc);
}

export function isUpper(c: number): boolean {
  if (c < 128) return ((TABLE[c] as number) & UPPER) !== 0;
  if (c < 0xc0 || c > 0x24ff) return false;
  const s = String.fromCharCode(c);
  return s.toLowerCase() !== s && s.toUpperCase() === s;
}

export function isLower(c: number): boolean {
  if (c < 128) return ((TABLE[c] as number) & LOWER) !== 0;
  if (c < 0xb5 || c > 0x24ff) return false;
  const s = String.fromCharCode(c);
  return s.toUpperCase() !== s && s.toLowerCase() === s;
}

/** Quotation marks that close, or that open and close alike. */
export function isQuote(c: number): boolean {
  return c === 34 || c === 39 || (c >= 0x2018 && c <= 0x201f) || c === 0xab || c === 0xbb;
}

/** First index at or after `from` that is not white space, at most `to`. */
export function skipSpace(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && isSpace(text.charCodeAt(i))) i++;
  return i;
}

/** One past the last index before `to` that is not white space, at least `from`. */
export function trimEnd(text: string, from: number, to: number): number {
  let i = to;
  while (i > from && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}
