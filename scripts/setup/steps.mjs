// How the set-up speaks: one line a step with its seconds, on stderr, and refusals that say what happened, what is
// safe and what to do. Node built-ins only: this runs before any package is installed.
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Git-ignored place of everything the set-up fetches or notes outside node_modules. */
export const runtimeDir = path.join(root, '.runtime');

/**
 * An expected failure, worded for the person at the terminal.
 * `code` is the exit code: 1 something failed, 2 the machine needs a command that only its owner may run.
 */
export class Refusal extends Error {
  /** @param {{what: string, safe: string, todo: string, code?: number, detail?: string}} words */
  constructor({ what, safe, todo, code = 1, detail = '' }) {
    super(what);
    this.name = 'Refusal';
    this.safe = safe;
    this.todo = todo;
    this.code = code;
    this.detail = detail;
  }
}

/** Prints a line that is no step. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs one named piece of work and prints one line for it, with the seconds it took.
 * @template T
 * @param {string} title what is being done, e.g. "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const live = process.stderr.isTTY;
  process.stderr.write(`  ${title} ... `);
  const ticker = live ? setInterval(() => process.stderr.write(`\r  ${title} ... ${seconds()} `), 500) : undefined;
  try {
    const result = await work();
    process.stderr.write(live ? `\r  ${title} ... ${seconds()}  \n` : `${seconds()}\n`);
    return result;
  } catch (error) {
    process.stderr.write(live ? `\r  ${title} ... not done, ${seconds()}\n` : `not done, ${seconds()}\n`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}

/** Ends the process on a Refusal with its words; anything else is a defect and is thrown on. */
export function leave(error) {
  if (!(error instanceof Refusal)) throw error;
  say('');
  say(error.message);
  if (error.detail) say(error.detail.trimEnd().replaceAll(/^/gm, '    '));
  say(error.safe);
  say(error.todo);
  process.exit(error.code);
}

/**
 * Runs a program with its output kept.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, limit?: number}} [options] limit in seconds; then it is ended
 * @returns {Promise<{code: number, out: string, err: string, late: boolean}>} code 127 when there is no such program
 */
export function run(command, args, { cwd = root, env = { ...process.env, NO_COLOR: '1' }, limit = 600 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: false });
    let out = '';
    let err = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limit * 1000);
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, out, err: String(error.message), late });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, out, err, late });
    });
  });
}

/** Runs npm with the Node that runs us, wherever npm lies. */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.[cm]?js$/.test(own)) return run(process.execPath, [own, ...args], options);
  if (process.platform === 'win32') return run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options);
  return run('npm', args, options);
}

/** The last lines of what a program printed: enough to see why it failed. */
export function tail(text, lines = 12) {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/** True when something lies at the path. */
export function exists(file) {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** The parsed JSON file, or undefined where there is none or it is damaged. */
export async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Does the work while no other process of this clone does work of the same name: two starts at once must not
 * install into one folder. A lock whose process has ended is taken over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(name, work) {
  const lock = path.join(runtimeDir, `${name}.lock`);
  const owner = path.join(lock, 'pid');
  await mkdir(runtimeDir, { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      await mkdir(lock);
      await writeFile(owner, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await abandoned(lock, owner)) {
      await rm(lock, { recursive: true, force: true });
      continue;
    }
    if (waited === 0) say(`  Waiting for another process of this folder (${name}) ...`);
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function abandoned(lock, owner) {
  const pid = Number(await readFile(owner, 'utf8').catch(() => ''));
  if (!pid) {
    // The owner writes its number right after making the folder; older than that, it never will.
    const made = await stat(lock).catch(() => undefined);
    return made !== undefined && Date.now() - made.mtimeMs > 10_000;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
