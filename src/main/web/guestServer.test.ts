import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { request as requestTls } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Channel } from '../../shared/protocol/channel';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec';
import { FakeClock } from '../../shared/testing/clock';
import { machine } from '../host/machine';
import type { Timing } from '../host/ports';
import { type Certificate, madeCertificate } from './certificate';
import type { GuestLimits } from './guestLimits';
import { type GuestEvent, type GuestServer, startGuestServer } from './guestServer';
import { localAddresses } from './localAddresses';

let root = '';
let certificate: Certificate;
let server: GuestServer | null = null;
const events: GuestEvent[] = [];
const defects: unknown[] = [];
const channels: { readonly channel: Channel; readonly address: string }[] = [];
const clients: WebSocket[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'chapeau-guests-'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>guests</title>');
  certificate = await madeCertificate(machine, root, { names: ['localhost', '127.0.0.1'] });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await server?.close();
  server = null;
  expect(defects.splice(0)).toEqual([]);
  events.length = 0;
  channels.length = 0;
});
afterAll(() => rm(root, { recursive: true }));

interface Asked {
  readonly network?: 'loopback' | 'local';
  readonly certificate?: Certificate | null;
  readonly limits?: Partial<GuestLimits>;
  readonly names?: readonly string[];
  readonly health?: () => Record<string, number | string>;
  readonly timing?: Timing;
}

/** A server whose guests are let in by the word `please`. */
async function start(asked: Asked = {}): Promise<GuestServer> {
  const { network = 'loopback', certificate: shown = null, ...rest } = asked;
  server = await startGuestServer({
    root,
    network,
    port: 0,
    certificate: shown,
    timing: machine.timing,
    ...rest,
    onGuest: (channel, { address }) => {
      channels.push({ channel, address });
      channel.onMessage((message) => {
        const { kind, id, method, input } = message as Record<string, unknown>;
        if (kind === 'request' && method === 'entry.enter') {
          const isRight = input === 'please';
          channel.send(
            isRight
              ? { kind: 'reply', id, value: null }
              : { kind: 'failed', id, failure: { code: 'room.code', detail: {} } },
          );
        } else channel.send({ kind: 'echo', of: kind });
      });
    },
    onEvent: (event) => events.push(event),
    onDefect: (thrown) => defects.push(thrown),
  });
  return server;
}

async function ask(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') {
  const port = server?.port ?? 0;
  const sent = request({ host: '127.0.0.1', port, path, method, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, headers: response.headers, body };
}

/** A client's socket once it is open, or the status it was refused with. */
async function dial(headers: OutgoingHttpHeaders = {}, path = '/socket', scheme = 'ws'): Promise<WebSocket | number> {
  const client = new WebSocket(`${scheme}://127.0.0.1:${server?.port}${path}`, {
    headers: headers as Record<string, string>,
    rejectUnauthorized: false,
    perMessageDeflate: false,
  });
  clients.push(client);
  return new Promise((resolve, reject) => {
    client.on('open', () => resolve(client));
    client.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0));
    client.on('error', reject);
  });
}

async function open(): Promise<WebSocket> {
  const client = await dial();
  if (typeof client === 'number') throw new RangeError(`Refused: ${client}`);
  return client;
}

async function answer(client: WebSocket, message: unknown): Promise<unknown> {
  client.send(encodeMessage(message));
  const [data] = (await once(client, 'message')) as [Buffer];
  return decodeMessage(data);
}

const hello = { kind: 'hello', protocol: 1, oldest: 1, capabilities: [] };
const enter = (input: unknown, id = 1) => ({ kind: 'request', id, method: 'entry.enter', input });
const closeCode = async (client: WebSocket) => ((await once(client, 'close')) as [number])[0];

