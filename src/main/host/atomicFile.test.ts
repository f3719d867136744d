import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/memoryDisk';
import { isUnfinished, sweepUnfinished, writeAtomically } from './atomicFile';
import { machine as realMachine } from './machine';

const OLD = new TextEncoder().encode('old');
const NEW = new TextEncoder().encode('new and longer');
const PATH = '/home/a.chapeau';

async function tried(machine: FakeMachine): Promise<unknown> {
  return machine.timing.until(
    writeAtomically(machine, PATH, NEW).then(
      () => null,
      (thrown: unknown) => thrown,
    ),
  );
}

function withOld(): FakeMachine {
  const machine = FakeMachine.start();
  machine.files.put(PATH, OLD);
  return machine;
}

describe('atomic file', () => {
  it.each(['kill', 'power', 'contents'] as const)(
    'CF3: stopped (%s) at any call, it is all old or all new',
    async (how) => {
      const whole = withOld();
      await tried(whole);
      const seen = new Set<string>();
      for (let at = 0; at <= whole.files.calls.length; at++) {
        const machine = withOld();
        machine.files.faults.set(at, 'stop');
        await tried(machine);
        machine.files.restart(how);
        const found = new TextDecoder().decode(machine.files.peek(PATH));
        expect(['old', 'new and longer']).toContain(found);
        seen.add(found);
      }
      expect(seen.size).toBe(2);
    },
  );

  it('CF3: once it is reported as done, a power cut does not undo it', async () => {
    const machine = withOld();
    expect(await tried(machine)).toBeNull();
    machine.files.restart('power');
    expect(machine.files.peek(PATH)).toEqual(NEW);
  });

  it.each(['ENOSPC', 'EIO', 'EROFS', 'EDQUOT'])('%s at any call leaves the old file and no rubbish', async (code) => {
    const whole = withOld();
    await tried(whole);
    const lastBeforeRename = whole.files.calls.findIndex(({ name }) => name === 'rename');
    for (let at = 1; at <= lastBeforeRename; at++) {
      const machine = withOld();
      machine.files.faults.set(at, { code });
      expect(await tried(machine)).toMatchObject({ code });
      expect(machine.files.peek(PATH)).toEqual(OLD);
      expect(machine.files.paths()).toEqual([PATH]);
    }
  });

  it.each(['EBUSY', 'EPERM', 'EACCES'])('tries again while somebody holds the file for a moment (%s)', async (code) => {
    const machine = withOld();
    const probe = withOld();
    await tried(probe);
    const rename = probe.files.calls.findIndex(({ name }) => name === 'rename');
    for (const more of [0, 1, 2]) machine.files.faults.set(rename + more, { code });
    expect(await tried(machine)).toBeNull();
    expect(machine.files.peek(PATH)).toEqual(NEW);
  });

  it('and gives up when it is held for longer', async () => {
    const machine = withOld();
    const probe = withOld();
    await tried(probe);
    const rename = probe.files.calls.findIndex(({ name }) => name === 'rename');
    for (let more = 0; more < 10; more++) machine.files.faults.set(rename + more, { code: 'EBUSY' });
    expect(await tried(machine)).toMatchObject({ code: 'EBUSY' });
    expect(machine.files.peek(PATH)).toEqual(OLD);
  });

  it('takes away what interrupted writes of the same file left, and nothing else', async () => {
    const machine = withOld();
    const others = ['/home/.~b.chapeau.abcdefgh.tmp', '/home/a.chapeau.tmp', '/home/.~lock.a.chapeau#'];
    for (const path of [...others, '/home/.~a.chapeau.abcdefgh.tmp']) machine.files.put(path, OLD);
    await sweepUnfinished(machine.files, PATH);
    expect(machine.files.paths()).toEqual([...others, PATH].sort());
    expect(isUnfinished('.~a.chapeau.x.tmp', PATH)).toBe(true);
  });
});

describe('the real machine', () => {
  it('writes, keeps the rights of the file, follows no rubbish', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chapeau-disk-'));
    try {
      const path = join(folder, 'a.chapeau');
      await writeFile(path, 'old', { mode: 0o640 });
      await writeAtomically(realMachine, path, NEW);
      expect(await readFile(path, 'utf8')).toBe('new and longer');
      expect((await stat(path)).mode & 0o777).toBe(0o640);
      expect(await readdir(folder)).toEqual(['a.chapeau']);
      await symlink(path, join(folder, 'link.chapeau'));
      expect(await realMachine.files.realPath(join(folder, 'link.chapeau'))).toBe(
        await realMachine.files.realPath(path),
      );
      await realMachine.files.makeFolder(join(folder, 'x', 'y'), 0o700);
      expect((await stat(join(folder, 'x', 'y'))).mode & 0o777).toBe(0o700);
      await realMachine.files.syncFolder(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('knows the living from the dead, and one process from another of its number', () => {
    const { processes } = realMachine;
    expect(processes.isAlive(process.pid, processes.started)).toBe(true);
    expect(processes.isAlive(2 ** 22 + 1, '')).toBe(false);
    if (processes.started !== '') expect(processes.isAlive(process.pid, 'boot/0')).toBe(false);
  });
});
