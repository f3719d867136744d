import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Channel } from '../../shared/protocol/channel';
import { type SocketLike, socketChannel } from '../../shared/protocol/socketChannel';
import { secret } from './access';
import { startWebServer, type WebServer } from './webServer';

let root = '';
let server: WebServer;
let cookie = '';
/** Where the page lives: `/SECRET`. */
let place = '';
const channels: Channel[] = [];
const defects: unknown[] = [];
const session = secret();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'chapeau-web-'));
  await mkdir(join(root, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(root, 'renderer', 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(root, 'renderer', 'assets', 'main.js'), 'export {};');
  await writeFile(join(root, 'secret.txt'), 'secret');
  server = await startWebServer({
    root: join(root, 'renderer'),
    port: 0,
    session,
    onChannel: (channel) => channels.push(channel),
    onDefect: (thrown) => defects.push(thrown),
  });
  place = new URL(server.url).pathname.replace(/\/$/, '');
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

/** A request for something where the page lives. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return askAnywhere(place + path, headers, method);
}

/** A request as any program could make it: nothing is normalised on the way. */
async function askAnywhere(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers: { ...headers } });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, headers: response.headers, body };
}

/** Whether a socket opens. */
async function opens(headers: Record<string, string>, path = `${place}/socket`): Promise<boolean> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

describe('web server', () => {
  it('shows nothing to whoever has no token', async () => {
    for (const path of ['/', '/assets/main.js', '/?token=', '/?token=guess']) {
      expect((await ask(path)).status, path).toBe(401);
    }
  });

  it('shows nothing to whoever does not know where the page lives, and does not tell that place from others', async () => {
    expect(place).toMatch(/^\/[\w-]{22}$/);
    const refusal = await ask('/');
    for (const path of ['/', '/assets/main.js', `${place}x/`, place.slice(0, -1), '/index.html', '/socket']) {
      const { status, body, headers } = await askAnywhere(path);
      expect({ status, body }, path).toEqual({ status: refusal.status, body: refusal.body });
      expect(JSON.stringify(headers), path).not.toContain(place);
    }
  });

  it('exchanges its link for a cookie, once', async () => {
    const { pathname, search } = new URL(server.url);
    expect(pathname).toBe(`${place}/`);
    const first = await askAnywhere(pathname + search);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe(`${place}/`);
    const [set] = first.headers['set-cookie'] ?? [];
    expect(set).toContain('; HttpOnly; SameSite=Strict');
    // Browsers send cookies to every port: only the path keeps this one from what else listens on the machine.
    expect(set).toContain(`; Path=${place}/;`);
    cookie = set?.split(';')[0] ?? '';
    expect((await askAnywhere(pathname + search)).status).toBe(401);
    // The same link in the same browser still leads to the page.
    expect((await askAnywhere(pathname + search, { cookie })).headers.location).toBe(`${place}/`);
    // With the cookie, nothing is to be had but where the page lives.
    expect((await askAnywhere('/', { cookie })).status).toBe(401);
    expect((await askAnywhere('/index.html', { cookie })).status).toBe(401);
  });

  it('serves the page again and again to the cookie', async () => {
    for (let reload = 0; reload < 3; reload++) {
      const page = await ask('/', { cookie });
      expect([page.status, page.body]).toEqual([200, '<!doctype html><title>page</title>']);
    }
    expect((await ask('/assets/main.js', { cookie })).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await ask('/', { cookie }, 'HEAD')).body).toBe('');
    expect((await ask('/none', { cookie })).status).toBe(404);
    expect((await ask('/', { cookie: `${cookie}x` })).status).toBe(401);
  });

  it('carries its policy on every answer, refusals too', async () => {
    for (const answer of [await ask('/', { cookie }), await ask('/'), await ask('/none', { cookie })]) {
      const policy = String(answer.headers['content-security-policy']);
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy.split('; ')).toContain(part);
      }
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/%00',
    '/%',
  ])('serves nothing beside its folder: %s', async (path) => {
    const answer = await ask(path, { cookie });
    expect(answer.body).not.toContain('secret\n');
    expect(answer.body).not.toBe('secret');
    expect([400, 401, 404]).toContain(answer.status);
  });

  it('answers to its own name only (DNS rebinding)', async () => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', 'localhost:1']) {
      expect((await ask('/', { cookie, host })).status, host).toBeGreaterThanOrEqual(400);
      expect(await opens({ cookie, host, origin: `http://${host}` }), host).toBe(false);
    }
    expect((await ask('/', { cookie, host: `localhost:${server.port}` })).status).toBe(200);
  });

  it('opens a socket to its own page with the cookie, and to nobody else', async () => {
    const origin = `http://127.0.0.1:${server.port}`;
    expect(await opens({ cookie, origin })).toBe(true);
    expect(await opens({ origin }), 'no cookie').toBe(false);
    expect(await opens({ cookie }), 'no origin').toBe(false);
    expect(await opens({ cookie: `${cookie}x`, origin }), 'wrong cookie').toBe(false);
    for (const other of ['http://evil.example', 'null', `https://127.0.0.1:${server.port}`, 'http://127.0.0.1:1']) {
      expect(await opens({ cookie, origin: other }), other).toBe(false);
    }
    for (const path of ['/socket', `${place}/other`, `${place}/socket/`, `${place}//socket`]) {
      expect(await opens({ cookie, origin }, path), path).toBe(false);
    }
  });

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask('/', { cookie }, method)).status).toBe(405);
    }
  });

  it('survives a request whose address is none', async () => {
    for (const path of ['//', '/\\evil', '*', '/?%', '/#', '/[', 'http://evil.example/']) {
      expect((await askAnywhere(path, { cookie })).status, path).toBeLessThan(500);
      if (path.startsWith('/')) expect((await ask(path, { cookie })).status, path).toBeLessThan(500);
    }
    expect((await ask('/', { cookie })).status).toBe(200);
    expect(defects).toEqual([]);
  });

  it('hands each socket over as a channel', async () => {
    const before = channels.length;
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${place}/socket`, {
      headers: { cookie, origin: `http://127.0.0.1:${server.port}` },
    });
    const here = socketChannel(socket as unknown as SocketLike);
    await once(socket, 'open');
    const there = channels[before];
    const got = new Promise((resolve) => there?.onMessage(resolve));
    here.send({ hello: new Uint8Array([1]) });
    expect(await got).toEqual({ hello: new Uint8Array([1]) });
    here.close();
  });

  it('a host started again with the same secret on the same port knows the cookie', async () => {
    const port = server.port;
    await server.close();
    server = await startWebServer({
      root: join(root, 'renderer'),
      port,
      session,
      onChannel: () => undefined,
      onDefect: () => undefined,
    });
    expect(new URL(server.url).pathname).toBe(`${place}/`);
    expect((await ask('/', { cookie })).status).toBe(200);
  });
});
