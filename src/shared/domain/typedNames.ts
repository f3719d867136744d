import type { DelegationCode, Roster } from './delegation';
import { normaliseName } from './nameIndex';
import type { NamedItem } from './nameList';
import { readNames } from './nameList';
import { delegationsNamed } from './names';

/**
 * Delegations as they are being named in a field: the names that are finished, as written, and what a person chose where a name
 * means several. The list stays words, so that "aligned with" reaches back over all of it (`readNames`).
 */
export interface TypedNames {
  readonly list: string;
  /** By the name as written, in lower case without accents. */
  readonly chosen: Readonly<Record<string, DelegationCode>>;
}

export const NO_NAMES: TypedNames = { list: '', chosen: {} };

/** Delegations that speak together in one way: for themselves, for groups, or by aligning themselves. */
export interface Spoken {
  readonly delegations: readonly DelegationCode[];
  /** Names as written, where codes alone would lose something (DE4). */
  readonly written?: readonly string[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly alignedWith?: DelegationCode;
}

const SEPARATOR = /[,;\n\t]/;

/** What of a typed or pasted text is finished by a separator, and what is still being typed. */
export function splitTyped(text: string): { readonly done: string; readonly rest: string } {
  let at = text.length;
  while (at > 0 && !SEPARATOR.test(text[at - 1] ?? '')) at--;
  return { done: text.slice(0, at).trim(), rest: text.slice(at).trimStart() };
}

/** The names of a list with what was chosen for the doubtful ones; whatever is no name keeps `code` null. */
export function namesOf(names: TypedNames, roster: Roster): readonly NamedItem[] {
  const seen = new Set<DelegationCode>();
  return readNames(names.list, roster).map((item) => {
    const chosen = item.code === null ? names.chosen[normaliseName(item.written)] : undefined;
    const read: NamedItem =
      chosen === undefined ? item : { ...item, code: chosen, choices: [], repeated: seen.has(chosen) };
    if (read.code !== null) seen.add(read.code);
    return read;
  });
}

/** Adds what was typed to the names that are finished. */
export function withNames(names: TypedNames, more: string): TypedNames {
  const added = more.trim().replace(/^[,;\s]+|[,;\s]+$/gu, '');
  if (added === '') return names;
  return { ...names, list: names.list === '' ? added : `${names.list}, ${added}` };
}

/**
 * Finishes a word: as the name it is; else as the delegation that was offered for it while it was typed. A name that several share
 * is never taken for one of them (DE1).
 */
export function withWord(names: TypedNames, word: string, offered: DelegationCode | null, roster: Roster): TypedNames {
  const isName = delegationsNamed(word, roster).length > 0;
  const items = readNames(word, roster);
  const isRead = items.length > 0 && items.every((item) => item.code !== null || item.onBehalfOf || item.alignedWith);
  return withNames(names, isName || isRead || items.length > 1 || offered === null ? word : offered);
}

/** Takes one name out. Throws RangeError where there is none at this place. */
export function withoutName(names: TypedNames, at: number, roster: Roster): TypedNames {
  const item = readNames(names.list, roster)[at];
  if (item === undefined) throw new RangeError(`No name ${at}`);
  const before = names.list.slice(0, item.start).replace(/[,;\s]+(?:and\s+)?$/u, '');
  const after = names.list.slice(item.end).replace(/^[)\s]*(?:[,;]|and\b)?\s*/u, '');
  return { ...names, list: before === '' || after === '' ? before + after : `${before}, ${after}` };
}

/** Says which delegation a doubtful name means. */
export function withChoice(names: TypedNames, item: NamedItem, code: DelegationCode): TypedNames {
  return { ...names, chosen: { ...names.chosen, [normaliseName(item.written)]: code } };
}

/** Names that nobody can be recorded for as they stand: not read, or meaning several. Unnamed collectives are no doubt (DE3). */
export function doubtsOf(items: readonly NamedItem[]): readonly NamedItem[] {
  return items.filter((item) => item.code === null && !item.unnamed);
}

/** Who speaks, together and apart (DE2, DE3); a name twice in a list counts once (DE4). */
export function spokenOf(items: readonly NamedItem[]): readonly Spoken[] {
  const groups = new Map<string, NamedItem[]>();
  for (const item of items) {
    if (item.code === null && !item.unnamed) continue;
    const way = `${item.alignedWith ?? ''}/${(item.onBehalfOf ?? []).join(' ')}`;
    groups.set(way, [...(groups.get(way) ?? []), item]);
  }
  return [...groups.values()].flatMap((group): Spoken[] => {
    const delegations = [...new Set(group.flatMap((item) => item.code ?? []))];
    const [first] = group;
    if (delegations.length === 0 || first === undefined) return [];
    const loses = group.some((item) => item.code === null || item.repeated || item.written.toUpperCase() !== item.code);
    return [
      {
        delegations,
        ...(loses ? { written: group.map((item) => item.written) } : {}),
        ...(first.onBehalfOf === undefined ? {} : { onBehalfOf: first.onBehalfOf }),
        ...(first.alignedWith === undefined ? {} : { alignedWith: first.alignedWith }),
      },
    ];
  });
}
