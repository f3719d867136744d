import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { stampLayout, textParts } from '../../shared/document/layout';
import { singleChannel } from '../../shared/protocol/connect';
import { codeCredentials, deviceCredentials, deviceOf } from '../../shared/rooms/entrance';
import { type JoinCode, parseCode } from '../../shared/sealing/entering';
import { newSigningKey } from '../../shared/sealing/signing';
import { machine } from '../host/machine';
import { RelayProcess } from '../testing/relayProcess';
import { type FirstEntry, RoomGuest } from '../testing/roomGuest';
import { underAttack } from '../testing/underAttack';
import { dial } from './dial';

const root = resolve(__dirname, '..', '..', '..');
const program = join(root, 'out', 'main', 'relay.cjs');

let folder = '';
let relay: RelayProcess;
let attackerProgram = '';
const over: (() => unknown)[] = [];

beforeAll(async () => {
  const args = ['-e', "import('./scripts/build.mjs').then((build) => build.ensureBuilt())"];
  expect(spawnSync(process.execPath, args, { cwd: root }).stderr.toString()).not.toMatch(/rror/);
  const bundled = spawnSync(
    process.execPath,
    [
      '-e',
      "import('./scripts/run-ts.mjs').then((run) => run.bundleTs('src/main/testing/attackers.ts')).then(console.log)",
    ],
    { cwd: root },
  );
  attackerProgram = bundled.stdout.toString().trim();
  folder = await mkdtemp(join(tmpdir(), 'chapeau-attacks-'));
  relay = await RelayProcess.start(program, join(folder, 'relay'));
}, 120_000);
afterAll(async () => {
  for (const end of over.splice(0).reverse()) await end();
  await relay.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function line() {
  const { address, about } = relay;
  return dial({ address, fingerprint: about.fingerprint, timing: machine.timing, random: machine.random });
}

function guest(name: string, first: FirstEntry, documents: ConstructorParameters<typeof RoomGuest>[0]['documents']) {
  const made = new RoomGuest({ source: line(), random: machine.random, name, first, documents });
  over.push(() => made.stop());
  return made;
}

/** A text of some pages. */
function text(): Uint8Array {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => {
    stampLayout(doc);
    for (let i = 0; i < 40; i++)
      textParts(doc).sections.set(`s${i}`, new Y.Text('Each State Party shall adopt measures. '.repeat(60)));
  });
  return Y.encodeStateAsUpdate(doc);
}

type Role = 'drafter' | 'delegate' | 'observer';

/** The room under attack: its chair, and codes for seats. */
async function roomOf(title: string) {
  const code = relay.about.code;
  const chair = guest('Chair', { by: 'make', code, title, documents: { text: text() } }, ['text', 'acts', 'declared']);
  await chair.until(() => chair.isCalm);
  const { host } = chair;
  if (host === null) throw new RangeError('The chair has no line');
  const seat = async (role: Role) => {
    const added = await host.rooms.addSeat({
      id: chair.room,
      seat: { role, delegation: role === 'delegate' ? 'BRA' : null, title: role, writesText: false, team: null },
    });
    if (!added.ok) throw new RangeError(added.error.code);
    return added.value.id;
  };
  const invite = async (of: string, uses: number | null = null, until: number | null = null) => {
    const invited = await host.rooms.invite({ id: chair.room, seat: of, uses, until, ourTeam: false });
    if (!invited.ok) throw new RangeError(invited.error.code);
    return { code: invited.value.code, id: invited.value.invitation.id };
  };
  return { chair, host, seat, invite };
}

function codeOf(typed: string): JoinCode {
  const code = parseCode(typed);
  if (code === null) throw new RangeError(typed);
  return code;
}

/** A bare line of one's own, as an attacker has it: what is asked, and what comes back. */
async function bare() {
  const { connectHost } = await import('../../shared/protocol/connect');
  const source = line();
  const channel = await new Promise<Parameters<typeof singleChannel>[0]>((done) => {
    over.push(source.start(done));
  });
  const host = connectHost(singleChannel(channel));
  expect(await host.whenConnected).toBeNull();
  const challenge = async () => {
    const asked = await host.entry.challenge(null);
    if (!asked.ok) throw new RangeError(asked.error.code);
    return asked.value.nonce;
  };
  const enter = async (input: Parameters<typeof host.entry.enter>[0]) => {
    const entered = await host.entry.enter(input);
    return entered.ok ? 'entered' : entered.error.code;
  };
  return { host, challenge, enter };
}

/** Everything that shows that a code is known, made by one device for one challenge. */
function credentials(code: JoinCode, nonce: Uint8Array, device = newSigningKey(machine.random)) {
  return codeCredentials(code, nonce, { device: deviceOf(device), name: 'X' });
}

describe('a room under attack', () => {
  it('CF2, RM10: refuses the writes of another seat, and writes down who tried', async () => {
    const { host, chair, seat, invite } = await roomOf('Writes');
    const [mine, other] = [await seat('delegate'), await seat('delegate')];
    const delegate = guest('Delegate', { by: 'code', code: (await invite(mine)).code }, [
      'text',
      'acts',
      'declared',
      `declared-${mine}`,
      `declared-${other}`,
      'record',
    ]);
    await delegate.until(() => delegate.binding(`declared-${mine}`)?.status.state === 'synced');
    const before = Y.encodeStateVector(chair.doc('text'));
    for (const key of delegate.docs.keys()) delegate.doc(key).getMap('attack').set('x', key);
    await delegate.until(() => delegate.unsynced(`declared-${mine}`) === 0);
    const states = Object.fromEntries(
      [...delegate.docs.keys()].map((key) => [key, delegate.binding(key)?.status.state]),
    );
    expect(states.record).toBe('refused');
    expect(states[`declared-${mine}`]).toBe('synced');
    // Everything before this is done when it is answered.
    await host.rooms.invitations({ id: chair.room });
    expect(Y.encodeStateVector(chair.doc('text'))).toEqual(before);
    for (const key of ['text', 'acts', 'declared'] as const) expect(chair.doc(key).getMap('attack').size, key).toBe(0);

    const line = delegate.host;
    if (line === null) throw new RangeError('The delegate was cut off');
    const { room: id } = delegate;
    const newSeat = { role: 'chair' as const, delegation: null, title: '', writesText: true, team: 'chair' };
    const answers = [
      await line.rooms.addSeat({ id, seat: newSeat }),
      await line.rooms.changeSeat({ id, seat: mine, change: { role: 'chair' } }),
      await line.rooms.changeSeat({ id, seat: other, change: { withdrawn: true } }),
      await line.rooms.invite({ id, seat: other, uses: 1, until: null, ourTeam: false }),
      await line.rooms.remove({ id, member: chair.member }),
      await line.rooms.end({ id }),
    ];
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.error.code))).toEqual(
      answers.map(() => 'room.forbidden'),
    );
    const others = [await line.rooms.audit({ id: 'A'.repeat(16), from: 0 }), await line.dossiers.recents(null)];
    for (const answer of others) expect(answer.ok).toBe(false);
    const log = await host.rooms.audit({ id, from: 0 });
    const refused = log.ok ? log.value.filter((line) => line?.kind === 'refused') : [];
    expect(refused.map((line) => line?.what.right)).toEqual(
      expect.arrayContaining(['write text', 'write acts', 'seats']),
    );
    for (const line of refused) expect(line?.by?.member).toBe(delegate.member);
  }, 60_000);

  it('AU1: whoever watches neither fills the log of the room nor has it read without end, by as many lines as they like', async () => {
    const { host, chair, seat, invite } = await roomOf('Log');
    const code = (await invite(await seat('observer'))).code;
    const watchers = [1, 2].map((n) => guest(`Watcher ${n}`, { by: 'code', code }, ['text']));
    await Promise.all(watchers.map((watcher) => watcher.until(() => watcher.isCalm)));
    const what = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, 'x'.repeat(200)]));
    const asked = watchers.flatMap(({ host: line, room: id }) =>
      Array.from({ length: 100 }, () => line?.rooms.note({ id, kind: 'exported', what })),
    );
    const noted = await Promise.all(asked);
    expect(noted.filter((answer) => answer?.ok)).toHaveLength(60);
    const [watcher] = watchers;
    const read = () => watcher?.host?.rooms.audit({ id: watcher.room, from: 1 });
    const readings = await Promise.all(Array.from({ length: 40 }, read));
    const codes = readings.map((answer) => (answer?.ok ? 'read' : (answer?.error.code ?? 'cut off')));
    expect([codes.filter((each) => each === 'read').length, new Set(codes)]).toEqual([
      12,
      new Set(['read', 'room.busy']),
    ]);
    // Another seat has not been kept waiting, and reads what stands there now.
    expect((await host.rooms.note({ id: chair.room, kind: 'exported', what: { form: 'csv' } })).ok).toBe(true);
    const log = await host.rooms.audit({ id: chair.room, from: 1 });
    const exported = log.ok ? log.value.filter((line) => line?.kind === 'exported') : [];
    expect([exported.length, exported.at(-1)?.what]).toEqual([61, { form: 'csv' }]);
  }, 60_000);

  it('keeps honest guests editing whatever goes on, and nothing is gained; how fast is a matter of `npm run bench -- --attacks`', async () => {
    const { seat, invite } = await roomOf('Busy');
    const drafters = await seat('drafter');
    const first = { by: 'code', code: (await invite(drafters)).code } as const;
    const [ann, bob] = [guest('Ann', first, ['text']), guest('Bob', first, ['text'])];
    await Promise.all([ann.until(() => ann.isCalm), bob.until(() => bob.isCalm)]);
    const { code } = await invite(await seat('observer'));
    const figures = await underAttack(relay, { attackers: attackerProgram, code, writer: ann, reader: bob });
    for (const { attack, said } of figures) expect(said, attack).not.toContain('GAINED');
    expect(figures.map(({ attack }) => attack)).toContain('guess');
    expect([ann.entries, bob.entries]).toEqual([1, 1]);
    expect(relay.child.exitCode).toBeNull();
  }, 180_000);

  // On a relay of its own, since an address that guessed has to wait.
  it('CF2: lets nobody in by a code that is wrong, used, run out, withdrawn, replayed or another device’s', async () => {
    await relay.end('SIGKILL');
    relay = await RelayProcess.start(program, join(folder, 'codes'));
    const { host, chair, seat, invite } = await roomOf('Codes');
    const observer = await seat('observer');
    const once = await invite(observer, 1);
    const good = await bare();
    expect(await good.enter(credentials(codeOf(once.code), await good.challenge()))).toBe('entered');
    const refused: Record<string, string> = {};
    const attempt = async (what: string, run: (line: Awaited<ReturnType<typeof bare>>) => Promise<string>) => {
      refused[what] = await run(await bare());
    };
    await attempt('used', async ({ enter, challenge }) => enter(credentials(codeOf(once.code), await challenge())));
    const runOut = await invite(observer, null, Date.now() - 1);
    await attempt('run out', async ({ enter, challenge }) =>
      enter(credentials(codeOf(runOut.code), await challenge())),
    );
    const withdrawn = await invite(observer);
    await host.rooms.uninvite({ id: chair.room, invitation: withdrawn.id });
    await attempt('withdrawn', async ({ enter, challenge }) =>
      enter(credentials(codeOf(withdrawn.code), await challenge())),
    );
    const open = await invite(observer);
    const real = codeOf(open.code);
    await attempt('wrong', async ({ enter, challenge }) =>
      enter(credentials({ ...real, secret: '0000000000' }, await challenge())),
    );
    const seen = credentials(real, await good.challenge());
    await attempt('replayed on another line', async ({ enter, challenge }) => {
      await challenge();
      return enter(seen);
    });
    await attempt('replayed without a challenge', ({ enter }) => enter(seen));
    await attempt('replayed on the same line', async ({ enter, challenge }) => {
      const used = credentials({ ...real, secret: '1111111111' }, await challenge());
      await enter(used);
      return enter({ ...used, proof: credentials(real, seen.device).proof });
    });
    await attempt('another device', async ({ enter, challenge }) => {
      const nonce = await challenge();
      return enter({ ...credentials(real, nonce), device: newSigningKey(machine.random).publicKey });
    });
    await attempt('a member’s name without its key', async ({ enter, challenge }) => {
      const nonce = await challenge();
      const thief = { device: deviceOf(newSigningKey(machine.random)), name: 'Chair' };
      return enter({ ...deviceCredentials(chair.room, nonce, thief), device: chair.device.publicKey });
    });
    expect(new Set(Object.values(refused))).toEqual(new Set(['room.code']));
    // A member is not kept out because others guess from its address.
    const again = await bare();
    const guesses: string[] = [];
    for (let i = 0; i < 12; i++) {
      guesses.push(await again.enter(credentials({ ...real, secret: '2222222222' }, await again.challenge())));
    }
    expect(guesses.at(-1)).toBe('room.busy');
    const { device, room } = chair;
    const back = await bare();
    const nonce = await back.challenge();
    const entered = await back.enter(deviceCredentials(room, nonce, { device: deviceOf(device), name: 'Chair' }));
    expect(entered).toBe('entered');
  }, 60_000);
});
