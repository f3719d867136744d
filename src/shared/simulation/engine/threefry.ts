/** Rotations of Threefry-2x32 (Salmon, Moraes, Dror, Shaw 2011, Random123). */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const PARITY = 0x1bd11bda;

/** The second word of the last block; the first is what `threefry` answers. */
let second = 0;

/**
 * Threefry-2x32 with 20 rounds: a block of two 32-bit words out of a key and a counter, by addition, rotation and exclusive or alone,
 * so that it is the same everywhere. Answers the first word; `secondWord` the other one. A draw depends on nothing drawn before it.
 */
export function threefry(key0: number, key1: number, counter0: number, counter1: number): number {
  const key2 = PARITY ^ key0 ^ key1;
  let a = (counter0 + key0) | 0;
  let b = (counter1 + key1) | 0;
  for (let group = 1; group <= 5; group++) {
    const from = (group & 1) === 1 ? 0 : 4;
    for (let step = from; step < from + 4; step++) {
      const by = ROTATIONS[step] as number;
      a = (a + b) | 0;
      b = ((b << by) | (b >>> (32 - by))) ^ a;
    }
    const inject = group % 3;
    a = (a + (inject === 0 ? key0 : inject === 1 ? key1 : key2)) | 0;
    b = (b + (inject === 0 ? key1 : inject === 1 ? key2 : key0) + group) | 0;
  }
  second = b >>> 0;
  return a >>> 0;
}

/** The second word of the block last made. */
export function secondWord(): number {
  return second;
}
