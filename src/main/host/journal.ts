import { join } from 'node:path';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import type { Failure } from '../../shared/protocol/failure';
import { removeIfThere } from './atomicFile';
import { diskFailure, isMissing } from './diskFailure';
import { type JournalRecord, readSegment, recordBytes, segmentHeader } from './journalRecords';
import type { Machine, OpenFile } from './ports';

/** The most that may pass before what was appended is on the disk: a burst of keys shares one sync. */
const GATHER_MS = 25;
const RETRY_MS = 1000;

/** Hears what becomes of what was appended. */
export interface JournalListener {
  /** Everything up to and including this sequence number is on the disk. */
  durable(sequence: number): void;
  /** Writing fails, for this reason; null: it works again. What could not be written is kept and tried again. */
  trouble(failure: Failure | null): void;
  /** Something was thrown that no disk throws. */
  defect(thrown: unknown): void;
}

/** What a journal folder held when it was opened. */
export interface JournalContents {
  readonly records: readonly JournalRecord[];
  /** Milliseconds since 1970, of the last write; 0 without records. */
  readonly lastAt: number;
  /** Bytes of damaged records that stood between whole ones. */
  readonly damaged: number;
}

/**
 * The append-only log of one working copy: every change, before it is acknowledged (CF3). It lies in segments; a save cuts it and drops
 * the segments before the cut, once what they hold stands in the file. Replaying a segment too many is harmless (Yjs), one too few is not,
 * so segments are dropped late. A segment that was ever torn is never appended to.
 */
export class Journal {
  readonly #machine: Machine;
  readonly #folder: string;
  readonly #listener: JournalListener;
  #epoch: number;
  #segment: number;
  #sequence: number;
  #open: { readonly number: number; readonly file: OpenFile; good: number } | null = null;
  #waiting: { readonly sequence: number; readonly bytes: Uint8Array }[] = [];
  #pumping: Promise<void> | null = null;
  #timer: (() => void) | null = null;
  #failing = false;
  #closed = false;
  #bytes = 0;

  private constructor(
    machine: Machine,
    folder: string,
    listener: JournalListener,
    at: { readonly epoch: number; readonly segment: number; readonly sequence: number },
  ) {
    this.#machine = machine;
    this.#folder = folder;
    this.#listener = listener;
    this.#epoch = at.epoch;
    this.#segment = at.segment;
    this.#sequence = at.sequence;
  }

  /** Reads what is there and begins a new segment behind it. Segments of another epoch are the past of a restored copy: skipped. */
  static async open(
    machine: Machine,
    folder: string,
    epoch: number,
    listener: JournalListener,
  ): Promise<{ readonly journal: Journal; readonly contents: JournalContents }> {
    const segments = await segmentNumbers(machine, folder);
    const contents = await readJournal(machine, folder, epoch);
    const journal = new Journal(machine, folder, listener, {
      epoch,
      segment: (segments.at(-1) ?? 0) + 1,
      sequence: contents.records.reduce((most, record) => Math.max(most, record.sequence), 0),
    });
    return { journal, contents };
  }

