import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAYOUT_VERSION } from '../../shared/document/layout';
import { layoutReader } from '../layoutReader';
import { loadStore, Typist, words } from '../testing/storeCase';
import { PATH, StoreDesk, value } from '../testing/storeDesk';
import { decodeContainer, encodeContainer } from './container';
import { privatePath } from './copyFolder';

const desk = new StoreDesk();
const { beginWithFile, crash, wait } = desk;

function read(path: string) {
  const reading = value(decodeContainer(desk.machine.files.peek(path) ?? new Uint8Array()));
  return { parts: [...reading.documents.keys()], layout: reading.manifest?.layout, reading };
}

describe('CF1: what is declared to the room', () => {
  it('goes into the public file, and our record and our brief into the private one', async () => {
    const { dossier } = await beginWithFile();
    const typist = new Typist(dossier);
    typist.type('tabled;', 'declared');
    typist.type('noted;', 'record');
    typist.type('draft;', 'brief');
    value(await wait(dossier.save()));
    expect(read(PATH).parts).toEqual(['text', 'acts', 'declared']);
    expect(read(privatePath(PATH)).parts).toEqual(['record', 'brief']);
    expect(Buffer.from(desk.machine.files.peek(PATH) ?? []).includes('noted;')).toBe(false);
    const other = await loadStore(desk.machine.another(desk.machine.timing), { folder: '/elsewhere' });
    await desk.machine.files.remove(privatePath(PATH));
    const alone = value(await wait(other.openPath(PATH)));
    expect(['declared', 'record', 'brief'].map((name) => words(alone, name as 'declared'))).toEqual([
      'tabled;',
      '',
      '',
    ]);
  });

  it('CF3: outlives a crash before it was saved, a broken file, and an earlier save that is restored', async () => {
    const { dossier } = await beginWithFile();
    new Typist(dossier).type('tabled;', 'declared');
    await desk.machine.timing.advance(300);
    const store = await crash();
    const again = value(await wait(store.openId(dossier.id)));
    expect(words(again, 'declared')).toBe('tabled;');
    value(await wait(again.save()));
    const [saved] = await wait(store.backups(again.id));
    new Typist(again).type('later;', 'declared');
    value(await wait(again.save()));
    const [newest] = await wait(store.backups(again.id));
    expect(saved).not.toEqual(newest);
    await wait(store.close(again));
    const bytes = desk.machine.files.peek(PATH) ?? new Uint8Array();
    desk.machine.files.put(PATH, bytes.slice(0, bytes.length - 40));
    const salvaged = value(await wait(store.openPath(PATH, { salvage: true })));
    expect(words(salvaged, 'declared')).toBe('tabled;later;');
    desk.machine.files.put(PATH, bytes);
    const whole = value(await wait(store.openPath(PATH)));
    value(await wait(store.restore(whole.id, newest?.id ?? '')));
    expect(words(whole, 'declared')).toBe('tabled;');
  });

  it('is merged with what a colleague declared in the same file', async () => {
    const { store, dossier } = await beginWithFile();
    await wait(store.close(dossier));
    const other = await loadStore(desk.machine.another(desk.machine.timing), { folder: '/elsewhere' });
    const theirs = value(await wait(other.openPath(PATH)));
    new Typist(theirs).type('theirs;', 'declared');
    value(await wait(theirs.save()));
    await wait(other.close(theirs));
    const bytes = desk.machine.files.peek(PATH) ?? new Uint8Array();
    const ours = value(await wait(store.openPath(PATH)));
    new Typist(ours).type('ours;', 'declared');
    desk.machine.files.put(PATH, bytes);
    value(await wait(ours.save()));
    expect(words(ours, 'declared').split(';').sort()).toEqual(['', 'ours', 'theirs']);
  });

  it('CF4: is missing in a file of before, which opens without a word, and is saved with it', async () => {
    const stored = (name: string) =>
      new Uint8Array(readFileSync(join(__dirname, '../../../fixtures/documents/v1', name)));
    desk.machine.files.put(PATH, stored('edited.chapeau'));
    desk.machine.files.put(privatePath(PATH), stored('edited.private.chapeau'));
    expect(read(PATH).parts).toEqual(['text', 'acts']);
    const store = await loadStore(desk.machine, { layout: layoutReader });
    const dossier = value(await wait(store.openPath(PATH)));
    expect(dossier.info.notices).toEqual([]);
    new Typist(dossier).type('tabled;', 'declared');
    value(await wait(dossier.save()));
    expect(read(PATH)).toMatchObject({
      parts: ['text', 'acts', 'declared'],
      layout: { text: LAYOUT_VERSION, acts: LAYOUT_VERSION, declared: 1 },
    });
    await wait(store.close(dossier));
    expect(words(value(await wait((await crash({ layout: layoutReader })).openPath(PATH))), 'declared')).toBe(
      'tabled;',
    );
  });

  it('CF4: of a newer layout, the file is refused and left as it is', async () => {
    const { store, dossier } = await beginWithFile();
    new Typist(dossier).type('tabled;', 'declared');
    value(await wait(dossier.save()));
    await wait(store.close(dossier));
    const { reading } = read(PATH);
    if (reading.manifest === null) throw new Error('The file is not whole');
    const { format: _format, version: _version, parts: _parts, ...about } = reading.manifest;
    const bytes = encodeContainer({ ...about, layout: { ...about.layout, declared: 2 } }, reading);
    desk.machine.files.put(PATH, bytes);
    expect(await wait(store.openPath(PATH))).toMatchObject({ ok: false, error: { code: 'file.tooNew' } });
    expect(desk.machine.files.peek(PATH)).toEqual(bytes);
  });
});
