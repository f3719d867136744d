// Finds what the operating system lacks, and installs it where that is allowed. Node built-ins only.
import { constants } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { exists, Refusal, run, say, step, tail } from './steps.mjs';

const linux = process.platform === 'linux';
const superuser = linux && process.getuid?.() === 0;

/** Packages by need, for the families of Linux a delegation's laptop is likely to run. */
const packages = {
  debian: {
    libraries: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libx11-xcb1'],
    display: ['xvfb', 'xauth'],
    network: ['iproute2'],
    chromium: ['chromium'],
    relays: ['redis-server'],
    office: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'poppler-utils'],
  },
  fedora: {
    libraries: ['gtk3', 'nss', 'alsa-lib', 'mesa-libgbm', 'libX11-xcb'],
    display: ['xorg-x11-server-Xvfb', 'xorg-x11-xauth'],
    network: ['iproute'],
    chromium: ['chromium'],
    relays: ['redis'],
    office: ['libreoffice-writer', 'libreoffice-calc', 'poppler-utils'],
  },
  arch: {
    libraries: ['gtk3', 'nss', 'alsa-lib', 'mesa', 'libx11'],
    display: ['xorg-server-xvfb', 'xorg-xauth'],
    network: ['iproute2'],
    chromium: ['chromium'],
    relays: ['redis'],
    office: ['libreoffice-fresh', 'poppler'],
  },
};

/**
 * The full path of a program, or undefined.
 * @param {string} name
 */
export async function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    ) {
      return file;
    }
  }
  return undefined;
}

/**
 * A Chromium for the tests: the one CHAPEAU_CHROMIUM names, or the first found on the path.
 * Snap's launcher is passed over: it cannot be driven from a private data folder.
 */
export async function findChromium() {
  const named = process.env.CHAPEAU_CHROMIUM;
  if (named) {
    if (await exists(named)) return named;
    throw new Refusal({
      what: `CHAPEAU_CHROMIUM names ${named}, and nothing lies there.`,
      safe: 'Nothing was changed.',
      todo: 'Give it the path of a Chromium or Chrome, or unset it.',
    });
  }
  for (const name of ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']) {
    const file = await onPath(name);
    if (file && !(await launchesSnap(file))) return file;
  }
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return (await exists(mac)) ? mac : undefined;
}

async function launchesSnap(file) {
  if (file.startsWith('/snap/')) return true;
  const { size } = await stat(file);
  return size < 100_000 && /\/snap\/bin\//.test(await readFile(file, 'utf8'));
}

/** Opened only while running, so that ldd does not show it; without it the window's program ends at once. */
const openedLater = ['libX11-xcb.so.1'];

/**
 * Names of shared libraries that Electron asks for and the machine lacks.
 * @param {string} dist
 * @returns {Promise<string[]>}
 */
