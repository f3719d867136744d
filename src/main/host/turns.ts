/** Lets things happen one after another, and tells when it begins and stops to be busy. */
export class Turns {
  readonly #onChange: () => void;
  #running: Promise<unknown> | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isBusy(): boolean {
    return this.#running !== null;
  }

  /** Runs it once whatever runs now is over; what it throws is its caller's. */
  async run<T>(run: () => Promise<T>): Promise<T> {
    while (this.#running !== null) await this.#running;
    const turn = run();
    this.#running = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#onChange();
    try {
      return await turn;
    } finally {
      this.#running = null;
      this.#onChange();
    }
  }
}
