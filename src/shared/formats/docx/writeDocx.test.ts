import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { anyRedline, EVERYTHING } from '../../testing/formats/anyRedline';
import { disorder } from '../../testing/formats/wordOrder';
import { readShape, wordShape } from '../../testing/formats/wordShape';
import type { Redline, RedlineBlock, RedlineRun, TrackedChange } from '../redline/redline';
import { settled } from '../redline/settle';
import { UNWATCHED } from '../redline/watch';
import { readDocx } from './readDocx';
import { DOCX_OPTIONS, type DocxOptions } from './write/docxOptions';
import { writeDocx } from './writeDocx';

const KINDS = { ...EVERYTHING, furniture: false };

const change = (kind: TrackedChange['kind'], author: string, move?: string): TrackedChange => ({
  kind,
  author,
  date: '2026-11-22T12:10:00Z',
  ...(move === undefined ? {} : { move }),
});
const run = (text: string, ...changes: TrackedChange[]): RedlineRun => ({ text, formats: [], changes });
const block = (...runs: RedlineRun[]): RedlineBlock => ({ runs, end: [] });
const redline = (...blocks: RedlineBlock[]): Redline => ({
  blocks,
  furniture: [],
  notes: [],
  comments: [],
  title: '',
  losses: [],
});

async function written(from: Redline, options: Partial<DocxOptions> = {}) {
  const out = await writeDocx(from, { ...DOCX_OPTIONS, ...options });
  const read = await readDocx(out.bytes, UNWATCHED);
  if (!read.ok) throw new RangeError(`Not read back: ${read.error.code}`);
  return { ...out, read: read.value, parts: partsOf(out.bytes) };
}

function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

