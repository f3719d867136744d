import { randomBytes } from 'node:crypto';
import { constants, readFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { FileSystem, Machine, OpenFile, Processes, Timing } from './ports';

/** What a folder answers when the system, or its file system, has no way to sync one: Windows, some network drives. */
const CANNOT_SYNC = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']);

const nodeFiles: FileSystem = {
  // A Buffer is a view on shared memory; what is kept must own its bytes.
  readFile: async (path) => new Uint8Array(await fs.readFile(path)),
  facts: async (path) => {
    const stat = await fs.stat(path);
    return { size: stat.size, modifiedAt: stat.mtimeMs, isFolder: stat.isDirectory(), mode: stat.mode & 0o777 };
  },
  open: async (path, how, mode = 0o666) => openFile(await fs.open(path, how === 'create' ? 'wx' : 'w', mode)),
  rename: (from, to) => fs.rename(from, to),
  remove: (path) => fs.unlink(path),
  list: (folder) => fs.readdir(folder),
  makeFolder: async (folder, mode = 0o777) => {
    // The name of a new folder stands in the one above it, which has to be synced for it to last.
    for (const made of await makeFolders(resolve(folder), mode)) await syncFolder(dirname(made));
  },
  removeFolder: (folder) => fs.rm(folder, { recursive: true, force: true }),
  syncFolder,
  checkWritable: (path) => fs.access(path, constants.W_OK),
  realPath: (path) => fs.realpath(path),
};

/**
 * Makes a folder with those above it that are missing; answers the new ones, from above. Not by `mkdir -p` of Node 20, which goes on for
 * ever where the system says that there is no such place although the folder above is there (`/proc/none`).
 */
async function makeFolders(folder: string, mode: number): Promise<readonly string[]> {
  try {
    await fs.mkdir(folder, { mode });
    return [folder];
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') return isThere(folder, thrown);
    const above = dirname(folder);
    if (above === folder) throw thrown;
    const made = await makeFolders(above, mode);
    // What is still not to be made there, with the folder above in place, never will be.
    const own = await fs.mkdir(folder, { mode }).then(
      () => [folder],
      (again: unknown) => isThere(folder, again),
    );
    return [...made, ...own];
  }
}

/** No folder is new where there was one. What else stands there is in the way: refused as the system refuses what lies below a file. */
async function isThere(folder: string, thrown: unknown): Promise<readonly string[]> {
  const stat = await fs.stat(folder).catch(() => null);
  if (stat?.isDirectory() === true) return [];
  throw stat === null ? thrown : Object.assign(new Error(`ENOTDIR: no folder, '${folder}'`), { code: 'ENOTDIR' });
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (!CANNOT_SYNC.has(errorCode(thrown))) throw thrown;
  }
}

function openFile(handle: fs.FileHandle): OpenFile {
  return {
    write: async (bytes) => {
      // A full disk may take part of it and say so only on the next call.
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, null);
        at += bytesWritten;
      }
    },
    sync: () => handle.sync(),
    truncate: async (length) => {
      await handle.truncate(length);
    },
    close: () => handle.close(),
  };
}

const systemTiming: Timing = {
  now: () => Date.now(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

const systemProcesses: Processes = {
  pid: process.pid,
  host: hostname(),
  started: processFacts(process.pid)?.started ?? '',
  isAlive: (pid, started) => {
    try {
      process.kill(pid, 0);
    } catch (thrown) {
      // EPERM: alive, and somebody else's.
      if (errorCode(thrown) !== 'EPERM') return false;
    }
    const now = processFacts(pid);
    // Ended, and only its number is left, because nobody asked after it yet: it writes nothing any more.
    if (now?.state === 'Z' || now?.state === 'X') return false;
    return started === '' || now === null || now.started === started;
  },
};

/** State of a process on Linux, and its boot and start time, since numbers are used again; null where neither can be known. */
function processFacts(pid: number): { readonly state: string; readonly started: string } | null {
  if (process.platform !== 'linux') return null;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in the second field may hold spaces and brackets: count from behind it (proc(5): state is field 3, starttime field 22).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = '', start] = [fields[0], fields[19]];
    return start === undefined ? null : { state, started: `${boot}/${start}` };
  } catch (thrown) {
    if (errorCode(thrown) === '') throw thrown;
    return null;
  }
}

/** The system's own name of an error (`ENOSPC`), or nothing where it has none. */
export function errorCode(thrown: unknown): string {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** The real machine. */
export const machine: Machine = {
  files: nodeFiles,
  timing: systemTiming,
  random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
  processes: systemProcesses,
};
