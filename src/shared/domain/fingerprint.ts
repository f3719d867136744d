/** Latin suffixes of inserted provisions, with the slips that are met (TX3). */
const SUFFIX =
  '(?:bis|ter|quater|quarter|quinquies|quinques|sexies|septies|octies|novies|nonies|decies|undecies|duodecies|alt|ante)';

/**
 * A number at the beginning of a line (PO4): `1.`, `(a)`, `(l bis)`, `10 bis.`, `3.2)`, `PP3`, `OP 5 bis`, `Article 29.`. A number
 * without a stop or bracket is a word of the sentence, and so is `Article 29` where the sentence goes on.
 */
const LEADING_NUMBER = new RegExp(
  '^[\\s\\[({*"“]*' +
    '(?:' +
    `(?:article|art\\.?|rule|regulation)\\s+\\S+(?:\\s+${SUFFIX})?\\s*(?:[.:–—-](?=\\s|$)|$)` +
    `|(?:pp|op)\\s?\\d+(?:\\s*${SUFFIX})?[.:)]?` +
    `|(?:\\d+(?:\\.\\d+)*|[a-z]|([a-z])\\1{1,2}|[ivxlc]{2,6})(?:\\s*\\(?${SUFFIX}\\)?)?[.):]+` +
    `|\\d+(?:\\.\\d+)*\\s*\\(?${SUFFIX}\\)?` +
    ')(?=[\\s\\](]|$)',
  'i',
);

/** What an editor adds and nobody negotiates: `[...]`, `[…]`, `[sic]`, `[^4]`, raised note figures. */
const EDITORIAL = /\[\s*(?:\.{2,}|…|sic)\s*\]|\[\^[^\]\n]*\]|[¹²³⁰⁴-⁹]+/giu;

/** Letters, figures and the signs that carry a value; all else is punctuation or layout. */
const SUBSTANCE = /[\p{L}\p{M}\p{N}\p{Sc}%‰°<>≤≥±+×÷]+/gu;

/** Arabic lengthening and vowel signs, which printers add and leave out. */
const ARABIC_ORNAMENT = /[\u0640\u064b-\u0652\u0670]/g;

const FIGURE_FIRST = /^\p{N}/u;
const FIGURE_LAST = /\p{N}$/u;
const BEYOND_ASCII = /[^\n\r\t -~]/;

/** Runs of substance in the words of one text, in order; a full stop stands between figures that something parts. */
function runsOf(words: string, withoutNumbers: boolean): readonly string[] {
  let plain = words;
  if (BEYOND_ASCII.test(words) || words.includes('[')) plain = plain.replace(EDITORIAL, ' ').normalize('NFKC');
  const runs: string[] = [];
  let last = '';
  for (const line of plain.split(/\n|\r/)) {
    let rest = line;
    for (let depth = 0; withoutNumbers && depth < 4; depth++) {
      const number = LEADING_NUMBER.exec(rest);
      if (!number) break;
      rest = rest.slice(number[0].length);
    }
    for (const [run] of rest.matchAll(SUBSTANCE)) {
      if (FIGURE_LAST.test(last) && FIGURE_FIRST.test(run)) runs.push('.');
      runs.push(run);
      last = run.slice(-2);
    }
  }
  return runs;
}

function folded(runs: readonly string[]): string {
  return runs.join('').toLowerCase().replace(ARABIC_ORNAMENT, '').replace(/ς/g, 'σ');
}

/**
 * The substance of words (PO4): what is left when white space, punctuation, brackets, the number at the beginning of each line, case
 * and editorial marks are taken away. Two texts of the same substance bind the same positions. Where only punctuation stands between
 * two figures a full stop is kept, so that `1.5` is not `15` and `10-20` not `1020`; references to other provisions are words and
 * count. What is nothing but a number, such as the content of `[(a)]`, is about that number. Works in any script: Unicode letters,
 * marks and figures, in compatibility form.
 */
export function substance(words: string): string {
  return folded(runsOf(words, true)) || folded(runsOf(words, false));
}

/** Whether two texts are the same in substance (PO4). */
export function sameSubstance(a: string, b: string): boolean {
  return a === b || substance(a) === substance(b);
}

