import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { loadStore, Typist, testLayout, words } from '../testing/storeCase';
import { code, container, PATH, StoreDesk, value } from '../testing/storeDesk';
import { damageOf, decodeContainer, sha256 } from './container';

const desk = new StoreDesk();
const { begin, beginWithFile, crash, fileText, wait } = desk;

describe('a dossier', () => {
  it('opens again with what it held', async () => {
    const { store, dossier } = await begin();
    new Typist(dossier).type('typed;');
    await wait(store.close(dossier));
    const again = value(await wait((await loadStore(desk.machine)).openId(dossier.id)));
    expect(words(again)).toBe('seed;typed;');
    expect(again.info).toMatchObject({ title: 'Draft', path: null, readOnly: null, editable: true, recovered: null });
  });

  it('saved as a file, it opens by path on another desk.machine, private part included', async () => {
    const { store, dossier } = await beginWithFile();
    const typist = new Typist(dossier);
    typist.type('public;');
    typist.type('secret;', 'record');
    value(await wait(dossier.save()));
    await wait(store.close(dossier));
    const elsewhere = await loadStore(desk.machine, { folder: '/other' });
    const opened = value(await wait(elsewhere.openPath(PATH)));
    expect([words(opened), words(opened, 'record')]).toEqual(['seed;public;', 'secret;']);
    expect(opened.info.dossierId).toBe(dossier.info.dossierId);
    expect(opened.id).not.toBe(dossier.id);
  });

  it('CF1: without its private file it holds nothing private', async () => {
    const { store, dossier } = await beginWithFile();
    new Typist(dossier).type('secret;', 'record');
    value(await wait(dossier.save()));
    await wait(store.close(dossier));
    desk.machine.files.put('/guest/draft.chapeau', desk.machine.files.peek(PATH) ?? new Uint8Array());
    const opened = value(
      await wait((await loadStore(desk.machine, { folder: '/other' })).openPath('/guest/draft.chapeau')),
    );
    expect([words(opened), words(opened, 'record')]).toEqual(['seed;', '']);
    expect(new TextDecoder('latin1').decode(desk.machine.files.peek(PATH))).not.toContain('secret');
  });

  it('is opened once, however often it is asked for', async () => {
    const { store, dossier } = await beginWithFile();
    expect(value(await wait(store.openPath(PATH)))).toBe(dossier);
    expect(value(await wait(store.openId(dossier.id)))).toBe(dossier);
  });

  it('keeps originals by their hash, through save, crash and file', async () => {
    const { store, dossier } = await begin();
    const bytes = new TextEncoder().encode('the secretariat’s draft');
    const added = await wait(dossier.addOriginal(bytes));
    expect(added.sha256).toBe(sha256(bytes));
    expect(code(await wait((await crash()).openId(dossier.id)))).toBe('ok');
    const next = value(await wait((await crash()).openId(dossier.id)));
    expect(next.original(added.sha256)).toEqual(bytes);
    expect(next.original('0'.repeat(64))).toBeUndefined();
    void store;
  });

  it('says in its manifest and on the list what the page said of it', async () => {
    const { store, dossier } = await beginWithFile();
    await wait(dossier.describe({ title: 'Rev.1', marking: 'EXERCISE', counts: { provisions: 12 } }));
    value(await wait(dossier.save()));
    const reading = value(decodeContainer(desk.machine.files.peek(PATH) ?? new Uint8Array()));
    expect(reading.manifest).toMatchObject({ title: 'Rev.1', marking: 'EXERCISE', counts: { provisions: 12 } });
    expect(await wait(store.recents())).toMatchObject([
      { id: dossier.id, title: 'Rev.1', marking: 'EXERCISE', path: PATH, present: true, counts: { provisions: 12 } },
    ]);
  });

  it('CF7: a file names no person, desk.machine or path, and no moment but that of saving', async () => {
    const { dossier } = await beginWithFile();
    void dossier;
    const text = new TextDecoder('latin1').decode(desk.machine.files.peek(PATH));
    for (const trace of ['/home', 'desk', String(desk.machine.processes.pid)]) expect(text).not.toContain(trace);
  });

  it('can be copied: the copy is another dossier', async () => {
    const { store, dossier } = await beginWithFile();
    const copy = value(await wait(store.openDuplicate(dossier)));
    new Typist(copy).type('mine;');
    expect([words(dossier), words(copy)]).toEqual(['seed;', 'seed;mine;']);
    expect(copy.info).toMatchObject({ path: null, editable: true });
    expect(copy.info.dossierId).not.toBe(dossier.info.dossierId);
  });

  it('comes from bytes, and stays with the application', async () => {
    const store = await loadStore(desk.machine);
    const opened = value(await wait(store.openBytes({ name: 'x.chapeau', bytes: container() })));
    expect(words(opened)).toBe('elsewhere;');
    expect(opened.info).toMatchObject({ title: 'From elsewhere', marking: 'RESTRICTED', path: null });
    expect(code(await wait(store.openBytes({ name: 'x', bytes: new Uint8Array([1, 2, 3]) })))).toBe('file.notADossier');
  });
});

