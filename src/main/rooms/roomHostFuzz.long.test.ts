import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fuzzRoomHosts, type HostedRoom, type HostFuzzScript, repeatRoomHosts } from '../testing/roomHostFuzz';

const clean = {
  lost: 0,
  doubled: 0,
  reordered: 0,
  resurrected: 0,
  missing: 0,
  unexplained: 0,
  diverged: 0,
  threw: 0,
  failures: [],
};
const SHORT = { seed: 4, peers: 4, steps: 120 };

describe('TH3, CF3: a room of computers whose lines are cut, whose host ends, and whose rights change', () => {
  test('ends with one text and one ledger for all', async () => {
    const report = await fuzzRoomHosts(SHORT);
    expect(report).toMatchObject(clean);
    for (const happened of [report.cuts, report.restarts, report.changes, report.meetings])
      expect(happened).toBeGreaterThan(1);
  }, 60_000);

  const folder = new URL('../../../fixtures/traces/', import.meta.url);
  test.each(readdirSync(folder).filter((name) => name.startsWith('hosts-')))(
    'went wrong once: %s',
    async (name) => {
      const script = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as HostFuzzScript;
      expect(await repeatRoomHosts(script)).toMatchObject(clean);
    },
    60_000,
  );

  test('would be noticed if a line lost what somebody did', async () => {
    let updates = 0;
    const spoil = (room: HostedRoom) => {
      const network = room.seats[1]?.computer.network;
      if (network === undefined) throw new RangeError('Nobody there');
      network.loses = (message) => {
        if ((message as { frame?: { kind?: string } }).frame?.kind !== 'update') return false;
        updates += 1;
        return updates % 3 === 0;
      };
    };
    const { failures } = await fuzzRoomHosts({ ...SHORT, spoil });
    expect(updates).toBeGreaterThan(3);
    expect(failures).toHaveLength(1);
  }, 60_000);

  test('goes the same way again when it is repeated', async () => {
    const steps: string[] = [];
    const spoil = (room: HostedRoom) => room.defects.push('a defect');
    const [failure] = (await fuzzRoomHosts({ ...SHORT, steps: 30, spoil })).failures;
    expect(failure?.complaint).toBe('defect: a defect');
    if (failure === undefined) return;
    expect((await repeatRoomHosts(failure.script, (what) => steps.push(what))).failures).toEqual([]);
    expect(steps).toEqual(failure.log);
  }, 60_000);
});
