import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PATCH_OPTIONS, patchDocx } from '../../formats/docx/patchDocx';
import { readDocx } from '../../formats/docx/readDocx';
import { DOCX_OPTIONS } from '../../formats/docx/write/docxOptions';
import { writeDocx } from '../../formats/docx/writeDocx';
import type { Redline } from '../../formats/redline/redline';
import { settled } from '../../formats/redline/settle';
import { UNWATCHED } from '../../formats/redline/watch';
import { chanceOf } from '../../testing/formats/chance';
import { anyTables, shapeOf, tableWithNewRows } from '../../testing/newRows';
import { exported } from '../../testing/redlineDossiers';
import { block, cell, redline } from '../../testing/redlines';
import { rowDesk } from '../../testing/rowDesk';
import type { TextDesk } from '../../testing/textDesk';
import { writtenFiles } from '../../testing/writtenFiles';
import { blockAttrs } from '../../text/schema';
import { decide, decideAll } from './decisions';
import { closeProposals } from './proposalLife';
import { propose } from './proposals';

async function word(bytes: Uint8Array): Promise<Redline> {
  const file = await readDocx(bytes, UNWATCHED);
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

/** Words and their cells once all that is asked is accepted. */
function standing({ blocks }: Redline): readonly string[] {
  return shapeOf(
    settled(blocks, 'accepted').map((block) =>
      block.cell === undefined ? block : { ...block, cell: { ...block.cell, rowChanges: [] } },
    ),
  );
}

/** The text in short: cells, what is said of their kind, and their words. */
function lines(own: TextDesk): readonly string[] {
  return own.blocks().map(({ node }) => {
    const { cell: at, kind } = blockAttrs(node);
    return `${at === null ? '' : `${at} ${kind} `}${node.textContent}`.trim();
  });
}

const ALL = [
  'States:',
  '0:0:0 cell first',
  '0:0:1 cell of all',
  '0:1:0 cell a',
  '0:1:1 cell b',
  '0:2:0 cell new',
  '0:2:1 cell row',
  '0:3:0 cell',
  '0:3:1 cell half',
  '0:4:0 cell c',
  '0:4:1 cell d',
  '0:5:0 cell last',
  '0:5:1 cell of all',
  'Z.',
];

describe('PR1 EX2: rows that are accepted', () => {
  test('are rows of any table, in whatever order they are, in new files and in the one that they came in', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const chance = chanceOf(seed + 1);
        const { bytes } = await writeDocx(anyTables(seed), DOCX_OPTIONS);
        const given = await word(bytes);
        const own = rowDesk(given);
        const before = own.text();
        const drawn = [...own.model.proposals.keys()].map((id) => ({ id, at: chance(1000) }));
        const ids = drawn.sort((a, b) => a.at - b.at).map(({ id }) => id);
        const some = ids.slice(0, chance(ids.length + 1));
        const wanted = standing(given);
        for (const chosen of [some, ids]) {
          const done = own.act(() => decideAll(own, chosen, { form: 'accept' }));
          if (chosen === some) expect(done.every(({ result }) => result.ok)).toBe(true);
          const anew = exported(own.docs).redline;
          expect(standing(anew)).toEqual(wanted);
          for (const file of await writtenFiles(anew)) expect(standing(file)).toEqual(wanted);
          const patched = await patchDocx(bytes, given, exported(own.docs, {}, given).redline, PATCH_OPTIONS);
          if (!patched.ok) {
            expect(patched.error).toMatchObject({ code: 'too-changed', block: null });
            continue;
          }
          expect(standing(await word(patched.value.bytes))).toEqual(wanted);
        }
        expect(shapeOf(exported(own.docs).redline.blocks)).toEqual(wanted);
        own.history.undo();
        own.history.undo();
        expect(own.text()).toBe(before);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test.each([
    ['as they come', [0, 1, 2, 3]],
    ['from behind', [3, 2, 1, 0]],
    ['the later of two beside each other first', [2, 1, 0, 3]],
  ])('stand in the text in the order of their file, accepted %s, and the others keep their cells', (_, order) => {
    const own = rowDesk(tableWithNewRows());
    const before = lines(own);
    const ids = [...own.model.proposals.keys()];
    for (const i of order) own.act(() => decide(own, ids[i] ?? '', { form: 'accept' }));
    expect(lines(own)).toEqual(ALL);
    expect(own.isTrue()).toBe(true);
    expect(exported(own.docs).redline.blocks.flatMap(({ cell: at }) => at?.rowChanges ?? [])).toEqual([]);
    for (const _each of order) own.history.undo();
    expect(lines(own)).toEqual(before);
    for (const id of ids) expect(own.model.proposals.get(id)?.state).toBe('tabled');
    for (const _each of order) own.history.redo();
    expect(lines(own)).toEqual(ALL);
  });

  test('PR2b, BR4: stand in brackets in the same cells', () => {
    const own = rowDesk(tableWithNewRows());
    const ids = [...own.model.proposals.keys()];
    own.act(() => decideAll(own, ids, { form: 'bracket' }));
    expect(lines(own)).toEqual(ALL.map((line) => line.replace(/(?<=cell )(first|of all|new|row|half|last)$/, '[$1]')));
  });

  test('PR2: one that is taken up again and accepted once more is a row of its own', () => {
    const own = rowDesk(redline([block(['a'], { cell: cell(0, 0, 0) }), block(['b'], { cell: cell(0, 1, 0) })]));
    const id = asked(own, ['x'], ['0:2:0'], 0);
    own.act(() => decide(own, id, { form: 'accept' }));
    own.act((writing) => closeProposals(writing, [id], 'reopened'));
    own.act(() => decide(own, id, { form: 'accept' }));
    const shown = shapeOf(exported(own.docs).redline.blocks).map((line) => line.trim());
    expect(shown.filter((line) => line.endsWith(' x')).map((line) => line.slice(0, 5))).toEqual(
      own.paragraphs.flatMap((words, i) => (words === 'x' ? [`0:${i}:0`] : [])),
    );
  });

  test('have a number of their own where the text has theirs, and stand where they were asked', () => {
    const rows = ['a', 'b', 'c'].map((words, i) => block([words], { cell: cell(0, i, 0) }));
    const own = rowDesk(redline(rows));
    const id = asked(own, ['x', 'y'], ['0:1:0', '0:2:0'], 0);
    own.act(() => decide(own, id, { form: 'accept' }));
    expect(lines(own)).toEqual(['0:0:0 cell a', '0:3:0 cell x', '0:4:0 cell y', '0:1:0 cell b', '0:2:0 cell c']);
    expect(shapeOf(exported(own.docs).redline.blocks).map((line) => line.trim())).toEqual([
      '0:0:0:1:1 a',
      '0:1:0:1:1 x',
      '0:2:0:1:1 y',
      '0:3:0:1:1 b',
      '0:4:0:1:1 c',
    ]);
  });

  test('stand behind the whole row, and look as the cell above', () => {
    const rtl = { lang: 'ar', dir: 'rtl' as const };
    const own = rowDesk(redline(['a', 'b'].map((words, i) => block([words], { cell: cell(0, 0, i), ...rtl }))));
    const id = asked(own, ['x'], ['0:1:1'], 0);
    own.act(() => decide(own, id, { form: 'accept' }));
    expect(lines(own)).toEqual(['0:0:0 cell a', '0:0:1 cell b', '0:1:0 cell', '0:1:1 cell x']);
    for (const { node } of own.blocks()) expect(blockAttrs(node)).toMatchObject(rtl);
  });

  test('are a table where it came in with them, and paragraphs where their table or the row beside them is gone', () => {
    const fresh = rowDesk(redline([block(['A.']), block(['Z.'])]));
    const made = asked(fresh, ['x', 'y'], ['3:0:0', '3:0:1'], 0);
    fresh.act(() => decide(fresh, made, { form: 'accept' }));
    expect(lines(fresh)).toEqual(['A.', '3:0:0 cell x', '3:0:1 cell y', 'Z.']);

    const other = [0, 1].map((i) => block([`t${i}`], { cell: cell(1, i, 0) }));
    const own = rowDesk(redline([block(['a'], { cell: cell(0, 0, 0) }), block(['Then.']), ...other]));
    const lost = asked(own, ['x'], ['0:1:0'], 1);
    const inside = asked(own, ['y'], ['0:2:0'], 2);
    own.act(() => decideAll(own, [lost, inside], { form: 'accept' }));
    expect(lines(own)).toEqual(['0:0:0 cell a', 'Then.', 'x', '1:0:0 cell t0', 'y', '1:1:0 cell t1']);
  });
});

/** Asks rows in behind a block, by number. */
function asked(own: TextDesk, words: readonly string[], cells: readonly string[], after: number): string {
  const place = { section: own.model.reading.sections[0]?.section ?? '', after: own.ids()[after] ?? null };
  const proposal = { kind: 'insert' as const, place, words, cells, proponents: ['NOR'], layer: 'record' as const };
  return own.act((writing) => propose(writing, proposal));
}
