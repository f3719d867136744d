// Builds the app into out/ (main, preload, renderer), and tells whether what lies there is of the sources.
//
//   node scripts/build.mjs
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { alone, exists, leave, Refusal, root, run, runtimeDir, say, step, tail } from './setup/steps.mjs';
import { setUp } from './setup.mjs';

const stampFile = path.join(runtimeDir, 'build-stamp');
const inputs = ['src', 'fixtures', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];
const outputs = ['out/main/index.cjs', 'out/main/headless.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** A hash over the name and content of every file a build reads; tests do not count. */
async function sourceStamp() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesOf(path.join(root, input))) {
      hash.update(`${path.relative(root, file)}\0`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesOf(place) {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return (await exists(place)) ? [place] : [];
  const files = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(place, entry.name);
    if (entry.isDirectory()) files.push(...(await filesOf(file)));
    else if (!/\.test\.tsx?$/.test(entry.name)) files.push(file);
  }
  return files;
}

/** True when out/ holds a build of the sources as they are. */
export async function isBuilt() {
  const noted = await readFile(stampFile, 'utf8').catch(() => '');
  for (const output of outputs) if (!(await exists(path.join(root, output)))) return false;
  return noted === (await sourceStamp());
}

/** Builds, whatever lies in out/. */
export async function build() {
  await alone('build', async () => {
    const stamp = await sourceStamp();
    await step('Building', async () => {
      const tool = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
      const got = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], { limit: 300 });
      if (got.code !== 0) {
        throw new Refusal({
          what: got.late ? 'The build did not finish within 5 minutes.' : 'The build failed.',
          detail: tail(stripVTControlCharacters(`${got.out}${got.err}`), 30),
          safe: 'Only the folder out/ was written; your files were not touched.',
          todo: 'Mend what is named above, then run the same command again. On an unchanged clone, please report it.',
        });
      }
      const warnings = stripVTControlCharacters(`${got.out}${got.err}`).trim();
      if (warnings) say(`\n${warnings}`);
    });
    await writeSamples();
    await mkdir(runtimeDir, { recursive: true });
    await writeFile(stampFile, stamp);
  });
}

/** Makes the dossiers that `--sample` opens out of their documented JSON. */
async function writeSamples() {
  const writer = 'src/main/sampleFiles.ts';
  if (!(await exists(path.join(root, writer)))) return;
  const to = path.join(root, 'out', 'samples');
  await step('Making the samples', async () => {
    const { loadTs } = await import('./run-ts.mjs');
    const samples = await loadTs(writer);
    await mkdir(to, { recursive: true });
    await samples.writeSamples(path.join(root, 'fixtures', 'samples'), to);
  });
}

/** Builds where out/ is missing or of other sources. */
export async function ensureBuilt() {
  if (!(await isBuilt())) await build();
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUp({ electron: false }).then(build).catch(leave);
}
