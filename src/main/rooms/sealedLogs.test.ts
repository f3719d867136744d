import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/memoryDisk';
import { SealedLogs } from './sealedLogs';

const FOLDER = '/relay/sealed';
const box = (n: number) => new Uint8Array([n]);

async function logsOn(machine: FakeMachine): Promise<SealedLogs> {
  const opened = SealedLogs.load(machine, FOLDER, (thrown) => {
    throw thrown;
  });
  return machine.timing.until(opened, 10);
}

const numbers = (logs: SealedLogs) => logs.state('team', 'record', 0).entries.map(({ n, bytes }) => [n, bytes[0]]);

describe('sealed logs of a room', () => {
  it('CF3: an entry is told of, and its number stands, once it is on the disk, so that no number is ever given twice', async () => {
    const machine = FakeMachine.start();
    const logs = await logsOn(machine);
    const told: number[] = [];
    logs.onEntry('team', 'record', ({ n }) => told.push(n));
    expect(await machine.timing.until(logs.append('team', 'record', box(1), null), 10)).toBe(1);
    const lost = logs.append('team', 'record', box(2), null);
    await machine.timing.advance(0);
    expect(told).toEqual([1]);
    expect(logs.state('team', 'record', 0).last).toBe(1);
    // The power goes before the second one is written.
    const disk = machine.files.clone();
    disk.restart('power');
    const again = await logsOn(machine.another(machine.timing, disk));
    expect(numbers(again)).toEqual([[1, 1]]);
    expect(await machine.timing.until(again.append('team', 'record', box(3), null), 10)).toBe(2);
    expect(await machine.timing.until(lost, 10)).toBe(2);
    expect(told).toEqual([1, 2]);
  });

  it('a snapshot lets go of nothing that came while it was taken', async () => {
    const machine = FakeMachine.start();
    const logs = await logsOn(machine);
    const append = (n: number) => logs.append('team', 'record', box(n), null);
    await machine.timing.until(Promise.all([append(1), append(2)]), 10);
    const all = Promise.all([append(3), logs.snapshot('team', 'record', 2, box(12)), append(4)]);
    expect(await machine.timing.until(all, 10)).toEqual([3, null, 4]);
    const disk = machine.files.clone();
    disk.restart('power');
    const again = await logsOn(machine.another(machine.timing, disk));
    expect(again.state('team', 'record', 2).snapshot).toBeNull();
    expect(again.state('team', 'record', 0).snapshot).toEqual({ upTo: 2, bytes: box(12) });
    expect(numbers(again)).toEqual([
      [3, 3],
      [4, 4],
    ]);
  });
});
