import { join } from 'node:path';
import { type AuditFacts, type ChainEnd, chained, EMPTY_CHAIN, endOf, faultsOf } from '../../shared/audit/chain';
import { type LogLine, linesFrom, logLine, readLog } from '../../shared/audit/logLines';
import type { AuditEntry } from '../../shared/protocol/rooms';
import { isMissing, onDisk } from './diskFailure';
import type { Machine, OpenFile } from './ports';
import { Turns } from './turns';

/** What is noted; the log says when. */
export type NewAuditEntry = Omit<AuditFacts, 'at'>;

const SEGMENT = /^\d{6}\.jsonl$/;

/**
 * The log of acts of one room or one dossier, on the disk (AU1): lines in the files of a folder that are only ever added to, a new file for
 * each time it is opened. What `append` answered is in a file and synced. A last line that a crash tore off was answered to nobody and counts
 * as none; a file in which writing failed is never added to. A line that cannot be read stays as it is and shows when the log is verified;
 * the chain goes on behind it.
 */
export class AuditLog {
  readonly #machine: Machine;
  readonly #folder: string;
  #end: ChainEnd = EMPTY_CHAIN;
  #segment = 0;
  #file: OpenFile | null = null;
  readonly #turns = new Turns();

  private constructor(machine: Machine, folder: string) {
    this.#machine = machine;
    this.#folder = folder;
  }

  /** The log in `folder`, which is made with the first entry. */
  static async open(machine: Machine, folder: string): Promise<AuditLog> {
    const log = new AuditLog(machine, folder);
    const { lines } = readLog(await log.#read());
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
    return this.#turns.run(async () => {
      const at = new Date(this.#machine.timing.now()).toISOString();
      const entry = chained(this.#end, { ...facts, at });
      const bytes = new TextEncoder().encode(logLine(entry));
      await onDisk('write', this.#folder, () => this.#write(bytes));
      this.#end = { n: entry.n, hash: entry.hash };
      return entry;
    });
  }

  /** What stands in the files from entry number `from` on. */
  async read(from = 1): Promise<readonly LogLine[]> {
    return linesFrom(readLog(await this.text()).lines, from);
  }

  /** All of it, as JSON lines: what a person exports, and `chapeau audit verify` reads. */
  text(): Promise<string> {
    return this.#turns.run(() => this.#read());
  }

  /** What is wrong with it, by number. */
  async faults(): Promise<ReturnType<typeof faultsOf>> {
    return faultsOf(readLog(await this.text()).lines);
  }

  /** Returns when what was appended is on the disk, or was refused by it. */
  async flush(): Promise<void> {
    await this.#turns.rest();
  }

  /** The same, and lets go of the file. */
  close(): Promise<void> {
    return this.#turns.run(() => this.#letGo());
  }

  async #write(bytes: Uint8Array): Promise<void> {
    const { files } = this.#machine;
    try {
      if (this.#file === null) {
        await files.makeFolder(this.#folder, 0o700);
        this.#segment += 1;
        const path = join(this.#folder, `${String(this.#segment).padStart(6, '0')}.jsonl`);
        this.#file = await files.open(path, 'create', 0o600);
        await files.syncFolder(this.#folder);
      }
      await this.#file.write(bytes);
      await this.#file.sync();
    } catch (thrown) {
      // Part of it may stand there: what comes next begins a file of its own.
      await this.#letGo().catch(() => undefined);
      throw thrown;
    }
  }

  async #letGo(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  /** The whole lines of all files, one after another. */
  #read(): Promise<string> {
    const { files } = this.#machine;
    return onDisk('read', this.#folder, async () => {
      let names: readonly string[];
      try {
        names = await files.list(this.#folder);
      } catch (thrown) {
        if (isMissing(thrown)) return '';
        throw thrown;
      }
      let text = '';
      for (const name of names.filter((each) => SEGMENT.test(each)).sort()) {
        this.#segment = Math.max(this.#segment, Number.parseInt(name, 10));
        const bytes = await files.readFile(join(this.#folder, name));
        text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, bytes.lastIndexOf(10) + 1));
      }
      return text;
    });
  }
}
