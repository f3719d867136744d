import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, sha256 } from '../../sealing/hash';
import { expOfMinus, minusLnOfDraw, ONE, powerOfShare, takesLoss } from './fixedPoint';
import { draw, drawBelow, PURPOSES, streamOf } from './stream';
import { secondWord, threefry } from './threefry';

test.each([
  [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
  [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
])('Threefry-2x32-20 answers the known vectors of Random123 (%#)', (key0, key1, counter0, counter1, first, other) => {
  expect(threefry(key0, key1, counter0, counter1)).toBe(first);
  expect(secondWord()).toBe(other);
});

test('C1: a stream belongs to its seed, actor and purpose alone', () => {
  const seen = new Set<number>();
  for (const seed of ['1', '2']) {
    for (const actor of ['BRA', 'BR', 'A']) {
      for (const purpose of PURPOSES) seen.add(draw(streamOf(seed, actor, purpose), 7));
    }
  }
  expect(seen.size).toBe(2 * 3 * PURPOSES.length);
});

test('draws are spread evenly', () => {
  const stream = streamOf('1', 'BRA', 'accept');
  const counts = new Array<number>(10).fill(0);
  for (let at = 0; at < 10_000; at++) {
    const one = drawBelow(stream, 10, at);
    counts[one] = (counts[one] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('C1: the tables are what they were, to the bit', () => {
  const words = Array.from({ length: 4096 }, (_, at) => minusLnOfDraw(at * 0x100000));
  const powers = Array.from({ length: 1001 }, (_, share) => powerOfShare(share, 3 * ONE));
  const bytes = new Uint8Array(Int32Array.from([...words, ...powers]).buffer);
  expect(hex(sha256(bytes)).slice(0, 16)).toBe('118d22a6edb5e588');
});

test('the tables agree with what they stand for', () => {
  for (let at = 0; at < 4096; at += 7) {
    expect(minusLnOfDraw(at * 0x100000) / ONE).toBeCloseTo(-Math.log((at + 0.5) / 4096), 4);
  }
  for (let x = 0; x < 10 * ONE; x += 977) expect(expOfMinus(x) / ONE).toBeCloseTo(Math.exp(-x / ONE), 2);
  for (const [share, exponent] of [
    [500, 2],
    [250, 0.5],
    [900, 5],
    [100, 1],
  ] as const) {
    expect(powerOfShare(share, exponent * ONE) / 1000).toBeCloseTo((share / 1000) ** exponent, 2);
  }
});

test('a loss is taken as often as exp(-loss/temperature) says', () => {
  const stream = streamOf('1', 'BRA', 'accept');
  for (const [loss, temperature] of [
    [100, 100],
    [50, 200],
    [300, 150],
  ] as const) {
    let taken = 0;
    for (let at = 0; at < 20_000; at++) if (takesLoss(loss, temperature, draw(stream, at))) taken++;
    expect(taken / 20_000).toBeCloseTo(Math.exp(-loss / temperature), 1);
  }
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 5000 }), (word, loss) => {
      expect(takesLoss(loss, 0, word)).toBe(false);
      expect(takesLoss(-loss, 0, word)).toBe(true);
    }),
    { seed: 1, numRuns: 100 },
  );
});
