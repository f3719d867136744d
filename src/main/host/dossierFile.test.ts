import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DATA, documentBytes, loadStore, Typist, words } from '../testing/storeCase';
import { code, container, PATH, StoreDesk, value } from '../testing/storeDesk';
import { decodeContainer, encodeContainer } from './container';
import { privatePath } from './copyFolder';
import { lockPath } from './lock';

const desk = new StoreDesk();
const { begin, beginWithFile, crash, fileText, wait } = desk;

describe('what cannot be written', () => {
  it('a read-only file opens, says so, is not saved over, and can be saved elsewhere', async () => {
    const { store, dossier } = await beginWithFile();
    await wait(store.close(dossier));
    desk.machine.files.readOnlyFiles.add(PATH);
    const again = value(await wait(store.openPath(PATH)));
    expect(again.info).toMatchObject({ readOnly: { code: 'file.readOnly' }, editable: true });
    new Typist(again).type('mine;');
    await desk.machine.timing.advance(30_000);
    expect(code(await wait(again.save()))).toBe('file.readOnly');
    expect(fileText(PATH)).toBe('seed;');
    value(await wait(store.saveAs(again, '/home/other.chapeau')));
    expect(fileText('/home/other.chapeau')).toBe('seed;mine;');
    expect(again.info).toMatchObject({ readOnly: null, path: '/home/other.chapeau' });
    expect(again.status).toMatchObject({ state: 'saved', failure: null });
    expect(desk.machine.files.peek(lockPath(PATH))).toBeUndefined();
  });

  it('CF3: work on a read-only file outlives a crash', async () => {
    const { store, dossier } = await beginWithFile();
    await wait(store.close(dossier));
    desk.machine.files.readOnlyFolders.add('/home');
    const again = value(await wait(store.openPath(PATH)));
    expect(again.info.readOnly?.code).toBe('file.readOnly');
    new Typist(again).type('mine;');
    await desk.machine.timing.advance(300);
    const next = await crash();
    expect(await wait(next.recoverable())).toMatchObject([{ id: dossier.id, updates: 1, path: PATH }]);
    expect(words(value(await wait(next.openId(dossier.id))))).toBe('seed;mine;');
  });

  it('a place that cannot be written leaves the dossier where it was', async () => {
    const { store, dossier } = await beginWithFile();
    desk.machine.files.remember('/cd');
    desk.machine.files.readOnlyFolders.add('/cd');
    expect(code(await wait(store.saveAs(dossier, '/cd/x.chapeau')))).toBe('file.readOnly');
    expect(code(await wait(store.saveAs(dossier, '/nowhere/x.chapeau')))).toBe('file.notFound');
    expect(dossier.info.path).toBe(PATH);
    new Typist(dossier).type('on;');
    value(await wait(dossier.save()));
    expect(fileText(PATH)).toBe('seed;on;');
  });

  it('a file that went away is not made again by itself; its dossier opens from what is kept', async () => {
    const { store, dossier } = await beginWithFile();
    new Typist(dossier).type('more;');
    await wait(store.close(dossier));
    await desk.machine.files.remove(PATH);
    expect(await wait(store.recents())).toMatchObject([{ present: false }]);
    const again = value(await wait(store.openId(dossier.id)));
    expect(words(again)).toBe('seed;more;');
    expect(again.info.readOnly?.code).toBe('file.notFound');
    new Typist(again).type('x;');
    await desk.machine.timing.advance(30_000);
    expect(desk.machine.files.peek(PATH)).toBeUndefined();
    value(await wait(again.save()));
    expect(fileText(PATH)).toBe('seed;more;x;');
    expect(again.info.readOnly).toBeNull();
  });
});

