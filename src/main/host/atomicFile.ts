import { basename, dirname, join } from 'node:path';
import { errorCode } from './machine';
import type { FileSystem, Machine } from './ports';

/** What a virus scanner, an indexer or a sync program that holds the file for a moment makes of a rename. */
const BUSY = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);
const RETRY_AFTER = [20, 50, 100, 200, 400];

/** Names of the unfinished files that `writeAtomically` makes for `path`, `.~NAME.<8 letters>.tmp`, and that taking over its lock makes. */
export function isUnfinished(name: string, path: string): boolean {
  const own = basename(path);
  return (name.startsWith(`.~${own}.`) || name.startsWith(`.~lock.${own}#.`)) && name.endsWith('.tmp');
}

/**
 * Writes a whole file so that whoever reads `path`, at any moment and after any crash, finds all of the old bytes or all of the new (CF3).
 * Temporary file in the same folder, written, synced, renamed over, folder synced. When it fails, the old file stands and the temporary
 * one is taken away. Throws what the system throws.
 */
export async function writeAtomically(machine: Machine, path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const { files } = machine;
  const folder = dirname(path);
  const temporary = join(folder, `.~${basename(path)}.${letters(machine)}.tmp`);
  try {
    const file = await files.open(temporary, 'create', mode ?? (await modeOf(files, path)));
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameStubbornly(machine, temporary, path);
  } catch (thrown) {
    await removeIfThere(files, temporary);
    throw thrown;
  }
  await files.syncFolder(folder);
}

/** Takes away what earlier, interrupted writes of this path left behind. Call only while holding the path's lock. */
export async function sweepUnfinished(files: FileSystem, path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await files.list(folder)) {
    if (isUnfinished(name, path)) await removeIfThere(files, join(folder, name));
  }
}

/** Removes a file that may not be there, or that may not be removed: rubbish left behind is no failure of what was asked. */
export async function removeIfThere(files: FileSystem, path: string): Promise<void> {
  try {
    await files.remove(path);
  } catch (thrown) {
    if (errorCode(thrown) === '') throw thrown;
  }
}

async function renameStubbornly(machine: Machine, from: string, to: string): Promise<void> {
  for (const delay of RETRY_AFTER) {
    try {
      await machine.files.rename(from, to);
      return;
    } catch (thrown) {
      if (!BUSY.has(errorCode(thrown))) throw thrown;
      await new Promise<void>((resolve) => machine.timing.after(delay, resolve));
    }
  }
  await machine.files.rename(from, to);
}

/** The rights of the file that is replaced; a new one gets what the system gives. */
async function modeOf(files: FileSystem, path: string): Promise<number | undefined> {
  try {
    return (await files.facts(path)).mode;
  } catch (thrown) {
    if (errorCode(thrown) === '') throw thrown;
    return undefined;
  }
}

function letters(machine: Machine): string {
  return Array.from(machine.random.bytes(8), (byte) => 'abcdefghijklmnopqrstuvwxyz'[byte % 26]).join('');
}
