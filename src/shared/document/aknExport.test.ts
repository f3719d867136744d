import { describe, expect, test } from 'vitest';
import { readAkn } from '../formats/akn/readAkn';
import { wordsOf } from '../formats/redline/redline';
import { UNWATCHED } from '../formats/redline/watch';
import { Desk } from '../testing/desk';
import { EXPORT_OPTIONS, EXPORT_WORDS } from '../testing/exportOptions';
import { aknComplaints, hasAknSchema } from '../testing/formats/aknSchema';
import { propose } from './actions/proposals';
import { fileExport } from './fileExport';
import type { FileExportOptions } from './fileExportOptions';

async function written(desk: Desk, more: Partial<FileExportOptions> = {}) {
  const { bytes, redline } = await fileExport(
    desk.docs,
    desk.model,
    { ...EXPORT_OPTIONS, format: 'akn', ...more },
    EXPORT_WORDS,
  );
  return { text: new TextDecoder().decode(bytes), bytes, redline };
}

describe('EX2: Akoma Ntoso of a dossier', () => {
  test('has the structure that the dossier reads, in each of the bundled samples', async () => {
    for (const name of ['ahc', 'oeweg'] as const) {
      const desk = Desk.withSample(name);
      const { text, bytes, redline } = await written(desk);
      const articles = desk.model.reading.sections.flatMap(({ provisions }) =>
        provisions.filter(({ marker }) => marker?.style === 'article'),
      );
      expect(text.match(/<article /g)?.length ?? 0).toBe(articles.length);
      const back = await readAkn(bytes, UNWATCHED);
      expect(back.ok && back.value.blocks.map(wordsOf)).toEqual(redline.blocks.map(wordsOf));
    }
  });

  test.skipIf(!hasAknSchema)('is valid against the schema, marked and clean', { timeout: 120_000 }, async () => {
    const files: Uint8Array[] = [];
    for (const name of ['ahc', 'oeweg'] as const) {
      for (const text of ['marked', 'clean'] as const)
        files.push((await written(Desk.withSample(name), { text })).bytes);
    }
    expect(await aknComplaints(files)).toEqual([]);
  });

  test('rival options stand together, and a new paragraph of somebody beside the one it follows', async () => {
    const desk = Desk.withText([
      'Article 5',
      '1. Parties shall act.',
      'Option A: No text.',
      'Option B: All text.',
      '2. Nothing else.',
    ]);
    desk.act((writing) =>
      propose(writing, {
        kind: 'insert',
        place: { section: 'only', after: 'p4' },
        words: ['3. Something more.'],
        proponents: ['NOR'],
        layer: 'record',
      }),
    );
    desk.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['p1'],
        words: ['1 bis. Parties may act.'],
        proponents: ['EU'],
        layer: 'record',
      }),
    );
    const { text, bytes } = await written(desk);
    expect(text).toContain('<hcontainer name="alternatives"');
    expect(text.match(/<hcontainer name="option"/g)).toHaveLength(2);
    expect(text).toMatch(
      /<ins refersTo="#org_norway" chapeau:by="Norway" chapeau:date="[^"]+" chapeau:state="proposed">/,
    );
    const back = await readAkn(bytes, UNWATCHED);
    expect(back.ok && back.value.blocks.map(wordsOf).at(-1)).toBe('3. Something more.');
  });

  test('PO5: what is above the ceiling is not in it', async () => {
    const desk = Desk.withText(['Article 5', '1. Parties shall act.']);
    desk.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['p1'],
        words: ['1. Parties whisper.'],
        proponents: ['EU'],
        layer: 'record',
        grade: 'confidence',
      }),
    );
    expect((await written(desk, { ceiling: 'record' })).text).not.toContain('whisper');
  });
});
