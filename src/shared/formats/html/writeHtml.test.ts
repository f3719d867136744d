import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRedline, EVERYTHING } from '../../testing/formats/anyRedline';
import type { Redline } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import { readHtml } from './readHtml';
import { writeHtml } from './writeHtml';

async function readBack(redline: Redline): Promise<Redline> {
  const read = await readHtml(writeHtml(redline).bytes, UNWATCHED);
  if (!read.ok) throw new Error(read.error.code);
  return { ...read.value, losses: [] };
}

describe('writeHtml', () => {
  it('IM: what is written as HTML is read back: words, changes, names, dates, notes, comments, tables, labels', async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(EVERYTHING), async (redline) => {
        expect(await readBack(redline)).toEqual(redline);
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});
