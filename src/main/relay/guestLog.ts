import type { Timing } from '../host/ports';
import type { GuestEvent } from '../web/guestServer';

/** The same of the same guest within this time is one line. */
const GATHER_MS = 10_000;

/**
 * Puts what is told of guests into lines for a log: who was turned away or cut off, and why; what happens often is counted. A flood of
 * guests makes a line each ten seconds, not a flood of lines.
 */
export class GuestLog {
  readonly #timing: Timing;
  readonly #write: (line: string) => void;
  readonly #counts = new Map<string, number>();
  #stop: (() => void) | null = null;

  constructor(timing: Timing, write: (line: string) => void) {
    this.#timing = timing;
    this.#write = write;
  }

  readonly note = ({ kind, address, why }: GuestEvent): void => {
    const words = `${kind} ${address}: ${why}`;
    // Of many addresses only some are named: the log must not grow with whoever makes them up.
    const key = this.#counts.has(words) || this.#counts.size < 20 ? words : `${kind} others`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.#stop ??= this.#timing.after(GATHER_MS, () => this.flush());
  };

  flush(): void {
    this.#stop?.();
    this.#stop = null;
    const at = new Date(this.#timing.now()).toISOString();
    for (const [words, count] of this.#counts) this.#write(`${at} ${words}${count === 1 ? '' : ` (${count} times)`}`);
    this.#counts.clear();
  }
}
