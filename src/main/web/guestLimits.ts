import { type Failure, failure } from '../../shared/protocol/failure';
import type { Timing } from '../host/ports';

/** What one guest, or all of them together, may take of the host before it looks after the others. */
export interface GuestLimits {
  /** Sockets in all, and from one address (a hall may share one). */
  readonly sockets: number;
  readonly socketsEach: number;
  /** Of these, such as have not entered a room yet. */
  readonly strangers: number;
  readonly strangersEach: number;
  /** Until a socket has sent its first message. */
  readonly firstMessageMs: number;
  /** Until it has entered: somebody may be typing a code meanwhile. */
  readonly entryMs: number;
  /** Bytes that a stranger may send altogether. */
  readonly strangerBytes: number;
  /** Bytes of one message of somebody who has entered. */
  readonly messageBytes: number;
  /** Strangers at a time that may send a whole room (`entry.make`); 0: none, as here nobody makes rooms. */
  readonly makers: number;
  /** Messages, and bytes, a second that are read of one socket, or are sent to it for what it asked; what is more waits in the network. */
  readonly messagesASecond: number;
  readonly bytesASecond: number;
  /** Bytes that wait to be sent to one socket before it is cut off. */
  readonly unread: number;
  /** Bytes that may wait for so long at most. */
  readonly lagging: number;
  readonly laggingMs: number;
}

export const GUEST_LIMITS: GuestLimits = {
  sockets: 1_000,
  socketsEach: 600,
  strangers: 256,
  strangersEach: 64,
  firstMessageMs: 10_000,
  entryMs: 10 * 60_000,
  strangerBytes: 64 * 1024,
  messageBytes: 32 * 1024 * 1024,
  makers: 0,
  messagesASecond: 200,
  bytesASecond: 8 * 1024 * 1024,
  unread: 48 * 1024 * 1024,
  lagging: 1024 * 1024,
  laggingMs: 20_000,
};

/** Each attempt to enter costs the host a signature, right or wrong: in a minute so many times as there may be guests, and no fewer than these. */
const ATTEMPTS_A_GUEST = 2;
const LEAST_ATTEMPTS = 600;
const MINUTE_MS = 60_000;

/**
 * Counts attempts to enter, so that nobody keeps the host busy with them. How many of them may be wrong is for the room to say, which
 * knows which were.
 */
export class EntryRate {
  readonly #timing: Timing;
  readonly #addresses = new Map<string, number>();
  readonly #each: number;
  readonly #most: number;
  #since = Number.NEGATIVE_INFINITY;
  #all = 0;

  /** All guests may come back at once, from one hall, when a host was restarted. */
  constructor(timing: Timing, { sockets, socketsEach }: Pick<GuestLimits, 'sockets' | 'socketsEach'>) {
    this.#timing = timing;
    this.#each = Math.max(LEAST_ATTEMPTS, socketsEach * ATTEMPTS_A_GUEST);
    this.#most = Math.max(LEAST_ATTEMPTS, sockets * ATTEMPTS_A_GUEST);
  }

  /** Counts one: null to go on, or `room.busy` with the seconds to wait. */
  attempt(address: string): Failure | null {
    const now = this.#timing.now();
    if (now - this.#since >= MINUTE_MS) {
      this.#since = now;
      this.#all = 0;
      this.#addresses.clear();
    }
    const own = this.#addresses.get(address) ?? 0;
    if (own >= this.#each || this.#all >= this.#most) {
      return failure('room.busy', { seconds: Math.ceil((this.#since + MINUTE_MS - now) / 1000) });
    }
    this.#addresses.set(address, own + 1);
    this.#all += 1;
    return null;
  }
}

/** Lines that wait to be let in at a time; whoever comes when so many do is hung up on. */
const MOST_WAITING = 1_000;

/**
 * Lets new lines in one after another, with time for those who are in between two of them: a handshake costs the host more than a key that
 * somebody typed, and whoever begins a hundred at once would keep all others waiting for all of them.
 */
export class Gate<Line extends { destroy(): void }> {
  readonly #timing: Timing;
  readonly #everyMs: number;
  readonly #serve: (line: Line) => void;
  readonly #waiting: Line[] = [];
  #isShut = false;

  constructor(timing: Timing, everyMs: number, serve: (line: Line) => void) {
    this.#timing = timing;
    this.#everyMs = everyMs;
    this.#serve = serve;
  }

  enter(line: Line): void {
    if (this.#waiting.length >= MOST_WAITING) line.destroy();
    else this.#waiting.push(line);
    if (!this.#isShut) this.#next();
  }

  /** Nobody who waits comes in any more. */
  close(): void {
    for (const line of this.#waiting.splice(0)) line.destroy();
  }

  #next(): void {
    const line = this.#waiting.shift();
    this.#isShut = line !== undefined;
    if (line === undefined) return;
    this.#timing.after(this.#everyMs, () => this.#next());
    this.#serve(line);
  }
}

/** Lets so much a second through, after a burst of as much as five seconds hold. */
export class Bucket {
  readonly #rate: number;
  #left: number;
  #at: number;

  constructor(rate: number, now: number) {
    this.#rate = rate;
    this.#left = rate * 5;
    this.#at = now;
  }

  /** Takes `amount`, and answers how many milliseconds to read nothing more. */
  take(amount: number, now: number): number {
    this.#left = Math.min(this.#rate * 5, this.#left + ((now - this.#at) / 1000) * this.#rate) - amount;
    this.#at = now;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.#rate) * 1000);
  }
}
