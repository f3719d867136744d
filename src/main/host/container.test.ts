import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Contents, damageOf, decodeContainer, encodeContainer, sha256 } from './container';

const about = {
  kind: 'public',
  dossier: 'AAAAAAAAAAAAAAAA',
  title: 'Draft “text” 草案',
  marking: 'RESTRICTED',
  savedAt: '2023-09-02T10:00:00.000Z',
  layout: { text: 1, acts: 1 },
  counts: { provisions: 3 },
} as const;

const original = strToU8('Article 1\r\n');
const contents: Contents = {
  documents: new Map([
    ['text', strToU8('text '.repeat(200))],
    ['acts', new Uint8Array([0, 0])],
  ]),
  originals: new Map([[sha256(original), original]]),
};

/** A file with another manifest than its parts deserve. */
function withManifest(change: (manifest: Record<string, unknown>) => unknown): Uint8Array {
  const manifest = { format: 'chapeau-dossier', version: 1, ...about, parts: {} };
  return zipSync({ 'manifest.json': strToU8(JSON.stringify(change(manifest))), 'text.ydoc': strToU8('x') });
}

describe('container', () => {
  it('gives back what it was given', () => {
    const read = decodeContainer(encodeContainer(about, contents));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value).toMatchObject({ ...contents, damaged: [], missing: [] });
    expect(read.value.manifest).toMatchObject(about);
    expect(damageOf(read.value)).toBeNull();
  });

  it('CF7: the same contents give the same bytes', () => {
    expect(encodeContainer(about, contents)).toEqual(encodeContainer(about, contents));
  });

  it('CF3: cut anywhere, it is refused, or names what is missing; what it gives is whole', () => {
    const whole = encodeContainer(about, contents);
    for (let length = 0; length < whole.length; length++) {
      const read = decodeContainer(whole.slice(0, length));
      if (!read.ok) {
        expect(['file.notADossier', 'file.damaged']).toContain(read.error.code);
        continue;
      }
      for (const [name, bytes] of read.value.documents) expect(bytes).toEqual(contents.documents.get(name));
      for (const [hash, bytes] of read.value.originals) expect(sha256(bytes)).toBe(hash);
      const complete = read.value.documents.size === 2 && read.value.originals.size === 1;
      expect(damageOf(read.value) === null).toBe(complete);
    }
  });

  it('CF3: emptied or overwritten with zeros, it is damaged, not a stranger', () => {
    for (const left of [new Uint8Array(0), new Uint8Array(9000)]) {
      expect(decodeContainer(left)).toMatchObject({
        ok: false,
        error: { code: 'file.damaged', detail: { readable: [] } },
      });
    }
  });

  it('CF3: with any byte changed, nothing false passes for whole', () => {
    const whole = encodeContainer(about, contents);
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x11;
      const read = decodeContainer(changed);
      if (!read.ok || damageOf(read.value) !== null) continue;
      for (const [name, bytes] of contents.documents)
        expect(read.value.documents.get(name), `byte ${at}`).toEqual(bytes);
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        decodeContainer(bytes);
        decodeContainer(Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]));
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it('CF4: refuses a newer version whatever else it says', () => {
    const bytes = withManifest((manifest) => ({ format: manifest.format, version: 3, shape: 'unknown' }));
    expect(decodeContainer(bytes)).toMatchObject({
      ok: false,
      error: { code: 'file.tooNew', detail: { part: 'container', found: 3, known: 2 } },
    });
  });

  it.each([
    ['no archive', strToU8('Article 1')],
    ['an archive of something else', zipSync({ 'word/document.xml': strToU8('<w/>') })],
    ['a manifest of something else', withManifest(() => ({ name: 'other' }))],
  ])('knows %s from a dossier', (_, bytes) => {
    expect(decodeContainer(bytes)).toMatchObject({ ok: false, error: { code: 'file.notADossier' } });
  });

  it('refuses an archive that would unpack into more than anybody wrote', () => {
    const bytes = zipSync({ 'manifest.json': strToU8('{}'), 'text.ydoc': new Uint8Array(10) });
    // The directory claims two gigabytes for the part.
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const at = new TextDecoder('latin1').decode(bytes).lastIndexOf('PK\u0001\u0002');
    view.setUint32(at + 24, 0x7fffffff, true);
    expect(decodeContainer(bytes)).toMatchObject({ ok: false, error: { code: 'file.tooLarge' } });
  });

  it('reads no part that is none of its own', () => {
    const manifest = { format: 'chapeau-dossier', version: 1, ...about, parts: {} };
    const bytes = zipSync({
      'manifest.json': strToU8(JSON.stringify(manifest)),
      '../../etc/passwd': strToU8('root'),
      'unknown.ydoc': strToU8('x'),
    });
    const read = decodeContainer(bytes);
    expect(read.ok && [...read.value.documents.keys(), ...read.value.originals.keys()]).toEqual([]);
    expect(read.ok && damageOf(read.value)?.detail.damaged).toEqual(['unknown.ydoc']);
  });
});
