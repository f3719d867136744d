import type { EntryId, LineId } from '../base/ids';
import { type DoubleKind, pairKey, verdictsByPair } from './double';
import { holdersOf } from './ledgerLines';
import { LineEntries } from './lineEntries';
import type { Negotiation } from './negotiation';
import type { Entry } from './position';
import { instantOf } from './said';
import type { FloorLine } from './statement';

/** Two colleagues note the same words at most so far apart: their clocks differ, and one of them types later. */
const WITHIN_MS = 10 * 60_000;
/** Share of words that two lines have in common from which they are nearly the same. */
const NEARLY = 0.6;

/** By what two notes look alike, surest first: the same words, nearly the same, or other words that were read as the same positions. */
export type Likeness = 'words' | 'near' | 'said';
const LIKENESSES: readonly Likeness[] = ['words', 'near', 'said'];

/** Two notes that may be one, the earlier first (MG5). */
export interface Double {
  readonly kind: DoubleKind;
  readonly pair: readonly [string, string];
  readonly likeness: Likeness;
  /** How far apart they were noted; null where one of them has no hour. */
  readonly minutes: number | null;
  /** Entries of the two that say the same, the first of each pair from the first note; of entries: the pair itself. */
  readonly entries: readonly (readonly [EntryId, EntryId])[];
}

type DoublesModel = Pick<Negotiation, 'lines' | 'entries' | 'doubles' | 'doubleVerdicts' | 'placeOf'>;

/**
 * Notes of two people that may be of the same words said once: lines of the floor log by the same speaker within minutes with the same or
 * nearly the same words, or read as the same positions; and positions that were noted without a line. One note is in one double at most, and
 * of one person's own notes none is ever called a double, since delegations repeat themselves. What somebody decided on is not offered again.
 */
export function doublesOf(model: DoublesModel): readonly Double[] {
  const decided = verdictsByPair(model.doubleVerdicts);
  const readings = new LineEntries();
  readings.take(model.entries);
  const says = (entry: Entry) => sayingOf(model, entry);
  const found: Double[] = [];
  for (const [one, other] of near(
    openLines(model),
    speakerOf,
    ({ at }) => instantOf(at),
    ({ by }) => by,
    ({ id }) => id,
  )) {
    if (decided.has(pairKey(one.id, other.id))) continue;
    const entries = sameEntries(readings.of(one.id), readings.of(other.id), says);
    const likeness = likenessOf(one, other, entries.length > 0 && isAll(entries, readings, one.id, other.id));
    if (likeness !== null)
      found.push({ kind: 'line', pair: [one.id, other.id], likeness, minutes: apart(one.at, other.at), entries });
  }
  const lines = oneEach(found);
  const inLines = new Set([...lines, ...lineDecisions(model)].flatMap(({ pair }) => pairKey(...pair)));
  const entries: Double[] = [];
  const timeOf = ({ said }: Entry) => instantOf(said.at);
  for (const [one, other] of near(
    openEntries(model),
    says,
    timeOf,
    ({ notedBy }) => notedBy,
    ({ id }) => id,
  )) {
    if (decided.has(pairKey(one.id, other.id))) continue;
    if (one.line !== undefined && other.line !== undefined && inLines.has(pairKey(one.line, other.line))) continue;
    const pair = [one.id, other.id] as const;
    entries.push({
      kind: 'entry',
      pair,
      likeness: 'said',
      minutes: apart(one.said.at, other.said.at),
      entries: [pair],
    });
  }
  return [...lines, ...oneEach(entries)];
}

function openLines({ lines, doubles }: DoublesModel): FloorLine[] {
  return [...lines.values()].filter(({ id, speaker }) => speaker.length > 0 && !doubles.has(id));
}

/** Statements that stand as they were noted: what was corrected or withdrawn since is nobody's double any more. */
function openEntries({ entries, doubles }: DoublesModel): Entry[] {
  const spoken = new Set(entries.flatMap(({ act }) => ('of' in act ? [act.of] : [])));
  return entries.filter(
    ({ id, act, seat }) => act.kind === 'said' && seat === undefined && !spoken.has(id) && !doubles.has(id),
  );
}

function lineDecisions({ doubleVerdicts }: DoublesModel) {
  return doubleVerdicts.filter(({ kind }) => kind === 'line');
}

