// Checks the reading of texts against what people found in them:
//
//   npm run corpus -- FOLDER [--seed N]
//
// Every NAME.txt of the folder that has a NAME.expected.json beside it is imported, exported, edited and inspected; a
// table says what holds. Every NAME.docx, there or in docx-pairs/, that has a NAME-Accepted.docx and a NAME-Rejected.docx
// beside it is read, and both of its texts compared with those. Ends with 1 where a check fails, 2 where there is nothing
// to check.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { loadTs } from './run-ts.mjs';

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const folder = positionals[0];
if (!folder) {
  process.stderr.write('Usage: npm run corpus -- FOLDER [--seed N]\n');
  process.exit(2);
}
const names = (await readdir(folder)).filter((name) => name.endsWith('.expected.json')).sort();
const { checkPairs, checkText, rosterNamer, triplesIn } = await loadTs('src/shared/testing/corpusEntry.ts');
const pairFolders = [];
for (const one of [folder, path.join(folder, 'docx-pairs')]) {
  const files = await readdir(one).catch(() => []);
  if (triplesIn(files).length > 0) pairFolders.push({ folder: one, files });
}
if (names.length === 0 && pairFolders.length === 0) {
  process.stderr.write(`${folder} holds no NAME.expected.json, and no NAME.docx with what Word made of it.\n`);
  process.exit(2);
}
const namer = rosterNamer();

/** Numbers from 0 to 1 that a seed fixes (mulberry32). */
function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

let failed = 0;
for (const name of names) {
  const stem = name.slice(0, -'.expected.json'.length);
  const expected = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const bytes = new Uint8Array(await readFile(path.join(folder, `${stem}.txt`)));
  const checks = await checkText(bytes, `${stem}.txt`, expected, namer, chanceOf(Number(values.seed)));
  process.stdout.write(`\n${stem}\n`);
  for (const check of checks) {
    if (!check.holds) failed++;
    const mark = check.figure ? ' ' : check.holds ? '+' : 'X';
    process.stdout.write(`  ${mark} ${check.name.padEnd(30)} ${check.found}\n`);
  }
}
let pairs = 0;
for (const { folder: pairFolder, files } of pairFolders) {
  const read = async (name) => new Uint8Array(await readFile(path.join(pairFolder, name)));
  process.stdout.write(`\n${path.basename(pairFolder)}\n`);
  for (const { name, settling, differences, allowed } of await checkPairs(files, read)) {
    pairs++;
    const holds = differences.length === 0;
    if (!holds) failed++;
    const same = allowed === null ? 'the same' : `the same, but that ${allowed}`;
    const found = holds ? same : differences.slice(0, 3).join('; ');
    process.stdout.write(`  ${holds ? '+' : 'X'} ${`${name} ${settling}`.padEnd(52)} ${found}\n`);
  }
}
process.stdout.write(
  `\n${failed === 0 ? 'All checks hold' : `${failed} checks fail`} (${names.length} texts, seed ${values.seed}; ${pairs} texts of Word files).\n`,
);
process.exit(failed === 0 ? 0 : 1);
