import { describe, expect, it } from 'vitest';
import type { Backup } from '../../shared/protocol/services';
import { FakeMachine } from '../testing/memoryDisk';
import { keepBackup, listBackups, superfluous } from './backups';

const HOUR = 60 * 60 * 1000;
const NOW = Date.UTC(2023, 8, 2, 12);

function some(count: number, every: number, bytes = 1000): Backup[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${count - index}`.padStart(6, '0'),
    savedAt: NOW - index * every,
    bytes,
    reason: 'save' as const,
  }));
}

describe('earlier saves', () => {
  it('the last twenty stay, and one a day for thirty days', () => {
    const all = some(24 * 60, HOUR);
    const gone = new Set(superfluous(all, NOW));
    const kept = all.filter((backup) => !gone.has(backup));
    expect(all.slice(0, 20).every((backup) => kept.includes(backup))).toBe(true);
    const days = kept.slice(20).map(({ savedAt }) => Math.floor(savedAt / (24 * HOUR)));
    expect(new Set(days).size).toBe(days.length);
    expect(days.length).toBeGreaterThanOrEqual(29);
    expect(days.length).toBeLessThanOrEqual(30);
    expect(Math.min(...kept.map(({ savedAt }) => savedAt))).toBeGreaterThan(NOW - 31 * 24 * HOUR);
  });

  it('no more than so many bytes, but always the last three', () => {
    const all = some(20, HOUR, 200 * 1024 * 1024);
    expect(superfluous(all, NOW)).toEqual(all.slice(3));
  });

  it('a few old ones all stay', () => {
    expect(superfluous(some(5, 100 * 24 * HOUR), NOW)).toEqual([]);
  });

  it('two of one moment do not overwrite each other', async () => {
    const machine = FakeMachine.start();
    const about = { savedAt: NOW, reason: 'save' } as const;
    const bytes = { public: new Uint8Array([1]), private: null };
    await keepBackup(machine, '/b', bytes, about);
    await keepBackup(machine, '/b', bytes, about);
    expect((await listBackups(machine, '/b')).map(({ id }) => id)).toEqual([`0${NOW}-save-0001`, `0${NOW}-save-0000`]);
    expect(await listBackups(machine, '/none')).toEqual([]);
  });
});
