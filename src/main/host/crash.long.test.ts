import { describe, expect, it } from 'vitest';
import { FakeMachine, type Fault } from '../testing/memoryDisk';
import { loadProtected, PASSPHRASE, unsealed } from '../testing/sealedCase';
import { DATA, documentBytes, loadStore, Typist, words } from '../testing/storeCase';
import { damageOf, decodeContainer } from './container';
import { privatePath } from './copyFolder';
import type { Dossier } from './dossier';
import type { DossierStore } from './dossierStore';
import { readHeader } from './sealedFile';

const PATH = '/home/draft.chapeau';

/** How what lies on the disk is loaded, and read from outside. */
interface Seal {
  load(machine: FakeMachine): Promise<DossierStore>;
  /** A machine that never saw the dossier opens its file, and its private file by what people know. */
  alone(machine: FakeMachine): Promise<{ readonly words: string }>;
  read(machine: FakeMachine): Promise<(path: string) => Uint8Array | undefined>;
}

const readable: Seal = {
  load: (machine) => loadStore(machine),
  alone: async (machine) => {
    const guest = await loadStore(machine, { folder: '/elsewhere' });
    return { words: allWords(await openedAlone(machine, guest)) };
  },
  read: async (machine) => (path) => machine.files.peek(path),
};

const sealed: Seal = {
  load: async (machine) => (await loadProtected(machine)).store,
  alone: async (machine) => {
    const { keyring, store } = await loadProtected(machine, '/elsewhere/copies');
    const dossier = await openedAlone(machine, store);
    const found = readHeader(machine.files.peek(privatePath(PATH)) ?? new Uint8Array());
    if (found !== null && found !== 'newer') {
      const taken = await keyring.takeForeign(found.header.slots ?? [], PASSPHRASE);
      if (!taken.ok) throw new Error(taken.error.code);
      await machine.timing.until(dossier.takeInPrivate());
    }
    return { words: allWords(dossier) };
  },
  read: async (machine) => {
    const { keyring } = await loadProtected(machine);
    return (path) => unsealed(machine, keyring, path);
  },
};

async function openedAlone(machine: FakeMachine, store: DossierStore): Promise<Dossier> {
  const alone = await machine.timing.until(store.openPath(PATH));
  if (!alone.ok) throw new Error(JSON.stringify(alone.error));
  return alone.value;
}

/** What a run got to before the machine stopped. */
interface Progress {
  readonly seal: Seal;
  id: string | null;
  typists: Typist[];
  /** `PATH` holds a save that was reported as done. */
  hasFile: boolean;
  restore: 'not yet' | 'running' | 'done';
  /** The call from which on this script does what the others do not. */
  from: number;
}

/** Makes sure that a step is done: a person who is told of a failure tries again. */
async function insist(machine: FakeMachine, step: () => Promise<{ readonly ok: boolean }>): Promise<void> {
  for (let attempt = 0; attempt < 4 && !machine.files.isStopped; attempt++) {
    const result = await machine.timing.until(step().catch(() => ({ ok: false })));
    if (result.ok) return;
    await machine.timing.advance(1000);
  }
}

class Stopped extends Error {}

async function run(machine: FakeMachine, progress: Progress, script: (work: Work) => Promise<void>): Promise<void> {
  try {
    let store: DossierStore | null = null;
    await insist(machine, async () => {
      store = await progress.seal.load(machine);
      return { ok: true };
    });
    if (store === null) throw new Stopped();
    await script(new Work(machine, store, progress));
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) throw thrown;
  }
}

/** The steps of a script; each ends the script when the machine has stopped. */
class Work {
  dossier: Dossier | null = null;

  constructor(
    private machine: FakeMachine,
    private store: DossierStore,
    readonly progress: Progress,
  ) {}

  goOn(): void {
    if (this.machine.files.isStopped) throw new Stopped();
  }

  /** From here on it is another story than the everyday one, which is tried from its beginning. */
  fromHere(): void {
    this.progress.from = this.machine.files.calls.length;
  }

