// Fetches one pinned package tarball from the npm registry and verifies it. Node built-ins only.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm, Refusal, runtimeDir, tail } from './steps.mjs';

/**
 * Gets a package's tarball, checks its sha512 and hands it to `use`; the tarball is removed afterwards.
 * @template T
 * @param {{name: string, version: string, integrity: string}} pin integrity as in a lock file, `sha512-...`
 * @param {(tarball: string, folder: string) => Promise<T>} use gets the tarball and an empty folder to work in
 * @returns {Promise<T>}
 */
export async function withTarball(pin, use) {
  await mkdir(runtimeDir, { recursive: true });
  const folder = await mkdtemp(path.join(runtimeDir, 'fetch-'));
  try {
    const spec = `${pin.name}@${pin.version}`;
    const got = await npm(['pack', spec, '--silent'], { cwd: folder, limit: 600 });
    if (got.code !== 0) {
      throw new Refusal({
        what: `The package ${spec} could not be fetched from the npm registry.`,
        detail: tail(got.err || got.out),
        safe: 'Nothing was changed.',
        todo: 'Check that this machine reaches the npm registry (npm ping), then run the same command again.',
      });
    }
    const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
    if (!name) throw new Error(`npm pack ${spec} left no tarball`);
    const tarball = path.join(folder, name);
    const hash = createHash('sha512');
    await pipeline(createReadStream(tarball), hash);
    const found = `sha512-${hash.digest('base64')}`;
    if (found !== pin.integrity) {
      throw new Refusal({
        what: `The package ${spec} is not the one this project pins: its checksum is ${found}.`,
        safe: 'It was thrown away; nothing of it was unpacked or run.',
        todo: 'Do not use it. Try again from another network, and report it if it stays so.',
      });
    }
    return await use(tarball, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
