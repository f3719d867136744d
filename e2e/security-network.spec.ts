import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from './launch';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const HEADLESS = path.join(ROOT, 'out/main/headless.cjs');

/** A host without a window, started by the test itself: its link was not used yet. */
interface Running {
  readonly child: ChildProcess;
  readonly link: URL;
  end(): Promise<void>;
}

async function startHost(): Promise<Running> {
  const data = await mkdtemp(path.join(tmpdir(), 'chapeau-net-'));
  const child = spawn(process.execPath, [HEADLESS, '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const end = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { child, link: new URL((JSON.parse(line) as { address: string }).address), end };
}

/** A request as any program of the machine can make it. */
async function ask(url: URL, headers: Record<string, string> = {}) {
  const { hostname, port, pathname, search } = url;
  const sent = request({ host: hostname, port, path: pathname + search, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return { status: response.statusCode, headers: response.headers };
}

/** The status that a wish for a socket is answered with. */
async function askSocket(url: URL, headers: Record<string, string>): Promise<number> {
  const socket = connect(Number(url.port), url.hostname);
  await once(socket, 'connect');
  const all = {
    Host: url.host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET ${url.pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(String(answer).split(' ')[1]);
}

test.describe('the host without a window', () => {
  test.beforeEach(({ shell }) => {
    test.skip(shell !== 'chromium', 'The desktop has no network side.');
  });

  test('its link works once; then the cookie does, and neither a guess nor an old link', async () => {
    const { link, end } = await startHost();
    const page = new URL('.', link);
    expect((await ask(page)).status).toBe(401);
    expect((await ask(new URL('?token=guess', page))).status).toBe(401);
    expect((await ask(new URL('/', page))).status).toBe(401);
    const first = await ask(link);
    expect(first.status).toBe(303);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    expect((await ask(link)).status).toBe(401);
    expect((await ask(page, { cookie })).status).toBe(200);
    expect((await ask(page, { cookie: `${cookie}x` })).status).toBe(401);
    expect((await ask(new URL('/', page), { cookie })).status).toBe(401);
    await end();
  });

  test('it answers to its own name and its own page alone', async () => {
    const { link, end } = await startHost();
    const page = new URL('.', link);
    const cookie = String((await ask(link)).headers['set-cookie']).split(';')[0] ?? '';
    expect((await ask(page, { cookie, host: 'evil.example' })).status).toBe(421);
    expect((await ask(page, { cookie, host: `evil.example:${page.port}` })).status).toBe(421);
    const socket = new URL('socket', page);
    const origin = page.origin;
    expect(await askSocket(socket, { Cookie: cookie, Origin: origin })).toBe(101);
    expect(await askSocket(socket, { Cookie: cookie, Origin: 'http://evil.example' })).toBe(403);
    expect(await askSocket(socket, { Cookie: cookie, Origin: 'null' })).toBe(403);
    expect(await askSocket(socket, { Cookie: cookie })).toBe(403);
    expect(await askSocket(socket, { Origin: origin })).toBe(403);
    expect(await askSocket(socket, { Cookie: cookie, Origin: origin, Host: 'evil.example' })).toBe(403);
    expect(await askSocket(new URL('/socket', page), { Cookie: cookie, Origin: origin })).toBe(403);
    await end();
  });

  test('another program that listens on this machine is not handed the cookie, and its pages get nothing', async ({
    app,
  }) => {
    await expect(app.page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
    const ours = app.page.url();
    const heard: (string | undefined)[] = [];
    const other = createServer((incoming, response) => {
      heard.push(incoming.headers.cookie);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>other</title>');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const page = await app.context.newPage();
    for (const place of ['/', '/socket', '/index.html']) await page.goto(`http://127.0.0.1:${port}${place}`);
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(heard.filter((cookie) => cookie !== undefined)).toEqual([]);
    // Were the place known to it all the same: nothing is read, and no socket opens.
    const got = await page.evaluate(async (address) => {
      const read = await fetch(address, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      );
      const socket = new WebSocket(new URL('socket', address.replace('http', 'ws')));
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('refused');
      });
      return [read, opened];
    }, ours);
    expect(got).toEqual(['refused', 'refused']);
    await new Promise((resolve) => {
      other.close(resolve);
      other.closeAllConnections();
    });
  });

  test('it listens on the loopback address alone', async () => {
    test.skip(!existsSync('/proc/net/tcp'), 'What a process listens to is read from /proc.');
    const { child, link, end } = await startHost();
    expect(await listening([child.pid ?? 0])).toEqual([`127.0.0.1:${link.port}`]);
    await end();
  });
});

test('the desktop listens to nothing, with any of its processes', async ({ shell }) => {
  test.skip(shell !== 'electron' || !existsSync('/proc/net/tcp'), 'The desktop, where /proc tells.');
  // Started as its user does: Playwright would open ports of its own to steer it.
  const data = await mkdtemp(path.join(tmpdir(), 'chapeau-quiet-'));
  const electron = createRequire(import.meta.url)('electron') as string;
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electron, [...asRoot, '--disable-gpu', `--user-data-dir=${data}`, ROOT, '--sample'], {
    stdio: 'ignore',
  });
  // The page has spoken to its host when its first preference is kept.
  await expect.poll(() => existsSync(path.join(data, 'host', 'preferences.json')), { timeout: 30_000 }).toBe(true);
  const pids = [child.pid ?? 0, ...(await descendants(child.pid ?? 0))];
  expect(pids.length).toBeGreaterThan(3);
  expect(await listening(pids)).toEqual([]);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await rm(data, { recursive: true, force: true });
});

async function descendants(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (stat !== '') parents.set(Number(name), parent);
  }
  const below = (of: number): number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

/** Addresses that these processes listen to, TCP of both kinds and UDP (proc_pid_net(5)). */
async function listening(pids: readonly number[]): Promise<string[]> {
  const own = new Set<string>();
  for (const pid of pids) {
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined) own.add(inode);
    }
  }
  const found: string[] = [];
  for (const kind of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const table = await readFile(`/proc/${pids[0]}/net/${kind}`, 'utf8').catch(() => '');
    for (const line of table.trim().split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      // TCP that listens; any UDP socket that is bound.
      const waits = kind.startsWith('tcp') ? state === '0A' : !local.endsWith(':0000');
      if (waits && own.has(inode)) found.push(addressOf(local));
    }
  }
  return found;
}

/** `0100007F:1F90` as a person writes it; an address of the newer kind as it stands. */
function addressOf(local: string): string {
  const [host = '', port = ''] = local.split(':');
  const bytes = host.match(/../g) ?? [];
  const words =
    bytes.length === 4
      ? bytes
          .reverse()
          .map((byte) => Number.parseInt(byte, 16))
          .join('.')
      : host;
  return `${words}:${Number.parseInt(port, 16)}`;
}
