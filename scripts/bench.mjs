// Prints the benchmark table: the core in plain Node, the text pane in Chromium beside its peers, in one run on one machine.
//
//   npm run bench [-- --runs 5] [--blocks 5000] [--keys 120] [--core] [--editors]
//
// Peers are packages of bench/package.json and of no other place; nothing of them ships. Quote medians of a quiet machine and the
// ratios side by side; a single figure of a noisy one says little.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { loadTs } from './run-ts.mjs';
import { leave, root, run } from './setup/steps.mjs';
import { setUp } from './setup.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    blocks: { type: 'string', default: '5000' },
    keys: { type: 'string', default: '120' },
    core: { type: 'boolean', default: false },
    editors: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const blocks = Number(values.blocks);
const keys = Number(values.keys);
const both = !values.core && !values.editors;
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
  const done = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
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
    build: { outDir: out, emptyOutDir: true, target: 'chrome114', assetsInlineLimit: 0 },
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

async function measure(browser, address, subject) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await page.evaluate(([name, count]) => window.openBench(name, count), [subject, blocks]);
  const open = await page.evaluate(() => window.bench.openMilliseconds);
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await metrics(session)).JSHeapUsedSize / 1e6;

  // Into the middle of the text, where a person would be.
  await page.evaluate(() => {
    const all = document.querySelectorAll('#mount p');
    all[Math.floor(all.length / 2)].scrollIntoView({ block: 'center' });
  });
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const all = document.querySelectorAll('#mount p');
    all[Math.floor(all.length / 2)].scrollIntoView({ block: 'center' });
  });
  await page.mouse.click(640, 400);
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
  const typed = async (count) => {
    for (let i = 0; i < count; i++) {
      await session.send('Input.dispatchKeyEvent', {
        type: 'keyDown',
        text: 'e',
        key: 'e',
        code: 'KeyE',
        windowsVirtualKeyCode: 69,
      });
      await session.send('Input.dispatchKeyEvent', {
        type: 'keyUp',
        key: 'e',
        code: 'KeyE',
        windowsVirtualKeyCode: 69,
      });
      await page.waitForTimeout(24);
    }
  };
  await typed(15);
  const before = await metrics(session);
  await page.evaluate(() => {
    window.latencies = [];
  });
  await typed(keys);
  const after = await metrics(session);
  const latencies = (await page.evaluate(() => window.latencies)).sort((a, b) => a - b);
  const remote = await page.evaluate(() => {
    if (window.bench.remote === null) return null;
    const times = Array.from({ length: 21 }, () => window.bench.remote('e'));
    return times.sort((a, b) => a - b)[10];
  });
  await context.close();
  return {
    open,
    heap,
    cpu: ((after.TaskDuration - before.TaskDuration) / keys) * 1000,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p95: latencies[Math.floor(latencies.length * 0.95)],
    remote,
  };
}

async function editors() {
  await installPeers();
  const { chromium: executablePath } = await setUp({ tests: true, electron: false });
  await buildPage();
  const site = await serve();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const results = Object.fromEntries(SUBJECTS.map((subject) => [subject, []]));
  // Round by round, so that a slow minute of the machine falls on all alike.
  for (let round = 0; round < runs; round++) {
    for (const subject of SUBJECTS) results[subject].push(await measure(browser, site.address, subject));
  }
  await browser.close();
  site.close();
  const of = (subject, figure) => {
    const numbers = results[subject].map((result) => result[figure]).filter((number) => number !== null);
    return numbers.length === 0 ? null : median(numbers);
  };
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
    ['parse, MB/s (at least)', of('parse MB/s'), -20],
    ['all readings from an indexed ledger, ms', of('all readings from an indexed ledger'), 20],
    ['after one position p95, ms', of('one position, p95'), 1],
  ];
}

async function main() {
  const targets = [];
  if (both || values.core) targets.push(...(await core()));
  if (both || values.editors) targets.push(...(await editors()));
  // A negative target is a least, a positive one a most.
  table([
    ['target', 'wanted', 'measured', ''],
    ...targets.map(([name, measured, wanted]) => [
      name,
      shown(Math.abs(wanted)),
      shown(measured),
      (wanted < 0 ? measured >= -wanted : measured <= wanted) ? 'held' : 'NOT HELD',
    ]),
  ]);
}

main().catch(leave);
