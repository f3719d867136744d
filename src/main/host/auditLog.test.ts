import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/memoryDisk';
import { AuditLog, type NewAuditEntry } from './auditLog';

const FOLDER = '/data/rooms/r1/acts';
const FIRST = `${FOLDER}/000001.jsonl`;
const by = { member: 'abcd1234', seat: 'chair', name: 'Ä. Name' };
const fact = (n: number): NewAuditEntry => ({ kind: 'ruled', by, what: { act: `a${n}`, how: 'read' } });

async function logWith(machine: FakeMachine, count: number): Promise<AuditLog> {
  const log = await AuditLog.open(machine, FOLDER);
  for (let n = 1; n <= count; n++) await log.append(fact(n));
  return log;
}

const acts = async (log: AuditLog) => (await log.read()).map((line) => line?.what.act);

describe('AU1: the log of acts on the disk', () => {
  it('goes on where it was, numbers and hashes included, and reads from a number on', async () => {
    const machine = FakeMachine.start();
    const first = await logWith(machine, 2);
    await first.close();
    const again = await AuditLog.open(machine.another(), FOLDER);
    expect(again.end).toEqual(first.end);
    const third = await again.append(fact(3));
    expect([third.n, third.before]).toEqual([3, first.end.hash]);
    expect((await again.read(2)).map((line) => line?.n)).toEqual([2, 3]);
    expect(await again.faults()).toEqual([]);
  });

  it('makes no file before there is anything to say', async () => {
    const machine = FakeMachine.start();
    const log = await AuditLog.open(machine, FOLDER);
    expect([await log.read(), machine.files.paths()]).toEqual([[], []]);
  });

  it('CF3: wherever the machine stops, what was answered is there, and the next entry follows it', async () => {
    const rehearsal = FakeMachine.start();
    await logWith(rehearsal, 3);
    for (const how of ['kill', 'power'] as const) {
      for (let call = 0; call < rehearsal.files.calls.length; call++) {
        const machine = FakeMachine.start();
        machine.files.faults = new Map([[call, 'stop']]);
        const answered: number[] = [];
        try {
          const log = await AuditLog.open(machine, FOLDER);
          for (let n = 1; n <= 3; n++) answered.push((await log.append(fact(n))).n);
        } catch {
          // The machine stopped.
        }
        machine.files.restart(how);
        const again = await AuditLog.open(machine.another(), FOLDER);
        const { n } = await again.append(fact(9));
        const entries = await acts(again);
        expect(entries.slice(0, answered.length)).toEqual(answered.map((each) => `a${each}`));
        expect(entries.at(-1)).toBe('a9');
        expect(n).toBe(entries.length);
        expect(await again.faults()).toEqual([]);
      }
    }
  });

  it('takes nothing of what a full disk took half of, and goes on when there is room', async () => {
    const machine = FakeMachine.start();
    const log = await logWith(machine, 1);
    machine.files.room = 20;
    await expect(log.append(fact(2))).rejects.toMatchObject({ failure: { code: 'disk.full' } });
    machine.files.room = Number.POSITIVE_INFINITY;
    expect((await log.append(fact(3))).n).toBe(2);
    expect([await acts(log), await log.faults()]).toEqual([['a1', 'a3'], []]);
  });

  it('AU2: goes on behind a line that was broken, which shows by its number', async () => {
    const machine = FakeMachine.start();
    await (await logWith(machine, 2)).close();
    const lines = new TextDecoder().decode(machine.files.peek(FIRST)).split('\n');
    machine.files.put(FIRST, new TextEncoder().encode(`${lines[0]}\n{"n":\n`));
    const log = await AuditLog.open(machine, FOLDER);
    // Whoever reads the log sees that something stood there, at its very end too.
    expect((await log.read()).map((line) => line?.n ?? null)).toEqual([1, null]);
    expect((await log.append(fact(3))).n).toBe(3);
    expect(await log.faults()).toEqual([{ kind: 'unreadable', n: 2 }]);
  });

  it('writes entries that are noted at once one after another', async () => {
    const log = await AuditLog.open(FakeMachine.start(), FOLDER);
    await Promise.all([1, 2, 3, 4].map((n) => log.append(fact(n))));
    expect([await acts(log), await log.faults()]).toEqual([['a1', 'a2', 'a3', 'a4'], []]);
  });
});
