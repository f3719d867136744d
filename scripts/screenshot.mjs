// Makes the picture of the README anew: the sample with a bracketed provision selected, light, 1280 by 800.
//
//   node scripts/screenshot.mjs [FILE]      default: docs/images/workbench.png
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { ensureBuilt } from './build.mjs';
import { leave, Refusal, root, say } from './setup/steps.mjs';
import { findChromium } from './setup/system.mjs';

/** What a README should not be heavier than, in bytes. */
const limit = 400_000;

/** The provision that is selected, by its first words: brackets in the text, and positions on it. */
const shown = /^\(b\) Access or receive, through/;

async function main(file) {
  const executablePath = await findChromium();
  if (!executablePath) {
    throw new Refusal({
      what: 'There is no Chromium on this machine.',
      safe: 'Nothing was changed.',
      todo: 'Run: npm run setup -- --chromium',
    });
  }
  await ensureBuilt();
  const data = await mkdtemp(path.join(tmpdir(), 'chapeau-picture-'));
  const program = path.join(root, 'out', 'main', 'headless.cjs');
  const host = spawn(process.execPath, [program, '--json', '--data', data, '--sample', 'ahc'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface({ input: host.stdout }), 'line');
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath, args });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
      await page.goto(JSON.parse(line).address);
      const provision = page.locator('[data-block]').filter({ hasText: shown });
      // At its number, where no bracket is.
      await provision.click({ position: { x: 6, y: 8 } });
      await page.getByRole('complementary', { name: 'Details' }).getByRole('heading', { level: 2 }).waitFor();
      await page.mouse.move(640, 2);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.screenshot({ path: file, animations: 'disabled' });
    } finally {
      await browser.close();
    }
  } finally {
    host.kill();
    await once(host, 'exit');
    await rm(data, { recursive: true, force: true });
  }
  const { size } = await stat(file);
  say(`${path.relative(root, file)}: ${Math.round(size / 1000)} kB`);
  if (size > limit)
    throw new Refusal({
      what: `The picture is larger than ${limit / 1000} kB.`,
      safe: 'It was written.',
      todo: 'Show less.',
    });
}

const file = path.resolve(process.argv[2] ?? path.join(root, 'docs', 'images', 'workbench.png'));
await mkdir(path.dirname(file), { recursive: true });
await main(file).catch(leave);
