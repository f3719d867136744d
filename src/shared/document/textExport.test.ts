import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ImportResult } from '../formats/format';
import { encodeText, type TextEncoding } from '../formats/plainText/encoding';
import { markdownImporter, plainTextImporter } from '../formats/plainText/plainText';
import { type DossierDocs, emptyDocs } from './docs';
import { propKey, textParts } from './layout';
import { encodeDocs, seedEmpty, seedImport } from './seedImport';
import { storedSections } from './storedText';
import { cleanExport, exportedText, textExport } from './textExport';

const ids = () => {
  let count = 0;
  return (kind = 'x') => `${kind}${++count}`;
};

async function imported(bytes: Uint8Array, name = 'draft.txt'): Promise<ImportResult | null> {
  const options = { clock: { now: () => 0, zone: () => 'UTC' }, newId: ids() };
  const importer = name.endsWith('.md') ? markdownImporter : plainTextImporter;
  const result = await importer.import(bytes, name, options, () => {}, { aborted: false });
  return result.ok ? result.value : null;
}

/** As the app does: laid down in one place, carried as bytes, read in another. */
function docsOf(result: ImportResult): DossierDocs {
  const updates = encodeDocs(seedImport(result, { dossierId: 'd', title: 'Draft', newId: ids() }));
  const docs = emptyDocs();
  for (const name of ['text', 'acts', 'record', 'brief', 'declared'] as const) Y.applyUpdate(docs[name], updates[name]);
  return docs;
}

async function opened(text: string, encoding: TextEncoding = 'utf-8', mark = false): Promise<DossierDocs> {
  const result = await imported(encoded(text, encoding, mark));
  if (result === null) throw new RangeError('refused');
  return docsOf(result);
}

