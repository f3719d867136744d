/** At most so many of something within a time that moves along. */
export class Pace {
  readonly #most: number;
  readonly #within: number;
  #times: number[] = [];

  /** `within` in milliseconds. */
  constructor(most: number, within: number) {
    this.#most = most;
    this.#within = within;
  }

  /** Counts one at `now` where there is room for it, and answers 0; else how many milliseconds to wait, and it is not counted. */
  take(now: number): number {
    this.#times = this.#times.filter((at) => now - at < this.#within);
    const [first] = this.#times;
    if (first !== undefined && this.#times.length >= this.#most) return Math.max(1, first + this.#within - now);
    this.#times.push(now);
    return 0;
  }
}
