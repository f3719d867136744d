import { basename, dirname, join, sep } from 'node:path';
import type { Random } from '../../shared/base/ports';
import { FailureError, failure } from '../../shared/protocol/failure';
import { removeIfThere } from './atomicFile';
import { isMissing } from './diskFailure';
import { type Moved, OpenSealedFile, type Writing } from './openSealedFile';
import type { FileFacts, FileSystem, Machine, OpenFile } from './ports';
import {
  headerBytes,
  isSealed,
  keyName,
  newHeader,
  openFrames,
  readHeader,
  type SealedHeader,
  type Slot,
  sealFrames,
} from './sealedFile';

/** What the sealed disk asks of the keyring. */
export interface Sealer {
  /** Whether what is written from now on is sealed. What lies there already is read either way. */
  readonly isSealing: boolean;
  /** The key for what lies with the application. Throws `seal.locked` where nobody has unlocked it. */
  readonly dataKey: { readonly name: string; readonly key: Uint8Array };
  /** A key that was in use here at some time, by its name; null for one of another keyring. */
  keyNamed(name: string): Uint8Array | null;
  /** The key that these slots lead to, without asking anybody; null where none of them is ours. */
  openSlots(slots: readonly Slot[]): Uint8Array | null;
  /** These slots and ours, which lead to the key: ours of before go, those of others stay. */
  addSlots(slots: readonly Slot[], key: Uint8Array): Slot[];
  /** Whether all of these are ours. */
  ownsAll(slots: readonly Slot[]): boolean;
}

/** `NAME.private.chapeau`, and the unfinished one that is about to take its place. */
const PRIVATE = /\.private\.chapeau$/;
const UNFINISHED = /^\.~(.+\.private\.chapeau)\.[a-z]{8}\.tmp$/;

/**
 * The disk as whoever holds the keys sees it (SE4). Everything under the places it covers is sealed whole; a private file beside a dossier,
 * wherever it lies, is sealed with a key of its own to which several slots lead. The store above knows nothing of this: no kind of file can
 * be forgotten. What cannot be opened is not written over: that is refused here, whoever asks.
 */
export class SealedDisk implements FileSystem {
  readonly #files: FileSystem;
  readonly #random: Random;
  readonly #covers: (path: string) => boolean;
  readonly #sealer: Sealer;
  readonly #open = new Map<string, OpenSealedFile>();
  readonly #rewriting = new Map<string, Promise<void>>();

  constructor(machine: Machine, covers: (path: string) => boolean, sealer: Sealer) {
    this.#files = machine.files;
    this.#random = machine.random;
    this.#covers = covers;
    this.#sealer = sealer;
  }

