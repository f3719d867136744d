import { diffArrays } from 'diff';
import { isFunctionWord } from './functionWords';
import type { Solids } from './tokens';

/** Stretches of at most so many tokens on both sides together go to the shortest edit at once. */
const TINY = 8;
/** Up to so many, the shortest edit is always sought. */
const SMALL = 96;
/** Beyond that, the most edits that are sought before two stretches count as wholly different. Cost grows with its square. */
const MOST_EDITS = 256;
const DEEPEST = 12;
/** What stands between the same neighbours, where no token stands once. */
const RUN = 3;

/** For every token of the base the token of the other text that it is, or -1. */
export type Matching = Int32Array;

/** So many kinds of tokens at most, that the number of a run of `RUN` stays exact. */
const MOST_KINDS = 200_000;

/** The places of the runs of `RUN` tokens that stand exactly once in a stretch, by their content; -1 where they stand more often. */
function uniqueRuns(tokens: readonly number[], from: number, to: number, kinds: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at + RUN <= to; at++) {
    let key = 0;
    for (let step = 0; step < RUN; step++) key = key * kinds + (tokens[at + step] as number);
    places.set(key, places.has(key) ? -1 : at);
  }
  return places;
}

/** The longest rising subsequence of `seconds`, as indexes, by patience sorting. */
function longestRising(seconds: readonly number[]): readonly number[] {
  const piles: number[] = [];
  const before: number[] = [];
  for (let at = 0; at < seconds.length; at++) {
    const value = seconds[at] ?? 0;
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((seconds[piles[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (piles[low - 1] ?? -1) : -1);
    piles[low] = at;
  }
  const rising: number[] = [];
  for (let at = piles.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rising.push(at);
  return rising.reverse();
}

class Aligner {
  readonly matching: Matching;
  private readonly inA: Int32Array;
  private readonly inB: Int32Array;
  private readonly placeInB: Int32Array;

  constructor(
    private readonly a: readonly number[],
    private readonly b: readonly number[],
    private readonly words: readonly string[],
  ) {
    this.matching = new Int32Array(a.length).fill(-1);
    this.inA = new Int32Array(words.length);
    this.inB = new Int32Array(words.length);
    this.placeInB = new Int32Array(words.length);
  }

  align(aFrom: number, aTo: number, bFrom: number, bTo: number, depth: number): void {
    const { a, b, matching } = this;
    let a0 = aFrom;
    let b0 = bFrom;
    let a1 = aTo;
    let b1 = bTo;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) matching[a0++] = b0++;
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) matching[--a1] = --b1;
    if (a0 === a1 || b0 === b1) return;
    const size = a1 - a0 + (b1 - b0);
    if (size === 2) return;
    if (size > TINY && depth < DEEPEST) {
      const seconds: number[] = [];
      const firsts = this.tokensThatStandOnce(a0, a1, b0, b1, seconds);
      if (firsts === null) return;
      const runs = firsts.length === 0 && size > SMALL ? this.runsThatStandOnce(a0, a1, b0, b1, seconds) : firsts;
      if (runs.length > 0) {
        this.alignBetween(runs, seconds, runs === firsts ? 1 : RUN, [a0, a1, b0, b1], depth);
        return;
      }
    }
    this.shortestEdit(a0, a1, b0, b1, size > SMALL ? MOST_EDITS : size);
  }

  /** Words that carry matter and stand once on both sides, in the order of `a`; null where the sides have nothing in common. */
  private tokensThatStandOnce(a0: number, a1: number, b0: number, b1: number, seconds: number[]): number[] | null {
    const { a, b, inA, inB, placeInB, words } = this;
    for (let at = b0; at < b1; at++) {
      const token = b[at] as number;
      inB[token] = (inB[token] as number) + 1;
      placeInB[token] = at;
    }
    for (let at = a0; at < a1; at++) {
      const token = a[at] as number;
      inA[token] = (inA[token] as number) + 1;
    }
    const firsts: number[] = [];
    let isAnyShared = false;
    for (let at = a0; at < a1; at++) {
      const token = a[at] as number;
      if (inB[token] === 0) continue;
      isAnyShared = true;
      const word = words[token] ?? '';
      if (inA[token] !== 1 || inB[token] !== 1 || word.length < 2 || isFunctionWord(word)) continue;
      firsts.push(at);
      seconds.push(placeInB[token] as number);
    }
    for (let at = b0; at < b1; at++) inB[b[at] as number] = 0;
    for (let at = a0; at < a1; at++) inA[a[at] as number] = 0;
    return isAnyShared ? firsts : null;
  }

  private runsThatStandOnce(a0: number, a1: number, b0: number, b1: number, seconds: number[]): readonly number[] {
    const kinds = this.words.length;
    if (kinds > MOST_KINDS) return [];
    const inB = uniqueRuns(this.b, b0, b1, kinds);
    const firsts: number[] = [];
    // A Map keeps the order of first insertion, which for what stands once is the order of places.
    for (const [key, at] of uniqueRuns(this.a, a0, a1, kinds)) {
      const other = at < 0 ? undefined : inB.get(key);
      if (other === undefined || other < 0) continue;
      firsts.push(at);
      seconds.push(other);
    }
    return firsts;
  }

  private alignBetween(
    firsts: readonly number[],
    seconds: readonly number[],
    length: number,
    [a0, a1, b0, b1]: readonly [number, number, number, number],
    depth: number,
  ): void {
    let aDone = a0;
    let bDone = b0;
    for (const index of longestRising(seconds)) {
      const at = firsts[index] ?? a0;
      const other = seconds[index] ?? b0;
      if (at < aDone || other < bDone) continue;
      this.align(aDone, at, bDone, other, depth + 1);
      for (let step = 0; step < length; step++) this.matching[at + step] = other + step;
      aDone = at + length;
      bDone = other + length;
    }
    this.align(aDone, a1, bDone, b1, depth + 1);
  }

  private shortestEdit(a0: number, a1: number, b0: number, b1: number, maxEditLength: number): void {
    const parts = diffArrays(this.a.slice(a0, a1), this.b.slice(b0, b1), { maxEditLength });
    if (!parts) return;
    let at = a0;
    let other = b0;
    for (const part of parts) {
      if (part.added) other += part.count;
      else if (part.removed) at += part.count;
      else for (let step = 0; step < part.count; step++) this.matching[at++] = other++;
    }
  }
}

/**
 * Which token of one text is which of the other: common ends first, then words that stand once in both in the same order (patience),
 * then the shortest edit between (Myers, package `diff`). Two long stretches that differ in more than some hundred
 * places and have nothing to hold on to count as wholly different, so that time stays near linear. Rising: of two matched tokens the
 * later one is matched to the later one.
 */
export function matchingOf(base: Solids, other: Solids): Matching {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const numbered = (tokens: readonly string[]): readonly number[] =>
    tokens.map((token) => {
      let number = numbers.get(token);
      if (number === undefined) {
        number = words.length;
        words.push(token);
        numbers.set(token, number);
      }
      return number;
    });
  const a = base.words;
  const b = other.words;
  const matching = new Int32Array(a.length).fill(-1);
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) {
    matching[head] = head;
    head++;
  }
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
    matching[a.length - tail] = b.length - tail;
  }
  const middleA = a.slice(head, a.length - tail);
  const middleB = b.slice(head, b.length - tail);
  if (middleA.length === 0 || middleB.length === 0) return matching;
  const aligner = new Aligner(numbered(middleA), numbered(middleB), words);
  aligner.align(0, middleA.length, 0, middleB.length, 0);
  for (let at = 0; at < middleA.length; at++) {
    const found = aligner.matching[at] ?? -1;
    if (found >= 0) matching[head + at] = head + found;
  }
  return matching;
}
