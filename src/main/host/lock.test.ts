import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/memoryDisk';
import { claim, type Lock, lockPath } from './lock';

const AT = lockPath('/home/draft.chapeau');

async function taken(machine: FakeMachine, take = false): Promise<Lock> {
  machine.files.remember('/home');
  const lock = await claim(machine, AT, { take });
  if (!('isHeld' in lock)) throw new Error(JSON.stringify(lock));
  return lock;
}

describe('lock', () => {
  it('stands beside the file under a name that other programs leave alone', () => {
    expect(AT).toBe('/home/.~lock.draft.chapeau#');
  });

  it('is held by one, who is named to the other', async () => {
    const machine = FakeMachine.start();
    const lock = await taken(machine);
    const refused = await claim(machine.another(), AT);
    expect(refused).toMatchObject({
      held: { code: 'file.locked', detail: { host: 'desk', pid: machine.processes.pid } },
    });
    expect(await lock.isHeld()).toBe(true);
    await lock.release();
    expect(machine.files.paths()).toEqual([]);
    expect('isHeld' in (await claim(machine.another(), AT))).toBe(true);
  });

  it('of a process that died is stale', async () => {
    const machine = FakeMachine.start();
    await taken(machine);
    machine.die();
    expect('isHeld' in (await claim(machine.another(), AT))).toBe(true);
  });

  it('from another machine holds until a person says that it does not', async () => {
    const machine = FakeMachine.start();
    const note = { pid: 1, host: 'laptop', started: '', since: '2023-09-02T10:00:00.000Z', token: 'x' };
    machine.files.put(AT, new TextEncoder().encode(JSON.stringify(note)));
    expect(await claim(machine, AT)).toMatchObject({ held: { detail: { host: 'laptop' } } });
    expect(await (await taken(machine, true)).isHeld()).toBe(true);
  });

  it('taken from its holder is not released by the holder', async () => {
    const machine = FakeMachine.start();
    const mine = await taken(machine);
    const theirs = await taken(machine.another(), true);
    expect(await mine.isHeld()).toBe(false);
    await mine.release();
    expect(await theirs.isHeld()).toBe(true);
  });

  it('that was cut short by a crash holds nobody up', async () => {
    const machine = FakeMachine.start();
    machine.files.put(AT, new TextEncoder().encode('{"pid":1'));
    expect(await (await taken(machine)).isHeld()).toBe(true);
  });

  it.each(['EROFS', 'EACCES', 'ENOSPC', 'EIO'])(
    'that cannot be written (%s) says so and leaves nothing',
    async (code) => {
      for (const at of [0, 1, 2]) {
        const machine = FakeMachine.start();
        machine.files.remember('/home');
        machine.files.faults.set(at, { code });
        expect(await claim(machine, AT)).toMatchObject({ unwritable: { code } });
        expect(machine.files.paths()).toEqual([]);
      }
    },
  );
});
