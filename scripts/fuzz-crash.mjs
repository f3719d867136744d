// Kills the real processes with -9 while somebody types and saves, and opens what is left: everything acknowledged and
// everything older than a second is there, nothing stands twice, every file is whole.
//
//   npm run fuzz:crash -- [--seed N] [--kills K] [--only headless|electron] [--sealed]
//
// The first half of the kills goes to the headless host; the other, where Electron and a display can be had, to the
// desktop's processes in turn: the host's, the page's, the main one. `--sealed`: what the headless host keeps is sealed.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { chosenElectron } from './setup/electron.mjs';
import { leave, root, run, say } from './setup/steps.mjs';
import { onPath } from './setup/system.mjs';
import { runtimeEnv } from './setup.mjs';

/** The page that types on the desktop, as a script that needs nothing else. */
async function pageScript() {
  const { build } = await import('vite');
  const [built] = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'chrome114',
      minify: false,
      lib: { entry: path.join(root, 'src/main/testing/crashPage.ts'), formats: ['iife'], name: 'crashPage' },
    },
  });
  return built.output[0].code;
}

/** The built app in a folder of its own: another build meanwhile must not change what is killed here. */
async function ownApp(folder) {
  const app = path.join(folder, 'app');
  await cp(path.join(root, 'out'), path.join(app, 'out'), { recursive: true });
  await writeFile(path.join(app, 'package.json'), JSON.stringify({ name: 'chapeau', main: 'out/main/index.cjs' }));
  return app;
}

async function headless({ seed, kills, folder, app, sealed }) {
  const { loadTs } = await import('./run-ts.mjs');
  const { crashHeadless } = await loadTs('src/main/testing/crashHeadless.ts');
  return crashHeadless(path.join(app, 'out', 'main', 'headless.cjs'), { seed, kills, folder, sealed, log: say });
}

async function room({ seed, kills, folder, app }) {
  const { bundleTs, loadTs } = await import('./run-ts.mjs');
  const { crashRoom } = await loadTs('src/main/testing/crashRoom.ts');
  const guests = await bundleTs('src/main/testing/crashGuests.ts');
  const relay = path.join(app, 'out', 'main', 'relay.cjs');
  return crashRoom({ relay, guests }, { seed, kills, folder, log: say });
}

async function electron({ seed, kills, folder, app }) {
  const { loadTs } = await import('./run-ts.mjs');
  const { crashElectron } = await loadTs('src/main/testing/crashElectron.ts');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const switches = [...asRoot, '--disable-gpu'];
  return crashElectron({ seed, kills, folder, root: app, switches, pageScript: await pageScript(), log: say });
}

/** The same in a process that finds Electron and a display; undefined where neither can be had. */
async function withDisplay(args) {
  const runtime = await chosenElectron();
  const xvfb = process.platform === 'linux' && !process.env.DISPLAY;
  if (!runtime || (xvfb && !(await onPath('xvfb-run')))) return undefined;
  const command = [process.execPath, path.join(root, 'scripts', 'fuzz-crash.mjs'), '--only', 'electron', ...args];
  const [tool, ...rest] = xvfb ? ['xvfb-run', '-a', '-s', '-screen 0 1280x800x24', ...command] : command;
  return run(tool, rest, { env: { ...runtimeEnv(runtime), CHAPEAU_CRASH_DESKTOP: '1' }, limit: 3600 });
}

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      kills: { type: 'string', default: '30' },
      only: { type: 'string' },
      room: { type: 'boolean', default: false },
      sealed: { type: 'boolean', default: false },
    },
  });
  const [seed, kills] = [Number(values.seed), Number(values.kills)];
  if (!Number.isInteger(seed) || !Number.isInteger(kills) || kills < 1) {
    process.stderr.write('Usage: fuzz-crash.mjs [--seed N] [--kills K] [--only headless|electron] [--sealed]\n');
    return 64;
  }
  await ensureBuilt();
  if (values.only === 'electron' && !process.env.CHAPEAU_CRASH_DESKTOP) return desktopElsewhere(seed, kills);

  const folder = await mkdtemp(path.join(os.tmpdir(), 'chapeau-crash-'));
  const shell = values.room ? room : values.only === 'electron' ? electron : headless;
  const alone = values.only || values.room;
  const share = alone ? kills : Math.ceil(kills / 2);
  const { sealed } = values;
  const ledger = await shell({ seed, kills: share, folder, app: await ownApp(folder), sealed });
  const { wrongs, typedCount, saves, slowest } = ledger;
  if (values.room) say(`room: ${share} kills`);
  else say(`${shell.name}: ${share} kills, ${typedCount} marks, ${saves} saves, slowest acknowledgement ${slowest} ms`);
  for (const wrong of wrongs) process.stderr.write(`${wrong}\n`);
  if (wrongs.length > 0) {
    const which = values.room ? '--room' : `--only ${shell.name}`;
    process.stderr.write(`Failed with --seed ${seed} --kills ${kills} ${which}; what is left: ${folder}\n`);
    return 1;
  }
  await rm(folder, { recursive: true, force: true });
  return alone || kills === share ? 0 : desktopElsewhere(seed, kills - share);
}

async function desktopElsewhere(seed, kills) {
  const got = await withDisplay(['--seed', String(seed), '--kills', String(kills)]);
  if (!got) {
    say('No Electron or no display here: its processes were not killed.');
    return 0;
  }
  process.stdout.write(got.out);
  process.stderr.write(got.err);
  return got.code === 0 ? 0 : 1;
}

await main().then((code) => process.exit(code), leave);
