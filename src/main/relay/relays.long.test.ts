import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machine } from '../host/machine';
import { dial } from '../rooms/dial';
import { MarkTypist, marksOf } from '../testing/marks';
import { type RedisServer, startRedis } from '../testing/redisServer';
import { Forwarder, RelayProcess } from '../testing/relayProcess';
import { type FirstEntry, RoomGuest } from '../testing/roomGuest';
import { madeCertificate } from '../web/certificate';

const root = resolve(__dirname, '..', '..', '..');
const program = join(root, 'out', 'main', 'relay.cjs');
const KILLS = 4;
const over: (() => unknown)[] = [];
let redis: RedisServer | null = null;
let folder = '';

beforeAll(async () => {
  const args = ['-e', "import('./scripts/build.mjs').then((build) => build.ensureBuilt())"];
  const built = spawnSync(process.execPath, args, { cwd: root });
  expect(built.stderr.toString()).not.toMatch(/rror/);
  redis = await startRedis();
  folder = await mkdtemp(join(tmpdir(), 'chapeau-relays-'));
}, 120_000);
afterAll(async () => {
  for (const end of over.splice(0).reverse()) await end();
  await redis?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe('relays that share rooms', () => {
  it('CF3: lose nothing that one acknowledged when it is killed; its guests go on with another', async (context) => {
    if (redis === null) context.skip('There is no redis-server here.');
    const { fingerprint } = await madeCertificate(machine, folder, { names: ['127.0.0.1'] });
    const shared = ['--name', '127.0.0.1', '--cert', join(folder, 'room-certificate.pem'), '--redis', redis?.url ?? ''];
    const names = ['one', 'other'] as const;
    const start = async (name: string, port = 0) => {
      const more = [...shared, '--port', String(port)];
      const relay = await RelayProcess.start(program, join(folder, name), more);
      over.push(() => relay.end('SIGKILL'));
      return relay;
    };
    const relays = { one: await start('one'), other: await start('other') };
    // Relays answer to their own names: what stands before them passes whole connections on, at one address.
    const doors = { one: await Forwarder.start(), other: await Forwarder.start() };
    for (const name of names) {
      doors[name].target = relays[name].port;
      over.push(() => doors[name].close());
    }
    const guest = (door: Forwarder, name: string, first: FirstEntry, documents = ['text'] as const) => {
      const source = dial({
        address: `https://127.0.0.1:${door.port}/`,
        fingerprint,
        timing: machine.timing,
        random: machine.random,
      });
      const made = new RoomGuest({ source, random: machine.random, name, first, documents });
      over.push(() => made.stop());
      return made;
    };
    const code = relays.one.about.code;
    const chair = guest(doors.one, 'Chair', { by: 'make', code, title: 'Draft', documents: {} });
    await chair.until(() => chair.isCalm);
    const id = chair.room;
    const seat = await chair.host?.rooms.addSeat({
      id,
      seat: { role: 'drafter', delegation: null, title: '', writesText: true, team: null },
    });
    if (seat?.ok !== true) throw new RangeError('No seat');
    const asked = { id, seat: seat.value.id, uses: null, until: null, ourTeam: false };
    const invited = await chair.host?.rooms.invite(asked);
    if (invited?.ok !== true) throw new RangeError('No invitation');
    const first = { by: 'code', code: invited.value.code } as const;
    const guests = [
      guest(doors.one, 'Ann', first),
      guest(doors.one, 'Bob', first),
      guest(doors.other, 'Eve', first),
      guest(doors.other, 'Dan', first),
    ];
    await Promise.all(guests.map((one) => one.until(() => one.isCalm)));
    const typists = guests.map((one, at) => new MarkTypist(one, `g${at}`, at + 1));
    for (let kill = 0; kill < KILLS; kill++) {
      const name = names[kill % 2] ?? 'one';
      const rest = name === 'one' ? 'other' : 'one';
      // Each kill comes at another point of what is typed and acknowledged.
      const goals = typists.map(({ owed }) => owed.length + 20 + 7 * kill);
      for (const typist of typists) typist.start();
      await Promise.all(guests.map((one, at) => one.until(() => (typists[at]?.owed.length ?? 0) >= (goals[at] ?? 0))));
      await relays[name].end('SIGKILL');
      const owed = typists.flatMap((typist) => typist.owed);
      doors[name].target = relays[rest].port;
      // Whoever comes anew finds all that was acknowledged, whichever relay did.
      const reader = guest(doors[rest], 'Reader', first);
      const missing = () => {
        const found = new Set(marksOf(reader));
        return owed.filter((mark) => !found.has(mark));
      };
      // The other relay may still be reading what the first one wrote last.
      await reader.until(() => reader.isCalm && missing().length === 0);
      expect(missing()).toEqual([]);
      expect(owed.length).toBeGreaterThan(20);
      reader.stop();
      for (const typist of typists) typist.stop();
      await Promise.all(guests.map((one) => one.until(() => one.isCalm)));
      relays[name] = await start(name);
      doors[name].target = relays[name].port;
    }
    const all = typists.flatMap(({ typed }) => typed);
    const reader = guest(doors.one, 'Reader', first);
    await reader.until(() => reader.isCalm && marksOf(reader).length >= all.length);
    expect(marksOf(reader).sort()).toEqual([...all].sort());
    expect(guests.every(({ entries }) => entries > 1)).toBe(true);
  }, 90_000);
});