function speakerOf({ speaker }: FloorLine): string {
  return [...speaker].sort().join(' ');
}

/** Question, side, stance, whose it is and how it is known (PO5); empty for what has lost its place. */
function sayingOf(model: DoublesModel, entry: Entry): string {
  const place = model.placeOf(entry);
  if (place === null || entry.act.kind !== 'said') return '';
  return [place.key, place.option, entry.stance, entry.grade, [...holdersOf(entry)].sort().join(' ')].join('|');
}

/** Pairs of notes by different people of one kind within minutes, in the order of time; of a day without hours all of that day. */
function* near<T>(
  notes: readonly T[],
  kindOf: (note: T) => string,
  timeOf: (note: T) => number,
  writerOf: (note: T) => string,
  idOf: (note: T) => string,
): Iterable<readonly [T, T]> {
  const kinds = new Map<string, T[]>();
  for (const note of notes) {
    const kind = kindOf(note);
    if (kind === '') continue;
    const alike = kinds.get(kind);
    if (alike === undefined) kinds.set(kind, [note]);
    else alike.push(note);
  }
  for (const alike of kinds.values()) {
    alike.sort((a, b) => timeOf(a) - timeOf(b) || (idOf(a) < idOf(b) ? -1 : 1));
    for (const [at, one] of alike.entries()) {
      for (let next = at + 1; next < alike.length; next++) {
        const other = alike[next] as T;
        // Without any day nothing says that it was the same occasion.
        if (!(timeOf(other) - timeOf(one) <= WITHIN_MS)) break;
        if (writerOf(one) !== writerOf(other)) yield [one, other];
      }
    }
  }
}

function likenessOf(one: FloorLine, other: FloorLine, saysSame: boolean): Likeness | null {
  const [ours, theirs] = [wordsOf(one), wordsOf(other)];
  if (ours.length > 0 && ours.join(' ') === theirs.join(' ')) return 'words';
  if (inCommon(ours, theirs) >= NEARLY) return 'near';
  return saysSame ? 'said' : null;
}

/** Words of a line, as typed or put right: letters and figures, case aside. */
function wordsOf({ reading, raw }: FloorLine): readonly string[] {
  return (
    (reading ?? raw)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Share of the words of both that stand in both (Dice). */
function inCommon(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return one.length + other.length === 0 ? 0 : (2 * shared) / (one.length + other.length);
}

/** Entries of the two that say the same, each in one pair. */
function sameEntries(
  ours: readonly Entry[],
  theirs: readonly Entry[],
  says: (entry: Entry) => string,
): (readonly [EntryId, EntryId])[] {
  const left = [...theirs];
  const pairs: (readonly [EntryId, EntryId])[] = [];
  for (const entry of ours) {
    const saying = says(entry);
    const at = saying === '' ? -1 : left.findIndex((other) => says(other) === saying);
    const other = left[at];
    if (other === undefined) continue;
    left.splice(at, 1);
    pairs.push([entry.id, other.id]);
  }
  return pairs;
}

/** Whether all that was read from either is among the pairs. */
function isAll(pairs: readonly unknown[], readings: LineEntries, one: LineId, other: LineId): boolean {
  return readings.of(one).length === pairs.length && readings.of(other).length === pairs.length;
}

function apart(one: string, other: string): number | null {
  if (!one.includes('T') || !other.includes('T')) return null;
  return Math.round(Math.abs(instantOf(other) - instantOf(one)) / 60_000);
}

/** The likeliest pairs first, each note in one of them. */
function oneEach(doubles: readonly Double[]): Double[] {
  const ranked = [...doubles].sort(
    (a, b) =>
      LIKENESSES.indexOf(a.likeness) - LIKENESSES.indexOf(b.likeness) ||
      (a.minutes ?? 0) - (b.minutes ?? 0) ||
      (pairKey(...a.pair) < pairKey(...b.pair) ? -1 : 1),
  );
  const taken = new Set<string>();
  const kept = new Set<Double>();
  for (const double of ranked) {
    if (double.pair.some((id) => taken.has(id))) continue;
    for (const id of double.pair) taken.add(id);
    kept.add(double);
  }
  return doubles.filter((double) => kept.has(double));
}
