import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DOCUMENT_NAMES, LAYOUT_VERSION, layoutVersion } from '../shared/document/layout';
import { MIGRATIONS } from '../shared/document/migrations';
import { decodeContainer, encodeContainer, type Manifest } from './host/container';
import { layoutReader } from './layoutReader';
import { FakeMachine } from './testing/memoryDisk';
import { loadStore } from './testing/storeCase';
import { documentsOf, readStored } from './testing/storedDossier';
import { figuresOf } from './testing/storedFigures';

const ROOT = join(__dirname, '../../fixtures/documents');
const VERSIONS = readdirSync(ROOT).filter((name) => /^v\d+$/.test(name));

function stored(version: string): { public: Uint8Array; private: Uint8Array } {
  const bytes = (name: string) => new Uint8Array(readFileSync(join(ROOT, version, name)));
  return { public: bytes('edited.chapeau'), private: bytes('edited.private.chapeau') };
}

describe('CF4: dossiers that earlier versions wrote', () => {
  it('are there for every version, the present one included, and for every step', () => {
    const wanted = Array.from({ length: LAYOUT_VERSION }, (_, at) => `v${at + 1}`);
    expect(VERSIONS.sort()).toEqual(wanted.sort());
    for (const { from } of MIGRATIONS) expect(VERSIONS).toContain(`v${from}`);
  });

  it.each(VERSIONS)('%s opens and shows the same figures', async (version) => {
    const dossier = await readStored(stored(version));
    const docs = documentsOf(dossier);
    const expected: unknown = JSON.parse(readFileSync(join(ROOT, version, 'edited.expected.json'), 'utf8'));
    expect(figuresOf(docs), 'fixtures/documents/README.md says how to change what is expected').toEqual(expected);
    for (const name of DOCUMENT_NAMES) expect(layoutVersion(docs[name])).toBe(LAYOUT_VERSION);
    expect(dossier.info.notices).toEqual([]);
  });

  it.each(VERSIONS)('%s says itself which version it is', (version) => {
    const { public: main, private: secret } = stored(version);
    const number = Number(version.slice(1));
    const layout = (bytes: Uint8Array) => {
      const reading = decodeContainer(bytes);
      return reading.ok ? reading.value.manifest?.layout : reading.error;
    };
    expect(layout(main)).toMatchObject({ text: number, acts: number });
    expect(layout(secret)).toEqual({ record: number, brief: number });
  });

  it('one of the next version is refused with a notice, and not touched: not by its manifest, not by one document', async () => {
    const { public: main } = stored(`v${LAYOUT_VERSION}`);
    const reading = decodeContainer(main);
    if (!reading.ok || reading.value.manifest === null) throw new Error('The stored dossier is not whole');
    const { documents, originals, manifest } = reading.value;
    const newer = new Y.Doc({ gc: false });
    Y.applyUpdate(newer, documents.get('text') ?? new Uint8Array([0, 0]));
    newer.getMap('meta').set('layout', LAYOUT_VERSION + 1);
    const later = new Map([...documents, ['text', Y.encodeStateAsUpdate(newer)] as const]);
    const about = (layout: Manifest['layout']) => {
      const { format: _format, version: _version, parts: _parts, ...rest } = manifest;
      return { ...rest, layout };
    };
    for (const bytes of [
      encodeContainer(about({ text: LAYOUT_VERSION + 1, acts: LAYOUT_VERSION }), { documents, originals }),
      encodeContainer(about({ text: LAYOUT_VERSION, acts: LAYOUT_VERSION }), { documents: later, originals }),
    ]) {
      const machine = FakeMachine.start();
      machine.files.put('/home/newer.chapeau', bytes);
      const store = await loadStore(machine, { layout: layoutReader });
      for (const salvage of [false, true]) {
        const refused = await machine.timing.until(store.openPath('/home/newer.chapeau', { salvage }));
        const detail = { part: 'text', found: LAYOUT_VERSION + 1, known: LAYOUT_VERSION };
        expect(refused).toEqual({ ok: false, error: { code: 'file.tooNew', detail } });
      }
      expect(machine.files.peek('/home/newer.chapeau')).toEqual(bytes);
      expect(machine.files.paths()).toEqual(['/home/newer.chapeau']);
    }
  });
});
