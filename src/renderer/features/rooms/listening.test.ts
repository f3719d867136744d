import { expect, test } from 'vitest';
import { IN_NO_ROOM, type RoomStatus } from '../../../shared/protocol/rooms';
import type { DossierSession } from '../../session/dossierSession';
import { Store } from '../../ui/store';
import type { Notice, Workbench } from '../../workbench/workbench';
import { followLoss } from './listening';
import { Room } from './room';

const OPEN: RoomStatus = {
  ...IN_NO_ROOM,
  kind: 'host',
  room: 'ponmlkjihgfedcba',
  line: 'online',
  members: [{ id: 'member01', seat: 'seatbra0', name: 'Bruna', online: true, lastSeen: null } as never],
  listening: { addresses: ['https://127.0.0.1:4000/'], network: 'loopback', certificate: 'own' } as never,
};
const CLOSED: RoomStatus = { ...OPEN, listening: null };

/** A chair's window, and the program behind it that may stop. */
function chair() {
  const listeners = new Set<(state: { kind: string }) => void>();
  const host = {
    state: { kind: 'connected' },
    has: () => false,
    onState: (listen: (state: { kind: string }) => void) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    rooms: { presence: () => () => undefined, present: async () => undefined },
  };
  const room = new Store(OPEN);
  const session = { info: { id: 'abcdefghijklmnop' }, host, room } as unknown as DossierSession;
  const shown: string[] = [];
  const workbench = {
    show: ({ text }: Notice) => shown.push(text),
    dismissCause: () => shown.splice(0),
  } as unknown as Workbench;
  followLoss(workbench, session);
  const go = (kind: string) => {
    host.state = { kind };
    for (const listen of listeners) listen(host.state);
  };
  return { room, session, shown, go };
}

test('RM13: a chair whose program was started again is told that nobody can come in', () => {
  const { room, session, shown, go } = chair();
  const seen = new Room(session);
  expect(seen.status.get()).toBe(OPEN);
  go('lost');
  expect(seen.status.get()).toMatchObject({ line: 'offline', members: [{ online: false }] });
  expect(shown).toEqual([]);
  go('connected');
  room.set(CLOSED);
  expect(seen.status.get()).toBe(CLOSED);
  expect(shown).toHaveLength(1);
  room.set(OPEN);
  expect(shown).toEqual([]);
  seen.stop();
});

test('RM13: of a room that the chair closed, and of a line that only blinked, nothing is said', () => {
  const { room, shown, go } = chair();
  go('lost');
  go('connected');
  room.set({ ...OPEN });
  room.set(CLOSED);
  expect(shown).toEqual([]);
});
