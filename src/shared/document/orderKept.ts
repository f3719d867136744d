/**
 * Which of the things that two lists have in common kept their order: a longest run of them that stands in both in the same order. The others
 * were moved. `after` holds each thing once; what only one list has is passed over.
 */
export function keptInOrder<T>(before: readonly T[], after: readonly T[]): ReadonlySet<T> {
  const rank = new Map(after.map((each, i) => [each, i]));
  const common = before.filter((each) => rank.has(each));
  // Patience: the last of each run that is the best of its length, and which one each came behind.
  const ends: number[] = [];
  const behind: number[] = [];
  common.forEach((each, i) => {
    const own = rank.get(each) as number;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rank.get(common[ends[middle] as number] as T) as number) < own) low = middle + 1;
      else high = middle;
    }
    behind.push(low === 0 ? -1 : (ends[low - 1] as number));
    ends[low] = i;
  });
  const kept = new Set<T>();
  for (let i = ends[ends.length - 1] ?? -1; i >= 0; i = behind[i] as number) kept.add(common[i] as T);
  return kept;
}
