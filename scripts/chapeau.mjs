#!/usr/bin/env node
// The command line, `npx chapeau ...`: sees to it that out/main/cli.cjs is built, then runs it with the same
// arguments, in the same folder, and ends with its exit code. Set-up and build speak on stderr, and only when they
// have something to do.
import { spawnSync } from 'node:child_process';
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
const ran = spawnSync(process.execPath, [path.join(root, 'out', 'main', 'cli.cjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(ran.status ?? 1);