describe('a Word file of a redline', () => {
  it('EX: a wide page and columns of set widths are as wide as they say', async () => {
    const cell = (column: number) => ({ table: 0, row: 0, column, rowChanges: [], cellChanges: [] });
    const table = redline({ ...block(run('a')), cell: cell(0) }, { ...block(run('b')), cell: cell(1) });
    const { parts } = await written({ ...table, columnWidths: { 0: [1, 3] } }, { isWide: true });
    const main = parts['word/document.xml'] ?? '';
    const [, wide, high] = /<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="landscape"/.exec(main) ?? [];
    expect(Number(wide)).toBeGreaterThan(Number(high));
    const [one = 0, other = 0] = [...main.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    expect(other / one).toBeCloseTo(3, 2);
    expect(one + other).toBeGreaterThan(Number(high));
  });

  it('EX: reads back as it was, but for what Word cannot hold', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(KINDS), async (from) => {
        const { read } = await written(from);
        expect(readShape(read)).toEqual(wordShape(from));
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  it('EX: says the same as the redline, with all changes accepted and with none', { timeout: 120_000 }, async () => {
    const words = (blocks: readonly RedlineBlock[]) => blocks.map(({ runs }) => runs.map(({ text }) => text).join(''));
    await fc.assert(
      fc.asyncProperty(anyRedline({ ...KINDS, labels: false }), async (from) => {
        const { read } = await written(from);
        for (const text of ['accepted', 'original'] as const) {
          const truth = words(settled(from.blocks, text));
          expect(words(settled(read.blocks, text))).toEqual(truth);
          const alone = await written(from, { text });
          expect(words(alone.read.blocks).filter((line) => line !== '')).toEqual(truth.filter((line) => line !== ''));
          expect(alone.read.blocks.flatMap(({ runs, end }) => [...end, ...runs.flatMap((one) => one.changes)])).toEqual(
            [],
          );
        }
      }),
      { seed: 12, numRuns: 15 },
    );
  });

  it('EX: is the same bytes for the same redline and options', async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(KINDS), async (from) => {
        const [a, b] = [await writeDocx(from, DOCX_OPTIONS), await writeDocx(from, DOCX_OPTIONS)];
        expect(a.bytes).toEqual(b.bytes);
      }),
      { seed: 13, numRuns: 4 },
    );
  });

  it('EX: is well-formed, and has all properties in the order that the schema asks', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(KINDS), fc.boolean(), async (from, lineNumbers) => {
        const { parts } = await written(from, { lineNumbers, frame: FRAME });
        for (const [name, xml] of Object.entries(parts)) expect(disorder(name, xml)).toEqual([]);
      }),
      { seed: 14, numRuns: 15 },
    );
  });

  it('EX: holds a move as a move, a deletion inside an insertion, and rows that come and go', async () => {
    const cell = (row: number, kind?: TrackedChange['kind']) => ({
      table: 0,
      row,
      column: 0,
      rowChanges: kind === undefined ? [] : [change(kind, 'EU')],
      cellChanges: [],
    });
    const { read, leftOut } = await written(
      redline(
        block(run('Moved. ', change('move-from', 'Canada', 'm')), run('Stays.')),
        block(run('Here: '), run('Moved. ', change('move-to', 'Canada', 'm'))),
        block(run('fully', change('insert', 'EU'), change('delete', 'Norway'))),
        { ...block(run('old')), cell: cell(0, 'delete') },
        { ...block(run('new')), cell: cell(1, 'insert') },
        block(run('after')),
      ),
    );
    expect(leftOut).toEqual([]);
    expect(read.blocks[0]?.runs[0]?.changes).toEqual([change('move-from', 'Canada', 'm')]);
    expect(read.blocks[1]?.runs[1]?.changes).toEqual([change('move-to', 'Canada', 'm')]);
    expect(read.blocks[2]?.runs[0]?.changes).toEqual([change('insert', 'EU'), change('delete', 'Norway')]);
    expect(read.blocks[3]?.cell?.rowChanges).toEqual([change('delete', 'EU')]);
    expect(read.blocks[4]?.cell?.rowChanges).toEqual([change('insert', 'EU')]);
  });

  it('EX: gives the range of a move a time, which the schema asks for, where nobody knows that of the move', async () => {
    const moved = (kind: TrackedChange['kind']) => ({ ...change(kind, 'EU', 'm'), date: null });
    const { parts, read } = await written(
      redline(block(run('a', moved('move-from')), run('b')), block(run('a', moved('move-to')), run('c'))),
    );
    const marks = parts['word/document.xml']?.match(/<w:move(?:From|To)RangeStart [^>]*>/g) ?? [];
    expect(marks).toHaveLength(2);
    for (const mark of marks) expect(mark).toMatch(/w:date="\d/);
    expect(read.blocks[0]?.runs[0]?.changes).toEqual([moved('move-from')]);
  });

  it('EX: writes the second of two deletions of the same words as a comment, and says where', async () => {
    const twice = [change('delete', 'EU'), change('delete', 'Norway')];
    const from = redline(block(run('They '), run('shall', ...twice)), block(run('all', ...twice), run(' act.')));
    const { read, leftOut } = await written(from);
    expect(read.blocks[0]?.runs[1]?.changes).toEqual([change('delete', 'EU')]);
    expect(read.comments).toMatchObject([
      {
        author: 'Norway',
        text: 'Also deletes: “shallall”',
        at: { from: { block: 0, offset: 5 }, to: { block: 1, offset: 3 } },
      },
    ]);
    expect(leftOut).toEqual([
      { code: 'tracked-as-comment', block: 0, offset: 5, text: 'shall', values: { author: 'Norway' } },
      { code: 'tracked-as-comment', block: 1, offset: 0, text: 'all', values: { author: 'Norway' } },
    ]);
    const without = await written(from, { rivals: 'leave-out' });
    expect(without.read.comments).toEqual([]);
    expect(without.leftOut.map(({ code }) => code)).toEqual(['tracked-left-out', 'tracked-left-out']);
  });

  it('EX: writes words inserted into an insertion in the name of who wrote them, and a move in pieces as two changes', async () => {
    const { read, leftOut } = await written(
      redline(
        block(run('a', change('insert', 'EU'), change('insert', 'Chile'))),
        block(run('b', change('move-from', 'EU', 'm')), run('-'), run('c', change('move-from', 'EU', 'm'))),
        block(run('bc', change('move-to', 'EU', 'm'))),
      ),
    );
    expect(read.blocks[0]?.runs[0]?.changes).toEqual([change('insert', 'Chile')]);
    expect(read.blocks[1]?.runs[0]?.changes).toEqual([change('delete', 'EU')]);
    expect(read.blocks[2]?.runs[0]?.changes).toEqual([change('insert', 'EU')]);
    expect(leftOut.map(({ code }) => code)).toEqual(['tracked-inside', 'move-in-two', 'move-in-two', 'move-in-two']);
  });

  it('EX: loses no note, comment, head or sign without a word', async () => {
    const { read, leftOut } = await written({
      ...redline(block(run('bell\u0007 and half \ud800'), { text: '', formats: [], changes: [], note: 'none' })),
      furniture: [block(run('Head'))],
      notes: [{ id: 'n', kind: 'endnote', blocks: [block(run('stray'))] }],
      comments: [{ id: 'c', author: 'EU', date: 'soon', text: 'where?', at: null }],
    });
    expect(read.blocks[0]?.runs[0]?.text).toBe('bell\ufffd and half \ufffd');
    expect(read.notes[0]?.blocks[0]?.runs[0]?.text).toBe('stray');
    expect(read.comments[0]).toMatchObject({ text: 'where?', date: null, at: { from: { block: 0, offset: 0 } } });
    expect(leftOut.map(({ code }) => code).sort()).toEqual([
      'characters',
      'comment-unanchored',
      'furniture',
      'note-missing',
      'note-unreferenced',
    ]);
  });

  it('PO5: bears its frame on every page and nobody’s name, machine or time', async () => {
    const { parts, read } = await written(redline(block(run('Text'))), { frame: FRAME, lineNumbers: true });
    const head = Object.keys(parts).filter((name) => /^word\/header\d\.xml$/.test(name));
    expect(head).toHaveLength(2);
    for (const name of head) {
      expect(parts[name]).toContain(FRAME.marking);
      expect(parts[name]).toContain(FRAME.symbol);
    }
    for (const name of ['word/footer1.xml', 'word/footer2.xml']) {
      expect(parts[name]).toContain(FRAME.asOf);
      expect(parts[name]).toContain(FRAME.checkCode);
    }
    expect(parts['docProps/custom.xml']).toContain(FRAME.checkCode);
    expect(parts['word/document.xml']).toMatch(/<w:lnNumType [^>]*w:countBy="5"/);
    expect(parts['docProps/core.xml']).not.toMatch(/creator|lastModifiedBy|created|modified/);
    expect(parts['docProps/app.xml'] ?? '').not.toMatch(/Application|Company|Template/);
    expect(Object.values(parts).join('')).not.toMatch(/Un-named|2026-\d\d-\d\dT/);
    // The title block stands in the head, so that the text reads back as the text alone.
    expect(read.blocks).toHaveLength(1);
  });
});

const FRAME = {
  marking: 'Advance unedited version',
  symbol: 'A/AC.296/2026/9',
  issuer: ['United Nations', 'General Assembly'],
  details: ['Distr.: Limited', 'Original: English'],
  asOf: 'As of 22 November 2026, 13:00 (UTC-5)',
  checkCode: 'K7Q4-92XM',
};
