/** Takes back what was set up: a listener, a subscription, a timer. Harmless when called twice. */
export type Dispose = () => void;

/** People who want to hear of something, in the order in which they asked. */
export class Listeners<T> {
  readonly #all = new Set<{ readonly call: (value: T) => void }>();

  get size(): number {
    return this.#all.size;
  }

  add(call: (value: T) => void): Dispose {
    const entry = { call };
    this.#all.add(entry);
    return () => {
      this.#all.delete(entry);
    };
  }

  /** Tells everybody who listens now; those who join or leave meanwhile neither hear nor hinder. */
  tell(value: T): void {
    for (const entry of [...this.#all]) if (this.#all.has(entry)) entry.call(value);
  }

  clear(): void {
    this.#all.clear();
  }
}
