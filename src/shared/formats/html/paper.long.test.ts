import { type Browser, chromium } from '@playwright/test';
import { afterAll, describe, expect, it } from 'vitest';
import { longRedline } from '../../testing/formats/longRedline';
import { programOf } from '../../testing/formats/programs';
import { readPdf } from '../pdf/readPdf';
import { type Redline, type RedlineBlock, wordsOf } from '../redline/redline';
import { settled } from '../redline/settle';
import { UNWATCHED } from '../redline/watch';
import { NUMBER_LINES } from './paperStyle';
import { writeHtml } from './writeHtml';

const program = process.env.CHAPEAU_CHROMIUM ?? (await programOf(['chromium', 'google-chrome']));
let browser: Browser | null = null;
afterAll(() => browser?.close());

const plain = (block: RedlineBlock) => wordsOf(block).replace(/\s+/g, ' ').trim();
const TRACKED: Redline = { ...longRedline(60, 3), notes: [], comments: [] };
/** Words that are asked for stand in brackets: every paragraph with any has a pair of them. */
const MARKED: Redline = {
  ...TRACKED,
  blocks: settled(TRACKED.blocks, 'accepted').map((block) => ({
    ...block,
    runs: block.runs
      .filter(({ note }) => note === undefined)
      .map((run, i) => (i === 1 ? { ...run, text: `[${run.text}]` } : run)),
  })),
};

/** What a window of the application does with a page that is for paper. */
async function printed(redline: Redline, lineNumbers: boolean, tagged: boolean): Promise<Redline> {
  browser ??= await chromium.launch({ executablePath: program as string, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const { bytes } = writeHtml(redline, {
    frame: { marking: 'RESTRICTED', checkCode: '7QK2-M04D' },
    paper: { size: 'A4', lineNumbers },
  });
  await page.setContent(new TextDecoder().decode(bytes));
  if (lineNumbers) await page.evaluate(NUMBER_LINES);
  const edge = (words: string) => `<div style="font-size:8pt;width:100%;margin:0 20mm">${words}</div>`;
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    tagged,
    displayHeaderFooter: true,
    headerTemplate: edge('RESTRICTED'),
    footerTemplate: edge('check 7QK2-M04D <span class="pageNumber"></span> / <span class="totalPages"></span>'),
  });
  await page.close();
  const read = await readPdf(new Uint8Array(pdf), UNWATCHED);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe.skipIf(program === null)(
  'EX4: a page made for paper, as a PDF and read back (skipped where there is no Chromium)',
  () => {
    it.each([
      { tagged: true, lineNumbers: false },
      { tagged: true, lineNumbers: true },
      { tagged: false, lineNumbers: true },
    ])('holds every paragraph and bracket, its edges told apart: %o', async ({ tagged, lineNumbers }) => {
      const read = await printed(MARKED, lineNumbers, tagged);
      expect(read.blocks.map(plain)).toEqual(MARKED.blocks.map(plain));
      const edges = read.furniture.map(plain);
      expect(edges.filter((line) => line === 'RESTRICTED').length).toBeGreaterThan(5);
      const numbers = edges
        .filter((line) => /^(?:\d+ ){5,}\d+$/.test(line))
        .flatMap((line) => line.split(' ').map(Number));
      // From one to the end, none twice and none left out.
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
      expect(numbers.length > 200).toBe(lineNumbers);
    });

    it('says behind each change who made it', async () => {
      const read = await printed(TRACKED, false, true);
      const words = read.blocks.map(plain).join('\n');
      const authors = new Set(
        TRACKED.blocks.flatMap(({ runs }) => runs.flatMap(({ changes }) => changes.map((one) => one.author))),
      );
      expect(authors.size).toBeGreaterThan(5);
      for (const author of authors) expect(words).toContain(author);
    });
  },
);