/** A number made of a text so that the number of two texts in a row follows from theirs. */
interface Digest {
  readonly a: number;
  readonly b: number;
  readonly length: number;
  readonly beginsWithFigure: boolean;
  readonly endsWithFigure: boolean;
}

/**
 * What the fingerprint of a whole needs to know of one of its parts. Taken once for each part and kept, it lets the fingerprint of
 * an article or of a whole text follow a keystroke at the cost of the paragraph typed in.
 */
export interface SubstancePart {
  readonly digest: Digest;
  /** With the numbers left in, where nothing else is there. */
  readonly bare: Digest | null;
}

const FORM = 's1:';
const BASE_A = 0x9e3779b1;
const BASE_B = 0x85ebca6b;
const NOTHING: Digest = { a: 0, b: 0, length: 0, beginsWithFigure: false, endsWithFigure: false };
const STOP = '.'.charCodeAt(0);

/** Spreads the few bits of a character code over 32. */
function spread(unit: number): number {
  const mixed = Math.imul(unit + 1, 0x27d4eb2f);
  return mixed ^ (mixed >>> 15);
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let left = exponent, square = base; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = Math.imul(result, square);
    square = Math.imul(square, square);
  }
  return result;
}

function digestOf(runs: readonly string[]): Digest {
  const text = folded(runs);
  let a = 0;
  let b = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = spread(text.charCodeAt(at));
    a = (Math.imul(a, BASE_A) + unit) | 0;
    b = (Math.imul(b, BASE_B) + unit) | 0;
  }
  return {
    a,
    b,
    length: text.length,
    beginsWithFigure: FIGURE_FIRST.test(runs[0] ?? ''),
    endsWithFigure: FIGURE_LAST.test((runs.at(-1) ?? '').slice(-2)),
  };
}

function joined(first: Digest, second: Digest): Digest {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  let { a, b, length } = first;
  if (first.endsWithFigure && second.beginsWithFigure) {
    a = (Math.imul(a, BASE_A) + spread(STOP)) | 0;
    b = (Math.imul(b, BASE_B) + spread(STOP)) | 0;
    length++;
  }
  return {
    a: (Math.imul(a, power(BASE_A, second.length)) + second.a) | 0,
    b: (Math.imul(b, power(BASE_B, second.length)) + second.b) | 0,
    length: length + second.length,
    beginsWithFigure: first.beginsWithFigure,
    endsWithFigure: second.endsWithFigure,
  };
}

/** The part of a whole that these words are. */
export function substancePart(words: string): SubstancePart {
  const digest = digestOf(runsOf(words, true));
  return { digest, bare: digest.length === 0 ? digestOf(runsOf(words, false)) : null };
}

/** The fingerprint of a whole from its parts: that of their words, each on lines of its own (`words.join('\n')`). */
export function fingerprintOfParts(parts: Iterable<SubstancePart>): string {
  let whole = NOTHING;
  let bare = NOTHING;
  for (const part of parts) {
    whole = joined(whole, part.digest);
    if (part.bare) bare = joined(bare, part.bare);
  }
  const { a, b, length } = whole.length === 0 ? bare : whole;
  const finish = (value: number, salt: number): string => {
    let mixed = value ^ Math.imul(length + salt, BASE_B);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0).toString(16).padStart(8, '0');
  };
  return `${FORM}${finish(a, 1)}${finish(b, 2)}`;
}

/**
 * The fingerprint of words (PO4): `s1:` and 64 bits of their substance in hexadecimal. The prefix names how it was made, so that
 * a later way of judging substance leaves older entries as they are instead of making all of them stale.
 */
export function fingerprintOf(words: string): string {
  return fingerprintOfParts([substancePart(words)]);
}

/**
 * Whether words have changed in substance since a fingerprint was taken, given the fingerprint of the words now (PO4). An empty
 * fingerprint, or one made in a way that this version does not know, says nothing and is never a change.
 */
export function hasChanged(taken: string, now: string): boolean {
  return taken.startsWith(FORM) && now.startsWith(FORM) && taken !== now;
}
