import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../shared/protocol/failure';
import { settled } from '../../shared/testing/clock';
import { FakeMachine } from '../testing/memoryDisk';
import { crc32 } from './crc32';
import { Journal, readJournal } from './journal';
import { type JournalRecord, readSegment, recordBytes, segmentHeader } from './journalRecords';

const FOLDER = '/data/journal';
const NAMES = ['text', 'declared-0a1b2c3d', 'brief', 'declared'] as const;

function segment(epoch: number, records: readonly JournalRecord[]): Uint8Array {
  return Uint8Array.from([segmentHeader(epoch), ...records.map(recordBytes)].flatMap((part) => [...part]));
}

const some: JournalRecord[] = [3, 0, 40, 1].map((length, index) => ({
  document: NAMES[index % NAMES.length] ?? 'text',
  sequence: index + 1,
  bytes: Uint8Array.from({ length }, (_, at) => at * 7 + index),
}));

async function journal(machine = FakeMachine.start(), epoch = 1) {
  const durable: number[] = [];
  const trouble: (Failure | null)[] = [];
  const opened = await Journal.open(machine, FOLDER, epoch, {
    durable: (sequence) => durable.push(sequence),
    trouble: (failure) => trouble.push(failure),
    defect: (thrown) => {
      throw thrown;
    },
  });
  return { machine, durable, trouble, ...opened };
}

