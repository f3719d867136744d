import { describe, expect, it } from 'vitest';
import { CHECKLIST, complaintsOf } from '../../testing/formats/checklist';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { readDocx } from '../docx/readDocx';
import { UNWATCHED } from '../redline/watch';
import { readHtml } from './readHtml';
import { writeHtml } from './writeHtml';

async function scene() {
  const read = await readDocx(sceneDocx(), UNWATCHED);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe('HTML by Chapeau', () => {
  for (const item of CHECKLIST) {
    it(`IM: ${item}`, async () => {
      const read = await readHtml(writeHtml(await scene()).bytes, UNWATCHED);
      if (!read.ok) throw new Error(read.error.code);
      expect(complaintsOf(item, { producer: 'Chapeau', redline: read.value })).toEqual([]);
    });
  }
});

describe('writeHtml', () => {
  it('EX: the file fetches nothing, runs nothing, and says its marking, symbol, time and code', async () => {
    const frame = { marking: 'Restricted <x>', symbol: 'A/X/1', asOf: 'As of noon (UTC+1)', checkCode: 'ABC-123' };
    const html = new TextDecoder().decode(writeHtml(await scene(), { frame }).bytes);
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|@import|javascript:/i);
    for (const words of ['Restricted &lt;x&gt;', 'A/X/1 · As of noon (UTC+1) · ABC-123']) expect(html).toContain(words);
    const read = await readHtml(new TextEncoder().encode(html), UNWATCHED);
    expect(read.ok && read.value.losses.filter(({ code }) => code === 'frame').map(({ text }) => text)[0]).toBe(
      'Restricted <x> A/X/1 · As of noon (UTC+1) · ABC-123',
    );
    expect(read.ok && complaintsOf('text', { producer: 'Chapeau', redline: read.value })).toEqual([]);
  });
});
