// The same exercise comes to the same hash in this Node, in the Node of the oldest Electron that is here, and in Chromium (C1).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { bundleTs } from './run-ts.mjs';
import { chosenElectron, fallbackExecutable } from './setup/electron.mjs';
import { setUp } from './setup.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const entry = path.join(root, 'src', 'shared', 'testing', 'pinnedExercise.ts');

test("C1: Node and the Node of the application's runtime come to the same hash", async () => {
  const bundle = pathToFileURL(await bundleTs(entry)).href;
  const script = `import(${JSON.stringify(bundle)}).then((one) => console.log(one.pinnedExercise().startsWith(one.PINNED_HASH)))`;
  const electron = (await fallbackExecutable()) ?? (await chosenElectron())?.executable;
  for (const program of [process.execPath, electron]) {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const ran = spawnSync(program, ['-e', script], { env, encoding: 'utf8' });
    expect({ program, said: ran.stdout.trim() }).toEqual({ program, said: 'true' });
  }
}, 60_000);

test('C1: Chromium comes to the same hash', async () => {
  const { PINNED_HASH } = await import(pathToFileURL(await bundleTs(entry)).href);
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, target: 'chrome114', lib: { entry, formats: ['iife'], name: 'pinned' } },
  });
  const { chromium: executablePath } = await setUp({ tests: true, electron: false });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.evaluate((Array.isArray(built) ? built[0] : built).output[0].code);
    const hash = await page.evaluate(() => globalThis.pinnedExercise());
    expect(hash.slice(0, PINNED_HASH.length)).toBe(PINNED_HASH);
  } finally {
    await browser.close();
  }
}, 120_000);
