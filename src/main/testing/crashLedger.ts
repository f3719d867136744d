import { readFile } from 'node:fs/promises';
import * as Y from 'yjs';
import type { DocumentName } from '../../shared/protocol/documentKeys';
import { damageOf, decodeContainer } from '../host/container';
import { privatePath } from '../host/copyFolder';
import { errorCode } from '../host/machine';
import { isSealed, readHeader } from '../host/sealedFile';
import type { TypedMark, TypistEvents } from './crashTypist';

/** What may be lost is younger than this when the process is killed (CF3). */
const MAY_BE_LOST_MS = 1000;

/** Keeps account of what was typed and acknowledged, and says what is missing after a crash. */
export class CrashLedger implements TypistEvents {
  readonly wrongs: string[] = [];
  saves = 0;
  /** The longest time from a key to its acknowledgement while nothing was killed, in milliseconds. */
  slowest = 0;
  isUp = true;
  /** Counts the sessions that are over: what a dead page still had to say is not of the next one. */
  session = 0;
  readonly #typed = new Map<DocumentName, TypedMark[]>();
  readonly #acknowledged = new Map<DocumentName, number>();
  readonly #owed = new Map<DocumentName, Set<string>>();

  get typedCount(): number {
    return [...this.#owed.values()].reduce((sum, marks) => sum + marks.size, 0);
  }

  typed(mark: TypedMark): void {
    const all = this.#typed.get(mark.document) ?? [];
    all.push(mark);
    this.#typed.set(mark.document, all);
  }

  acknowledged(document: DocumentName, count: number): void {
    const before = this.#acknowledged.get(document) ?? 0;
    const now = Date.now();
    for (const { at } of (this.#typed.get(document) ?? []).slice(before, count)) {
      if (this.isUp) this.slowest = Math.max(this.slowest, now - at);
    }
    this.#acknowledged.set(document, Math.max(before, count));
  }

  saved(): void {
    this.saves += 1;
  }

  wrong(what: string): void {
    this.wrongs.push(what);
  }

  /** Something is killed now: what takes long from here on is the crash's doing. */
  killed(): number {
    this.isUp = false;
    return Date.now();
  }

  /** A session is over at that moment: from now on it is owed what was acknowledged, and what was older than a second. */
  settle(killedAt: number): void {
    for (const [document, all] of this.#typed) {
      const count = this.#acknowledged.get(document) ?? 0;
      const owed = this.#owed.get(document) ?? new Set();
      all.forEach(({ mark, at }, index) => {
        if (index < count || killedAt - at > MAY_BE_LOST_MS) owed.add(mark);
      });
      this.#owed.set(document, owed);
    }
    this.#startAnew();
  }

  /** Everything typed in this session is owed: its page lived and had time to send it all. */
  settleWhole(): void {
    for (const [document, all] of this.#typed) {
      const owed = this.#owed.get(document) ?? new Set();
      for (const { mark } of all) owed.add(mark);
      this.#owed.set(document, owed);
    }
    this.#startAnew();
  }

  /** Compares with the marks that a reopened dossier holds. */
  compare(when: string, found: ReadonlyMap<DocumentName, readonly string[]>): void {
    for (const [document, owed] of this.#owed) {
      const marks = found.get(document) ?? [];
      const seen = new Set(marks);
      const missing = [...owed].filter((mark) => !seen.has(mark));
      if (missing.length > 0)
        this.wrong(`${when}: ${missing.length} marks missing from ${document}: ${missing.slice(0, 5).join(' ')}`);
      if (seen.size < marks.length) this.wrong(`${when}: ${marks.length - seen.size} marks doubled in ${document}`);
    }
  }

  /** Both files, as they lie on the disk at this moment, are whole. */
  async checkFiles(when: string, path: string): Promise<void> {
    for (const one of [path, privatePath(path)]) {
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await readFile(one));
      } catch (thrown) {
        if (errorCode(thrown) !== 'ENOENT') throw thrown;
        if (one === path) this.wrong(`${when}: the file is gone`);
        continue;
      }
      if (isSealed(bytes)) {
        // Whoever reads the marks has the key, and finds what is missing in it.
        if (readHeader(bytes) === null) this.wrong(`${when}: ${one} is sealed and not whole`);
        continue;
      }
      const reading = decodeContainer(bytes);
      const damage = reading.ok ? damageOf(reading.value) : reading.error;
      if (damage !== null) {
        this.wrong(`${when}: ${one} is not whole: ${JSON.stringify(damage)}`);
        continue;
      }
      for (const part of reading.ok ? reading.value.documents.values() : []) Y.applyUpdate(new Y.Doc(), part);
    }
  }

  #startAnew(): void {
    this.#typed.clear();
    this.#acknowledged.clear();
    this.isUp = true;
    this.session += 1;
  }
}
