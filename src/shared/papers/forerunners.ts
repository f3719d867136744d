import type { BlockId } from '../base/ids';
import type { Provision, Reading } from '../domain/provision';
import { bareWords, likeness, without } from './bareWords';

/** The paragraph of another text that one is taken for, and how sure that is: 1 for the same words, which stand once in both. */
export interface Forerunner {
  readonly block: BlockId;
  readonly certainty: number;
}

/** Paragraphs less alike than this are strangers, whatever their numbers say. */
const LEAST_ALIKE = 0.5;
/** What the same number in the same place adds, and what it takes where both have one and they differ. */
const SAME_NUMBER = 0.15;
/** A word that stands in more paragraphs than this tells none of them. */
const COMMON_WORD = 40;

interface Told {
  readonly provision: Provision;
  readonly words: readonly string[];
  readonly at: number;
}

/**
 * Which paragraph of `earlier` each one of `later` is (RV3): same words first, then the most alike, numbers and order deciding between
 * equals. Names in brackets do not count as words. Paragraphs without a counterpart are in no pair; none is in two.
 */
export function forerunnersOf(later: Reading, earlier: Reading): ReadonlyMap<BlockId, Forerunner> {
  const ours = told(earlier);
  const theirs = told(later);
  const found = new Map<BlockId, Forerunner>();
  const taken = new Set<BlockId>();
  const pair = (one: Told, other: Told, certainty: number) => {
    found.set(one.provision.block, { block: other.provision.block, certainty });
    taken.add(other.provision.block);
  };

  const byWords = groupedBy(ours, ({ words }) => words.join(' '));
  for (const [words, same] of groupedBy(theirs, (one) => one.words.join(' '))) {
    const others = byWords.get(words) ?? [];
    // What stands as often on both sides pairs in order; what does not is told by its place below.
    if (same.length !== others.length) continue;
    for (const [i, one] of same.entries()) pair(one, others[i] as Told, 1);
  }

  const rare = rareWords(ours.filter((one) => !taken.has(one.provision.block)));
  const candidates: { readonly one: Told; readonly other: Told; readonly score: number; readonly far: number }[] = [];
  for (const one of theirs) {
    if (found.has(one.provision.block)) continue;
    const near = new Set(one.words.flatMap((word) => rare.get(word) ?? []));
    for (const other of near) {
      const score = likeness(one.words, other.words) + numberBonus(one.provision, other.provision);
      const far = Math.abs(one.at / theirs.length - other.at / ours.length);
      if (score >= LEAST_ALIKE) candidates.push({ one, other, score, far });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.far - b.far);
  for (const { one, other, score } of candidates) {
    if (found.has(one.provision.block) || taken.has(other.provision.block)) continue;
    pair(one, other, Math.min(0.99, score));
  }
  return found;
}

/** The words of a paragraph, without the names that stand in it. */
export function wordsWithoutNames({ text, attributions, marker }: Provision): readonly string[] {
  const own = marker === null ? attributions : [...attributions, marker];
  return bareWords(without(text, own));
}

function told(reading: Reading): readonly Told[] {
  return reading.sections
    .flatMap(({ provisions }) => provisions)
    .filter(({ kind }) => kind !== 'running' && kind !== 'speaker')
    .map((provision, at) => ({ provision, words: wordsWithoutNames(provision), at }))
    .filter(({ words }) => words.length > 0);
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Paragraphs by each word of them that few others have: only such can be alike enough, or are short. */
function rareWords(all: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const index = new Map<string, Told[]>();
  for (const one of all) {
    for (const word of new Set(one.words)) {
      const known = index.get(word);
      if (known) known.push(one);
      else index.set(word, [one]);
    }
  }
  for (const [word, where] of index) if (where.length > COMMON_WORD) index.delete(word);
  return index;
}

function numberBonus({ marker: a, address }: Provision, { marker: b, address: other }: Provision): number {
  if (a === null || b === null) return 0;
  if (address === other) return SAME_NUMBER;
  return a.label === b.label ? 0 : -SAME_NUMBER / 3;
}
