import type { Marker } from '../domain/provision';
import { isLetter, isSpace } from './characters';
import { isSlip, romanValue, sortKey, tidyLabel, SERIES_WORDS as WORDS } from './numerals';

/**
 * Numbering as it is written (TX3, NOTATION 4). A label is a string that is kept as it stands; its sort key puts `10 bis` after
 * `10`, `20 ante` before `20`, `PP3 alt` after `PP3`. Slips that readers make (`quarter` for `quater`) are understood and told.
 */
export interface MarkerReading {
  readonly marker: Marker;
  /** Further markers that follow in the same block: `12. (a) ...` holds `(a)`. */
  readonly inner: readonly Marker[];
  /** Where the words begin: after the markers and the white space that follows them. */
  readonly end: number;
  /** What was a slip, as written. */
  readonly slip: string | null;
}

/** `bis`, ` bis`, `(bis)`, `. quater`, `-ter`; never the head of a longer word such as `terms`. */
const BIS = `(?:\\s?[.\\-]?\\s?\\(?(?:${WORDS})(?![\\p{L}])\\)?(?:\\.\\d{1,3}(?!\\d))?)`;
/** `1 ante.`, `(a ante)`: in front of what stands first. Closed by a sign, since *ante* is a word of Spanish. */
const ANTE = `(?:\\s?ante(?=[.):\\]]|\\s(?:ante|${WORDS}|[Aa]lt)(?!\\p{L})|$))`;
/** What stands behind a number: `bis`, `ante`, `3 bis ante` between `3` and `3 bis`. */
const BEHIND = `(?:(?:${BIS}|${ANTE}){0,3})`;
/** Behind the number of an article, of `PP` and `OP` no sign need close `ante`. */
const HEAD_BEHIND = `(?:(?:${BIS}|\\s?ante(?![\\p{L}])){0,3})`;
const ALT = `(?:\\s?\\.?\\s?[Aa][Ll][Tt](?:ernative)?(?![\\p{L}])\\.?(?:\\s?(?:\\d{1,2}|[A-Za-z])(?![\\p{L}\\d]))?)`;
const NUMBER = '\\d{1,4}(?!\\d)(?:\\.(?:\\d{1,3}(?!\\d)|[xX](?![\\p{L}])))*';
const ROMAN = '(?:[ivxlcdm]{1,7}|[IVXLCDM]{1,7})';

const ARTICLE_LABEL = `(?:\\[?${NUMBER}(?:er|ère)?(?:[A-Za-z](?![\\p{L}]))?\\]?|[IVXL]{1,6}(?![\\p{L}])|[A-Z]{1,2}(?:\\.(?:[A-Z]{1,2}|\\d{1,3})){1,3})${HEAD_BEHIND}(?:\\.\\d{1,3})?${ALT}?`;

