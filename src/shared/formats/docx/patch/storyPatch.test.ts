import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRedline } from '../../../testing/formats/anyRedline';
import { chanceOf } from '../../../testing/formats/chance';
import { docxOf } from '../../../testing/formats/docxParts';
import { by, PATCHED_KINDS, partTexts, patched, redlineOf, run, shape } from '../../../testing/formats/patchedDocx';
import { disorder } from '../../../testing/formats/wordOrder';
import type { RedlineBlock, TrackedChange } from '../../redline/redline';
import { joinRuns } from '../../redline/runText';
import { settled } from '../../redline/settle';
import { PATCH_OPTIONS, patchDocx } from '../patchDocx';
import { DOCX_OPTIONS } from '../write/docxOptions';
import { writeDocx } from '../writeDocx';

describe('paragraphs, rows and boxes of a Word file that is patched', () => {
  it('EX: puts paragraphs and rows in, takes some out, and moves others', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRedline({ ...PATCHED_KINDS, notes: false, comments: false }),
        fc.nat(),
        async (from, seed) => {
          const { bytes } = await writeDocx(from, DOCX_OPTIONS);
          const before = await redlineOf(bytes);
          const chance = chanceOf(seed);
          const edits = before.blocks.flatMap((block): readonly RedlineBlock[] => {
            const fresh = (): RedlineBlock => ({
              runs: [run('A new paragraph.', by('insert', 'EU'))],
              end: [by('insert', 'EU')],
              ...(block.cell === undefined ? {} : { cell: block.cell }),
            });
            const luck = chance(5);
            if (luck === 0) return [block, fresh()];
            if (luck === 1) return [fresh(), block];
            return luck === 2 && block.cell === undefined ? [] : [block];
          });
          // Some paragraph that stands free goes to the end.
          const mover = chance(2) === 0 ? undefined : edits.find(({ cell, source }) => !cell && source);
          const blocks = mover === undefined ? edits : [...edits.filter((block) => block !== mover), mover];
          const result = await patchDocx(bytes, before, { ...before, blocks }, PATCH_OPTIONS);
          if (result.ok) expect(disorder('', partTexts(result.value.bytes).get('word/document.xml') ?? '')).toEqual([]);
          if (!result.ok) expect(result.error.code).toBe('too-changed');
          else {
            const formless = (all: readonly RedlineBlock[]) =>
              shape(all).map((one) => ({ ...one, runs: joinRuns(one.runs.map((each) => ({ ...each, formats: [] }))) }));
            expect(formless((await redlineOf(result.value.bytes)).blocks)).toEqual(formless(blocks));
          }
        },
      ),
      { seed: 24, numRuns: 30 },
    );
  });

  it('EX: puts a new row after the one above it, in its columns', async () => {
    const cell = (row: number, column: number, changes: readonly TrackedChange[] = []) => ({
      table: 0,
      row,
      column,
      rowChanges: changes,
      cellChanges: [],
    });
    const at = (text: string, row: number, column: number): RedlineBlock => ({
      runs: [run(text)],
      end: [],
      cell: cell(row, column),
    });
    const { bytes } = await writeDocx(
      {
        furniture: [],
        notes: [],
        comments: [],
        title: '',
        losses: [],
        blocks: [at('a', 0, 0), at('b', 0, 1), at('c', 1, 0), at('d', 1, 1), { runs: [run('after')], end: [] }],
      },
      DOCX_OPTIONS,
    );
    const before = await redlineOf(bytes);
    const mark = [by('insert', 'EU')];
    const row = ['x', 'y'].map(
      (text, column): RedlineBlock => ({ runs: [run(text, ...mark)], end: mark, cell: cell(1, column, mark) }),
    );
    const lower = before.blocks
      .slice(2, 4)
      .map((block) => ({ ...block, cell: { ...cell(2, 0), ...block.cell, row: 2 } }));
    const blocks = [...before.blocks.slice(0, 2), ...row, ...lower, ...before.blocks.slice(4)];
    const { read: after, bytes: out } = await patched(bytes, before, { ...before, blocks });
    expect(shape(after.blocks)).toEqual(shape(blocks));
    const less = after.blocks.filter((block) => block.cell?.row !== 0);
    const again = await patched(out, after, { ...after, blocks: less });
    expect(again.read.blocks.map((block) => block.runs[0]?.text)).toEqual(['x', 'y', 'c', 'd', 'after']);
  });

  it('EX: writes a new move as a move, and a move that was settled as settled', async () => {
    const body = ['First. ', 'Second. ', 'Third.', 'Fourth.'].map(
      (text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
    );
    const bytes = docxOf({ body: body.join('') });
    const before = await redlineOf(bytes);
    const moved = (kind: TrackedChange['kind']) => ({ ...by(kind, 'Fiji'), move: 'm' });
    const [first, second, third, fourth] = before.blocks as [RedlineBlock, RedlineBlock, RedlineBlock, RedlineBlock];
    const blocks = [
      { ...first, runs: [run('First. ', moved('move-from'))], end: [moved('move-from')] },
      { ...second, runs: [run('Second', moved('move-from')), run('. ')] },
      { runs: [run('First. ', moved('move-to'))], end: [moved('move-to')] },
      { ...third, runs: [run('Second', moved('move-to')), ...third.runs] },
      fourth,
    ];
    const { read: after, bytes: out, leftOut } = await patched(bytes, before, { ...before, blocks });
    expect(leftOut).toEqual([]);
    expect(shape(after.blocks)).toEqual(shape(blocks));
    expect(
      partTexts(out)
        .get('word/document.xml')
        ?.match(/<w:move(From|To)Range(Start|End) /g),
    ).toHaveLength(4);
    const accepted = await patched(out, after, { ...after, blocks: settled(after.blocks, 'accepted') });
    expect(accepted.read.blocks.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual([
      '. ',
      'First. ',
      'SecondThird.',
      'Fourth.',
    ]);
    expect(partTexts(accepted.bytes).get('word/document.xml')).not.toContain('w:move');
  });

  it('EX: edits a text box, and leaves no old text of it for old programs', async () => {
    const box = (text: string) => `<w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent>`;
    const drawing = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('Boxed words')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('Boxed words')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const bytes = docxOf({ body: `<w:p><w:r><w:t>Around</w:t></w:r><w:r>${drawing}</w:r></w:p>` });
    const before = await redlineOf(bytes);
    const blocks = before.blocks.map((block) => ({
      ...block,
      runs: [...block.runs, run(' and more', by('insert', 'EU'))],
    }));
    const { bytes: out, read: after } = await patched(bytes, before, { ...before, blocks });
    expect(shape(after.blocks)).toEqual(shape(blocks));
    expect(after.blocks.some(({ isBoxed }) => isBoxed)).toBe(true);
    expect(partTexts(out).get('word/document.xml')).not.toContain('mc:Fallback');
    const boxAlone = before.blocks.filter(({ isBoxed }) => isBoxed);
    expect(await patchDocx(bytes, before, { ...before, blocks: boxAlone }, PATCH_OPTIONS)).toMatchObject({
      ok: false,
      error: { code: 'paragraph', block: 0 },
    });
  });
});
