import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/memoryDisk';
import { filesWith, loadKeyring, PASSPHRASE } from '../testing/sealedCase';
import { documentBytes, loadStore, Typist, words } from '../testing/storeCase';
import type { Dossier } from './dossier';
import type { DossierStore } from './dossierStore';
import type { Keyring } from './keyring';

const PATH = '/home/draft.chapeau';

interface Progress {
  ids: string[];
  typists: Typist[];
  /** From here on a stop belongs to what is tried. */
  from: number;
}

async function created(machine: FakeMachine, store: DossierStore, progress: Progress): Promise<Dossier> {
  const made = await machine.timing.until(store.create({ title: 'T', documents: { text: documentBytes('seed;') } }));
  if (!made.ok) throw new Error(made.error.code);
  progress.ids.push(made.value.id);
  progress.typists.push(new Typist(made.value));
  return made.value;
}

async function rewritten(machine: FakeMachine, store: DossierStore, keyring: Keyring): Promise<void> {
  await machine.timing.until(store.rewrite());
  await keyring.finish(null);
}

/** One dossier open and one closed, both with a file or words of ours; sealed while somebody types, then made readable again. */
async function script(machine: FakeMachine, progress: Progress): Promise<void> {
  const keyring = await loadKeyring(machine);
  const store = await loadStore(machine, { seal: keyring });
  const closed = await created(machine, store, progress);
  progress.typists[0]?.type('CANARYc1;', 'record');
  await machine.timing.advance(60);
  await machine.timing.until(store.saveAs(closed, PATH));
  await machine.timing.until(store.close(closed));
  const open = await created(machine, store, progress);
  const typist = progress.typists[1];
  typist?.type('CANARYo1;', 'record');
  await machine.timing.until(open.save());
  typist?.type('CANARYo2;', 'brief');
  await machine.timing.advance(60);

  progress.from = machine.files.calls.length;
  await keyring.protect(PASSPHRASE);
  const sealing = rewritten(machine, store, keyring);
  typist?.type('CANARYo3;', 'record');
  await sealing;
  typist?.type('CANARYo4;', 'brief');
  await machine.timing.advance(60);

  await keyring.leaveReadable();
  const opening = rewritten(machine, store, keyring);
  typist?.type('CANARYo5;', 'record');
  await opening;
  typist?.type('CANARYo6;', 'brief');
  await machine.timing.advance(60);
}

const fresh = (): Progress => ({ ids: [], typists: [], from: 0 });

function desk(): FakeMachine {
  const machine = FakeMachine.start();
  machine.files.remember('/home');
  return machine;
}

/** What a process that comes after finds: the keyring opened where it is locked, what was left undone done. */
async function restarted(machine: FakeMachine, when: string): Promise<{ keyring: Keyring; store: DossierStore }> {
  const keyring = await loadKeyring(machine);
  const unlocked = await keyring.unlock(PASSPHRASE);
  expect(unlocked.ok, when).toBe(true);
  const store = await loadStore(machine, { seal: keyring });
  if (keyring.isUnfinished) await rewritten(machine, store, keyring);
  return { keyring, store };
}

describe('SE5: stopped at every single call to the disk while everything is sealed, and while it is made readable', () => {
  it('what was acknowledged is there, and the next start finishes what was begun', { timeout: 120_000 }, async () => {
    const probe = desk();
    const whole = fresh();
    await script(probe, whole);
    expect(whole.typists[1]?.acknowledged.size).toBe(6);
    const to = probe.files.calls.length;
    expect(to - whole.from).toBeGreaterThan(100);
    const states = { none: 0, unlocked: 0, open: 0, locked: 0 };
    for (let at = whole.from; at < to; at++) {
      const machine = desk();
      machine.files.faults.set(at, 'stop');
      const progress = fresh();
      await script(machine, progress).catch(() => expect(machine.files.isStopped).toBe(true));
      machine.die();
      for (const how of ['kill', 'power', 'contents'] as const) {
        const disk = machine.files.clone();
        disk.restart(how);
        const next = machine.another(undefined, disk);
        const when = `call ${at}, ${how}`;
        const { keyring, store } = await restarted(next, when);
        states[keyring.state] += 1;
        expect(keyring.isUnfinished, when).toBe(false);
        if (keyring.state === 'unlocked') {
          expect(filesWith(disk, 'CANARY'), when).toEqual([]);
        }
        for (const [one, id] of progress.ids.entries()) {
          const opened = await next.timing.until(store.openId(id));
          if (!opened.ok) throw new Error(`${when}: ${JSON.stringify(opened.error)}`);
          const found = words(opened.value, 'record') + words(opened.value, 'brief');
          for (const mark of progress.typists[one]?.acknowledged ?? []) expect(found, when).toContain(mark);
          expect(opened.value.info.notices, when).toEqual([]);
        }
        if (keyring.state !== 'open') continue;
        // Whoever chose to leave it readable reads it without any key.
        await next.timing.until(store.closeAll());
        const plain = await loadStore(next);
        for (const id of progress.ids) expect((await next.timing.until(plain.openId(id))).ok, when).toBe(true);
      }
    }
    expect(states.none).toBeGreaterThan(0);
    expect(states.unlocked).toBeGreaterThan(50);
    expect(states.open).toBeGreaterThan(50);
  });

  it.each(['EIO'])(
    '%s at every call: it goes on readable or sealed, and a second try ends it',
    { timeout: 120_000 },
    async (code) => {
      const probe = desk();
      const whole = fresh();
      await script(probe, whole);
      for (let at = whole.from; at < probe.files.calls.length; at++) {
        const machine = desk();
        machine.files.faults.set(at, { code });
        const progress = fresh();
        await script(machine, progress).catch((thrown: unknown) => expect(String(thrown)).toMatch(/disk\.|EIO|ENOSPC/));
        // What the journal could not take at once it takes a second later.
        await machine.timing.advance(3_000);
        machine.die();
        const next = machine.another();
        const { store } = await restarted(next, `call ${at}`);
        for (const [one, id] of progress.ids.entries()) {
          const opened = await next.timing.until(store.openId(id));
          if (!opened.ok) throw new Error(`call ${at}: ${JSON.stringify(opened.error)}`);
          const found = words(opened.value, 'record') + words(opened.value, 'brief');
          for (const mark of progress.typists[one]?.typed ?? []) expect(found, `call ${at}`).toContain(mark);
        }
      }
    },
  );
});
