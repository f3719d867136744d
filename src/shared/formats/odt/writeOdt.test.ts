import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRedline, EVERYTHING } from '../../testing/formats/anyRedline';
import type { Redline, RedlineBlock } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { joinRuns } from '../redline/runText';
import { type Settling, settled } from '../redline/settle';
import { UNWATCHED } from '../redline/watch';
import { readOdt } from './readOdt';
import { writeOdt } from './writeOdt';

async function read(bytes: Uint8Array): Promise<Redline> {
  const result = await readOdt(bytes, UNWATCHED);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** What of a text must come back: words with their formats, what kind of paragraph, where in a table. */
function shape(blocks: readonly RedlineBlock[], settling: Settling): readonly unknown[] {
  return settled(blocks, settling)
    .map(({ runs, kind, cell, dir, isBoxed }) => ({
      runs: joinRuns(runs).map(({ text, formats, note }) => ({ text, formats, note })),
      kind: kind === 'heading' ? kind : undefined,
      cell: cell === undefined ? undefined : [cell.table, cell.row, cell.column, cell.rowSpan, cell.columnSpan],
      dir: settling === 'accepted' ? dir : undefined,
      isBoxed,
    }))
    .map((block) => (settling === 'accepted' ? block : { ...block, kind: undefined }));
}

/** All words with who did what to them, whatever paragraphs they stand in. */
function history(blocks: readonly RedlineBlock[]): readonly unknown[] {
  const runs = blocks.flatMap((block) => block.runs).filter((run) => run.note === undefined);
  return joinRuns(runs.map(({ text, changes }) => ({ text, formats: [], changes })));
}

const KINDS = { ...EVERYTHING, moves: false, rowChanges: false, boxes: false, reformats: false, furniture: false };

describe('writeOdt', () => {
  it('IM: what is written as OpenDocument is read back: both texts, every change with its hand, notes, comments', async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(KINDS), async (redline) => {
        const back = await read((await writeOdt(redline)).bytes);
        expect(history(back.blocks)).toEqual(history(redline.blocks));
        for (const settling of ['accepted', 'original'] as const) {
          expect(shape(back.blocks, settling)).toEqual(shape(redline.blocks, settling));
        }
        expect(back.notes.map(({ id, kind }) => [id, kind])).toEqual(redline.notes.map(({ id, kind }) => [id, kind]));
        for (const [i, note] of redline.notes.entries()) {
          expect(history(back.notes[i]?.blocks ?? [])).toEqual(history(note.blocks));
        }
        const said = ({ id, author, date, text, re }: Redline['comments'][number]): unknown => ({
          id,
          author,
          date,
          text,
          re,
        });
        expect(new Set(back.comments.map(said))).toEqual(new Set(redline.comments.map(said)));
        expect(back.title).toBe(redline.title);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('IM: a label shows as it was, and counts anew where somebody takes one before it away', async () => {
    const line = (text: string, label: string, end: RedlineBlock['end'] = []): RedlineBlock => ({
      runs: [{ text, formats: [], changes: end }],
      end,
      kind: 'provision',
      depth: 0,
      label: { all: label, accepted: label, original: label },
    });
    const redline: Redline = {
      blocks: [
        line('a', '1.'),
        line('b', '2.', [{ kind: 'delete', author: 'EU', date: null }]),
        line('c', '3.'),
        line('d', '10 bis.'),
        line('e', 'Article 7'),
        line('f', '(xii)'),
        line('g', '•'),
        line('h', 'Option A'),
        line('i', '***'),
      ],
      furniture: [],
      notes: [],
      comments: [],
      title: '',
      losses: [],
    };
    const { blocks } = await read((await writeOdt(redline)).bytes);
    expect(blocks.map(({ label }) => label?.all)).toEqual(redline.blocks.map(({ label }) => label?.all));
    expect(blocks.slice(0, 3).map(({ label }) => label?.accepted)).toEqual(['1.', '', '2.']);
    expect(blocks.map(wordsOf).join('')).toBe('abcdefghi');
  });

  it('EX1: comments in text boxes go with their words', async () => {
    const run = (text: string) => ({ text, formats: [], changes: [] });
    const blocks: readonly RedlineBlock[] = [
      { runs: [run('around')], end: [] },
      { runs: [run('boxed words')], end: [], isBoxed: true },
      { runs: [run('behind')], end: [] },
    ];
    const comment = (id: string, from: number, to: number) => ({
      id,
      author: 'EU',
      date: null,
      text: `On ${id}`,
      at: { from: { block: from, offset: 0 }, to: { block: to, offset: 5 } },
    });
    const comments = [comment('box', 1, 1), comment('both', 0, 1)];
    const { bytes, leftOut } = await writeOdt({ blocks, furniture: [], notes: [], comments, title: '', losses: [] });
    expect(leftOut).toEqual([]);
    const back = await read(bytes);
    expect([...back.comments].sort((a, b) => b.id.length - a.id.length)).toEqual([...comments].reverse());
  });
});
