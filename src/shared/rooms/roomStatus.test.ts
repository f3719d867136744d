import { describe, expect, it } from 'vitest';
import { IN_NO_ROOM, type RoomMember, type RoomSeat, type RoomStatus, type RoomStatusTold } from '../protocol/rooms';
import { changesOf, followStatus, isNothing, statusAfter } from './roomStatus';

const member = (id: string, given: Partial<RoomMember> = {}): RoomMember => {
  return { id, seat: 'chair', name: id, device: '', online: true, since: 0, seen: 0, ...given };
};
const SEAT: RoomSeat = {
  id: 'brazil00',
  role: 'delegate',
  delegation: 'BRA',
  title: '',
  writesText: false,
  team: null,
  withdrawn: false,
};
const WHOLE: RoomStatus = { ...IN_NO_ROOM, kind: 'guest', line: 'online', members: [member('a'), member('b')] };
const NONE = { kind: 'change' as const, asOf: 5, seats: [], members: [], gone: [] };

describe('how a room stands, told by what changed', () => {
  it('those who came, changed and went, in the order in which they came', () => {
    const told = { ...NONE, members: [member('c'), member('a', { online: false })], gone: ['b'], seats: [SEAT] };
    expect(statusAfter(WHOLE, told)).toEqual({
      ...WHOLE,
      asOf: 5,
      seats: [SEAT],
      members: [member('a', { online: false }), member('c')],
    });
    expect(statusAfter(WHOLE, { ...NONE, line: 'ended', title: 'Over' })).toEqual({
      ...WHOLE,
      asOf: 5,
      line: 'ended',
      title: 'Over',
    });
  });

  it('what changed is what leads from one to the other', () => {
    const now = [member('c'), member('a', { online: false })];
    const { changed, gone } = changesOf(WHOLE.members, now);
    expect([changed, gone]).toEqual([now, ['b']]);
    const after = statusAfter(WHOLE, { ...NONE, members: changed, gone });
    expect(changesOf(after?.members ?? [], now)).toEqual({ changed: [], gone: [] });
    expect(
      changesOf(
        now,
        now.map((one) => ({ ...one })),
      ),
    ).toEqual({ changed: [], gone: [] });
    expect([isNothing(NONE), isNothing({ ...NONE, gone }), isNothing({ ...NONE, me: null })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('a line that is new begins with the whole; changes before it are of nothing that is known', () => {
    const heard: (RoomStatus | null)[] = [];
    let tell: (told: RoomStatusTold) => void = () => undefined;
    const host = {
      rooms: {
        status: (_: { id: string }, listen: (told: RoomStatusTold) => void) => {
          tell = listen;
          return () => undefined;
        },
      },
    } as unknown as Parameters<typeof followStatus>[0];
    followStatus(host, 'abcdefghijklmnop', (status) => heard.push(status));
    tell({ ...NONE, members: [member('x')] });
    expect(heard).toEqual([]);
    tell(WHOLE);
    tell({ ...NONE, gone: ['a'] });
    tell({ ...WHOLE, members: [] });
    expect(heard.map((status) => status?.members.map(({ id }) => id))).toEqual([['a', 'b'], ['b'], []]);
  });
});