export async function missingLibraries(dist) {
  if (!linux || !(await onPath('ldd'))) return [];
  const files = (await readdir(dist)).filter((name) => name === 'electron' || /^lib.*\.so(\.\d+)?$/.test(name));
  const paths = files.map((name) => path.join(dist, name));
  const [linked, known] = await Promise.all([run('ldd', paths, { limit: 60 }), run(await ldconfig(), ['-p'])]);
  const names = [...linked.out.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  if (known.code === 0) names.push(...openedLater.filter((name) => !known.out.includes(`\t${name} `)));
  return [...new Set(names)].sort();
}

/** An ordinary user's path often leaves out the folder that ldconfig lies in. */
async function ldconfig() {
  return (await onPath('ldconfig')) ?? '/sbin/ldconfig';
}

/**
 * True when Chromium's sandbox can start: as root it is off, else the kernel must let us make user namespaces, or
 * the helper beside the program must belong to root with its set-uid bit.
 */
async function sandboxStarts(dist) {
  if (!linux || superuser) return true;
  const helper = await stat(path.join(dist, 'chrome-sandbox')).catch(() => undefined);
  if (helper && helper.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  return (await run('unshare', ['--user', '--map-root-user', 'true'], { limit: 10 })).code === 0;
}

/**
 * What is missing, as needs that packages answer and commands that root must run.
 * @param {{dist?: string, chromium?: boolean, display?: boolean}} needs
 */
export async function lackings({ dist, chromium = false, display = false }) {
  const needs = [];
  const words = [];
  if (dist) {
    const missing = await missingLibraries(dist);
    if (missing.length > 0) {
      needs.push('libraries');
      words.push(missing.length > 6 ? `${missing.length} system libraries (${missing[0]}, ...)` : missing.join(', '));
    }
  }
  if (display && linux) {
    const lack = [];
    for (const program of ['Xvfb', 'xvfb-run', 'xauth']) if (!(await onPath(program))) lack.push(program);
    if (lack.length > 0) {
      needs.push('display');
      words.push(`${lack.join(', ')} (a display for tests)`);
    }
    // Only root can shut the tests into a network of their own; ip gives that network its loopback.
    if (superuser && !(await onPath('ip'))) {
      needs.push('network');
      words.push('ip (to shut the tests off the network)');
    }
  }
  if (chromium && !(await findChromium())) {
    needs.push('chromium');
    words.push('Chromium');
  }
  return { needs, words, sandbox: dist ? await sandboxStarts(dist) : true };
}

/**
 * Makes the machine able to run what is asked, or says which command does.
 * @param {{dist?: string, chromium?: boolean, display?: boolean}} asked
 * @param {{install: boolean}} how install false: only look and say
 */
export async function prepareSystem(asked, { install }) {
  const lacking = await lackings(asked);
  if (lacking.needs.length > 0 && install && superuser && (await family()) === 'debian') {
    await step(`Installing system packages (${lacking.words.join('; ')})`, () => aptInstall(lacking.needs));
    const left = await lackings(asked);
    if (left.needs.length > 0) {
      throw new Refusal({
        what: `After installing the system packages still missing: ${left.words.join('; ')}.`,
        safe: 'The packages that could be installed are installed; your files were not touched.',
        todo: 'Install what is named, then run the same command again.',
        code: 2,
      });
    }
    return;
  }
  const commands = [];
  if (lacking.needs.length > 0) commands.push(await command(lacking.needs));
  if (!lacking.sandbox) {
    const helper = path.join(asked.dist, 'chrome-sandbox');
    lacking.words.push('a sandbox for the window (this kernel lets no ordinary user make one)');
    commands.push(`sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
  }
  if (commands.length === 0) return;
  throw new Refusal({
    what: `This machine lacks: ${lacking.words.join('; ')}.`,
    safe: 'What was set up so far stays; your files were not touched.',
    todo: `Run this, then the same command again:\n\n    ${commands.join(' && ')}\n`,
    code: 2,
  });
}

/** Programs that some tests hold ours against, and what is left out without them. */
const peers = [
  { need: 'relays', programs: ['redis-server'], without: 'tests of relays that share rooms' },
  {
    need: 'office',
    programs: ['soffice', 'pdftotext'],
    without: 'tests that hold files against LibreOffice and pdftotext',
  },
];

/** Installs them where that is allowed. Nobody has to have them to run the rest: this says what is left out, and never refuses. */
export async function preparePeers({ install }) {
  if (!linux) return;
  const may = install && superuser && (await family()) === 'debian';
  for (const { need, programs, without } of peers) {
    const lacking = async () => {
      const found = await Promise.all(programs.map(onPath));
      return programs.filter((_, i) => found[i] === undefined);
    };
    const before = (await lacking()).join(', ');
    if (before === '') continue;
    if (may) await step(`Installing ${before}`, () => aptInstall([need])).catch((error) => say(error.message));
    const left = (await lacking()).join(', ');
    if (left !== '') say(`No ${left} here: ${without} are left out.`);
  }
}

async function family() {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const ids = [...text.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => match[1].split(/\s+/));
  if (ids.some((id) => id === 'debian' || id === 'ubuntu') && (await onPath('apt-get'))) return 'debian';
  if (ids.some((id) => id === 'fedora' || id === 'rhel') && (await onPath('dnf'))) return 'fedora';
  if (ids.includes('arch') && (await onPath('pacman'))) return 'arch';
  return undefined;
}

async function command(needs) {
  const kind = await family();
  if (!kind) {
    return `# with your system's package manager: ${needs.flatMap((need) => packages.debian[need]).join(' ')} (Debian's names)`;
  }
  const names = needs.flatMap((need) => packages[kind][need]);
  if (kind === 'fedora') return `sudo dnf install -y ${names.join(' ')}`;
  if (kind === 'arch') return `sudo pacman -S --needed ${names.join(' ')}`;
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${(await debianNames(names)).join(' ')}`;
}

/** Ubuntu 24.04 and Debian 13 renamed some libraries for 64-bit time (libgtk-3-0t64): takes what this release has. */
async function debianNames(names) {
  if (!names.some((name) => /^lib/.test(name))) return names;
  const { out } = await run('apt-cache', ['policy', ...names.map((name) => `${name}t64`)], { limit: 60 });
  const renamed = new Set([...out.matchAll(/^(\S+):\n.*\n {2}Candidate: (?!\(none\))/gm)].map((match) => match[1]));
  return names.map((name) => (renamed.has(`${name}t64`) ? `${name}t64` : name));
}

/** The package lists are fetched once, and only when the ones at hand do not do. */
async function aptInstall(needs) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const install = async () => {
    const names = await debianNames(needs.flatMap((need) => packages.debian[need]));
    return run('apt-get', ['install', '-y', '--no-install-recommends', ...wait, ...names], { env, limit: 900 });
  };
  const update = await run('apt-get', ['update', ...wait], { env, limit: 300 });
  const got = await install();
  if (got.code === 0) return;
  throw new Refusal({
    what: got.late ? 'apt-get did not finish within 15 minutes.' : 'apt-get could not install the system packages.',
    detail: tail(`${update.code === 0 ? '' : update.err}${got.err || got.out}`),
    safe: 'Your files were not touched; apt-get leaves a consistent system.',
    todo: `When apt-get works again (try: apt-get update), run the same command again, or by hand:\n\n    ${await command(needs)}\n`,
    code: 2,
  });
}
