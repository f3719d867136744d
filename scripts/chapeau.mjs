#!/usr/bin/env node
// The command line, `npx chapeau ...`: sees to it that it is built, then runs out/main/cli.cjs with the same arguments, in
// the same folder, and ends with its exit code; `npx chapeau host ...` runs out/main/relay.cjs. Set-up and build speak on
// stderr, and only when they have something to do.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { ensureBuilt } from './build.mjs';
import { leave, root } from './setup/steps.mjs';
import { setUp } from './setup.mjs';

try {
  await setUp({ electron: false });
  await ensureBuilt();
} catch (error) {
  leave(error);
}
const [command, ...rest] = process.argv.slice(2);
const program = (name) => path.join(root, 'out', 'main', `${name}.cjs`);
if (command === 'host') {
  // The relay runs until it is told to stop: what this program is told, it is told.
  const relay = spawn(process.execPath, [program('relay'), ...rest], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => relay.kill(signal));
  relay.on('exit', (code) => process.exit(code ?? 1));
} else {
  const ran = spawnSync(process.execPath, [program('cli'), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(ran.status ?? 1);
}
