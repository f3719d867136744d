import { describe, expect, it } from 'vitest';
import { IN_NO_ROOM, type RoomStatus } from '../../../shared/protocol/rooms';
import { mergeable } from './rehearsal';

const HOLDS = ['text', 'acts', 'declared', 'declared-ab12cd34', 'record', 'brief'] as const;

function room(rights: Partial<NonNullable<RoomStatus['me']>['rights']> | null): RoomStatus {
  const none = { text: false, acts: false, declared: null, seats: false };
  const me = rights === null ? null : { member: 'abcd1234', seat: 'ab12cd34', rights: { ...none, ...rights } };
  return { ...IN_NO_ROOM, kind: 'guest', me };
}

describe('MG4: what of a copy may be merged', () => {
  it('all of it where the dossier is in no room', () => {
    expect(mergeable(IN_NO_ROOM, HOLDS)).toEqual(HOLDS);
  });

  it.each([
    ['an observer', {}, ['record', 'brief']],
    ['a delegate', { declared: 'declared-ab12cd34' }, ['declared-ab12cd34', 'record', 'brief']],
    ['a drafter', { text: true, declared: 'declared-ab12cd34' }, ['text', 'declared-ab12cd34', 'record', 'brief']],
    ['the chair', { text: true, acts: true, declared: 'declared' }, ['text', 'acts', 'declared', 'record', 'brief']],
  ] as const)('in a room what the seat may write, and what is our own: %s', (_, rights, expected) => {
    expect(mergeable(room(rights), HOLDS)).toEqual(expected);
  });

  it('what is our own alone while it is not known who one is there', () => {
    expect(mergeable(room(null), HOLDS)).toEqual(['record', 'brief']);
  });
});
