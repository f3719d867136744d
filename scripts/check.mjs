// `npm run check`: the quick part of the tests, under a minute. Types, lint with the walls between rooms, words and
// styles of the interface, both runtimes, unit and property tests. Every part runs, whatever another found.
// Files named *.long.test.ts take their time: they run in `npm test` alone.
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { leave, Refusal, readJson, root, run, say } from './setup/steps.mjs';
import { setUp } from './setup.mjs';

const projects = [
  'src/shared/tsconfig.json',
  'src/shared/tsconfig.test.json',
  'src/main/tsconfig.json',
  'src/renderer/tsconfig.json',
  'e2e/tsconfig.json',
  'bench/tsconfig.json',
];

const tool = (...parts) => path.join(root, 'node_modules', ...parts);

/** Runs a tool; undefined when it found nothing, else what it printed. */
async function silent(file, args, limit = 300) {
  const got = await run(process.execPath, [file, ...args], { limit });
  if (got.code === 0) return undefined;
  return `${got.out}${got.err}${got.late ? `\nnot done after ${limit} s` : ''}`;
}

async function types() {
  const compiler = tool('typescript', 'bin', 'tsc');
  const found = [];
  for (const project of projects) {
    const printed = await silent(compiler, ['-p', path.join(root, project)]);
    if (printed) found.push(printed);
  }
  return found.join('') || undefined;
}

const lint = () => silent(tool('@biomejs', 'biome', 'bin', 'biome'), ['check', '--error-on-warnings', '.']);

async function own(check) {
  const findings = await check();
  if (findings.length === 0) return undefined;
  return findings.map(({ file, line, column, message }) => `${file}:${line}:${column}  ${message}\n`).join('');
}

// The checks stand on packages, so they are loaded only after the set-up.
const words = async () => own((await import('./lint-words.mjs')).lintWords);
const styles = async () => own((await import('./lint-styles.mjs')).lintStyles);

async function runtimes() {
  const { lintRuntime, loadMainBundles } = await import('./lint-runtime.mjs');
  const found = await own(lintRuntime);
  await ensureBuilt();
  const { node, failures } = await loadMainBundles();
  if (!node.startsWith('18.')) say(`  (main bundles loaded in Node ${node}: the fallback and its 18.15 are not here)`);
  return [found, ...failures].filter(Boolean).join('\n') || undefined;
}

/** Unit and property tests; their own report goes to the terminal as it comes. */
async function unit({ long }) {
  const report = path.join(root, 'test-results', 'unit.json');
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (!long) args.push('--exclude', '**/*.long.test.*', '--exclude', '**/node_modules/**');
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool('vitest', 'vitest.mjs'), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (ended) => resolve(ended ?? 1));
  });
  const found = await readJson(report);
  const counts = {
    passed: found?.numPassedTests ?? 0,
    failed: found?.numFailedTests ?? 0,
    skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0),
    named: failedUnits(found),
  };
  // A file that does not load fails without a failed test.
  if (code !== 0 && counts.failed === 0) counts.failed = Math.max(1, found?.numFailedTestSuites ?? 0);
  return counts;
}

/** Each failed test, or file that does not load, with how its report begins. */
function failedUnits(found) {
  const named = [];
  for (const file of found?.testResults ?? []) {
    const name = path.relative(root, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    for (const test of failed) named.push(`${name} › ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`);
    if (file.status === 'failed' && failed.length === 0) named.push(`${name}\n${beginning(file.message)}`);
  }
  return named;
}

/** The first lines of a report: enough to know the failure by, where only the end of all that was printed is kept. */
function beginning(report = '') {
  return report
    .split('\n')
    .slice(0, 25)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join('\n');
}

/**
 * Runs the whole check; the set-up is the caller's.
 * @param {{long: boolean}} how long: also the tests that take their time
 * @returns {Promise<{failed: string[], tests: {passed: number, failed: number, skipped: number, named: string[]}}>}
 *   failed: the parts; named: each failed test, with how its report begins
 */
export async function check({ long }) {
  const failed = [];
  const parts = { types, lint, words, styles, runtimes };
  for (const [name, part] of Object.entries(parts)) {
    const began = performance.now();
    const found = await part().catch((error) => {
      if (error instanceof Refusal) return `${error.message}\n${error.detail}`;
      return error.stack;
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`  ${name}: ${found ? 'FAILED' : 'ok'}, ${seconds} s`);
    if (!found) continue;
    failed.push(name);
    say(found.trimEnd());
  }
  const tests = await unit({ long });
  if (tests.failed > 0) failed.push('unit tests');
  return { failed, tests };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await setUp();
    const { failed } = await check({ long: false });
    say(failed.length === 0 ? 'check: all well' : `check: failed: ${failed.join(', ')}`);
    process.exitCode = failed.length === 0 ? 0 : 1;
  } catch (error) {
    leave(error);
  }
}
