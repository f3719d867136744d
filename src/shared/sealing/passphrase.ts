import { scryptAsync } from '@noble/hashes/scrypt.js';
import { KEY_BYTES } from './box';

/** What a guess of a passphrase costs (scrypt, RFC 7914): 32 MiB and some tenths of a second. Kept beside what it seals. */
export interface PassphraseCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

export const PASSPHRASE_COST: PassphraseCost = { n: 2 ** 15, r: 8, p: 1 };
/** What a file that somebody else wrote may ask for at the most, so that it does not hold up a window. */
const MOST_N = 2 ** 17;
const MOST_R = 16;
const MOST_P = 2;

/** Whether a cost that stands in a file can be paid. */
export function isPayable({ n, r, p }: PassphraseCost): boolean {
  const isPower = Number.isInteger(Math.log2(n));
  return isPower && n >= 2 && n <= MOST_N && r >= 1 && r <= MOST_R && p >= 1 && p <= MOST_P;
}

/**
 * A key of 32 bytes out of a passphrase, in any shell. Passphrases are compared as people see them: in the normal form NFKC. Throws a
 * RangeError for a cost that cannot be paid (`isPayable`).
 */
export async function passphraseKey(passphrase: string, salt: Uint8Array, cost: PassphraseCost): Promise<Uint8Array> {
  if (!isPayable(cost)) throw new RangeError(`No cost: ${cost.n} ${cost.r} ${cost.p}`);
  const { n: N, r, p } = cost;
  return scryptAsync(passphrase.normalize('NFKC'), salt, { N, r, p, dkLen: KEY_BYTES });
}
