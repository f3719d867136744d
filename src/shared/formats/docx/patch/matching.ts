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
  const stays = heaviestRising(
    pairs.map(({ was }) => was),
    pairs.map(({ was }) => weightOf(before[was] as RedlineBlock)),
    before.length,
  );
  const inPlace = new Map<number, number>();
  const elsewhere = new Map<number, number>();
  pairs.forEach(({ now, was }, i) => {
    (stays.has(i) ? inPlace : elsewhere).set(now, was);
  });
  const there = new Set(inPlace.values());
  const gone = before.flatMap(({ source }, i) => (source?.part === part && !there.has(i) ? [i] : []));
  return { inPlace, elsewhere, gone };
}

/** What it takes to move a paragraph: one in a cell or a box stays where it can, for its table or box would have to go along. */
const weightOf = ({ cell, isBoxed }: RedlineBlock): number => (cell === undefined && isBoxed === undefined ? 1 : 1000);

/** Places of the heaviest rising subsequence: for each value, the best that ends with a lower one, kept in a tree of prefixes (Fenwick). */
function heaviestRising(values: readonly number[], weights: readonly number[], bound: number): ReadonlySet<number> {
  if (values.every((value, i) => i === 0 || (values[i - 1] as number) < value)) return new Set(values.keys());
  const best = new Array<number>(bound + 1).fill(-1);
  const sums: number[] = [];
  const previous: number[] = [];
  const heavier = (a: number, b: number) => (b < 0 || (a >= 0 && (sums[a] as number) >= (sums[b] as number)) ? a : b);
  let heaviest = -1;
  values.forEach((value, i) => {
    let before = -1;
    for (let at = value; at > 0; at -= at & -at) before = heavier(before, best[at] as number);
    previous[i] = before;
    sums[i] = (weights[i] as number) + (before < 0 ? 0 : (sums[before] as number));
    for (let at = value + 1; at <= bound; at += at & -at) best[at] = heavier(best[at] as number, i);
    heaviest = heavier(heaviest, i);
  });
  const out = new Set<number>();
  for (let i = heaviest; i >= 0; i = previous[i] as number) out.add(i);
  return out;
}
