// The whole window on a large dossier, and with proposals beside the text.

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { loadTs } from '../run-ts.mjs';
import { over, shown, table } from './figures.mjs';
import { noteWhenShown, startHost } from './host.mjs';
import { clickParagraph, heapOf, measureKeys, newPage, startBrowser } from './page.mjs';
import { blocks, keys, runs } from './plan.mjs';

async function measureWindow(browser, file, paragraphs = '.text p') {
  const { address, stop } = await startHost(file);
  try {
    const { context, page, session } = await newPage(browser);
    await page.addInitScript(noteWhenShown);
    await page.goto(address);
    await page.waitForFunction(() => window.shown.text > 0 && window.shown.record > 0, null, { timeout: 120_000 });
    const { text, record } = await page.evaluate(() => window.shown);
    await page.waitForTimeout(2000);
    const heap = await heapOf(session);
    await clickParagraph(page, paragraphs);
    await page.keyboard.press('Enter');
    await clickParagraph(page, paragraphs);
    const typed = await measureKeys(page, session);
    await context.close();
    return { open: text, record, heap, ...typed };
  } finally {
    await stop();
  }
}

export async function wholeWindow() {
  await ensureBuilt();
  const { writeDossier } = await loadTs('bench/dossierFile.ts');
  const { LARGE } = await loadTs('bench/draft.ts');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chapeau-bench-'));
  const file = path.join(folder, 'large.chapeau');
  await writeDossier({ ...LARGE, blocks }, file);
  const browser = await startBrowser();
  const results = [];
  for (let round = 0; round < runs; round++) results.push(await measureWindow(browser, file));
  await browser.close();
  await rm(folder, { recursive: true, force: true });
  console.log(
    `\nThe whole window: ${blocks} paragraphs, ${LARGE.entries} entries; medians of ${runs} runs of ${keys} keys\n`,
  );
  const figures = ['open', 'record', 'p50', 'p95', 'cpu', 'heap'];
  table([
    ['', 'first text ms', 'record there ms', 'key to paint p50', 'p95', 'CPU ms a key', 'heap MB'],
    ['whole window', ...figures.map((figure) => shown(over(results, figure)))],
  ]);
  return [
    ['whole window: first text, ms', over(results, 'open'), 2500],
    ['whole window: key to paint p50, ms (one frame)', over(results, 'p50'), 16.7],
  ];
}

/** The whole window on a text with and without proposals beside it, the caret in the article that has most of them. */
export async function besideProposals() {
  await ensureBuilt();
  const { writeDossier } = await loadTs('bench/dossierFile.ts');
  const { LARGE, middleSection } = await loadTs('bench/draft.ts');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chapeau-bench-'));
  const size = { ...LARGE, blocks, entries: 0 };
  const files = { none: path.join(folder, 'none.chapeau'), some: path.join(folder, 'some.chapeau') };
  await writeDossier(size, files.none);
  await writeDossier({ ...size, proposals: { onOne: 200, all: 2000 } }, files.some);
  const article = `.text > section:nth-of-type(${middleSection(size) + 1}) > p`;
  const browser = await startBrowser();
  const results = { none: [], some: [] };
  for (let round = 0; round < runs; round++) {
    for (const name of ['none', 'some']) results[name].push(await measureWindow(browser, files[name], article));
  }
  await browser.close();
  await rm(folder, { recursive: true, force: true });
  console.log(`\nProposals beside ${blocks} paragraphs; medians of ${runs} runs of ${keys} keys\n`);
  const figures = ['open', 'p50', 'p95', 'cpu', 'heap'];
  table([
    ['', 'first text ms', 'key to paint p50', 'p95', 'CPU ms a key', 'heap MB'],
    ['none', ...figures.map((figure) => shown(over(results.none, figure)))],
    ['200 on the article, 2,000 in all', ...figures.map((figure) => shown(over(results.some, figure)))],
  ]);
  const ratio = (figure) => over(results.some, figure) / over(results.none, figure);
  return [
    ['2,000 proposals: key to paint against none', ratio('p50'), 1.2],
    ['2,000 proposals: CPU a key against none', ratio('cpu'), 1.2],
  ];
}
