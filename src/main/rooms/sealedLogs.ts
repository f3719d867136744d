import * as v from 'valibot';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec';
import { bytesSchema } from '../../shared/protocol/contract';
import { type Failure, failure } from '../../shared/protocol/failure';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import {
  SEALED_LOGS,
  type SealedEntry,
  type SealedLogName,
  type SealedSnapshot,
} from '../../shared/protocol/sealedSync';
import { Journal } from '../host/journal';
import type { Machine } from '../host/ports';
import { Turns } from '../host/turns';
import type { BusRoom, SealedRecord } from './bus';

/** What one team may keep in a room: far above any ledger, far below what would fill a host's disk. */
const MAX_LOG_BYTES = 256 * 1024 * 1024;

const recordSchema = v.object({
  team: v.string(),
  log: v.picklist(SEALED_LOGS),
  kind: v.picklist(['entry', 'snapshot']),
  n: v.number(),
  bytes: bytesSchema,
});

interface Log {
  snapshot: SealedSnapshot | null;
  entries: SealedEntry[];
  /** The last that is safe, and so the last that anybody is told of: who was told of a number has asked for what comes behind it ever since. */
  last: number;
  /** The last number that was given. */
  given: number;
  bytes: number;
  readonly appended: Listeners<SealedEntry & { readonly from: unknown }>;
}

/**
 * The sealed logs of a room (CF1): for each team one of our record and one of our brief. The room numbers and keeps the entries, tells
 * them to others of the team, and can read none. What a snapshot covers is kept until the next one comes, in case that snapshot is spoilt.
 */
export class SealedLogs {
  readonly #journal: Journal;
  #bus: BusRoom | null = null;
  readonly #turns = new Turns();
  readonly #logs = new Map<string, Log>();
  readonly #waiting: { readonly sequence: number; readonly settle: (cause: Failure | null) => void }[] = [];

  private constructor(journal: Journal) {
    this.#journal = journal;
  }

  static async load(machine: Machine, folder: string, onDefect: (thrown: unknown) => void): Promise<SealedLogs> {
    let logs: SealedLogs | null = null;
    const { journal, contents } = await Journal.open(machine, folder, 1, {
      durable: (sequence) => {
        if (logs !== null) logs.#settleUpTo(sequence);
      },
      // Tried again by the journal: until then nothing is acknowledged.
      trouble: () => undefined,
      defect: onDefect,
    });
    const made = new SealedLogs(journal);
    logs = made;
    for (const { bytes } of contents.records) {
      const record = v.safeParse(recordSchema, decoded(bytes));
      if (record.success) made.#take(record.output);
    }
    return made;
  }

  /** What somebody lacks who has everything up to `from`. */
  state(
    team: string,
    name: SealedLogName,
    from: number,
  ): { readonly snapshot: SealedSnapshot | null; readonly entries: readonly SealedEntry[]; readonly last: number } {
    const { snapshot, entries, last } = this.#log(team, name);
    const needsSnapshot = snapshot !== null && from < snapshot.upTo;
    const after = needsSnapshot ? snapshot.upTo : from;
    return { snapshot: needsSnapshot ? snapshot : null, entries: entries.filter(({ n }) => n > after), last };
  }

  onEntry(
    team: string,
    name: SealedLogName,
    listen: (entry: SealedEntry & { readonly from: unknown }) => void,
  ): Dispose {
    return this.#log(team, name).appended.add(listen);
  }

  /** Other relays hold the same logs from now on. */
  share(bus: BusRoom): void {
    this.#bus = bus;
  }

  /**
   * Takes an entry; resolves with its number when it is safe. `from` is not told of it again. Entries of all teams are numbered one after
   * another, so that two relays that number at once do not give one number twice.
   */
  append(team: string, name: SealedLogName, bytes: Uint8Array, from: unknown): Promise<number | Failure> {
    const numbered = this.#turns.run(() => this.#appendNow(team, name, bytes, from));
    return numbered.then((answer) => ('told' in answer ? answer.told : answer));
  }

