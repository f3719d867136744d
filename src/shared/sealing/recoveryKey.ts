import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Random } from '../base/ports';
import { err, ok, type Result } from '../base/result';
import { KEY_BYTES } from './box';

/**
 * A key that people write down: seven groups of five, `K7QMP-…`. Four of a group are drawn by chance (140 bits in all), the fifth is worked
 * out from them and from the place of the group, so that a group that was misread, or that changed its place, can be named.
 */
const GROUPS = 7;
const DATA = 4;
/** Without 0, 1, I and O, which look like each other. Their order is their value in the field of 32. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** No recovery key: something else was typed. Else the group, counted from 1, that cannot be right. */
export type RecoveryKeyFault = { readonly kind: 'none' } | { readonly kind: 'group'; readonly group: number };

/** A fresh one, as it is shown to a person. */
export function newRecoveryKey(random: Random): string {
  const drawn = random.bytes(GROUPS * DATA);
  const groups = Array.from({ length: GROUPS }, (_, group) => {
    // 32 divides 256: every letter is equally likely.
    const data = Array.from(drawn.subarray(group * DATA, (group + 1) * DATA), (byte) => byte % 32);
    return [...data, checkOf(data, group)].map(letter).join('');
  });
  return groups.join('-');
}

/**
 * The key as it was made, out of what a person typed: in whatever case, with or without signs between the groups. Every error in one letter
 * and every swap of two neighbours is found.
 */
export function readRecoveryKey(typed: string): Result<string, RecoveryKeyFault> {
  const letters = typed.toUpperCase().replace(/[\s\-‐-―_.]/g, '');
  const values = Array.from(letters, (one) => LETTERS.indexOf(one));
  if (values.length !== GROUPS * (DATA + 1)) return err({ kind: 'none' });
  const groups: string[] = [];
  let wrong = 0;
  let first = 0;
  for (let group = 0; group < GROUPS; group++) {
    const own = values.slice(group * (DATA + 1), (group + 1) * (DATA + 1));
    if (own.includes(-1) || checkOf(own.slice(0, DATA), group) !== own[DATA]) {
      wrong += 1;
      first ||= group + 1;
    }
    groups.push(own.map(letter).join(''));
  }
  // A passphrase that happens to have as many letters is no recovery key with a slip of the pen in it.
  if (wrong > GROUPS / 2) return err({ kind: 'none' });
  return wrong === 0 ? ok(groups.join('-')) : err({ kind: 'group', group: first });
}

/** The 32 bytes that a recovery key stands for (HKDF-SHA-256, RFC 5869); `salt` names what it opens. */
export function recoverySecret(recoveryKey: string, salt: string): Uint8Array {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return hkdf(sha256, bytes(recoveryKey), bytes(salt), bytes('chapeau recovery'), KEY_BYTES);
}

function letter(value: number): string {
  return LETTERS[value] ?? '?';
}

/** The sum of the letters, each times a power of its own of the field's generator: no single slip and no swap leaves it as it is. */
function checkOf(data: readonly number[], group: number): number {
  let check = group;
  for (const value of data) check = timesTwo(check ^ value);
  return check;
}

/** Times the generator in the field of 32 elements, x^5 + x^2 + 1. */
function timesTwo(value: number): number {
  const doubled = value << 1;
  return (doubled & 32) === 0 ? doubled : (doubled ^ 0b100101) & 31;
}
