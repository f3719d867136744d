import mammoth from 'mammoth';
import { readDocx } from '../src/shared/formats/docx/readDocx';
import { DOCX_OPTIONS } from '../src/shared/formats/docx/write/docxOptions';
import { writeDocx } from '../src/shared/formats/docx/writeDocx';
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
