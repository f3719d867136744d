import type { BracketKind, BracketReason } from '../domain/bracket';
import { isDigit, isLetter, isQuote, isSpace, skipSpace, trimEnd } from './characters';

/** What a bracket is, and why (BR3). */
export interface KindReading {
  readonly kind: BracketKind;
  readonly reason: BracketReason;
}

const WORDS: KindReading = { kind: 'negotiation', reason: 'words' };

function editorial(reason: BracketReason): KindReading {
  return { kind: 'editorial', reason };
}

function placeholder(reason: BracketReason): KindReading {
  return { kind: 'placeholder', reason };
}

/** Words after which a number is a reference that waits for its number: `paragraph [14]`, `Articles [9] and [11]`. */
const REFERENCE =
  /(?:^|[^\p{L}])(?:articles?|paragraphs?|paras?\.?|sub-?paragraphs?|annex(?:es)?|rules?|sections?|chapters?|decisions?|resolutions?|art[ií]culos?|p[aá]rrafos?|regulations?|principles?|appendix|parts?|footnotes?|items?)[\s\d(),.[\]a-z]{0,24}$/iu;

/** What may be open as a number: `14`, `17ter`, `3, paragraph 14`, `2 (a)`. */
const NUMBERISH =
  /^(?:\d{1,4}(?:\.\d{1,3})*\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies)?(?:\s?\([a-z0-9]{1,4}\))*|[IVXL]{1,6})(?:,? (?:paragraphs?|subparagraphs?|and|to|or|,) ?\d{1,4}(?:\s?\([a-z0-9]{1,4}\))*)*$/u;

const LANGUAGE =
  /^(?:original:? ?)?(?:in )?(?:english|french|spanish|arabic|chinese|russian|portuguese|german|inglés|francés|español|anglais|français|espagnol)(?:(?:,| and|\/) ?(?:english|french|spanish|arabic|chinese|russian))*(?: (?:only|version|text|original|translation|seulement|solamente))?(?: only)?\.?$/iu;

const TO_INSERT =
  /^(?:please )?(?:insert|fill in|specify|complete|add)\b.{0,90}$|^(?:.{0,60}\s)?(?:to be|be) (?:added|inserted|completed|determined|decided|confirmed|agreed|specified|filled(?: in)?|defined|developed|discussed|updated|included|finalized|finalised|provided|supplied|drafted)\.?$|^tb[cdai]\.?$|^(?:the )?(?:date|number|name|title|place|amount|figure|year|day|month|city|country|venue|period)(?:(?:,| and| of)? (?:the |and )?(?:date|number|name|title|place|amount|figure|year|day|month|city|country|venue|period|adoption|signature|session|meeting))*\.?$|^document symbol\b.{0,40}$/iu;

const TEXT_TO_COME =
  /^(?:place-?holder\b.*|text (?:to come|to follow|to be .{2,40}|pending|awaited|forthcoming)\.?|.{0,30}\bto follow\.?|(?:alternative|appropriate|suitable|other) (?:verb|term|word|wording|language|formulation)s?\.?|verb(?: to be .{2,30})?|language to (?:come|follow|be .{2,30})\.?|to come\.?)$/isu;

const DRAFTING =
  /^(?:pending .{3,140}|(?:drafting |editorial |editor[’']?s?[’']? |negotiators?[’']?s? |secretariat |chair[’']?s? |co-?chairs?[’']? |facilitators?[’']? |technical |translation )?note(?: (?:by|from) .{2,60})?\s?[:.\-–—].*|for decision text\.?|for (?:the )?(?:decision|agreement|treaty)(?: text)?\.?|no text\.?|(?:text |paragraph |provision )?(?:moved|merged|relocated|transferred)\b.{3,120}|agreed(?: ad ref(?:erendum|\.)?| in (?:informals?|principle|informal consultations).{0,60}|\s?[-–—(].{0,80})?\.?|ad ref(?:erendum|\.)?|under (?:discussion|negotiation|consideration)\.?|(?:previously|formerly|former|ex|old|see|cf\.?) (?:also )?(?:article|paragraph|para|op|pp|rule|section)\b.{1,80}|deleted\.?|streamlined\.?|comment\s?[:.].*|context\s?[:.].*|rationale\s?[:.].*|explanatory (?:note|remark)s?\b.*|brackets? (?:around|to be)\b.*|footnote\b.{0,200})$/isu;

/** A value that is open: `X`, `x`, `XX`, `N`, `#`, `___`, with its unit or currency or without. */
const VALUE =
  /^(?:(?:USD|US\$|EUR|\$|€|£)\s?)?(?:[XYZN]{1,4}|[xyz]{1,4}|X+(?:[-–/ ,.][XYZ]+)+|x[-–]y|#{1,6}s?|_{1,60}|\?{1,5}|[-–—]{2,30}|●|•|\*{1,5})(?:\s?(?:%|per cent|percent|°C|years?|days?|months?|million|billion|times?|Parties|States))?$/u;

/**
 * Tells the kind of the bracket whose characters stand at `open` and `close` (BR3). `inRun` is true where another bracket is
 * adjacent: numbers and values that stand side by side are rivals, and not references or marks (BR4).
 */
export function kindOf(text: string, open: number, close: number, inRun: boolean): KindReading {
  const from = skipSpace(text, open + 1, close);
  if (from >= close) return placeholder('blank');
  const to = trimEnd(text, from, close);
  const length = to - from;
  const c = text.charCodeAt(from);
  if (isLink(text, close)) return editorial('link');
  if (length > 240) return WORDS;
  if (c === 0x5e && length < 24) return editorial('note-mark');
  if (c === 0x2e || c === 0x2026) {
    if (isEllipsis(text, from, to)) return editorial('ellipsis');
  }
  if (length === 1) return oneCharacter(text, open, close, c, inRun);
  const content = text.slice(from, to);
  if (content.indexOf('[') >= 0) return draftingOrWords(content);
  if (isDigit(c) || NUMERAL.test(content)) {
    const reading = numberKind(text, open, close, content, inRun);
    if (reading) return reading;
  }
  if (length <= 6 && /^sic(?:\s?[!?.:]{0,2})$/iu.test(content)) return editorial('sic');
  if (length <= 4 && /^[A-Z]\d{1,3}$/.test(content) && !/^G\d/.test(content)) return editorial('note-mark');
  if (length <= 24 && VALUE.test(content)) return placeholder('value');
  return wordsKind(text, open, content);
}

const NUMERAL = /^[IVXL]{2,6}$/;

function wordsKind(text: string, open: number, content: string): KindReading {
  if (content.length <= 60 && LANGUAGE.test(content)) return editorial('language-note');
  if (TEXT_TO_COME.test(content)) return placeholder('text-to-come');
  if (content.length <= 110 && TO_INSERT.test(content)) {
    // `[to be determined]` waits for words; `[shall be determined]` is words.
    if (!/^(?:shall|should|will|may|must|is|are|has|have|need|needs)\b/iu.test(content))
      return placeholder('to-insert');
  }
  const reading = draftingOrWords(content);
  // In lower case `pending the outcome of ...` is a clause of the sentence it stands in.
  if (reading.kind === 'editorial' && /^\p{Ll}/u.test(content) && insideSentence(text, open)) return WORDS;
  return reading;
}

function draftingOrWords(content: string): KindReading {
  const c = content.charCodeAt(0) | 32;
  // Only these letters begin a drafting note.
  if (!'pdenstcfamurbo'.includes(String.fromCharCode(c))) return WORDS;
  return DRAFTING.test(content) ? editorial('drafting-note') : WORDS;
}

function insideSentence(text: string, open: number): boolean {
  const before = trimEnd(text, 0, open);
  if (before === 0) return false;
  return !'.;:!?]'.includes(text[before - 1] as string);
}

function isEllipsis(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c !== 0x2e && c !== 0x2026 && !isSpace(c)) return false;
  }
  return true;
}