describe('journal records', () => {
  it('has the checksum that ZIP and PNG have', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    const [head, tail] = [new TextEncoder().encode('12345'), new TextEncoder().encode('6789')];
    expect(crc32(tail, crc32(head))).toBe(0xcbf43926);
  });

  it('gives back what was written', () => {
    const record = fc.record({
      document: fc.constantFrom(...NAMES),
      sequence: fc.integer({ min: 1, max: 2 ** 48 }),
      bytes: fc.uint8Array({ maxLength: 200 }),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), fc.nat(), (records, epoch) => {
        expect(readSegment(segment(epoch, records))).toEqual({ epoch, records, damaged: 0, torn: 0 });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('CF3: cut at every byte, it yields exactly the records that are whole before the cut', () => {
    const all = segment(9, some);
    const ends = some.map((_, index) => segment(9, some.slice(0, index + 1)).length);
    for (let length = 0; length <= all.length; length++) {
      const read = readSegment(all.slice(0, length));
      const whole = ends.filter((end) => end <= length).length;
      expect(read.records).toEqual(some.slice(0, whole));
      expect(read.damaged).toBe(0);
    }
  });

  it('CF3: with any one byte changed, it yields every other record and never a false one', () => {
    const all = segment(9, some);
    for (let at = segmentHeader(9).length; at < all.length; at++) {
      const changed = all.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const read = readSegment(changed);
      const isTrue = (record: JournalRecord) => some.some((one) => JSON.stringify(one) === JSON.stringify(record));
      expect(read.records.every(isTrue)).toBe(true);
      expect(read.damaged + read.torn).toBeGreaterThan(0);
    }
  });

  it('reads on behind a record whose contents are damaged', () => {
    const all = segment(9, some);
    const third = segment(9, some.slice(0, 2)).length + 17;
    all[third] = (all[third] ?? 0) ^ 1;
    expect(readSegment(all)).toMatchObject({ records: [some[0], some[1], some[3]], damaged: 57, torn: 0 });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        readSegment(Uint8Array.from([...segmentHeader(1), ...bytes]));
        readSegment(bytes);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe('journal', () => {
  it('CF3: tells that a change is durable only after it was synced, and within a quarter of a second', async () => {
    const { machine, durable, journal: log } = await journal();
    const sequence = log.append('text', new Uint8Array([1]));
    await settled();
    expect(durable).toEqual([]);
    await machine.timing.advance(250);
    expect(durable).toEqual([sequence]);
    const sync = machine.files.calls.map(({ name }) => name).lastIndexOf('sync');
    expect(sync).toBeGreaterThan(machine.files.calls.map(({ name }) => name).indexOf('write'));
  });

  it('shares one sync among keys that come together', async () => {
    const { machine, durable, journal: log } = await journal();
    for (let key = 0; key < 50; key++) log.append('text', new Uint8Array([key]));
    await machine.timing.advance(250);
    expect(durable).toEqual([50]);
    expect(machine.files.calls.filter(({ name }) => name === 'sync')).toHaveLength(1);
  });

  it('CF3: is read back as it was written, over segments, by another process', async () => {
    const { machine, journal: log } = await journal();
    log.append('text', new Uint8Array([1]));
    await log.flush();
    log.cut();
    log.append('record', new Uint8Array([2, 2]));
    await log.close({ discard: false });
    const again = await journal(machine);
    expect(again.contents.records.map(({ document, bytes }) => [document, ...bytes])).toEqual([
      ['text', 1],
      ['record', 2, 2],
    ]);
    expect(again.journal.append('text', new Uint8Array([3]))).toBe(3);
  });

  it('drops what a save holds, and nothing after the cut', async () => {
    const { machine, journal: log } = await journal();
    log.append('text', new Uint8Array([1]));
    const cut = log.cut();
    log.append('text', new Uint8Array([2]));
    await log.flush();
    await log.dropBefore(cut);
    expect((await readJournal(machine, FOLDER, 1)).records.map(({ bytes }) => [...bytes])).toEqual([[1], [2]]);
    const next = log.cut();
    await log.dropBefore(next);
    expect((await readJournal(machine, FOLDER, 1)).records).toEqual([]);
    log.append('text', new Uint8Array([3]));
    await log.flush();
    expect((await readJournal(machine, FOLDER, 1)).records.map(({ bytes }) => [...bytes])).toEqual([[3]]);
  });

  it('leaves out segments of an epoch that was restored away', async () => {
    const { machine, journal: log } = await journal();
    log.append('text', new Uint8Array([1]));
    await log.flush();
    log.beginEpoch(2);
    log.append('text', new Uint8Array([2]));
    await log.close({ discard: false });
    expect((await readJournal(machine, FOLDER, 2)).records.map(({ bytes }) => [...bytes])).toEqual([[2]]);
  });

  it('CF3: keeps what it cannot write, says so, and writes it when it can', async () => {
    const { machine, durable, trouble, journal: log } = await journal();
    log.append('text', new Uint8Array([1]));
    await machine.timing.advance(50);
    machine.files.room = 5;
    log.append('text', new Uint8Array([2]));
    await machine.timing.advance(3000);
    log.append('text', new Uint8Array([3]));
    await machine.timing.advance(3000);
    expect(durable).toEqual([1]);
    expect(trouble.at(-1)).toMatchObject({ code: 'disk.full' });
    machine.files.room = 10_000;
    await machine.timing.advance(3000);
    expect(durable).toEqual([1, 3]);
    expect(trouble.at(-1)).toBeNull();
    const { records } = await readJournal(machine, FOLDER, 1);
    expect(records.map(({ bytes }) => [...bytes])).toEqual([[1], [2], [3]]);
  });

  it('never writes behind a torn record', async () => {
    const { machine, journal: log } = await journal();
    log.append('text', new Uint8Array([1]));
    await log.flush();
    const before = machine.files.calls.length;
    // The write fails half way, and cutting the torn end off fails too.
    machine.files.faults.set(before, { code: 'EIO' }).set(before + 1, { code: 'EIO' });
    log.append('text', new Uint8Array([2, 2, 2]));
    await log.flush();
    log.append('text', new Uint8Array([3]));
    await log.flush();
    const { records } = await readJournal(machine, FOLDER, 1);
    expect(records.map(({ bytes }) => [...bytes])).toEqual([[1], [2, 2, 2], [3]]);
  });

  it('forgets everything when its changes are discarded', async () => {
    const { machine, journal: log } = await journal();
    log.append('text', new Uint8Array([1]));
    await log.flush();
    log.append('text', new Uint8Array([2]));
    await log.close({ discard: true });
    expect((await readJournal(machine, FOLDER, 1)).records).toEqual([]);
  });
});
