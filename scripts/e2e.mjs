// Runs the end-to-end specs in Electron and in Chromium, on a display of their own and, where we may (root on Linux),
// in a network of their own that leads nowhere: a loopback, and one way out whose packets are counted and dropped. Any
// packet that tries to leave fails the run, whichever process sent it.
//
//   npm run e2e [-- PLAYWRIGHT-ARGUMENTS]     e.g. npm run e2e -- --project=electron e2e/opens.spec.ts
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { leave, Refusal, readJson, root, run, say } from './setup/steps.mjs';
import { onPath } from './setup/system.mjs';
import { runtimeEnv, sayRuntime, setUp } from './setup.mjs';

const results = path.join(root, 'test-results');
const report = path.join(results, 'e2e.json');
const escaped = path.join(results, 'packets-out');

// A veth pair whose far end nobody listens at. Without ARP and IPv6's own chatter it stays silent until somebody sends.
const sealed = `
set -e
ip link set lo up
ip link add out0 type veth peer name out1
ip link set out0 addrgenmode none
ip link set out1 addrgenmode none
ip link set out0 arp off
ip link set out1 arp off
ip addr add 198.18.0.1/15 dev out0
ip link set out0 up
ip link set out1 up
ip route add default dev out0
set +e
"$@"
code=$?
ip -s -j link show out0 > "$PACKETS_OUT"
exit $code
`;

/** True where a network namespace of our own can be made and filled. */
async function canSeal() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !(await onPath('ip'))) return false;
  const trial = 'ip link set lo up && ip link add out0 type veth peer name out1';
  return (await run('unshare', ['--net', 'sh', '-c', trial], { limit: 10 })).code === 0;
}

/**
 * Runs Playwright and counts.
 * @param {{runtime: import('./setup/electron.mjs').Runtime, chromium: string}} ready what the set-up found
 * @param {string[]} [args] for Playwright
 * @returns {Promise<{passed: number, failed: number, skipped: number, named?: string[]}>} named: each spec that failed
 */
export async function runE2e({ runtime, chromium }, args = []) {
  await mkdir(results, { recursive: true });
  await rm(report, { force: true });
  await rm(escaped, { force: true });
  const tool = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  let command = [process.execPath, tool, 'test', ...args];
  if (process.platform === 'linux') command = ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24', ...command];
  const seal = await canSeal();
  if (seal) command = ['unshare', '--net', 'sh', '-c', sealed, 'sealed', ...command];
  say(
    seal
      ? 'Egress: a network of its own with loopback alone; packets that try to leave are counted, requests recorded.'
      : 'Egress: requests are recorded by both browsers; a network of its own needs root on Linux, so sockets that a Node process opens by itself are not seen.',
  );
  // What specs and both browsers leave behind, killed ones above all, goes when the run ends. Short: sockets are named by their path.
  const scratch = await mkdtemp(path.join(tmpdir(), 'chapeau-'));
  const env = { ...runtimeEnv(runtime), CHAPEAU_CHROMIUM: chromium, PACKETS_OUT: escaped, TMPDIR: scratch };
  // A debugging session's settings would reach the app under test.
  delete env.NODE_OPTIONS;
  const code = await inherit(command, env).finally(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const found = await readJson(report);
  if (!found) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = found.stats;
  if (flaky > 0) say(`${flaky} specs failed once and passed when tried again: each is named above, and owed a look.`);
  const counts = { passed: expected + flaky, failed: unexpected, skipped, named: failedSpecs(found.suites) };
  if (seal) {
    const left = await packetsOut();
    say(`Egress: ${left} packets tried to leave this machine.`);
    if (left > 0) counts.failed += 1;
  }
  // Playwright also ends badly on an error outside any test, such as a spec that does not compile.
  if (code !== 0 && counts.failed === 0) counts.failed = Math.max(1, found.errors.length);
  return counts;
}

/** Each spec that failed, and where; how it did stands with Playwright's own words. */
function failedSpecs(suites = []) {
  const own = suites.flatMap(({ specs = [] }) => specs.filter(({ ok }) => !ok));
  const named = own.map(({ file, line, title }) => `e2e/${file}:${line} › ${title}`);
  return [...named, ...suites.flatMap(({ suites: within }) => failedSpecs(within))];
}

async function packetsOut() {
  const [link] = JSON.parse(await readFile(escaped, 'utf8'));
  return link.stats64.tx.packets;
}

function inherit([command, ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** What the specs run in, with a clear word where it cannot be had; the build is the caller's. */
export async function prepareE2e() {
  const ready = await setUp({ tests: true });
  if (!ready.runtime || !ready.chromium) {
    throw new Refusal({
      what: 'There is no Electron or no Chromium to test in.',
      safe: 'Nothing was changed.',
      todo: 'Run: npm run setup -- --chromium',
    });
  }
  await sayRuntime(ready.runtime);
  return ready;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const ready = await prepareE2e();
    await ensureBuilt();
    const counts = await runE2e(ready, process.argv.slice(2));
    process.exitCode = counts.failed > 0 ? 1 : 0;
  } catch (error) {
    leave(error);
  }
}
