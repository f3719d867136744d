import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FakeMachine } from '../testing/memoryDisk';
import { DATA, documentBytes, loadStore, Typist, testLayout, words } from '../testing/storeCase';
import { decodeContainer, encodeContainer } from './container';
import { privatePath } from './copyFolder';
import type { LayoutReader } from './documents';
import type { Dossier } from './dossier';
import { lockPath } from './lock';

const PATH = '/home/draft.chapeau';

/** A layout whose version 2 keeps the words of the text once more, in capitals, and that counts how often it had something to do. */
function secondLayout(): LayoutReader & { readonly runs: number } {
  let runs = 0;
  return {
    ...testLayout,
    known: 2,
    get runs() {
      return runs;
    },
    migrate: (documents, declared) => {
      for (const [name, doc] of documents) {
        const version = testLayout.versionOf(doc);
        if (testLayout.isBlank(doc)) {
          if (version !== 2) doc.transact(() => doc.getMap('meta').set('layout', 2), 'migration');
          continue;
        }
        if (Math.min(version, declared[name] ?? version) >= 2) continue;
        runs += 1;
        const capitals = doc.getText('x').toString().toUpperCase();
        doc.transact(() => {
          const mended = doc.getMap('mended');
          if (mended.get('capitals') !== capitals) mended.set('capitals', capitals);
          if (version !== 2) doc.getMap('meta').set('layout', 2);
        }, 'migration');
      }
    },
  };
}

const capitals = (dossier: Dossier) => dossier.document('text').getMap('mended').get('capitals');
const stepsIn = (dossier: Dossier) => dossier.document('text').getMap('mended')._map.get('capitals')?.id;

function firstFile(text = 'seed;', layout = 1): Uint8Array {
  const about = { dossier: 'theOneDossierId0', title: 'T', marking: 'none', counts: {} } as const;
  const documents = new Map([['text', documentBytes(text, layout)] as const]);
  return encodeContainer(
    { ...about, kind: 'public', savedAt: '2023-09-02T10:00:00.000Z', layout: { text: layout } },
    { documents, originals: new Map() },
  );
}

async function open(machine: FakeMachine, layout: LayoutReader) {
  const store = await loadStore(machine, { layout });
  const opened = await machine.timing.until(store.openPath(PATH));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { store, dossier: opened.value };
}

/** What a public file on the disk holds, by an own reading. */
function onDisk(machine: FakeMachine, path = PATH): { layout: unknown; capitals: unknown; words: string } {
  const reading = decodeContainer(machine.files.peek(path) ?? new Uint8Array());
  if (!reading.ok) throw new Error(reading.error.code);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, reading.value.documents.get('text') ?? new Uint8Array([0, 0]));
  const { layout } = reading.value.manifest ?? {};
  return { layout: layout?.text, capitals: doc.getMap('mended').get('capitals'), words: doc.getText('x').toString() };
}

function machineWith(bytes: Uint8Array): FakeMachine {
  const machine = FakeMachine.start();
  machine.files.put(PATH, bytes);
  return machine;
}

