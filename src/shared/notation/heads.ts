import type { Attribution } from '../domain/provision';
import { isDigit, isLetter, isSpace, isUpper, skipSpace, trimEnd } from './characters';
import { type ClauseList, readClauses } from './clauses';
import type { Namer } from './names';
import { findVerb } from './verbs';

/** An attribution that a bracket carries, and whether the bracket holds nothing else (BR3, BR7). */
export interface BracketAttribution {
  readonly attribution: Attribution;
  readonly only: boolean;
  readonly noteDigits: boolean;
  readonly repeated: readonly string[];
  /** Looks like a head and does not parse: it stays visible as a string. */
  readonly unparsed: boolean;
}

/** Longest head that is looked for. */
const REACH = 360;

/**
 * Reads who stands at the head of a bracket (NOTATION 5.1): `[US/SG propose; CL oppose: ...]`, `[EU: ...]`,
 * `[Russia, Iran: delete]`, `[VN propose. ...]`, `[US propose [...]`, `[CL 255]`. `close` is the end of the bracket.
 */
export function readHead(text: string, open: number, close: number, namer: Namer): BracketAttribution | null {
  const from = skipSpace(text, open + 1, close);
  if (from >= close || !mayBeginName(text.charCodeAt(from))) return null;
  const limit = Math.min(close, from + REACH);
  const end = zoneEnd(text, from, limit);
  if (isColon(text.charCodeAt(end)) && end < limit) return colonHead(text, from, end, close, namer);
  return verbHead(text, from, end, close, namer) ?? namesOnly(text, from, close, namer);
}

/** A capital, or a letter of a script that has none: Hebrew, Arabic, and those behind them. */
function mayBeginName(c: number): boolean {
  return isUpper(c) || (c >= 0x590 && isLetter(c));
}

/** A colon, of full width where the text is Chinese. */
function isColon(c: number): boolean {
  return c === 0x3a || c === 0xff1a;
}

/** Where a head must have ended: at its colon, at the next bracket, or at the end of a sentence. */
function zoneEnd(text: string, from: number, limit: number): number {
  for (let i = from; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (isColon(c) || c === 0x5d) return i;
    if (c === 0x5b) {
      // A note mark inside a head: `CA[5]`.
      if (isDigit(text.charCodeAt(i + 1))) {
        const past = text.indexOf(']', i);
        if (past > 0 && past - i < 5) {
          i = past;
          continue;
        }
      }
      return i;
    }
    if (c === 0x2e && isSpace(text.charCodeAt(i + 1)) && i > from + 2 && !isUpper(text.charCodeAt(i - 1))) return i;
  }
  return limit;
}

function colonHead(text: string, from: number, colon: number, close: number, namer: Namer): BracketAttribution | null {
  const zone = text.slice(from, colon);
  if (zone.length > 2 && zone.startsWith('http')) return null;
  // `[Russia, Iran: delete]`: the verb may stand after the colon.
  const after = skipSpace(text, colon + 1, close);
  const late = findVerb(text, after, Math.min(close, after + 60));
  const closing = late !== null && late.start === after && isVerbOnly(text, late.end, close, late.verb) ? late : null;
  const list = readClauses(zone, namer, closing);
  if (list) {
    const end = closing ? closing.end : colon + 1;
    return made(text, from, end, close, list);
  }
  return looksLikeHead(zone, namer) ? unparsed(text, from, colon + 1) : null;
}

/** After the colon a verb is a verb where nothing follows it, or where it is one that text does not begin with. */
function isVerbOnly(text: string, end: number, close: number, verb: string): boolean {
  const rest = text.slice(end, close).trim();
  if (rest === '' || /^[.;,]$/.test(rest)) return true;
  if (/^(?:this|these|the whole|entire|all)\b/iu.test(rest) && rest.length < 60) return true;
  return (
    (verb === 'oppose' || verb === 'propose' || verb === 'delete' || verb === 'reserve') &&
    /^[\s\p{Ll}]/u.test(text.slice(end, end + 1))
  );
}

/** `[VN propose. ...]`, `[US/CA propose [US propose: ...]`, `[South Africa wishes its reservation ...]`: a verb and no colon. */
function verbHead(text: string, from: number, end: number, close: number, namer: Namer): BracketAttribution | null {
  const verb = findVerb(text, from, end);
  if (!verb || verb.start === from || verb.start - from > 160) return null;
  // Text under negotiation has verbs too: only names that are known, or codes in a row, make this a head.
  const list = readClauses(text.slice(from, verb.end), namer);
  if (!list?.clauses.every(certain)) return null;
  const head = made(text, from, verb.end, close, list);
  // `[Norway wishes its reservation ... to be recorded: ...]` speaks about the text and is none of it.
  return /^wish/i.test(text.slice(verb.start, verb.end)) ? { ...head, only: true } : head;
}

