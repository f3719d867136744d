import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { machine } from '../host/machine';
import { dial } from '../rooms/dial';
import { RelayProcess } from '../testing/relayProcess';
import { RoomGuest } from '../testing/roomGuest';

const root = resolve(__dirname, '..', '..', '..');
const program = join(root, 'out', 'main', 'relay.cjs');
const over: (() => unknown)[] = [];

beforeAll(() => {
  const args = ['-e', "import('./scripts/build.mjs').then((build) => build.ensureBuilt())"];
  const built = spawnSync(process.execPath, args, { cwd: root });
  expect(built.stderr.toString()).not.toMatch(/rror/);
}, 120_000);
afterEach(async () => {
  for (const end of over.splice(0).reverse()) await end();
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'chapeau-relay-'));
  over.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** The relay as it is run, through `npx chapeau host` or by itself. */
async function start(data: string, script = program, more: readonly string[] = []): Promise<RelayProcess> {
  const relay = await RelayProcess.start(script, data, more);
  over.push(() => relay.end('SIGKILL'));
  return relay;
}

function chair({ about }: RelayProcess, title: string): RoomGuest {
  const { timing, random } = machine;
  const source = dial({ address: about.addresses[0] ?? '', fingerprint: about.fingerprint, timing, random });
  const first = { by: 'make', code: about.code, title, documents: {} } as const;
  const made = new RoomGuest({ source, random, name: 'Chair', first, documents: ['text'] });
  over.push(() => made.stop());
  return made;
}

async function health({ about }: RelayProcess) {
  const { port } = new URL(about.addresses[0] ?? '');
  const sent = request({ host: '127.0.0.1', port, path: '/healthz', rejectUnauthorized: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return [response.statusCode, JSON.parse(body)];
}

describe('chapeau host', () => {
  it('CF3: what it acknowledged is there after SIGKILL, and after SIGTERM, which it ends on with 0 within seconds', async () => {
    const data = await folder();
    let room = '';
    let device: RoomGuest['device'] | undefined;
    let typed = '';
    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      const relay = await start(data);
      expect(await health(relay)).toEqual([200, { status: 'ok', rooms: room === '' ? 0 : 1, lines: 0 }]);
      const guest =
        device === undefined
          ? chair(relay, 'Kept')
          : new RoomGuest({
              source: dial({
                address: relay.about.addresses[0] ?? '',
                fingerprint: relay.about.fingerprint,
                timing: machine.timing,
                random: machine.random,
              }),
              random: machine.random,
              name: 'Chair',
              first: { by: 'device', room },
              documents: ['text'],
              device,
            });
      await guest.until(() => guest.isCalm);
      expect(guest.doc('text').getText('test').toString()).toBe(typed);
      for (let i = 0; i < 20; i++) guest.doc('text').getText('test').insert(0, `${signal} ${i} `);
      await guest.until(() => guest.isCalm);
      typed = guest.doc('text').getText('test').toString();
      ({ room, device } = guest);
      const lost = guest.until(() => guest.host === null);
      expect(await relay.end(signal)).toBe(signal === 'SIGTERM' ? 0 : null);
      await lost;
      guest.stop();
    }
    expect(typed.length).toBeGreaterThan(500);
  }, 60_000);

  it('runs as a command, passes on what it is told, and says what is wrong', async () => {
    const data = await folder();
    const script = join(root, 'scripts', 'chapeau.mjs');
    const relay = await start(data, script, ['host']);
    const guest = chair(relay, 'Command');
    await guest.until(() => guest.isCalm);
    const shown = spawnSync(process.execPath, [program, '--data', data, '--show']).stdout.toString();
    expect(shown).toContain(relay.about.code);
    expect(shown).toContain(relay.about.fingerprint);
    const locked = spawnSync(process.execPath, [program, '--data', data, '--port', '0']);
    expect([locked.status, locked.stderr.toString()]).toEqual([1, expect.stringContaining('running already')]);
    expect(await relay.end('SIGTERM')).toBe(0);
    const wrong = spawnSync(process.execPath, [program, '--colour']);
    expect([wrong.status, wrong.stdout.toString()]).toEqual([2, '']);
    expect(wrong.stderr.toString()).toContain('--colour');
    const none = spawnSync(process.execPath, [
      program,
      '--data',
      data,
      '--port',
      '0',
      '--cert',
      join(data, 'none.pem'),
    ]);
    expect([none.status, none.stderr.toString()]).toEqual([1, expect.stringContaining('--cert')]);
    expect(Y.encodeStateVector(guest.doc('text')).length).toBeGreaterThan(0);
  }, 60_000);
});