  async #appendNow(
    team: string,
    name: SealedLogName,
    bytes: Uint8Array,
    from: unknown,
  ): Promise<Failure | { readonly told: Promise<number | Failure> }> {
    const log = this.#log(team, name);
    if (log.bytes + bytes.length > MAX_LOG_BYTES) return failure('room.forbidden', { right: 'size' });
    let n = Math.max(log.given, log.last) + 1;
    while (this.#bus !== null && !(await this.#bus.claim(`${name}/${team}/${n}`))) n = Math.max(n, log.last) + 1;
    log.given = n;
    const record: SealedRecord = { team, log: name, kind: 'entry', n, bytes };
    const safe = this.#append(record);
    await this.#bus?.publish({ kind: 'sealed', record });
    // The next one need not wait for the disk.
    return { told: safe.then((cause) => this.#safe(record, from, cause)) };
  }

  #safe(record: SealedRecord, from: unknown, cause: Failure | null): number | Failure {
    if (cause !== null) return cause;
    this.#take(record);
    const { team, log, n, bytes } = record;
    this.#log(team, log).appended.tell({ n, bytes, from });
    return n;
  }

  /** What another relay took. */
  receive(record: SealedRecord): void {
    const log = this.#log(record.team, record.log);
    const isKnown =
      record.kind === 'entry' ? log.entries.some(({ n }) => n === record.n) : record.n <= (log.snapshot?.upTo ?? 0);
    if (isKnown || (record.kind === 'entry' && record.n <= (log.snapshot?.upTo ?? 0))) return;
    void this.#write(record);
    if (record.kind === 'entry') log.appended.tell({ n: record.n, bytes: record.bytes, from: null });
  }

  /** Takes a snapshot of everything up to an entry; what the snapshot before it covered is let go. */
  snapshot(team: string, name: SealedLogName, upTo: number, bytes: Uint8Array): Promise<Failure | null> {
    return this.#turns.run(() => this.#snapshotNow(team, name, upTo, bytes));
  }

  async #snapshotNow(team: string, name: SealedLogName, upTo: number, bytes: Uint8Array): Promise<Failure | null> {
    const log = this.#log(team, name);
    if (upTo > log.last || upTo <= (log.snapshot?.upTo ?? 0)) return failure('room.forbidden', { right: 'snapshot' });
    const record: SealedRecord = { team, log: name, kind: 'snapshot', n: upTo, bytes };
    await this.#bus?.publish({ kind: 'sealed', record });
    // What is on its way to the disk is to be on it, and among all that is written anew, before what lies there is cut off.
    await this.#journal.flush();
    const cut = this.#journal.cut();
    this.#take(record);
    let safe: Promise<Failure | null> = Promise.resolve(null);
    for (const record of this.#all()) safe = this.#append(record);
    const cause = await safe;
    if (cause === null) await this.#journal.dropBefore(cut);
    return cause;
  }

  flush(): Promise<void> {
    return this.#journal.flush();
  }

  async close(): Promise<void> {
    await this.#journal.close({ discard: false });
    for (const { settle } of this.#waiting.splice(0)) settle(failure('host.gone'));
  }

  #settleUpTo(sequence: number): void {
    while (this.#waiting[0] !== undefined && this.#waiting[0].sequence <= sequence) this.#waiting.shift()?.settle(null);
  }

  #write(record: SealedRecord): Promise<Failure | null> {
    this.#take(record);
    return this.#append(record);
  }

  #append(record: SealedRecord): Promise<Failure | null> {
    // One kind of record for all: the journal only has to know that it is nothing of the room's own.
    const sequence = this.#journal.append('record', encodeMessage(record));
    return new Promise((settle) => this.#waiting.push({ sequence, settle }));
  }

  #take({ team, log: name, kind, n, bytes }: SealedRecord): void {
    const log = this.#log(team, name);
    if (kind === 'entry') {
      if (log.entries.some((entry) => entry.n === n)) return;
      log.entries.push({ n, bytes });
      log.entries.sort((one, other) => one.n - other.n);
      log.last = Math.max(log.last, n);
      log.bytes += bytes.length;
      return;
    }
    const before = log.snapshot?.upTo ?? 0;
    log.snapshot = { upTo: n, bytes };
    log.last = Math.max(log.last, n);
    log.entries = log.entries.filter((entry) => entry.n > before);
    log.bytes = log.entries.reduce((sum, entry) => sum + entry.bytes.length, bytes.length);
  }

  *#all(): Iterable<SealedRecord> {
    for (const [key, { snapshot, entries }] of this.#logs) {
      const at = key.indexOf('/');
      const log = key.slice(0, at) as SealedLogName;
      const team = key.slice(at + 1);
      const early = entries.filter(({ n }) => snapshot !== null && n <= snapshot.upTo);
      for (const { n, bytes } of early) yield { team, log, kind: 'entry', n, bytes };
      if (snapshot !== null) yield { team, log, kind: 'snapshot', n: snapshot.upTo, bytes: snapshot.bytes };
      for (const { n, bytes } of entries.slice(early.length)) yield { team, log, kind: 'entry', n, bytes };
    }
  }

  #log(team: string, name: SealedLogName): Log {
    const key = `${name}/${team}`;
    let log = this.#logs.get(key);
    if (log === undefined) {
      log = { snapshot: null, entries: [], last: 0, given: 0, bytes: 0, appended: new Listeners() };
      this.#logs.set(key, log);
    }
    return log;
  }
}

function decoded(bytes: Uint8Array): unknown {
  try {
    return decodeMessage(bytes);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return null;
  }
}
