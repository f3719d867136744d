import mammoth from 'mammoth';
import { PATCH_OPTIONS, patchDocx } from '../src/shared/formats/docx/patchDocx';
import { readDocx } from '../src/shared/formats/docx/readDocx';
import { DOCX_OPTIONS } from '../src/shared/formats/docx/write/docxOptions';
import { writeDocx } from '../src/shared/formats/docx/writeDocx';
import type { RedlineBlock } from '../src/shared/formats/redline/redline';
import { UNWATCHED } from '../src/shared/formats/redline/watch';
import { longRedline } from '../src/shared/testing/formats/longRedline';

/** One run over the long draft: milliseconds of each way to read it. */
export interface DocumentTimes {
  readonly chapeau: number;
  readonly mammoth: number;
}

/** What the long draft comes to as a file. */
export interface LongFile {
  readonly bytes: Uint8Array;
  readonly paragraphs: number;
  readonly changes: number;
}

/** The long draft as a Word file: 350 pages at 3,700 paragraphs, with some 3,000 tracked changes. */
export async function longFile(): Promise<LongFile> {
  const redline = longRedline();
  const { bytes } = await writeDocx(redline, DOCX_OPTIONS);
  const changes = redline.blocks.reduce(
    (sum, { runs }) => sum + runs.reduce((count, run) => count + run.changes.length, 0),
    0,
  );
  return { bytes, paragraphs: redline.blocks.length, changes };
}

/** Reads the file once with each, ours with everything that changed, mammoth's with what it keeps. */
export async function measureReading({ bytes }: LongFile): Promise<DocumentTimes> {
  const start = performance.now();
  const read = await readDocx(bytes, UNWATCHED);
  const middle = performance.now();
  if (!read.ok) throw new Error(`not read: ${read.error.code}`);
  await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  return { chapeau: middle - start, mammoth: performance.now() - middle };
}

/** What writing costs: milliseconds for the file anew, and for 500 paragraphs that five delegations edited put into its own bytes. */
export interface WritingTimes {
  readonly anew: number;
  readonly patched: number;
}

/** Writes the long draft, and patches the file that came of it. Throws where the patch is refused. */
export async function measureWriting({ bytes }: LongFile): Promise<WritingTimes> {
  const redline = longRedline();
  const start = performance.now();
  await writeDocx(redline, DOCX_OPTIONS);
  const anew = performance.now() - start;
  const read = await readDocx(bytes, UNWATCHED);
  if (!read.ok) throw new Error(`not read: ${read.error.code}`);
  const blocks = read.value.blocks.map((block, i) => (i % 7 === 1 && i < 3500 ? edited(block, i) : block));
  const from = performance.now();
  const patched = await patchDocx(bytes, read.value, { ...read.value, blocks }, PATCH_OPTIONS);
  if (!patched.ok) throw new Error(`not patched: ${patched.error.code}`);
  return { anew, patched: performance.now() - from };
}

/** Ten letters in the midst of the first words taken out, and two words put in. */
function edited(block: RedlineBlock, i: number): RedlineBlock {
  const [first, ...rest] = block.runs;
  if (first === undefined || first.text.length < 30) return block;
  const by = { author: ['EU', 'Norway', 'Chile', 'Fiji', 'Canada'][i % 5] ?? '', date: '2026-11-22T12:00:00Z' };
  const cut = Math.floor(first.text.length / 2);
  const part = (from: number, to?: number) => ({ ...first, text: first.text.slice(from, to) });
  const runs = [
    part(0, cut),
    { ...part(cut, cut + 10), changes: [{ kind: 'delete' as const, ...by }] },
    { text: ' brought in', formats: [], changes: [{ kind: 'insert' as const, ...by }] },
    part(cut + 10),
    ...rest,
  ];
  return { ...block, runs };
}
