import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { settled } from '../../shared/testing/clock';
import { machine } from '../host/machine';
import type { BusMessage, BusRoom, RoomBus } from '../rooms/bus';
import type { RegistryState } from '../rooms/registryState';
import { MemoryBusServer } from '../testing/memoryBus';
import { type RedisServer, startRedis } from '../testing/redisServer';
import { connectRedisBus } from './redisBus';

let redis: RedisServer | null = null;
let count = 0;
const open: RoomBus[] = [];
const defects: unknown[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const bus of open.splice(0)) await bus.close();
  expect(defects.splice(0)).toEqual([]);
});
afterAll(() => redis?.kill());

/** Relays of one room host, each time with nothing known yet. */
const kinds = {
  memory: () => {
    const server = new MemoryBusServer();
    return () => Promise.resolve(server.connect());
  },
  redis: (packAfter?: number) => {
    count += 1;
    const prefix = `test${count}`;
    return () =>
      connectRedisBus({
        machine,
        url: redis?.url ?? '',
        prefix,
        ...(packAfter === undefined ? {} : { packAfter, stayMs: 0 }),
        onTrouble: () => undefined,
        onDefect: (thrown) => defects.push(thrown),
      });
  },
};

const registry = (id: string, change: Partial<RegistryState> = {}): RegistryState => ({
  version: 1,
  id,
  title: 'Draft',
  dossierId: 'D',
  marking: 'none',
  made: 1,
  ended: false,
  seats: [],
  invitations: [],
  members: [],
  changed: {},
  ...change,
});

/** One relay's ear at a room. */
class Ear {
  readonly heard: BusMessage[] = [];
  room: BusRoom | null = null;
  #tell = () => {};

  static async open(bus: RoomBus, room: string): Promise<Ear> {
    const ear = new Ear();
    ear.room = await bus.open(room, (message) => {
      ear.heard.push(message);
      ear.#tell();
    });
    return ear;
  }

  get text(): string {
    const doc = new Y.Doc();
    for (const message of this.heard) if (message.kind === 'update') Y.applyUpdate(doc, message.bytes);
    return doc.getText('x').toString();
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.#tell = resolve;
      });
    }
  }
}

/** Somebody who types, and what each key sends. */
function typist(): (words: string) => BusMessage {
  const doc = new Y.Doc();
  return (words) => {
    const before = Y.encodeStateVector(doc);
    doc.getText('x').insert(doc.getText('x').length, words);
    return { kind: 'update', document: 'text', bytes: Y.encodeStateAsUpdate(doc, before) };
  };
}

const entry = (n: number, kind: 'entry' | 'snapshot' = 'entry'): BusMessage => ({
  kind: 'sealed',
  record: { team: 'chair', log: 'record', kind, n, bytes: Uint8Array.of(n) },
});

