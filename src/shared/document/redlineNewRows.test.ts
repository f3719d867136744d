import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PATCH_OPTIONS, patchDocx } from '../formats/docx/patchDocx';
import { readDocx } from '../formats/docx/readDocx';
import { DOCX_OPTIONS } from '../formats/docx/write/docxOptions';
import { writeDocx } from '../formats/docx/writeDocx';
import type { Redline } from '../formats/redline/redline';
import { settled } from '../formats/redline/settle';
import { UNWATCHED } from '../formats/redline/watch';
import { countedRandom } from '../testing/countedRandom';
import { chanceOf } from '../testing/formats/chance';
import { anyTables, cellsIn, NEW_ROWS, shapeOf, tableWithNewRows } from '../testing/newRows';
import { exported, seeded, writing } from '../testing/redlineDossiers';
import { block, cell, redline } from '../testing/redlines';
import { writtenFiles } from '../testing/writtenFiles';
import { propose, reword } from './actions/proposals';
import { isProposalRecord } from './declaredSchema';

async function word(bytes: Uint8Array): Promise<Redline> {
  const file = await readDocx(bytes, UNWATCHED);
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

describe('IM2b EX2: rows that are asked in', () => {
  test('are rows of any table, written anew and into the file that they came in', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const { bytes } = await writeDocx(anyTables(seed), DOCX_OPTIONS);
        const given = await word(bytes);
        const docs = seeded(given);
        const made = exported(docs);
        expect(made.unheld).toEqual([]);
        expect(shapeOf(made.redline.blocks)).toEqual(shapeOf(given.blocks));
        for (const file of await writtenFiles(made.redline)) {
          for (const text of ['accepted', 'original'] as const)
            expect(shapeOf(settled(file.blocks, text))).toEqual(shapeOf(settled(given.blocks, text)));
        }
        const none = exported(docs, { proposals: 'none' }).redline;
        expect(shapeOf(none.blocks)).toEqual(shapeOf(settled(given.blocks, 'original')));

        const random = countedRandom();
        const chance = chanceOf(seed + 1);
        for (const [id, { text }] of writing(docs).model.reading.byBlock) {
          if (text === '' || chance(3) > 0) continue;
          const asked = { kind: 'amend' as const, blocks: [id], words: [`${text} bis`], proponents: ['CHL'] };
          propose(writing(docs, random), { ...asked, layer: 'record' });
        }
        const patched = await patchDocx(bytes, given, exported(docs, {}, given).redline, PATCH_OPTIONS);
        // Of a small text little may be left that is as it was.
        if (!patched.ok) {
          expect(patched.error).toMatchObject({ code: 'too-changed', block: null });
          return;
        }
        const { blocks } = await word(patched.value.bytes);
        expect(shapeOf(blocks).map((line) => line.replace(' bis', ''))).toEqual(shapeOf(given.blocks));
        expect(shapeOf(settled(blocks, 'original'))).toEqual(shapeOf(settled(given.blocks, 'original')));
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('are paragraphs once they are reworded to fewer or more, and rows still where their words alone are others', () => {
    const docs = seeded(tableWithNewRows());
    const { model } = writing(docs);
    const [first, second] = [...model.proposals.values()];
    reword(writing(docs), first?.id ?? '', ['one alone']);
    reword(writing(docs), second?.id ?? '', ['newer', 'rows']);
    expect(cellsIn(exported(docs).redline).slice(0, 4)).toEqual([
      '0:0 a',
      '0:1 b',
      '1:0 newer insert European Union',
      '1:1 rows insert European Union',
    ]);
    expect(exported(docs).redline.blocks[1]).toMatchObject({ runs: [{ text: 'one alone' }] });
  });

  test('are counted in their own table where another document has one of the same number', () => {
    const { blocks } = tableWithNewRows();
    const again = [cell(0, 0, 0), cell(0, 1, 0), cell(0, 2, 0)].map((at) => block([`x${at.row}`], { cell: at }));
    const made = exported(seeded(redline([...blocks, ...again]))).redline;
    expect(cellsIn(made)).toEqual([...NEW_ROWS, '0:0 x0', '1:0 x1', '2:0 x2']);
  });

  test.each([
    ['of two tables', ['0:2:0', '1:2:1']],
    ['from below upwards', ['0:3:0', '0:2:0']],
    ['over each other', ['0:2:0:1:2', '0:2:1']],
  ])('are paragraphs where cells are %s', (_, cells) => {
    const docs = seeded(redline([block(['a'], { cell: cell(0, 0, 0) }), block(['b'], { cell: cell(0, 0, 1) })]));
    const { model } = writing(docs);
    const [section] = model.reading.sections;
    const after = [...model.reading.byBlock.keys()][1] ?? null;
    const place = { section: section?.section ?? '', after };
    const id = propose(writing(docs), {
      kind: 'insert',
      place,
      words: ['x', 'y'],
      cells,
      proponents: ['NOR'],
      layer: 'record',
    });
    const made = exported(docs);
    expect(made.held).toEqual([id]);
    expect(cellsIn(made.redline)).toEqual(['0:0 a', '0:1 b', '0:1 x', '0:1 y']);
  });

  test('RM7: a seat that says cells no file could hold is not read', () => {
    const docs = seeded(tableWithNewRows());
    const [{ words: _words, ...record } = { words: [] }] = [...writing(docs).model.proposals.values()];
    expect(isProposalRecord(record)).toBe(true);
    for (const place of ['0:0:100000000', '0:0', 'x', '0:0:0:1:1000'])
      expect(isProposalRecord({ ...record, cells: [place] })).toBe(false);
  });
});
