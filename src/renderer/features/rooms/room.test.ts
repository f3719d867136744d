import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IN_NO_ROOM, type RoomStatus } from '../../../shared/protocol/rooms';
import type { DossierSession } from '../../session/dossierSession';
import { Store } from '../../ui/store';
import { Room } from './room';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A delegate in a browser, who writes no text but says where the delegation stands. */
const DELEGATE: RoomStatus = {
  ...IN_NO_ROOM,
  kind: 'guest',
  room: 'ponmlkjihgfedcba',
  line: 'online',
  me: {
    member: 'member00',
    seat: 'seatbra0',
    rights: { text: false, acts: false, declared: 'declared-seatbra0' as const, seats: false },
  },
};

function delegate() {
  const safety = new Store({ unsynced: 0, failure: null });
  const session = {
    info: { id: 'abcdefghijklmnop' },
    room: new Store(DELEGATE),
    safety,
    isHeldBack: false,
    host: {
      has: (name: string) => name === 'guest',
      state: { kind: 'connected' },
      onState: () => () => undefined,
      rooms: { presence: () => () => undefined, present: async () => undefined },
    },
  };
  const room = new Room(session as unknown as DossierSession);
  return { room, session, waits: (unsynced: number) => safety.set({ unsynced, failure: null }) };
}

describe('what the room does not take', () => {
  test('RM13: what a slow line has not taken yet is on its way, for whoever may not write the text too', () => {
    const { room, session, waits } = delegate();
    waits(1);
    vi.advanceTimersByTime(60_000);
    expect(room.stuck.get()).toBe(false);
    // Words that were typed before the right was taken are held back at once, and said so a moment later.
    session.isHeldBack = true;
    waits(2);
    vi.advanceTimersByTime(5000);
    expect(room.stuck.get()).toBe(true);
    session.isHeldBack = false;
    waits(0);
    expect(room.stuck.get()).toBe(false);
    room.stop();
  });
});
