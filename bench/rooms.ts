import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import * as Y from 'yjs';
import { dial } from '../src/main/rooms/dial';
import { processCost } from '../src/main/testing/processCost';
import { RoomGuest } from '../src/main/testing/roomGuest';
import { textParts } from '../src/shared/document/layout';
import { seedDossier } from '../src/shared/document/seed';
import { formatCode, type JoinCode, parseCode } from '../src/shared/sealing/entering';
import { draftDossier, LARGE } from './draft';
import { fillYWebsocket, guestsOf, type LightClient, type Subject, type Writer, yWebsocket } from './roomClients';

export { processCost as costOf };

/** A server under measurement, in a process of its own. */
export interface Served {
  readonly subject: Subject;
  readonly pid: number;
  /** What a browser opens to come in by itself; of y-websocket, its socket. */
  readonly link: string;
  close(): Promise<void>;
}

export interface Size {
  readonly blocks: number;
}

/** The text of a room of this size, as bytes. */
export function roomText({ blocks }: Size): Uint8Array {
  return Y.encodeStateAsUpdate(seedDossier(draftDossier({ ...LARGE, blocks, entries: 0 })).text);
}

/** What a client that has this text tells of it. */
export function vectorOf(text: Uint8Array): Uint8Array {
  return Y.encodeStateVectorFromUpdate(text);
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new RangeError('A server without output');
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The server ended with ${code}`)));
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return line;
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** The relay as it ships, on plain http like its peer, with one room that everybody enters in the seat of a drafter. */
export async function serveRelay(program: string, text: Uint8Array): Promise<Served> {
  const data = await mkdtemp(join(tmpdir(), 'chapeau-bench-'));
  const args = ['--data', data, '--port', '0', '--http', '--listen', 'loopback', '--guests', '2000', '--json'];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const about = JSON.parse(await firstLine(child)) as { addresses: string[]; code: string };
  const address = about.addresses[0] ?? '';
  const timing = {
    now: () => Date.now(),
    zone: () => 'UTC',
    after: (milliseconds: number, call: () => void) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  };
  const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
  const chair = new RoomGuest({
    source: dial({ address, fingerprint: null, timing, random }),
    random,
    name: 'Chair',
    first: { by: 'make', code: about.code, title: 'Bench', documents: { text } },
    documents: [],
  });
  await chair.until(() => chair.host !== null);
  const rooms = chair.host?.rooms;
  const seat = await rooms?.addSeat({
    id: chair.room,
    seat: { role: 'drafter', delegation: null, title: 'All', writesText: true, team: null },
  });
  if (seat?.ok !== true) throw new Error('No seat');
  const invited = await rooms?.invite({ id: chair.room, seat: seat.value.id, uses: null, until: null, ourTeam: false });
  if (invited?.ok !== true) throw new Error('No invitation');
  chair.stop();
  const code = parseCode(invited.value.code) as JoinCode;
  return {
    subject: guestsOf(new URL('socket', address.replace('http', 'ws')).href, code),
    pid: child.pid ?? 0,
    link: `${address}#${formatCode(code)}`,
    close: async () => {
      await ended(child);
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** y-websocket's own server, with the `ws` of this repository. */
export async function serveYWebsocket(program: string, text: Uint8Array, port: number): Promise<Served> {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), GC: 'false' };
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'], env });
  await firstLine(child);
  const address = `ws://127.0.0.1:${port}/bench`;
  await fillYWebsocket(address, text);
  return { subject: yWebsocket(address), pid: child.pid ?? 0, link: address, close: () => ended(child) };
}

export interface FanOut {
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  /** Of the server, while it was edited: milliseconds a second. */
  readonly cpu: number;
  readonly memory: number;
  readonly lost: number;
}

/** Fills a server with light clients up to a number, a few at a time. */
export async function crowd(served: Served, clients: LightClient[], count: number, vector: Uint8Array): Promise<void> {
  while (clients.length < count) {
    const some = Math.min(10, count - clients.length);
    clients.push(...(await Promise.all(Array.from({ length: some }, () => served.subject.light(vector)))));
  }
}

/** One writer edits a character at a time, so many a second; each client's time from the key to the frame is taken. */
export async function fanOut(
  served: Served,
  writer: Writer,
  clients: readonly LightClient[],
  how: { readonly edits: number; readonly aSecond: number },
): Promise<FanOut> {
  const { edits, aSecond } = how;
  const place = typingPlace(writer.doc);
  const sent: number[] = [];
  const took: number[] = [];
  const before = clients.map(({ updates }) => updates);
  clients.forEach((client, at) => {
    client.onUpdate = (count) => {
      const began = sent[count - 1 - (before[at] ?? 0)];
      if (began !== undefined) took.push(performance.now() - began);
    };
  });
  const cost = await processCost(served.pid);
  const began = performance.now();
  for (let edit = 0; edit < edits; edit++) {
    const due = began + (edit * 1000) / aSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    sent.push(performance.now());
    place.insert(1 + (edit % 40), 'e');
  }
  for (let turn = 0; turn < 100 && took.length < edits * clients.length; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - began) / 1000;
  const after = await processCost(served.pid);
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    p50: at(0.5),
    p95: at(0.95),
    worst: at(1),
    cpu: (after.cpu - cost.cpu) / seconds,
    memory: after.memory,
    lost: edits * clients.length - took.length,
  };
}

/** A section in the middle of the draft. */
function typingPlace(doc: Y.Doc): Y.Text {
  const sections = [...textParts(doc).sections.values()];
  const place = sections[Math.floor(sections.length / 2)];
  if (place === undefined) throw new RangeError('A text without sections');
  return place;
}
