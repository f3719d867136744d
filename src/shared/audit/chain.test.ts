import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIT_KINDS, type AuditEntry } from '../protocol/rooms';
import { type AuditFacts, chained, EMPTY_CHAIN, endOf, faultsOf, hashOf } from './chain';
import { logLine, readLog } from './logLines';

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const facts: fc.Arbitrary<AuditFacts> = fc.record({
  at: fc
    .date({ min: new Date('2023-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString()),
  kind: fc.constantFrom(...AUDIT_KINDS),
  by: fc.option(fc.record({ member: fc.string(), seat: fc.string(), name: fc.string({ unit: 'binary' }) })),
  what: fc.dictionary(fc.string(), value, { maxKeys: 4 }),
});
const log = (min: number) => fc.array(facts, { minLength: min, maxLength: 12 }).map(chain);

function chain(all: readonly AuditFacts[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const one of all) entries.push(chained(endOf(entries), one));
  return entries;
}

const written = (entries: readonly AuditEntry[]) => entries.map(logLine).join('');
const runs = { seed: 41, numRuns: 200 };

describe('AU1: a log of acts', () => {
  it('holds what was put in, through its lines, and is whole', () => {
    fc.assert(
      fc.property(log(0), (entries) => {
        const { lines } = readLog(written(entries));
        expect(faultsOf(lines)).toEqual([]);
        // JSON has one zero.
        expect(lines).toEqual(JSON.parse(JSON.stringify(entries)));
        expect(faultsOf(lines, { noted: endOf(entries) })).toEqual([]);
      }),
      runs,
    );
  });

  it('gives an entry the same hash however a file orders its fields, and refuses a number that JSON does not hold', () => {
    const one = chained(EMPTY_CHAIN, {
      at: '2026-01-01T00:00:00Z',
      kind: 'ruled',
      by: null,
      what: { act: 'a', kind: 'read' },
    });
    expect(hashOf({ ...one, what: { kind: 'read', act: 'a' } })).toBe(one.hash);
    expect(() => chained(EMPTY_CHAIN, { ...one, what: { count: Number.NaN } })).toThrow(RangeError);
  });

  it('goes on where it was looked at before', () => {
    const all = chain(fc.sample(facts, { seed: 3, numRuns: 6 }));
    expect(faultsOf(all.slice(3), { from: endOf(all.slice(0, 3)) })).toEqual([]);
    expect(faultsOf(all.slice(3), { from: endOf(all.slice(0, 2)) })).toEqual([{ kind: 'missing', n: 3, to: 3 }]);
  });
});

describe('AU2: a log that was tampered with', () => {
  const place = (entries: readonly AuditEntry[], at: number) => at % entries.length;

  it('names an entry that was altered, whatever was altered in it', () => {
    const change = fc.constantFrom<(entry: AuditEntry) => AuditEntry>(
      (entry) => ({ ...entry, at: `${entry.at}x` }),
      (entry) => ({ ...entry, kind: entry.kind === 'ruled' ? 'tabled' : 'ruled' }),
      (entry) => ({ ...entry, by: entry.by === null ? { member: '', seat: '', name: '' } : null }),
      (entry) => ({ ...entry, what: { ...entry.what, more: 1 } }),
      (entry) => ({ ...entry, hash: '1'.repeat(64) }),
      (entry) => ({ ...entry, before: '1'.repeat(64) }),
      (entry) => ({ ...entry, n: entry.n + 5 }),
    );
    fc.assert(
      fc.property(log(1), fc.nat(), change, (entries, nat, alter) => {
        const at = place(entries, nat);
        const changed = entries.map((entry, i) => (i === at ? alter(entry) : entry));
        expect(faultsOf(changed)).toContainEqual({ kind: 'altered', n: at + 1 });
        expect(faultsOf(changed)).toHaveLength(1);
      }),
      runs,
    );
  });

  it('names the entry behind one that was written anew with a hash that fits', () => {
    fc.assert(
      fc.property(log(2), fc.nat(), (entries, nat) => {
        const at = nat % (entries.length - 1);
        const changed = entries.map((entry, i) => {
          if (i !== at) return entry;
          const bare = { ...entry, at: `${entry.at}x` };
          return { ...bare, hash: hashOf(bare) };
        });
        expect(faultsOf(changed)).toEqual([{ kind: 'severed', n: at + 2 }]);
      }),
      runs,
    );
  });

  it('names what is missing in the middle, and at the end where the end was noted', () => {
    fc.assert(
      fc.property(log(3), fc.nat(), (entries, nat) => {
        const at = nat % (entries.length - 1);
        expect(faultsOf(entries.filter((_, i) => i !== at))).toEqual([{ kind: 'missing', n: at + 1, to: at + 1 }]);
        const cut = entries.slice(0, -1);
        expect(faultsOf(cut)).toEqual([]);
        expect(faultsOf(cut, { noted: endOf(entries) })).toEqual([{ kind: 'end', n: entries.length }]);
      }),
      runs,
    );
  });

  it('names what stands in another place, or twice', () => {
    fc.assert(
      fc.property(log(3), fc.nat(), (entries, nat) => {
        const at = nat % (entries.length - 1);
        const [one, other] = [entries[at], entries[at + 1]] as [AuditEntry, AuditEntry];
        const swapped = [...entries.slice(0, at), other, one, ...entries.slice(at + 2)];
        expect(faultsOf(swapped)).toEqual([{ kind: 'misplaced', n: at + 1 }]);
        const doubled = [...entries.slice(0, at + 1), ...entries.slice(at)];
        expect(faultsOf(doubled)).toEqual([{ kind: 'misplaced', n: at + 1 }]);
      }),
      runs,
    );
  });

  it('names a line that holds no entry, takes a torn last line for none, and survives a number beyond all logs', () => {
    const entries = chain(fc.sample(facts, { seed: 9, numRuns: 3 }));
    const [first = '', , third = ''] = entries.map(logLine);
    const broken = readLog(`${first}{"n":2\n${third}`);
    expect(faultsOf(broken.lines)).toEqual([{ kind: 'unreadable', n: 2 }]);
    const torn = readLog(written(entries) + first.slice(0, -1));
    expect([torn.lines.length, torn.whole]).toEqual([3, written(entries).length]);
    const far = chained({ n: Number.MAX_SAFE_INTEGER - 1, hash: 'x' }, entries[0] as AuditEntry);
    expect(faultsOf([far])).toEqual([{ kind: 'missing', n: 1, to: Number.MAX_SAFE_INTEGER - 1 }]);
  });
});
