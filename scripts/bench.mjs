// Prints the benchmark table: the core in plain Node, the text pane in Chromium beside its peers, and the whole window on a large
// dossier, all in one run on one machine.
//
//   npm run bench [-- --runs 5] [--blocks 5000] [--keys 120] [--core] [--editors] [--window] [--proposals] [--sealing] [--simulation] [--documents] [--pages 1000] [--rooms [--guests 200]] [--join]
//
// Peers are packages of bench/package.json and of no other place; nothing of them ships. Quote medians of a quiet machine and the
// ratios side by side; a single figure of a noisy one says little.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { ensureBuilt } from './build.mjs';
import { bundleTs, loadTs } from './run-ts.mjs';
import { leave, root, run } from './setup/steps.mjs';
import { setUp } from './setup.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    blocks: { type: 'string', default: '5000' },
    keys: { type: 'string', default: '120' },
    core: { type: 'boolean', default: false },
    editors: { type: 'boolean', default: false },
    window: { type: 'boolean', default: false },
    proposals: { type: 'boolean', default: false },
    sealing: { type: 'boolean', default: false },
    simulation: { type: 'boolean', default: false },
    documents: { type: 'boolean', default: false },
    rooms: { type: 'boolean', default: false },
    join: { type: 'boolean', default: false },
    guests: { type: 'string', default: '200' },
    pages: { type: 'string' },
  },
});
const runs = Number(values.runs);
const blocks = Number(values.blocks);
const keys = Number(values.keys);
const all =
  values.pages === undefined &&
  !['core', 'editors', 'window', 'proposals', 'sealing', 'simulation', 'documents', 'rooms', 'join'].some(
    (part) => values[part],
  );
const SUBJECTS = ['chapeau', 'prosemirror', 'lexical', 'tiptap'];
const folder = path.join(root, 'bench');
const out = path.join(root, 'out', 'bench');

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const shown = (number) => (number === null || number === undefined ? '-' : number.toFixed(number < 10 ? 2 : 1));

/** @param {string[][]} rows */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(
      row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  '),
    );
  console.log('');
}

async function installPeers() {
  const lock = await stat(path.join(folder, 'node_modules', '.package-lock.json')).catch(() => null);
  const wanted = await stat(path.join(folder, 'package-lock.json'));
  if (lock !== null && lock.mtimeMs >= wanted.mtimeMs) return;
  console.log('Installing the peers ...');
  const done = await run('npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'], {
    cwd: folder,
  });
  if (done.code !== 0) throw new Error(`npm ci failed in bench/:\n${done.stderr ?? ''}`);
}

async function buildPage() {
  await build({
    root: path.join(folder, 'page'),
    configFile: false,
    logLevel: 'error',
    // One copy of what both trees hold: two would not know each other's documents.
    resolve: {
      alias: [
        {
          find: /^(yjs|prosemirror-(?:commands|keymap|model|state|transform|view))$/,
          replacement: path.join(root, 'node_modules', '$1'),
        },
      ],
    },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'chrome114',
      assetsInlineLimit: 0,
      rolldownOptions: { input: ['index.html', 'sync.html'].map((name) => path.join(folder, 'page', name)) },
    },
  });
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @returns {Promise<{address: string, close(): void}>} */
async function serve() {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://bench').pathname;
    const file = path.join(out, name === '/' ? 'index.html' : path.normalize(name));
    const bytes = file.startsWith(out) ? await readFile(file).catch(() => null) : null;
    response.writeHead(bytes === null ? 404 : 200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    });
    response.end(bytes ?? undefined);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function metrics(session) {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** Notes in the page how long each key took from its event to the task after the frame that shows it. */
async function watchKeys(page) {
  await page.evaluate(() => {
    window.latencies = [];
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.latencies.push(performance.now() - event.timeStamp);
          port2.postMessage(0);
        });
      },
      true,
    );
  });
}

async function type(page, session, count) {
  const key = { key: 'e', code: 'KeyE', windowsVirtualKeyCode: 69 };
  for (let i = 0; i < count; i++) {
    // Answered when the page has taken the key, so that a slow editor gets no queue of them.
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: 'e', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await page.waitForTimeout(24);
  }
}

