import { describe, expect, test } from 'vitest';
import type { RoomMember, RoomSeat } from '../../../shared/protocol/rooms';
import { holdersOf } from './holds';
import { isPublicKey, NOWHERE, readWhereabouts, type Whereabouts } from './whereabouts';

function seat(id: string, role: RoomSeat['role'], writesText = false): RoomSeat {
  return { id, role, delegation: null, title: '', writesText, team: null, withdrawn: false };
}

function member(id: string, of: string): RoomMember {
  return { id, seat: of, name: id, device: '', online: true, since: 0, seen: 0 };
}

const seats = [
  seat('chair', 'chair'),
  seat('drafters', 'drafter'),
  seat('brazil00', 'delegate'),
  seat('opened00', 'delegate', true),
];
const members = [
  member('ingrid00', 'chair'),
  member('ana00000', 'drafters'),
  member('ben00000', 'drafters'),
  member('joao0000', 'brazil00'),
  member('rosa0000', 'opened00'),
];
const rights = { text: true, acts: true, declared: null, seats: true };
const room = { seats, members, me: { member: 'ingrid00', seat: 'chair', rights } };
const holding = (section: string, since: number): Whereabouts => ({ ...NOWHERE, hold: { section, since } });

describe('sections that somebody works on', () => {
  test('who took one first has it, in every window alike', () => {
    const others = new Map([
      ['ben00000', holding('s1', 20)],
      ['ana00000', holding('s1', 10)],
    ]);
    expect(holdersOf(room, others, NOWHERE).get('s1')).toEqual({ member: 'ana00000', since: 10, isMe: false });
    const atOnce = new Map([
      ['ben00000', holding('s1', 10)],
      ['ana00000', holding('s1', 10)],
    ]);
    expect(holdersOf(room, atOnce, NOWHERE).get('s1')?.member).toBe('ana00000');
    expect(holdersOf(room, new Map(), holding('s1', 5)).get('s1')?.isMe).toBe(true);
  });

  test('RM1: whose seat does not write the text keeps nobody from it', () => {
    const others = new Map([
      ['joao0000', holding('s1', 1)],
      ['rosa0000', holding('s2', 1)],
      ['stranger', holding('s3', 1)],
    ]);
    expect([...holdersOf(room, others, NOWHERE).keys()]).toEqual(['s2']);
  });

  test('the chair breaks a hold, that one and no later one; nobody else does', () => {
    const breaks = { member: 'ana00000', since: 10 };
    const others = new Map([['ana00000', holding('s1', 10)]]);
    expect(holdersOf(room, others, { ...NOWHERE, breaks }).size).toBe(0);
    expect(holdersOf(room, new Map([['ana00000', holding('s1', 30)]]), { ...NOWHERE, breaks }).size).toBe(1);
    const byDrafter = new Map([...others, ['ben00000', { ...NOWHERE, breaks }] as const]);
    expect(holdersOf(room, byDrafter, NOWHERE).size).toBe(1);
  });
});

describe('CF1: what a window tells of where it is', () => {
  test('only places of the text are public, never a proposal or a topic of ours', () => {
    for (const key of ['text', 's:a', 'b:a', 'k:1.2', 'adjacent-set:1.2']) expect(isPublicKey(key)).toBe(true);
    for (const key of ['p:draft', 't:topic', '', 'anything']) expect(isPublicKey(key)).toBe(false);
    expect(readWhereabouts({ ...NOWHERE, key: 'p:draft' })).toBeNull();
  });

  test('what is none of it is taken for nothing said', () => {
    for (const state of [null, 'here', 7, [], {}, { ...NOWHERE, hold: { section: 's', since: 'now' } }])
      expect(readWhereabouts(state)).toBeNull();
    const said = { ...NOWHERE, key: 's:a', look: { key: 'b:a', n: 3 } };
    expect(readWhereabouts(JSON.parse(JSON.stringify(said)))).toEqual(said);
  });
});
