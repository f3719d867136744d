import { basename, dirname, join } from 'node:path';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { sweepUnfinished, writeAtomically } from './atomicFile';
import { damageOf } from './container';
import { privatePath } from './copyFolder';
import { diskFailure, isMissing, onDisk } from './diskFailure';
import { type EncodedPair, type PairReading, readPair } from './filePair';
import { claim, type Lock, lockPath } from './lock';
import type { FileFacts, Machine } from './ports';

/** Rights of a new private file: its owner's only. */
const PRIVATE_MODE = 0o600;

/** How a file looked when it was last read or written here. */
export type Seen = Pick<FileFacts, 'size' | 'modifiedAt'>;

/**
 * The private file beside a dossier. `ours`: it is written with it. `others`: another dossier's, or damaged; it is put aside before ours is
 * written. `sealed`: it does not open here; it is left as it is (SE6).
 */
export type PrivateState = 'ours' | 'others' | 'sealed';

/** What a save needs to know of the dossier it writes. */
export interface Writing {
  readonly isOurs: (dossierId: string | undefined) => boolean;
  /** The bytes to write. */
  readonly bytes: EncodedPair;
  /** Somebody else saved there meanwhile: takes their changes in, and answers the bytes that hold both. */
  readonly merge: (theirs: PairReading) => EncodedPair;
  /** An earlier save is being restored: what stands there is replaced, not merged. */
  readonly replace: boolean;
}

/** The file of an open dossier: its place, the claim on it, and whether it can be written. */
export class DossierFile {
  readonly #machine: Machine;
  #lock: Lock | null;
  #readOnly: Failure | null;
  #seen: Seen | null;
  #private: PrivateState;

  private constructor(
    machine: Machine,
    readonly path: string,
    state: {
      readonly lock: Lock | null;
      readonly readOnly: Failure | null;
      readonly seen: Seen | null;
      readonly private: PrivateState;
    },
  ) {
    this.#machine = machine;
    this.#lock = state.lock;
    this.#readOnly = state.readOnly;
    this.#seen = state.seen;
    this.#private = state.private;
  }

  /** The file of a dossier that was read from it, claimed for this process. When it cannot be claimed or written, `readOnly` says why. */
  static async claim(
    machine: Machine,
    path: string,
    about: {
      readonly takeLock: boolean;
      /** Why it is known already that saving by itself would be wrong (the file is gone, or became another's). */
      readonly readOnly: Failure | null;
      /** How the file looked just before it was read; null where it was not read. */
      readonly seen: Seen | null;
      readonly private: PrivateState;
    },
  ): Promise<DossierFile> {
    const claimed = await claim(machine, lockPath(path), { take: about.takeLock });
    const lock = 'isHeld' in claimed ? claimed : null;
    let { readOnly } = about;
    if ('held' in claimed) readOnly = claimed.held;
    else if ('unwritable' in claimed) readOnly ??= diskFailure(claimed.unwritable, 'write', path);
    else await sweep(machine, path);
    readOnly ??= await whyNotWritable(machine, path);
    return new DossierFile(machine, path, { lock, readOnly, seen: about.seen, private: about.private });
  }

  /** A new place for a dossier. Nothing is written yet; a file that stands there is replaced, as its owner was asked. */
  static async choose(machine: Machine, chosen: string): Promise<DossierFile> {
    const folder = dirname(chosen);
    const real = await onDisk('write', folder, () => machine.files.realPath(folder));
    const path = join(real, basename(chosen));
    const seen = await factsOf(machine, path);
    const claimed = await claim(machine, lockPath(path));
    if ('held' in claimed) throw new FailureError(claimed.held);
    if ('unwritable' in claimed) throw new FailureError(diskFailure(claimed.unwritable, 'write', path));
    return new DossierFile(machine, path, { lock: claimed, readOnly: null, seen, private: 'others' });
  }

  /** Why it is not saved by itself; null where it is. */
  get readOnly(): Failure | null {
    return this.#readOnly;
  }

  /** Somebody else holds it: changes here would be in nobody's file. */
  get isLocked(): boolean {
    return this.#readOnly?.code === 'file.locked';
  }

