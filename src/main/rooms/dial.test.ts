import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Channel } from '../../shared/protocol/channel';
import type { Failure } from '../../shared/protocol/failure';
import { FakeClock } from '../../shared/testing/clock';
import { machine } from '../host/machine';
import { type Certificate, madeCertificate } from '../web/certificate';
import { type GuestServer, startGuestServer } from '../web/guestServer';
import { type DialSource, dial } from './dial';
import { readRoomAddress } from './roomAddress';

let folder = '';
let certificate: Certificate;
let other: Certificate;
const over: (() => unknown)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chapeau-dial-'));
  certificate = await madeCertificate(machine, join(folder, 'one'), { names: ['127.0.0.1'] });
  other = await madeCertificate(machine, join(folder, 'other'), { names: ['127.0.0.1'] });
});
afterEach(async () => {
  for (const end of over.splice(0).reverse()) await end();
});
afterAll(() => rm(folder, { recursive: true }));

async function serve(shown: Certificate | null, port = 0): Promise<GuestServer> {
  const server = await startGuestServer({
    root: folder,
    network: 'loopback',
    port,
    certificate: shown,
    timing: machine.timing,
    onGuest: (channel) => channel.onMessage((message) => channel.send({ back: message })),
    onDefect: (thrown) => {
      throw thrown;
    },
  });
  over.push(() => server.close());
  return server;
}

/** Dials, and gathers what comes of it. */
function dialled(address: string, fingerprint: string | null, timing = machine.timing) {
  const channels: Channel[] = [];
  const troubles: { readonly cause: Failure; readonly again: number | null }[] = [];
  let tell = () => {};
  const source: DialSource = dial({
    address,
    fingerprint,
    timing,
    random: { bytes: (count) => new Uint8Array(count).fill(128) },
    onTrouble: (cause, again) => {
      troubles.push({ cause, again });
      tell();
    },
  });
  const stop = source.start((channel) => {
    channels.push(channel);
    tell();
  });
  over.push(stop);
  const until = async (holds: () => boolean) => {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    }
  };
  return { source, channels, troubles, until, stop };
}

const answer = (channel: Channel, message: unknown) => {
  const back = new Promise((resolve) => channel.onMessage(resolve));
  channel.send(message);
  return back;
};

describe('addresses of rooms', () => {
  it.each([
    ['https://192.168.1.20:4433/', 'wss://192.168.1.20:4433/socket', 'https://192.168.1.20:4433/'],
    ['192.168.1.20:4433', 'wss://192.168.1.20:4433/socket', 'https://192.168.1.20:4433/'],
    [' room.example ', 'wss://room.example/socket', 'https://room.example/'],
    ['http://[2001:db8::9]:80', 'ws://[2001:db8::9]/socket', 'http://[2001:db8::9]/'],
    ['wss://room.example/rooms', 'wss://room.example/rooms/socket', 'https://room.example/rooms/'],
    ['https://room.example/#ABCD-EFGH', 'wss://room.example/socket', 'https://room.example/'],
  ])('%s is dialled as %s', (typed, socket, page) => {
    const read = readRoomAddress(typed);
    expect([read?.socket.href, read?.page.href, read?.isSecure]).toEqual([socket, page, socket.startsWith('wss')]);
  });

  it.each([
    '',
    'ftp://room.example/',
    'file:///etc/passwd',
    'https://',
    'https://a b/',
    'https://me:word@room.example/',
  ])('%j is none', (typed) => expect(readRoomAddress(typed)).toBeNull());
});

