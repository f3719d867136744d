import type { Person } from '../domain/dossier';
import { Authors } from './authorship';
import type { TextParts } from './layout';

/** Before everything: what nobody stamped stood there from the beginning, as imported text does. */
export const BEGINNING = Number.NEGATIVE_INFINITY;

/** One person's doing within `STAMP_SECONDS`, as the stamps tell it. */
export interface Spell {
  /** Tells spells apart: client, time, way. */
  readonly id: string;
  readonly at: number;
  readonly client: number;
  /** Where it was nobody's own doing: the origin of the changes. */
  readonly how: string | undefined;
  /** Null where nobody is on record. */
  readonly by: Pick<Person, 'id' | 'name' | 'delegation'> | null;
}

/** When characters went, and by whose doing. */
export interface Gone {
  readonly clock: number;
  readonly length: number;
  readonly at: number;
  readonly spell: Spell;
  /** Spells in which somebody took the same out without having heard that it was gone. */
  readonly others: readonly Spell[];
}

const NOBODY: readonly Spell[] = [];

interface Born {
  readonly clock: number;
  readonly at: number;
  readonly spell: Spell | null;
}

/**
 * When each character of a text came and went (HI1, HI2). What a client wrote before its first stamp has the time of its authorship, in files
 * from before there were stamps; what nobody is on record for stood there from the beginning.
 */
export class StampTimes {
  private readonly births = new Map<number, readonly Born[]>();
  private readonly deaths = new Map<number, readonly Gone[]>();
  /** All spells, in order of time. */
  readonly spells: readonly Spell[];
  /** When the first stamp was made; null where there is none: what went before it went at an unknown time. */
  readonly firstStamp: number | null;
  private readonly authors: Authors;

  constructor({ stamps, authors }: Pick<TextParts, 'stamps' | 'authors'>) {
    this.authors = new Authors(authors);
    this.firstStamp = [...stamps].reduce<number | null>((first, { at }) => Math.min(first ?? at, at), null);
    const spells = new Map<string, Spell>();
    const births = new Map<number, Born[]>();
    const deaths = new Map<number, Gone[]>();
    for (const { client, clock, at, gone = [], by, how } of stamps) {
      const who = how === undefined ? (by ?? this.authors.of(client, clock)) : null;
      const id = `${client}.${at}.${who?.person ?? ''}.${how ?? ''}`;
      const named = who === null ? null : { id: who.person, name: who.name, delegation: who.delegation };
      const spell = spells.get(id) ?? { id, at, client, how, by: named };
      spells.set(id, spell);
      push(births, client, { clock, at, spell });
      for (const [whose = 0, ...ranges] of gone) {
        for (let i = 0; i + 1 < ranges.length; i += 2)
          push(deaths, whose, {
            clock: ranges[i] as number,
            length: ranges[i + 1] as number,
            at,
            spell,
            others: NOBODY,
          });
      }
    }
    const stamped = new Map([...births].map(([client, [first]]) => [client, first?.clock ?? 0]));
    for (const { client, clock = 0, from, person, name, delegation } of authors) {
      const at = Date.parse(from);
      if (clock >= (stamped.get(client) ?? Number.POSITIVE_INFINITY) || Number.isNaN(at)) continue;
      const id = `${client}.${at}.${person}.`;
      const spell = spells.get(id) ?? { id, at, client, how: undefined, by: { id: person, name, delegation } };
      spells.set(id, spell);
      push(births, client, { clock, at, spell });
    }
    for (const [client, own] of births) this.births.set(client, inOrder(own));
    for (const [client, own] of deaths) this.deaths.set(client, firstOfEach(own));
    this.spells = [...spells.values()].sort((a, b) => a.at - b.at);
  }

  /** When a character came: the time of its spell, or `BEGINNING`. */
  born(client: number, clock: number): { readonly at: number; readonly spell: Spell | null; readonly next: number } {
    const own = this.births.get(client) ?? [];
    const at = lastAt(own, clock);
    const found = own[at];
    const next = own[at + 1]?.clock ?? Number.POSITIVE_INFINITY;
    return { at: found?.at ?? BEGINNING, spell: found?.spell ?? null, next };
  }

  /** Up to where (exclusive) what is said of a character that went holds for those behind it; `gone` null where its end is on no record. */
  gone(client: number, clock: number): { readonly gone: Gone | null; readonly next: number } {
    const own = this.deaths.get(client) ?? [];
    const at = lastAt(own, clock);
    const found = own[at];
    if (found !== undefined && clock < found.clock + found.length)
      return { gone: found, next: found.clock + found.length };
    return { gone: null, next: own[at + 1]?.clock ?? Number.POSITIVE_INFINITY };
  }
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const own = map.get(key);
  if (own === undefined) map.set(key, [value]);
  else own.push(value);
}

/** Of several that begin at one character the last holds: the first ones only took something out. */
function inOrder(births: readonly Born[]): readonly Born[] {
  const sorted = births.map((born, i) => ({ born, i })).sort((a, b) => a.born.clock - b.born.clock || a.i - b.i);
  return sorted.map(({ born }) => born);
}

/** Ranges that do not overlap: where several took out the same, the first of them did. */
function firstOfEach(deaths: readonly Gone[]): readonly Gone[] {
  const sorted = [...deaths].sort((a, b) => a.clock - b.clock || a.at - b.at);
  if (sorted.every((gone, i) => i === 0 || endOf(sorted[i - 1] as Gone) <= gone.clock)) return sorted;
  const edges = [...new Set(sorted.flatMap((gone) => [gone.clock, endOf(gone)]))].sort((a, b) => a - b);
  const out: Gone[] = [];
  let open: Gone[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const [from, to] = [edges[i] as number, edges[i + 1] as number];
    open = open.filter((gone) => endOf(gone) > from);
    while (next < sorted.length && (sorted[next] as Gone).clock <= from) open.push(sorted[next++] as Gone);
    const [first, ...others] = open;
    if (first === undefined) continue;
    const earliest = others.reduce((best, gone) => (gone.at < best.at ? gone : best), first);
    const rest = open.filter((gone) => gone !== earliest).map(({ spell }) => spell);
    out.push({ ...earliest, clock: from, length: to - from, others: rest });
  }
  return out;
}

function endOf({ clock, length }: Gone): number {
  return clock + length;
}

/** The last of those in order that begin at or before a clock; -1 for none. */
function lastAt(list: readonly { readonly clock: number }[], clock: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as { clock: number }).clock <= clock) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