describe('the sample', () => {
  it('is a copy of one’s own, the same each time unless a fresh one is asked for', async () => {
    desk.machine.files.put('/app/ahc.chapeau', container());
    const store = await loadStore(desk.machine, { samplePath: (sample) => `/app/${sample}.chapeau` });
    const first = value(await wait(store.openSample('ahc', false)));
    new Typist(first).type('mine;');
    await wait(store.close(first));
    const again = value(await wait(store.openSample('ahc', false)));
    expect(words(again)).toBe('elsewhere;mine;');
    const fresh = value(await wait(store.openSample('ahc', true)));
    expect(words(fresh)).toBe('elsewhere;');
    expect(fileText('/app/ahc.chapeau')).toBe('elsewhere;');
    expect(code(await wait(store.openSample('none', false)))).toBe('file.notFound');
  });
});

describe('CF4: what a newer version wrote', () => {
  it('is not opened, not written, not backed up over: a newer layout, public or private', async () => {
    const store = await loadStore(desk.machine);
    desk.machine.files.put(PATH, container({ layout: 2 }));
    const before = desk.machine.files.peek(PATH)?.slice();
    const refused = await wait(store.openPath(PATH));
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'file.tooNew', detail: { part: 'text', found: 2, known: 1 } },
    });
    expect(code(await wait(store.openPath(PATH, { salvage: true })))).toBe('file.tooNew');
    expect(code(await wait(store.openBytes({ name: 'x', bytes: container({ layout: 2 }) })))).toBe('file.tooNew');
    expect(desk.machine.files.peek(PATH)).toEqual(before);
    expect(desk.machine.files.paths().filter((path) => path.startsWith('/home'))).toEqual([PATH]);

    desk.machine.files.put('/home/b.chapeau', container());
    desk.machine.files.put('/home/b.private.chapeau', container({ layout: 2, kind: 'private' }));
    expect(code(await wait(store.openPath('/home/b.chapeau')))).toBe('file.tooNew');
  });

  it('is not opened where only the document itself tells, in the file or in the journal', async () => {
    const { dossier } = await begin();
    // A newer version ran on this copy and died before it saved.
    const newer = new Y.Doc();
    newer.getMap('meta').set('layout', 2);
    value(dossier.receive('acts', Y.encodeStateAsUpdate(newer), 'newer'));
    await wait(dossier.flush());
    const store = await crash();
    expect(code(await wait(store.openId(dossier.id)))).toBe('file.tooNew');
    expect(testLayout.known).toBe(1);
  });

  it('is not merged into ours when it turns up in our file’s place', async () => {
    const { dossier } = await beginWithFile();
    desk.machine.files.put(PATH, container({ layout: 2, dossier: dossier.info.dossierId }));
    const before = desk.machine.files.peek(PATH)?.slice();
    await desk.machine.timing.advance(1000);
    new Typist(dossier).type('ours;');
    expect(code(await wait(dossier.save()))).toBe('file.tooNew');
    expect(desk.machine.files.peek(PATH)).toEqual(before);
    expect(words(dossier)).toBe('seed;ours;');
  });
});

