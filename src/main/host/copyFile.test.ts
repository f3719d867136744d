import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { newSigningKey, sign, signingKey } from '../../shared/sealing/signing';
import { FakeMachine } from '../testing/memoryDisk';
import { documentBytes } from '../testing/storeCase';
import { encodeContainer, sha256 } from './container';
import { decodeCopy, encodeCopy, type NewCopy } from './copyFile';
import type { Stretch } from './scrypt';

const machine = FakeMachine.start();
const key = newSigningKey(machine.random);
/** Passphrases at no price. */
const stretch: Stretch = async (passphrase, salt) =>
  Uint8Array.from(
    { length: 32 },
    (_, at) => (passphrase.charCodeAt(at % passphrase.length) ^ (salt[at % salt.length] ?? 0)) & 255,
  );
const SEED = documentBytes('seed;');
const SECRET = documentBytes('Kanarienvogel');
const about = {
  for: 'Ana',
  by: { name: 'Bo', delegation: 'NOR' },
  at: '2026-11-21T10:00:00.000Z',
  asOf: null,
  note: 'as agreed',
};
const manifest = {
  dossier: 'AAAAAAAAAAAAAAAA',
  title: 'Draft',
  marking: 'none' as const,
  savedAt: '2026-11-21T10:00:00.000Z',
  layout: { text: 1 },
  counts: {},
};

function make(over: Partial<NewCopy> & { readonly documents?: ReadonlyMap<DocumentKey, Uint8Array> } = {}) {
  const documents = over.documents ?? new Map([['text', SEED]]);
  return encodeCopy(
    { machine, stretch },
    { manifest, contents: { documents, originals: new Map() }, about, key, passphrase: null, ...over },
  );
}

const withSecrets = () =>
  make({
    documents: new Map([
      ['text', SEED],
      ['record', SECRET],
    ]),
    passphrase: 'three words here',
  });

function code(bytes: Uint8Array): string {
  const read = decodeCopy(bytes);
  return read.ok ? 'ok' : read.error.code;
}

/** The same archive with other entries. */
function rezipped(bytes: Uint8Array, change: (entries: Record<string, Uint8Array>) => void): Uint8Array {
  const entries = { ...unzipSync(bytes) };
  change(entries);
  return zipSync(entries);
}

describe('MG1: a copy for somebody', () => {
  it('says for whom, by whom, when and what it holds, and gives back what went in', async () => {
    const read = decodeCopy(await make());
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.about).toEqual({ format: 'chapeau-copy', version: 1, ...about, holds: ['text'] });
    expect(read.value.key).toEqual(key.publicKey);
    expect(read.value.contents.documents.get('text')).toEqual(SEED);
  });

  it('CF1: holds what is private sealed only, under its own passphrase', async () => {
    const bytes = await withSecrets();
    expect(strFromU8(bytes, true)).not.toContain('Kanarienvogel');
    for (const part of Object.values(unzipSync(bytes))) expect(strFromU8(part, true)).not.toContain('Kanarienvogel');
    const read = decodeCopy(bytes);
    if (!read.ok) throw new Error(read.error.code);
    expect([...read.value.contents.documents.keys()]).toEqual(['text']);
    expect(await read.value.open(stretch, 'another one')).toMatchObject({ ok: false, error: { code: 'seal.wrong' } });
    const opened = await read.value.open(stretch, 'three words here');
    expect(opened.ok && [...opened.value]).toEqual([['record', SECRET]]);
    await expect(make({ documents: new Map([['brief', documentBytes('x')]]) })).rejects.toThrow(RangeError);
  });
});