describe('two at one file', () => {
  it('the second reads, cannot change, and may work on a copy', async () => {
    const { dossier } = await beginWithFile();
    const colleague = desk.machine.another(desk.machine.timing);
    const other = await loadStore(colleague, { folder: '/colleague' });
    const second = value(await wait(other.openPath(PATH)));
    expect(second.info).toMatchObject({ editable: false, readOnly: { code: 'file.locked', detail: { host: 'desk' } } });
    expect(code(second.receive('text', documentBytes('no;'), 'x'))).toBe('dossier.readOnly');
    expect(code(await wait(second.save()))).toBe('file.locked');
    const copy = value(await wait(other.openDuplicate(second)));
    new Typist(copy).type('mine;');
    expect(words(copy)).toBe('seed;mine;');
    await wait(other.closeAll());
    new Typist(dossier).type('first;');
    value(await wait(dossier.save()));
    expect(fileText(PATH)).toBe('seed;first;');
  });

  it('may write once the first has gone', async () => {
    const { store, dossier } = await beginWithFile();
    const other = await loadStore(desk.machine.another(desk.machine.timing), { folder: '/colleague' });
    const second = value(await wait(other.openPath(PATH)));
    new Typist(dossier).type('first;');
    await wait(store.close(dossier));
    value(await wait(second.save()));
    expect(second.info).toMatchObject({ editable: true, readOnly: null });
    expect(words(second)).toBe('seed;first;');
  });

  it('a lock whose process died is taken over', async () => {
    const { dossier } = await beginWithFile();
    const next = value(await wait((await crash()).openPath(PATH)));
    expect(next.info).toMatchObject({ editable: true, readOnly: null });
    void dossier;
  });

  it('a lock taken at a person’s word is respected by the one who had it', async () => {
    const { dossier } = await beginWithFile();
    const other = await loadStore(desk.machine.another(desk.machine.timing), { folder: '/colleague' });
    const second = value(await wait(other.openPath(PATH, { takeLock: true })));
    expect(second.info.editable).toBe(true);
    new Typist(dossier).type('first;');
    expect(code(await wait(dossier.save()))).toBe('file.locked');
    expect(dossier.info.editable).toBe(false);
    new Typist(second).type('second;');
    value(await wait(second.save()));
    expect(fileText(PATH)).toBe('seed;second;');
  });

  it('what a sync program brings meanwhile is merged, not written over', async () => {
    const { store, dossier } = await beginWithFile();
    const theirs = new Y.Doc({ gc: false });
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(dossier.document('text')));
    theirs.getText('x').insert(0, 'theirs;');
    const bytes = encodeContainer(
      {
        ...value(decodeContainer(desk.machine.files.peek(PATH) ?? new Uint8Array())).manifest,
        kind: 'public',
      } as never,
      { documents: new Map([['text', Y.encodeStateAsUpdate(theirs)]]), originals: new Map() },
    );
    await desk.machine.timing.advance(1000);
    desk.machine.files.put(PATH, bytes);
    new Typist(dossier).type('ours;');
    value(await wait(dossier.save()));
    expect(fileText(PATH)).toBe('theirs;seed;ours;');
    expect(words(dossier)).toBe('theirs;seed;ours;');
    void store;
  });

  it('another dossier in our file’s place is not written over', async () => {
    const { store, dossier } = await beginWithFile();
    await desk.machine.timing.advance(1000);
    desk.machine.files.put(PATH, container());
    new Typist(dossier).type('ours;');
    expect(code(await wait(dossier.save()))).toBe('file.changed');
    expect(fileText(PATH)).toBe('elsewhere;');
    await wait(store.closeAll());
    // Both are there to be opened: the newcomer by its path, ours from what is kept.
    const next = await crash();
    const newcomer = value(await wait(next.openPath(PATH)));
    expect(words(newcomer)).toBe('elsewhere;');
    const ours = value(await wait(next.openId(dossier.id)));
    expect(words(ours)).toBe('seed;ours;');
    expect(ours.info.path).toBeNull();
  });
});

describe('a dossier whose documents name another id', () => {
  it('is known by both until it is saved, whatever dies in between', async () => {
    const { dossier } = await beginWithFile();
    await wait(dossier.describe({ dossierId: 'CCCCCCCCCCCCCCCC' }));
    const next = await crash();
    const again = value(await wait(next.openPath(PATH)));
    expect([again.id, again.info.readOnly]).toEqual([dossier.id, null]);
    new Typist(again).type('more;');
    value(await wait(again.save()));
    expect(value(decodeContainer(desk.machine.files.peek(PATH) ?? new Uint8Array())).manifest?.dossier).toBe(
      'CCCCCCCCCCCCCCCC',
    );
    expect(value(await wait((await crash()).openPath(PATH))).id).toBe(dossier.id);
  });
});

