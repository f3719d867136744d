import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { type Failure, failure } from '../../shared/protocol/failure';
import { removeIfThere } from './atomicFile';
import { onDisk } from './diskFailure';
import { readJson } from './jsonFile';
import { errorCode } from './machine';
import type { Machine } from './ports';

const lockSchema = v.object({
  pid: v.number(),
  host: v.string(),
  started: v.string(),
  /** ISO 8601, UTC. */
  since: v.string(),
  /** Which of this process's locks: chance letters. */
  token: v.string(),
});
type LockNote = v.InferOutput<typeof lockSchema>;

/** A claim on a path, held by this process. */
export interface Lock {
  /** Whether it is still ours: somebody else may have been told by a person that we are gone. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** Why there is no lock: somebody holds it, or none can be written here (a read-only folder). */
export type LockRefusal = { readonly held: Failure } | { readonly unwritable: unknown };

/** The lock file of a dossier, beside it: LibreOffice's pattern, which sync programs know to leave alone. */
export function lockPath(path: string): string {
  return join(dirname(path), `.~lock.${basename(path)}#`);
}

/** How often and how many times a holder on this machine is looked at again: five seconds in all. */
const LOOK_EVERY_MS = 100;
const LOOKS = 50;

/**
 * Claims a path as `claim` does, and waits some seconds for a holder on this machine: a process that was killed, or whose parent was,
 * takes a moment to be gone. One on another machine is not waited for.
 */
export async function claimPatiently(
  machine: Machine,
  at: string,
  options: { readonly take?: boolean } = {},
): Promise<Lock | LockRefusal> {
  for (let look = 1; ; look++) {
    const claimed = await claim(machine, at, options);
    const isHere = 'held' in claimed && claimed.held.detail.host === machine.processes.host;
    if (!isHere || look === LOOKS) return claimed;
    await new Promise<void>((resolve) => machine.timing.after(LOOK_EVERY_MS, resolve));
  }
}

/**
 * Claims a path. A lock whose process is gone from this machine is stale and taken over; one from another machine cannot be judged from
 * here and holds until a person says `take`.
 */
export async function claim(
  machine: Machine,
  at: string,
  options: { readonly take?: boolean } = {},
): Promise<Lock | LockRefusal> {
  const { processes, timing, random } = machine;
  const note: LockNote = {
    pid: processes.pid,
    host: processes.host,
    started: processes.started,
    since: new Date(timing.now()).toISOString(),
    token: Array.from(random.bytes(8), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeNote(machine, at, note);
      return held(machine, at, note);
    } catch (thrown) {
      if (errorCode(thrown) === '') throw thrown;
      if (errorCode(thrown) !== 'EEXIST') return { unwritable: thrown };
    }
    let holder: LockNote | null;
    try {
      holder = await readJson(machine, at, lockSchema);
    } catch (thrown) {
      if (errorCode(thrown) === '') throw thrown;
      return { unwritable: thrown };
    }
    if (holder !== null && options.take !== true && !isStale(machine, holder)) {
      return { held: failure('file.locked', { host: holder.host, pid: holder.pid, since: holder.since }) };
    }
    const taken = await takeAway(machine, at, holder, note.token);
    if (taken !== null) return taken;
  }
  return { held: failure('file.locked', {}) };
}

/**
 * Takes a stale lock away, and only that: of two processes that find the same one, the slower must not take away what the faster has just
 * put in its place. Answers why there is no lock to be had, or null.
 */
async function takeAway(
  machine: Machine,
  at: string,
  stale: LockNote | null,
  token: string,
): Promise<LockRefusal | null> {
  const { files } = machine;
  const aside = `${at}.${token}.tmp`;
  try {
    await files.rename(at, aside);
  } catch (thrown) {
    if (errorCode(thrown) === '') throw thrown;
    // Gone already: whoever took it away has it now, or nobody.
    return errorCode(thrown) === 'ENOENT' ? null : { unwritable: thrown };
  }
  const found = await onDisk('read', aside, () => readJson(machine, aside, lockSchema));
  if (found !== null && found.token !== stale?.token) {
    await onDisk('write', at, () => files.rename(aside, at));
    return { held: failure('file.locked', { host: found.host, pid: found.pid, since: found.since }) };
  }
  await removeIfThere(files, aside);
  return null;
}

/** Makes the lock file; fails with EEXIST if there is one. One that could not be written to the end is taken away again. */
async function writeNote(machine: Machine, at: string, note: LockNote): Promise<void> {
  const file = await machine.files.open(at, 'create', 0o644);
  try {
    try {
      await file.write(new TextEncoder().encode(JSON.stringify(note)));
    } finally {
      await file.close();
    }
  } catch (thrown) {
    await removeIfThere(machine.files, at);
    throw thrown;
  }
}

function held(machine: Machine, at: string, note: LockNote): Lock {
  return {
    isHeld: () => onDisk('read', at, async () => (await readJson(machine, at, lockSchema))?.token === note.token),
    release: () => removeOwn(machine, at, note),
  };
}

/** What cannot be removed is stale as soon as this process is gone. */
async function removeOwn(machine: Machine, at: string, note: LockNote): Promise<void> {
  try {
    if ((await readJson(machine, at, lockSchema))?.token === note.token) await machine.files.remove(at);
  } catch (thrown) {
    if (errorCode(thrown) === '') throw thrown;
  }
}

function isStale(machine: Machine, holder: LockNote): boolean {
  const { processes } = machine;
  return holder.host === processes.host && !processes.isAlive(holder.pid, holder.started);
}
