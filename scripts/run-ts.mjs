// Runs a TypeScript entry of this repository under plain Node, and lends the same to other scripts:
//
//   node scripts/run-ts.mjs path/to/entry.ts [args...]
//   import { loadTs } from './run-ts.mjs'; const { parse } = await loadTs('src/shared/notation/parse.ts');
//
// The entry and every source file it reaches are bundled once by Vite (packages stay outside, so that there is only
// one copy of yjs) into node_modules/.cache/chapeau. The file name carries a hash of what was built: two processes
// may run the same entry at once, and stack traces point at the TypeScript.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, 'node_modules', '.cache', 'chapeau');
const keepFor = 24 * 60 * 60 * 1000;

/**
 * Bundles a TypeScript file and says where the runnable module lies.
 * @param {string} entry path of the .ts file, absolute or from the repository's root
 * @returns {Promise<string>} path of an ES module
 */
export async function bundleTs(entry) {
  const file = path.resolve(root, entry);
  await stat(file);
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      write: false,
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      rolldownOptions: { input: file, output: { format: 'es', codeSplitting: false } },
    },
  });
  const [chunk] = (Array.isArray(result) ? result[0] : result).output;
  // The inline map names its sources from where Vite believes the bundle to lie: make them absolute.
  const code = absoluteSources(chunk.code);
  const stem = path.relative(root, file).replaceAll(/[^\w.-]+/g, '-');
  const out = path.join(cache, `${stem}-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  await mkdir(cache, { recursive: true });
  const now = new Date();
  const present = await utimes(out, now, now).then(
    () => true,
    () => false,
  );
  if (!present) {
    const draft = `${out}.${randomUUID()}`;
    await writeFile(draft, code);
    await rename(draft, out);
  }
  await sweep(stem, path.basename(out));
  return out;
}

/**
 * Bundles a TypeScript file of the repository and imports it.
 * @param {string} entry path of the .ts file, absolute or from the repository's root
 * @returns {Promise<any>} the module's namespace
 */
export async function loadTs(entry) {
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(await bundleTs(entry)).href);
}

function absoluteSources(code) {
  const mark = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,';
  const at = code.lastIndexOf(mark);
  if (at < 0) return code;
  const map = JSON.parse(Buffer.from(code.slice(at + mark.length).trim(), 'base64').toString());
  const from = path.join(root, 'dist');
  map.sources = map.sources.map((source) => path.resolve(from, source));
  return `${code.slice(0, at)}${mark}${Buffer.from(JSON.stringify(map)).toString('base64')}\n`;
}

/** Drops builds of the same entry that nobody has asked for in a day. */
async function sweep(stem, keep) {
  for (const name of await readdir(cache)) {
    if (name === keep || !name.startsWith(`${stem}-`)) continue;
    const file = path.join(cache, name);
    const seen = await stat(file).catch(() => undefined);
    if (seen && Date.now() - seen.mtimeMs > keepFor) await rm(file, { force: true });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [entry, ...rest] = process.argv.slice(2);
  if (!entry) {
    process.stderr.write('Usage: node scripts/run-ts.mjs path/to/entry.ts [args...]\n');
    process.exit(64);
  }
  process.argv = [process.argv[0], path.resolve(entry), ...rest];
  await loadTs(path.resolve(entry));
}