describe('a file that moved', () => {
  it('takes its unsaved work along', async () => {
    const { dossier } = await beginWithFile();
    await wait(dossier.describe({ autosave: false }));
    new Typist(dossier).type('unsaved;');
    await desk.machine.timing.advance(300);
    const next = await crash();
    await desk.machine.files.rename(PATH, '/home/renamed.chapeau');
    const again = value(await wait(next.openPath('/home/renamed.chapeau')));
    expect(again.id).toBe(dossier.id);
    expect(words(again)).toBe('seed;unsaved;');
    expect(again.info.path).toBe('/home/renamed.chapeau');
  });

  it('a copy of it made outside is a working copy of its own', async () => {
    const { store, dossier } = await beginWithFile();
    desk.machine.files.put('/home/variant.chapeau', desk.machine.files.peek(PATH) ?? new Uint8Array());
    const variant = value(await wait(store.openPath('/home/variant.chapeau')));
    new Typist(variant).type('variant;');
    new Typist(dossier).type('main;');
    await desk.machine.timing.advance(3000);
    expect([fileText(PATH), fileText('/home/variant.chapeau')]).toEqual(['seed;main;', 'seed;variant;']);
  });

  it('saving over a file that another copy stands for leaves that copy without a file, not without its contents', async () => {
    const { store, dossier } = await beginWithFile();
    const other = value(await wait(store.create({ title: 'Other', documents: { text: documentBytes('other;') } })));
    await wait(store.close(dossier));
    value(await wait(store.saveAs(other, PATH)));
    expect(fileText(PATH)).toBe('other;');
    const former = value(await wait(store.openId(dossier.id)));
    expect([words(former), former.info.path]).toEqual(['seed;', null]);
  });
});