const PATTERNS = {
  article: new RegExp(
    `(?:draft |new |Draft |New |DRAFT )?(?:[Aa]rticle|ARTICLE|Art\\.|Rule|RULE|rule|Regulation|Principle|PRINCIPLE|Guideline|Art[ií]culo|ART[IÍ]CULO|Artigo)\\s{1,3}(${ARTICLE_LABEL}|[XY]{1,3}(?![\\p{L}]))`,
    'uy',
  ),
  foreign: new RegExp(
    `(?:المادة|مادة|Статья|СТАТЬЯ|第)\\s{0,3}([\\d٠-٩]{1,4}|[一二三四五六七八九十百]{1,6})(?:\\s?条)?(?![\\p{L}\\d])(${BEHIND})`,
    'uy',
  ),
  part: new RegExp(
    `(?:PART|Part|CHAPTER|Chapter|SECTION|Section|SUBSECTION|Subsection|TITLE|Title|CLUSTER|Cluster)\\s{1,3}(${NUMBER}${BEHIND}|${ROMAN}(?![\\p{L}])${BEHIND}|[A-Z](?![\\p{L}])${BEHIND})`,
    'uy',
  ),
  annex: new RegExp(
    `(?:ANNEX|Annex|APPENDIX|Appendix|ATTACHMENT|Attachment|SCHEDULE|Schedule|Annexe|ANEXO|Anexo)(?:\\s{1,3}(${NUMBER}${BEHIND}|${ROMAN}(?![\\p{L}])${BEHIND}|[A-Z](?![\\p{L}])))?(?![\\p{L}])`,
    'uy',
  ),
  preambular: new RegExp(`([Pp][Pp]\\.?\\s?\\d{1,3}[a-z]?(?![\\p{L}\\d])${HEAD_BEHIND}${ALT}?)[.:)]?`, 'uy'),
  operative: new RegExp(`([Oo][Pp]\\.?\\s?\\d{1,3}[a-z]?(?![\\p{L}\\d])${HEAD_BEHIND}${ALT}?)[.:)]?`, 'uy'),
  named: /(Chapeau|CHAPEAU|New paragraph|New Paragraph|NEW PARAGRAPH|New subparagraph|Preamble|PREAMBLE)(?![\p{L}])/uy,
  double: new RegExp(`\\[(\\d{1,4}${BEHIND})\\]\\s?\\[(\\d{1,4}${BEHIND})\\]\\s?\\.`, 'uy'),
  body: new RegExp(`\\(([A-Z]{2,5})\\)\\s?(${NUMBER}${BEHIND})[.):]?`, 'uy'),
  number: new RegExp(`(${NUMBER}(?:\\([a-z0-9]{1,4}\\))*${BEHIND}${ALT}?)`, 'uy'),
  paren: new RegExp(
    `\\((\\d{1,3}|[A-Za-z]{1,2}|${ROMAN})((?:(?:\\s|-)?(?:${WORDS}|ante)(?![\\p{L}])){0,3})[)}](\\(?(?:${WORDS})\\)|\\s(?:${WORDS})(?![\\p{L}]))?(${ALT})?\\.?`,
    'uy',
  ),
  letter: new RegExp(`([a-z]{1,2}|[ivxl]{1,6})(${BEHIND})([.)])(${ALT}[.)]?)?(?=\\s|$|[“"\\[])`, 'uy'),
  capital: new RegExp(`([A-Z]|[IVXLC]{1,6})(${BEHIND})([.)])(?=\\s|$)`, 'uy'),
  bullet: /(?:[-–—•·‣▪◦●○■□➢→*]|[\ue000-\uf8ff]|\uFFFD)(?=\s)/uy,
} as const;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function make(text: string, start: number, end: number, label: string, style: Marker['style']): Marker {
  const tidy = tidyLabel(label);
  return { written: text.slice(start, end), label: tidy, sort: sortKey(tidy, style), style, start, end };
}

/** Signs that may stand before a marker and are no part of it: brackets, braces, Markdown, a dash of a list. */
export function skipLead(text: string, from: number, to = text.length): number {
  let i = from;
  for (; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b || c === 0x23 || c === 0x3e || isSpace(c)) continue;
    if (c === 0x2a && (text.charCodeAt(i + 1) === 0x2a || !isSpace(text.charCodeAt(i + 1)))) continue;
    break;
  }
  return i;
}

