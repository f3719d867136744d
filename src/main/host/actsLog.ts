import type { LogLine } from '../../shared/audit/logLines';
import { isPublic } from '../../shared/protocol/documentKeys';
import { FailureError } from '../../shared/protocol/failure';
import type { Dispose } from '../../shared/protocol/listeners';
import type { AuditEntry } from '../../shared/protocol/rooms';
import { AuditLog } from './auditLog';
import type { FactsReader } from './documents';
import type { DocumentTransaction } from './dossierContents';
import type { Machine } from './ports';

export interface ActsLogOptions {
  readonly machine: Machine;
  /** Where the log lies. */
  readonly folder: string;
  readonly dossier: { onTransaction(listen: (change: DocumentTransaction) => void): Dispose };
  readonly facts: FactsReader;
  /** Who made a change, by the origin of its transaction; null: the host itself, or nobody that is known. */
  readonly whoIs: (origin: unknown) => AuditEntry['by'];
  readonly onDefect: (thrown: unknown) => void;
}

const RETRY_MS = 2000;

/**
 * The log of acts of an open dossier: writes down what arrives in its public documents (AU3), and what else it is told. What the disk does
 * not take is kept and tried again, in its order.
 */
export class ActsLog {
  readonly #options: ActsLogOptions;
  readonly #log: AuditLog;
  readonly #waiting: Pick<AuditEntry, 'kind' | 'by' | 'what'>[] = [];
  readonly #stop: Dispose;
  #pumping: Promise<void> | null = null;
  #retry: (() => void) | null = null;

  private constructor(options: ActsLogOptions, log: AuditLog) {
    this.#options = options;
    this.#log = log;
    this.#stop = options.dossier.onTransaction(({ document, doc, transaction }) => {
      if (!isPublic(document)) return;
      for (const { kind, what } of options.facts(document, doc, transaction)) {
        this.append(kind, options.whoIs(transaction.origin), what);
      }
    });
  }

  static async open(options: ActsLogOptions): Promise<ActsLog> {
    return new ActsLog(options, await AuditLog.open(options.machine, options.folder));
  }

  append(kind: AuditEntry['kind'], by: AuditEntry['by'], what: AuditEntry['what']): void {
    this.#waiting.push({ kind, by, what });
    this.#soon();
  }

  /** What stands in it from entry number `from` on. */
  async read(from: number): Promise<readonly LogLine[]> {
    await this.flush();
    return this.#log.read(from);
  }

  /** Returns when what was noted is on the disk, or was refused by it for now. */
  async flush(): Promise<void> {
    this.#soon();
    await this.#pumping;
  }

  /** Takes in nothing more, and lets go of the file. */
  async close(): Promise<void> {
    this.#stop();
    await this.flush();
    this.#retry?.();
    await this.#log.close();
  }

  #soon(): void {
    this.#retry?.();
    this.#retry = null;
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = null;
    });
  }

  async #pump(): Promise<void> {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      try {
        await this.#log.append(next);
        this.#waiting.shift();
      } catch (thrown) {
        if (!(thrown instanceof FailureError)) {
          this.#waiting.shift();
          this.#options.onDefect(thrown);
        } else {
          this.#retry = this.#options.machine.timing.after(RETRY_MS, () => this.#soon());
          return;
        }
      }
    }
  }
}
