import type { Clock } from '../base/ports';

/** Time that stands still until a test moves it. Timers run in order, each with everything it sets off. */
export class FakeClock implements Clock {
  #now: number;
  #count = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly call: () => void }>();

  constructor(now = Date.UTC(2023, 8, 2, 10, 0, 0)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  zone(): string {
    return 'Europe/Vienna';
  }

  after(milliseconds: number, call: () => void): () => void {
    this.#count += 1;
    const id = this.#count;
    this.#timers.set(id, { at: this.#now + milliseconds, call });
    return () => {
      this.#timers.delete(id);
    };
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Moves on, running what falls due on the way. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (;;) {
      const due = [...this.#timers].filter(([, timer]) => timer.at <= end);
      due.sort(([a, one], [b, other]) => one.at - other.at || a - b);
      const next = due[0];
      if (next === undefined) break;
      this.#timers.delete(next[0]);
      this.#now = Math.max(this.#now, next[1].at);
      next[1].call();
      await settled();
    }
    this.#now = end;
  }

  /** Waits for something that itself waits for timers. */
  async until<T>(promise: Promise<T>, step = 50): Promise<T> {
    let over = false;
    const mark = () => {
      over = true;
    };
    promise.then(mark, mark);
    for (let turn = 0; turn < 10_000; turn++) {
      await settled();
      if (over) return promise;
      await this.advance(step);
    }
    throw new RangeError('Waited 10,000 steps for nothing');
  }
}

/** Returns when everything that only waits for promises has run: what is in memory needs no other clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
