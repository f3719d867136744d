import type { RedlineBlock } from '../../redline/redline';

/** How the paragraphs of a story as it was lie in the story that it is now. Numbers are places in the two lists. */
export interface Matching {
  /** By place in the new list: the old paragraph that it is, standing where it stood. */
  readonly inPlace: ReadonlyMap<number, number>;
  /** Likewise, standing elsewhere now. */
  readonly elsewhere: ReadonlyMap<number, number>;
  /** Old paragraphs that stand nowhere, or elsewhere. */
  readonly gone: readonly number[];
}

/** Tells by their sources which paragraphs of one part stayed; of those that changed places, as few as can be moved. */
export function matchBlocks(before: readonly RedlineBlock[], after: readonly RedlineBlock[], part: string): Matching {
  const byPlace = new Map<number, number>();
  before.forEach(({ source }, i) => {
    if (source?.part === part) byPlace.set(source.from, i);
  });
  const pairs: { readonly now: number; readonly was: number }[] = [];
  after.forEach(({ source }, now) => {
    if (source === undefined || source.part !== part) return;
    const was = byPlace.get(source.from);
    if (was === undefined) return;
    // A paragraph that stands twice is itself the first time, and a new one like it the second.
    byPlace.delete(source.from);
    pairs.push({ now, was });
  });
  const stays = longestRising(pairs.map(({ was }) => was));
  const inPlace = new Map<number, number>();
  const elsewhere = new Map<number, number>();
  pairs.forEach(({ now, was }, i) => {
    (stays.has(i) ? inPlace : elsewhere).set(now, was);
  });
  const there = new Set(inPlace.values());
  const gone = before.flatMap(({ source }, i) => (source?.part === part && !there.has(i) ? [i] : []));
  return { inPlace, elsewhere, gone };
}

/** Places of a longest rising subsequence. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = i;
  });
  const out = new Set<number>();
  for (let i = tails[tails.length - 1] ?? -1; i >= 0; i = previous[i] as number) out.add(i);
  return out;
}
