import type { Clock, Random } from '../../shared/base/ports';

/** One open file. Every call may fail with an `ErrnoException`, and every one is a place where the machine may stop. */
export interface OpenFile {
  /** Writes all of it at the present end of what was written. */
  write(bytes: Uint8Array): Promise<void>;
  /** Returns when the bytes are on the disk, as far as the disk tells the truth. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

export interface FileFacts {
  readonly size: number;
  readonly modifiedAt: number;
  readonly isFolder: boolean;
  readonly mode: number;
}

/** The disk, small enough to be played by tests that fill it, break it and cut the power between any two calls. */
export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  facts(path: string): Promise<FileFacts>;
  /** `write` empties or makes the file; `create` fails with EEXIST if it is there (what a lock needs). */
  open(path: string, how: 'write' | 'create', mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  /** Makes the folder and those above it, to last; no harm if it is there. `mode` for those it makes. */
  makeFolder(folder: string, mode?: number): Promise<void>;
  removeFolder(folder: string): Promise<void>;
  /** Makes renames in the folder last. */
  syncFolder(folder: string): Promise<void>;
  /** Fails as a write would, without writing. */
  checkWritable(path: string): Promise<void>;
  /** The path with links followed. */
  realPath(path: string): Promise<string>;
}

/** Time, chance and waiting, from the machine or from a test. */
export interface Timing extends Clock {
  /** Calls once, `milliseconds` from now; the answer calls it off. Does not keep the process alive. */
  after(milliseconds: number, call: () => void): () => void;
}

/** Who this process is, and whether another one still lives: what locks go by. */
export interface Processes {
  readonly pid: number;
  readonly host: string;
  /** Tells two processes of the same number apart, where the system lets us know (Linux); else empty. */
  readonly started: string;
  isAlive(pid: number, started: string): boolean;
}

export interface Machine {
  readonly files: FileSystem;
  readonly timing: Timing;
  readonly random: Random;
  readonly processes: Processes;
}
