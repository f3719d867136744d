import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MARKINGS } from '../../shared/domain/dossier';
import type { DocumentBinding } from '../../shared/protocol/binding';
import { failure } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { markingSchema } from '../../shared/protocol/services';
import { HostCase, TestPage, value } from '../testing/hostCase';
import { documentBytes, testLayout } from '../testing/storeCase';
import { Host, type HostOptions } from './host';

const on = new HostCase();
const { wait } = on;
const startHost = (over: Partial<HostOptions> = {}) => on.start(over);

const create = async (page: TestPage) =>
  value(await wait(page.host.dossiers.create({ title: 'Draft', documents: { text: documentBytes('seed;') } })));

function bind(page: TestPage, id: string): { doc: Y.Doc; binding: DocumentBinding; words: () => string } {
  const doc = new Y.Doc({ gc: false });
  return { doc, binding: page.host.bindDocument(doc, 'text', id), words: () => doc.getText('x').toString() };
}

describe('host', () => {
  it('knows the markings of the domain', () => {
    expect(markingSchema.options).toEqual([...MARKINGS]);
  });

  it('says what it offers: a desktop only where there is one', async () => {
    const page = new TestPage().connect(await startHost());
    await wait(page.host.whenConnected);
    expect(['dossiers', 'files', 'preferences', 'launch', 'shell'].map((name) => page.host.has(name))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('keeps its folder to itself while it lives, and is succeeded when it died', async () => {
    const first = await startHost();
    const other = on.machine.another(on.machine.timing);
    const options = { machine: other, dataFolder: '/data', layout: testLayout, samplePath: () => null };
    const onDefect = (thrown: unknown) => on.defects.push(thrown);
    expect(await wait(Host.start({ ...options, onDefect }))).toMatchObject({
      ok: false,
      error: { code: 'data.locked' },
    });
    on.machine.die();
    expect(await wait(Host.start({ ...options, onDefect }))).toMatchObject({ ok: true });
    void first;
  });

  it('waits for one that is dying: a main process that was killed leaves its host behind for a moment', async () => {
    await startHost();
    const dying = on.machine;
    on.machine.timing.after(2_000, () => dying.die());
    const other = on.machine.another(on.machine.timing);
    const options = { machine: other, dataFolder: '/data', layout: testLayout, samplePath: () => null };
    const onDefect = (thrown: unknown) => on.defects.push(thrown);
    expect(await wait(Host.start({ ...options, onDefect }))).toMatchObject({ ok: true });
  });

  it('leaves the folder to another machine, until a person says that it is gone', async () => {
    const note = { pid: 1, host: 'laptop', started: '', since: '2023-09-02T10:00:00.000Z', token: 'x' };
    on.machine.files.put('/data/host.lock', new TextEncoder().encode(JSON.stringify(note)));
    const options = { machine: on.machine, dataFolder: '/data', layout: testLayout, samplePath: () => null };
    const onDefect = (thrown: unknown) => on.defects.push(thrown);
    expect(await wait(Host.start({ ...options, onDefect }))).toMatchObject({
      error: { code: 'data.locked', detail: { host: 'laptop', path: '/data', elsewhere: true } },
    });
    expect(await wait(Host.start({ ...options, onDefect, takeLock: true }))).toMatchObject({ ok: true });
  });

  it('starts on a full disk, so that one can still read', async () => {
    const first = await startHost();
    const made = await create(new TestPage().connect(first));
    await wait(first.close());
    on.machine.files.room = 0;
    const page = new TestPage().connect(await startHost());
    const opened = value(await wait(page.host.dossiers.open({ id: made.id })));
    const { binding, words } = bind(page, opened.id);
    await wait(binding.whenSynced);
    expect(words()).toBe('seed;');
    const said: unknown[] = [];
    page.host.dossiers.status({ id: made.id }, (status) => said.push(status.journal?.code));
    await on.machine.timing.advance(10);
    expect(said).toEqual(['disk.full']);
  });

  it('reads and writes only where a person pointed', async () => {
    on.machine.files.put('/home/secret.txt', new TextEncoder().encode('secret'));
    const host = await startHost();
    const page = new TestPage().connect(host);
    const notGranted = { ok: false, error: { code: 'file.notGranted' } };
    expect(await wait(page.host.files.read({ path: '/home/secret.txt' }))).toMatchObject(notGranted);
    expect(await wait(page.host.files.write({ path: '/home/x', bytes: new Uint8Array() }))).toMatchObject(notGranted);
    expect(await wait(page.host.dossiers.open({ path: '/home/secret.txt' }))).toMatchObject(notGranted);
    const made = await create(page);
    expect(await wait(page.host.dossiers.saveAs({ id: made.id, path: '/home/x' }))).toMatchObject(notGranted);
    host.grant('/home/secret.txt');
    expect(value(await wait(page.host.files.read({ path: '/home/secret.txt' }))).name).toBe('secret.txt');
    expect(await wait(page.host.files.read({ path: '/home/other/../secret.txt' }))).toMatchObject({ ok: true });
    expect(await wait(page.host.files.read({ path: '/home/secret.txt', limit: 3 }))).toEqual({
      ok: false,
      error: failure('file.tooLarge', { bytes: 6, limit: 3 }),
    });
    host.grant('/home/export.csv');
    value(await wait(page.host.files.write({ path: '/home/export.csv', bytes: new Uint8Array([1]) })));
    expect(on.machine.files.peek('/home/export.csv')).toEqual(new Uint8Array([1]));
  });

  it('keeps preferences over its own death, and tells every page', async () => {
    const host = await startHost();
    const [one, other] = [new TestPage().connect(host), new TestPage().connect(host)];
    const heard: unknown[] = [];
    other.host.preferences.changed(null, (change) => heard.push(change));
    await on.machine.timing.advance(1);
    value(await wait(one.host.preferences.set({ key: 'view.density', value: { kind: 'compact' } })));
    value(await wait(one.host.preferences.set({ key: 'gone', value: 1 })));
    value(await wait(one.host.preferences.set({ key: 'gone', value: null })));
    await on.machine.timing.advance(1);
    expect(heard[0]).toEqual({ key: 'view.density', value: { kind: 'compact' } });
    on.machine.die();
    const next = new TestPage().connect(await startHost());
    expect(value(await wait(next.host.preferences.get(null)))).toEqual({ 'view.density': { kind: 'compact' } });
  });

  it('hands each window what it was opened for, once, and later wishes to the window meant', async () => {
    on.machine.files.put('/home/a.chapeau', new Uint8Array());
    const host = await startHost();
    const one = new TestPage().connect(host, { window: 1, launch: { kind: 'file', path: '/home/a.chapeau' } });
    const other = new TestPage().connect(host, { window: 2 });
    expect(value(await wait(one.host.launch.take(null)))).toEqual({ kind: 'file', path: '/home/a.chapeau' });
    expect(value(await wait(one.host.launch.take(null)))).toBeNull();
    expect(value(await wait(other.host.launch.take(null)))).toBeNull();
    const heard: unknown[] = [];
    one.host.launch.asked(null, (target) => heard.push(['one', target.kind]));
    other.host.launch.asked(null, (target) => heard.push(['other', target.kind]));
    await on.machine.timing.advance(1);
    host.ask({ kind: 'sample', sample: 'ahc' }, 2);
    host.ask({ kind: 'sample', sample: 'oeweg' });
    await on.machine.timing.advance(1);
    expect(heard).toEqual([
      ['other', 'sample'],
      ['one', 'sample'],
      ['other', 'sample'],
    ]);
  });
});

describe('documents over the protocol', () => {
  it('CF3: acknowledged means that a host which dies at that moment has it', async () => {
    const page = new TestPage().connect(await startHost());
    const made = await create(page);
    const { doc, binding } = bind(page, made.id);
    await wait(binding.whenSynced);
    doc.getText('x').insert(0, 'typed;');
    await wait(
      new Promise<void>((resolve) => {
        binding.onStatus(({ unsynced }) => {
          if (unsynced === 0) resolve();
        });
      }),
    );
    on.machine.die();
    on.machine.files.restart('power');
    on.machine = on.machine.another();
    const next = new TestPage().connect(await startHost());
    const again = bind(next, made.id);
    await wait(again.binding.whenSynced);
    expect(again.words()).toBe('typed;seed;');
  });

  it('two windows see each other’s words', async () => {
    const host = await startHost();
    const [one, other] = [new TestPage().connect(host), new TestPage().connect(host)];
    const made = await create(one);
    const [mine, theirs] = [bind(one, made.id), bind(other, made.id)];
    await wait(Promise.all([mine.binding.whenSynced, theirs.binding.whenSynced]));
    mine.doc.getText('x').insert(0, 'mine;');
    theirs.doc.getText('x').insert(0, 'theirs;');
    await on.machine.timing.advance(300);
    expect(mine.words()).toBe(theirs.words());
    expect(mine.words()).toMatch(/mine;.*theirs;|theirs;.*mine;/);
    expect(mine.binding.status.unsynced + theirs.binding.status.unsynced).toBe(0);
  });

  it('CF3: a host that dies is succeeded, and nothing typed meanwhile is missing', async () => {
    const page = new TestPage().connect(await startHost());
    const made = await create(page);
    const { doc, binding } = bind(page, made.id);
    await wait(binding.whenSynced);
    const statuses: string[] = [];
    page.host.dossiers.status({ id: made.id }, ({ state }) => statuses.push(state));
    doc.getText('x').insert(0, 'in flight;');
    on.machine.die();
    page.cut();
    await on.machine.timing.advance(1);
    doc.getText('x').insert(0, 'offline;');
    expect(binding.status).toMatchObject({ state: 'joining' });
    expect(binding.status.unsynced).toBeGreaterThan(0);
    on.machine = on.machine.another();
    page.connect(await startHost());
    await on.machine.timing.advance(5000);
    expect(binding.status).toMatchObject({ state: 'synced', unsynced: 0 });
    const other = bind(page, made.id);
    await wait(other.binding.whenSynced);
    expect(other.words()).toBe('offline;in flight;seed;');
    // The status was taken up again with the new host, which opened the dossier for it.
    expect(statuses.at(-1)).toBe('saved');
  });

  it('a restored dossier lets go of documents of the past, in every window', async () => {
    const host = await startHost();
    const page = new TestPage().connect(host);
    const made = await create(page);
    const { doc, binding } = bind(page, made.id);
    await wait(binding.whenSynced);
    doc.getText('x').insert(0, 'first;');
    await on.machine.timing.advance(100);
    value(await wait(page.host.dossiers.save({ id: made.id })));
    const [backup] = value(await wait(page.host.dossiers.backups({ id: made.id })));
    const offline = new TestPage().connect(host);
    const late = bind(offline, made.id);
    await wait(late.binding.whenSynced);
    offline.cut();
    await on.machine.timing.advance(1);
    late.doc.getText('x').insert(0, 'from the past;');
    value(await wait(page.host.dossiers.restore({ id: made.id, backup: backup?.id ?? '' })));
    await on.machine.timing.advance(10);
    expect(binding.status).toMatchObject({ state: 'refused', failure: { code: 'dossier.replaced' } });
    offline.connect(host);
    await on.machine.timing.advance(10);
    expect(late.binding.status).toMatchObject({ state: 'refused', failure: { code: 'dossier.replaced' } });
    const again = bind(page, made.id);
    await wait(again.binding.whenSynced);
    expect(again.words()).toBe('seed;');
  });

  it('a page that reloads finds its dossier open; one that stays away lets it close', async () => {
    const host = await startHost();
    on.machine.files.remember('/home');
    host.grant('/home/a.chapeau');
    const page = new TestPage().connect(host);
    const made = await create(page);
    value(await wait(page.host.dossiers.saveAs({ id: made.id, path: '/home/a.chapeau' })));
    const locks = () => on.machine.files.paths().filter((path) => path.startsWith('/home/.~lock'));
    page.cut();
    await on.machine.timing.advance(5000);
    expect(locks()).toHaveLength(1);
    page.connect(host);
    await on.machine.timing.advance(1);
    value(await wait(page.host.dossiers.open({ id: made.id })));
    await on.machine.timing.advance(30_000);
    expect(locks()).toHaveLength(1);
    page.cut();
    await on.machine.timing.advance(30_000);
    expect(locks()).toHaveLength(0);
  });

  it('closing lets go at once, unless another window has it', async () => {
    const host = await startHost();
    on.machine.files.remember('/home');
    host.grant('/home/a.chapeau');
    const [one, other] = [new TestPage().connect(host), new TestPage().connect(host)];
    const made = await create(one);
    value(await wait(one.host.dossiers.saveAs({ id: made.id, path: '/home/a.chapeau' })));
    value(await wait(other.host.dossiers.open({ id: made.id })));
    const isLocked = () => on.machine.files.paths().some((path) => path.startsWith('/home/.~lock'));
    value(await wait(one.host.dossiers.close({ id: made.id })));
    expect(isLocked()).toBe(true);
    value(await wait(other.host.dossiers.close({ id: made.id })));
    expect(isLocked()).toBe(false);
    expect(value(await wait(other.host.dossiers.close({ id: made.id })))).toBeNull();
  });

  it('refuses changes to what somebody else has locked, and says so', async () => {
    const host = await startHost();
    on.machine.files.remember('/home');
    host.grant('/home/a.chapeau');
    const page = new TestPage().connect(host);
    const made = await create(page);
    value(await wait(page.host.dossiers.saveAs({ id: made.id, path: '/home/a.chapeau' })));
    const colleague = await startHost({ machine: on.machine.another(on.machine.timing), dataFolder: '/colleague' });
    colleague.grant('/home/a.chapeau');
    const guest = new TestPage().connect(colleague);
    const opened = value(await wait(guest.host.dossiers.open({ path: '/home/a.chapeau' })));
    expect(opened).toMatchObject({ editable: false, readOnly: { code: 'file.locked' } });
    const { doc, binding } = bind(guest, opened.id);
    await wait(binding.whenSynced);
    expect(binding.status.editable).toBe(false);
    doc.getText('x').insert(0, 'no;');
    await on.machine.timing.advance(10);
    expect(binding.status).toMatchObject({ state: 'refused', failure: { code: 'dossier.readOnly' } });
  });

  it.each([
    ['a frame that is none', { kind: 'frame', frame: { kind: 'shout' } }],
    [
      'an update before its state',
      { kind: 'frame', frame: { kind: 'update', slot: 1, sequence: 1, bytes: new Uint8Array(2) } },
    ],
  ])('hangs up on %s, and lives on', async (name, message) => {
    const host = await startHost();
    const [here, there] = channelPair();
    host.serveChannel(there);
    let closed = false;
    here.onClose(() => {
      closed = true;
    });
    here.send({ kind: 'hello', protocol: 1, oldest: 1, capabilities: [] });
    const join = { kind: 'join', slot: 1, dossier: 'x', document: 'text', vector: new Uint8Array([0]), epoch: null };
    if (name.startsWith('an update')) here.send({ kind: 'frame', frame: join });
    here.send(message);
    await on.machine.timing.advance(10);
    expect(closed).toBe(true);
    expect(await create(new TestPage().connect(host))).toMatchObject({ title: 'Draft' });
  });

  it('refuses bytes that are no update, and keeps the document as it was', async () => {
    const host = await startHost();
    const page = new TestPage().connect(host);
    const made = await create(page);
    const good = bind(page, made.id);
    await wait(good.binding.whenSynced);
    const [here, there] = channelPair();
    host.serveChannel(there);
    const got: unknown[] = [];
    here.onMessage((message) => got.push(message));
    const frame = (rest: object) => here.send({ kind: 'frame', frame: { slot: 1, ...rest } });
    here.send({ kind: 'hello', protocol: 1, oldest: 1, capabilities: [] });
    frame({ kind: 'join', dossier: made.id, document: 'text', vector: new Uint8Array([0]), epoch: null });
    await on.machine.timing.advance(10);
    frame({ kind: 'update', sequence: 1, bytes: new Uint8Array([9, 9, 9]) });
    await on.machine.timing.advance(300);
    expect(got.at(-1)).toMatchObject({ frame: { kind: 'refused', failure: { code: 'protocol.invalid' } } });
    expect(good.words()).toBe('seed;');
    const bytes = new Uint8Array([9, 9, 9]);
    expect(await wait(page.host.dossiers.create({ title: 'x', documents: { text: bytes } }))).toMatchObject({
      ok: false,
      error: { code: 'protocol.invalid' },
    });
  });

  it('joins to what nobody knows are refused', async () => {
    const page = new TestPage().connect(await startHost());
    const { binding } = bind(page, 'AAAAAAAAAAAAAAAA');
    expect(await wait(binding.whenSynced)).toMatchObject({ code: 'dossier.unknown' });
  });
});

describe('CF3: pages that type while lines break and hosts die', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'seed %i: in the end all have all, and so has the disk',
    { timeout: 60_000 },
    async (seed) => {
      let state = seed * 2654435761;
      const chance = (below: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      let host = await startHost();
      const pages = [new TestPage().connect(host), new TestPage().connect(host), new TestPage().connect(host)];
      const [first] = pages;
      if (first === undefined) throw new RangeError('no page');
      const made = await create(first);
      const bound = pages.map((page) => bind(page, made.id));
      const typed: string[] = [];
      const down = new Set<number>();
      for (let step = 0; step < 120; step++) {
        const who = chance(3);
        const { doc } = bound[who] ?? bind(first, made.id);
        const text = doc.getText('x');
        const act = chance(12);
        if (act < 7) {
          const mark = `<${who}.${step}>`;
          // Between marks only, so that each can be found again whole.
          const places = [0, ...[...text.toString().matchAll(/[;>]/g)].map(({ index }) => index + 1)];
          text.insert(places[chance(places.length)] ?? 0, mark);
          typed.push(mark);
        } else if (act === 7) {
          pages[who]?.cut();
          down.add(who);
        } else if (act === 8 && down.delete(who)) pages[who]?.connect(host);
        else if (act === 9) {
          // The host dies without a word; pages notice, and find the next one.
          on.machine.die();
          on.machine.files.restart(chance(2) === 0 ? 'kill' : 'power');
          for (const page of pages) page.cut();
          on.machine = on.machine.another();
          host = await startHost();
          pages.forEach((page, index) => {
            if (!down.has(index)) page.connect(host);
          });
        } else if (act === 10) void first.host.dossiers.save({ id: made.id });
        await on.machine.timing.advance(chance(120));
      }
      for (const who of down) pages[who]?.connect(host);
      await on.machine.timing.advance(5000);
      const texts = bound.map(({ words }) => words());
      expect(new Set(texts).size).toBe(1);
      for (const mark of typed) expect(texts[0]?.split(mark).length, mark).toBe(2);
      expect(bound.map(({ binding }) => binding.status)).toEqual(
        pages.map(() => ({ state: 'synced', unsynced: 0, editable: true, failure: null })),
      );
      on.machine.die();
      on.machine.files.restart('power');
      on.machine = on.machine.another();
      const last = new TestPage().connect(await startHost());
      const again = bind(last, made.id);
      await wait(again.binding.whenSynced);
      expect(again.words()).toBe(texts[0]);
    },
  );
});
