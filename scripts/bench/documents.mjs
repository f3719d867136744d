// Long Word files, in the core and dropped on the window, and files of very many pages.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../build.mjs';
import { bundleTs, loadTs } from '../run-ts.mjs';
import { run } from '../setup/steps.mjs';
import { median, over, shown, table } from './figures.mjs';
import { startHost } from './host.mjs';
import { newPage, startBrowser } from './page.mjs';
import { runs } from './plan.mjs';

/**
 * A file dropped on the window, its question answered, until its report is there and everything has come to rest: the longest task of the
 * page's thread by the Long Tasks API, which tells tasks over 50 ms alone, and what laying out all of the text costs by itself.
 */
async function measureOpening(browser, { bytes }) {
  const { address, stop } = await startHost();
  const { context, page, session } = await newPage(browser);
  const traced = [];
  session.on('Tracing.dataCollected', ({ value }) => traced.push(...value));
  try {
    await page.goto(address);
    await page.getByRole('button', { name: /^Open a text/ }).waitFor();
    const words = Buffer.from(bytes).toString('base64');
    await page.evaluate((given) => {
      const file = new File([Uint8Array.from(atob(given), (sign) => sign.charCodeAt(0))], 'long.docx');
      window.transfer = new DataTransfer();
      window.transfer.items.add(file);
    }, words);
    // What it took to hand the file over is none of the window's.
    await page.waitForTimeout(500);
    await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'toplevel,blink.user_timing' });
    await page.evaluate(() => {
      performance.mark('chapeau.dropped');
      window.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration, startTime } of list.getEntries()) window.longTasks.push({ duration, startTime });
      }).observe({ type: 'longtask' });
      window.dropped = performance.now();
      const how = { dataTransfer: window.transfer, bubbles: true, cancelable: true };
      window.dispatchEvent(new DragEvent('drop', how));
    });
    await page.locator('.changes-question').waitFor({ timeout: 60_000 });
    await page.evaluate(() => document.querySelector('.changes-question').requestSubmit());
    await page.locator('.text section p').first().waitFor({ timeout: 120_000 });
    const text = await page.evaluate(() => performance.now() - window.dropped);
    await page.locator('[role=dialog]', { hasText: 'Recognised' }).waitFor({ timeout: 60_000 });
    await page.locator('[data-testid="safety"]:not([data-state="arriving"])').waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3000);
    const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await ended;
    const seen = await page.evaluate((shown) => {
      const durations = window.longTasks.filter(({ startTime }) => startTime >= window.dropped);
      const words = document.querySelector('.text');
      words.style.display = 'none';
      words.getBoundingClientRect();
      const from = performance.now();
      words.style.display = '';
      words.getBoundingClientRect();
      return {
        text: shown,
        longest: Math.max(0, ...durations.map(({ duration }) => duration)),
        over: durations.length,
        layout: performance.now() - from,
      };
    }, text);
    return { ...seen, longestProcessor: longestTask(traced) };
  } finally {
    await context.close();
    await stop();
  }
}

/** Of the page's thread since the file was dropped, the longest task by the processor's time, which other work on the machine changes less. */
function longestTask(events) {
  const dropped = events.find(({ name }) => name === 'chapeau.dropped');
  const own = ({ pid, tid, ts, ph, tdur }) =>
    pid === dropped.pid && tid === dropped.tid && ts >= dropped.ts && ph === 'X' && tdur !== undefined;
  return Math.max(0, ...events.filter(own).map(({ tdur }) => tdur / 1000));
}

/** How long a Word file of 350 pages takes to read, beside the library that most programs read such files with, and to write. */
export async function documents() {
  await ensureBuilt();
  const { longFile, measureReading, measureWriting } = await loadTs('bench/documents.ts');
  const file = await longFile();
  const rounds = [];
  // The first round warms both up.
  for (let round = 0; round <= runs; round++) {
    rounds.push({ ...(await measureReading(file)), ...(await measureWriting(file)) });
  }
  const of = (name) => median(rounds.slice(1).map((times) => times[name]));
  console.log(
    `\nA Word file of ${file.paragraphs} paragraphs with ${file.changes} tracked changes, medians of ${runs} runs (milliseconds)\n`,
  );
  table([
    ['', 'chapeau, with all changes', 'mammoth, as accepted'],
    ['read', shown(of('chapeau')), shown(of('mammoth'))],
    ['written anew', shown(of('anew')), '-'],
    ['500 edited paragraphs put into it', shown(of('patched')), '-'],
  ]);
  const browser = await startBrowser();
  const opened = [];
  for (let round = 0; round < runs; round++) opened.push(await measureOpening(browser, file));
  await browser.close();
  console.log(`The same dropped on the window; medians of ${runs} runs\n`);
  table([
    ['', 'first text ms', 'longest task ms', 'of the processor', 'tasks over 50 ms', 'layout of the text alone ms'],
    [
      'from the drop to rest',
      ...['text', 'longest', 'longestProcessor', 'over', 'layout'].map((name) => shown(over(opened, name))),
    ],
  ]);
  return [
    ['reading a Word file, against mammoth', of('chapeau') / of('mammoth'), 1 / 2],
    ['putting edits into a Word file (ms)', of('patched'), 800],
    ['longest task of the window while it opens it (ms)', over(opened, 'longest'), 50],
  ];
}

/** Files of very many pages, each in a process of its own: how long an import takes, how much memory at the most, how soon it can be stopped. */
export async function pages(count) {
  const { fileOfPages } = await loadTs('bench/pages.ts');
  const program = await bundleTs('bench/pagesOfFile.ts');
  const place = await mkdtemp(path.join(os.tmpdir(), 'chapeau-bench-'));
  const rows = [];
  try {
    for (const format of ['docx', 'odt', 'html']) {
      await writeFile(path.join(place, `pages.${format}`), await fileOfPages(format, count));
    }
    const browser = await startBrowser();
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path.join(place, 'pages.html')).href);
    // Of a page there, with its comments and notes, a printer makes two: as many sheets as were asked for are kept.
    await page.pdf({
      format: 'A4',
      tagged: true,
      path: path.join(place, 'pages.pdf'),
      timeout: 0,
      pageRanges: `1-${count}`,
    });
    await browser.close();
    for (const format of ['docx', 'odt', 'html', 'pdf']) {
      const done = await run(process.execPath, [program, path.join(place, `pages.${format}`)], { limit: 900 });
      if (done.code !== 0) throw new Error(`${format} was not read:\n${done.err}`);
      rows.push({ format, ...JSON.parse(done.out) });
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  console.log(`\nFiles of ${count} pages, with changes, comments and notes; once each\n`);
  table([
    ['', 'MB', 'seconds', 'of the processor', 'memory MB', 'paragraphs', 'proposals', 'stopped within ms'],
    ...rows.map(({ format, bytes, milliseconds, processor, memory, blocks: held, proposals, stopped }) => [
      format,
      shown(bytes / 1e6),
      shown(milliseconds / 1000),
      shown(processor / 1000),
      shown(memory / 1e6),
      String(held),
      String(proposals),
      shown(stopped),
    ]),
  ]);
  return [[`memory for a file of ${count} pages (MB)`, Math.max(...rows.map(({ memory }) => memory / 1e6)), 1000]];
}
