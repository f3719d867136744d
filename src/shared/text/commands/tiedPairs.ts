import type { BracketSet } from '../../domain/bracket';
import type { Reading } from '../../domain/provision';
import { alternativesOf } from './alternatives';
import { type SamePlace, samePlaces } from './samePairs';
import { isApparatus } from './shownWords';

/**
 * Why a tie is not sure: an option shares a part of its words only, or another form of them (`Party`, `Parties`), or nothing but small
 * words (`are`, `the`); or it is not sure that the brackets are alternatives at all (BR4).
 */
export type TieDoubt = 'part' | 'form' | 'small-words' | 'not-a-set';

/** Places of one other pair that goes with the first: who chooses in one has chosen in the other (BR8). */
export interface TiedFamily {
  /** Its options, in the order of the options of the first pair that they go with. */
  readonly options: readonly string[];
  /** `order[i]` is the number at the place of what goes with option `i + 1` of the first pair: each option once. */
  readonly places: readonly SamePlace[];
  /** The word by which each option is tied, in small letters, as it stands here. */
  readonly shared: readonly string[];
  /** Null where every option has the same distinguishing words as the one it goes with. */
  readonly doubt: TieDoubt | null;
}

/** An option of more words than these is a wording, not a synonym: what it shares with another says nothing. */
const MOST_WORDS = 8;

/**
 * The other pairs of a text that go with a set: `[data] [information]` with `[data are] [information is]` (BR8). What counts is the words
 * that part an option from its rivals; option by option they are the same, or one has a form or a part of the other's. No two options are
 * ever tied to one: where two fit, the pair is not offered. Sure ones first, then in the order of the text.
 */
export function tiedPairs(reading: Reading, set: BracketSet): readonly TiedFamily[] {
  if (!isShort(reading, set)) return [];
  const own = marksOf(alternativesOf(reading, set));
  const same = samePlaces(reading, set).map((place) => place.set);
  const families = new Map<string, { family: TiedFamily; places: SamePlace[] }>();
  for (const section of reading.sections) {
    for (const candidate of section.sets) {
      if (candidate.ranges.length !== set.ranges.length || same.includes(candidate)) continue;
      if (!isShort(reading, candidate)) continue;
      // What a note quotes is not under negotiation (TX6).
      if (isApparatus(reading.byBlock.get(candidate.ranges[0]?.from.block ?? ''))) continue;
      const words = alternativesOf(reading, candidate);
      const tie = tied(own, marksOf(words));
      if (tie === null) continue;
      const doubt = tie.doubt ?? (candidate.certain ? null : 'not-a-set');
      const options = tie.order.map((option) => (words[option - 1] ?? '').trim().replace(/\s+/g, ' '));
      const key = `${options.join('\n').toLowerCase()}\n${doubt}`;
      const known = families.get(key);
      const place: SamePlace = { set: candidate, order: tie.order, tied: true };
      if (known) known.places.push(place);
      else {
        const places = [place];
        families.set(key, { family: { options, places, shared: tie.shared, doubt }, places });
      }
    }
  }
  const all = [...families.values()].map(({ family }) => family);
  const sorted = [...all.filter(({ doubt }) => doubt === null), ...all.filter(({ doubt }) => doubt !== null)];
  return withoutOverlaps(sorted, same);
}

/** Whether a set is a choice between a few words: adjacent brackets or slashes, each alternative in one block. */
function isShort(reading: Reading, { form, ranges }: BracketSet): boolean {
  if (form !== 'adjacent' && form !== 'slash') return false;
  return ranges.every(({ from, to }) => {
    if (from.block !== to.block) return false;
    const words = reading.byBlock.get(from.block)?.text.slice(from.offset, to.offset) ?? '';
    return tokens(words).length <= MOST_WORDS;
  });
}

/** Two places of which one holds the other cannot be decided in one change: the first offered stands. */
function withoutOverlaps(families: readonly TiedFamily[], same: readonly BracketSet[]): readonly TiedFamily[] {
  const taken = [...same];
  return families.flatMap((family) => {
    const places = family.places.filter(({ set }) => {
      if (taken.some((other) => overlap(other, set))) return false;
      taken.push(set);
      return true;
    });
    return places.length === 0 ? [] : { ...family, places };
  });
}