/** Processor time of the page's main thread, and the time to paint, of keys typed where the caret is. */
async function measureKeys(page, session) {
  await watchKeys(page);
  await type(page, session, 15);
  await page.waitForTimeout(600);
  const before = await metrics(session);
  await page.evaluate(() => {
    window.latencies = [];
  });
  await type(page, session, keys);
  const after = await metrics(session);
  const latencies = (await page.evaluate(() => window.latencies)).sort((a, b) => a - b);
  return {
    cpu: ((after.TaskDuration - before.TaskDuration) / keys) * 1000,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p95: latencies[Math.floor(latencies.length * 0.95)],
  };
}

/** Puts the caret into the first words of a paragraph in the middle of the text, before its brackets, where a person would be. */
async function clickParagraph(page, selector) {
  const place = () =>
    page.evaluate((all) => {
      const paragraphs = document.querySelectorAll(all);
      const paragraph = paragraphs[Math.floor(paragraphs.length / 2) + 5];
      paragraph.scrollIntoView({ block: 'center' });
      const { x, y, width } = paragraph.getBoundingClientRect();
      return [x + width / 4, y + 10];
    }, selector);
  // Twice: what is near it takes its true height only when it comes into view.
  await place();
  await page.waitForTimeout(300);
  await place();
  await page.waitForTimeout(300);
  await page.mouse.click(...(await place()));
}

async function newPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('HeapProfiler.enable');
  return { context, page, session };
}

async function heapOf(session) {
  await session.send('HeapProfiler.collectGarbage');
  return (await metrics(session)).JSHeapUsedSize / 1e6;
}

async function measure(browser, address, subject) {
  const { context, page, session } = await newPage(browser);
  await page.goto(address);
  await heapOf(session);
  await page.evaluate(([name, count]) => window.openBench(name, count), [subject, blocks]);
  const open = await page.evaluate(() => window.bench.openMilliseconds);
  // What an editor does once its text is seen belongs to its memory too.
  await page.waitForTimeout(1500);
  const heap = await heapOf(session);
  await clickParagraph(page, '#mount p');
  const typed = await measureKeys(page, session);
  const remote = await page.evaluate(() => {
    if (window.bench.remote === null) return null;
    const times = Array.from({ length: 21 }, () => window.bench.remote('e'));
    return times.sort((a, b) => a - b)[10];
  });
  await context.close();
  return { open, heap, ...typed, remote };
}

