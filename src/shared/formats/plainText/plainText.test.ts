import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDraft } from '../../notation/read';
import { IMPORT_LIMIT, type ImportOptions, type ImportProgress, type ImportResult } from '../format';
import { decodeText, encodeText } from './encoding';
import { lineEndOf, markdownImporter, plainTextExporter, plainTextImporter } from './plainText';

function options(more: Partial<ImportOptions> = {}): ImportOptions {
  let count = 0;
  return { clock: { now: () => 0, zone: () => 'UTC' }, newId: (kind) => `${kind}${++count}`, ...more };
}

const run = (bytes: Uint8Array, name = 'draft.txt', more: Partial<ImportOptions> = {}, aborted = false) =>
  plainTextImporter.import(bytes, name, options(more), () => {}, { aborted });

async function imported(bytes: Uint8Array, name?: string): Promise<ImportResult> {
  const result = await run(bytes, name);
  if (!result.ok) throw new RangeError(result.error.code);
  return result.value;
}

function exported(result: ImportResult): Uint8Array {
  const { sections, tail, source } = result;
  return plainTextExporter.export({ sections, tail, source, reading: readDraft(sections) }).bytes;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const bytes = encodeText(text, little ? 'utf-16le' : 'utf-16be', mark);
  if (!bytes.ok) throw new RangeError('unencodable');
  return bytes.value;
}

const latin = (text: string) => Uint8Array.from(text, (c) => (c === '’' ? 0x92 : c === '–' ? 0x96 : c.charCodeAt(0)));

describe('encodings', () => {
  const words = 'Article 1\r\n1. Ports are [free] [open] – to all’s ships.\r\n';
  const cases: readonly (readonly [string, Uint8Array, string, boolean, boolean])[] = [
    ['UTF-8', utf8(words), 'utf-8', false, false],
    ['UTF-8 with a mark', utf8(`\ufeff${words}`), 'utf-8', true, false],
    ['UTF-16 LE with a mark', utf16(words, true, true), 'utf-16le', true, false],
    ['UTF-16 BE with a mark', utf16(words, false, true), 'utf-16be', true, false],
    ['UTF-16 LE without', utf16(words, true, false), 'utf-16le', false, true],
    ['UTF-16 BE without', utf16(words, false, false), 'utf-16be', false, true],
    ['Windows-1252', latin(words), 'windows-1252', false, true],
  ];
  for (const [name, bytes, encoding, mark, guessed] of cases) {
    it(`TX1: ${name} is decoded, and written back byte for byte`, async () => {
      const decoded = decodeText(bytes);
      expect(decoded.ok && decoded.value).toMatchObject({ text: words, encoding, byteOrderMark: mark, guessed });
      const result = await imported(bytes);
      expect(result.source).toMatchObject({ encoding, byteOrderMark: mark, lineEnd: '\r\n' });
      expect(exported(result)).toEqual(bytes);
    });
  }

  it('TX1: any bytes that are read as text are written back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 120 }),
          fc.string({ unit: 'binary', maxLength: 60 }).map(utf8),
          fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => utf16(text, true, true)),
          fc
            .array(fc.constantFrom(10, 13, 32, 65, 91, 93, 0x92, 0xe9, 0x81), { maxLength: 80 })
            .map((all) => Uint8Array.from(all)),
        ),
        async (bytes) => {
          const result = await run(bytes);
          if (result.ok) expect(exported(result.value)).toEqual(bytes);
          else expect(['binary', 'damaged']).toContain(result.error.code);
        },
      ),
      { seed: 4, numRuns: 2000 },
    );
  });

  it('TX1: a lone surrogate in UTF-16 comes through', async () => {
    const bytes = utf16('Ports \ud83d are free.', true, true);
    expect(exported(await imported(bytes))).toEqual(bytes);
  });

  it('says what a file looks like where it guesses', () => {
    const cyrillic = Uint8Array.from('Статья первая о портах и кораблях', (c) =>
      c.charCodeAt(0) > 127 ? c.charCodeAt(0) - 0x350 : c.charCodeAt(0),
    );
    const decoded = decodeText(cyrillic);
    expect(decoded.ok && decoded.value).toMatchObject({
      encoding: 'windows-1252',
      guessed: true,
      looksLike: 'windows-1251',
    });
  });

  it.each([
    ['a PDF', utf8('%PDF-1.7 and more')],
    ['a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])],
    ['zeros', Uint8Array.from([65, 0, 0, 66, 67, 0, 0, 0, 68])],
    ['control characters', Uint8Array.from({ length: 300 }, (_, i) => (i % 7) + 1)],
  ])('refuses %s as no text', async (_name, bytes) => {
    expect(await run(bytes)).toMatchObject({ ok: false, error: { code: 'binary' } });
  });

  it('TX1: refuses what it could not write back', async () => {
    expect(await run(Uint8Array.from([0xef, 0xbb, 0xbf, 0xff, 0x41]))).toMatchObject({
      ok: false,
      error: { code: 'damaged' },
    });
    expect(await run(Uint8Array.from([0xff, 0xfe, 0x41]))).toMatchObject({ ok: false, error: { code: 'damaged' } });
  });
});

