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

/**
 * The substance of words (PO4): what is left when white space, punctuation, brackets, the number at the beginning of each line, case
 * and editorial marks are taken away. Two texts of the same substance bind the same positions. Where only punctuation stands between
 * two figures a full stop is kept, so that `1.5` is not `15` and `10-20` not `1020`; references to other provisions are words and
 * count. Works in any script: Unicode letters, marks and figures, in compatibility form.
 */
export function substance(words: string): string {
  let plain = words;
  if (BEYOND_ASCII.test(words) || words.includes('[')) plain = plain.replace(EDITORIAL, ' ').normalize('NFKC');
  // What is nothing but a number, such as the content of `[(a)]`, is about that number.
  return keptOf(plain, true) || keptOf(plain, false);
}

function keptOf(plain: string, withoutNumbers: boolean): string {
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
  return runs.join('').toLowerCase().replace(ARABIC_ORNAMENT, '').replace(/ς/g, 'σ');
}

/** Whether two texts are the same in substance (PO4). */
export function sameSubstance(a: string, b: string): boolean {
  return a === b || substance(a) === substance(b);
}

const FORM = 's1:';

/**
 * The fingerprint of words (PO4): `s1:` and 64 bits of their substance in hexadecimal. The prefix names how it was made, so that
 * a later way of judging substance leaves older entries as they are instead of making all of them stale.
 */
export function fingerprintOf(words: string): string {
  const text = substance(words);
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');
  return `${FORM}${hex(a)}${hex(b)}`;
}

/**
 * Whether words have changed in substance since a fingerprint was taken, given the fingerprint of the words now (PO4). An empty
 * fingerprint, or one made in a way that this version does not know, says nothing and is never a change.
 */
export function hasChanged(taken: string, now: string): boolean {
  return taken.startsWith(FORM) && now.startsWith(FORM) && taken !== now;
}
