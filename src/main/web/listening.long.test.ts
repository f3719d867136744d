import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connectHost, singleChannel } from '../../shared/protocol/connect';
import type { RoomStatus } from '../../shared/protocol/rooms';
import { type SocketLike, socketChannel } from '../../shared/protocol/socketChannel';
import { followStatus } from '../../shared/rooms/roomStatus';
import { emptyText } from '../testing/crashTypist';
import { listeningOf } from '../testing/listening';

const root = resolve(__dirname, '..', '..', '..');

beforeAll(() => {
  const args = ['-e', "import('./scripts/build.mjs').then((build) => build.ensureBuilt())"];
  expect(spawnSync(process.execPath, args, { cwd: root }).stderr.toString()).not.toMatch(/rror/);
}, 120_000);

describe.skipIf(!existsSync('/proc/net/tcp'))('ports', () => {
  it('no port for guests is open but while a dossier is shared', async () => {
    const data = await mkdtemp(join(tmpdir(), 'chapeau-ports-'));
    const program = join(root, 'out', 'main', 'headless.cjs');
    const child = spawn(process.execPath, [program, '--data', data, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const page = new URL((JSON.parse(line) as { address: string }).address);
    const answer = await fetch(page, { redirect: 'manual' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const socket = new WebSocket(`ws://${page.host}${page.pathname}socket`, {
      headers: { cookie, origin: page.origin },
    });
    const channel = socketChannel(socket as unknown as SocketLike);
    await once(socket, 'open');
    const host = connectHost(singleChannel(channel));
    const made = await host.dossiers.create({ title: 'Ports', documents: { text: emptyText() } });
    if (!made.ok) throw new RangeError(made.error.code);
    const { id } = made.value;
    const own = `127.0.0.1:${page.port}`;
    const pid = child.pid ?? 0;
    expect(await listeningOf(pid)).toEqual([own]);

    const shared = await host.rooms.share({
      id,
      name: 'Chair',
      where: { kind: 'here', network: 'loopback', certificate: 'made' },
    });
    expect(shared).toMatchObject({ ok: true });
    const status = await new Promise<RoomStatus>((done) => {
      followStatus(host, id, (told) => {
        if (told.listening !== null) done(told);
      });
    });
    const [address = ''] = status.listening?.addresses ?? [];
    expect(status.listening).toMatchObject({ network: 'loopback', certificate: 'made' });
    expect(status.listening?.fingerprint).toMatch(/[0-9A-Fa-f]{2}/);
    expect(await listeningOf(pid)).toEqual([own, `127.0.0.1:${new URL(address).port}`].sort());

    expect((await host.rooms.stop({ id })).ok).toBe(true);
    expect(await listeningOf(pid)).toEqual([own]);
    host.close();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  }, 60_000);
});
