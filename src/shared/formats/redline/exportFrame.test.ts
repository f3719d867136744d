import { expect, test } from 'vitest';
import { writeMarkdown } from '../markdownOut/writeMarkdown';
import { checkLine, type ExportFrame, frameLines } from './exportFrame';

const FRAME: ExportFrame = {
  symbol: 'A/CONF.1/L.2',
  asOf: 'as of 22 Nov 2026, 13:00 (UTC)',
  checkCode: '7QK2-M04D',
  checkWords: 'check 7QK2-M04D',
};

test('CF7: a page says what its code is; the code alone where nobody gave words for it', () => {
  expect(frameLines(FRAME)).toEqual(['A/CONF.1/L.2', 'as of 22 Nov 2026, 13:00 (UTC)', 'check 7QK2-M04D']);
  expect(frameLines({ checkCode: '7QK2-M04D' })).toEqual(['7QK2-M04D']);
  expect(checkLine({ checkWords: 'check' })).toBeUndefined();
});

test('CF7: Markdown names what stands above its text', () => {
  const redline = { blocks: [], furniture: [], notes: [], comments: [], title: 'Draft', losses: [] };
  const { bytes } = writeMarkdown(redline, { frame: FRAME });
  expect(new TextDecoder().decode(bytes)).toContain(
    '---\ntitle: "Draft"\nsymbol: "A/CONF.1/L.2"\ndate: "as of 22 Nov 2026, 13:00 (UTC)"\ncheck: "7QK2-M04D"\n---',
  );
});