  /** The process dies, and another one opens what it left behind. */
  async dieAndReopen(): Promise<void> {
    this.machine.die();
    this.machine = this.machine.another();
    await insist(this.machine, async () => {
      this.store = await this.progress.seal.load(this.machine);
      const opened = await this.store.openPath(PATH);
      if (opened.ok) this.dossier = opened.value;
      return opened;
    });
    this.goOn();
    this.progress.typists.push(new Typist(this.open));
  }

  get open(): Dossier {
    if (this.dossier === null) throw new RangeError('Nothing is open');
    return this.dossier;
  }

  async create(): Promise<void> {
    await insist(this.machine, async () => {
      const made = await this.store.create({ title: 'T', documents: { text: documentBytes('seed;') } });
      if (made.ok) this.dossier = made.value;
      return made;
    });
    this.goOn();
    this.progress.id = this.open.id;
    this.progress.typists.push(new Typist(this.open));
  }

  async type(mark: string, name: 'text' | 'record' = 'text', wait = 60): Promise<void> {
    this.progress.typists.at(-1)?.type(mark, name);
    await this.machine.timing.advance(wait);
    this.goOn();
  }

  async step(name: 'save' | 'saveAs' | 'close' | 'restore'): Promise<void> {
    const { open, store } = this;
    await insist(this.machine, async () => {
      if (name === 'save') return open.save();
      if (name === 'saveAs') return store.saveAs(open, PATH);
      if (name === 'close') return store.close(open);
      const oldest = (await store.backups(open.id)).at(-1);
      if (oldest === undefined) throw new RangeError('There is no backup');
      return store.restore(open.id, oldest.id);
    });
    this.goOn();
    if (name === 'saveAs') this.progress.hasFile = true;
    if (name === 'restore') this.progress.typists.push(new Typist(open));
  }
}

async function everyday(work: Work): Promise<void> {
  await work.create();
  await work.type('a1;');
  await work.type('r1;', 'record', 0);
  await work.type('a2;');
  await work.step('saveAs');
  await work.type('a3;');
  await work.type('r2;', 'record');
  // Autosave.
  await work.type('a4;', 'text', 12_000);
  await work.type('a5;');
  await work.step('save');
  await work.type('a6;', 'text', 0);
  await work.step('close');
}

async function restoring(work: Work): Promise<void> {
  await work.create();
  await work.step('saveAs');
  await work.type('b1;');
  await work.step('save');
  await work.type('b2;');
  work.fromHere();
  work.progress.restore = 'running';
  await work.step('restore');
  work.progress.restore = 'done';
  await work.type('c1;');
  await work.step('close');
}

async function recovering(work: Work): Promise<void> {
  await work.create();
  await work.step('saveAs');
  await work.type('a1;');
  await work.type('a2;', 'record');
  work.fromHere();
  await work.dieAndReopen();
  await work.type('a3;', 'text', 12_000);
  await work.type('a4;');
  await work.dieAndReopen();
  await work.type('a5;');
}

const fresh = (seal = readable): Progress => ({
  seal,
  id: null,
  typists: [],
  hasFile: false,
  restore: 'not yet',
  from: 0,
});

/** The calls to the disk that a script makes when nothing goes wrong: which are worth stopping at. */
async function callsOf(script: (work: Work) => Promise<void>, seal = readable): Promise<{ from: number; to: number }> {
  const machine = FakeMachine.start();
  machine.files.remember('/home');
  const progress = fresh(seal);
  await run(machine, progress, script);
  return { from: progress.from, to: machine.files.calls.length };
}

const WAYS = ['kill', 'power', 'contents'] as const;

/** One run that stops at a call; and for each way of stopping, another process on what that leaves behind. */
async function* crashed(script: (work: Work) => Promise<void>, at: number, seal = readable) {
  const machine = FakeMachine.start();
  machine.files.remember('/home');
  machine.files.faults.set(at, 'stop');
  const progress = fresh(seal);
  await run(machine, progress, script);
  machine.die();
  for (const how of WAYS) {
    const disk = machine.files.clone();
    disk.restart(how);
    const next = machine.another(undefined, disk);
    const store = await next.timing.until(seal.load(next));
    yield { progress, next, store, when: `call ${at}, ${how}`, how };
  }
}

