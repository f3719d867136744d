import { describe, expect, test } from 'vitest';
import { buildRoster } from '../domain/roster';
import { DOCX_OPTIONS } from '../formats/docx/write/docxOptions';
import { writeDocx } from '../formats/docx/writeDocx';
import { importerFor } from '../formats/importers';
import { readSheets } from '../formats/sheet/sheet';
import { namerOf } from '../notation/names';
import { EXPORT_OPTIONS, EXPORT_WORDS } from '../testing/exportOptions';
import { projectFile } from '../testing/projectFiles';
import { block, redline, run } from '../testing/redlines';
import type { DossierDocs } from './docs';
import { fileExport } from './fileExport';
import { FILE_FORMATS, writableOriginal } from './fileExportOptions';
import { Projection } from './project';
import { seedImport } from './seedImport';

const bytes = projectFile('fixtures/formats/exchange/quays.docx');
const namer = namerOf(buildRoster([]));

async function taken(from: Uint8Array, name: string): Promise<DossierDocs> {
  let count = 0;
  const newId = () => `n${++count}`;
  const importer = importerFor(from, name);
  if (importer === null) throw new Error(`Nobody reads ${name}`);
  const clock = { now: () => 0, zone: () => 'UTC' };
  const result = await importer.import(from, name, { clock: clock as never, newId, namer }, () => {}, {
    aborted: false,
  });
  if (!result.ok) throw new Error(result.error.code);
  return seedImport(result.value, {
    dossierId: 'd',
    title: 'Draft',
    newId,
    original: { sha256: 'ab', name, size: from.length },
  });
}

const said = (docs: DossierDocs) =>
  [...new Projection(docs).current.proposals.values()].map(({ kind, sponsors, words }) => [
    kind,
    sponsors.join(),
    // A label that the file counted is typed where it is written anew.
    words.map((each) => each.replace(/^\d+\.\s/, '')),
  ]);

const commented = (docs: DossierDocs) =>
  [...new Projection(docs).current.comments.values()].map(({ delegation, words }) => [delegation, words]);

describe('EX2: every kind of file', () => {
  test.each(FILE_FORMATS.filter((format) => !['xlsx', 'pdf'].includes(format)))(
    '%s reads back as the same proposals and comments',
    async (format) => {
      const docs = await taken(bytes, 'quays.docx');
      const made = await fileExport(docs, new Projection(docs).current, { ...EXPORT_OPTIONS, format }, EXPORT_WORDS);
      expect(made.isPatched).toBe(false);
      const back = await taken(made.bytes, `out.${format}`);
      expect(said(back)).toEqual(said(docs));
      expect(commented(back)).toEqual(commented(docs));
    },
  );

  test('EX4: the page of a PDF says on paper who brings what, and leaves its frame to the edges of the sheets', async () => {
    const docs = await taken(bytes, 'quays.docx');
    const { current } = new Projection(docs);
    const made = await fileExport(docs, current, { ...EXPORT_OPTIONS, format: 'pdf', paper: 'Letter' }, EXPORT_WORDS);
    const page = new TextDecoder().decode(made.bytes);
    expect(page).toContain('<span class="who">Norway</span>');
    expect(page).toContain('@page{size:Letter');
    expect(page).not.toContain('7QK2-M04D');
  });

  test.each(['odt', 'md'] as const)('a paragraph that is moved is one move in what %s cannot hold', async (format) => {
    const bold = { ...run('boldly', '>NOR:m'), formats: [{ mark: 'strong' as const }] };
    const from = { ...bold, changes: run('', '<NOR:m').changes };
    const given = redline([
      block([run('Act ', '<NOR:m'), from], { ended: ['<NOR:m'] }),
      block(['Wait.']),
      block([run('Act ', '>NOR:m'), bold], { ended: ['>NOR:m'] }),
      block(['End.']),
    ]);
    const docs = await taken((await writeDocx(given, DOCX_OPTIONS)).bytes, 'moved.docx');
    const made = await fileExport(docs, new Projection(docs).current, { ...EXPORT_OPTIONS, format }, EXPORT_WORDS);
    expect(made.leftOut.map(({ code, count }) => [code, count])).toEqual([['loss.move', 1]]);
  });

  test('Markdown has changes as CriticMarkup, with who made them', async () => {
    const docs = await taken(bytes, 'quays.docx');
    const made = await fileExport(
      docs,
      new Projection(docs).current,
      { ...EXPORT_OPTIONS, format: 'md' },
      EXPORT_WORDS,
    );
    expect(new TextDecoder().decode(made.bytes)).toContain('{--shall--}{>>@Norway');
  });
});

describe('EX2: a spreadsheet', () => {
  test('has what is proposed, a row each, and no draft unless it was asked for', async () => {
    const docs = await taken(bytes, 'quays.docx');
    const { current } = new Projection(docs);
    const made = await fileExport(docs, current, { ...EXPORT_OPTIONS, format: 'xlsx' }, EXPORT_WORDS);
    const read = await readSheets(made.bytes, 'out.xlsx');
    const sheets = read.ok ? read.value : [];
    expect(sheets.map(({ name }) => name)).toEqual(['Positions', 'Proposals']);
    expect(sheets[1]?.rows).toHaveLength(1 + current.proposals.size);
    const none = await fileExport(
      docs,
      current,
      { ...EXPORT_OPTIONS, format: 'xlsx', layers: ['declared'] },
      EXPORT_WORDS,
    );
    const without = await readSheets(none.bytes, 'out.xlsx');
    expect(without.ok && without.value[1]?.rows).toHaveLength(1);
  });
});

describe('EX3: into the file it came from', () => {
  test('is asked for by its bytes, and known by the hash that the dossier keeps', async () => {
    const docs = await taken(bytes, 'quays.docx');
    expect(writableOriginal(docs, null)).toBe('ab');
    const made = await fileExport(
      docs,
      new Projection(docs).current,
      { ...EXPORT_OPTIONS, original: bytes },
      EXPORT_WORDS,
    );
    expect({ isPatched: made.isPatched, leftOut: made.leftOut }).toEqual({ isPatched: true, leftOut: [] });
    expect(said(await taken(made.bytes, 'out.docx'))).toEqual(said(docs));
  });

  test('another file is not written into: a new one is made, and that is said', async () => {
    const docs = await taken(bytes, 'quays.docx');
    const other = await fileExport(
      docs,
      new Projection(docs).current,
      { ...EXPORT_OPTIONS, proposals: 'none' },
      EXPORT_WORDS,
    );
    const made = await fileExport(
      docs,
      new Projection(docs).current,
      { ...EXPORT_OPTIONS, original: other.bytes },
      EXPORT_WORDS,
    );
    expect(made.isPatched).toBe(false);
    expect(made.leftOut.map(({ code }) => code)).toContain('redline.rewritten');
  });

  test('a text of another kind has none', async () => {
    const docs = await taken(new TextEncoder().encode('Article 1\n\nStates act.\n'), 'a.txt');
    expect(writableOriginal(docs, null)).toBeNull();
  });
});
