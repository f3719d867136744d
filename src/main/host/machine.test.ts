import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { machine } from './machine';

const { processes } = machine;

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