/** When the first words, and when the whole record, are on screen; in milliseconds since the page was asked for. */
function noteWhenShown() {
  window.shown = {};
  const painted = (name) => {
    if (window.shown[name] !== undefined) return;
    window.shown[name] = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.shown[name] = performance.now();
      };
      port2.postMessage(0);
    });
  };
  const look = () => {
    if (document.querySelector('.text section p')) painted('text');
    if (document.querySelector('[data-testid="safety"]:not([data-state="arriving"])')) painted('record');
    // What it costs to look must not count with the keys.
    if ('text' in window.shown && 'record' in window.shown) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

async function measureWindow(browser, file, paragraphs = '.text p') {
  const data = await mkdtemp(path.join(os.tmpdir(), 'chapeau-bench-'));
  const program = path.join(root, 'out', 'main', 'headless.cjs');
  const host = spawn(process.execPath, [program, '--data', data, '--port', '0', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => host.once('exit', resolve));
  try {
    const { address } = JSON.parse(
      await new Promise((resolve, reject) => {
        createInterface({ input: host.stdout }).once('line', resolve);
        host.once('exit', (code) => reject(new Error(`The host ended with ${code}`)));
      }),
    );
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
    host.kill('SIGTERM');
    await gone;
    await rm(data, { recursive: true, force: true });
  }
}

/** The median of a figure over the rounds; null where nobody measured it. */
function over(results, figure) {
  const numbers = results.map((result) => result[figure]).filter((number) => number !== null && number !== undefined);
  return numbers.length === 0 ? null : median(numbers);
}

async function startBrowser() {
  const { chromium: executablePath } = await setUp({ tests: true, electron: false });
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

async function wholeWindow() {
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
async function besideProposals() {
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

async function editors() {
  await installPeers();
  await buildPage();
  const site = await serve();
  const browser = await startBrowser();
  const results = Object.fromEntries(SUBJECTS.map((subject) => [subject, []]));
  // Round by round, so that a slow minute of the machine falls on all alike.
  for (let round = 0; round < runs; round++) {
    for (const subject of SUBJECTS) results[subject].push(await measure(browser, site.address, subject));
  }
  await browser.close();
  site.close();
  const of = (subject, figure) => over(results[subject], figure);
  console.log(`\n${blocks} paragraphs of 60 words with three brackets; medians of ${runs} runs of ${keys} keys\n`);
  table([
    ['', 'open ms', 'key to paint p50', 'p95', 'CPU ms a key', 'heap MB', 'remote character ms'],
    ...SUBJECTS.map((subject) => [
      subject,
      ...['open', 'p50', 'p95', 'cpu', 'heap', 'remote'].map((figure) => shown(of(subject, figure))),
    ]),
  ]);
  const ratio = (figure, against) => of('chapeau', figure) / of(against, figure);
  return [
    ['CPU a key against plain ProseMirror', ratio('cpu', 'prosemirror'), 1.2],
    ['CPU a key against Lexical', ratio('cpu', 'lexical'), 1 / 4],
    ['CPU a key against Tiptap with collaboration', ratio('cpu', 'tiptap'), 1 / 8],
    ['key to paint p50, ms (one frame)', of('chapeau', 'p50'), 16.7],
    ['open against Lexical', ratio('open', 'lexical'), 1 / 2],
    ['heap of the text, MB', of('chapeau', 'heap'), 20],
    ['a remote character, ms', of('chapeau', 'remote'), 3],
  ];
}

async function core() {
  const { measureCore } = await loadTs('bench/core.ts');
  const all = [];
  for (let round = 0; round < runs; round++) all.push(measureCore());
  const of = (name) => median(all.map((result) => result[name]));
  console.log(
    `\nThe core in Node ${process.version}, medians of ${runs} runs (milliseconds where nothing else is said)\n`,
  );
  table([['', 'median'], ...Object.keys(all[0]).map((name) => [name, shown(of(name))])]);
  return [
    ['parse, MB/s', of('parse MB/s'), -20],
    ['all readings from an indexed ledger, ms', of('all readings from an indexed ledger'), 20],
    ['after one position p95, ms', of('one position, p95'), 1],
  ];
}

/** What it costs that everything on the disk is sealed. */
async function sealing() {
  const { measureSealing } = await loadTs('bench/sealing.ts');
  const { readable, sealed, unlock } = await measureSealing({ blocks, blocksASection: 25, entries: 10_000 }, runs);
  console.log(`\nSealing, ${blocks} paragraphs, medians of ${runs} rounds in turn (milliseconds)\n`);
  table([
    ['', 'readable', 'sealed'],
    ['a key until it is in the journal', shown(readable.append), shown(sealed.append)],
    ['a save', shown(readable.save), shown(sealed.save)],
    ['a passphrase', '-', shown(unlock)],
  ]);
}

/** Starts the host without a window on nothing, and answers its address and how to stop it. */
async function emptyHost() {
  const data = await mkdtemp(path.join(os.tmpdir(), 'chapeau-bench-'));
  const program = path.join(root, 'out', 'main', 'headless.cjs');
  const host = spawn(process.execPath, [program, '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => host.once('exit', resolve));
  const { address } = JSON.parse(
    await new Promise((resolve, reject) => {
      createInterface({ input: host.stdout }).once('line', resolve);
      host.once('exit', (code) => reject(new Error(`The host ended with ${code}`)));
    }),
  );
  const stop = async () => {
    host.kill('SIGTERM');
    await gone;
    await rm(data, { recursive: true, force: true });
  };
  return { address, stop };
}

/**
 * A file dropped on the window, its question answered, until its report is there and everything has come to rest: the longest task of the
 * page's thread by the Long Tasks API, which tells tasks over 50 ms alone, and what laying out all of the text costs by itself.
 */
async function measureOpening(browser, { bytes }) {
  const { address, stop } = await emptyHost();
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
async function documents() {
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
async function pages(count) {
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

/** The ready exercises by what a trainer chooses them by. */
const READY = ['Starter', 'Contested articles of the', 'Regular institutional dialogue'];

/** Notes in the page when the gavel fell, opens the debrief at once, and notes when it is drawn. */
function openAtGavel() {
  window.gavel = { fell: 0, drawn: 0 };
  const look = () => {
    const { gavel } = window;
    if (gavel.fell === 0) {
      const button = document.querySelector('.ex-gavel .button-primary');
      if (button === null) return;
      gavel.fell = performance.now();
      button.click();
    } else if (document.querySelector('.ex-debrief .ex-large') !== null) {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => (gavel.drawn = performance.now())));
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
}

/** From the gavel until the whole debrief stands on a trainer's screen, in a window whose machines play to the end. */
async function measureGavel(browser, scenario) {
  const host = await emptyHost();
  try {
    const { context, page } = await newPage(browser);
    await page.goto(host.address);
    await page.getByRole('button', { name: /^Set up an exercise/ }).click();
    await page.getByRole('dialog').getByText(scenario).click();
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    await page.getByRole('button', { name: '1000×', exact: true }).click();
    await page.evaluate(openAtGavel);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForFunction(() => window.gavel.drawn > 0, null, { timeout: 300_000 });
    const { fell, drawn } = await page.evaluate(() => window.gavel);
    await context.close();
    return drawn - fell;
  } finally {
    await host.stop();
  }
}

/** The same of each ready exercise, one run of each: they play for minutes. */
async function atGavel() {
  await ensureBuilt();
  const browser = await startBrowser();
  try {
    const found = [];
    for (const scenario of READY) found.push(await measureGavel(browser, scenario));
    return found;
  } finally {
    await browser.close();
  }
}

/** What exercises cost, the log on: on the clock, and beside it of the processor's time, which other work changes little. */
async function simulation() {
  const { measureSimulation } = await loadTs('bench/simulation.ts');
  const all = [];
  for (let round = 0; round < runs; round++) all.push(await measureSimulation());
  const inWindow = await atGavel();
  const of = (name) => over(all, name);
  console.log(`\nExercises on one thread, logged, ${Math.round(of('events'))} events; medians of ${runs} rounds\n`);
  table([
    ['', 'on the clock', 'of the processor'],
    ['proposals of a single text a second, 193 x 400', shown(of('proposals')), shown(of('proposalsProcessor'))],
    ['ten rounds of 193 seats and 400 questions, s', shown(of('exercise')), shown(of('exerciseProcessor'))],
    ['events replayed a second', shown(of('replayed')), shown(of('replayedProcessor'))],
    ['a thousand runs of the starter, s', shown(of('thousand')), shown(of('thousandProcessor'))],
    ['debrief of the ready exercises, the slowest, ms', shown(of('debrief')), shown(of('debriefProcessor'))],
    ['debrief in the window from the gavel: 6, 30 and 20 seats, ms', inWindow.map(shown).join(', '), ''],
  ]);
  return [
    ['logged single-text proposals a second, 193 x 400', of('proposals'), -100_000],
    ['ten rounds, 193 seats, 400 questions, s', of('exercise'), 2],
    ['events replayed a second', of('replayed'), -500_000],
    ['a thousand runs of the starter, one thread, s', of('thousand'), 10],
    ['debrief from the gavel, ready exercises (ms)', of('debrief'), 1000],
    ['debrief in the window from the gavel, the slowest (ms)', Math.max(...inWindow), 1000],
  ];
}

/** A port that nobody has. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Who is in a room is told to all when it is quiet for a while: what is measured is typing, not coming in. */
const settled = (guests) => new Promise((resolve) => setTimeout(resolve, 1000 + guests * 10));

/**
 * Milliseconds from a guest's press of Enter, name and code given, until the whole text has come into their browser, and until its first words
 * are on the screen.
 */
async function firstWords(browser, link) {
  const { context, page } = await newPage(browser);
  await page.goto(link);
  await page.getByLabel('Your name, as the room sees it').fill('Guest');
  await page.evaluate(noteWhenShown);
  await page.evaluate(() => {
    addEventListener('keydown', ({ timeStamp }) => Object.assign(window, { pressed: timeStamp }), { capture: true });
  });
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => typeof window.shown?.text === 'number', null, { timeout: 60_000 });
  const times = await page.evaluate(() => ({
    // The last: the page rehearses before anybody enters.
    here: performance.getEntriesByName('chapeau.here').at(-1).startTime - window.pressed,
    shown: window.shown.text - window.pressed,
  }));
  await context.close();
  return times;
}

/** The same of a page that only takes the text in, from the bare server of y-websocket, and shows nothing. */
async function bareSync(browser, page, address) {
  const { context, page: bare } = await newPage(browser);
  await bare.goto(new URL('sync.html', page).href);
  const milliseconds = await bare.evaluate((to) => window.bareSync(to), address);
  await context.close();
  return milliseconds;
}

/** What a guest in a browser waits for the first words of a large room, beside the bare sync of the same text in the same browser. */
async function joinInBrowser() {
  await ensureBuilt();
  await installPeers();
  await buildPage();
  const bench = await loadTs('bench/rooms.ts');
  const text = bench.roomText({ blocks });
  const peer = path.join(folder, 'node_modules', 'y-websocket', 'bin', 'server.cjs');
  const [relay, bare] = [
    await bench.serveRelay(path.join(root, 'out', 'main', 'relay.cjs'), text),
    await bench.serveYWebsocket(peer, text, await freePort()),
  ];
  const browser = await startBrowser();
  const page = await serve();
  const took = { here: [], shown: [], bare: [] };
  try {
    for (let round = 0; round < runs * 2; round++) {
      took.bare.push(await bareSync(browser, page.address, bare.link));
      const { here, shown: seen } = await firstWords(browser, relay.link);
      took.here.push(here);
      took.shown.push(seen);
    }
  } finally {
    await browser.close();
    page.close();
    await relay.close();
    await bare.close();
  }
  const [here, seen, raw] = [median(took.here), median(took.shown), median(took.bare)];
  console.log(`\nA guest in a browser, ${blocks} paragraphs; medians of ${runs * 2} runs\n`);
  table([
    ['', 'ms'],
    ['Enter pressed to the whole text in the page', shown(here)],
    ['Enter pressed to the first words on the screen', shown(seen)],
    ['bare sync from y-websocket, nothing read or shown', shown(raw)],
  ]);
  return [
    ['rooms: whole text in a browser, against a bare sync in it', here / raw, 1.5],
    ['rooms: first words on the screen, against a bare sync that shows nothing', seen / raw, 1.5],
  ];
}

/** What a key of one guest takes to all the others, and what each guest costs, beside the bare server of y-websocket. */
async function rooms() {
  await ensureBuilt();
  await installPeers();
  const bench = await loadTs('bench/rooms.ts');
  const text = bench.roomText({ blocks });
  const vector = bench.vectorOf(text);
  const peer = path.join(folder, 'node_modules', 'y-websocket', 'bin', 'server.cjs');
  const start = {
    chapeau: () => bench.serveRelay(path.join(root, 'out', 'main', 'relay.cjs'), text),
    'y-websocket': async () => bench.serveYWebsocket(peer, text, await freePort()),
  };
  const guests = Number(values.guests);
  const sizes = [guests, guests * 2, guests * 4];
  const how = { edits: 60, aSecond: 10 };
  const results = Object.fromEntries(Object.keys(start).map((name) => [name, []]));
  const costs = Object.fromEntries(Object.keys(start).map((name) => [name, []]));
  const joins = Object.fromEntries(Object.keys(start).map((name) => [name, []]));
  for (let round = 0; round < runs; round++) {
    for (const name of Object.keys(start)) {
      const served = await start[name]();
      const clients = [];
      try {
        const empty = await bench.costOf(served.pid);
        for (let turn = 0; turn < 5; turn++) {
          const { writer: reader, milliseconds } = await served.subject.join();
          joins[name].push({ milliseconds });
          reader.close();
        }
        const { writer } = await served.subject.join();
        await bench.crowd(served, clients, guests, vector);
        await settled(guests);
        results[name].push(await bench.fanOut(served, writer, clients, how));
        // Sizes beyond the first take their time: once is enough for what is not compared.
        for (const size of round === 0 ? sizes.slice(1) : []) {
          const before = performance.now();
          await bench.crowd(served, clients, size, vector);
          await settled(size);
          const seconds = (performance.now() - before) / 1000;
          costs[name].push({
            size,
            empty: empty.memory,
            seconds,
            ...(await bench.fanOut(served, writer, clients, how)),
          });
        }
        if (round === 0) costs[name].unshift({ size: guests, empty: empty.memory, ...results[name][0] });
        writer.close();
      } finally {
        for (const client of clients) client.close();
        await served.close();
      }
    }
  }
  console.log(
    `\nRooms: ${guests} guests, ${how.aSecond} edits a second, ${blocks} paragraphs; medians of ${runs} runs\n`,
  );
  const figures = ['p50', 'p95', 'worst', 'cpu', 'memory', 'lost'];
  table([
    ['', 'a key to every guest p50 ms', 'p95', 'worst', 'server CPU ms/s', 'server MB', 'lost'],
    ...Object.keys(start).map((name) => [name, ...figures.map((figure) => shown(over(results[name], figure)))]),
  ]);
  table([
    ['guests', '', 'server MB', 'KB a guest', 'CPU ms/s', 'CPU us a guest and edit', 'p95 ms'],
    ...Object.keys(start).flatMap((name) =>
      costs[name].map(({ size, empty, memory, cpu, p95 }) => [
        String(size),
        name,
        shown(memory),
        shown(((memory - empty) * 1024) / size),
        shown(cpu),
        shown((cpu * 1000) / (size * how.aSecond)),
        shown(p95),
      ]),
    ),
  ]);
  table([
    ['', 'from the first byte to the whole text, ms'],
    ...Object.keys(start).map((name) => [name, shown(over(joins[name], 'milliseconds'))]),
  ]);
  const of = (name, figure) => over(results[name], figure);
  return [
    ['rooms: p95 of a key to every guest, against y-websocket', of('chapeau', 'p95') / of('y-websocket', 'p95'), 1.5],
    ['rooms: lost', of('chapeau', 'lost'), 0],
    [
      'rooms: whole text here, against y-websocket',
      over(joins.chapeau, 'milliseconds') / over(joins['y-websocket'], 'milliseconds'),
      1.5,
    ],
  ];
}

function machine() {
  const [processor] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0];
  console.log(
    `${processor?.model.trim() ?? 'unknown processor'} x ${os.cpus().length}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}; load ${load.toFixed(1)}`,
  );
  if (load > 0.5) console.log('The machine is not quiet: ratios may still say something, single figures do not.');
}

async function main() {
  machine();
  const targets = [];
  if (all || values.core) targets.push(...(await core()));
  if (all || values.editors) targets.push(...(await editors()));
  if (all || values.window) targets.push(...(await wholeWindow()));
  if (all || values.proposals) targets.push(...(await besideProposals()));
  if (all || values.sealing) await sealing();
  if (all || values.simulation) targets.push(...(await simulation()));
  if (all || values.documents) targets.push(...(await documents()));
  if (values.pages !== undefined) targets.push(...(await pages(Number(values.pages))));
  if (all || values.rooms || values.join) targets.push(...(await joinInBrowser()));
  if (all || values.rooms) targets.push(...(await rooms()));
  // A negative target is a least, a positive one a most.
  const rows = targets.map(([name, measured, wanted]) => ({
    name,
    measured,
    wanted: `${wanted < 0 ? 'at least' : 'at most'} ${shown(Math.abs(wanted))}`,
    isHeld: wanted < 0 ? measured >= -wanted : measured <= wanted,
  }));
  table([
    ['wanted of Chapeau', 'wanted', 'measured', ''],
    ...rows.map(({ name, measured, wanted, isHeld }) => [name, wanted, shown(measured), isHeld ? 'ok' : 'NOT OK']),
  ]);
  machine();
}

main().catch(leave);