describe.each(['memory', 'redis'] as const)('a bus between relays (%s)', (kind) => {
  const relays = () => {
    const connect = kinds[kind]();
    return async () => {
      const bus = await connect();
      open.push(bus);
      return bus;
    };
  };

  it('tells what others published, not what one published oneself, and all of it to whoever comes later', async (context) => {
    if (kind === 'redis' && redis === null) context.skip('There is no redis-server here.');
    const connect = relays();
    const [one, other] = [await Ear.open(await connect(), 'R'), await Ear.open(await connect(), 'R')];
    const type = typist();
    await one.room?.publish(type('Ann '));
    await one.room?.publish({ kind: 'update', document: 'declared-abcdefgh', bytes: Uint8Array.of(0, 0) });
    await one.room?.publish(entry(1));
    await other.until(() => other.heard.length === 3);
    expect(other.text).toBe('Ann ');
    expect(other.heard.slice(1)).toEqual([
      { kind: 'update', document: 'declared-abcdefgh', bytes: Uint8Array.of(0, 0) },
      entry(1),
    ]);
    expect(one.heard).toEqual([]);
    const late = await Ear.open(await connect(), 'R');
    expect(late.heard).toEqual(other.heard);
    const elsewhere = await Ear.open(await connect(), 'S');
    expect(elsewhere.heard).toEqual([]);
  });

  it('passes presence on, and keeps none of it', async (context) => {
    if (kind === 'redis' && redis === null) context.skip('There is no redis-server here.');
    const connect = relays();
    const [one, other] = [await Ear.open(await connect(), 'R'), await Ear.open(await connect(), 'R')];
    const present = { kind: 'presence', member: 'abcdefgh', state: { at: 3, words: ['x', null] } } as const;
    await one.room?.publish(present);
    await other.until(() => other.heard.length === 1);
    expect(other.heard).toEqual([present]);
    expect(one.heard).toEqual([]);
    expect((await Ear.open(await connect(), 'R')).heard).toEqual([]);
  });

  it('merges who may enter, whoever wrote last, and tells the others', async (context) => {
    if (kind === 'redis' && redis === null) context.skip('There is no redis-server here.');
    const connect = relays();
    const [a, b] = [await connect(), await connect()];
    const told: RegistryState[] = [];
    let tell = () => {};
    await a.registries(() => undefined);
    await b.registries((state) => {
      told.push(state);
      tell();
    });
    const [one, other] = [await Ear.open(a, 'R'), await Ear.open(b, 'R')];
    const member = (id: string) => ({ id, seat: 'chair', name: id, device: '', since: 1, seen: 1, removed: false });
    await Promise.all([
      one.room?.publish({ kind: 'registry', state: registry('R', { members: [member('ann')], changed: { ann: 2 } }) }),
      other.room?.publish({
        kind: 'registry',
        state: registry('R', { members: [member('bob')], changed: { bob: 2 } }),
      }),
      one.room?.publish({ kind: 'registry', state: registry('R', { members: [member('eve')], changed: { eve: 3 } }) }),
    ]);
    const late = await connect();
    const [state, ...more] = await late.registries(() => undefined);
    expect(more).toEqual([]);
    expect(state?.members.map(({ id }) => id)).toEqual(['ann', 'bob', 'eve']);
    while (!told.some(({ members }) => members.some(({ id }) => id === 'ann'))) {
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    }
  });

  it('lets one relay claim a thing, however many ask at once', async (context) => {
    if (kind === 'redis' && redis === null) context.skip('There is no redis-server here.');
    const connect = relays();
    const ears = await Promise.all([1, 2, 3].map(async () => Ear.open(await connect(), 'R')));
    const answers = await Promise.all(ears.flatMap(({ room }) => [room?.claim('code/1'), room?.claim('code/1')]));
    expect(answers.filter((answer) => answer === true)).toHaveLength(1);
    expect(await ears[0]?.room?.claim('code/2')).toBe(true);
  });
});

describe('relays on one Redis', () => {
  it('keep a room small, and lose nothing of it', async (context) => {
    if (redis === null) context.skip('There is no redis-server here.');
    const connect = kinds.redis(50);
    const buses = [await connect(), await connect()];
    open.push(...buses);
    const [one, other] = [await Ear.open(buses[0] as RoomBus, 'R'), await Ear.open(buses[1] as RoomBus, 'R')];
    const type = typist();
    const words = Array.from({ length: 220 }, (_, i) => `<${i}>`);
    for (const [at, word] of words.entries()) {
      await one.room?.publish(type(word));
      await one.room?.publish(entry(at + 1));
      if (at === 150) await one.room?.publish(entry(100, 'snapshot'));
    }
    await other.until(() => other.text === words.join(''));
    const late = await connect();
    open.push(late);
    const ear = await Ear.open(late, 'R');
    expect(ear.text).toBe(words.join(''));
    const sealed = ear.heard.flatMap((message) => (message.kind === 'sealed' ? [message.record] : []));
    expect(sealed.find((record) => record.kind === 'snapshot')?.n).toBe(100);
    const numbers = sealed.filter((record) => record.kind === 'entry' && record.n > 100).map(({ n }) => n);
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, i) => i + 101));
    // 441 messages were published; all but the last few are packed together.
    expect(ear.heard.filter((message) => message.kind === 'update').length).toBeLessThan(120);
  });

  it('wait while it does not answer, and go on where they were', async (context) => {
    if (redis === null) context.skip('There is no redis-server here.');
    const connect = kinds.redis();
    const buses = [await connect(), await connect()];
    open.push(...buses);
    const [one, other] = [await Ear.open(buses[0] as RoomBus, 'R'), await Ear.open(buses[1] as RoomBus, 'R')];
    const type = typist();
    await one.room?.publish(type('before '));
    redis?.pause(true);
    const happened: string[] = [];
    const published = one.room?.publish(type('meanwhile ')).then(() => happened.push('safe'));
    // Redis stands still by now: whatever would be called safe without it is called so in the turns that follow.
    await settled();
    happened.push('goes on');
    redis?.pause(false);
    await published;
    expect(happened).toEqual(['goes on', 'safe']);
    await other.until(() => other.text === 'before meanwhile ');
  });

  it('say where there is none', async () => {
    const url = 'redis://me:word@127.0.0.1:1';
    const bus = connectRedisBus({ machine, url, onTrouble: () => undefined, onDefect: () => undefined });
    await expect(bus).rejects.toMatchObject({
      failure: { code: 'room.unreachable', detail: { address: '127.0.0.1:1' } },
    });
  });
});
