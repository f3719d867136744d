import { dirname } from 'node:path';
import { type AuditFacts, type ChainEnd, chained, EMPTY_CHAIN, endOf, faultsOf } from '../../shared/audit/chain';
import { logLine, readLog } from '../../shared/audit/logLines';
import type { AuditEntry } from '../../shared/protocol/rooms';
import { isMissing, onDisk } from './diskFailure';
import type { Machine, OpenFile } from './ports';

/** What is noted; the log says when. */
export type NewAuditEntry = Omit<AuditFacts, 'at'>;

/**
 * The log of acts of one room or one dossier, on the disk (AU1): a file of lines that is only ever added to. What `append` answered is in the
 * file and synced. A last line that a crash tore off was answered to nobody, and is taken away before the next one is written. A line that
 * cannot be read is left as it is and shows when the log is verified; the chain goes on behind it.
 */
export class AuditLog {
  readonly #machine: Machine;
  readonly #path: string;
  #end: ChainEnd = EMPTY_CHAIN;
  /** Bytes of whole lines. */
  #length = 0;
  #file: OpenFile | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(machine: Machine, path: string) {
    this.#machine = machine;
    this.#path = path;
  }

  /** The log at `path`; its file is made with the first entry. */
  static async open(machine: Machine, path: string): Promise<AuditLog> {
    const log = new AuditLog(machine, path);
    const { lines, whole } = await log.#read();
    log.#length = new TextEncoder().encode(whole).length;
    const last = lines.filter((line): line is AuditEntry => line !== null).at(-1);
    // Unreadable lines count as one each, so that no number is given twice.
    const lost = last === undefined ? lines.length : lines.length - 1 - lines.lastIndexOf(last);
    const end = last === undefined ? EMPTY_CHAIN : endOf([last]);
    log.#end = { n: end.n + lost, hash: end.hash };
    return log;
  }

  /** Where the chain stands: what somebody may note elsewhere (AU2). */
  get end(): ChainEnd {
    return this.#end;
  }

  /** Adds an entry; answers it once it is on the disk. Throws FailureError where the disk refuses: the log is then as before. */
  append(facts: NewAuditEntry): Promise<AuditEntry> {
    return this.#inTurn(async () => {
      const at = new Date(this.#machine.timing.now()).toISOString();
      const entry = chained(this.#end, { ...facts, at });
      const bytes = new TextEncoder().encode(logLine(entry));
      await onDisk('write', this.#path, () => this.#write(bytes));
      this.#end = { n: entry.n, hash: entry.hash };
      return entry;
    });
  }

  /** Entries from number `from` on, as they stand in the file. */
  read(from = 1): Promise<readonly AuditEntry[]> {
    return this.#inTurn(async () => {
      const { lines } = await this.#read();
      return lines.filter((line): line is AuditEntry => line !== null && line.n >= from);
    });
  }

  /** The file as it is, up to its last whole line. */
  text(): Promise<string> {
    return this.#inTurn(async () => (await this.#read()).whole);
  }

  /** What is wrong with it, by number. */
  faults(): Promise<ReturnType<typeof faultsOf>> {
    return this.#inTurn(async () => faultsOf((await this.#read()).lines));
  }

  /** Returns when what was appended is on the disk; lets go of the file. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#letGo());
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      if (this.#file === null) {
        const { files } = this.#machine;
        await files.makeFolder(dirname(this.#path), 0o700);
        this.#file = await files.open(this.#path, 'append', 0o600);
        // What a crash left of a line must not run into the next one.
        await this.#file.truncate(this.#length);
        await files.syncFolder(dirname(this.#path));
      }
      await this.#file.write(bytes);
      await this.#file.sync();
      this.#length += bytes.length;
    } catch (thrown) {
      // Part of it may stand there: the next one begins by taking it away.
      await this.#letGo().catch(() => undefined);
      throw thrown;
    }
  }

  async #letGo(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  async #read(): Promise<{ readonly lines: readonly (AuditEntry | null)[]; readonly whole: string }> {
    let bytes: Uint8Array;
    try {
      bytes = await this.#machine.files.readFile(this.#path);
    } catch (thrown) {
      if (isMissing(thrown)) return { lines: [], whole: '' };
      await onDisk('read', this.#path, () => Promise.reject(thrown));
      throw thrown;
    }
    // Up to the last line end in bytes: a torn character behind it must not change lengths.
    const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, bytes.lastIndexOf(10) + 1));
    return { lines: readLog(whole).lines, whole };
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