/** Both files, if they are there, are whole. */
async function expectWholeFiles(machine: FakeMachine, seal = readable): Promise<void> {
  const read = await seal.read(machine);
  for (const path of machine.files.paths()) {
    if (!path.endsWith('.chapeau')) continue;
    const bytes = read(path);
    const reading = bytes === undefined ? null : decodeContainer(bytes);
    expect(reading?.ok === true && damageOf(reading.value) === null, path).toBe(true);
  }
}

const allWords = (dossier: Dossier) => words(dossier) + words(dossier, 'record');

describe('CF3: stopped at every single call to the disk: killed, without power, with names ahead of contents', () => {
  it.each([
    ['an everyday session', everyday, ['seed;', 'a1;', 'r1;', 'a2;'], readable],
    ['a session that dies and recovers', recovering, ['seed;'], readable],
    ['an everyday session, sealed (SE4)', everyday, ['seed;', 'a1;', 'r1;', 'a2;'], sealed],
    ['a session that dies and recovers, sealed (SE4)', recovering, ['seed;'], sealed],
  ] as const)(
    '%s: everything acknowledged is there, every file is whole',
    { timeout: 120_000 },
    async (_, script, saved, seal) => {
      const { from, to } = await callsOf(script, seal);
      expect(to - from).toBeGreaterThan(80);
      for (let at = from; at < to; at++) {
        for await (const { progress, next, store, when, how } of crashed(script, at, seal)) {
          await expectWholeFiles(next, seal);
          if (progress.id === null) continue;
          const opened = await next.timing.until(store.openId(progress.id));
          if (!opened.ok) throw new Error(`${when}: ${JSON.stringify(opened.error)}`);
          const found = allWords(opened.value);
          expect(found, when).toContain('seed;');
          for (const typist of progress.typists) {
            for (const mark of typist.acknowledged) expect(found, when).toContain(mark);
          }
          expect(opened.value.info.notices, when).toEqual([]);
          if (!progress.hasFile || how === 'contents') continue;
          // The file alone, on a machine that never saw the dossier, holds what was there when it was saved.
          await next.timing.until(store.closeAll());
          const alone = await seal.alone(next.another(next.timing));
          for (const mark of saved) expect(alone.words, when).toContain(mark);
        }
      }
    },
  );

  it('a restoration has happened, or it has not', { timeout: 120_000 }, async () => {
    const { from, to } = await callsOf(restoring);
    let happened = 0;
    for (let at = from; at < to; at++) {
      for await (const { progress, next, store, when } of crashed(restoring, at)) {
        await expectWholeFiles(next);
        if (progress.id === null) continue;
        const opened = await next.timing.until(store.openId(progress.id));
        if (!opened.ok) throw new Error(`${when}: ${JSON.stringify(opened.error)}`);
        const found = words(opened.value);
        const restored = !found.includes('b1;');
        const [before, after] = progress.typists;
        if (progress.restore === 'not yet') {
          for (const mark of before?.acknowledged ?? []) expect(found, when).toContain(mark);
          continue;
        }
        if (progress.restore === 'done') {
          expect(restored, when).toBe(true);
          for (const mark of after?.acknowledged ?? []) expect(found, when).toContain(mark);
        }
        if (!restored) continue;
        happened += progress.restore === 'running' ? 1 : 0;
        expect(found).not.toContain('b2;');
        // What was left behind can be had back.
        const kept = (await store.backups(progress.id)).find(({ reason }) => reason === 'restore');
        if (kept === undefined) throw new Error(`${when}: the state before is gone`);
        const back = await next.timing.until(store.restore(progress.id, kept.id));
        if (!back.ok) throw new Error(`${when}: ${JSON.stringify(back.error)}`);
        expect(words(back.value), when).toContain('b1;b2;');
      }
    }
    expect(happened).toBeGreaterThan(10);
  });
});

