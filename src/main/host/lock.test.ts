import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/memoryDisk';
import { claim, claimPatiently, type Lock, lockPath } from './lock';

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

  it('of a process that is dying is waited for, some seconds', async () => {
    const machine = FakeMachine.start();
    await taken(machine);
    machine.timing.after(3_000, () => machine.die());
    const next = machine.another(machine.timing);
    expect('isHeld' in (await machine.timing.until(claimPatiently(next, AT)))).toBe(true);
  });

  it('of a process that lives is not waited for without end, of another machine not at all', async () => {
    const machine = FakeMachine.start();
    await taken(machine);
    const before = machine.timing.now();
    const next = machine.another(machine.timing);
    expect(await machine.timing.until(claimPatiently(next, AT))).toMatchObject({ held: { code: 'file.locked' } });
    expect(machine.timing.now() - before).toBeLessThan(10_000);
    const note = { pid: 1, host: 'laptop', started: '', since: '2023-09-02T10:00:00.000Z', token: 'x' };
    machine.files.put(AT, new TextEncoder().encode(JSON.stringify(note)));
    expect(await claimPatiently(next, AT)).toMatchObject({ held: { detail: { host: 'laptop' } } });
  });

  it('that two find stale at once is held by one of them, whatever call of the one the other comes in at', async () => {
    for (let calls = 0; calls < 8; calls++) {
      const machine = FakeMachine.start();
      await taken(machine);
      machine.die();
      const [one, other] = [machine.another(machine.timing), machine.another(machine.timing)];
      // The other takes over in the middle of what the one does.
      let meanwhile: Promise<unknown> | null = null;
      const files = Object.create(one.files) as typeof one.files;
      let count = 0;
      for (const name of ['open', 'readFile', 'rename', 'remove'] as const) {
        const real = one.files[name].bind(one.files) as (...args: unknown[]) => Promise<unknown>;
        Object.assign(files, {
          [name]: async (...args: unknown[]) => {
            if (count++ === calls) {
              meanwhile = claim(other, AT);
              await meanwhile;
            }
            return real(...args);
          },
        });
      }
      const first = await claim({ ...one, files }, AT);
      const second = await (meanwhile ?? claim(other, AT));
      const held = [first, second as Lock].filter((claimed) => 'isHeld' in claimed);
      const really = await Promise.all(held.map((lock) => (lock as Lock).isHeld()));
      expect(really, `at call ${calls}`).toEqual([true]);
    }
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
