import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { pdfBytes } from '../../testing/formats/handmadePdf';
import { wordsOf } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import { codeTable } from './codeTables';
import { readPdf } from './readPdf';

const LINES = ['1. States shall cooperate [in good faith].', '2. Each State shall name one body (see article 3).'];

describe('files', () => {
  it('IM: reads a PDF, and leaves the bytes it was given as they are', async () => {
    const bytes = pdfBytes([LINES]);
    const before = bytes.slice();
    const read = await readPdf(bytes, UNWATCHED);
    expect(read.ok && read.value.blocks.map(wordsOf)).toEqual(LINES);
    expect(bytes).toEqual(before);
  });

  it('IM: refuses a file that asks for a password as such', async () => {
    const bytes = await readFile('fixtures/formats/pdf/password-open.pdf');
    const read = await readPdf(new Uint8Array(bytes), UNWATCHED);
    expect(!read.ok && read.error.code).toBe('encrypted');
  });

  it('IM: refuses what is no PDF, or too damaged to be one', async () => {
    const whole = pdfBytes([LINES]);
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(900).fill(0x41),
      whole.slice(0, 60),
      whole.slice(0, whole.length - 200),
    ]) {
      const read = await readPdf(bytes, UNWATCHED);
      expect(!read.ok && read.error.code).toBe('damaged');
    }
  });

  it('IM: stops within a page where its watch says so', async () => {
    const long = pdfBytes([Array.from({ length: 4000 }, (_, at) => `Line ${at} of one page that goes on and on.`)]);
    let asked = 0;
    const watch = {
      ...UNWATCHED,
      check: () => (++asked > 3 ? ({ code: 'cancelled', detail: {} } as const) : null),
    };
    const read = await readPdf(long, watch);
    expect(!read.ok && read.error.code).toBe('cancelled');
  });

  it('IM: holds the tables of character codes that Asian files name', () => {
    expect(codeTable('UniGB-UCS2-H').length).toBeGreaterThan(10_000);
    expect(() => codeTable('No-Such-H')).toThrow(RangeError);
  });
});
