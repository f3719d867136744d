import { expect, it } from 'vitest';
import type { Channel } from '../../shared/protocol/channel';
import { encodeMessage } from '../../shared/protocol/codec';
import { connectHost, singleChannel } from '../../shared/protocol/connect';
import { channelPair } from '../../shared/protocol/memoryChannel';
import type { RoomStatus } from '../../shared/protocol/rooms';
import { enterByCode } from '../../shared/rooms/entrance';
import { followStatus } from '../../shared/rooms/roomStatus';
import type { JoinCode } from '../../shared/sealing/entering';
import { FakeMachine } from '../testing/memoryDisk';
import { loadRooms, newDevice } from '../testing/roomCase';

/** Somebody in the room, and how many bytes it was told of who is in. */
async function comer(
  machine: FakeMachine,
  rooms: Awaited<ReturnType<typeof loadRooms>>,
  code: JoinCode,
  name = 'Guest',
) {
  const [ours, theirs] = channelPair();
  const told = { bytes: 0, status: null as RoomStatus | null };
  const counted: Channel = {
    send: (message) => {
      if ((message as { kind?: string }).kind === 'event') told.bytes += encodeMessage(message).length;
      theirs.send(message);
    },
    onMessage: (listen) => theirs.onMessage(listen),
    onClose: (listen) => theirs.onClose(listen),
    close: () => theirs.close(),
  };
  rooms.serve(counted, 'there');
  const host = connectHost(singleChannel(ours));
  const entered = await machine.timing.until(enterByCode(host, code, { device: newDevice(machine), name }), 1);
  if (!entered.ok) throw new RangeError(entered.error.code);
  followStatus(host, entered.value.room, (status) => {
    told.status = status;
  });
  return { told, host };
}

/** A room, and a code by which whoever has it comes in. */
async function openRoom() {
  const machine = FakeMachine.start();
  const rooms = await loadRooms(machine);
  const made = await machine.timing.until(
    rooms.make(
      { title: 'Draft', marking: 'none', dossierId: 'D', documents: {} },
      { device: newDevice(machine).publicKey, name: 'Chair' },
    ),
    1,
  );
  if (!made.ok) throw new RangeError(made.error.code);
  const { registry } = made.value.room;
  const { code } = registry.invite({ seat: 'chair', uses: null, until: null }, () => false);
  return { machine, rooms, code };
}

it('RM1: who is in is told by what changed: a guest who comes or goes costs each of the others a few hundred bytes', async () => {
  const { machine, rooms, code } = await openRoom();
  const count = 40;
  const guests = [];
  for (let i = 0; i < count; i++) guests.push(await comer(machine, rooms, code));
  await machine.timing.advance(5000);
  const before = guests.map(({ told }) => told.bytes);
  const last = await comer(machine, rooms, code);
  await machine.timing.advance(5000);
  last.host.close();
  await machine.timing.advance(5000);
  const costs = guests.map(({ told }, i) => told.bytes - (before[i] ?? 0));
  for (const cost of costs) expect(cost).toBeGreaterThan(100);
  const seen = guests.map(({ told }) => told.status?.members.map(({ id, online }) => `${id} ${online}`));
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(seen[0]).toHaveLength(count + 2);
  expect(seen[0]?.at(-1)).toMatch(/ false$/);
});

it('RM1: a name has no power over the words beside it, whatever a guest types', async () => {
  const { machine, rooms, code } = await openRoom();
  const guests = [];
  for (const name of ['Zoë\u202e evil\u0007\n the Chair', 'مريم 👩‍👩‍👧', 'x'.repeat(1000)]) {
    guests.push(await comer(machine, rooms, code, name));
  }
  await machine.timing.advance(5000);
  const names = guests.at(-1)?.told.status?.members.map(({ name }) => name);
  expect(names).toEqual(['Chair', 'Zoë evil the Chair', 'مريم 👩‍👩‍👧', 'x'.repeat(80)]);
});
