import { describe, expect, it } from 'vitest';
import { connectHost, singleChannel } from '../../shared/protocol/connect';
import { failure } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { IN_NO_ROOM, type RoomStatus } from '../../shared/protocol/rooms';
import { serve } from '../../shared/protocol/serve';
import { services } from '../../shared/protocol/services';
import { followRoom } from './room';

const ID = 'abcdefghijklmnop';
const HELD: RoomStatus = {
  ...IN_NO_ROOM,
  kind: 'host',
  room: 'ponmlkjihgfedcba',
  title: 'Working group',
  line: 'online',
};

/** One topic of the service is all that is asked here. */
function statusBy(say: (emit: (status: RoomStatus) => void) => void) {
  return (_input: unknown, emit: (status: RoomStatus) => void) => {
    say(emit);
    return () => undefined;
  };
}

async function hostThat(rooms: null | ((emit: (status: RoomStatus) => void) => void)) {
  const [page, host] = channelPair();
  serve(host, {
    contract: services,
    handlers: rooms === null ? {} : ({ rooms: { status: statusBy(rooms) } } as never),
    capabilities: rooms === null ? [] : ['rooms'],
    peer: null,
  });
  const connected = connectHost(singleChannel(page));
  await connected.whenConnected;
  return connected;
}

describe('how a dossier stands with its room', () => {
  it('a host that knows no rooms leaves it in none', async () => {
    const followed = followRoom(await hostThat(null), ID);
    await followed.whenKnown;
    expect(followed.status.get()).toBe(IN_NO_ROOM);
  });

  it('RM1: which seat is ours is waited for while the line comes up, since what we declare goes into that seat', async () => {
    const guest: RoomStatus = { ...HELD, kind: 'guest' };
    const rights = { text: false, acts: false, declared: 'declared-seatbra0' as const, seats: false };
    const me = { member: 'member00', seat: 'seatbra0', rights };
    let tell: (status: RoomStatus) => void = () => undefined;
    const host = await hostThat((emit) => {
      tell = emit;
      emit({ ...guest, line: 'connecting' });
    });
    const followed = followRoom(host, ID);
    let isKnown = false;
    const known = followed.whenKnown.then(() => {
      isKnown = true;
    });
    const told = () => new Promise<void>((resolve) => followed.status.subscribe(resolve));
    const online = told();
    tell(guest);
    await online;
    expect(isKnown).toBe(false);
    tell({ ...guest, me });
    await known;
    expect(followed.status.get().me?.seat).toBe('seatbra0');
    followed.stop();
  });

  it('RM1: without a line a guest opens what it has', async () => {
    const followed = followRoom(await hostThat((emit) => emit({ ...HELD, kind: 'guest', line: 'offline' })), ID);
    await followed.whenKnown;
    expect(followed.status.get().line).toBe('offline');
    followed.stop();
  });

  it('RM1: whoever was in before sits where they sat, and does not wait for the line to come up', async () => {
    const rights = { text: false, acts: false, declared: 'declared-seatbra0' as const, seats: false };
    const me = { member: 'member00', seat: 'seatbra0', rights };
    const followed = followRoom(await hostThat((emit) => emit({ ...HELD, kind: 'guest', line: 'connecting', me })), ID);
    await followed.whenKnown;
    expect(followed.status.get()).toMatchObject({ line: 'connecting', me });
    followed.stop();
  });

  it('what the host tells holds, the first as the later', async () => {
    let tell: (status: RoomStatus) => void = () => undefined;
    const host = await hostThat((emit) => {
      tell = emit;
      emit(HELD);
    });
    const followed = followRoom(host, ID);
    await followed.whenKnown;
    expect(followed.status.get()).toEqual(HELD);
    const later = new Promise<void>((resolve) => followed.status.subscribe(resolve));
    tell({ ...HELD, unsynced: 3 });
    await later;
    expect(followed.status.get().unsynced).toBe(3);
    followed.stop();
  });

  it('a host that will not say leaves it in none, and nobody waits for it', async () => {
    const host = await hostThat(() => {
      throw Object.assign(new Error('no'), { failure: failure('room.forbidden' as never) });
    });
    const followed = followRoom(host, ID);
    await followed.whenKnown;
    expect(followed.status.get()).toBe(IN_NO_ROOM);
  });
});
