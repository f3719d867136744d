import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign, signingKey, verify } from '../../shared/sealing/signing';
import { deviceSigned, signAsDevice } from './deviceSignature';

describe('signatures of devices', () => {
  const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it('RM11: are the same whether the system makes them or the shared code, and hold for these bytes alone', () => {
    fc.assert(
      fc.property(seed, fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), (secret, bytes, at) => {
        const key = signingKey(secret);
        const signature = signAsDevice(key, bytes);
        expect(signature).toEqual(sign(key, bytes));
        expect(deviceSigned(key.publicKey, bytes, signature)).toBe(true);
        expect(verify(key.publicKey, bytes, signature)).toBe(true);
        const other = bytes.slice();
        other[at % other.length] = (other[at % other.length] ?? 0) ^ 1;
        expect(deviceSigned(key.publicKey, other, signature)).toBe(false);
      }),
      { numRuns: 20, seed: 4 },
    );
  });

  it('RM11: hold for no bytes that are no key or no signature', () => {
    const key = signingKey(new Uint8Array(32).fill(3));
    const bytes = Uint8Array.of(1, 2, 3);
    expect(deviceSigned(new Uint8Array(31), bytes, sign(key, bytes))).toBe(false);
    expect(deviceSigned(new Uint8Array(32).fill(255), bytes, sign(key, bytes))).toBe(false);
    expect(deviceSigned(key.publicKey, bytes, new Uint8Array(64))).toBe(false);
    expect(deviceSigned(key.publicKey, bytes, new Uint8Array(63))).toBe(false);
  });
});
