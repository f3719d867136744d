import { basename, dirname } from 'node:path';
import { FakeClock } from '../../shared/testing/clock';
import type { FileFacts, FileSystem, Machine, OpenFile } from '../host/ports';

interface Node {
  bytes: Uint8Array;
  /** What is safe when the power goes. */
  synced: Uint8Array;
  mode: number;
  modifiedAt: number;
}

/** What happens at a call: an error of the system, or the end of the process (and of everything it does afterwards). */
export type Fault = { readonly code: string } | 'stop';

/** A call to the disk, as it was counted. */
export interface Call {
  readonly name: string;
  readonly path: string;
}

/**
 * A disk in memory that can be filled, broken and switched off. Every call of `FileSystem` and of its open files counts; a fault can be
 * put at each. When the process is killed, everything written stays; when the power is cut, what was not synced is gone: contents of
 * files, and names in folders.
 */
export class MemoryDisk implements FileSystem {
  readonly calls: Call[] = [];
  /** Faults by number of the call, from 0. */
  faults = new Map<number, Fault>();
  /** Bytes that still fit. */
  room = Number.POSITIVE_INFINITY;
  /** Folders in which nothing can be written. */
  readonly readOnlyFolders = new Set<string>();
  /** Files that can be read and not written. */
  readonly readOnlyFiles = new Set<string>();
  /** The time that files are stamped with. */
  now: () => number = () => 0;
  #names = new Map<string, Node>();
  #syncedNames = new Map<string, Node>();
  readonly #folders = new Set<string>(['/']);
  #stopped = false;

  get isStopped(): boolean {
    return this.#stopped;
  }

