import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { machine } from './machine';

const { processes, files } = machine;

/** The state letter of a process; empty where it is gone. */
async function stateOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') ');
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
}

describe.skipIf(process.platform !== 'linux')('whether a process lives', () => {
  it('says so of this one, and of none of its number that started at another time', () => {
    expect(processes.isAlive(processes.pid, processes.started)).toBe(true);
    expect(processes.started).not.toBe('');
    expect(processes.isAlive(processes.pid, `${processes.started}0`)).toBe(false);
  });

  it('says no of one that ended, though nobody asked after it and its number is still taken', async () => {
    // A shell whose child waits for us, and which becomes a program that never asks after its children.
    const parent = spawn('sh', ['-c', 'cat <&3 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    const [line] = (await once(parent.stdout as Readable, 'data')) as [Buffer];
    const child = Number(String(line));
    try {
      await expect.poll(() => readFile(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n');
      (parent.stdio[3] as Writable).end();
      await expect.poll(() => stateOf(child)).toBe('Z');
      expect(processes.isAlive(child, '')).toBe(false);
      expect(processes.isAlive(parent.pid ?? 0, '')).toBe(true);
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'exit');
    }
    expect(processes.isAlive(parent.pid ?? 0, '')).toBe(false);
  });
});

describe('a folder', () => {
  it('is made with those above it, for its owner alone where that is asked, and again for nothing', async () => {
    const base = await mkdtemp(join(tmpdir(), 'chapeau-folders-'));
    try {
      const deep = join(base, 'one', 'two', 'three');
      await Promise.all([files.makeFolder(deep, 0o700), files.makeFolder(join(base, 'one', 'other'), 0o700)]);
      await files.makeFolder(deep, 0o700);
      expect((await stat(deep)).isDirectory()).toBe(true);
      expect((await stat(join(base, 'one'))).mode & 0o777).toBe(0o700);
    } finally {
      await rm(base, { recursive: true });
    }
  });

  it('is refused where a file is in its way, or above it', async () => {
    const base = await mkdtemp(join(tmpdir(), 'chapeau-folders-'));
    try {
      await writeFile(join(base, 'file'), '');
      await expect(files.makeFolder(join(base, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
      await expect(files.makeFolder(join(base, 'file', 'below', 'it'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    } finally {
      await rm(base, { recursive: true });
    }
  });

  it.skipIf(process.platform !== 'linux')('is refused, and soon, where the system has no place for one', async () => {
    await expect(files.makeFolder('/proc/none')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.makeFolder('/proc/none/below')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
