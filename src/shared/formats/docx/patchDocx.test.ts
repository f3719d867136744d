import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { anyRedline, EVERYTHING, formatsBut } from '../../testing/formats/anyRedline';
import { type Chance, chanceOf, oneOf } from '../../testing/formats/chance';
import { docxOf } from '../../testing/formats/docxParts';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { disorder } from '../../testing/formats/wordOrder';
import { mutateZip } from '../../testing/formats/zipMutations';
import type { Redline, RedlineBlock, RedlineRun, TrackedChange } from '../redline/redline';
import { joinRuns } from '../redline/runText';
import { settled } from '../redline/settle';
import { UNWATCHED } from '../redline/watch';
import { PATCH_OPTIONS, type PatchOptions, patchDocx } from './patchDocx';
import { readDocx } from './readDocx';
import { heldOf } from './write/changeMarks';
import { DOCX_OPTIONS } from './write/docxOptions';
import { writeDocx } from './writeDocx';

const NOW = '2026-11-22T12:00:00Z';
const by = (kind: TrackedChange['kind'], author: string): TrackedChange => ({ kind, author, date: NOW });
const run = (text: string, ...changes: TrackedChange[]): RedlineRun => ({ text, formats: [], changes });
const takesOut = ({ kind }: TrackedChange) => kind === 'delete' || kind === 'move-from';

async function read(bytes: Uint8Array): Promise<Redline> {
  const result = await readDocx(bytes, UNWATCHED);
  if (!result.ok) throw new RangeError(`Not read: ${result.error.code}`);
  return result.value;
}

async function patched(bytes: Uint8Array, before: Redline, after: Redline, options: Partial<PatchOptions> = {}) {
  const result = await patchDocx(bytes, before, after, { ...PATCH_OPTIONS, ...options });
  if (!result.ok) throw new RangeError(`Not patched: ${result.error.code} at ${result.error.block}`);
  for (const [name, xml] of texts(result.value.bytes)) {
    if (/^word\/[^/]*\.xml$/.test(name)) expect(disorder(name, xml)).toEqual([]);
  }
  return { ...result.value, read: await read(result.value.bytes) };
}

const texts = (bytes: Uint8Array) =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

/** Words, histories, formats and places in tables, without what a reader says of the file. */
function shape(blocks: readonly RedlineBlock[]) {
  return blocks.map(({ runs, end, cell }) => ({
    runs: joinRuns(runs).map(({ formats, changes, ...rest }) => ({
      ...rest,
      formats: rest.note === undefined ? formats : [],
      changes: heldOf(changes).held,
    })),
    end: heldOf(end).held,
    cell: cell && [cell.table, cell.row, cell.column, cell.rowChanges, cell.cellChanges],
  }));
}

/** Word by word, somebody of three takes some out and puts others in. */
function edited(blocks: readonly RedlineBlock[], chance: Chance): readonly RedlineBlock[] {
  const authors = ['EU', 'Norway', 'G77 & "China"'];
  return blocks.map((block) => {
    if (chance(2) === 0) return block;
    const runs = block.runs.flatMap((one): RedlineRun[] => {
      if (one.note !== undefined || one.text.length < 3 || chance(3) === 0) return [one];
      const from = chance(one.text.length - 1);
      const to = from + 1 + chance(one.text.length - from);
      const gone = one.changes.some(takesOut) || chance(4) === 0 ? [] : [by('delete', oneOf(chance, authors))];
      const { reformatted: _, ...plain } = one;
      return [
        { ...one, text: one.text.slice(0, from) },
        { ...one, text: one.text.slice(from, to), changes: [...one.changes, ...gone] },
        ...(chance(4) === 0
          ? []
          : [{ ...plain, text: ` new ${chance(99)} `, changes: [by('insert', oneOf(chance, authors))] }]),
        { ...one, text: one.text.slice(to) },
      ];
    });
    return { ...block, runs: joinRuns(runs) };
  });
}

const isWhole = (text: string) => !/[\ud800-\udbff]$|^[\udc00-\udfff]/.test(text);

const KINDS = { ...EVERYTHING, moves: false, boxes: false, ...formatsBut('subscript') };

