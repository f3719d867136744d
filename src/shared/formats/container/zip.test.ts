import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UNWATCHED } from '../redline/watch';
import { contentTypesOf, relationsOf } from './relations';
import { openZip, type Zip } from './zip';

const WORDS = 'The Parties shall cooperate. '.repeat(200);

function opened(bytes: Uint8Array, limits?: Parameters<typeof openZip>[1]): Zip {
  const zip = openZip(bytes, limits);
  if (!zip.ok) throw new Error(JSON.stringify(zip.error));
  return zip.value;
}

/** Where a signature stands first. */
function at(bytes: Uint8Array, signature: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i + 4 <= bytes.length; i++) if (view.getUint32(i, true) === signature) return i;
  throw new Error('no such signature');
}

describe('a zip', () => {
  test('gives its parts, packed and stored, by name and in order', async () => {
    const zip = opened(
      zipSync({ 'b/one.xml': strToU8(WORDS), two: [strToU8('plain'), { level: 0 }], empty: strToU8('') }),
    );
    expect(zip.names).toEqual(['b/one.xml', 'two', 'empty']);
    expect(zip.sizeOf('b/one.xml')).toBe(WORDS.length);
    const read = async (name: string) => {
      const part = await zip.read(name, UNWATCHED);
      return part.ok ? new TextDecoder().decode(part.value) : part.error;
    };
    expect(await read('b/one.xml')).toBe(WORDS);
    expect(await read('two')).toBe('plain');
    expect(await read('empty')).toBe('');
    expect(await read('three')).toEqual({ code: 'damaged', detail: { part: 'three' } });
  });

  test('is found behind bytes that stand before it', async () => {
    const bytes = zipSync({ one: strToU8(WORDS) });
    const moved = new Uint8Array(bytes.length + 77);
    moved.set(bytes, 77);
    expect((await opened(moved).read('one', UNWATCHED)).ok).toBe(true);
  });

  test('that is cut off anywhere is damaged', () => {
    const bytes = zipSync({ one: strToU8(WORDS), two: strToU8(WORDS) });
    for (let length = 0; length < bytes.length; length++) expect(openZip(bytes.subarray(0, length)).ok).toBe(false);
  });

  test('with any byte of a part changed does not hand that part out as if it were whole', async () => {
    const bytes = zipSync({ one: strToU8(WORDS) });
    const packed = 30 + 3;
    const end = at(bytes, 0x02014b50);
    for (let i = packed; i < end; i++) {
      const hurt = bytes.slice();
      hurt[i] = (hurt[i] as number) ^ 0x55;
      const part = await opened(hurt).read('one', UNWATCHED);
      expect(part.ok ? new TextDecoder().decode(part.value) : part.error.code).toBe('damaged');
    }
  });

  test('that needs a password is refused as encrypted', async () => {
    const bytes = zipSync({ one: strToU8(WORDS) });
    const entry = at(bytes, 0x02014b50);
    bytes[entry + 8] = (bytes[entry + 8] as number) | 1;
    const part = await opened(bytes).read('one', UNWATCHED);
    expect(part.ok ? null : part.error.code).toBe('encrypted');
  });

  test('is refused when a part unpacks to more than the limit, all parts together do, or it has too many', async () => {
    const limits = { part: 10_000, total: 15_000, entries: 3 };
    const big = opened(zipSync({ big: new Uint8Array(20_000) }), limits);
    expect(await big.read('big', UNWATCHED)).toEqual({
      ok: false,
      error: { code: 'too-large', detail: { part: 'big', bytes: 20_000, limit: 10_000 } },
    });
    const two = opened(zipSync({ a: new Uint8Array(9000), b: new Uint8Array(9000) }), limits);
    expect((await two.read('a', UNWATCHED)).ok).toBe(true);
    const second = await two.read('b', UNWATCHED);
    expect(second.ok ? null : second.error.code).toBe('too-large');
    const many = openZip(zipSync({ a: strToU8('1'), b: strToU8('2'), c: strToU8('3'), d: strToU8('4') }), limits);
    expect(many.ok ? null : many.error.code).toBe('too-large');
  });

  test('whose directory promises less than comes is not unpacked to its end', async () => {
    const bytes = zipSync({ bomb: new Uint8Array(60 << 20) });
    const entry = at(bytes, 0x02014b50);
    new DataView(bytes.buffer).setUint32(entry + 24, 1000, true);
    const part = await opened(bytes).read('bomb', UNWATCHED);
    expect(part.ok ? null : part.error.code).toBe('damaged');
  });

  test('stops where its watch says so', async () => {
    const noise = new Uint8Array(4 << 20);
    let state = 1;
    for (let i = 0; i < noise.length; i++) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      noise[i] = state >>> 16;
    }
    const zip = opened(zipSync({ noise }));
    const watch = { ...UNWATCHED, check: () => ({ code: 'cancelled', detail: {} }) as const };
    expect(await zip.read('noise', watch)).toEqual({ ok: false, error: { code: 'cancelled', detail: {} } });
  });
});

describe('the parts of a package', () => {
  const rels = (inside: string) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`,
    );

  test('are found by their relations, wherever they lie and however their names are written', async () => {
    const zip = opened(
      zipSync({
        '_rels/.rels': rels('<Relationship Id="a" Type="http://x/officeDocument" Target="/odd/Main.xml"/>'),
        'odd/main.xml': strToU8('<x/>'),
        'odd/_rels/main.xml.rels': rels(
          '<Relationship Id="b" Type="http://x/comments" Target="../notes/c%20d.xml"/><Relationship Id="c" Type="http://x/hyperlink" Target="https://example.org/a b" TargetMode="External"/>',
        ),
        'notes/c d.xml': strToU8('<x/>'),
      }),
    );
    const main = await relationsOf(zip, '', UNWATCHED);
    expect(main.ok && main.value).toEqual([
      { id: 'a', type: 'officeDocument', target: 'odd/main.xml', isOutside: false },
    ]);
    const own = await relationsOf(zip, 'odd/main.xml', UNWATCHED);
    expect(own.ok && own.value).toEqual([
      { id: 'b', type: 'comments', target: 'notes/c d.xml', isOutside: false },
      { id: 'c', type: 'hyperlink', target: 'https://example.org/a b', isOutside: true },
    ]);
    expect(await relationsOf(zip, 'notes/c d.xml', UNWATCHED)).toEqual({ ok: true, value: [] });
  });

  test('have the content types that the package names', async () => {
    const zip = opened(
      zipSync({
        '[Content_Types].xml': strToU8(
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a/B.xml" ContentType="t"/></Types>',
        ),
        'a/b.xml': strToU8('<x/>'),
      }),
    );
    const types = await contentTypesOf(zip, UNWATCHED);
    expect(types.ok && [...types.value]).toEqual([['a/b.xml', 't']]);
  });
});