describe('the page for guests', () => {
  it('is served without any secret, with its policy', async () => {
    const { port } = await start();
    const page = await ask('/');
    expect([page.status, page.body]).toEqual([200, '<!doctype html><title>guests</title>']);
    const policy = String(page.headers['content-security-policy']).split('; ');
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port}/socket`);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('/', {}, 'HEAD')).body).toBe('');
    expect((await ask('/none')).status).toBe(404);
    expect((await ask('/../certificate.pem')).status).toBe(404);
    expect((await ask('//elsewhere')).status).toBe(400);
    for (const method of ['POST', 'PUT', 'OPTIONS']) expect((await ask('/', {}, method)).status).toBe(405);
    expect((await ask('/healthz')).status).toBe(404);
  });

  it('answers to this machine’s own names and addresses only (DNS rebinding)', async () => {
    const { port } = await start({ network: 'local', names: ['room.example'] });
    const own = [...localAddresses(), '127.0.0.1', 'localhost', '[::1]'].map((name) =>
      name.includes(':') && !name.startsWith('[') ? `[${name}]` : name,
    );
    for (const name of own) expect((await ask('/', { host: `${name}:${port}` })).status, name).toBe(200);
    for (const host of ['room.example', `room.example:${port}`, `LOCALHOST:${port}`]) {
      expect((await ask('/', { host })).status, host).toBe(200);
    }
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost:1', '127.0.0.1', '10.255.1.2:80', '"']) {
      expect((await ask('/', { host })).status, host).toBeGreaterThanOrEqual(400);
      expect(await dial({ host }), host).toBeGreaterThanOrEqual(400);
    }
    expect(events).toContainEqual({ kind: 'refused', address: '127.0.0.1', why: 'name' });
    expect(channels).toEqual([]);
  });

  it('on the loopback address is not to be had by another name of this machine', async () => {
    const { port } = await start();
    for (const name of localAddresses()) expect((await ask('/', { host: `${name}:${port}` })).status).toBe(421);
  });

  it('tells where it is, the likeliest first', async () => {
    const here = await start();
    expect(here.addresses).toEqual([`http://127.0.0.1:${here.port}/`]);
    await here.close();
    const there = await start({ network: 'local', certificate, names: ['room.example'] });
    expect(there.addresses[0]).toBe(`https://room.example:${there.port}/`);
    for (const address of there.addresses) expect(new URL(address).protocol).toBe('https:');
    expect(there.addresses.length).toBeGreaterThanOrEqual(2);
  });

  it.skipIf(!(networkInterfaces().lo ?? []).some(({ family }) => family === 'IPv6'))(
    'is there by both kinds of address in the local network',
    async () => {
      const { port } = await start({ network: 'local' });
      for (const host of ['127.0.0.1', '::1']) {
        const sent = request({ host, port, path: '/', headers: { host: `localhost:${port}` } });
        sent.end();
        const [response] = (await once(sent, 'response')) as [IncomingMessage];
        expect(response.statusCode).toBe(200);
        response.resume();
      }
    },
  );
});

