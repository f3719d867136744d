import type { Attribution, AttributionClause } from '../domain/provision';
import { isSpace, isUpper } from './characters';
import { readOwners } from './clauses';
import type { Namer } from './names';
import { findVerb } from './verbs';

/** Words that say in a sentence who stands where (NOTATION 5.5, 5.7). One pass finds them all. */
const TRIGGER =
  /(?<=[\s,(])(?:(?:supported|opposed|seconded|joined|echoed|proposed|submitted|suggested|introduced|tabled|proposal|text|amendment) by|on behalf of|(?:is|are) (?:still )?(?:considering|reviewing|reflecting)|considers?|can(?:not)? (?:accept|support|go)|will go|withdraws?|requests? (?:to|that|the)|requested|suggest(?:s|ed)|prefers?|favou?rs?|proposes?|proposed|supports|supported|opposes|opposed|objected|objects|reserves?|introduced|wishes its)(?=\s)/giu;

/**
 * Attributions that are stated in words. A sentence counts where names that are known, or names in capitals as bulletins print
 * them, stand directly before the verb, or after `supported by` and `on behalf of`.
 */
export function readProse(text: string, namer: Namer): readonly Attribution[] {
  if (text.length < 12) return [];
  let out: Attribution[] | null = null;
  TRIGGER.lastIndex = 0;
  let covered = 0;
  for (let m = TRIGGER.exec(text); m !== null; m = TRIGGER.exec(text)) {
    if (m.index < covered) continue;
    const found = /by$/i.test(m[0])
      ? passive(text, m, namer)
      : m[0].toLowerCase() === 'on behalf of'
        ? behalf(text, m, namer)
        : active(text, m, namer);
    if (!found) continue;
    out ??= [];
    out.push(found);
    covered = found.end;
    TRIGGER.lastIndex = Math.max(TRIGGER.lastIndex, covered);
  }
  return out ?? [];
}

/** `supported by CANADA, JAPAN AND AUSTRALIA` */
function passive(text: string, m: RegExpExecArray, namer: Namer): Attribution | null {
  const from = m.index + m[0].length + 1;
  const end = beforeNextSpeaker(text, from, namesForward(text, from));
  const clause = clauseOf(text.slice(from, end), namer, true);
  if (!clause) return null;
  const opposed = /^oppos/i.test(m[0]);
  const proposed = /^(?:propos|submitted|suggested|introduced|tabled|text|amendment)/i.test(m[0]);
  return prose(text, m.index, end, {
    ...clause,
    verb: opposed ? 'oppose' : proposed ? 'propose' : 'support',
    stance: opposed ? 'OPP' : 'SUP',
  });
}

/** In `opposed by the EU, EGYPT said` the last name speaks for itself: a comma parts it and a verb follows it. */
function beforeNextSpeaker(text: string, from: number, end: number): number {
  if (!/^\s\p{Ll}/u.test(text.slice(end, end + 2))) return end;
  const names = text.slice(from, end);
  const comma = names.lastIndexOf(',');
  return comma > 0 && !/\band\b/iu.test(names.slice(comma)) ? from + comma : end;
}

/** `SAMOA, on behalf of AOSIS` */
function behalf(text: string, m: RegExpExecArray, namer: Namer): Attribution | null {
  const from = namesBackward(text, m.index);
  const end = namesForward(text, m.index + m[0].length + 1);
  // Who leads a group of talks owns none of its words.
  if (/\b(?:led|facilitated|chaired|moderated) by\s+$/iu.test(text.slice(Math.max(0, from - 24), from))) return null;
  if (from === m.index || end <= m.index + m[0].length + 1) return null;
  const speakers = readOwners(text.slice(from, m.index), namer);
  const group = readOwners(text.slice(m.index + m[0].length, end), namer);
  if (!speakers || !group) return null;
  if (speakers.known + group.known === 0 && !isCapitals(text.slice(from, m.index))) return null;
  const verb = findVerb(text, end, Math.min(text.length, end + 60));
  return prose(text, from, end, {
    names: speakers.names,
    codes: speakers.codes,
    onBehalfOf: group.names,
    verb: verb?.verb ?? 'none',
    stance: verb?.stance ?? null,
  });
}

/** `U.S. requests to delete Article 8(1)(a).`, `The EU proposed merging two alternatives` */
function active(text: string, m: RegExpExecArray, namer: Namer): Attribution | null {
  let from = namesBackward(text, m.index);
  if (from >= m.index) return null;
  let to = m.index;
  // `NORWAY, supported by CANADA and JAPAN, proposed`: the names next to the verb are not those who speak.
  const aside = /,?\s+(?:(?:supported|opposed|seconded|joined|echoed) by|on behalf of)\s+(?:the\s+)?$/iu.exec(
    text.slice(Math.max(0, from - 40), from),
  );
  if (aside) {
    if (/behalf/i.test(aside[0])) return null;
    to = from - aside[0].length;
    from = namesBackward(text, to);
    if (from >= to) return null;
  }
  const clause = clauseOf(text.slice(from, to), namer, false);
  if (!clause) return null;
  const end = clauseEnd(text, m.index);
  const verb = findVerb(text, m.index, end);
  if (!verb) return null;
  return prose(text, from, end, { ...clause, verb: verb.verb, stance: verb.stance });
}

function clauseOf(written: string, namer: Namer, capitals: boolean): AttributionClause | null {
  const owners = readOwners(written, namer);
  if (!owners) return null;
  const sure = owners.known === owners.names.length || (capitals && isCapitals(written));
  if (!sure) return null;
  return {
    names: owners.names,
    codes: owners.codes,
    verb: 'none',
    stance: null,
    ...(owners.onBehalfOf ? { onBehalfOf: owners.onBehalfOf } : {}),
  };
}

function prose(text: string, start: number, end: number, clause: AttributionClause): Attribution {
  return { start, end, form: 'prose', written: text.slice(start, end), clauses: [clause] };
}

/** Names printed in capitals, as a bulletin prints them. */
function isCapitals(written: string): boolean {
  const letters = written.replace(/\b(?:the|and|of|for|on|its)\b/giu, '').match(/\p{L}/gu) ?? [];
  return letters.length > 1 && letters.every((letter) => letter === letter.toUpperCase());
}

const SMALL = new Set([
  'and',
  'of',
  'the',
  'for',
  'its',
  'member',
  'states',
  'group',
  'countries',
  'small',
  'island',
  'developing',
]);

/** End of a run of names that begins at `from`: capitalised words, small words between them, commas and slashes. */
function namesForward(text: string, from: number): number {
  let at = from;
  let end = from;
  for (let words = 0; words < 40; words++) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    let to = at;
    while (to < text.length && !isSpace(text.charCodeAt(to)) && !',;()[]'.includes(text[to] as string)) to++;
    if (to === at) {
      if (text[at] !== ',') break;
      at++;
      continue;
    }
    const word = text.slice(at, to);
    const stop = /[.:]$/.test(word) && !/^(?:\p{Lu}\.)+$/u.test(word);
    if (isUpper(word.charCodeAt(0))) end = stop ? to - 1 : to;
    else if (!SMALL.has(word.toLowerCase())) break;
    if (stop) break;
    at = to;
  }
  return end;
}

