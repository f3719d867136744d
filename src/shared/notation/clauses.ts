import type { AttributionClause } from '../domain/provision';
import { type NameList, type Namer, readNames } from './names';
import { findVerb, type VerbReading } from './verbs';

/** Clauses of an attribution, with what was odd about them (BR7). */
export interface ClauseList {
  readonly clauses: readonly AttributionClause[];
  readonly noteDigits: boolean;
  /** Names that stand twice, as written. */
  readonly repeated: readonly string[];
}

/** A code as compilations use them: two or three capitals, or a name with a capital and digits such as `G77`. */
const CODE = /^(?:\p{Lu}{2,3}|G-?77|\p{Lu}{4,7})$/u;
const NAME_WORDS =
  /^(?:\p{Lu}[\p{L}.’'-]*)(?:\s(?:of|and|the|its|for|on|\p{Lu}[\p{L}.’'()-]*|member|countries|group)){0,8}$/u;

/**
 * Reads `US/SG propose; CL/MY oppose`, `Russia, Iran: delete`, `EU`. Null where a clause is not names with a verb, or names
 * alone that are all known or all codes parted by slashes: such a thing stays visible as a string.
 */
export function readClauses(written: string, namer: Namer, verbAfter: VerbReading | null = null): ClauseList | null {
  if (written.length > 400) return null;
  const clauses: AttributionClause[] = [];
  const seen = new Set<string>();
  const repeated: string[] = [];
  let noteDigits = false;
  for (const part of written.split(';')) {
    const digits = /^\s*\d{1,3}\s/.exec(part);
    const words = digits ? part.slice(digits[0].length) : part;
    noteDigits ||= digits !== null;
    if (words.trim() === '') continue;
    const found = findVerb(words, 0, words.length);
    // Digits behind the verb are note marks: `propose82`.
    if (found && /^\s*\d{1,3}\s*$/.test(words.slice(found.end))) noteDigits = true;
    const verb = found ?? verbAfter;
    const list = readOwners(found ? words.slice(0, found.start) : words, namer);
    if (!list || !believable(list, words, verb)) return null;
    noteDigits ||= list.noteDigits;
    for (const name of list.names) {
      const key = name.toLowerCase();
      if (seen.has(key)) repeated.push(name);
      seen.add(key);
    }
    clauses.push({
      names: list.names,
      codes: list.codes,
      verb: verb?.verb ?? 'none',
      stance: verb?.stance ?? null,
      ...(list.onBehalfOf ? { onBehalfOf: list.onBehalfOf } : {}),
    });
  }
  return clauses.length > 0 ? { clauses, noteDigits, repeated } : null;
}

export interface Owners extends NameList {
  readonly onBehalfOf?: readonly string[];
}

/** Names, and after `on behalf of` or `, for the` those they speak for (DE3). */
export function readOwners(written: string, namer: Namer): Owners | null {
  const m = /,?\s+(?:on behalf of|, for)\s+/iu.exec(written);
  if (!m) return readNames(written, namer);
  const speakers = readNames(written.slice(0, m.index), namer);
  const group = readNames(written.slice(m.index + m[0].length), namer);
  if (!speakers || !group) return null;
  return { ...speakers, known: speakers.known + group.known, onBehalfOf: group.names };
}

function believable(list: Owners, written: string, verb: VerbReading | null): boolean {
  const all = list.names.every((name, i) => list.codes[i] !== null || CODE.test(name));
  const unknown = list.names.filter((_name, i) => list.codes[i] === null);
  if (unknown.length === 0) return true;
  if (all && (written.includes('/') || verb !== null || list.known > 0)) return list.names.length > 1 || verb !== null;
  return (
    verb !== null &&
    list.names.every((name) => name.length < 70 && NAME_WORDS.test(name)) &&
    list.known + 1 >= unknown.length
  );
}