describe('a Word file with what changed in it', () => {
  it('EX: is the same bytes where nothing changed', async () => {
    const bytes = sceneDocx();
    const before = await read(bytes);
    expect((await patched(bytes, before, before)).bytes).toBe(bytes);
  });

  it('EX: holds any edits of words, by whom they are, and gives back the old text where ours are rejected', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(KINDS), fc.nat(), async (from, seed) => {
        const { bytes } = await writeDocx(from, DOCX_OPTIONS);
        const before = await read(bytes);
        const blocks = edited(before.blocks, chanceOf(seed));
        fc.pre(blocks.every(({ runs }) => runs.every(({ text }) => isWhole(text))));
        const { read: after } = await patched(bytes, before, { ...before, blocks });
        expect(shape(after.blocks)).toEqual(shape(blocks));
        const mine = (changes: readonly TrackedChange[]) =>
          changes.some(({ kind, date }) => kind === 'insert' && date === NOW);
        const rejected = after.blocks.map((block) => ({
          ...block,
          runs: block.runs
            .filter(({ changes }) => !mine(changes))
            .map((one) => ({ ...one, changes: one.changes.filter(({ date }) => date !== NOW) })),
        }));
        expect(shape(rejected)).toEqual(shape(before.blocks));
      }),
      { seed: 21, numRuns: 30 },
    );
  });

  it('EX: leaves parts and paragraphs that nobody touched as they are, byte for byte', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const bytes = sceneDocx();
        const before = await read(bytes);
        const blocks = edited(before.blocks, chanceOf(seed));
        const { bytes: out, read: after } = await patched(bytes, before, { ...before, blocks }, { tracksOn: false });
        const [was, now] = [texts(bytes), texts(out)];
        expect([...now.keys()]).toEqual([...was.keys()]);
        for (const [name, text] of was) if (name !== 'word/document.xml') expect(now.get(name)).toBe(text);
        const xml = (from: ReadonlyMap<string, string>, { source }: RedlineBlock) =>
          from.get(source?.part ?? '')?.slice(source?.from, source?.to);
        before.blocks.forEach((block, i) => {
          const isHost = before.blocks[i + 1]?.isBoxed && block.isBoxed === undefined;
          if (blocks[i] === block && !isHost) expect(xml(now, after.blocks[i] as RedlineBlock)).toBe(xml(was, block));
        });
      }),
      { seed: 22, numRuns: 15 },
    );
  });

  it('EX: writes what a person settled as settled', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline({ ...KINDS, moves: true, boxes: true }), async (from) => {
        const { bytes } = await writeDocx(from, DOCX_OPTIONS);
        const before = await read(bytes);
        for (const text of ['accepted', 'original'] as const) {
          const blocks = settled(before.blocks, text);
          const result = await patchDocx(bytes, before, { ...before, blocks }, PATCH_OPTIONS);
          // Little may be left of a small text: then it is said.
          if (!result.ok) expect(result.error.code).toBe('too-changed');
          else {
            const after = (await read(result.value.bytes)).blocks;
            const words = (all: readonly RedlineBlock[]) => all.map(({ runs }) => runs.map((one) => one.text).join(''));
            const filled = (all: readonly RedlineBlock[]) => words(all).filter((line) => line !== '');
            expect(filled(after)).toEqual(filled(blocks));
            expect(after.flatMap(({ runs, end }) => [...end, ...runs.flatMap((one) => one.changes)])).toEqual([]);
          }
        }
      }),
      { seed: 23, numRuns: 20 },
    );
  });

  it('EX: puts paragraphs and rows in, takes some out, and moves others', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline({ ...KINDS, notes: false, comments: false }), fc.nat(), async (from, seed) => {
        const { bytes } = await writeDocx(from, DOCX_OPTIONS);
        const before = await read(bytes);
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
        if (result.ok) expect(disorder('', texts(result.value.bytes).get('word/document.xml') ?? '')).toEqual([]);
        if (!result.ok) expect(result.error.code).toBe('too-changed');
        else {
          const formless = (all: readonly RedlineBlock[]) =>
            shape(all).map((one) => ({ ...one, runs: joinRuns(one.runs.map((each) => ({ ...each, formats: [] }))) }));
          expect(formless((await read(result.value.bytes)).blocks)).toEqual(formless(blocks));
        }
      }),
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
        ...EMPTY,
        blocks: [at('a', 0, 0), at('b', 0, 1), at('c', 1, 0), at('d', 1, 1), { runs: [run('after')], end: [] }],
      },
      DOCX_OPTIONS,
    );
    const before = await read(bytes);
    const mark = [by('insert', 'EU')];
    const row = ['x', 'y'].map(
      (text, column): RedlineBlock => ({ runs: [run(text, ...mark)], end: mark, cell: cell(1, column, mark) }),
    );
    const lower = before.blocks
      .slice(2, 4)
      .map((block) => ({ ...block, cell: { ...cell(2, 0), ...block.cell, row: 2 } }));
    const blocks = [...before.blocks.slice(0, 2), ...row, ...lower, ...before.blocks.slice(4)];
    const { read: after } = await patched(bytes, before, { ...before, blocks });
    expect(shape(after.blocks)).toEqual(shape(blocks));
    const less = after.blocks.filter((block) => block.cell?.row !== 0);
    const again = await patched(await patchedBytes(bytes, before, blocks), after, { ...after, blocks: less });
    expect(again.read.blocks.map((block) => block.runs[0]?.text)).toEqual(['x', 'y', 'c', 'd', 'after']);
  });

  it('EX: nests a deletion in another’s insertion, and parts that for an insertion, with numbers of their own', async () => {
    const inserted =
      '<w:ins w:id="4" w:author="EU" w:date="2026-11-01T10:00:00Z"><w:r><w:rPr><w:lang w:val="en"/></w:rPr><w:t>fully and promptly</w:t></w:r></w:ins>';
    const bytes = docxOf({ body: `<w:p><w:r><w:t xml:space="preserve">Act </w:t></w:r>${inserted}</w:p>` });
    const before = await read(bytes);
    const [first, second] = (before.blocks[0] as RedlineBlock).runs as [RedlineRun, RedlineRun];
    const runs = [
      first,
      { ...second, text: 'fully ' },
      run('very ', by('insert', 'Norway')),
      { ...second, text: 'and ', changes: [...second.changes, by('delete', 'Norway')] },
      { ...second, text: 'promptly' },
    ];
    const blocks = [{ ...(before.blocks[0] as RedlineBlock), runs }];
    const { read: after, bytes: out } = await patched(bytes, before, { ...before, blocks });
    expect(shape(after.blocks)).toEqual(shape(blocks));
    const xml = texts(out).get('word/document.xml') ?? '';
    expect(xml.match(/<w:rPr><w:lang w:val="en"\/><\/w:rPr>/g)).toHaveLength(4);
    const ids = [...xml.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(xml).toContain('<w:ins w:id="4" w:author="EU" w:date="2026-11-01T10:00:00Z"><w:r><w:rPr>');
  });

  it('EX: cuts runs and nothing else: links, fields, controls, bookmarks and looks stay as they were', async () => {
    const link =
      '<w:hyperlink w:anchor="b"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>article 3</w:t></w:r></w:hyperlink>';
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF b </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const control =
      '<w:sdt><w:sdtPr><w:tag w:val="date"/></w:sdtPr><w:sdtContent><w:r><w:t>today</w:t></w:r></w:sdtContent></w:sdt>';
    const inside = `<w:bookmarkStart w:id="0" w:name="b"/><w:r w:rsidR="00AA"><w:rPr><w:sz w:val="30"/></w:rPr><w:t xml:space="preserve">See </w:t></w:r>${link}${field}${control}<w:bookmarkEnd w:id="0"/>`;
    const bytes = docxOf({ body: `<w:p>${inside}</w:p>` });
    const before = await read(bytes);
    const [block] = before.blocks as [RedlineBlock];
    expect(block.runs.map(({ text }) => text).join('')).toBe('See article 312today');
    const [see, ...rest] = joinRuns(block.runs.map((one) => ({ ...one, formats: [] }))) as [RedlineRun];
    expect(rest).toEqual([]);
    const part = (from: number, to?: number) => ({ ...see, text: see.text.slice(from, to) });
    const runs = [
      { ...part(0, 1), changes: [by('delete', 'EU')] },
      part(1, 13),
      run(' bis', by('insert', 'EU')),
      part(13, 15),
      run(', ', by('insert', 'EU')),
      { ...part(15), changes: [by('delete', 'EU')] },
    ];
    const plain = { ...before, blocks: [{ ...block, runs: [see] }] };
    const { bytes: out, read: after } = await patched(bytes, plain, { ...before, blocks: [{ ...block, runs }] });
    expect(
      shape(after.blocks.map((one) => ({ ...one, runs: one.runs.map((each) => ({ ...each, formats: [] })) }))),
    ).toEqual(shape([{ ...block, runs }]));
    const ins = (text: string, look: string) =>
      `<w:ins W><w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r></w:ins>`;
    const del = (inner: string) => `<w:del W>${inner}</w:del>`;
    const xml = (texts(out).get('word/document.xml') ?? '').replace(/ w:id="\d+" w:author="EU" w:date="[^"]*"/g, ' W');
    const size = '<w:rPr><w:sz w:val="30"/></w:rPr>';
    const see30 = (text: string, tag = 't') =>
      `<w:r w:rsidR="00AA">${size}<w:${tag} xml:space="preserve">${text}</w:${tag}></w:r>`;
    expect(xml).toContain(
      `<w:p><w:bookmarkStart w:id="0" w:name="b"/>${del(see30('S', 'delText'))}${see30('ee ')}${link}${ins(' bis', '')}${field}${ins(', ', '')}` +
        `<w:sdt><w:sdtPr><w:tag w:val="date"/></w:sdtPr><w:sdtContent>${del('<w:r><w:delText xml:space="preserve">today</w:delText></w:r>')}</w:sdtContent></w:sdt><w:bookmarkEnd w:id="0"/></w:p>`,
    );
  });

  it('EX: writes a new move as a move, and a move that was settled as settled', async () => {
    const body = ['First. ', 'Second. ', 'Third.', 'Fourth.'].map(
      (text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
    );
    const bytes = docxOf({ body: body.join('') });
    const before = await read(bytes);
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
      texts(out)
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
    expect(texts(accepted.bytes).get('word/document.xml')).not.toContain('w:move');
  });

  it('EX: edits a text box, and leaves no old text of it for old programs', async () => {
    const box = (text: string) => `<w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent>`;
    const drawing = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('Boxed words')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('Boxed words')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const bytes = docxOf({ body: `<w:p><w:r><w:t>Around</w:t></w:r><w:r>${drawing}</w:r></w:p>` });
    const before = await read(bytes);
    const blocks = before.blocks.map((block) => ({
      ...block,
      runs: [...block.runs, run(' and more', by('insert', 'EU'))],
    }));
    const { bytes: out, read: after } = await patched(bytes, before, { ...before, blocks });
    expect(shape(after.blocks)).toEqual(shape(blocks));
    expect(after.blocks.some(({ isBoxed }) => isBoxed)).toBe(true);
    expect(texts(out).get('word/document.xml')).not.toContain('mc:Fallback');
    const boxAlone = before.blocks.filter(({ isBoxed }) => isBoxed);
    expect(await patchDocx(bytes, before, { ...before, blocks: boxAlone }, PATCH_OPTIONS)).toMatchObject({
      ok: false,
      error: { code: 'paragraph', block: 0 },
    });
  });

  it('EX: brings comments, answers and notes into a file that had none', async () => {
    const bytes = docxOf({ body: '<w:p><w:r><w:t>The Parties shall act.</w:t></w:r></w:p>' });
    const before = await read(bytes);
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
    expect(texts(out).get('word/people.xml')).toContain('w15:author="Chile"');
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
    expect(texts(bare.bytes).get('word/document.xml')).not.toMatch(/comment|footnote/);
  });

  it('EX: answers and settles comments of the file, and rewords one', async () => {
    const bytes = sceneDocx();
    const before = await read(bytes);
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
    const before = await read(bytes);
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

  it('EX: keeps names in a file that would strip them, tracks on, and bears the check code', async () => {
    const settings = `<?xml version="1.0"?><w:settings xmlns:w="${W}"><w:zoom w:percent="100"/><w:removePersonalInformation/><w:defaultTabStop w:val="720"/></w:settings>`;
    const bytes = docxOf({
      body: '<w:p><w:r><w:t>Text</w:t></w:r></w:p>',
      relations: `<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>`,
      more: { 'word/settings.xml': settings },
    });
    const before = await read(bytes);
    const blocks = [{ ...(before.blocks[0] as RedlineBlock), runs: [run('Text'), run(' more', by('insert', 'EU'))] }];
    const { bytes: out, leftOut } = await patched(bytes, before, { ...before, blocks }, { checkCode: 'K7Q4' });
    expect(texts(out).get('word/settings.xml')).toContain(
      '<w:zoom w:percent="100"/><w:trackRevisions/><w:defaultTabStop w:val="720"/>',
    );
    expect(leftOut).toEqual([{ code: 'names-kept', block: null }]);
    expect(texts(out).get('docProps/custom.xml')).toContain('K7Q4');
    const again = await patched(out, await read(out), await read(out), { checkCode: 'NEW1' });
    expect(texts(again.bytes).get('docProps/custom.xml')).not.toContain('K7Q4');
  });

  it('PO5: bears a frame above and below the file’s own heads and feet, the next one in the place of the last', async () => {
    const section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:titlePg/></w:sectPr>';
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/header';
    const bytes = docxOf({
      body: `<w:p><w:r><w:t>Text</w:t></w:r></w:p>${section}`,
      relations: `<Relationship Id="rIdH" Type="${type}" Target="own.xml"/>`,
      more: { 'word/own.xml': `<w:hdr xmlns:w="${W}"><w:p><w:r><w:t>Their head</w:t></w:r></w:p></w:hdr>` },
    });
    const before = await read(bytes);
    const frame = { marking: 'Not for circulation', asOf: 'As of 13:00 (UTC-5)', checkCode: 'K7Q4' };
    const once = await patched(bytes, before, before, { frame });
    const heads = (redline: Redline) => redline.furniture.map(({ runs }) => runs.map(({ text }) => text).join(''));
    expect(heads(once.read).sort()).toEqual(
      ['As of 13:00 (UTC-5)  ·  K7Q4', 'Not for circulation', 'Not for circulation', 'Their head'].sort(),
    );
    const twice = await patched(once.bytes, once.read, once.read, { frame: { ...frame, asOf: 'As of 15:00 (UTC-5)' } });
    expect(heads(twice.read).sort()).toEqual(
      ['As of 15:00 (UTC-5)  ·  K7Q4', 'Not for circulation', 'Not for circulation', 'Their head'].sort(),
    );
    expect(twice.read.blocks.map(({ runs }) => runs)).toEqual(before.blocks.map(({ runs }) => runs));
  });

  it('EX: patches what could be read of a damaged file, or refuses it: nothing is lost on the way', {
    timeout: 60_000,
  }, async () => {
    const whole = sceneDocx();
    const words = (blocks: readonly RedlineBlock[]) => blocks.map(({ runs }) => runs.map(({ text }) => text).join(''));
    let count = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const chance = chanceOf(seed);
      const bytes = mutateZip(whole, chance, [/document/, /notes|comments/, /rels|Types/]);
      const result = await readDocx(bytes, UNWATCHED);
      if (!result.ok) continue;
      const before = result.value;
      const blocks = edited(before.blocks, chance);
      const at = { from: { block: 0, offset: 0 }, to: { block: 0, offset: 1 } };
      const comments = [...before.comments, { id: 'new', author: 'EU', date: null, text: 'Why?', at }];
      const patch = await patchDocx(bytes, before, { ...before, blocks, comments }, PATCH_OPTIONS);
      if (!patch.ok) continue;
      count += 1;
      expect(words((await read(patch.value.bytes)).blocks)).toEqual(words(blocks));
    }
    expect(count).toBeGreaterThan(20);
  });

  it('EX: refuses another file than the one that was read, and edits in the midst of a formula', async () => {
    const formula = '<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>';
    const bytes = docxOf({ body: `<w:p><w:r><w:t>x</w:t></w:r>${formula}</w:p>` });
    const before = await read(bytes);
    const other = docxOf({ body: '<w:p><w:r><w:t>quite something else, and longer than that</w:t></w:r></w:p>' });
    const blocks = [
      { ...(before.blocks[0] as RedlineBlock), runs: [run('xa'), run('+', by('delete', 'EU')), run('b')] },
    ];
    const after = { ...before, blocks };
    expect(await patchDocx(bytes, before, after, PATCH_OPTIONS)).toMatchObject({
      ok: false,
      error: { code: 'paragraph', block: 0 },
    });
    expect(await patchDocx(other, before, after, PATCH_OPTIONS)).toMatchObject({
      ok: false,
      error: { code: 'not-the-file' },
    });
    expect(await patchDocx(bytes, before, { ...after, blocks: [] }, PATCH_OPTIONS)).toMatchObject({
      ok: false,
      error: { code: 'too-changed' },
    });
    expect(await patchDocx(new Uint8Array(9), before, after, PATCH_OPTIONS)).toMatchObject({
      ok: false,
      error: { code: 'damaged' },
    });
  });
});

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const EMPTY: Redline = { blocks: [], furniture: [], notes: [], comments: [], title: '', losses: [] };

async function patchedBytes(bytes: Uint8Array, before: Redline, blocks: readonly RedlineBlock[]): Promise<Uint8Array> {
  return (await patched(bytes, before, { ...before, blocks })).bytes;
}
