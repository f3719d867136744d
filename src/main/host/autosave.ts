import type { Timing } from './ports';

/** A pause in the work this long is a good moment to save. */
const QUIET_MS = 2_000;
/** Somebody who never pauses is saved this often. */
const LATEST_MS = 10_000;

/** When to save by itself: after a quiet moment, at the latest ten seconds after the first change that is not saved. */
export class Autosave {
  readonly #timing: Timing;
  readonly #save: () => void;
  #quiet: (() => void) | null = null;
  #latest: (() => void) | null = null;

  constructor(timing: Timing, save: () => void) {
    this.#timing = timing;
    this.#save = save;
  }

  /** Something changed. */
  touch(): void {
    this.#quiet?.();
    this.#quiet = this.#timing.after(QUIET_MS, () => this.#due());
    this.#latest ??= this.#timing.after(LATEST_MS, () => this.#due());
  }

  /** A save failed: try again, without haste. */
  later(): void {
    this.rest();
    this.#latest = this.#timing.after(LATEST_MS, () => this.#due());
  }

  /** Nothing is waiting to be saved, or nobody should save it. */
  rest(): void {
    this.#quiet?.();
    this.#latest?.();
    this.#quiet = null;
    this.#latest = null;
  }

  #due(): void {
    this.rest();
    this.#save();
  }
}