describe('saving by itself', () => {
  it('waits for a pause of two seconds', async () => {
    const { dossier } = await beginWithFile();
    const typist = new Typist(dossier);
    typist.type('one;');
    await desk.machine.timing.advance(1900);
    expect(fileText(PATH)).toBe('seed;');
    expect(dossier.status).toMatchObject({ state: 'unsaved', unsaved: 1 });
    await desk.machine.timing.advance(200);
    expect(fileText(PATH)).toBe('seed;one;');
    expect(dossier.status).toMatchObject({ state: 'saved', unsaved: 0 });
  });

  it('and for nobody longer than ten seconds', async () => {
    const { dossier } = await beginWithFile();
    const typist = new Typist(dossier);
    for (let second = 0; second < 11; second++) {
      typist.type(`${second};`);
      await desk.machine.timing.advance(1000);
    }
    expect(fileText(PATH)).toContain('seed;0;1;2;3;4;5;6;7;8;9;');
  });

  it('is off where a person switched it off: the journal holds everything all the same', async () => {
    const { store, dossier } = await beginWithFile();
    await wait(dossier.describe({ autosave: false }));
    const typist = new Typist(dossier);
    typist.type('one;');
    await desk.machine.timing.advance(60_000);
    expect(fileText(PATH)).toBe('seed;');
    await wait(store.close(dossier));
    expect(fileText(PATH)).toBe('seed;');
    const again = value(await wait((await crash()).openId(dossier.id)));
    expect(words(again)).toBe('seed;one;');
    expect(again.info.recovered).toMatchObject({ updates: 1 });
    expect(again.status.state).toBe('unsaved');
  });

  it('closing saves what is not saved; discarding goes back to the last save', async () => {
    const { store, dossier } = await beginWithFile();
    new Typist(dossier).type('kept;');
    await wait(store.close(dossier));
    expect(fileText(PATH)).toBe('seed;kept;');
    const again = value(await wait(store.openId(dossier.id)));
    new Typist(again).type('regretted;');
    let told = 0;
    again.onReplaced(() => {
      told += 1;
    });
    await wait(store.close(again, { discard: true }));
    expect(told).toBe(1);
    expect(words(value(await wait(store.openId(dossier.id))))).toBe('seed;kept;');
  });

  it('tells every state of a save, and a growing count now and then', async () => {
    const { dossier } = await beginWithFile();
    const said: string[] = [];
    dossier.onStatus(({ state, unsaved }) => said.push(`${state} ${unsaved}`));
    const typist = new Typist(dossier);
    for (let key = 0; key < 20; key++) typist.type('k;');
    await desk.machine.timing.advance(250);
    await desk.machine.timing.advance(3000);
    expect(said).toEqual(['unsaved 1', 'unsaved 20', 'saving 20', 'saved 0']);
  });

  it('a long journal that no save makes short is written anew', async () => {
    const { dossier } = await beginWithFile();
    await wait(dossier.describe({ autosave: false }));
    const typist = new Typist(dossier);
    const long = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 24; count++) {
      typist.type(long);
      await desk.machine.timing.advance(300);
    }
    const logs = desk.machine.files.paths().filter((path) => path.endsWith('.log'));
    const bytes = logs.reduce((sum, path) => sum + (desk.machine.files.peek(path)?.length ?? 0), 0);
    expect(bytes).toBeLessThan(45 * 1024 * 1024);
    expect(logs.length).toBeLessThanOrEqual(2);
    const again = value(await wait((await crash()).openId(dossier.id)));
    expect(words(again).length).toBe('seed;'.length + 24 * long.length);
  });
});