  /**
   * After a stop: the same disk, in another process. A killed process leaves everything as it was; when the power goes, contents that
   * were not synced are lost, and the names of files are as they were last synced (`power`) or as they were at the end (`contents`).
   */
  restart(how: 'kill' | 'power' | 'contents'): void {
    this.#stopped = false;
    this.faults = new Map();
    this.room = Number.POSITIVE_INFINITY;
    if (how === 'kill') return;
    if (how === 'power') this.#names = new Map(this.#syncedNames);
    for (const node of this.#names.values()) node.bytes = node.synced;
  }

  /** The same disk once more, as it is now: to try on it what else could have happened. */
  clone(): MemoryDisk {
    const copy = new MemoryDisk();
    copy.now = this.now;
    const nodes = new Map<Node, Node>();
    const twin = (node: Node) => {
      const made = nodes.get(node) ?? { ...node };
      nodes.set(node, made);
      return made;
    };
    for (const [path, node] of this.#names) copy.#names.set(path, twin(node));
    for (const [path, node] of this.#syncedNames) copy.#syncedNames.set(path, twin(node));
    for (const folder of this.#folders) copy.#folders.add(folder);
    return copy;
  }

  /** Names of files, for a look from outside. */
  paths(): string[] {
    return [...this.#names.keys()].sort();
  }

  /** Bytes of a file, uncounted; undefined where there is none. */
  peek(path: string): Uint8Array | undefined {
    return this.#names.get(path)?.bytes;
  }

  /** Puts a file there, uncounted and safe. */
  put(path: string, bytes: Uint8Array): void {
    this.#folders.add(dirname(path));
    const node = { bytes, synced: bytes, mode: 0o644, modifiedAt: this.now() };
    this.#names.set(path, node);
    this.#syncedNames.set(path, node);
  }

  remember(folder: string): void {
    this.#folders.add(folder);
  }

  async readFile(path: string): Promise<Uint8Array> {
    this.#count('readFile', path);
    return this.#node(path).bytes.slice();
  }

  async facts(path: string): Promise<FileFacts> {
    this.#count('facts', path);
    if (this.#folders.has(path)) return { size: 0, modifiedAt: 0, isFolder: true, mode: 0o755 };
    const { bytes, mode, modifiedAt } = this.#node(path);
    return { size: bytes.length, modifiedAt, isFolder: false, mode };
  }

  async open(path: string, how: 'write' | 'create', mode = 0o644): Promise<OpenFile> {
    this.#count(`open ${how}`, path);
    if (!this.#folders.has(dirname(path))) throw error('ENOENT');
    if (this.readOnlyFolders.has(dirname(path))) throw error('EROFS');
    const there = this.#names.get(path);
    if (there !== undefined && how === 'create') throw error('EEXIST');
    const node: Node = there ?? { bytes: new Uint8Array(), synced: new Uint8Array(), mode, modifiedAt: this.now() };
    node.bytes = new Uint8Array();
    this.#names.set(path, node);
    return {
      write: async (bytes) => {
        this.#count('write', path, () => this.#append(node, bytes.subarray(0, bytes.length >> 1)));
        const fits = Math.max(0, Math.min(bytes.length, this.room));
        this.room -= fits;
        this.#append(node, bytes.subarray(0, fits));
        if (fits < bytes.length) throw error('ENOSPC');
      },
      sync: async () => {
        this.#count('sync', path);
        node.synced = node.bytes;
      },
      truncate: async (length) => {
        this.#count('truncate', path);
        this.room += node.bytes.length - length;
        node.bytes = node.bytes.slice(0, length);
      },
      close: async () => {
        this.#count('close', path);
      },
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#count('rename', `${from} ${to}`);
    if (this.readOnlyFolders.has(dirname(to))) throw error('EROFS');
    const node = this.#node(from);
    this.room += this.#names.get(to)?.bytes.length ?? 0;
    this.#names.delete(from);
    this.#names.set(to, node);
  }

  async remove(path: string): Promise<void> {
    this.#count('remove', path);
    if (this.readOnlyFolders.has(dirname(path))) throw error('EROFS');
    this.room += this.#node(path).bytes.length;
    this.#names.delete(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    this.#count('list', folder);
    if (!this.#folders.has(folder)) throw error('ENOENT');
    const inside = [...this.#names.keys(), ...this.#folders].filter((path) => path !== '/' && dirname(path) === folder);
    return inside.map((path) => basename(path)).sort();
  }

  async makeFolder(folder: string): Promise<void> {
    this.#count('makeFolder', folder);
    for (let at = folder; at !== '/'; at = dirname(at)) this.#folders.add(at);
  }

  async removeFolder(folder: string): Promise<void> {
    this.#count('removeFolder', folder);
    for (const names of [this.#names, this.#syncedNames]) {
      for (const path of [...names.keys()]) if (path.startsWith(`${folder}/`)) names.delete(path);
    }
    for (const path of [...this.#folders])
      if (path === folder || path.startsWith(`${folder}/`)) this.#folders.delete(path);
  }

  async syncFolder(folder: string): Promise<void> {
    this.#count('syncFolder', folder);
    for (const path of [...this.#syncedNames.keys()]) {
      if (dirname(path) === folder && !this.#names.has(path)) this.#syncedNames.delete(path);
    }
    for (const [path, node] of this.#names) if (dirname(path) === folder) this.#syncedNames.set(path, node);
  }

  async checkWritable(path: string): Promise<void> {
    this.#count('checkWritable', path);
    if (this.readOnlyFolders.has(dirname(path))) throw error('EROFS');
    this.#node(path);
    if (this.readOnlyFiles.has(path)) throw error('EACCES');
  }

  async realPath(path: string): Promise<string> {
    this.#count('realPath', path);
    if (!this.#folders.has(path)) this.#node(path);
    return path;
  }

  #append(node: Node, bytes: Uint8Array): void {
    const all = new Uint8Array(node.bytes.length + bytes.length);
    all.set(node.bytes);
    all.set(bytes, node.bytes.length);
    node.bytes = all;
    node.modifiedAt = this.now();
  }

  #node(path: string): Node {
    const node = this.#names.get(path);
    if (node === undefined) throw error('ENOENT');
    return node;
  }

  /** Counts a call, and lets its fault happen: `half` is what a write still does while the machine stops. */
  #count(name: string, path: string, half: () => void = () => undefined): void {
    if (this.#stopped) throw error('ESTOPPED');
    const fault = this.faults.get(this.calls.length);
    this.calls.push({ name, path });
    if (fault === undefined) return;
    half();
    if (fault !== 'stop') throw error(fault.code);
    this.#stopped = true;
    throw error('ESTOPPED');
  }
}

function error(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A machine whose disk is in memory and whose time stands still. Each process of it has a number of its own. */
export class FakeMachine implements Machine {
  readonly timing: FakeClock;
  readonly files: MemoryDisk;
  readonly processes: Machine['processes'];
  readonly random: Machine['random'];
  static #lastPid = 1000;

  /** Another process, on the same disk or a clone of it; with a clock of its own, unless it shares one. */
  readonly another: (clock?: FakeClock, disk?: MemoryDisk) => FakeMachine;
  /** This process is gone: its locks are stale. */
  readonly die: () => void;

  private constructor(disk: MemoryDisk, timing: FakeClock, living: Set<number>, seed: { count: number }) {
    this.files = disk;
    this.timing = timing;
    disk.now = () => timing.now();
    FakeMachine.#lastPid += 1;
    const pid = FakeMachine.#lastPid;
    living.add(pid);
    this.processes = { pid, host: 'desk', started: '', isAlive: (other) => living.has(other) };
    this.random = {
      bytes: (count) =>
        Uint8Array.from({ length: count }, () => {
          seed.count = (Math.imul(seed.count, 1664525) + 1013904223) >>> 0;
          return seed.count >>> 24;
        }),
    };
    this.another = (clock = new FakeClock(timing.now()), other = disk) => new FakeMachine(other, clock, living, seed);
    this.die = () => {
      living.delete(pid);
    };
  }

  static start(): FakeMachine {
    return new FakeMachine(new MemoryDisk(), new FakeClock(), new Set(), { count: 7 });
  }
}
