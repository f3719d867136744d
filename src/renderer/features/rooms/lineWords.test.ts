import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IN_NO_ROOM, type RoomStatus } from '../../../shared/protocol/rooms';
import { lineWords } from './lineWords';
import { stampWords } from './time';

const AT = new Date(2026, 10, 22, 14, 32, 5).getTime();
const DAY = 24 * 3_600_000;
const someone = (id: string, online: boolean) => ({
  id,
  name: id,
  seat: 'chair',
  online,
  device: '',
  since: AT,
  seen: AT,
});
const MEMBERS: RoomStatus['members'] = [someone('a', true), someone('b', true), someone('c', false)];
const STATUS: RoomStatus = { ...IN_NO_ROOM, kind: 'guest', line: 'online', members: MEMBERS, asOf: AT };
const ONE_WAY = { isSlow: false, isStuck: false, now: AT + 60_000 };

function words(change: Partial<RoomStatus>, { isSlow, isStuck, now } = ONE_WAY): string {
  return lineWords({ ...STATUS, ...change }, isSlow, isStuck, now);
}

describe('RM13: the line at the foot says how it stands with the room', () => {
  const zone = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = 'Asia/Kolkata';
  });
  afterAll(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });
  const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute, 5).getTime();

  it('with a line: who is in, and nothing of a moment, since it is as the room is', () => {
    expect(words({})).toBe('In the room, 2 in');
    expect(words({ unsynced: 3 })).toBe('In the room, 2 in');
    expect(words({ unsynced: 3 }, { ...ONE_WAY, isSlow: true })).toBe('3 on the way to the room');
    expect(words({ unsynced: 3 }, { ...ONE_WAY, isStuck: true })).toBe('3 not taken by the room');
    expect(words({ kind: 'host' })).toBe('Not listening');
  });

  it('without one: that it is cut off, what the room lacks, and as of when what is shown here is, with its zone', () => {
    const asOf = at(22, 14, 32);
    const today = { ...ONE_WAY, now: at(22, 19, 0) };
    expect(words({ line: 'offline', asOf }, today)).toBe('Offline · as of 14:32 UTC+5:30');
    expect(words({ line: 'offline', unsynced: 2, asOf }, today)).toBe(
      'Offline · 2 not in the room yet · as of 14:32 UTC+5:30',
    );
    expect(words({ line: 'connecting', asOf }, today)).toBe('Looking for the room… · as of 14:32 UTC+5:30');
    expect(words({ line: 'offline', asOf: null }, today)).toBe('Offline');
    expect(words({ line: 'ended', asOf }, today)).toBe('The room has ended');
  });

  it('after days without one the moment has its day, and so it has just after midnight', () => {
    const asOf = at(19, 23, 58);
    const later = (now: number) => words({ line: 'offline', asOf }, { ...ONE_WAY, now });
    expect(later(asOf + 3 * DAY)).toBe('Offline · as of 19 Nov 2026, 23:58 UTC+5:30');
    expect(later(asOf + 3 * 60_000)).toBe('Offline · as of 19 Nov 2026, 23:58 UTC+5:30');
    expect(later(asOf + 60_000)).toBe('Offline · as of 23:58 UTC+5:30');
    expect(stampWords(asOf)).toBe('19 Nov 2026, 23:58:05 UTC+5:30');
  });
});
