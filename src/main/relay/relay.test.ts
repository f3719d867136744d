import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { stampLayout } from '../../shared/document/layout';
import { FakeClock } from '../../shared/testing/clock';
import { machine } from '../host/machine';
import { dial } from '../rooms/dial';
import { type FirstEntry, RoomGuest } from '../testing/roomGuest';
import { GuestLog } from './guestLog';
import { RELAY_PORT, readRelayOptions } from './relayOptions';
import { RelayService } from './relayService';
import { relayWords } from './relayWords';

const over: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of over.splice(0).reverse()) await end();
});

function text(words: string): Uint8Array {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => stampLayout(doc));
  doc.getText('test').insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

async function start(dataFolder: string, port = 0): Promise<RelayService> {
  const started = await RelayService.start({
    machine,
    dataFolder,
    root: dataFolder,
    how: { network: 'loopback', port, certificate: 'made' },
    limits: { makers: 4 },
    onDefect: (thrown) => {
      throw thrown;
    },
  });
  if (!started.ok) throw new RangeError(started.error.code);
  over.push(() => started.value.close());
  return started.value;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'chapeau-relay-'));
  over.push(() => rm(made, { recursive: true }));
  return made;
}

function guest(relay: RelayService, name: string, first: FirstEntry, documents = ['text'] as const): RoomGuest {
  const { addresses, fingerprint } = relay.about;
  const { timing, random } = machine;
  const source = dial({ address: addresses[0] ?? '', fingerprint, timing, random });
  const made = new RoomGuest({ source, random, name, first, documents });
  over.push(() => made.stop());
  return made;
}

describe('the command line of a relay', () => {
  it('is read with what stands for what is not said', () => {
    expect(readRelayOptions(['--data', '/d'])).toMatchObject({
      data: '/d',
      port: RELAY_PORT,
      network: 'local',
      certificate: 'made',
      redis: null,
      guests: 1000,
    });
    const own = readRelayOptions(['--cert', '/a.pem', '--cert', '/b.pem', '--name', 'room.example', '--port', '0']);
    expect(own).toMatchObject({
      certificate: 'own',
      certificatePaths: ['/a.pem', '/b.pem'],
      names: ['room.example'],
      port: 0,
    });
    expect(readRelayOptions(['--http', '--listen', 'loopback'])).toMatchObject({
      certificate: 'none',
      network: 'loopback',
    });
    expect(readRelayOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--port', '70000'], '--port'],
    [['--port', 'x'], '--port'],
    [['--listen', 'all'], '--listen'],
    [['--http', '--cert', 'a'], '--http'],
    [['--cert', 'a', '--cert', 'b', '--cert', 'c'], '--cert'],
    [['--redis', 'host:1'], '--redis'],
    [['--name', 'https://a'], '--name'],
    [['--guests', '0'], '--guests'],
    [['--colour'], '--colour'],
  ])('%j is refused with the reason', (args, words) => expect(readRelayOptions(args)).toContain(words));
});

describe('a relay', () => {
  it('keeps the room that somebody with its code makes, and lets others in by invitation, after a restart too', async () => {
    const data = await folder();
    const first = await start(data);
    const { code, fingerprint } = first.about;
    const chair = guest(first, 'Chair', { by: 'make', code, title: 'Draft', documents: { text: text('Article 1.') } });
    await chair.until(() => chair.isCalm);
    expect(chair.doc('text').getText('test').toString()).toBe('Article 1.');
    const host = chair.host;
    if (host === null) throw new RangeError('The chair has no line');
    const seat = await host.rooms.addSeat({
      id: chair.room,
      seat: { role: 'drafter', delegation: null, title: 'Pen', writesText: true, team: null },
    });
    if (!seat.ok) throw new RangeError(seat.error.code);
    const asked = { id: chair.room, seat: seat.value.id, uses: 1, until: null, ourTeam: false };
    const invited = await host.rooms.invite(asked);
    if (!invited.ok) throw new RangeError(invited.error.code);
    const drafter = guest(first, 'Drafter', { by: 'code', code: invited.value.code });
    await drafter.until(() => drafter.isCalm);
    drafter.doc('text').getText('test').insert(0, 'New ');
    await drafter.until(() => drafter.isCalm);
    await chair.until(() => chair.doc('text').getText('test').toString() === 'New Article 1.');

    const { port } = first;
    await first.close();
    drafter.doc('text').getText('test').insert(0, 'Again ');
    const second = await start(data, port);
    expect(second.about).toMatchObject({ code, fingerprint, rooms: 1 });
    await drafter.until(() => drafter.entries === 2 && drafter.isCalm);
    await chair.until(() => chair.entries === 2 && chair.isCalm);
    expect(chair.doc('text').getText('test').toString()).toBe('Again New Article 1.');
  });

  it('makes no room for who does not know its code', async () => {
    const relay = await start(await folder());
    const wrong = guest(relay, 'X', { by: 'make', code: '0000-00000-00000', title: 'X', documents: {} });
    await wrong.until(() => wrong.refusals.length === 1);
    expect(wrong.refusals[0]?.code).toBe('room.code');
    wrong.stop();
    expect(relay.about.rooms).toBe(0);
  });

  it('keeps its code where only its owner reads it, and says so where it has no port', async () => {
    const data = await folder();
    const relay = await start(data);
    expect((await stat(join(data, 'relay.json'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(data, 'relay.json'), 'utf8')).toContain(relay.about.code);
    const elsewhere = await RelayService.start({
      machine,
      root: data,
      dataFolder: await folder(),
      how: { network: 'loopback', port: relay.port, certificate: 'none' },
      onDefect: () => undefined,
    });
    expect(elsewhere).toMatchObject({ ok: false, error: { code: 'room.port', detail: { system: 'EADDRINUSE' } } });
  });
});

describe('a relay that cannot start', () => {
  it.each([
    ['a file', (data: string) => join(data, 'file'), /is no folder.*\nGive --data a folder/],
    ['a place below a file', (data: string) => join(data, 'file', 'rooms'), /is no folder.*\nGive --data a folder/],
    ['no place of the system', () => '/proc/none', /lets nobody make a folder at \/proc\/none.*\nGive --data a folder/],
  ])('says, and soon, what to do where --data names %s', async (_, place, words) => {
    const data = await folder();
    await writeFile(join(data, 'file'), '');
    const started = await RelayService.start({
      machine,
      root: data,
      dataFolder: place(data),
      how: { network: 'loopback', port: 0, certificate: 'none' },
      onDefect: () => undefined,
    });
    if (started.ok) throw new Error('It started');
    const { what, todo } = relayWords(started.error, place(data));
    expect(`${what}\n${todo}`).toMatch(words);
  });
});

describe('the log of guests', () => {
  it('says once what happens often, and does not grow with made-up addresses', async () => {
    const clock = new FakeClock();
    const lines: string[] = [];
    const log = new GuestLog(clock, (line) => lines.push(line));
    for (let i = 0; i < 300; i++) log.note({ kind: 'cut', address: '10.0.0.1', why: 'silent' });
    for (let i = 0; i < 300; i++) log.note({ kind: 'refused', address: `10.0.1.${i}`, why: 'full' });
    await clock.advance(10_000);
    expect(lines.length).toBe(21);
    expect(lines[0]).toMatch(/cut 10\.0\.0\.1: silent \(300 times\)$/);
    expect(lines.at(-1)).toMatch(/refused others \(281 times\)$/);
  });
});