describe('earlier saves', () => {
  it('are kept at each save that a person asks for, and give back what was then', async () => {
    const { store, dossier } = await begin();
    const typist = new Typist(dossier);
    for (const mark of ['1;', '2;', '3;']) {
      typist.type(mark);
      await desk.machine.timing.advance(500);
      value(await wait(dossier.save()));
    }
    const backups = await store.backups(dossier.id);
    expect(backups.map(({ reason }) => reason)).toEqual(['save', 'save', 'save']);
    const second = backups[1];
    if (second === undefined) throw new Error('no backup');
    value(await wait(store.restore(dossier.id, second.id)));
    expect(words(dossier)).toBe('seed;1;');
    const back = (await store.backups(dossier.id)).find(({ reason }) => reason === 'restore');
    value(await wait(store.restore(dossier.id, back?.id ?? '')));
    expect(words(dossier)).toBe('seed;1;2;3;');
    expect(code(await wait(store.restore(dossier.id, 'none')))).toBe('backup.unknown');
  });

  it('CF3: a restoration empties the private file that belongs to the future', async () => {
    const { store, dossier } = await beginWithFile();
    new Typist(dossier).type('secret;', 'record');
    value(await wait(dossier.save()));
    const [newest] = await store.backups(dossier.id);
    value(await wait(store.restore(dossier.id, newest?.id ?? '')));
    expect(words(dossier, 'record')).toBe('');
    await wait(store.closeAll());
    const alone = value(await wait((await loadStore(desk.machine, { folder: '/other' })).openPath(PATH)));
    expect(words(alone, 'record')).toBe('');
  });

  it('of saves by themselves are kept every ten minutes', async () => {
    const { store, dossier } = await begin();
    const typist = new Typist(dossier);
    for (let minute = 0; minute < 30; minute++) {
      typist.type(`${minute};`);
      await desk.machine.timing.advance(60_000);
    }
    const count = (await store.backups(dossier.id)).length;
    expect(count).toBeGreaterThanOrEqual(2);
    expect(count).toBeLessThanOrEqual(4);
  });
});

describe('a forgotten dossier', () => {
  it('is let go after a month, if its file holds everything', async () => {
    const { store, dossier } = await beginWithFile();
    await wait(store.close(dossier));
    value(await wait(store.forget(dossier.id, false)));
    const folders = () => desk.machine.files.paths().filter((path) => path.includes(dossier.id)).length;
    await desk.machine.timing.advance(29 * 24 * 60 * 60 * 1000);
    await loadStore(desk.machine);
    expect(folders()).toBeGreaterThan(0);
    await desk.machine.timing.advance(2 * 24 * 60 * 60 * 1000);
    await loadStore(desk.machine);
    expect(folders()).toBe(0);
    expect(fileText(PATH)).toBe('seed;');
  });

  it('stays as long as it holds work that its file does not', async () => {
    const { store, dossier } = await beginWithFile();
    await wait(dossier.describe({ autosave: false }));
    new Typist(dossier).type('mine;');
    await wait(store.close(dossier));
    value(await wait(store.forget(dossier.id, false)));
    await desk.machine.timing.advance(90 * 24 * 60 * 60 * 1000);
    const later = await loadStore(desk.machine);
    expect(words(value(await wait(later.openId(dossier.id))))).toBe('seed;mine;');
  });
});

describe('the list', () => {
  it('says when each was last written, not when it was made or looked at', async () => {
    const { store, dossier } = await beginWithFile();
    const writtenAt = async () => (await wait(store.recents()))[0]?.writtenAt;
    const made = await writtenAt();
    await desk.machine.timing.advance(60_000);
    expect(await writtenAt()).toBe(made);
    new Typist(dossier).type('mine;');
    await wait(store.close(dossier));
    const written = await writtenAt();
    expect(written).toBeGreaterThanOrEqual((made ?? 0) + 60_000);
    await desk.machine.timing.advance(60_000);
    value(await wait(store.openId(dossier.id)));
    expect(await writtenAt()).toBe(written);
  });

  it('shows the last one first, forgets on request, and erases what only the application keeps', async () => {
    const { store, dossier } = await beginWithFile();
    await desk.machine.timing.advance(1000);
    const second = value(await wait(store.create({ title: 'Second', documents: {} })));
    expect((await store.recents()).map(({ title }) => title)).toEqual(['Second', 'Draft']);
    value(await wait(store.forget(dossier.id, false)));
    expect((await store.recents()).map(({ title }) => title)).toEqual(['Second']);
    value(await wait(store.forget(second.id, true)));
    expect(await store.recents()).toEqual([]);
    expect(desk.machine.files.paths().some((path) => path.includes(second.id))).toBe(false);
    expect(fileText(PATH)).toBe('seed;');
    expect(code(await wait(store.forget(second.id, true)))).toBe('dossier.unknown');
    expect(damageOf(value(decodeContainer(desk.machine.files.peek(PATH) ?? new Uint8Array())))).toBeNull();
  });
});
