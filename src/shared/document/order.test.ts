import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderBetween, orderKeys } from './order';

describe('order of sections', () => {
  test('lies strictly between, at both open ends, and after many insertions at one place', () => {
    expect(orderBetween(null, null) > '').toBe(true);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const at = place % (keys.length + 1);
          const key = orderBetween(keys[at - 1] ?? null, keys[at] ?? null);
          keys.splice(at, 0, key);
        }
        for (let i = 1; i < keys.length; i++) expect((keys[i - 1] as string) < (keys[i] as string)).toBe(true);
        expect(keys.every((key) => !key.endsWith('0'))).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('keys laid down at once are in order and leave room everywhere', () => {
    for (const count of [1, 2, 61, 62, 63, 500, 4000]) {
      const keys = orderKeys(count);
      expect(new Set(keys).size).toBe(count);
      expect([...keys].sort()).toEqual(keys);
      for (let i = 1; i < keys.length; i++) orderBetween(keys[i - 1] as string, keys[i] as string);
    }
  });

  test('refuses ends in the wrong order', () => {
    expect(() => orderBetween('b', 'a')).toThrow(RangeError);
    expect(() => orderBetween('a', 'a')).toThrow(RangeError);
  });
});
