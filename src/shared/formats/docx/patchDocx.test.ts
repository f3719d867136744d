import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRedline } from '../../testing/formats/anyRedline';
import { chanceOf } from '../../testing/formats/chance';
import { docxOf } from '../../testing/formats/docxParts';
import {
  by,
  edited,
  NOW,
  PATCHED_KINDS,
  partTexts,
  patched,
  redlineOf,
  run,
  shape,
} from '../../testing/formats/patchedDocx';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { mutateZip } from '../../testing/formats/zipMutations';
import type { RedlineBlock, RedlineRun, TrackedChange } from '../redline/redline';
import { joinRuns } from '../redline/runText';
import { settled } from '../redline/settle';
import { UNWATCHED } from '../redline/watch';
import { PATCH_OPTIONS, patchDocx } from './patchDocx';
import { readDocx } from './readDocx';
import { DOCX_OPTIONS } from './write/docxOptions';
import { writeDocx } from './writeDocx';

const isWhole = (text: string) => !/[\ud800-\udbff]$|^[\udc00-\udfff]/.test(text);

describe('a Word file with what changed in it', () => {
  it('EX: is the same bytes where nothing changed', async () => {
    const bytes = sceneDocx();
    const before = await redlineOf(bytes);
    expect((await patched(bytes, before, before)).bytes).toBe(bytes);
  });

  it('EX: holds any edits of words, by whom they are, and gives back the old text where ours are rejected', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(PATCHED_KINDS), fc.nat(), async (from, seed) => {
        const { bytes } = await writeDocx(from, DOCX_OPTIONS);
        const before = await redlineOf(bytes);
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
        const before = await redlineOf(bytes);
        const blocks = edited(before.blocks, chanceOf(seed));
        const { bytes: out, read: after } = await patched(bytes, before, { ...before, blocks }, { tracksOn: false });
        const [was, now] = [partTexts(bytes), partTexts(out)];
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
      fc.asyncProperty(anyRedline({ ...PATCHED_KINDS, moves: true, boxes: true }), async (from) => {
        const { bytes } = await writeDocx(from, DOCX_OPTIONS);
        const before = await redlineOf(bytes);
        for (const text of ['accepted', 'original'] as const) {
          const blocks = settled(before.blocks, text);
          const result = await patchDocx(bytes, before, { ...before, blocks }, PATCH_OPTIONS);
          // Little may be left of a small text: then it is said.
          if (!result.ok) expect(result.error.code).toBe('too-changed');
          else {
            const after = (await redlineOf(result.value.bytes)).blocks;
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

  it('EX: nests a deletion in another’s insertion, and parts that for an insertion, with numbers of their own', async () => {
    const inserted =
      '<w:ins w:id="4" w:author="EU" w:date="2026-11-01T10:00:00Z"><w:r><w:rPr><w:lang w:val="en"/></w:rPr><w:t>fully and promptly</w:t></w:r></w:ins>';
    const bytes = docxOf({ body: `<w:p><w:r><w:t xml:space="preserve">Act </w:t></w:r>${inserted}</w:p>` });
    const before = await redlineOf(bytes);
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
    const xml = partTexts(out).get('word/document.xml') ?? '';
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
    const before = await redlineOf(bytes);
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
    const xml = (partTexts(out).get('word/document.xml') ?? '').replace(
      / w:id="\d+" w:author="EU" w:date="[^"]*"/g,
      ' W',
    );
    const size = '<w:rPr><w:sz w:val="30"/></w:rPr>';
    const see30 = (text: string, tag = 't') =>
      `<w:r w:rsidR="00AA">${size}<w:${tag} xml:space="preserve">${text}</w:${tag}></w:r>`;
    expect(xml).toContain(
      `<w:p><w:bookmarkStart w:id="0" w:name="b"/>${del(see30('S', 'delText'))}${see30('ee ')}${link}${ins(' bis', '')}${field}${ins(', ', '')}` +
        `<w:sdt><w:sdtPr><w:tag w:val="date"/></w:sdtPr><w:sdtContent>${del('<w:r><w:delText xml:space="preserve">today</w:delText></w:r>')}</w:sdtContent></w:sdt><w:bookmarkEnd w:id="0"/></w:p>`,
    );
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
      expect(words((await redlineOf(patch.value.bytes)).blocks)).toEqual(words(blocks));
    }
    expect(count).toBeGreaterThan(20);
  });

  it('EX: refuses another file than the one that was read, and edits in the midst of a formula', async () => {
    const formula = '<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>';
    const bytes = docxOf({ body: `<w:p><w:r><w:t>x</w:t></w:r>${formula}</w:p>` });
    const before = await redlineOf(bytes);
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
