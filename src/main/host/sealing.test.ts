import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/memoryDisk';
import { filesWith, holds, loadKeyring, loadProtected, loadSealed, PASSPHRASE, unsealed } from '../testing/sealedCase';
import { documentBytes, loadStore, Typist, words } from '../testing/storeCase';
import { privatePath } from './copyFolder';
import type { Dossier } from './dossier';
import type { DossierStore } from './dossierStore';
import { readHeader } from './sealedFile';

const PATH = '/home/draft.chapeau';
const SECRET = privatePath(PATH);

function desk(): FakeMachine {
  const machine = FakeMachine.start();
  machine.files.remember('/home');
  return machine;
}

async function created(machine: FakeMachine, store: DossierStore): Promise<Dossier> {
  const made = await machine.timing.until(store.create({ title: 'T', documents: { text: documentBytes('seed;') } }));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function done<T>(
  machine: FakeMachine,
  step: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }>,
): Promise<T> {
  const result = await machine.timing.until(step);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A dossier with a file, with words of ours in record and brief, saved and let go of. */
async function savedDossier(machine: FakeMachine, store: DossierStore): Promise<string> {
  const dossier = await created(machine, store);
  const typist = new Typist(dossier);
  typist.type('CANARYRECORD;', 'record');
  typist.type('CANARYBRIEF;', 'brief');
  await machine.timing.advance(100);
  await done(machine, store.saveAs(dossier, PATH));
  await done(machine, store.close(dossier));
  return dossier.id;
}

describe('SE4: sealed, words of our record and our brief lie in no file, whatever was done', () => {
  it('typing, autosave, saving, a crash, an earlier save restored, recents: none is found, as UTF-8, as UTF-16 or in archives', async () => {
    const machine = desk();
    const { store, keyring } = await loadProtected(machine);
    const dossier = await created(machine, store);
    const typist = new Typist(dossier);
    const clean = (when: string) => {
      for (const canary of ['CANARYRECORD', 'CANARYBRIEF', 'CANARYTITLE', 'CANARYTEXT']) {
        const where = filesWith(machine.files, canary).filter((path) => path !== PATH);
        expect(where, `${canary} ${when}`).toEqual([]);
      }
    };
    await machine.timing.until(dossier.describe({ title: 'CANARYTITLE', counts: { CANARYTITLE: 3 } }));
    typist.type('CANARYRECORD;', 'record');
    typist.type('CANARYBRIEF;', 'brief');
    typist.type('CANARYTEXT;');
    await machine.timing.advance(100);
    expect(typist.acknowledged.size).toBe(3);
    clean('after typing');
    await machine.timing.until(dossier.addOriginal(new TextEncoder().encode('CANARYTEXT')));
    clean('after an original');
    await done(machine, store.saveAs(dossier, PATH));
    clean('after saving');
    typist.type('CANARYRECORD2;', 'record');
    await machine.timing.advance(12_000);
    clean('after autosave');
    typist.type('CANARYBRIEF2;', 'brief');
    await machine.timing.advance(100);
    machine.die();
    const next = machine.another();
    const after = await loadSealed(next);
    const opened = await done(next, after.store.openPath(PATH));
    expect(words(opened, 'record')).toContain('CANARYRECORD2;');
    expect(words(opened, 'brief')).toContain('CANARYBRIEF2;');
    clean('after a crash');
    await done(next, opened.save());
    const oldest = (await after.store.backups(opened.id)).at(-1);
    await done(next, after.store.restore(opened.id, oldest?.id ?? ''));
    clean('after a restoration');
    expect((await after.store.recents()).map(({ title }) => title)).toEqual(['CANARYTITLE']);
    await next.timing.until(after.store.closeAll());
    clean('after closing');
    // What was looked for is there for whoever holds the keys: the search would find it.
    const everything = machine.files.paths().map((path) => unsealed(machine, keyring, path) ?? new Uint8Array());
    for (const canary of ['CANARYRECORD', 'CANARYBRIEF', 'CANARYTITLE', 'CANARYTEXT']) {
      expect(
        everything.some((bytes) => holds(bytes, canary)),
        canary,
      ).toBe(true);
    }
  });

  it('readable, the same search finds them: in the journal, in what is kept, beside the dossier', async () => {
    const machine = desk();
    const store = await loadStore(machine);
    const dossier = await created(machine, store);
    new Typist(dossier).type('CANARYRECORD;', 'record');
    await machine.timing.advance(100);
    expect(filesWith(machine.files, 'CANARYRECORD').some((path) => path.includes('/journal/'))).toBe(true);
    await done(machine, store.saveAs(dossier, PATH));
    expect(filesWith(machine.files, 'CANARYRECORD')).toEqual(
      expect.arrayContaining([SECRET, expect.stringContaining('kept.private.chapeau')]),
    );
  });
});

describe('SE5: from readable to sealed and back, while a dossier is open', () => {
  it('everything there is rewritten, what is typed meanwhile is kept, and nothing of before is left', async () => {
    const machine = desk();
    const keyring = await loadKeyring(machine);
    const store = await loadStore(machine, { seal: keyring });
    const closed = await savedDossier(machine, store);
    const dossier = await created(machine, store);
    const typist = new Typist(dossier);
    typist.type('CANARYOPEN;', 'record');
    await machine.timing.advance(100);
    expect(filesWith(machine.files, 'CANARY').length).toBeGreaterThan(2);

    await keyring.protect(PASSPHRASE);
    const rewriting = store.rewrite();
    typist.type('CANARYMEANWHILE;', 'brief');
    await machine.timing.until(rewriting);
    await keyring.finish(null);
    typist.type('CANARYAFTER;', 'brief');
    await machine.timing.advance(100);
    expect(typist.acknowledged.size).toBe(3);
    expect(filesWith(machine.files, 'CANARY')).toEqual([]);

    machine.die();
    const next = machine.another();
    const after = await loadSealed(next);
    const opened = await done(next, after.store.openId(dossier.id));
    expect(words(opened, 'record') + words(opened, 'brief')).toBe('CANARYOPEN;CANARYMEANWHILE;CANARYAFTER;');
    expect(words(await done(next, after.store.openId(closed)), 'brief')).toBe('CANARYBRIEF;');

    await after.keyring.leaveReadable();
    await next.timing.until(after.store.rewrite());
    await after.keyring.finish(null);
    expect(filesWith(next.files, 'CANARYRECORD')).toContain(SECRET);
    await next.timing.until(after.store.closeAll());
    const plain = await loadStore(next);
    expect(words(await done(next, plain.openId(dossier.id)), 'brief')).toBe('CANARYMEANWHILE;CANARYAFTER;');
    expect(words(await done(next, plain.openPath(PATH)), 'record')).toBe('CANARYRECORD;');
  });

  it('a journal of which a part was damaged gives what stands behind it', async () => {
    const machine = desk();
    const { store } = await loadProtected(machine);
    const dossier = await created(machine, store);
    const typist = new Typist(dossier);
    for (const mark of ['a1;', 'a2;', 'a3;']) {
      typist.type(mark, 'record');
      await machine.timing.advance(100);
    }
    machine.die();
    const path = machine.files.paths().find((one) => one.includes('/journal/')) ?? '';
    const bytes = machine.files.peek(path)?.slice() ?? new Uint8Array();
    // In the middle of the file stands a1 or a2.
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    machine.files.put(path, bytes);
    const next = machine.another();
    const after = await loadSealed(next);
    const opened = await done(next, after.store.openId(dossier.id));
    expect(opened.info.notices.map(({ code }) => code)).toContain('file.damaged');
    expect(opened.info.recovered?.updates).toBeGreaterThan(0);
  });
});

describe('SE6: the private file beside a dossier, on two computers', () => {
  const THERE = '/elsewhere/copies';

  it('opens there with the passphrase or the recovery key, and here still, after both have saved', async () => {
    const machine = desk();
    const { store } = await loadProtected(machine);
    await savedDossier(machine, store);
    const there = machine.another();
    const theirs = await loadProtected(there, THERE);
    const opened = await done(there, theirs.store.openPath(PATH));
    expect(words(opened)).toBe('seed;');
    expect(words(opened, 'record')).toBe('');
    expect(opened.info.notices.map(({ code }) => code)).toEqual(['seal.foreign']);

    const { header } = sealedHeader(machine, SECRET);
    expect(await theirs.keyring.takeForeign(header.slots ?? [], 'not this')).toMatchObject({ ok: false });
    expect((await theirs.keyring.takeForeign(header.slots ?? [], PASSPHRASE)).ok).toBe(true);
    await there.timing.until(opened.takeInPrivate());
    expect(words(opened, 'record')).toBe('CANARYRECORD;');
    expect(opened.info.notices).toEqual([]);
    new Typist(opened).type('THERE;', 'record');
    await done(there, opened.save());
    await there.timing.until(theirs.store.closeAll());
    expect(sealedHeader(machine, SECRET).header.slots?.map(({ kind }) => kind)).toEqual([
      'passphrase',
      'recovery',
      'keyring',
      'passphrase',
      'recovery',
      'keyring',
    ]);

    const here = await done(machine, store.openPath(PATH));
    expect(here.info.notices).toEqual([]);
    expect(words(here, 'record')).toBe('CANARYRECORD;THERE;');
    new Typist(here).type('HERE;', 'brief');
    await done(machine, here.save());
    await machine.timing.until(store.closeAll());
    // There it is opened by itself from now on, in the next process too.
    const again = await loadSealed(there.another(), THERE);
    const both = await done(there, again.store.openPath(PATH));
    expect(words(both, 'brief')).toBe('CANARYBRIEF;HERE;');
    expect(filesWith(machine.files, 'CANARY')).toEqual([]);
  });

  it('opens with the recovery key of the first computer, on one that leaves things readable, and stays sealed there', async () => {
    const machine = desk();
    const keyring = await loadKeyring(machine);
    const { recoveryKey } = await keyring.protect(PASSPHRASE);
    const store = await loadStore(machine, { seal: keyring });
    await savedDossier(machine, store);
    const there = machine.another();
    const theirs = await loadKeyring(there, THERE);
    await theirs.leaveReadable();
    const other = await loadStore(there, { folder: THERE, seal: theirs });
    const opened = await done(there, other.openPath(PATH));
    const taken = await theirs.takeForeign(sealedHeader(machine, SECRET).header.slots ?? [], recoveryKey.toLowerCase());
    expect(taken.ok).toBe(true);
    await there.timing.until(opened.takeInPrivate());
    new Typist(opened).type('THERE;', 'record');
    await done(there, opened.save());
    await there.timing.until(other.closeAll());
    expect(filesWith(machine.files, 'THERE;').every((path) => path.startsWith(THERE))).toBe(true);
    expect(words(await done(machine, store.openPath(PATH)), 'record')).toBe('CANARYRECORD;THERE;');
  });

  it('while it cannot be opened not a byte of it changes: noting, saving, autosave, closing, restoring, opening again', async () => {
    const machine = desk();
    const { store } = await loadProtected(machine);
    await savedDossier(machine, store);
    const before = machine.files.peek(SECRET);
    for (const choose of ['none', 'open', 'sealed'] as const) {
      const there = machine.another();
      const folder = `/${choose}/copies`;
      const keyring = await loadKeyring(there, folder);
      if (choose === 'open') await keyring.leaveReadable();
      if (choose === 'sealed') await keyring.protect('of our own');
      const other = await loadStore(there, { folder, seal: keyring });
      const opened = await done(there, other.openPath(PATH));
      const typist = new Typist(opened);
      typist.type(`${choose}1;`, 'record');
      await done(there, opened.save());
      typist.type(`${choose}2;`, 'brief');
      typist.type(`${choose};`);
      await there.timing.advance(12_000);
      expect(opened.status).toMatchObject({ state: 'saved', unsaved: 0, failure: null });
      const oldest = (await other.backups(opened.id)).at(-1);
      await done(there, other.restore(opened.id, oldest?.id ?? ''));
      new Typist(opened).type(`${choose}3;`, 'record');
      await done(there, other.close(opened));
      const again = await done(there, other.openPath(PATH));
      expect(again.info.notices.map(({ code }) => code)).toEqual(['seal.foreign']);
      // What was noted here meanwhile is kept here, sealed or not.
      expect(words(again, 'record')).toContain(`${choose}3;`);
      if (choose === 'sealed') await there.timing.until(other.rewrite());
      await there.timing.until(other.closeAll());
      expect(machine.files.peek(SECRET), choose).toEqual(before);
      expect(machine.files.paths().filter((path) => path.startsWith('/home/'))).toEqual([PATH, SECRET]);
    }
    expect(words(await done(machine, store.openPath(PATH)), 'record')).toBe('CANARYRECORD;');
  });

  it('of another dossier it is put aside as ever, once it can be opened', async () => {
    const machine = desk();
    const { store } = await loadProtected(machine);
    await savedDossier(machine, store);
    const other = await created(machine, store);
    await done(machine, store.saveAs(other, '/home/other.chapeau'));
    machine.files.put('/home/other.private.chapeau', machine.files.peek(SECRET) ?? new Uint8Array());
    await done(machine, store.close(other));
    const opened = await done(machine, store.openPath('/home/other.chapeau'));
    expect(opened.info.notices.map(({ code }) => code)).toEqual(['file.foreign']);
    new Typist(opened).type('OURS;', 'record');
    await done(machine, opened.save());
    expect(machine.files.paths()).toContain('/home/other.private.aside-1.chapeau');
    expect(filesWith(machine.files, 'OURS')).toEqual([]);
  });
});

function sealedHeader(machine: FakeMachine, path: string) {
  const found = readHeader(machine.files.peek(path) ?? new Uint8Array());
  if (found === null || found === 'newer') throw new Error('Not sealed');
  return found;
}
