import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { countedRandom } from '../testing/countedRandom';
import { agree, agreementKey, derivedSecret } from './agreement';
import { hex } from './hash';

/** A secret as the system takes it (RFC 8410). */
const pkcs8 = (secret: Uint8Array) => Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret]);

describe('an agreement', () => {
  it('SE2: has the public key of RFC 7748 (section 5.2, first iteration)', () => {
    const secret = new Uint8Array(32);
    secret[0] = 9;
    expect(hex(agreementKey(secret).publicKey)).toBe(
      '422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079',
    );
  });

  it('SE2: both sides come to one key, for one purpose, by the keys that the system makes of the same secrets', () => {
    const random = countedRandom();
    const [one, other] = [agreementKey(random.bytes(32)), agreementKey(random.bytes(32))];
    const system = createPublicKey(createPrivateKey({ key: pkcs8(one.secret), format: 'der', type: 'pkcs8' }));
    expect(hex(system.export({ format: 'der', type: 'spki' }).subarray(-32))).toBe(hex(one.publicKey));
    const agreed = agree(one, other.publicKey, 'test');
    expect(agreed).toHaveLength(32);
    expect(agree(other, one.publicKey, 'test')).toEqual(agreed);
    expect(agree(other, one.publicKey, 'another')).not.toEqual(agreed);
  });

  it('SE2: with a key that is none, or of small order, comes to nothing', () => {
    const mine = agreementKey(countedRandom().bytes(32));
    expect(agree(mine, new Uint8Array(32), 'test')).toBeNull();
    expect(agree(mine, new Uint8Array(31), 'test')).toBeNull();
    const one = new Uint8Array(32);
    one[0] = 1;
    expect(agree(mine, one, 'test')).toBeNull();
    expect(() => agreementKey(new Uint8Array(5))).toThrow(RangeError);
  });

  it('SE2: what is derived is the same for the same purpose alone', () => {
    const kept = countedRandom().bytes(32);
    expect(derivedSecret(kept, 'one')).toEqual(derivedSecret(kept, 'one'));
    expect(derivedSecret(kept, 'one')).not.toEqual(derivedSecret(kept, 'other'));
  });
});