  /**
   * Writes both files, each whole or not at all. Never over what somebody else put there: a later save of the same dossier is merged, a
   * damaged file and another dossier's private file are put aside, another dossier in our place refuses the save (`file.changed`).
   */
  async write(writing: Writing): Promise<void> {
    const { path } = this;
    await this.#holdLock();
    const blocked = await whyNotWritable(this.#machine, path);
    if (blocked !== null && blocked.code !== 'file.notFound') throw new FailureError(blocked);
    const bytes = await this.#withTheirs(writing);
    const secret = privatePath(path);
    const secretThere = (await factsOf(this.#machine, secret)) !== null;
    if (!secretThere && this.#private === 'sealed') this.#private = 'ours';
    if (this.#private !== 'sealed' && (!bytes.privateIsEmpty || (secretThere && this.#private === 'ours'))) {
      if (secretThere && this.#private === 'others') await this.#putAside(secret);
      await this.#writePrivate(secret, bytes.private);
    }
    await onDisk('write', path, () => writeAtomically(this.#machine, path, bytes.public));
    this.#seen = await factsOf(this.#machine, path);
    this.#readOnly = null;
  }

  /** Writes the private file as it is, so that it lies there as everything does from now on. One that is not ours is left alone. */
  async rewritePrivate(): Promise<void> {
    const secret = privatePath(this.path);
    if (this.#private !== 'ours' || this.#lock === null || !(await this.#lock.isHeld())) return;
    if ((await factsOf(this.#machine, secret)) === null) return;
    const bytes = await onDisk('read', secret, () => this.#machine.files.readFile(secret));
    await this.#writePrivate(secret, bytes);
  }

  /** The private file was read again, and what stands in it was taken in. */
  tookIn(reading: PairReading): void {
    this.#private = privateState(reading);
  }

  async release(): Promise<void> {
    await this.#lock?.release();
    this.#lock = null;
  }

  /** A claim may have been impossible before (a folder that was read-only), or taken from us by somebody told that we were gone. */
  async #holdLock(): Promise<void> {
    if (this.#lock !== null && (await this.#lock.isHeld())) return;
    const claimed = await claim(this.#machine, lockPath(this.path));
    if ('held' in claimed) {
      this.#lock = null;
      this.#readOnly = claimed.held;
      throw new FailureError(claimed.held);
    }
    if ('unwritable' in claimed) throw new FailureError(diskFailure(claimed.unwritable, 'write', this.path));
    this.#lock = claimed;
  }

  async #withTheirs(writing: Writing): Promise<EncodedPair> {
    const now = await factsOf(this.#machine, this.path);
    const unchanged = now !== null && now.size === this.#seen?.size && now.modifiedAt === this.#seen.modifiedAt;
    if (now === null || (unchanged && !writing.replace)) return writing.bytes;
    const theirs = await readPair(this.#machine, this.path);
    if (!theirs.ok || damageOf(theirs.value.public) !== null) {
      if (!theirs.ok && theirs.error.code === 'file.tooNew') throw new FailureError(theirs.error);
      await this.#putAside(this.path);
      return writing.bytes;
    }
    if (writing.replace) return writing.bytes;
    if (!writing.isOurs(theirs.value.public.manifest?.dossier)) {
      throw new FailureError(failure('file.changed', { path: this.path }));
    }
    if (theirs.value.notices.length > 0 || this.#private === 'sealed') this.#private = privateState(theirs.value);
    return writing.merge(theirs.value);
  }

  /** What was sealed elsewhere meanwhile is left as it is: what is noted here stays with the application, and in its earlier saves. */
  async #writePrivate(secret: string, bytes: Uint8Array): Promise<void> {
    try {
      await onDisk('write', secret, () => writeAtomically(this.#machine, secret, bytes, PRIVATE_MODE));
      this.#private = 'ours';
    } catch (thrown) {
      if (!(thrown instanceof FailureError) || thrown.failure.code !== 'seal.foreign') throw thrown;
      this.#private = 'sealed';
    }
  }

  /** Gives a file another name in its folder, so that ours does not take its place: `NAME.aside-2.chapeau`. */
  async #putAside(path: string): Promise<void> {
    await onDisk('write', path, async () => {
      const stem = path.replace(/\.chapeau$/, '');
      for (let count = 1; ; count++) {
        const aside = `${stem}.aside-${count}.chapeau`;
        if ((await factsOf(this.#machine, aside)) !== null) continue;
        await this.#machine.files.rename(path, aside);
        return;
      }
    });
  }
}

/** How the private file that was read beside a dossier stands. */
export function privateState(reading: PairReading): PrivateState {
  if (reading.notices.some(({ code }) => code === 'seal.foreign')) return 'sealed';
  return reading.private !== null || reading.notices.length === 0 ? 'ours' : 'others';
}

async function factsOf(machine: Machine, path: string): Promise<FileFacts | null> {
  try {
    return await machine.files.facts(path);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw new FailureError(diskFailure(thrown, 'read', path));
  }
}

/** A rename would replace a file that may not be written: its own rights are asked, not only its folder's. */
async function whyNotWritable(machine: Machine, path: string): Promise<Failure | null> {
  try {
    await machine.files.checkWritable(path);
    return null;
  } catch (thrown) {
    return diskFailure(thrown, 'write', path);
  }
}

/** What interrupted saves left behind is rubbish; that it cannot be removed hurts nobody. */
async function sweep(machine: Machine, path: string): Promise<void> {
  try {
    await sweepUnfinished(machine.files, path);
    await sweepUnfinished(machine.files, privatePath(path));
  } catch (thrown) {
    diskFailure(thrown, 'write', path);
  }
}