  /** What was written, whichever way it lies there. Throws `seal.foreign` for a file of another keyring, `seal.locked` while ours is. */
  async readFile(path: string): Promise<Uint8Array> {
    return this.opened(await this.#files.readFile(path), path);
  }

  /** The same for bytes that come from elsewhere. */
  opened(bytes: Uint8Array, path: string): Uint8Array {
    if (!isSealed(bytes)) return bytes;
    const found = readHeader(bytes);
    if (found === 'newer') throw new FailureError(failure('file.tooNew', { part: 'seal' }));
    // Cut off before anything was in it.
    if (found === null) return new Uint8Array();
    return openFrames(bytes, found.frames, this.#keyOf(found.header, path), found.header);
  }

  /** A private file that nobody has had yet, for bytes that leave by another way than this disk. */
  sealedPrivate(bytes: Uint8Array): Uint8Array {
    if (!this.#sealer.isSealing) return bytes;
    const { key, header } = this.#fresh();
    return Buffer.concat([headerBytes(header), sealFrames(key, header, 0, bytes, this.#random).bytes]);
  }

  /** Whether the file, a covered or a private one, lies there as it would be written now. */
  async #liesRight(path: string): Promise<boolean> {
    const bytes = await this.#files.readFile(path);
    const found = isSealed(bytes) ? readHeader(bytes) : null;
    if (found === null) return !this.#sealer.isSealing || bytes.length === 0;
    if (found === 'newer') return true;
    const { key, slots } = found.header;
    if (slots !== undefined) return this.#sealer.isSealing || !this.#sealer.ownsAll(slots);
    return this.#sealer.isSealing && key === this.#sealer.dataKey.name;
  }

  async open(path: string, how: 'write' | 'create', mode?: number): Promise<OpenFile> {
    const writing = await this.#writingOf(path);
    const file = new OpenSealedFile(await this.#files.open(path, how, mode), writing, this.#random);
    if (!this.#covers(path)) return file;
    this.#open.set(path, file);
    file.onClose = () => {
      if (this.#open.get(path) === file) this.#open.delete(path);
    };
    return file;
  }

  /**
   * Writes a file as it is to lie from now on, whole or not at all. One that somebody is adding to is added to where it lies then: nothing
   * written meanwhile is lost. No harm if there is none, or if it lies right already.
   */
  rewrite(path: string): Promise<void> {
    return this.#alone(path, async () => {
      const open = this.#open.get(path);
      if (open === undefined) await this.#rewriteClosed(path);
      else await open.moveTo(() => this.#rewriteOpen(path));
    });
  }

  /** What takes a file's place, or takes it away, waits until it has been rewritten: else what stood there before would come back. */
  async #alone<T>(path: string, run: () => Promise<T>): Promise<T> {
    while (this.#rewriting.has(path)) await this.#rewriting.get(path);
    const turn = run();
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#rewriting.set(path, over);
    try {
      return await turn;
    } finally {
      if (this.#rewriting.get(path) === over) this.#rewriting.delete(path);
    }
  }

  async #rewriteClosed(path: string): Promise<void> {
    if (await this.#liesRight(path)) return;
    const moved = await this.#rewriteOpen(path);
    await moved?.file.close();
  }

  /** The file that took its place, still open, with what was written to it; null where it lay right. */
  async #rewriteOpen(path: string): Promise<Moved | null> {
    if (await this.#liesRight(path)) return null;
    const contents = await this.readFile(path);
    const writing = await this.#writingOf(path);
    const letters = Array.from(this.#random.bytes(8), (byte) => 'abcdefghijklmnopqrstuvwxyz'[byte % 26]).join('');
    const temporary = join(dirname(path), `.~${basename(path)}.${letters}.tmp`);
    try {
      const file = await this.#files.open(temporary, 'create', 0o600);
      try {
        const frames = writing === null ? null : sealFrames(writing.key, writing.header, 0, contents, this.#random);
        const bytes =
          writing === null || frames === null ? contents : Buffer.concat([headerBytes(writing.header), frames.bytes]);
        await file.write(bytes);
        await file.sync();
        await this.#files.rename(temporary, path);
        await this.#files.syncFolder(dirname(path));
        return { file, writing, contents: contents.length, bytes: bytes.length, frames: frames?.count ?? 0 };
      } catch (thrown) {
        await file.close();
        throw thrown;
      }
    } catch (thrown) {
      await removeIfThere(this.#files, temporary);
      throw thrown;
    }
  }

  facts(path: string): Promise<FileFacts> {
    return this.#files.facts(path);
  }
  rename(from: string, to: string): Promise<void> {
    return this.#alone(to, () => this.#files.rename(from, to));
  }
  remove(path: string): Promise<void> {
    return this.#alone(path, () => this.#files.remove(path));
  }
  list(folder: string): Promise<readonly string[]> {
    return this.#files.list(folder);
  }
  makeFolder(folder: string, mode?: number): Promise<void> {
    return this.#files.makeFolder(folder, mode);
  }
  removeFolder(folder: string): Promise<void> {
    return this.#files.removeFolder(folder);
  }
  syncFolder(folder: string): Promise<void> {
    return this.#files.syncFolder(folder);
  }
  checkWritable(path: string): Promise<void> {
    return this.#files.checkWritable(path);
  }
  realPath(path: string): Promise<string> {
    return this.#files.realPath(path);
  }

  #keyOf({ key, slots }: SealedHeader, path: string): Uint8Array {
    const found = this.#sealer.keyNamed(key) ?? this.#sealer.openSlots(slots ?? []);
    if (found === null) throw new FailureError(failure('seal.foreign', { path }));
    return found;
  }

  async #writingOf(path: string): Promise<Writing | null> {
    if (this.#covers(path)) {
      if (!this.#sealer.isSealing) return null;
      const { name, key } = this.#sealer.dataKey;
      return { key, header: newHeader(this.#random, { key: name }) };
    }
    const name = UNFINISHED.exec(basename(path))?.[1] ?? basename(path);
    return PRIVATE.test(name) ? this.#privateWriting(join(dirname(path), name)) : null;
  }

  /** As what stands there is sealed, with its key and the slots of others: their computers must still open it. */
  async #privateWriting(target: string): Promise<Writing | null> {
    let present: Uint8Array;
    try {
      present = await this.#files.readFile(target);
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown;
      return this.#sealer.isSealing ? this.#fresh() : null;
    }
    const found = isSealed(present) ? readHeader(present) : null;
    if (found === 'newer') throw new FailureError(failure('file.tooNew', { part: 'seal' }));
    const slots = found?.header.slots;
    if (found === null || slots === undefined) return this.#sealer.isSealing ? this.#fresh() : null;
    const key = this.#keyOf(found.header, target);
    // A choice to leave things readable is for what is ours alone.
    if (!this.#sealer.isSealing && this.#sealer.ownsAll(slots)) return null;
    return { key, header: newHeader(this.#random, { key: keyName(key), slots: this.#sealer.addSlots(slots, key) }) };
  }

  #fresh(): Writing {
    const key = this.#random.bytes(32);
    return { key, header: newHeader(this.#random, { key: keyName(key), slots: this.#sealer.addSlots([], key) }) };
  }
}

/** Everything under a folder, at any depth. */
export function inFolder(folder: string): (path: string) => boolean {
  const inside = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return (path) => path.startsWith(inside);
}

/** These files, and the unfinished ones that are about to take their places. */
export function oneOf(paths: readonly string[]): (path: string) => boolean {
  return (other) =>
    paths.some(
      (path) =>
        other === path || (dirname(other) === dirname(path) && basename(other).startsWith(`.~${basename(path)}.`)),
    );
}

/** A machine whose disk seals. */
export type SealedMachine = Machine & { readonly files: SealedDisk };

/** The machine as whoever writes what `covers` names has it. */
export function sealedMachine(machine: Machine, covers: (path: string) => boolean, sealer: Sealer): SealedMachine {
  return { ...machine, files: new SealedDisk(machine, covers, sealer) };
}