/** True where what follows a heading label lets it be one: the end, a stop, a bracket, or a short title without a full stop. */
function titleFollows(text: string, at: number): boolean {
  let i = at;
  while (i < text.length && (isSpace(text.charCodeAt(i)) || '*]'.includes(text[i] as string))) i++;
  if (i >= text.length) return true;
  const c = text[i] as string;
  if ('.:—–-(→['.includes(c)) return true;
  if (/[,;]/.test(c)) return text.length - i < 60 && /\p{Lu}/u.test(text.slice(i + 1, i + 3));
  if (!/[\p{Lu}“"‘'\d]/u.test(c)) return false;
  const rest = text.slice(i, i + 200);
  return text.length - i < 160 && !/[.;]\s*\]*$/.test(rest) && !/^(?:of|and|or|to|shall|is|are)\s/.test(rest);
}

/** Reads the marker at the head of a block, brackets and Markdown signs before it left out; null where there is none. */
export function readMarker(text: string, from = 0): MarkerReading | null {
  const at = skipLead(text, from);
  if (at >= text.length) return null;
  return headMarker(text, at) ?? doubleMarker(text, at) ?? numberMarker(text, at);
}

const NONE: readonly Marker[] = [];

function done(text: string, marker: Marker, inner: readonly Marker[] = NONE): MarkerReading {
  const last = inner.length > 0 ? (inner[inner.length - 1] as Marker).end : marker.end;
  let end = last;
  while (end < text.length && isSpace(text.charCodeAt(end))) end++;
  return kept({ marker, inner, end, slip: marker.written.length < 4 ? null : slipOf(marker.written) });
}

const KEPT = 4096;
const common = new Map<string, MarkerReading>();

/** `1.` and `(a)` stand in every article: the same marker at the same place is the same reading, of which one is kept. */
function kept(reading: MarkerReading): MarkerReading {
  const { marker, inner, end, slip } = reading;
  if (inner.length > 0 || slip !== null || marker.written.length > 12) return reading;
  const key = `${marker.style}|${marker.start}|${marker.end}|${end}|${marker.written}`;
  const known = common.get(key);
  if (known !== undefined) return known;
  if (common.size === KEPT) common.clear();
  common.set(key, reading);
  return reading;
}

function slipOf(written: string): string | null {
  for (const word of written.match(/\p{L}+/gu) ?? []) if (isSlip(word)) return written;
  return /\.\s(?:bis|ter|quater)(?![\p{L}])/u.test(written) || written.includes('}') ? written : null;
}

function headMarker(text: string, at: number): MarkerReading | null {
  const c = text.charCodeAt(at);
  // Only these letters begin a named marker; the rest need not try nine expressions.
  if (!'ADRPCSTNGdnraOop'.includes(text[at] as string) && c < 128) return null;
  let m = match(PATTERNS.article, text, at);
  if (m && titleFollows(text, at + m[0].length)) {
    return done(text, make(text, at, at + m[0].length, m[1] as string, 'article'));
  }
  m = c >= 128 ? match(PATTERNS.foreign, text, at) : null;
  if (m && text.length < 160) return done(text, make(text, at, at + m[0].length, `${m[1]}${m[2]}`, 'article'));
  m = match(PATTERNS.part, text, at);
  if (m && titleFollows(text, at + m[0].length)) {
    return done(text, make(text, at, at + m[0].length, m[1] as string, 'part'));
  }
  m = match(PATTERNS.annex, text, at);
  if (m && titleFollows(text, at + m[0].length)) {
    return done(text, make(text, at, at + m[0].length, m[1] ?? '', 'annex'));
  }
  m = match(PATTERNS.preambular, text, at);
  if (m) return done(text, make(text, at, at + m[0].length, m[1] as string, 'preambular'));
  m = match(PATTERNS.operative, text, at);
  if (m) return done(text, make(text, at, at + m[0].length, m[1] as string, 'operative'));
  m = match(PATTERNS.named, text, at);
  if (
    m &&
    (at + m[0].length === text.length ||
      /^\s*[*\])]*\s*(?:$|[:.–—(])/u.test(text.slice(at + m[0].length, at + m[0].length + 12)))
  ) {
    const end = at + m[0].length + (text[at + m[0].length] === ':' ? 1 : 0);
    return done(text, make(text, at, end, m[1] as string, 'named'));
  }
  return null;
}

function doubleMarker(text: string, at: number): MarkerReading | null {
  // `[4][2].` stands behind the brackets that were skipped: look from the first of them.
  let start = at;
  while (start > 0 && text[start - 1] === '[') start--;
  const m = match(PATTERNS.double, text, start);
  if (!m) return null;
  return done(text, {
    written: m[0],
    label: `${m[1]}/${m[2]}`,
    sort: sortKey(m[1] as string, 'number'),
    style: 'number',
    start,
    end: start + m[0].length,
  });
}

function afterNumber(text: string, at: number): boolean {
  return at >= text.length || isSpace(text.charCodeAt(at)) || '“"‘\'[]([{*'.includes(text[at] as string);
}

function numberMarker(text: string, at: number): MarkerReading | null {
  const c = text.charCodeAt(at);
  if (c === 0x28) return parenMarker(text, at);
  let m = c >= 48 && c <= 57 ? match(PATTERNS.number, text, at) : null;
  if (m) return plainNumber(text, at, m);
  if (!isLetter(c)) {
    m = match(PATTERNS.bullet, text, at);
    return m ? done(text, make(text, at, at + m[0].length, '', 'bullet')) : null;
  }
  if (!endsEarly(text, at)) return null;
  m = match(PATTERNS.letter, text, at);
  if (m) {
    const letters = m[1] as string;
    const roman = letters.length > 1 && romanValue(letters) !== null;
    if (letters.length > 1 && !roman && letters[0] !== letters[1]) return null;
    return done(text, make(text, at, at + m[0].length, joined(letters, m[2], m[4]), roman ? 'roman' : 'letter'));
  }
  m = match(PATTERNS.capital, text, at);
  if (m) {
    const letters = m[1] as string;
    const roman = romanValue(letters) !== null && (letters.length > 1 || letters === 'I');
    // A stop after one capital is as often an initial: a heading is short, and is not followed by another initial.
    if (m[3] === '.' && (/^\s*\p{Lu}\.|^\s*\p{Lu}\p{L}+,/u.test(text.slice(at + m[0].length)) || text.length > 400))
      return null;
    return done(text, make(text, at, at + m[0].length, letters + (m[2] ?? ''), roman ? 'roman' : 'letter'));
  }
  return null;
}

