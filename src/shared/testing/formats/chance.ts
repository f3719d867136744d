/** A whole number from 0 to below the bound, the same again for the same seed. */
export type Chance = (below: number) => number;

/** Numbers that a seed fixes (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** One of several. */
export function oneOf<T>(chance: Chance, all: readonly T[]): T {
  const one = all[chance(all.length)];
  if (one === undefined) throw new RangeError('Nothing to choose from');
  return one;
}
