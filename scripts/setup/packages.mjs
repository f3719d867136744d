// Keeps node_modules equal to the lock file. Node built-ins only.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { exists, npm, Refusal, readJson, root, step, tail } from './steps.mjs';

const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.chapeau.json');

/** What the installed packages were installed for; another lock file, Node or platform asks for another install. */
async function wantedStamp() {
  const lock = await readFile(path.join(root, 'package-lock.json'));
  return {
    lock: createHash('sha256').update(lock).digest('hex'),
    node: process.versions.node.split('.')[0],
    platform: `${process.platform}-${process.arch}`,
  };
}

/** True when nothing has to be installed. */
export async function packagesReady() {
  const stamp = await wantedStamp();
  const found = await readJson(stampFile);
  if (found && found.lock === stamp.lock && found.node === stamp.node && found.platform === stamp.platform) return true;
  // Installed by hand with npm: npm's own record of what lies in node_modules tells whether it is the same set.
  if (found && (found.node !== stamp.node || found.platform !== stamp.platform)) return false;
  if (!(await recordAgrees())) return false;
  await writeFile(stampFile, `${JSON.stringify(stamp)}\n`);
  return true;
}

async function recordAgrees() {
  const lock = await readJson(path.join(root, 'package-lock.json'));
  const record = await readJson(path.join(modules, '.package-lock.json'));
  if (!lock || !record) return false;
  for (const [place, wanted] of Object.entries(lock.packages)) {
    if (place === '') continue;
    const found = record.packages[place];
    if (found ? found.version !== wanted.version : !wanted.optional) return false;
  }
  return Object.keys(record.packages).every((place) => place in lock.packages);
}

/** Installs the packages of the lock file where they are missing or of another lock. */
export async function installPackages() {
  if (await packagesReady()) return;
  const fresh = !(await exists(modules));
  await step(fresh ? 'Installing packages' : 'Bringing packages up to date', async () => {
    const { code, out, err, late } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { limit: 900 });
    if (code !== 0) {
      throw new Refusal({
        what: late ? 'npm ci did not finish within 15 minutes.' : 'npm ci failed, so the packages are not installed.',
        detail: tail(err || out),
        safe: 'Nothing outside node_modules was touched; your files are as they were.',
        todo: 'Check that this machine reaches the npm registry (npm ping), then run the same command again.',
      });
    }
    await writeFile(stampFile, `${JSON.stringify(await wantedStamp())}\n`);
  });
}
