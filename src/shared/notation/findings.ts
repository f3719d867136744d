import type { Diagnostic, DiagnosticCode } from '../domain/diagnostic';
import { isLetter, isLower, isUpper } from './characters';
import type { MarkerReading } from './marker';

/** Something odd about the words of one block, places in UTF-16 units of its text (NOTATION 10). */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly severity: Diagnostic['severity'];
  readonly from: number;
  readonly to: number;
  readonly values: Diagnostic['values'];
}

/** Longest paragraph that is not remarked upon. */
const LONG = 4000;
/** Words of one or two letters in a row that ordinary text does not have. */
const SPACED = 7;
const NONE: readonly Finding[] = [];

/** A placeholder without brackets, in UTF-16 units of the text. */
export interface Blank {
  readonly start: number;
  readonly end: number;
}

const NO_BLANKS: readonly Blank[] = [];
// Runs have a bound: a longer one overflows the stack of the expression's engine.
const BLANK = /#{3,5000}s?|\{\s?(?:insert|to be|please insert)[^{}\n]{0,160}\}|_{4,5000}/gu;

/** `###`, `{insert the phrase from article 3}`, a line to write on: what is to come and stands in no bracket (BR3). */
export function bareBlanks(text: string): readonly Blank[] {
  if (text.indexOf('###') < 0 && text.indexOf('{') < 0 && text.indexOf('____') < 0) return NO_BLANKS;
  const out: Blank[] = [];
  for (const m of text.matchAll(BLANK)) {
    // At the head of a line `###` is a heading of Markdown.
    if (m.index === 0 && m[0].startsWith('#') && /^#{1,6}\s/.test(text)) continue;
    out.push({ start: m.index, end: m.index + m[0].length });
  }
  return out.length > 0 ? out : NO_BLANKS;
}

/** One pass over the words: private characters, words that lost the space between them, letters that gained one, words twice. */
export function wordFindings(text: string, marker: MarkerReading | null): readonly Finding[] {
  const out: Finding[] = [];
  scan(text, out);
  if (text.length > LONG)
    out.push({ code: 'text.long-line', severity: 'hint', from: 0, to: text.length, values: { length: text.length } });
  doubledSentence(text, out);
  remark(text, out);
  if (marker && marker.inner.length === 0 && marker.end >= text.length && isNumbering(marker)) {
    out.push({
      code: 'marker.detached',
      severity: 'warning',
      from: marker.marker.start,
      to: marker.marker.end,
      values: { marker: marker.marker.written },
    });
  }
  return out.length > 0 ? out : NONE;
}

function isNumbering(marker: MarkerReading): boolean {
  const { style } = marker.marker;
  return (
    style === 'number' || style === 'letter' || style === 'roman' || style === 'preambular' || style === 'operative'
  );
}

function scan(text: string, out: Finding[]): void {
  let wordFrom = -1;
  let upperAt = -1;
  let short = 0;
  let shortFrom = 0;
  let single = 0;
  let joined = 0;
  let joinedAt = 0;
  let privateAt = -1;
  let privates = 0;
  let lastFrom = -1;
  let lastTo = -1;
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 32;
    // Ordinary letters first: this loop runs over every character of the draft.
    if (c >= 97 && c <= 122) {
      if (wordFrom < 0) wordFrom = i;
      continue;
    }
    if (c < 128 ? c >= 65 && c <= 90 : isLetter(c)) {
      if (wordFrom < 0) wordFrom = i;
      else if (upperAt < 0 && i - wordFrom >= 4 && isUpper(c) && isLower(text.charCodeAt(i - 1))) upperAt = i;
      continue;
    }
    if (c >= 0xe000 && c <= 0xf8ff) {
      if (privates++ === 0) privateAt = i;
    }
    if (wordFrom < 0) {
      // A full stop or a bracket ends a row of short words; a space does not.
      if (c !== 32 && c !== 0xa0) short = single = 0;
      continue;
    }
    const length = i - wordFrom;
    if (upperAt > 0 && i - upperAt >= 4 && isLower(text.charCodeAt(upperAt + 1))) {
      if (joined++ === 0) joinedAt = wordFrom;
    }
    if (length <= 3) {
      if (short++ === 0) shortFrom = wordFrom;
      if (length === 1) single++;
      if (short >= SPACED && single >= 4 && (c !== 32 || text.charCodeAt(i + 1) === 32 || i === text.length)) {
        out.push({ code: 'text.letter-spaced', severity: 'warning', from: shortFrom, to: i, values: {} });
        short = single = 0;
      }
    } else {
      if (short >= SPACED && single >= 4) {
        out.push({ code: 'text.letter-spaced', severity: 'warning', from: shortFrom, to: wordFrom - 1, values: {} });
      }
      short = single = 0;
    }
    if (
      length > 2 &&
      lastFrom >= 0 &&
      lastTo - lastFrom === length &&
      wordFrom - lastTo === 1 &&
      same(text, lastFrom, wordFrom, length)
    ) {
      out.push({
        code: 'text.doubled',
        severity: 'hint',
        from: lastFrom,
        to: i,
        values: { words: text.slice(wordFrom, i) },
      });
    }
    lastFrom = wordFrom;
    lastTo = i;
    wordFrom = -1;
    upperAt = -1;
  }
  if (privates > 0) {
    out.push({
      code: 'text.private-use',
      severity: 'hint',
      from: privateAt,
      to: privateAt + 1,
      values: { count: privates },
    });
  }
  if (joined > 0) joinedFindings(text, joinedAt, joined, out);
}

