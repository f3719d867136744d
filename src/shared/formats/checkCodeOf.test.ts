import { describe, expect, test } from 'vitest';
import { patched, redlineOf } from '../testing/formats/patchedDocx';
import { sceneDocx } from '../testing/formats/sceneDocx';
import { run } from '../testing/redlines';
import { writeAkn } from './akn/writeAkn';
import { checkCodeOf } from './checkCodeOf';
import { DOCX_OPTIONS } from './docx/write/docxOptions';
import { writeDocx } from './docx/writeDocx';
import { writeHtml } from './html/writeHtml';
import { writeMarkdown } from './markdownOut/writeMarkdown';
import { writeOdt } from './odt/writeOdt';
import type { Redline } from './redline/redline';

const CHECK = '7QK2-M04D';
const FRAME = { asOf: 'as of 22 Nov 2026, 13:00 (UTC)', checkCode: CHECK, checkWords: `check ${CHECK}` };
const REDLINE: Redline = {
  blocks: [{ runs: [run('States shall act.')], end: [] }],
  furniture: [],
  notes: [],
  comments: [],
  title: 'Draft',
  losses: [],
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('CF7: a file that comes back', () => {
  test('is known by its check code, whatever kind of file it went out as', async () => {
    const files = [
      (await writeDocx(REDLINE, { ...DOCX_OPTIONS, frame: FRAME })).bytes,
      (await writeOdt(REDLINE, { frame: FRAME })).bytes,
      writeHtml(REDLINE, { frame: FRAME }).bytes,
      writeMarkdown(REDLINE, { frame: FRAME }).bytes,
      writeAkn(REDLINE, { date: '2026-11-22', frame: FRAME }).bytes,
      bytesOf(`RESTRICTED\nDraft\nas of 21 Nov 2026, 14:05 (Europe/Vienna) · check ${CHECK}\n\nStates shall act.\n`),
    ];
    expect(await Promise.all(files.map(checkCodeOf))).toEqual(files.map(() => CHECK));
  });

  test('is known also where it was written into the file of somebody else', async () => {
    const theirs = sceneDocx();
    const read = await redlineOf(theirs);
    const { bytes } = await patched(theirs, read, { ...read, title: 'Another' }, { checkCode: CHECK });
    expect(bytes.length).toBeGreaterThan(theirs.length);
    expect(await checkCodeOf(bytes)).toBe(CHECK);
  });

  test('is not taken for one where it bears none, is damaged, or speaks of something else', async () => {
    const docx = (await writeDocx(REDLINE, DOCX_OPTIONS)).bytes;
    const files = [
      docx,
      docx.subarray(0, 900),
      new Uint8Array(),
      bytesOf('States shall check ABCD-EFGHI and the cheque 1234-5678.'),
      bytesOf('%PDF-1.7 check 7QK2-M04D'),
    ];
    expect(await Promise.all(files.map(checkCodeOf))).toEqual(files.map(() => null));
  });
});