describe('the importer', () => {
  it('TX1: tells line ends of one kind and keeps mixed ones', async () => {
    expect(lineEndOf('a\r\nb\r\n')).toBe('\r\n');
    expect(lineEndOf('a\rb')).toBe('\r');
    expect(lineEndOf('a\nb')).toBe('\n');
    expect(lineEndOf('a\r\nb\n')).toBeNull();
    expect(lineEndOf('ab')).toBeNull();
    const mixed = utf8('1. Ports.\r\n2. Ships.\n3. Masters.\r');
    const result = await imported(mixed);
    expect(result.source.lineEnd).toBeUndefined();
    expect(exported(result)).toEqual(mixed);
  });

  it('TX1: what is typed into a file with Windows line ends is written with them', async () => {
    const result = await imported(utf8('1. Ports.\r\n2. Ships.\r\n'));
    const [section] = result.sections;
    const blocks = section?.blocks.map((block, b) => (b === 0 ? { ...block, text: 'one\ntwo' } : block)) ?? [];
    const edited = { ...result, sections: [{ ...section, id: 's', blocks }] };
    expect(new TextDecoder().decode(exported(edited))).toBe('one\r\ntwo\r\n2. Ships.\r\n');
  });

  it('TX1: a character that the encoding has not moves the file to UTF-8, and says so', async () => {
    const result = await imported(latin('1. Ports – free.'));
    const sections = result.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => ({ ...block, text: `${block.text} مرفأ` })),
    }));
    const out = plainTextExporter.export({ sections, tail: '', source: result.source, reading: readDraft(sections) });
    expect(new TextDecoder().decode(out.bytes)).toBe('1. Ports – free. مرفأ');
    expect(out.leftOut).toMatchObject([{ code: 'encoding-changed' }]);
  });

  it('keeps the bytes, names the document and its file, and gives every section its document', async () => {
    const bytes = utf8('HARBOUR RULES\n\nArticle 1\n1. Ports are free.\n');
    const result = await imported(bytes, 'C:\\texts\\rules of ports.txt');
    expect(result.original).toBe(bytes);
    expect(result.source).toMatchObject({ title: 'HARBOUR RULES', file: 'rules of ports.txt', markdown: false });
    expect(new Set(result.sections.map((section) => section.document))).toEqual(new Set([result.source.id]));
    expect(result.report.leftOut).toEqual([]);
  });

  it('takes the title that the head of a Markdown file gives', async () => {
    const text = '---\ntitle: "Harbour rules"\nedit: true\n---\n\n## Article 1\n\n1. Ports are **free**.\n';
    expect((await imported(utf8(text), 'rules.md')).source.title).toBe('Harbour rules');
  });

  it('TX5: reports page lines with their place and what would mend them', async () => {
    const result = await imported(utf8('1. Ports are\n17/52\nfree.\n'));
    expect(result.report.guessed).toMatchObject([{ code: 'running', count: 1, mend: 'lift-out' }]);
    expect(result.report.guessed[0]?.place?.block).toBe(result.sections[0]?.blocks[1]?.id);
  });

  it('refuses a file over the limit before it reads any of it', async () => {
    const bytes = new Uint8Array(IMPORT_LIMIT + 1);
    expect(await run(bytes)).toEqual({
      ok: false,
      error: { code: 'too-large', detail: { bytes: IMPORT_LIMIT + 1, limit: IMPORT_LIMIT } },
    });
  });

  it('stops when it is told to, and when its time is over', async () => {
    expect(await run(utf8('Ports'), 'a.txt', {}, true)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    let now = 0;
    const clock = { now: () => (now += 40), zone: () => 'UTC' };
    expect(await run(utf8('Ports'), 'a.txt', { clock, budget: 60 })).toMatchObject({
      ok: false,
      error: { code: 'too-slow' },
    });
  });

  it('looks for a stop between its stages', async () => {
    const signal = { aborted: false };
    const stages: ImportProgress[] = [];
    const pause = async () => {
      if (stages.length === 2) signal.aborted = true;
    };
    const result = await plainTextImporter.import(
      utf8('Ports'),
      'a.txt',
      options({ pause }),
      (one) => stages.push(one),
      signal,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(stages.map((one) => one.stage)).toEqual(['decoding', 'reading']);
  });

  it('is told from other formats by name and bytes', () => {
    expect(plainTextImporter.sniff(utf8('Ports'), 'a.txt')).toBeGreaterThan(
      plainTextImporter.sniff(utf8('Ports'), 'a.xyz'),
    );
    expect(plainTextImporter.sniff(utf8('%PDF-1.4'), 'a.txt')).toBe(0);
    expect(markdownImporter.sniff(utf8('# Ports'), 'a.md')).toBeGreaterThan(
      plainTextImporter.sniff(utf8('# Ports'), 'a.md'),
    );
  });

  it('reads Markdown where the name says so', async () => {
    const result = await markdownImporter.import(utf8('Ports\nare free.\n'), 'a.md', options(), () => {}, {
      aborted: false,
    });
    expect(result.ok && result.value.source.markdown).toBe(true);
    expect(result.ok && result.value.sections[0]?.blocks.length).toBe(1);
  });
});
