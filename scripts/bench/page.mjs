// A browser beside the peers' pages, and what it costs to type in one.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { root, run } from '../setup/steps.mjs';
import { setUp } from '../setup.mjs';
import { folder, keys, out } from './plan.mjs';

export async function installPeers() {
  const lock = await stat(path.join(folder, 'node_modules', '.package-lock.json')).catch(() => null);
  const wanted = await stat(path.join(folder, 'package-lock.json'));
  if (lock !== null && lock.mtimeMs >= wanted.mtimeMs) return;
  console.log('Installing the peers ...');
  const done = await run('npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'], {
    cwd: folder,
  });
  if (done.code !== 0) throw new Error(`npm ci failed in bench/:\n${done.stderr ?? ''}`);
}

export async function buildPage() {
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
export async function serve() {
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

export async function startBrowser() {
  const { chromium: executablePath } = await setUp({ tests: true, electron: false });
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

export async function newPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('HeapProfiler.enable');
  return { context, page, session };
}

async function metrics(session) {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

export async function heapOf(session) {
  await session.send('HeapProfiler.collectGarbage');
  return (await metrics(session)).JSHeapUsedSize / 1e6;
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
export async function measureKeys(page, session) {
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
export async function clickParagraph(page, selector) {
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