function joinedFindings(text: string, at: number, count: number, out: Finding[]): void {
  let to = at;
  while (to < text.length && isLetter(text.charCodeAt(to))) to++;
  const word = text.slice(at, to);
  // Two joined words in one block, or a joined word where a number was changed, are what a lost redline leaves behind.
  const lost = count > 1 || /\b(?:bis|ter|quater)(?:bis|ter|quater)\b/iu.test(text);
  out.push({
    code: lost ? 'text.lost-redline' : 'text.joined-words',
    severity: lost ? 'warning' : 'hint',
    from: at,
    to,
    values: { words: word, count },
  });
}

function same(text: string, a: number, b: number, length: number): boolean {
  for (let k = 0; k < length; k++) if (text.charCodeAt(a + k) !== text.charCodeAt(b + k)) return false;
  return true;
}

/** A sentence that stands twice in a row. */
function doubledSentence(text: string, out: Finding[]): void {
  let start = 0;
  for (let stop = text.indexOf('. '); stop >= 0; stop = text.indexOf('. ', stop + 1)) {
    const length = stop + 1 - start;
    if (
      length > 30 &&
      text.charCodeAt(start) === text.charCodeAt(stop + 2) &&
      text.startsWith(text.slice(start, stop + 1), stop + 2)
    ) {
      out.push({
        code: 'text.doubled',
        severity: 'warning',
        from: stop + 2,
        to: stop + 2 + length,
        values: { words: text.slice(start, start + 40) },
      });
    }
    start = stop + 2;
  }
}

/** A remark that was meant for one's own side: `(EU internal note: ...)`. */
function remark(text: string, out: Finding[]): void {
  let at = text.indexOf('nternal ');
  if (at < 0) return;
  for (; at >= 0; at = text.indexOf('nternal ', at + 1)) {
    const m = /^nternal (?:note|remark|comment|use)\b[^)\]]{0,400}[)\]]?/u.exec(text.slice(at, at + 420));
    if (!m) continue;
    const open = Math.max(text.lastIndexOf('(', at), text.lastIndexOf('[', at));
    const from = open < 0 || at - open > 60 ? Math.max(0, at - 1) : open;
    out.push({
      code: 'text.internal-remark',
      severity: 'error',
      from,
      to: at + m[0].length,
      values: { words: text.slice(from, from + 60) },
    });
    return;
  }
}
