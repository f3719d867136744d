// `npm test`: everything. The quick check, the short runs of both fuzzes, then the specs in real Electron and in
// Chromium. Ends with one line, `N passed, N failed`: tests, and every other part that failed counted as one.
import path from 'node:path';
import process from 'node:process';
import { isBuilt } from './build.mjs';
import { check } from './check.mjs';
import { prepareE2e, runE2e } from './e2e.mjs';
import { exists, leave, root, run, say } from './setup/steps.mjs';

/** Short seeded runs of what `npm run fuzz:*` runs long. */
const fuzzes = [
  ['fuzz-text.mjs', '--seed', '1', '--rounds', '60'],
  ['fuzz-crash.mjs', '--seed', '1', '--kills', '6'],
  ['fuzz-crash.mjs', '--room', '--seed', '1', '--kills', '4'],
];

async function fuzz([script, ...args]) {
  const file = path.join(root, 'scripts', script);
  if (!(await exists(file))) return { passed: 0, failed: 0 };
  const began = performance.now();
  const got = await run(process.execPath, [file, ...args], { limit: 180 });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${script} ${args.join(' ')}: ${got.code === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  if (got.code === 0) return { passed: 1, failed: 0 };
  say(`${got.out}${got.err}${got.late ? '\nnot done after 180 s' : ''}`.trimEnd());
  return { passed: 0, failed: 1, named: [`${script} ${args.join(' ')}`] };
}

async function main() {
  const began = performance.now();
  const ready = await prepareE2e();
  const checked = await check({ long: true });
  const parts = checked.failed.filter((name) => name !== 'unit tests');
  const counts = [checked.tests, { passed: 0, failed: parts.length }];
  for (const one of fuzzes) counts.push(await fuzz(one));
  // A build that fails was reported by the check.
  if (await isBuilt()) counts.push(await runE2e(ready, ['--retries=1']));
  else counts.push({ passed: 0, failed: 1 });
  const sum = (key) => counts.reduce((total, count) => total + (count[key] ?? 0), 0);
  // Said again at the end: where a log is kept, its end is what is kept of it.
  for (const name of counts.flatMap((count) => count.named ?? [])) say(`failed: ${name}`);
  if (checked.failed.length > 0) say(`check failed: ${checked.failed.join(', ')}`);
  say(`npm test took ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

await main().catch(leave);