/** `[US/NZ/PE]`, `[CL 255]`: names and nothing else. */
function namesOnly(text: string, from: number, close: number, namer: Namer): BracketAttribution | null {
  const to = trimEnd(text, from, close);
  if (to - from > 200) return null;
  const zone = text.slice(from, to);
  const slashes = zone.includes('/');
  const digits = /^\p{Lu}{2,3}\s?\d{1,3}$/u.test(zone);
  if (!slashes && !digits && !/,|\sand\s/.test(zone)) return null;
  const list = readClauses(zone, namer);
  if (!list?.clauses.every(certain)) return null;
  const count = list.clauses.reduce((sum, clause) => sum + clause.names.length, 0);
  if (count < 2 && !digits) return null;
  // `[US/JP] propose: text`: the bracket was closed too soon, the verb stands behind it.
  const late = findVerb(text, close + 1, Math.min(text.length, close + 40));
  if (late && text.slice(close + 1, late.start).trim() === '' && text.charCodeAt(late.end) === 0x3a) {
    const again = readClauses(zone, namer, late);
    if (again) return { ...made(text, from, late.end + 1, late.end + 1, again), only: true };
  }
  return made(text, from, to, close, list);
}

function certain(clause: { readonly codes: readonly (string | null)[]; readonly names: readonly string[] }): boolean {
  return clause.codes.every((code, i) => code !== null || /^\p{Lu}{2}$/u.test(clause.names[i] as string));
}

/** Codes in a row, or a known name at the front: somebody meant a head. */
function looksLikeHead(zone: string, namer: Namer): boolean {
  if (/^\p{Lu}{2}\d{0,3}\/{1,2}\p{Lu}{2}/u.test(zone)) return true;
  const first = /^[^\s/,;]+/.exec(zone)?.[0] ?? '';
  return zone.length < 120 && zone.includes('/') && namer(first) !== null;
}

function unparsed(text: string, from: number, end: number): BracketAttribution {
  return {
    attribution: { start: from, end, form: 'head', written: text.slice(from, end), clauses: [] },
    only: false,
    noteDigits: false,
    repeated: [],
    unparsed: true,
  };
}

function made(text: string, from: number, end: number, close: number, list: ClauseList): BracketAttribution {
  const rest = text.slice(end, close);
  const only = !/[\p{L}\p{N}[]/u.test(rest);
  // A name before text is whose text it is.
  const clauses = only
    ? list.clauses
    : list.clauses.map((clause) => (clause.verb === 'none' ? { ...clause, stance: 'SUP' as const } : clause));
  return {
    attribution: { start: from, end, form: 'head', written: text.slice(from, end), clauses },
    only,
    noteDigits: list.noteDigits,
    repeated: list.repeated,
    unparsed: false,
  };
}

/**
 * Reads who stands at the end of a bracket (NOTATION 5.2): `[word - NAME delete]`, `[A - NAMES retain / B - NAMES]`; and names
 * in round brackets directly after it: `[word] (USA)`.
 */
export function readTails(text: string, open: number, close: number, namer: Namer): readonly BracketAttribution[] {
  const out: BracketAttribution[] = [];
  // Only the last stretch of a long bracket can be a tail, and only words without a bracket in them.
  const from = Math.max(open + 1, close - REACH);
  const words = text.slice(from, close);
  if (DASH.test(words) && !words.includes('[') && !words.includes(']')) {
    let start = 0;
    for (const part of words.split(' / ')) {
      const tail = tailOf(text, from + start, from + start + part.length, namer);
      if (tail) out.push(tail);
      start += part.length + 3;
    }
  }
  const round = /^\s?\(([^()]{2,80})\)/.exec(text.slice(close + 1, close + 90));
  if (round) {
    const words = round[1] as string;
    const list = readClauses(words, namer);
    if (list?.clauses.every((clause) => clause.codes.every((code) => code !== null))) {
      const at = close + 1 + round[0].indexOf('(');
      out.push(made(text, at, close + 1 + round[0].length, close + 1 + round[0].length, list));
    }
  }
  return out.map((one) => ({ ...one, only: false, attribution: { ...one.attribution, form: 'tail' as const } }));
}

const DASH = /\s[-–—]\s/;

function tailOf(text: string, from: number, to: number, namer: Namer): BracketAttribution | null {
  const part = text.slice(from, to);
  const behind = Math.max(part.lastIndexOf(' - '), part.lastIndexOf(' – '), part.lastIndexOf(' — '));
  if (behind < 0 || part.length - behind > 200) return null;
  const dash = from + behind;
  let end = trimEnd(text, dash, to);
  if (text.charCodeAt(end - 1) === 0x2e) end--;
  const start = skipSpace(text, dash + 3, end);
  if (start >= end || !isUpper(text.charCodeAt(start))) return null;
  const list = readClauses(text.slice(start, end), namer);
  if (!list) return null;
  // Without a verb a clause after a dash is believed only where all its names are known.
  if (!list.clauses.every((clause) => clause.verb !== 'none' || clause.codes.every((code) => code !== null)))
    return null;
  // In `NAME; GROUP delete` the verb at the end is everybody's.
  const last = list.clauses[list.clauses.length - 1];
  const clauses = list.clauses.map((clause) =>
    clause.verb === 'none' && last && last.verb !== 'none'
      ? { ...clause, verb: last.verb, stance: last.stance }
      : clause,
  );
  return made(text, start, end, end, { ...list, clauses });
}