describe('CF4: a dossier of an older layout', () => {
  it('is led to the present one when it is opened, and written so at the next save; how it was is an earlier save', async () => {
    const machine = machineWith(firstFile());
    const { store, dossier } = await open(machine, secondLayout());
    expect(capitals(dossier)).toBe('SEED;');
    expect(onDisk(machine)).toEqual({ layout: 1, capitals: undefined, words: 'seed;' });
    const [backup, ...others] = await store.backups(dossier.id);
    expect(others).toEqual([]);
    expect(backup?.reason).toBe('migration');
    const kept = `${DATA}/${dossier.id}/backups/${backup?.id}.chapeau`;
    expect(onDisk(machine, kept)).toEqual({ layout: 1, capitals: undefined, words: 'seed;' });
    await machine.timing.advance(12_000);
    expect(dossier.status.state).toBe('saved');
    expect(onDisk(machine)).toEqual({ layout: 2, capitals: 'SEED;', words: 'seed;' });
  });

  it('keeps the work that its journal adds, before and after', async () => {
    const machine = machineWith(firstFile());
    const first = await open(machine, testLayout);
    new Typist(first.dossier).type('typed;');
    await machine.timing.advance(100);
    machine.die();
    const next = machine.another();
    const { dossier } = await open(next, secondLayout());
    expect(capitals(dossier)).toBe('SEED;TYPED;');
    expect(words(dossier)).toBe('seed;typed;');
  });

  it('is not led there twice: whoever comes after a crash finds the same steps in the journal', async () => {
    const machine = machineWith(firstFile());
    const { dossier } = await open(machine, secondLayout());
    const step = stepsIn(dossier);
    const typist = new Typist(dossier);
    typist.type('more;', 'record');
    await machine.timing.advance(100);
    machine.die();
    const layout = secondLayout();
    const again = await open(machine.another(), layout);
    // The file still says 1, so the steps are asked for, and leave alone what they made.
    expect(stepsIn(again.dossier)).toEqual(step);
    expect(again.dossier.document('text').getMap('meta').get('layout')).toBe(2);
    expect(words(again.dossier, 'record')).toBe('more;');
  });

  it('is opened as it is where nothing may be written, and nothing is', async () => {
    const machine = machineWith(firstFile());
    const holder = { pid: 1, host: 'laptop', started: '', since: '2023-09-02T10:00:00.000Z', token: 'x' };
    machine.files.put(lockPath(PATH), new TextEncoder().encode(JSON.stringify(holder)));
    const before = machine.files.peek(PATH);
    const { store, dossier } = await open(machine, secondLayout());
    expect(dossier.editable).toBe(false);
    expect(capitals(dossier)).toBe('SEED;');
    expect(await store.backups(dossier.id)).toEqual([]);
    await machine.timing.until(store.closeAll());
    expect(machine.files.peek(PATH)).toEqual(before);
    expect(machine.files.paths().filter((path) => path.includes('/journal/'))).toEqual([]);
  });

  it('is refused, and left as it was, where how it was cannot be kept', async () => {
    const machine = machineWith(firstFile());
    const store = await loadStore(machine, { layout: secondLayout() });
    const before = machine.files.peek(PATH);
    machine.files.room = 700;
    const refused = await machine.timing.until(store.openPath(PATH));
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    expect(machine.files.peek(PATH)).toEqual(before);
    expect(machine.files.paths()).not.toContain(lockPath(PATH));
    machine.files.room = 1e9;
    expect(await machine.timing.until(store.openPath(PATH))).toMatchObject({ ok: true });
  });

  it('that an earlier save holds is led there when it is restored, with the steps in the journal', async () => {
    const machine = machineWith(firstFile());
    const old = await open(machine, testLayout);
    new Typist(old.dossier).type('typed;');
    await machine.timing.until(old.dossier.save());
    new Typist(old.dossier).type('later;');
    await machine.timing.until(old.dossier.save());
    await machine.timing.until(old.store.closeAll());
    const { store, dossier } = await open(machine, secondLayout());
    const earliest = (await store.backups(dossier.id)).filter(({ reason }) => reason === 'save').at(-1);
    const restored = await machine.timing.until(store.restore(dossier.id, earliest?.id ?? ''));
    expect(restored).toMatchObject({ ok: true });
    expect(capitals(dossier)).toBe('SEED;');
    expect(onDisk(machine)).toEqual({ layout: 2, capitals: 'SEED;', words: 'seed;' });
  });

  it('that a colleague wrote with an older Chapeau meanwhile is merged, and what it brought is led there', async () => {
    const machine = machineWith(firstFile());
    const { dossier } = await open(machine, secondLayout());
    await machine.timing.advance(12_000);
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, documentBytes('seed;'));
    const reading = decodeContainer(firstFile());
    if (reading.ok) Y.applyUpdate(theirs, reading.value.documents.get('text') ?? new Uint8Array([0, 0]));
    theirs.getText('x').insert(0, 'theirs;');
    const about = { dossier: 'theOneDossierId0', title: 'T', marking: 'none', counts: {} } as const;
    await machine.timing.advance(1000);
    machine.files.put(
      PATH,
      encodeContainer(
        { ...about, kind: 'public', savedAt: '2023-09-02T11:00:00.000Z', layout: { text: 1 } },
        { documents: new Map([['text', Y.encodeStateAsUpdate(theirs)]]), originals: new Map() },
      ),
    );
    new Typist(dossier).type('ours;');
    expect(await machine.timing.until(dossier.save())).toMatchObject({ ok: true });
    expect(capitals(dossier)).toContain('THEIRS;');
    expect(onDisk(machine)).toMatchObject({ layout: 2, capitals: capitals(dossier) });
  });

  it('of a newer layout is refused and not touched, whether its manifest says so or only its documents do', async () => {
    for (const declared of [3, 1]) {
      const about = { dossier: 'theOneDossierId0', title: 'T', marking: 'none', counts: {} } as const;
      const bytes = encodeContainer(
        { ...about, kind: 'public', savedAt: '2023-09-02T10:00:00.000Z', layout: { text: declared } },
        { documents: new Map([['text', documentBytes('seed;', 3)]]), originals: new Map() },
      );
      const machine = machineWith(bytes);
      const store = await loadStore(machine, { layout: secondLayout() });
      const refused = await machine.timing.until(store.openPath(PATH));
      expect(refused).toMatchObject({ ok: false, error: { code: 'file.tooNew', detail: { found: 3, known: 2 } } });
      expect(machine.files.peek(PATH)).toEqual(bytes);
      expect(machine.files.paths()).toEqual([PATH]);
    }
  });
});

describe('CF4: an empty document', () => {
  it('is marked as of the present layout for whoever joins, and makes nobody write a file', async () => {
    const machine = machineWith(firstFile('seed;', 2));
    const { store, dossier } = await open(machine, secondLayout());
    expect(dossier.document('record').getMap('meta').get('layout')).toBe(2);
    expect(dossier.status).toMatchObject({ state: 'saved', unsaved: 0 });
    const before = machine.files.peek(PATH);
    await machine.timing.until(store.closeAll());
    expect(machine.files.peek(PATH)).toBe(before);
    expect(machine.files.paths()).not.toContain(privatePath(PATH));
  });

  it('has its mark in the journal before what is first written in it', async () => {
    const machine = machineWith(firstFile('seed;', 2));
    const { dossier } = await open(machine, secondLayout());
    const record = new Y.Doc();
    Y.applyUpdate(record, Y.encodeStateAsUpdate(dossier.document('record')));
    const known = Y.encodeStateVector(record);
    record.getText('x').insert(0, 'noted;');
    expect(dossier.receive('record', Y.encodeStateAsUpdate(record, known), 'page')).toMatchObject({ ok: true });
    await machine.timing.advance(100);
    machine.die();
    const layout = secondLayout();
    const again = await open(machine.another(), layout);
    expect(words(again.dossier, 'record')).toBe('noted;');
    expect(again.dossier.document('record').getMap('meta').get('layout')).toBe(2);
    expect(layout.runs).toBe(0);
  });
});