describe('the socket for guests', () => {
  it('opens to a page of ours and to programs, not to a page from elsewhere', async () => {
    const { port } = await start();
    expect(await dial()).toBeInstanceOf(WebSocket);
    expect(await dial({ origin: `http://127.0.0.1:${port}` })).toBeInstanceOf(WebSocket);
    for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${port}`, `http://localhost:${port}`]) {
      expect(await dial({ origin }), origin).toBe(403);
    }
    expect(await dial({}, '/elsewhere')).toBe(403);
    expect(channels.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  it('goes over TLS with the certificate that is shown', async () => {
    const { port } = await start({ certificate });
    expect(await dial({ origin: `https://127.0.0.1:${port}` }, '/socket', 'wss')).toBeInstanceOf(WebSocket);
    const sent = requestTls({ host: '127.0.0.1', port, path: '/', rejectUnauthorized: false });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    expect(String(response.headers['content-security-policy'])).toContain(`wss://127.0.0.1:${port}/socket`);
  });

  it('passes messages both ways, and tells who has entered', async () => {
    const here = await start();
    const client = await open();
    expect(await answer(client, hello)).toEqual({ kind: 'echo', of: 'hello' });
    expect(await answer(client, enter('no'))).toMatchObject({ kind: 'failed', failure: { code: 'room.code' } });
    expect(here.counts).toEqual({ sockets: 1, guests: 0 });
    expect(await answer(client, enter('please'))).toMatchObject({ kind: 'reply' });
    expect(here.counts).toEqual({ sockets: 1, guests: 1 });
  });

  it('cuts off a stranger who is silent, and one who never enters', async () => {
    const clock = new FakeClock();
    await start({ timing: clock, limits: { firstMessageMs: 50, entryMs: 150 } });
    const mute = closeCode(await open());
    await clock.advance(60);
    expect(await mute).toBe(1008);
    const client = await open();
    await answer(client, hello);
    const left = closeCode(client);
    await clock.advance(160);
    expect(await left).toBe(1008);
    expect(events.map((event) => event.why)).toEqual(['silent', 'not entered']);
    const guest = await open();
    await answer(guest, hello);
    await answer(guest, enter('please'));
    await clock.advance(1000);
    expect(await answer(guest, hello)).toEqual({ kind: 'echo', of: 'hello' });
  });

  it('takes few bytes of a stranger, in however many pieces, and more of a guest', async () => {
    await start({ limits: { strangerBytes: 10_000, messageBytes: 200_000 } });
    const whole = await open();
    whole.send(encodeMessage({ ...hello, more: 'x'.repeat(20_000) }));
    expect(await closeCode(whole)).toBe(1009);
    const pieces = await open();
    const closed = once(pieces, 'close');
    for (let i = 0; i < 200 && pieces.readyState === WebSocket.OPEN; i++) {
      await new Promise<unknown>((sent) => pieces.send(new Uint8Array(1000), { fin: false, binary: true }, sent));
    }
    await closed;
    expect(events.map((event) => event.why)).toEqual(['too much before entering', 'too much before entering']);

    const guest = await open();
    await answer(guest, enter('please'));
    expect(await answer(guest, { kind: 'frame', frame: new Uint8Array(150_000) })).toEqual({
      kind: 'echo',
      of: 'frame',
    });
    guest.send(encodeMessage({ kind: 'frame', frame: new Uint8Array(250_000) }));
    expect(await closeCode(guest)).toBe(1009);
    expect(events.at(-1)?.why).toBe('message too large');
  });

  it('lets a stranger send a whole room only where rooms are made, one at a time', async () => {
    await start({ limits: { strangerBytes: 1_000, messageBytes: 500_000, makers: 2 } });
    const first = await open();
    first.send(new Uint8Array(50_000), { fin: false, binary: true });
    // A ping may stand between the pieces of a message: its answer says that what was sent before it was read.
    first.ping();
    await once(first, 'pong');
    const second = await open();
    second.send(new Uint8Array(50_000));
    expect(await closeCode(second)).toBe(1009);
    expect(first.readyState).toBe(WebSocket.OPEN);
  });

  it('hangs up on what is no message', async () => {
    await start();
    for (const data of ['words', new Uint8Array([1, 2, 3]), new Uint8Array(0), new Uint8Array(30_000).fill(117)]) {
      const client = await open();
      client.send(data);
      expect(await closeCode(client)).toBe(1003);
    }
    expect(new Set(events.map((event) => event.why))).toEqual(new Set(['no message of ours']));
    expect(channels.length).toBe(4);
  });

  it('reads a flood at a steady rate, and loses nothing of it', async () => {
    await start({ limits: { messagesASecond: 100 } });
    const guest = await open();
    await answer(guest, enter('please'));
    let echoes = 0;
    const began = Date.now();
    const all = new Promise<void>((resolve) => {
      guest.on('message', () => {
        echoes += 1;
        if (echoes === 600) resolve();
      });
    });
    for (let i = 0; i < 600; i++) guest.send(encodeMessage({ kind: 'frame', frame: new Uint8Array(5000) }));
    await all;
    // 500 at once, then 100 a second.
    expect(Date.now() - began).toBeGreaterThan(700);
  });

  it('cuts off a guest that does not read', async () => {
    await start({ limits: { unread: 2_000_000, lagging: 500_000 } });
    const guest = await open();
    await answer(guest, enter('please'));
    guest.pause();
    const channel = channels[0]?.channel as Channel;
    const ended = new Promise<void>((resolve) => channel.onClose(resolve));
    for (let i = 0; i < 200; i++) {
      channel.send({ kind: 'frame', frame: new Uint8Array(200_000) });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await ended;
    expect(events).toEqual([{ kind: 'cut', address: '127.0.0.1', why: 'reads too slowly' }]);
  });

  it('lets strangers take only so much room, the oldest first, and guests stay', async () => {
    const here = await start({ limits: { strangers: 8, strangersEach: 5, sockets: 3, socketsEach: 2 } });
    const guest = await open();
    await answer(guest, enter('please'));
    for (let i = 0; i < 30; i++) await open();
    expect(here.counts).toEqual({ sockets: 6, guests: 1 });
    const late = await open();
    expect(await answer(late, enter('please'))).toMatchObject({ kind: 'reply' });
    expect(await dial()).toBe(503);
    expect(guest.readyState).toBe(WebSocket.OPEN);
  });

  it('answers that it is busy where somebody keeps trying', async () => {
    await start({ limits: { sockets: 100, socketsEach: 100 } });
    let busy: unknown;
    for (let turn = 0; turn < 4 && busy === undefined; turn++) {
      const client = await open();
      for (let i = 1; i <= 200; i++) {
        const it = (await answer(client, enter('no', i))) as { failure: { code: string } };
        if (it.failure.code === 'room.busy') {
          busy = it;
          break;
        }
      }
      client.terminate();
    }
    expect(busy).toMatchObject({ kind: 'failed', failure: { code: 'room.busy' } });
  });

  it('tells how it is where that is asked for, by whatever name', async () => {
    let status = 'ok';
    await start({ health: () => ({ status, rooms: 2 }) });
    const health = await ask('/healthz', { host: 'probe.example' });
    expect([health.status, JSON.parse(health.body)]).toEqual([200, { status, rooms: 2 }]);
    status = 'ill';
    expect((await ask('/healthz')).status).toBe(503);
  });

  it('tells guests when it stops, and frees the port at once', async () => {
    const here = await start();
    const client = await open();
    await answer(client, enter('please'));
    const code = closeCode(client);
    await here.close();
    // Of one that is cut off without a word it would be 1006.
    expect(await code).toBe(1001);
    await expect(ask('/')).rejects.toThrow('ECONNREFUSED');
  });
});
