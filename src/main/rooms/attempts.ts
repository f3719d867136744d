import type { Timing } from '../host/ports';

/** Wrong codes that one address may send, and all together, within `WINDOW_MS`. */
const OF_ONE = 10;
const OF_ALL = 200;
const WINDOW_MS = 60_000;

/** Counts wrong codes, so that nobody tries them one after another: 50 bits at ten a minute are out of reach. */
export class Attempts {
  readonly #timing: Timing;
  #wrong: { readonly at: number; readonly from: string }[] = [];

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** Seconds to wait before another attempt from there; 0: none. */
  wait(from: string): number {
    const now = this.#timing.now();
    this.#wrong = this.#wrong.filter(({ at }) => now - at < WINDOW_MS);
    const own = this.#wrong.filter((attempt) => attempt.from === from);
    const counted = own.length >= OF_ONE ? own : this.#wrong.length >= OF_ALL ? this.#wrong : [];
    const first = counted[0];
    return first === undefined ? 0 : Math.ceil((WINDOW_MS - (now - first.at)) / 1000);
  }

  wrong(from: string): void {
    this.#wrong.push({ at: this.#timing.now(), from });
  }
}
