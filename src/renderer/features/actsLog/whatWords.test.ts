import { expect, it } from 'vitest';
import type { AuditEntry } from '../../../shared/protocol/rooms';
import { SeatRoom, seatOf } from '../../../shared/testing/seatRoom';
import { whatWords } from './whatWords';

const BRA = seatOf('seatbra0', { delegation: 'BRA', title: '' });
const FRIENDS = seatOf('friends0', { role: 'drafter', title: 'Friends of the Chair' });
const { model } = new SeatRoom(['1. States may cooperate.'], [BRA, FRIENDS]).at('chair');
const words = (what: AuditEntry['what']) => whatWords(model, { what } as AuditEntry);

it('AU1: seats, rights and times are told by name, and what was closed is not told as opened', () => {
  expect(words({ seat: BRA.id, open: true })).toBe('seat Brazil · opened');
  expect(words({ seat: BRA.id, open: false })).toBe('seat Brazil · closed');
  expect(words({ seat: 'chair', open: true })).toBe('seat Chair · opened');
  expect(words({ seat: FRIENDS.id, role: 'drafter', delegation: null, writesText: false, withdrawn: true })).toBe(
    'seat Friends of the Chair · Drafter · withdrawn',
  );
  expect(words({ seat: BRA.id, role: 'delegate', delegation: 'BRA', writesText: true, withdrawn: false })).toBe(
    'seat Brazil · Delegate · Brazil · writes the text',
  );
  const until = Date.UTC(2026, 10, 23, 12, 0, 5);
  expect(words({ seat: BRA.id, uses: 1, until })).toMatch(
    /^seat Brazil · for 1 device · until 23 Nov 2026, \d\d:00:05$/,
  );
  expect(words({ seat: BRA.id, uses: 10, until: null })).toBe('seat Brazil · for 10 devices');
  expect(words({ removed: 'abcdefgh', name: 'Jonas' })).toBe('let Jonas go');
  expect(words({ right: 'write text' })).toBe('what was asked: write text');
  // A seat that is not known here, or what a later version writes.
  expect(words({ seat: 'unknown0', role: 'herald', later: 3 })).toBe('seat unknown0 · herald · later 3');
});
