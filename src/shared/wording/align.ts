import { diffArrays } from 'diff';
import { isFunctionWord } from './functionWords';
import type { Solids } from './tokens';

/** Up to this many tokens on both sides together, the shortest edit is always sought. */
const SMALL = 96;
/** Beyond that, the most edits that are sought before two stretches count as wholly different. Cost grows with its square. */
const MOST_EDITS = 256;
const DEEPEST = 12;

/** For every token of the base the token of the other text that it is, or -1. */
export type Matching = Int32Array;

/** The places of the runs of `length` tokens that stand exactly once in a stretch, by their content. */
function uniqueRuns(
  tokens: readonly number[],
  from: number,
  to: number,
  length: number,
  may: (token: number) => boolean,
): Map<string | number, number> {
  const places = new Map<string | number, number>();
  for (let at = from; at + length <= to; at++) {
    const first = tokens[at] ?? 0;
    if (length === 1 && !may(first)) continue;
    const key = length === 1 ? first : tokens.slice(at, at + length).join(' ');
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
  constructor(
    private readonly a: readonly number[],
    private readonly b: readonly number[],
    private readonly anchors: (token: number) => boolean,
    readonly matching: Matching,
  ) {}

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
    if (size > SMALL && depth < DEEPEST && this.alignByAnchors(a0, a1, b0, b1, depth)) return;
    this.shortestEdit(a0, a1, b0, b1, size > SMALL ? MOST_EDITS : size);
  }

  private alignByAnchors(a0: number, a1: number, b0: number, b1: number, depth: number): boolean {
    const { a, b } = this;
    for (const length of [1, 3]) {
      const inB = uniqueRuns(b, b0, b1, length, this.anchors);
      const firsts: number[] = [];
      const seconds: number[] = [];
      for (const [key, at] of uniqueRuns(a, a0, a1, length, this.anchors)) {
        const other = at < 0 ? undefined : inB.get(key);
        if (other === undefined || other < 0) continue;
        firsts.push(at);
        seconds.push(other);
      }
      if (firsts.length === 0) continue;
      // A Map keeps the order of first insertion, which for what stands once is the order of places.
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
      return true;
    }
    return false;
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
 * Which token of one text is which of the other: common ends first, then in long stretches what stands once in both in the same
 * order (patience), then the shortest edit between (Myers, package `diff`). Two long stretches that differ in more than some hundred
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
  const aligner = new Aligner(
    numbered(middleA),
    numbered(middleB),
    (token) => {
      const word = words[token] ?? '';
      return word.length > 1 && !isFunctionWord(word);
    },
    new Int32Array(middleA.length).fill(-1),
  );
  aligner.align(0, middleA.length, 0, middleB.length, 0);
  for (let at = 0; at < middleA.length; at++) {
    const found = aligner.matching[at] ?? -1;
    if (found >= 0) matching[head + at] = head + found;
  }
  return matching;
}