describe('damage', () => {
  const damaged = async (hurt: (bytes: Uint8Array) => Uint8Array) => {
    const { store, dossier } = await beginWithFile();
    new Typist(dossier).type('saved;');
    value(await wait(dossier.save()));
    await wait(store.close(dossier));
    desk.machine.files.put(PATH, hurt(desk.machine.files.peek(PATH)?.slice() ?? new Uint8Array()));
    return { store, dossier };
  };

  it('CF3: a file cut anywhere is refused or whole, never half read; its earlier saves are offered, its contents salvaged', async () => {
    const { store } = await damaged((bytes) => bytes);
    const whole = desk.machine.files.peek(PATH) ?? new Uint8Array();
    let refusals = 0;
    for (let length = 0; length < whole.length; length += 7) {
      desk.machine.files.put(PATH, whole.slice(0, length));
      const refused = await wait(store.openPath(PATH));
      if (refused.ok) {
        // Only the directory behind the last part was cut off, and every part proved whole.
        expect(words(refused.value)).toBe('seed;saved;');
        await wait(store.close(refused.value));
        continue;
      }
      refusals += 1;
      expect(['file.damaged', 'file.notADossier']).toContain(refused.error.code);
      const id = String(refused.error.detail.copy);
      expect((await store.backups(id)).length).toBeGreaterThan(0);
      const salvaged = value(await wait(store.openPath(PATH, { salvage: true })));
      expect(words(salvaged)).toBe('seed;saved;');
      expect(salvaged.info.path).toBeNull();
      value(await wait(store.forget(salvaged.id, true)));
    }
    expect(refusals).toBeGreaterThan(60);
  });

  it('a changed byte in a part is noticed, and the other parts are named', async () => {
    const { store } = await damaged((bytes) => {
      const at = new TextDecoder('latin1').decode(bytes).indexOf('text.ydoc');
      bytes[at + 'text.ydoc'.length + 20] = (bytes[at + 'text.ydoc'.length + 20] ?? 0) ^ 0xff;
      return bytes;
    });
    const refused = await wait(store.openPath(PATH));
    expect(refused).toMatchObject({ ok: false, error: { code: 'file.damaged' } });
    if (!refused.ok) expect(JSON.stringify(refused.error.detail)).toContain('text.ydoc');
  });

  it('a damaged file without anything kept of it gives what can be read', async () => {
    await damaged((bytes) => bytes.slice(0, new TextDecoder('latin1').decode(bytes).indexOf('acts.ydoc')));
    const stranger = await loadStore(desk.machine, { folder: '/stranger' });
    expect(code(await wait(stranger.openPath(PATH)))).toBe('file.damaged');
    const salvaged = value(await wait(stranger.openPath(PATH, { salvage: true })));
    expect(words(salvaged)).toBe('seed;saved;');
  });

  it('going back to an earlier save mends a damaged file, and puts the damaged one aside', async () => {
    const { store, dossier } = await damaged((bytes) => bytes.slice(0, 100));
    const backups = await store.backups(dossier.id);
    const oldest = backups.at(-1);
    if (oldest === undefined) throw new Error('no backup');
    const restored = value(await wait(store.restore(dossier.id, oldest.id)));
    expect(words(restored)).toBe('seed;');
    expect(code(await wait(restored.save()))).toBe('ok');
    expect(fileText(PATH)).toBe('seed;');
    expect(desk.machine.files.peek('/home/draft.aside-1.chapeau')).toHaveLength(100);
    const before = (await store.backups(dossier.id)).find(({ reason }) => reason === 'restore');
    if (before === undefined) throw new Error('the state before is gone');
    expect(words(value(await wait(store.restore(dossier.id, before.id))))).toBe('seed;saved;');
  });

  it('a private file of another dossier is left alone, and put aside before ours is written', async () => {
    const { store, dossier } = await damaged((bytes) => bytes);
    const foreign = container({ dossier: 'BBBBBBBBBBBBBBBB', kind: 'private' });
    desk.machine.files.put(privatePath(PATH), foreign);
    const again = value(await wait(store.openId(dossier.id)));
    expect(again.info.notices).toMatchObject([{ code: 'file.foreign' }]);
    value(await wait(again.save()));
    expect(desk.machine.files.peek(privatePath(PATH))).toEqual(foreign);
    new Typist(again).type('secret;', 'record');
    value(await wait(again.save()));
    expect(desk.machine.files.peek('/home/draft.private.aside-1.chapeau')).toEqual(foreign);
    expect(words(value(await wait((await crash()).openPath(PATH))), 'record')).toBe('secret;');
  });

  it('a private file that is gone or damaged is made whole from what is kept', async () => {
    const { store, dossier } = await beginWithFile();
    new Typist(dossier).type('secret;', 'record');
    value(await wait(dossier.save()));
    await wait(store.close(dossier));
    desk.machine.files.put(privatePath(PATH), new Uint8Array([0x50, 0x4b, 3, 4, 9]));
    const again = value(await wait(store.openPath(PATH)));
    expect(words(again, 'record')).toBe('secret;');
    expect(again.info.notices).toMatchObject([{ code: 'file.damaged' }]);
    new Typist(again).type('more;', 'record');
    await wait(store.close(again));
    await desk.machine.files.remove(privatePath(PATH));
    expect(words(value(await wait(store.openPath(PATH))), 'record')).toBe('secret;more;');
  });

  it('a lost note hides no work', async () => {
    const { dossier } = await begin();
    new Typist(dossier).type('typed;');
    await desk.machine.timing.advance(300);
    desk.machine.files.put(`${DATA}/${dossier.id}/copy.json`, new TextEncoder().encode('{"version":'));
    const next = await crash();
    expect(await wait(next.recoverable())).toMatchObject([{ id: dossier.id, title: 'Draft', updates: 1 }]);
    expect(words(value(await wait(next.openId(dossier.id))))).toBe('seed;typed;');
  });

  it('kept contents that are damaged fall back on the newest earlier save, and the journal', async () => {
    const { dossier } = await begin();
    new Typist(dossier).type('saved;');
    value(await wait(dossier.save()));
    new Typist(dossier).type('typed;');
    await desk.machine.timing.advance(300);
    desk.machine.files.put(`${DATA}/${dossier.id}/kept.chapeau`, new Uint8Array(10));
    const again = value(await wait((await crash()).openId(dossier.id)));
    expect(words(again)).toContain('seed;');
    expect(again.info.notices.length).toBeGreaterThan(0);
  });

  it('kept contents that are damaged, with no earlier save, give what can be read and what the journal adds', async () => {
    const { dossier } = await begin();
    new Typist(dossier).type('typed;');
    await desk.machine.timing.advance(300);
    const kept = `${DATA}/${dossier.id}/kept.chapeau`;
    const whole = desk.machine.files.peek(kept) ?? new Uint8Array();
    desk.machine.files.put(kept, whole.slice(0, new TextDecoder('latin1').decode(whole).indexOf('acts.ydoc')));
    const next = await crash();
    expect(code(await wait(next.openId(dossier.id)))).toBe('file.damaged');
    const salvaged = value(await wait(next.openId(dossier.id, { salvage: true })));
    expect([words(salvaged), salvaged.info.path]).toEqual(['seed;typed;', null]);
    expect(salvaged.id).not.toBe(dossier.id);
  });

  it('a folder and a file that is no dossier are named as such', async () => {
    const store = await loadStore(desk.machine);
    desk.machine.files.remember('/home');
    desk.machine.files.put('/home/a.txt', new TextEncoder().encode('Article 1'));
    expect(code(await wait(store.openPath('/home')))).toBe('file.notADossier');
    expect(code(await wait(store.openPath('/home/a.txt')))).toBe('file.notADossier');
    expect(code(await wait(store.openPath('/home/none.chapeau')))).toBe('file.notFound');
    expect(code(await wait(store.openId('AAAAAAAAAAAAAAAA')))).toBe('dossier.unknown');
  });
});