/** Whether the first word is so short that it can be a letter or a Roman number: all other words are told at once. */
function endsEarly(text: string, at: number): boolean {
  let i = at + 1;
  while (i < at + 8 && isLetter(text.charCodeAt(i))) i++;
  const c = text.charCodeAt(i);
  return c === 0x2e || c === 0x29 || (i - at <= 2 && (c === 32 || c === 0x28)) || i - at > 3;
}

function plainNumber(text: string, at: number, m: RegExpExecArray): MarkerReading | null {
  const label = m[1] as string;
  // A year at the head of a line is the rest of a date.
  if (/^(?:19|20)\d\d$/.test(label)) return null;
  let end = at + m[0].length;
  const punctuated = '.):'.includes(text[end] ?? ' ') && end < text.length;
  if (punctuated) end++;
  // `3.x[^4]`: a note mark glued to the number belongs to neither.
  const worded = /\p{L}/u.test(label) || label.includes('.');
  if (!punctuated && !worded) {
    // A bare number opens a paragraph only where a wide gap parts it from the words.
    if (!/^(?:\t| {2,}|\u00a0{2,})\S/.test(text.slice(end, end + 5))) return null;
  }
  if (punctuated && text[end - 1] === ':' && !worded) {
    if (!isSpace(text.charCodeAt(end))) return null;
  }
  const glued = punctuated && text[end - 1] === '.' && /^[A-Z“"]/.test(text.slice(end));
  if (!glued && !afterNumber(text, end)) return null;
  if (
    !punctuated &&
    /^\s*(?:per cent|%|°|million|billion|percent|years?|days?|months?)\b/.test(text.slice(end, end + 12))
  )
    return null;
  const marker = make(text, at, end, label, 'number');
  return done(text, marker, innerMarkers(text, end));
}

function parenMarker(text: string, at: number): MarkerReading | null {
  const body = match(PATTERNS.body, text, at);
  if (body) return done(text, make(text, at, at + body[0].length, body[2] as string, 'number'));
  const marker = parenAt(text, at);
  if (!marker) return null;
  return done(text, marker, innerMarkers(text, marker.end));
}

function parenAt(text: string, at: number): Marker | null {
  const m = match(PATTERNS.paren, text, at);
  if (!m) return null;
  const letters = m[1] as string;
  let end = at + m[0].length;
  // `(d}(c)` is one slip, read as its second letter.
  if (m[0].includes('}')) {
    const second = match(PATTERNS.paren, text, end);
    if (second) {
      end += second[0].length;
      return make(text, at, end, second[1] as string, 'letter');
    }
  }
  if (end < text.length && !isSpace(text.charCodeAt(end)) && !'“"‘\'[](…'.includes(text[end] as string)) {
    if (!/[\p{Lu}]/u.test(text[end] as string)) return null;
  }
  const style = /^\d/.test(letters) ? 'number' : parenStyle(letters);
  if (style === null) return null;
  return make(text, at, end, joined(letters, m[2], m[3], m[4]), style);
}

/** A label with what stands behind it, as a rule nothing. */
function joined(label: string, ...parts: readonly (string | undefined)[]): string {
  return parts.every((part) => !part) ? label : [label, ...parts].join(' ');
}

function parenStyle(letters: string): 'letter' | 'roman' | null {
  if (letters.length === 1) return letters === 'i' || letters === 'I' ? 'roman' : 'letter';
  if (romanValue(letters) !== null) return 'roman';
  return letters[0] === letters[1] ? 'letter' : null;
}

/** `12. (a) (i) ...`: markers that follow on the same line. */
function innerMarkers(text: string, from: number): readonly Marker[] {
  const inner: Marker[] = [];
  let at = from;
  while (inner.length < 4) {
    let i = at;
    while (i < text.length && (isSpace(text.charCodeAt(i)) || text[i] === '[')) i++;
    if (text[i] !== '(') break;
    const marker = parenAt(text, i);
    // One letter in round brackets and a space: `(a) the`, but not the remark `(see above)`.
    if (!marker) break;
    inner.push(marker);
    at = marker.end;
  }
  return inner;
}