  /** Bytes appended since the last cut: when to save even though nobody asked. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a change; the answer is its sequence number, of which `durable` will tell. */
  append(document: DocumentKey, bytes: Uint8Array): number {
    this.#sequence += 1;
    const record = recordBytes({ document, sequence: this.#sequence, bytes });
    this.#bytes += record.length;
    this.#waiting.push({ sequence: this.#sequence, bytes: record });
    this.#soon(GATHER_MS);
    return this.#sequence;
  }

  /** Returns when what was appended so far is on the disk, or was tried in vain (`trouble` said why). */
  async flush(): Promise<void> {
    this.#timer?.();
    this.#timer = null;
    await this.#pump();
  }

  /** Later changes go to a new segment. The answer is for `dropBefore`, once a save holds all that was appended until now. */
  cut(): number {
    this.#segment += 1;
    this.#bytes = 0;
    return this.#segment;
  }

  /** Deletes the segments before a cut. What cannot be deleted is replayed once more at the next start, which is harmless. */
  async dropBefore(cut: number): Promise<void> {
    await this.#pumping;
    if (this.#open !== null && this.#open.number < cut) await this.#closeSegment();
    for (const number of await segmentNumbers(this.#machine, this.#folder)) {
      if (number < cut) await removeIfThere(this.#machine.files, segmentPath(this.#folder, number));
    }
  }

  /** From now on changes belong to another epoch; those before are the past. */
  beginEpoch(epoch: number): number {
    this.#epoch = epoch;
    this.#waiting = [];
    return this.cut();
  }

  /** Writes what waits and lets go of the file. `discard`: deletes everything instead. */
  async close({ discard }: { readonly discard: boolean }): Promise<void> {
    if (!discard) await this.flush();
    this.#closed = true;
    this.#timer?.();
    this.#waiting = [];
    await this.#pumping;
    await this.#closeSegment();
    if (discard) await this.dropBefore(this.cut());
  }

  #soon(delay: number): void {
    if (this.#timer !== null || this.#closed) return;
    this.#timer = this.#machine.timing.after(delay, () => {
      this.#timer = null;
      this.#pump().catch((thrown: unknown) => this.#listener.defect(thrown));
    });
  }

  async #pump(): Promise<void> {
    while (this.#pumping !== null) await this.#pumping;
    if (this.#waiting.length === 0 || this.#closed) return;
    this.#pumping = this.#writeWaiting();
    try {
      await this.#pumping;
    } finally {
      this.#pumping = null;
    }
    if (this.#waiting.length > 0) this.#soon(this.#failing ? RETRY_MS : GATHER_MS);
  }

  async #writeWaiting(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const last = batch.at(-1);
    if (last === undefined) return;
    try {
      const open = await this.#segmentToWrite();
      const bytes = concat(batch.map((record) => record.bytes));
      await open.file.write(bytes);
      await open.file.sync();
      open.good += bytes.length;
    } catch (thrown) {
      const cause = diskFailure(thrown, 'write', this.#folder);
      this.#waiting = [...batch, ...this.#waiting];
      await this.#abandonSegment();
      this.#failing = true;
      this.#listener.trouble(cause);
      return;
    }
    if (this.#failing) {
      this.#failing = false;
      this.#listener.trouble(null);
    }
    this.#listener.durable(last.sequence);
  }

  async #segmentToWrite(): Promise<{ readonly number: number; readonly file: OpenFile; good: number }> {
    if (this.#open !== null && this.#open.number === this.#segment) return this.#open;
    await this.#closeSegment();
    const { files } = this.#machine;
    await files.makeFolder(this.#folder, 0o700);
    const number = this.#segment;
    const file = await files.open(segmentPath(this.#folder, number), 'create', 0o600);
    this.#open = { number, file, good: 0 };
    const header = segmentHeader(this.#epoch);
    await file.write(header);
    this.#open.good = header.length;
    await files.syncFolder(this.#folder);
    return this.#open;
  }

  /** After a failed write: cut off what may be torn, and never write behind it. */
  async #abandonSegment(): Promise<void> {
    const open = this.#open;
    this.#segment += 1;
    if (open === null) return;
    try {
      await open.file.truncate(open.good);
    } catch (thrown) {
      // A torn end is what readers are made for.
      diskFailure(thrown, 'write', this.#folder);
    }
    await this.#closeSegment();
  }

  async #closeSegment(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    try {
      await open?.file.close();
    } catch (thrown) {
      diskFailure(thrown, 'write', this.#folder);
    }
  }
}

/** Every record of this epoch in a journal folder, in the order in which they were written. No folder: no records. */
export async function readJournal(machine: Machine, folder: string, epoch: number): Promise<JournalContents> {
  const records: JournalRecord[] = [];
  let damaged = 0;
  let lastAt = 0;
  for (const number of await segmentNumbers(machine, folder)) {
    const path = segmentPath(folder, number);
    const segment = readSegment(await machine.files.readFile(path));
    damaged += segment.damaged;
    if (segment.epoch !== epoch || segment.records.length === 0) continue;
    for (const record of segment.records) records.push(record);
    lastAt = Math.max(lastAt, (await machine.files.facts(path)).modifiedAt);
  }
  return { records, lastAt, damaged };
}

/** When a journal was last written to, without reading it; 0 where nothing was. */
export async function journalWrittenAt(machine: Machine, folder: string): Promise<number> {
  let lastAt = 0;
  for (const number of await segmentNumbers(machine, folder)) {
    lastAt = Math.max(lastAt, (await machine.files.facts(segmentPath(folder, number))).modifiedAt);
  }
  return lastAt;
}

/** The latest epoch that any segment is of; null without segments. For when the note that says it is lost. */
export async function highestEpoch(machine: Machine, folder: string): Promise<number | null> {
  let highest: number | null = null;
  for (const number of await segmentNumbers(machine, folder)) {
    const { epoch } = readSegment(await machine.files.readFile(segmentPath(folder, number)));
    if (epoch !== null && epoch > (highest ?? 0)) highest = epoch;
  }
  return highest;
}

async function segmentNumbers(machine: Machine, folder: string): Promise<number[]> {
  let names: readonly string[];
  try {
    names = await machine.files.list(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
  return names
    .filter((name) => /^\d{8}\.log$/.test(name))
    .map((name) => Number(name.slice(0, 8)))
    .sort((a, b) => a - b);
}

function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(8, '0')}.log`);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