describe('MG2: a copy that is not as it was signed is refused', () => {
  it('with any byte changed, it is refused, or reads as if none were', async () => {
    const bytes = await withSecrets();
    const whole = decodeCopy(bytes);
    if (!whole.ok) throw new Error(whole.error.code);
    const seen = new Set<string>();
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at & 7));
      const read = decodeCopy(changed);
      seen.add(read.ok ? 'ok' : read.error.code);
      if (!read.ok) continue;
      expect(read.value.about).toEqual(whole.value.about);
      expect(read.value.key).toEqual(whole.value.key);
      expect(read.value.contents).toEqual(whole.value.contents);
      expect(read.value.sealed).toEqual(whole.value.sealed);
    }
    expect(seen).toContain('copy.changed');
  });

  it('with another word on it, though every hash was put right', async () => {
    const bytes = rezipped(await make(), (entries) => {
      const said = strToU8(strFromU8(entries['copy.json'] as Uint8Array).replace('Ana', 'Eve'));
      const listed = JSON.parse(strFromU8(entries['manifest.json'] as Uint8Array));
      listed.parts['copy.json'] = { bytes: said.length, sha256: sha256(said) };
      entries['copy.json'] = said;
      entries['manifest.json'] = strToU8(JSON.stringify(listed, null, 1));
    });
    expect(code(bytes)).toBe('copy.changed');
  });

  it('with a document taken out, put in, or put in the place of another', async () => {
    const [one, other] = [await make(), await make({ documents: new Map([['text', documentBytes('other;')]]) })];
    expect(code(rezipped(one, (entries) => delete entries['text.ydoc']))).toBe('copy.changed');
    expect(code(rezipped(one, (entries) => (entries['brief.ydoc'] = documentBytes('x'))))).toBe('copy.changed');
    const foreign = unzipSync(other)['text.ydoc'] as Uint8Array;
    expect(code(rezipped(one, (entries) => (entries['text.ydoc'] = foreign)))).toBe('copy.changed');
    expect(code(rezipped(await withSecrets(), (entries) => delete entries['sealed/record']))).toBe('copy.changed');
  });

  it('with the signature of another copy, a made up one, or another key', async () => {
    const [one, other] = [await make(), await make({ about: { ...about, for: 'Eve' } })];
    const theirs = unzipSync(other)['signature.json'] as Uint8Array;
    expect(code(rezipped(one, (entries) => (entries['signature.json'] = theirs)))).toBe('copy.changed');
    expect(code(rezipped(one, (entries) => (entries['signature.json'] = strToU8('{}'))))).toBe('copy.changed');
    const eve = signingKey(new Uint8Array(32).fill(7));
    const put = (entries: Record<string, Uint8Array>) => {
      const signature = JSON.parse(strFromU8(entries['signature.json'] as Uint8Array));
      entries['signature.json'] = strToU8(
        JSON.stringify({ ...signature, key: Buffer.from(eve.publicKey).toString('hex') }),
      );
    };
    expect(code(rezipped(one, put))).toBe('copy.changed');
  });

  it('that nobody signed is told apart, and so is what is no copy at all', async () => {
    expect(code(rezipped(await make(), (entries) => delete entries['signature.json']))).toBe('copy.unsigned');
    const plain = encodeContainer(
      { ...manifest, kind: 'public' },
      { documents: new Map([['text', documentBytes('x')]]), originals: new Map() },
    );
    expect(code(plain)).toBe('copy.unsigned');
    expect(code(strToU8('Article 1'))).toBe('file.notADossier');
  });

  it('CF4: of a later version is refused as such, though it is signed', async () => {
    const later = encodeContainer(
      { ...manifest, kind: 'public' },
      { documents: new Map([['text', documentBytes('x')]]), originals: new Map() },
      {
        parts: new Map([
          ['copy.json', strToU8(JSON.stringify({ format: 'chapeau-copy', version: 2, shape: 'other' }))],
        ]),
        signature: (bytes) => {
          const all = Buffer.concat([strToU8('chapeau copy 1\n'), bytes]);
          const digits = (each: Uint8Array) => Buffer.from(each).toString('hex');
          return strToU8(JSON.stringify({ key: digits(key.publicKey), signature: digits(sign(key, all)) }));
        },
      },
    );
    expect(code(later)).toBe('file.tooNew');
    expect(
      code(
        rezipped(
          await make(),
          (entries) => (entries['manifest.json'] = strToU8('{"format":"chapeau-dossier","version":9}')),
        ),
      ),
    ).toBe('file.tooNew');
  });
});
