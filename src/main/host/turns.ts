/** Lets things happen one after another, in the order in which they were asked for. */
export class Turns {
  readonly #onChange: () => void;
  /** The end of what was asked for last, whatever comes of it; null while nothing runs. */
  #last: Promise<void> | null = null;

  /** `onChange` is told when something is asked for and when it is over. */
  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange;
  }

  get isBusy(): boolean {
    return this.#last !== null;
  }

  /** Runs it once all that was asked for before is over, at once where nothing was; what it throws is its caller's. */
  async run<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last === null ? run() : this.#last.then(run);
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last = over;
    this.#onChange();
    try {
      return await turn;
    } finally {
      if (this.#last === over) this.#last = null;
      this.#onChange();
    }
  }

  /** Resolves when all that was asked for until now is over. */
  async rest(): Promise<void> {
    await this.#last;
  }
}