function encoded(text: string, encoding: TextEncoding, mark: boolean): Uint8Array {
  const bytes = encodeText(text, encoding, mark);
  if (!bytes.ok) throw new RangeError(`${encoding} has no ${bytes.error.characters.join(' ')}`);
  return bytes.value;
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Where the words of the n-th block lie in its section's Y.Text. */
function placeOf(docs: DossierDocs, wanted: string): { readonly text: Y.Text; readonly start: number } {
  for (const text of textParts(docs.text).sections.values()) {
    let offset = 0;
    for (const part of text.toDelta() as { insert: string | { p: string } }[]) {
      if (typeof part.insert !== 'string') {
        offset += 1;
        if (part.insert.p === wanted) return { text, start: offset };
      } else offset += part.insert.length;
    }
  }
  throw new RangeError(`No block ${wanted}`);
}

const draftText = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('[', ']', '[...]', '/', 'States', ' shall ', 'Article 7', '(a) ', '1. '),
      },
      { weight: 3, arbitrary: fc.constantFrom('\n', '\n\n', '  ', '\t', '\n    ', '\f', '\u2028', '\u00a0', '\u0085') },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      { weight: 1, arbitrary: fc.constantFrom('é', 'ال', '第', '😀', '\ufeff', '10 bis', 'Option 1:', '# ', '> ') },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('import, documents, export', () => {
  test('TX1: any text comes out byte for byte, through the documents and their bytes', async () => {
    let through = 0;
    await fc.assert(
      fc.asyncProperty(
        draftText,
        fc.constantFrom<TextEncoding>('utf-8', 'utf-16le', 'utf-16be'),
        fc.boolean(),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (text, encoding, mark, lineEnd) => {
          const source = text.replaceAll('\n', lineEnd);
          const bytes = encoded(source, encoding, mark);
          const result = await imported(bytes);
          // Bytes that are no text, or that without a mark look like another encoding's, are refused before anything is lost.
          if (result === null) return;
          through += 1;
          expect(Buffer.compare(textExport(docsOf(result)).bytes, bytes)).toBe(0);
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
    expect(through).toBeGreaterThan(650);
  }, 120_000);

  test('TX1: halves of surrogate pairs, which UTF-16 may hold, come through', async () => {
    const unit = fc.constantFrom('\ud83d', '\ude00', 'a', '[', ']', '\n', '\u{10f800}', '\u{10ffff}', '😀', ' ');
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: 1, maxLength: 20 }), async (units) => {
        const bytes = encoded(units.join(''), 'utf-16le', true);
        const result = await imported(bytes);
        if (result !== null) expect(Buffer.compare(textExport(docsOf(result)).bytes, bytes)).toBe(0);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  test('TX1: after an edit everything outside the edited block is the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(draftText, fc.nat(), fc.nat(), fc.nat(5), async (text, which, where, cut) => {
        const bytes = encoded(text, 'utf-8', false);
        const result = await imported(bytes);
        if (result === null) return;
        const docs = docsOf(result);
        const blocks = result.sections.flatMap((section) => section.blocks).filter((block) => block.text !== '');
        if (blocks.length === 0) return;
        const block = blocks[which % blocks.length] as (typeof blocks)[number];
        const units = [...block.text];
        const at = units.slice(0, where % (units.length + 1)).join('').length;
        const gone = units
          .slice(where % (units.length + 1))
          .slice(0, cut)
          .join('').length;
        const place = placeOf(docs, block.id);
        place.text.delete(place.start + at, gone);
        place.text.insert(place.start + at, '[new words]', {});
        const before = blocks.indexOf(block);
        const edited = `${block.text.slice(0, at)}[new words]${block.text.slice(at + gone)}`;
        const expected = result.sections
          .flatMap((section) => section.blocks)
          .map((own) => own.gap + (own === blocks[before] ? edited : own.text))
          .join('');
        const lineEnd = result.source.lineEnd ?? '\n';
        const mark = result.source.byteOrderMark ? '\ufeff' : '';
        const whole = mark + (expected + result.tail).replaceAll('\n', lineEnd);
        expect(decode(textExport(docs).bytes)).toBe(whole);
      }),
      { numRuns: 400, seed: 3 },
    );
  }, 60_000);

  test('TX1: Windows-1252 stays what it was, and says so where a character was typed that it has not', async () => {
    const text = 'L’article 5 — “Définitions” : [œuvre]\r\n\r\nÀ suivre…';
    const bytes = encoded(text, 'windows-1252', false);
    const result = await imported(bytes);
    if (result === null) throw new RangeError('refused');
    const docs = docsOf(result);
    expect(textExport(docs).bytes).toEqual(bytes);
    const block = result.sections[0]?.blocks[0];
    const place = placeOf(docs, block?.id ?? '');
    place.text.insert(place.start, 'Ω ', {});
    const changed = textExport(docs);
    expect(decode(changed.bytes)).toBe(`Ω ${text}`);
    expect(changed.leftOut.map((line) => line.code)).toEqual(['encoding-changed']);
  });

  test('TX2: a paragraph that somebody typed is parted from its neighbours as the text parts its own', async () => {
    const docs = await opened('Article 1\n\n1. First.\n\n2. Second.\n');
    const [section] = storedSections(docs.text);
    const last = section?.blocks.at(-1);
    const place = placeOf(docs, last?.id ?? '');
    place.text.insertEmbed(place.start - 1, { p: 'typed' }, {});
    place.text.insert(place.start, '1 bis. Between.', {});
    expect(decode(textExport(docs).bytes)).toBe('Article 1\n\n1. First.\n\n1 bis. Between.\n\n2. Second.\n');
  });

  test('TX2: a line between two that are set in alike is set in as they are', async () => {
    const docs = await opened('1. The following:\n    (a) one;\n    (b) two;\n    (c) three.\n2. Next.');
    const b = storedSections(docs.text)[0]?.blocks.find((block) => block.text.startsWith('(c)'));
    const place = placeOf(docs, b?.id ?? '');
    place.text.insertEmbed(place.start - 1, { p: 'typed' }, {});
    place.text.insert(place.start, '(b bis) more;', {});
    expect(decode(textExport(docs).bytes)).toContain('    (b) two;\n    (b bis) more;\n    (c) three.\n2. Next.');
  });

  test('TX2: what stood first and was moved is not glued to what stands before it now', async () => {
    const docs = await opened('Article 1\n\nOne.\n\nArticle 2\n\nTwo.');
    const parts = textParts(docs.text);
    const [first] = storedSections(docs.text);
    parts.sectionProps.set(propKey(first?.id ?? '', 'order'), 'zzzz');
    expect(decode(textExport(docs).bytes).trim()).toBe('Article 2\n\nTwo.\n\nArticle 1\n\nOne.');
  });

  test('TX1: the end of the file stays when the last section is deleted', async () => {
    const docs = await opened('Article 1\n\nOne.\n\nArticle 2\n\nTwo.\n\n\n');
    const last = storedSections(docs.text).at(-1);
    const text = textParts(docs.text).sections.get(last?.id ?? '');
    textParts(docs.text).sectionProps.set(propKey(last?.id ?? '', 'deleted'), true);
    text?.delete(0, text.length);
    expect(decode(textExport(docs).bytes)).toBe('Article 1\n\nOne.\n\n\n');
  });

  test('TX1: white space alone, and nothing at all, are texts too', async () => {
    for (const text of ['', '\n', ' \r\n\t\r\n', '\f']) expect(decode(textExport(await opened(text)).bytes)).toBe(text);
  });

  test('a text that was begun here ends its last line, as text files do', () => {
    const docs = seedEmpty({ dossierId: 'd', title: 'New', newId: ids() });
    expect(textExport(docs).bytes.length).toBe(0);
    const [section] = storedSections(docs.text);
    const place = placeOf(docs, section?.blocks[0]?.id ?? '');
    place.text.insert(place.start, 'Words.', {});
    place.text.insertEmbed(place.start + 6, { p: 'second' }, {});
    place.text.insert(place.start + 7, 'More.', {});
    expect(decode(textExport(docs).bytes)).toBe('Words.\n\nMore.\n');
  });

  test('one document of several comes out by itself', async () => {
    const docs = await opened('Article 1\n\nOne.\n');
    const parts = textParts(docs.text);
    const document = [...parts.documents.keys()][0] ?? '';
    const text = new Y.Text();
    parts.sections.set('other', text);
    text.applyDelta([{ insert: { p: 'o1' } }, { insert: 'Other.' }], { sanitize: true });
    parts.sectionProps.set(propKey('other', 'order'), 'zz');
    parts.sectionProps.set(propKey('other', 'document'), 'second');
    expect(decode(textExport(docs, document).bytes)).toBe('Article 1\n\nOne.\n');
    expect(decode(textExport(docs, 'second').bytes)).toBe('Other.\n');
    expect(exportedText(docs.text).source).toBeNull();
  });

  test('Markdown keeps its fences, front matter and hard breaks', async () => {
    const text = '---\ntitle: x\n---\n\n# Head\n\n- [a]\n- b  \n  c\n\n```\ncode\n\nmore\n```\n';
    const bytes = encoded(text, 'utf-8', true);
    const result = await imported(bytes, 'x.md');
    if (result === null) throw new RangeError('refused');
    expect(textExport(docsOf(result)).bytes).toEqual(bytes);
  });

  test('CO7: the clean text is a reading, and says what keeps it from being clean', async () => {
    const docs = await opened('1. States [shall] [should] act [promptly] in [X] days.\r\n2. Done.\r\n');
    const clean = cleanExport(exportedText(docs.text));
    expect(decode(clean.bytes)).toBe('1. States shall / should act promptly in [X] days.\r\n2. Done.\r\n');
    expect(clean.leftOut.map(({ code, count }) => [code, count])).toEqual([
      ['open.alternatives', 1],
      ['open.bracket', 1],
      ['open.placeholder', 1],
    ]);
    const chosen = cleanExport(exportedText(docs.text), (set) => (set === null ? 'none' : 2));
    expect(decode(chosen.bytes)).toBe('1. States should act in [X] days.\r\n2. Done.\r\n');
  });
});
