import type { Random } from '../base/ports';

/** Chance that can be told beforehand: every draw differs from the one before, and each run is the same. Of another seed it is another one. */
export function countedRandom(seed = 1): Random {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return { bytes: (count) => Uint8Array.from({ length: count }, next) };
}