function overlap(a: BracketSet, b: BracketSet): boolean {
  const [from, to] = [a.ranges[0]?.from, a.ranges.at(-1)?.to];
  const [other, end] = [b.ranges[0]?.from, b.ranges.at(-1)?.to];
  if (!from || !to || !other || !end) return false;
  if (from.block !== other.block) return false;
  return from.offset < end.offset && other.offset < to.offset;
}

/** What tells an option from its rivals, small letters: words that carry meaning, and all words. */
interface Marks {
  readonly content: readonly string[];
  readonly all: readonly string[];
}

function marksOf(options: readonly string[]): readonly Marks[] {
  const words = options.map((option) => [...new Set(tokens(option))]);
  return words.map((own, i) => {
    const all = own.filter((word) => !words.some((rival, j) => j !== i && rival.includes(word)));
    return { all, content: all.filter((word) => !SMALL.has(word)) };
  });
}

function tokens(words: string): readonly string[] {
  return words.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** What is doubtful about each strength of a tie. */
const STRENGTHS: readonly (TieDoubt | null)[] = [null, 'small-words', 'part', 'form', null];

interface Tie {
  readonly order: readonly number[];
  readonly shared: readonly string[];
  readonly doubt: TieDoubt | null;
}

/** The one way in which the options of two sets go together; null where there is none or several. */
function tied(own: readonly Marks[], other: readonly Marks[]): Tie | null {
  const table = own.map((marks) => other.map((candidate) => strength(marks, candidate)));
  const order = table.map((row) => best(row.map(({ level }) => level)));
  for (const [i, at] of order.entries()) {
    // It has to be the best from both sides, so that no two options go with one.
    if (at === null || best(table.map((row) => row[at]?.level ?? 0)) !== i) return null;
  }
  const cells = order.map((at, i) => table[i]?.[at ?? -1]);
  const least = Math.min(...cells.map((cell) => cell?.level ?? 0));
  return {
    order: order.map((at) => (at ?? -1) + 1),
    shared: cells.map((cell) => cell?.word ?? ''),
    doubt: STRENGTHS[least] ?? null,
  };
}

/** Where the highest of some levels stands; null where all are none or two are as high. */
function best(levels: readonly number[]): number | null {
  const most = Math.max(...levels);
  const at = levels.indexOf(most);
  return most > 0 && levels.lastIndexOf(most) === at ? at : null;
}

/** How strongly two options are tied, 0 for not at all, 4 for the same words; and the word that ties them, as the second has it. */
function strength(a: Marks, b: Marks): { readonly level: number; readonly word: string } {
  const none = { level: 0, word: '' };
  if (a.content.length > 0 && b.content.length > 0) {
    const shared = b.content.find((word) => a.content.includes(word));
    if (equal(a.content, b.content)) return { level: 4, word: shared ?? '' };
    if (equal(a.content.map(stem), b.content.map(stem))) return { level: 3, word: b.content[0] ?? '' };
    const akin = shared ?? b.content.find((word) => a.content.some((other) => isAkin(word, other)));
    return akin === undefined ? none : { level: 2, word: akin };
  }
  const small = b.all.find((word) => a.all.includes(word));
  return small === undefined ? none : { level: 1, word: small };
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join('\n') === [...b].sort().join('\n');
}

/** Shortest word that another may hold: `data` in `database`. */
const SHORTEST = 4;

function isAkin(a: string, b: string): boolean {
  if (stem(a) === stem(b)) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST && long.includes(short);
}

/** A word without the ending of its number or tense: the same for `party` and `parties`, `plan` and `planned`, `droit` and `droits`. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  const plain = word
    .replace(/ies$/, 'y')
    .replace(/(?<=...)(?:ing|ed|es|s|x)$/, '')
    .replace(/([^aeiouyls])\1$/, '$1');
  return plain.length > 3 ? plain.replace(/[ey]$/, '') : plain;
}

/** Words that say little by themselves, in English, French and Spanish. */
const SMALL = new Set(
  `a an the of in on at to for from by with and or as its it their his her any all such this that these those there which who
  is are was were be been being has have had do does did not no shall should may might must will would can could
  le la les un une des du de d l et ou au aux en dans par pour sur avec ce cet cette ces son sa ses leur leurs est sont a ont doit doivent
  peut peuvent ne pas el los las una unos unas del y o u al con su sus este esta estos estas es son ha han debe deben puede pueden no`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
