import { describe, expect, it } from 'vitest';
import { countedRandom } from '../testing/countedRandom';
import { hex } from './hash';
import { newRecoveryKey, readRecoveryKey, recoverySecret } from './recoveryKey';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const random = countedRandom();

describe('a recovery key', () => {
  it('SE3: has seven groups of five, without letters that look like others, and never the same twice', () => {
    const key = newRecoveryKey(random);
    expect(key).toMatch(/^([A-HJ-NP-Z2-9]{5}-){6}[A-HJ-NP-Z2-9]{5}$/);
    expect(newRecoveryKey(random)).not.toBe(key);
  });

  it('SE3: is read however it was typed', () => {
    const key = newRecoveryKey(random);
    for (const typed of [
      key,
      key.toLowerCase(),
      key.replace(/-/g, ' '),
      ` ${key.replace(/-/g, '')}\n`,
      key.replace(/-/g, ' – '),
    ]) {
      expect(readRecoveryKey(typed)).toEqual({ ok: true, value: key });
    }
  });

  it('SE3: names the group with a wrong letter, for every letter and every other in its place', () => {
    const key = newRecoveryKey(random);
    for (let at = 0; at < key.length; at++) {
      if (key[at] === '-') continue;
      for (const other of LETTERS) {
        if (other === key[at]) continue;
        const typed = key.slice(0, at) + other + key.slice(at + 1);
        expect(readRecoveryKey(typed), typed).toEqual({
          ok: false,
          error: { kind: 'group', group: Math.floor(at / 6) + 1 },
        });
      }
    }
  });

  it('SE3: finds two neighbours that were swapped, and groups that were', () => {
    for (let round = 0; round < 20; round++) {
      const key = newRecoveryKey(random);
      const letters = key.replace(/-/g, '');
      for (let at = 0; at + 1 < letters.length; at++) {
        const [one = '', other = ''] = letters.slice(at, at + 2);
        if (one === other) continue;
        expect(readRecoveryKey(letters.slice(0, at) + other + one + letters.slice(at + 2)).ok).toBe(false);
      }
      const groups = key.split('-');
      const [first = '', second = '', ...rest] = groups;
      expect(readRecoveryKey([second, first, ...rest].join('-')).ok).toBe(false);
    }
  });

  it('SE3: is told from a passphrase', () => {
    for (const typed of [
      '',
      'correct horse battery staple',
      'an honest passphrase, thirty-five characters',
      'A'.repeat(35),
    ]) {
      expect(readRecoveryKey(typed)).toEqual({ ok: false, error: { kind: 'none' } });
    }
  });

  it('SE3: stands for other bytes in another place', () => {
    const key = newRecoveryKey(random);
    expect(recoverySecret(key, 'here')).toHaveLength(32);
    expect(hex(recoverySecret(key, 'here'))).not.toBe(hex(recoverySecret(key, 'there')));
    expect(hex(recoverySecret(key, 'here'))).toBe(hex(recoverySecret(key, 'here')));
  });
});
