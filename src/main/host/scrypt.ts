import { scrypt } from 'node:crypto';
import type { Cost } from './sealedFile';

/** Makes a key of 32 bytes out of a passphrase, at a price that whoever guesses pays for each guess. */
export type Stretch = (passphrase: string, salt: Uint8Array, cost: Cost) => Promise<Uint8Array>;

/** What a passphrase costs: 64 MiB and about a quarter of a second on a laptop. Kept beside what it seals, so that it can be raised. */
export const COST: Cost = { n: 2 ** 16, r: 8, p: 1 };

/** scrypt (RFC 7914) on a thread of its own. Passphrases are compared as people see them: in the normal form NFKC. */
export const stretch: Stretch = (passphrase, salt, cost) =>
  new Promise((resolve, reject) => {
    const { n: N, r, p } = cost;
    const maxmem = 128 * N * r + 128 * r * p + 1024 * 1024;
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) => {
      if (error !== null) reject(error);
      else resolve(new Uint8Array(key));
    });
  });
