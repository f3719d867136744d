import { describe, expect, it } from 'vitest';
import { docxOf } from '../../../testing/formats/docxParts';
import { by, NOW, partTexts, patched, redlineOf, run } from '../../../testing/formats/patchedDocx';
import { sceneDocx } from '../../../testing/formats/sceneDocx';
import type { Redline, RedlineBlock, RedlineRun } from '../../redline/redline';

describe('comments and notes of a Word file that is patched', () => {
  it('EX: brings comments, answers and notes into a file that had none', async () => {
    const bytes = docxOf({ body: '<w:p><w:r><w:t>The Parties shall act.</w:t></w:r></w:p>' });
    const before = await redlineOf(bytes);
    const [block] = before.blocks as [RedlineBlock];
    const range = { from: { block: 0, offset: 4 }, to: { block: 0, offset: 11 } };
    const after: Redline = {
      ...before,
      blocks: [{ ...block, runs: [...block.runs, { ...run('', by('insert', 'EU')), note: 'n' }] }],
      notes: [
        { id: 'n', kind: 'footnote', blocks: [{ runs: [run('As in article 3.', by('insert', 'EU'))], end: [] }] },
      ],
      comments: [
        { id: 'a', author: 'EU', date: NOW, text: 'Which?\nAll of them?', at: range },
        { id: 'b', author: 'Chile', date: NOW, text: 'All.', re: 'a', at: null, isDone: true },
      ],
    };
    const { read: now, bytes: out } = await patched(bytes, before, after);
    expect(now.comments).toMatchObject([
      { author: 'EU', text: 'Which?\nAll of them?', at: range },
      { author: 'Chile', text: 'All.', isDone: true, at: range },
    ]);
    expect(now.comments[1]?.re).toBe(now.comments[0]?.id);
    expect(now.notes).toMatchObject([{ kind: 'footnote', blocks: [{ runs: [{ text: 'As in article 3.' }] }] }]);
    expect(now.blocks[0]?.runs.at(-1)?.note).toBe(now.notes[0]?.id);
    expect(partTexts(out).get('word/people.xml')).toContain('w15:author="Chile"');
    expect(now.losses).toEqual(before.losses);

    // And out again: what goes takes its marks along.
    const bare = await patched(out, now, {
      ...now,
      comments: [],
      notes: [],
      blocks: [{ ...(now.blocks[0] as RedlineBlock), runs: block.runs }],
    });
    expect(bare.read.comments).toEqual([]);
    expect(bare.read.notes).toEqual([]);
    expect(partTexts(bare.bytes).get('word/document.xml')).not.toMatch(/comment|footnote/);
  });

  it('EX: answers and settles comments of the file, and rewords one', async () => {
    const bytes = sceneDocx();
    const before = await redlineOf(bytes);
    const [first] = before.comments;
    if (first === undefined) throw new RangeError('The scene has no comments');
    const comments = [
      { ...first, isDone: true as const },
      ...before.comments.slice(1),
      { id: 'new', author: 'EU', date: NOW, text: 'Agreed.', re: first.id, at: null },
    ];
    const { read: after } = await patched(bytes, before, { ...before, comments });
    expect(after.comments[0]).toEqual({ ...first, isDone: true });
    expect(after.comments.at(-1)).toMatchObject({ author: 'EU', text: 'Agreed.', re: first.id, at: first.at });
    const reworded = [{ ...first, text: 'In other words.' }, ...before.comments.slice(1)];
    const second = await patched(bytes, before, { ...before, comments: reworded });
    expect(second.read.comments).toEqual(reworded);
  });

  it('EX: writes the second of two deletions as a comment, and says where', async () => {
    const bytes = docxOf({
      body: '<w:p><w:r><w:t xml:space="preserve">They </w:t></w:r><w:del w:id="1" w:author="EU" w:date="2026-11-01T10:00:00Z"><w:r><w:delText>shall</w:delText></w:r></w:del></w:p>',
    });
    const before = await redlineOf(bytes);
    const [block] = before.blocks as [RedlineBlock];
    const [they, shall] = block.runs as [RedlineRun, RedlineRun];
    const runs = [they, { ...shall, changes: [...shall.changes, by('delete', 'Norway')] }];
    const { read: after, leftOut } = await patched(bytes, before, { ...before, blocks: [{ ...block, runs }] });
    expect(after.blocks[0]?.runs[1]?.changes).toEqual(shall.changes);
    expect(after.comments).toMatchObject([{ author: 'Norway', text: 'Also deletes: “shall”' }]);
    expect(leftOut).toEqual([
      { code: 'tracked-as-comment', block: 0, offset: 5, text: 'shall', values: { author: 'Norway' } },
    ]);
  });
});
