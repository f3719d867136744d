import { err, ok, type Result } from '../../base/result';
import { hex, sha256 } from '../../sealing/hash';
import { ByteFault, ByteReader, ByteWriter } from './bytes';
import { fromBytes, type Plain, toBytes } from './canonical';
import { readEvent, writeEvent } from './codec';
import type { SimulationEvent } from './events';
import { RECKONING } from './world';

const MAGIC = 'chapeau-log';
/** Written with every log; that of an older one says how its state is reckoned (`RECKONING`). */
const LOG_VERSION = RECKONING;
/** Events of a page: a hash is taken of a page and not of each event, since SHA-256 costs more than an event does. */
const PAGE_EVENTS = 1024;
const HASH_BYTES = 32;

/** A page that was closed. `state`: the hash of the state after it, where one was taken. */
export interface Page {
  readonly first: number;
  readonly count: number;
  readonly hash: Uint8Array;
  readonly state: Uint8Array | null;
}

/**
 * The log of an exercise, written once and never changed. Events stand in pages; each page's hash is SHA-256 over the hash before it,
 * the hash of the state where one is kept with it, and the page's bytes, so that each event is under every hash behind it. The first
 * hash is that of the head. SHA-256 is the one of `sealing/hash`.
 */
export class EventLog {
  readonly head: Plain;
  readonly #writer = new ByteWriter();
  readonly #pages: Page[] = [];
  /** Where each page begins in the writer. */
  readonly #starts: number[] = [];
  #last: Uint8Array;
  #count = 0;
  #openFirst = 0;
  #openAt = 0;
  #time = 0;

  constructor(head: Plain) {
    this.head = head;
    this.#last = sha256(toBytes(head));
  }

  get count(): number {
    return this.#count;
  }

  get pages(): readonly Page[] {
    return this.#pages;
  }

  append(event: SimulationEvent): void {
    if (event.at < this.#time) throw new RangeError(`Time does not run back: ${event.at} after ${this.#time}`);
    writeEvent(this.#writer, event, this.#time);
    this.#time = event.at;
    this.#count++;
    if (this.#count - this.#openFirst >= PAGE_EVENTS) this.#close(null);
  }

  /** Closes the page that is open, and keeps the hash of the state beside it: replaying to here has to come to the same. */
  checkpoint(state: Uint8Array): void {
    this.#close(state);
  }

  #close(state: Uint8Array | null): void {
    const payload = this.#writer.from(this.#openAt);
    this.#last = chain(this.#last, state, payload);
    this.#pages.push({ first: this.#openFirst, count: this.#count - this.#openFirst, hash: this.#last, state });
    this.#starts.push(this.#openAt);
    this.#openFirst = this.#count;
    this.#openAt = this.#writer.length;
  }

  /** The hash over all that was written, hexadecimal: same seed and same acts, same hash. Closes the open page. */
  hash(): string {
    if (this.#count > this.#openFirst) this.#close(null);
    return hex(this.#last);
  }

  /**
   * The log as a file. `beside` goes along outside the chain of hashes and can be left out of a copy for others: the trainer's briefs.
   */
  toBytes(beside: Plain = null): Uint8Array {
    this.hash();
    const out = new ByteWriter();
    out.text(MAGIC);
    out.count(LOG_VERSION);
    out.block(toBytes(this.head));
    out.block(toBytes(beside));
    const all = this.#writer.from(0);
    for (let at = 0; at < this.#pages.length; at++) {
      const page = this.#pages[at] as Page;
      out.count(page.count);
      out.bytes(page.hash);
      out.byte(page.state === null ? 0 : 1);
      if (page.state !== null) out.bytes(page.state);
      out.block(all.subarray(this.#starts[at], this.#starts[at + 1] ?? all.length));
    }
    return out.from(0).slice();
  }
}

function chain(before: Uint8Array, state: Uint8Array | null, payload: Uint8Array): Uint8Array {
  const whole = new Uint8Array(HASH_BYTES + (state === null ? 0 : HASH_BYTES) + payload.length);
  whole.set(before);
  if (state !== null) whole.set(state, HASH_BYTES);
  whole.set(payload, whole.length - payload.length);
  return sha256(whole);
}

/** A log that was read. */
export interface ReadLog {
  readonly version: number;
  readonly head: Plain;
  /** What went along outside the chain; null where nothing did. */
  readonly beside: Plain;
  readonly pages: readonly Page[];
  readonly count: number;
  readonly hash: string;
  /** Goes through the events in order; `page` is called behind each page. */
  replay(take: (event: SimulationEvent) => void, page?: (page: Page) => void): void;
}

/** Why bytes are no log, or not as it was written: `at` is the byte, `event` the first event of the page in doubt. */
export interface LogRefusal {
  readonly code: 'no-log' | 'too-new' | 'damaged' | 'changed';
  readonly at: number;
  readonly event: number;
}

/** Reads a log and holds its chain of hashes; every event is decoded, so that a damaged one is found here. */
export function readLog(bytes: Uint8Array): Result<ReadLog, LogRefusal> {
  const reader = new ByteReader(bytes);
  let event = 0;
  try {
    if (reader.text() !== MAGIC) return err({ code: 'no-log', at: 0, event });
    const version = reader.count();
    if (version > LOG_VERSION) return err({ code: 'too-new', at: reader.at, event });
    const headBytes = reader.block();
    const head = fromBytes(headBytes);
    const beside = fromBytes(reader.block());
    let last = sha256(headBytes);
    const pages: Page[] = [];
    const payloads: Uint8Array[] = [];
    while (reader.left > 0) {
      const at = reader.at;
      const count = reader.count();
      const hash = reader.bytes(HASH_BYTES).slice();
      const state = reader.byte() === 1 ? reader.bytes(HASH_BYTES).slice() : null;
      const payload = reader.block();
      last = chain(last, state, payload);
      if (hex(last) !== hex(hash)) return err({ code: 'changed', at, event });
      pages.push({ first: event, count, hash, state });
      payloads.push(payload);
      event += count;
    }
    const log = { version, head, beside, pages, count: event, hash: hex(last), replay: replayOf(pages, payloads) };
    log.replay(() => undefined);
    return ok(log);
  } catch (thrown) {
    if (!(thrown instanceof ByteFault)) throw thrown;
    return err({ code: reader.at === 0 ? 'no-log' : 'damaged', at: thrown.at, event });
  }
}

function replayOf(pages: readonly Page[], payloads: readonly Uint8Array[]): ReadLog['replay'] {
  return (take, behind) => {
    let time = 0;
    for (let at = 0; at < pages.length; at++) {
      const page = pages[at] as Page;
      const reader = new ByteReader(payloads[at] as Uint8Array);
      for (let n = 0; n < page.count; n++) {
        const event = readEvent(reader, time);
        time = event.at;
        take(event);
      }
      if (reader.left > 0) throw new ByteFault(reader.at);
      behind?.(page);
    }
  };
}