/** Start of the run of names that ends before `to`. */
function namesBackward(text: string, to: number): number {
  let at = to;
  let start = to;
  for (let words = 0; words < 24; words++) {
    while (at > 0 && (isSpace(text.charCodeAt(at - 1)) || text[at - 1] === ',')) at--;
    let from = at;
    while (from > 0 && !isSpace(text.charCodeAt(from - 1)) && !',;:()[]“”'.includes(text[from - 1] as string)) from--;
    if (from === at) break;
    const word = text.slice(from, at);
    if (words > 0 && /[.!?]$/.test(word) && !/^(?:\p{Lu}\.)+$/u.test(word)) break;
    if (isUpper(word.charCodeAt(0))) start = from;
    else if (!SMALL.has(word)) break;
    at = from;
  }
  return start;
}

/** Where a statement ends: at the stop of its sentence, a colon, or after 200 characters. */
function clauseEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + 200);
  for (let i = from; i < limit; i++) {
    const c = text[i] as string;
    if (c === ':' || c === ';' || c === '\n') return c === ':' ? i + 1 : i;
    if (c === '.' && (i + 1 >= text.length || isSpace(text.charCodeAt(i + 1))) && !isUpper(text.charCodeAt(i - 1)))
      return i + 1;
  }
  return limit;
}