describe('dial', () => {
  it('opens a line over plain http and over TLS with the certificate that is known', async () => {
    const plain = await serve(null);
    const secure = await serve(certificate);
    for (const [address, fingerprint] of [
      [`http://127.0.0.1:${plain.port}`, null],
      [`https://127.0.0.1:${secure.port}/`, certificate.fingerprint],
      [`wss://127.0.0.1:${secure.port}`, certificate.fingerprint.replaceAll(':', '').toLowerCase()],
    ] as const) {
      const line = dialled(address, fingerprint);
      await line.until(() => line.channels.length === 1);
      expect(await answer(line.channels[0] as Channel, { of: new Uint8Array([1]) })).toEqual({
        back: { of: new Uint8Array([1]) },
      });
      expect(line.troubles).toEqual([]);
    }
  });

  it('sends nothing to what shows another certificate, or one that nobody named, and tells what was shown', async () => {
    let bytes = 0;
    const sockets = new Set<Socket>();
    const server = createTlsServer({ cert: other.chain, key: other.key }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        bytes += data.length;
      });
    });
    server.on('connection', (socket) => sockets.add(socket));
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    over.push(() => server.close());
    const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const expected of [certificate.fingerprint, null]) {
      const line = dialled(address, expected);
      await line.until(() => line.troubles.length === 1);
      const detail = { fingerprint: other.fingerprint, ...(expected === null ? {} : { expected }) };
      expect(line.troubles).toEqual([{ cause: { code: 'room.fingerprint', detail }, again: null }]);
      expect(line.channels).toEqual([]);
    }
    for (const socket of sockets) if (!socket.closed) await once(socket, 'close');
    expect([sockets.size, bytes]).toEqual([2, 0]);
  });

  it('does not go without TLS where a certificate was named', async () => {
    const plain = await serve(null);
    const line = dialled(`http://127.0.0.1:${plain.port}`, certificate.fingerprint);
    await line.until(() => line.troubles.length === 1);
    expect(line.troubles[0]?.cause.code).toBe('room.fingerprint');
    expect(plain.counts.sockets).toBe(0);
  });

  it('follows no redirect, and takes what is no room for none', async () => {
    const asked: string[] = [];
    const elsewhere: Server = createHttpServer((incoming, response) => {
      asked.push(incoming.url ?? '');
      response.writeHead(302, { Location: '/other' }).end();
    });
    elsewhere.on('upgrade', (incoming, socket) => {
      asked.push(incoming.url ?? '');
      socket.end('HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    over.push(() => elsewhere.close());
    const line = dialled(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`, null);
    await line.until(() => line.troubles.length === 1);
    line.stop();
    expect(line.troubles[0]?.cause.code).toBe('room.unreachable');
    expect(asked).toEqual(['/socket']);
  });

  it('tries again after pauses that grow, and at once when asked', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const clock = new FakeClock();
    const line = dialled(`http://127.0.0.1:${port}`, null, clock);
    for (let turn = 1; turn <= 12; turn++) {
      await line.until(() => line.troubles.length === turn);
      await clock.advance(line.troubles.at(-1)?.again ?? 0);
    }
    const pauses = line.troubles.slice(0, 12).map(({ again }) => again ?? 0);
    for (const [at, pause] of pauses.entries()) expect(pause).toBeGreaterThanOrEqual(pauses[at - 1] ?? 0);
    expect(pauses[0]).toBeLessThan(700);
    expect(pauses.at(-1)).toBeLessThanOrEqual(45_000);
    expect(pauses.at(-1)).toBeGreaterThan(20_000);
    await line.until(() => line.troubles.length === 13);
    await serve(null, port);
    line.source.retry();
    await line.until(() => line.channels.length === 1);
  });

  it('waits as long as a host that is full asks', async () => {
    const full = createHttpServer();
    full.on('upgrade', (_, socket) => {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 20\r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => full.listen(0, '127.0.0.1', resolve));
    over.push(() => full.close());
    const line = dialled(`http://127.0.0.1:${(full.address() as AddressInfo).port}`, null);
    await line.until(() => line.troubles.length === 1);
    expect(line.troubles[0]?.cause).toEqual({ code: 'room.busy', detail: { seconds: 20 } });
    expect(line.troubles[0]?.again).toBeGreaterThan(15_000);
  });

  it('finds its way back when the host was restarted, and lets a dead line go', async () => {
    const first = await serve(certificate);
    const { port } = first;
    const line = dialled(`https://127.0.0.1:${port}`, certificate.fingerprint);
    await line.until(() => line.channels.length === 1);
    const closed = new Promise<void>((resolve) => line.channels[0]?.onClose(resolve));
    await first.close();
    await closed;
    await serve(certificate, port);
    await line.until(() => line.channels.length === 2);
    expect(await answer(line.channels[1] as Channel, 1)).toEqual({ back: 1 });
  });

  it('lets go of a line whose other end gives no sign of life', async () => {
    const hub = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
    await once(hub, 'listening');
    over.push(() => {
      for (const client of hub.clients) client.terminate();
      hub.close();
    });
    const clock = new FakeClock();
    const line = dialled(`http://127.0.0.1:${(hub.address() as AddressInfo).port}`, null, clock);
    await line.until(() => line.channels.length === 1);
    await clock.advance(25_000);
    await line.until(() => line.troubles.length === 1);
    expect(line.troubles[0]?.cause.code).toBe('room.unreachable');
  });

  it('stops when it is told to', async () => {
    const server = await serve(null);
    const line = dialled(`http://127.0.0.1:${server.port}`, null);
    await line.until(() => line.channels.length === 1);
    line.stop();
    while (server.counts.sockets > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(line.troubles).toEqual([]);
    const nowhere = dialled('not an address', null);
    await nowhere.until(() => nowhere.troubles.length === 1);
    expect(nowhere.troubles[0]).toMatchObject({ cause: { code: 'room.unreachable' }, again: null });
  });
});
