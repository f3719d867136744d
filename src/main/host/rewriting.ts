import { join } from 'node:path';
import { FailureError } from '../../shared/protocol/failure';
import { removeIfThere } from './atomicFile';
import { type CopyNote, isOf, privatePath } from './copyFolder';
import { isMissing, onDisk } from './diskFailure';
import { tryPair } from './loading';
import { claim, lockPath } from './lock';
import type { Machine } from './ports';
import type { SealedMachine } from './sealedDisk';

/**
 * Writes every file under a folder of ours as it is to lie from now on, sealed or readable (SE5). Each is replaced whole, so that a crash at
 * any moment leaves some files one way and some the other; both are read. Nobody else may write them meanwhile. What interrupted writes left
 * behind goes, if it is older than `before`: words lie in it too.
 */
export async function rewriteFolder(machine: SealedMachine, folder: string, before: number): Promise<void> {
  const { files } = machine;
  const names = await listed(machine, folder);
  for (const name of names ?? []) {
    const path = join(folder, name);
    const { isFolder, modifiedAt } = await files.facts(path);
    if (isFolder) await rewriteFolder(machine, path, before);
    else if (name.startsWith('.~') && name.endsWith('.tmp')) {
      if (modifiedAt < before) await removeIfThere(files, path);
    } else await rewriteFile(machine, path);
  }
  // What was deleted before any of this must not come back readable when the power goes.
  if (names !== null) await files.syncFolder(folder);
}

/** Writes one file as it is to lie from now on. No harm if it lies so already, or if there is none. */
export async function rewriteFile(machine: SealedMachine, path: string): Promise<void> {
  try {
    await machine.files.rewrite(path);
  } catch (thrown) {
    // Of another keyring: nothing of ours lies in it.
    if (thrown instanceof FailureError && thrown.failure.code === 'seal.foreign') return;
    if (!isMissing(thrown)) throw thrown;
  }
}

/**
 * The same for the private file beside a dossier that is not open. Left as it is, to follow when it is next saved: one that somebody else
 * has open, that lies in a place that is not there or cannot be written, or that is not this dossier's.
 */
export async function rewriteBeside(machine: SealedMachine, note: CopyNote): Promise<void> {
  if (note.path === null) return;
  const { path } = note;
  const secret = privatePath(path);
  const pair = await tryPair(machine, path);
  if (!pair.ok || pair.value.private === null || !isOf(note, pair.value.private.manifest?.dossier)) return;
  const lock = await claim(machine, lockPath(path));
  if (!('isHeld' in lock)) return;
  try {
    await onDisk('write', secret, () => rewriteFile(machine, secret));
  } finally {
    await lock.release();
  }
}

/** Null where there is no such folder. */
async function listed(machine: Machine, folder: string): Promise<readonly string[] | null> {
  try {
    return await machine.files.list(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}
