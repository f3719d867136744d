import { describe, expect, it } from 'vitest';
import { countedRandom } from '../testing/countedRandom';
import { fromHex, hex } from './hash';
import { deviceFingerprint, newSigningKey, sign, signingKey, verify } from './signing';

const bytes = (digits: string) => fromHex(digits) ?? new Uint8Array(0);

describe('a signature', () => {
  it('SE2: is that of RFC 8032 (section 7.1, test 3)', () => {
    const key = signingKey(bytes('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'));
    expect(hex(key.publicKey)).toBe('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025');
    expect(hex(sign(key, bytes('af82')))).toBe(
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    );
  });

  it('SE2: holds for these bytes and this key alone', () => {
    const random = countedRandom();
    const mine = newSigningKey(random);
    const other = newSigningKey(random);
    const said = new TextEncoder().encode('a copy for the delegation of Brazil');
    const signature = sign(mine, said);
    expect(verify(mine.publicKey, said, signature)).toBe(true);
    expect(verify(other.publicKey, said, signature)).toBe(false);
    expect(verify(mine.publicKey, said.subarray(1), signature)).toBe(false);
    const changed = signature.slice();
    changed[5] = (changed[5] ?? 0) ^ 1;
    expect(verify(mine.publicKey, said, changed)).toBe(false);
  });

  it('SE2: of bytes that are no key or no signature is no, and throws nothing', () => {
    const key = newSigningKey(countedRandom());
    const said = new Uint8Array(3);
    expect(verify(new Uint8Array(32).fill(0xff), said, sign(key, said))).toBe(false);
    expect(verify(new Uint8Array(31), said, sign(key, said))).toBe(false);
    expect(verify(key.publicKey, said, new Uint8Array(63))).toBe(false);
    // The neutral point: with it, a signature of zeros would fit any bytes.
    const neutral = new Uint8Array(32);
    neutral[0] = 1;
    const empty = new Uint8Array(64);
    empty[0] = 1;
    expect(verify(neutral, said, empty)).toBe(false);
  });
});

it('SE2: a device is known by 16 digits of the hash of its public key', () => {
  expect(deviceFingerprint(new Uint8Array(32))).toBe('66687aadf862bd77');
  expect(() => signingKey(new Uint8Array(5))).toThrow(RangeError);
});
