import type { Random } from '../../shared/base/ports';
import type { OpenFile } from './ports';
import { headerBytes, type SealedHeader, sealFrames } from './sealedFile';
import { Turns } from './turns';

/** How a file is sealed. */
export interface Writing {
  readonly key: Uint8Array;
  readonly header: SealedHeader;
}

/** A file that took the place of another, with the same contents. */
export interface Moved {
  readonly file: OpenFile;
  /** Null: it is readable. */
  readonly writing: Writing | null;
  readonly contents: number;
  readonly bytes: number;
  readonly frames: number;
}

/** Where a write ended: in the file, and in frames. */
interface End {
  readonly bytes: number;
  readonly frames: number;
}

/**
 * An open file of which every write becomes frames, where it is sealed. Lengths are those of the contents, as whoever writes counts them. It
 * can be led to another file with the same contents while somebody adds to it.
 */
export class OpenSealedFile implements OpenFile {
  onClose: () => void = () => undefined;
  readonly #random: Random;
  #file: OpenFile;
  #writing: Writing | null;
  #contents = 0;
  #ends = new Map<number, End>([[0, { bytes: 0, frames: 0 }]]);
  readonly #turns = new Turns();

  constructor(file: OpenFile, writing: Writing | null, random: Random) {
    this.#file = file;
    this.#writing = writing;
    this.#random = random;
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#turns.run(async () => {
      const { bytes: before, frames } = this.#end;
      const made = this.#framed(bytes, before, frames);
      await this.#file.write(made.bytes);
      this.#contents += bytes.length;
      this.#ends.set(this.#contents, { bytes: before + made.bytes.length, frames: frames + made.count });
    });
  }

  sync(): Promise<void> {
    return this.#turns.run(() => this.#file.sync());
  }

  truncate(length: number): Promise<void> {
    return this.#turns.run(async () => {
      const end = this.#writing === null ? { bytes: length, frames: 0 } : this.#ends.get(length);
      if (end === undefined) throw new RangeError(`A sealed file is cut between writes, not at ${length}`);
      await this.#file.truncate(end.bytes);
      this.#contents = length;
      this.#ends.set(length, end);
    });
  }

  close(): Promise<void> {
    return this.#turns.run(() => {
      this.onClose();
      return this.#file.close();
    });
  }

  /** Goes on in the file that `move` makes of this one, while nothing is written to it; null: it stays. */
  moveTo(move: () => Promise<Moved | null>): Promise<void> {
    return this.#turns.run(async () => {
      const moved = await move();
      if (moved === null) return;
      const left = this.#file;
      this.#file = moved.file;
      this.#writing = moved.writing;
      this.#contents = moved.contents;
      this.#ends = new Map([
        [0, { bytes: 0, frames: 0 }],
        [moved.contents, { bytes: moved.bytes, frames: moved.frames }],
      ]);
      await left.close();
    });
  }

  get #end(): End {
    return this.#ends.get(this.#contents) ?? { bytes: 0, frames: 0 };
  }

  #framed(bytes: Uint8Array, before: number, frames: number): { readonly bytes: Uint8Array; readonly count: number } {
    if (this.#writing === null) return { bytes, count: 0 };
    const { key, header } = this.#writing;
    const made = sealFrames(key, header, frames, bytes, this.#random);
    return before > 0 ? made : { ...made, bytes: Buffer.concat([headerBytes(header), made.bytes]) };
  }
}