describe('CF3: one failing call among good ones', () => {
  it.each([
    ['EIO', () => true],
    ['EBUSY', (name: string) => name === 'rename' || name === 'remove'],
  ] as const)(
    '%s anywhere: nothing is lost, and in the end all is saved',
    { timeout: 120_000 },
    async (code, concerns) => {
      const probe = FakeMachine.start();
      probe.files.remember('/home');
      await run(probe, fresh(), everyday);
      for (const [at, { name }] of probe.files.calls.entries()) {
        if (!concerns(name)) continue;
        const machine = FakeMachine.start();
        machine.files.remember('/home');
        const fault: Fault = { code };
        machine.files.faults.set(at, fault);
        const progress = fresh();
        await run(machine, progress, everyday);
        await expectWholeFiles(machine);
        machine.die();
        const next = machine.another();
        const store = await next.timing.until(loadStore(next));
        const opened = await next.timing.until(store.openPath(PATH));
        if (!opened.ok) throw new Error(`call ${at}: ${JSON.stringify(opened.error)}`);
        for (const mark of progress.typists.flatMap(({ typed }) => typed)) {
          expect(allWords(opened.value), `call ${at} ${JSON.stringify(machine.files.calls[at])}`).toContain(mark);
        }
      }
    },
  );
});

describe('CF3: a disk that fills up', () => {
  it('at any byte: the old file stands, the status says so, and when there is room again all is saved', {
    timeout: 120_000,
  }, async () => {
    const whole = FakeMachine.start();
    whole.files.remember('/home');
    whole.files.room = 1e9;
    await run(whole, fresh(), everyday);
    let written = 0;
    for (let room = 0; room < 4_000; room += 37) {
      const machine = FakeMachine.start();
      machine.files.remember('/home');
      const store = await loadStore(machine);
      const made = await machine.timing.until(
        store.create({ title: 'T', documents: { text: documentBytes('seed;') } }),
      );
      if (!made.ok) throw new Error(made.error.code);
      const typist = new Typist(made.value);
      typist.type('first;');
      const saved = await machine.timing.until(store.saveAs(made.value, PATH));
      expect(saved.ok).toBe(true);
      machine.files.room = room;
      let failed = false;
      made.value.onStatus(({ failure, journal }) => {
        failed ||= failure?.code === 'disk.full' || journal?.code === 'disk.full';
      });
      for (const mark of ['x1;', 'x2;', 'x3;', 'x4;', 'x5;', 'x6;', 'x7;', 'x8;']) {
        typist.type(mark);
        await machine.timing.advance(2500);
      }
      await machine.timing.until(made.value.save());
      await expectWholeFiles(machine);
      const before = decodeContainer(machine.files.peek(PATH) ?? new Uint8Array());
      expect(before.ok).toBe(true);
      if (machine.files.room < 200) expect(failed, `room ${room}`).toBe(true);
      written += failed ? 1 : 0;
      machine.files.room = 1e9;
      await machine.timing.advance(30_000);
      expect(made.value.status, `room ${room}`).toMatchObject({
        state: 'saved',
        unsaved: 0,
        failure: null,
        journal: null,
      });
      expect(typist.acknowledged.size).toBe(9);
      const guest = await loadStore(machine.another(machine.timing), { folder: '/elsewhere' });
      await machine.timing.until(store.closeAll());
      const alone = await machine.timing.until(guest.openPath(PATH));
      expect(alone.ok && words(alone.value)).toBe('seed;first;x1;x2;x3;x4;x5;x6;x7;x8;');
    }
    expect(written).toBeGreaterThan(50);
  });
});

it('the private file stands beside the public one, and holds nothing of it', async () => {
  const machine = FakeMachine.start();
  machine.files.remember('/home');
  await run(machine, fresh(), everyday);
  const read = (path: string) => {
    const reading = decodeContainer(machine.files.peek(path) ?? new Uint8Array());
    return reading.ok ? [...reading.value.documents.keys()] : [];
  };
  expect(read(PATH)).toEqual(['text', 'acts', 'declared']);
  expect(read(privatePath(PATH))).toEqual(['record', 'brief']);
  expect(machine.files.paths().filter((path) => path.startsWith('/home'))).toEqual([PATH, privatePath(PATH)]);
  expect(machine.files.paths().some((path) => path.startsWith(DATA))).toBe(true);
});
