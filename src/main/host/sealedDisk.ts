import { basename, dirname, join, sep } from 'node:path';
import type { Random } from '../../shared/base/ports';
import { FailureError, failure } from '../../shared/protocol/failure';
import { isMissing } from './diskFailure';
import type { FileFacts, FileSystem, Machine, OpenFile } from './ports';
import {
  headerBytes,
  isSealed,
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
  /** A data key that was in use at some time, by its name; null for one of another keyring. */
  keyNamed(name: string): Uint8Array | null;
  /** The key that these slots lead to, without asking anybody; null where none of them is ours. */
  openSlots(slots: readonly Slot[]): Uint8Array | null;
  /** These slots and ours, which lead to the key: ours of before go, those of others stay. */
  addSlots(slots: readonly Slot[], key: Uint8Array): Slot[];
  /** Whether all of these are ours. */
  ownsAll(slots: readonly Slot[]): boolean;
}

/** How a file is to be written. */
interface Writing {
  readonly key: Uint8Array;
  readonly header: SealedHeader;
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

  /** Whether the file lies there as it would be written now. Covered and private files only are asked after. */
  async liesRight(path: string): Promise<boolean> {
    const bytes = await this.#files.readFile(path);
    const found = isSealed(bytes) ? readHeader(bytes) : null;
    if (found === null) return !this.#sealer.isSealing || bytes.length === 0;
    if (found === 'newer') return true;
    const { key, slots } = found.header;
    if (slots !== undefined) return this.#sealer.openSlots(slots) === null || this.#sealer.isSealing;
    return this.#sealer.isSealing && key === this.#sealer.dataKey.name;
  }

  async open(path: string, how: 'write' | 'create', mode?: number): Promise<OpenFile> {
    const writing = await this.#writingOf(path);
    const file = await this.#files.open(path, how, mode);
    return writing === null ? file : sealedFile(file, writing, this.#random);
  }

  facts(path: string): Promise<FileFacts> {
    return this.#files.facts(path);
  }
  rename(from: string, to: string): Promise<void> {
    return this.#files.rename(from, to);
  }
  remove(path: string): Promise<void> {
    return this.#files.remove(path);
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
    const found = slots === undefined ? this.#sealer.keyNamed(key ?? '') : this.#sealer.openSlots(slots);
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
    if (slots === undefined) return this.#sealer.isSealing ? this.#fresh() : null;
    const key = this.#sealer.openSlots(slots);
    if (key === null) throw new FailureError(failure('seal.foreign', { path: target }));
    // A choice to leave things readable is for what is ours alone.
    if (!this.#sealer.isSealing && this.#sealer.ownsAll(slots)) return null;
    return { key, header: newHeader(this.#random, { slots: this.#sealer.addSlots(slots, key) }) };
  }

  #fresh(): Writing {
    const key = this.#random.bytes(32);
    return { key, header: newHeader(this.#random, { slots: this.#sealer.addSlots([], key) }) };
  }
}

/** The machine as the store of a folder has it: whatever it writes in there is sealed. Null: a machine that seals nothing. */
export function sealedMachine(
  machine: Machine,
  folder: string,
  sealer: Sealer,
): Machine & { readonly files: SealedDisk } {
  const inside = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return { ...machine, files: new SealedDisk(machine, (path) => path.startsWith(inside), sealer) };
}

/** An open file of which every write becomes frames. Lengths are those of the contents, as whoever writes counts them. */
function sealedFile(file: OpenFile, { key, header }: Writing, random: Random): OpenFile {
  let frames = 0;
  let contents = 0;
  let sealed = 0;
  /** Where writes ended, by the length of the contents. */
  const ends = new Map<number, { readonly sealed: number; readonly frames: number }>([[0, { sealed: 0, frames: 0 }]]);
  return {
    write: async (bytes) => {
      const made = sealFrames(key, header, frames, bytes, random);
      const all = sealed === 0 ? Buffer.concat([headerBytes(header), made.bytes]) : made.bytes;
      await file.write(all);
      frames += made.count;
      contents += bytes.length;
      sealed += all.length;
      ends.set(contents, { sealed, frames });
    },
    sync: () => file.sync(),
    truncate: async (length) => {
      const end = ends.get(length);
      if (end === undefined) throw new RangeError(`A sealed file is cut between writes, not at ${length}`);
      await file.truncate(end.sealed);
      contents = length;
      ({ sealed, frames } = end);
    },
    close: () => file.close(),
  };
}
