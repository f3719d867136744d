// `npm start`: makes the machine ready, builds what changed, opens the window; where there is no display, runs the
// same app as a host on this machine's own address, for a browser.
//
//   npm start [-- [--headless] [FILE...]]
//
// Files are taken from the folder npm was called in. Without a file the sample opens.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { ensureBuilt } from './build.mjs';
import { appArguments } from './setup/arguments.mjs';
import { leave, root, say } from './setup/steps.mjs';
import { runtimeEnv, sayRuntime, setUp } from './setup.mjs';

/** The folder npm was called in. */
const calledIn = process.env.INIT_CWD ?? process.cwd();

/** True where a window can open. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Runs the program until it ends, passing signals on, and ends with its exit code. */
function hand(command, args, { env = process.env, output = 'inherit', errors = 'inherit' }) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['inherit', output, errors] });
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      asked = true;
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    say(`${command} did not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal && !asked) {
      say(`\nThe app ended by ${signal}, of itself. What was typed is in its journal: the next start brings it back.`);
      if (process.env.DISPLAY) say(`If no window came at all: is the display ${process.env.DISPLAY} there?`);
      say('Without a display: npm start -- --headless');
    }
    process.exit(code ?? (asked ? 0 : 1));
  });
  return child;
}

/** Chromium's own notes, e.g. `[1:1121/204003.72:ERROR:bus.cc(399)] ...`: of no use to who writes a text. */
const chromiumNote = /^(\[\d+:\d+\/[\d.]+:(INFO|WARNING|ERROR):|ERR: )/;

/** Passes on what the app says, without Chromium's notes on a machine that lacks a bus or a graphics card. */
function passWords(child) {
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!chromiumNote.test(line)) say(line);
  });
}

/** The host says its address as a line of JSON; a person gets it in words. */
function sayAddress(host) {
  createInterface({ input: host.stdout }).on('line', (line) => {
    const address = addressIn(line);
    if (!address) return process.stdout.write(`${line}\n`);
    process.stdout.write(`Open this in a browser on this machine:\n\n    ${address}\n\n`);
    process.stdout.write('The token in it works once. Ctrl+C ends the host; everything is saved.\n');
  });
}

function addressIn(line) {
  try {
    return JSON.parse(line).address;
  } catch {
    return undefined;
  }
}

async function main(given) {
  const headless = given.includes('--headless') || !hasDisplay();
  const rest = given.filter((arg) => arg !== '--headless');
  const { runtime } = await setUp({ electron: !headless });
  await ensureBuilt();
  if (headless) {
    if (!given.includes('--headless')) say('No display here: running for your browser instead.');
    const program = path.join(root, 'out', 'main', 'headless.cjs');
    return sayAddress(hand(process.execPath, [program, ...appArguments(rest, calledIn)], { output: 'pipe' }));
  }
  await sayRuntime(runtime);
  // Chromium refuses its sandbox to root; everybody else keeps it.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The stand-in looks for an X server unless told; the official release finds out by itself.
  const wayland = process.env.WAYLAND_DISPLAY && !process.env.DISPLAY ? ['--ozone-platform=wayland'] : [];
  const args = [...asRoot, ...wayland, root, ...appArguments(rest, calledIn)];
  const verbose = rest.some((arg) => arg.startsWith('--enable-logging'));
  const app = hand(runtime.executable, args, { env: runtimeEnv(runtime), errors: verbose ? 'inherit' : 'pipe' });
  if (!verbose) passWords(app);
}

await main(process.argv.slice(2)).catch(leave);
