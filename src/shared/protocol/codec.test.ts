import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from './codec';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
})).value;

/** Byte arrays as strings, which are compared in no time. */
function legible(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('latin1')}`;
  if (Array.isArray(value)) return value.map(legible);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, legible(inner)]));
}

describe('codec', () => {
  it('gives back what it was given', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(decodeMessage(encodeMessage(value))).toEqual(value);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('gives back large messages, of byte arrays and of words between them', () => {
    const large = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
    for (const message of [
      large,
      { title: 'x'.repeat(60_000), documents: { text: large, acts: large.slice(7) }, originals: [large, null] },
      [large, 'é'.repeat(30_000), new Uint8Array(0), { last: true }],
    ])
      expect(legible(decodeMessage(encodeMessage(message)))).toEqual(legible(message));
  });

  it('throws RangeError, and nothing else, on bytes that hold no message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeMessage(bytes);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('takes no prototype from a message', () => {
    const bytes = encodeMessage(JSON.parse('{"__proto__": {"isAdmin": true}, "own": 1}'));
    const got = decodeMessage(bytes) as Record<string, unknown>;
    expect(got).toEqual({ own: 1 });
    expect(got.isAdmin).toBeUndefined();
  });

  it('owns the bytes it answers', () => {
    const frame = encodeMessage({ bytes: new Uint8Array([1, 2, 3]) });
    const got = decodeMessage(frame) as { bytes: Uint8Array };
    frame.fill(0);
    expect(got.bytes).toEqual(new Uint8Array([1, 2, 3]));
    expect(got.bytes.buffer.byteLength).toBe(3);
  });
});