/** `[words](address)`, `[name]: address` at the head of a block. */
function isLink(text: string, close: number): boolean {
  const next = text.charCodeAt(close + 1);
  if (next === 0x28)
    return /^\((?:https?:|ftp:|mailto:|www\.|\.{0,2}\/|#)[^\s)]/.test(text.slice(close + 1, close + 12));
  if (next === 0x3a) {
    const at = skipSpace(text, close + 2, text.length);
    return at > close + 1 && /^<?(?:https?:|ftp:|mailto:|www\.|file:)/.test(text.slice(at, at + 9));
  }
  return false;
}

function oneCharacter(text: string, open: number, close: number, c: number, inRun: boolean): KindReading {
  if (isDigit(c)) return numberKind(text, open, close, String.fromCharCode(c), inRun) ?? WORDS;
  const s = String.fromCharCode(c);
  // A letter alone cannot tell an open value from the ending of a word: it is a value, and stays in its set (BR4).
  if (s === 'y' && inRun && isSpace(text.charCodeAt(open - 1)) && isSpace(text.charCodeAt(close + 1))) return WORDS;
  if ('XYZNxyz#_?'.includes(s)) return placeholder('value');
  if (s === '●' || s === '*') return placeholder('value');
  if (isLetter(c)) {
    const before = text.charCodeAt(open - 1);
    const after = text.charCodeAt(close + 1);
    // `[T]he`: a letter changed to fit a quotation.
    if (!inRun && isLetter(after) && !isLetter(before) && !isDigit(before)) return editorial('insertion');
    if (isQuote(before) && isQuote(after)) return editorial('quoted-letter');
    if (!inRun && inLetterRow(text, open, close, c)) return editorial('quoted-letter');
  }
  return WORDS;
}

/** `[a], [b], [c]`: letters that list the parts of something quoted. */
function inLetterRow(text: string, open: number, close: number, c: number): boolean {
  const next = /^[,;]?\s?(?:and |or )?\[([a-z])\]/.exec(text.slice(close + 1, close + 12));
  if (next && (next[1] as string).charCodeAt(0) === c + 1) return true;
  const before = /\[([a-z])\][,;]?\s?(?:and |or )?$/.exec(text.slice(Math.max(0, open - 12), open));
  return before !== null && (before[1] as string).charCodeAt(0) === c - 1;
}

/** A number in brackets: a reference that waits for its number, a note mark, or a value under negotiation (null). */
function numberKind(text: string, open: number, close: number, content: string, inRun: boolean): KindReading | null {
  if (inRun || !NUMBERISH.test(content)) return null;
  const before = text.slice(Math.max(0, open - 60), open);
  if (REFERENCE.test(before)) return editorial('pending-number');
  if (!/^\d{1,3}$/.test(content)) return null;
  const after = text.charCodeAt(close + 1);
  const trimmed = trimEnd(before, 0, before.length);
  if (trimmed === 0) {
    // At the head of a block `[1]` is a note unless a stop makes it a number of its own.
    return after === 0x2e || close + 1 >= text.length ? null : editorial('note-mark');
  }
  const last = before.charCodeAt(trimmed - 1);
  const glued = trimmed === before.length;
  if (isQuote(last) && !glued) return editorial('pending-number');
  if (glued && (isLetter(last) || isQuote(last) || '.,;:)'.includes(String.fromCharCode(last))))
    return editorial('note-mark');
  return null;
}
