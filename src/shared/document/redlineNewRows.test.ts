import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PATCH_OPTIONS, patchDocx } from '../formats/docx/patchDocx';
import { readDocx } from '../formats/docx/readDocx';
import { DOCX_OPTIONS } from '../formats/docx/write/docxOptions';
import { writeDocx } from '../formats/docx/writeDocx';
import { readHtml } from '../formats/html/readHtml';
import { writeHtml } from '../formats/html/writeHtml';
import { readOdt } from '../formats/odt/readOdt';
import { writeOdt } from '../formats/odt/writeOdt';
import type { Redline, RedlineBlock } from '../formats/redline/redline';
import { settled } from '../formats/redline/settle';
import { UNWATCHED } from '../formats/redline/watch';
import { countedRandom } from '../testing/countedRandom';
import { chanceOf } from '../testing/formats/chance';
import { cellsIn, NEW_ROWS, tableWithNewRows } from '../testing/newRows';
import { exported, seeded, writing } from '../testing/redlineDossiers';
import { block, cell, redline, run } from '../testing/redlines';
import { propose, reword } from './actions/proposals';
import { isProposalRecord } from './declaredSchema';

/** Tables with rows that nobody, the EU or Norway put in: tall and wide cells, empty ones, some of two paragraphs; some tables are new. */
function anyTables(seed: number): Redline {
  const chance = chanceOf(seed);
  const blocks: RedlineBlock[] = [];
  let count = 0;
  const paragraph = () => blocks.push(block([`Text ${++count}.`]));
  if (chance(2) === 0) paragraph();
  for (let table = 0; table <= chance(2); table++) {
    const columns = 1 + chance(3);
    const rows = 1 + chance(5);
    const isNew = chance(4) === 0;
    /** By column, the first row in which nothing from above stands. */
    const until = new Array<number>(columns).fill(0);
    for (let row = 0; row < rows; row++) {
      const by = isNew ? ['+EU'] : ([[], [], ['+EU'], ['+NOR']][chance(4)] ?? []);
      const free = until.flatMap((end, column) => (end <= row ? [column] : []));
      for (let i = 0; i < free.length; i++) {
        const column = free[i] as number;
        const columnSpan = free[i + 1] === column + 1 && chance(6) === 0 ? 2 : 1;
        const isTall = by.length === 0 && row < rows - 1 && i > 0 && chance(4) === 0;
        const rowSpan = isTall ? 2 + chance(rows - row - 1) : 1;
        until.fill(row + rowSpan, column, column + columnSpan);
        // A row without any words is nothing to propose.
        const isFirst = i === 0;
        i += columnSpan - 1;
        const place = {
          ...cell(table, row, column, ...by),
          ...(columnSpan > 1 ? { columnSpan } : {}),
          ...(rowSpan > 1 ? { rowSpan } : {}),
        };
        for (let n = 0; n <= Number(chance(5) === 0); n++) {
          const isEmpty = chance(6) === 0 && !isFirst;
          const ended = chance(8) === 0 ? [] : by;
          blocks.push(block(isEmpty ? [] : [run(`w${++count}`, ...by)], { cell: place, ended }));
        }
      }
    }
    paragraph();
  }
  return redline(blocks);
}

const NAMES: Readonly<Record<string, string>> = { EU: 'European Union', NOR: 'Norway' };

/** What holds words, with the place of its cell, tables numbered as they come, and who put its row in. */
function shapeOf(blocks: readonly RedlineBlock[]): readonly string[] {
  const tables: number[] = [];
  return blocks.flatMap(({ cell: at, runs }) => {
    const words = runs.map(({ text }) => text).join('');
    if (words === '' || at === undefined) return words === '' ? [] : words;
    if (!tables.includes(at.table)) tables.push(at.table);
    const { row, column, rowSpan = 1, columnSpan = 1, rowChanges } = at;
    const by = rowChanges.map(({ author }) => NAMES[author] ?? author).join();
    return `${tables.indexOf(at.table)}:${row}:${column}:${rowSpan}:${columnSpan} ${words} ${by}`;
  });
}

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
        const files = [
          await readDocx((await writeDocx(made.redline, DOCX_OPTIONS)).bytes, UNWATCHED),
          await readOdt((await writeOdt(made.redline, {})).bytes, UNWATCHED),
          await readHtml(writeHtml(made.redline, {}).bytes, UNWATCHED),
        ];
        for (const file of files) {
          if (!file.ok) throw new Error(file.error.code);
          for (const text of ['accepted', 'original'] as const)
            expect(shapeOf(settled(file.value.blocks, text))).toEqual(shapeOf(settled(given.blocks, text)));
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
