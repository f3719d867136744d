import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteFault, ByteReader, ByteWriter } from './bytes';
import { fromBytes, type Plain, toBytes } from './canonical';

test('counts and whole numbers come back, up to the largest', () => {
  const max = Number.MAX_SAFE_INTEGER;
  fc.assert(
    fc.property(fc.array(fc.nat({ max })), fc.array(fc.integer({ min: -(2 ** 52), max: 2 ** 52 - 1 })), (ups, any) => {
      const writer = new ByteWriter();
      for (const value of ups) writer.count(value);
      for (const value of any) writer.whole(value);
      const reader = new ByteReader(writer.from(0));
      expect(ups.map(() => reader.count())).toEqual(ups);
      expect(any.map(() => reader.whole() + 0)).toEqual(any.map((value) => value + 0));
      expect(reader.left).toBe(0);
    }),
    { seed: 1, numRuns: 200 },
  );
  expect(() => new ByteWriter().count(0.5)).toThrow(RangeError);
  expect(() => new ByteWriter().count(-1)).toThrow(RangeError);
});

const plain: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { noNullPrototype: true }),
  ),
})).value;

test('C1: a value has one form, whatever the order in which it was made, and comes back from it', () => {
  fc.assert(
    fc.property(plain, (value) => {
      const bytes = toBytes(value);
      expect(fromBytes(bytes)).toEqual(value);
      expect(toBytes(fromBytes(bytes))).toEqual(bytes);
    }),
    { seed: 1, numRuns: 300 },
  );
  expect(toBytes({ b: 1, a: 2 })).toEqual(toBytes({ a: 2, b: 1 }));
  expect(() => toBytes(0.1)).toThrow(RangeError);
});

test('broken bytes are a fault with its place, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        fromBytes(bytes);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ByteFault);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
  const deep = new Uint8Array(100_000).map((_, at) => (at % 2 === 0 ? 5 : 1));
  expect(() => fromBytes(deep)).toThrow(ByteFault);
});
