import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import type { DossierStatus } from '../../shared/protocol/services';
import type { Timing } from './ports';

/** How soon a count that grows with every key is told. */
const COUNT_AFTER_MS = 200;

/** Tells how a dossier stands: at once where there is something new to say, a little later where only the count has changed. */
export class StatusTeller {
  readonly #timing: Timing;
  readonly #status: () => DossierStatus;
  readonly #listeners = new Listeners<DossierStatus>();
  #said = '';
  #later: Dispose | null = null;

  constructor(timing: Timing, status: () => DossierStatus) {
    this.#timing = timing;
    this.#status = status;
  }

  add(listen: (status: DossierStatus) => void): Dispose {
    return this.#listeners.add(listen);
  }

  tell(): void {
    const { unsaved, ...rest } = this.#status();
    const said = JSON.stringify(rest);
    if (said !== this.#said) {
      this.#said = said;
      this.#now();
    } else this.#later ??= this.#timing.after(COUNT_AFTER_MS, () => this.#now());
  }

  stop(): void {
    this.#later?.();
    this.#later = null;
    this.#listeners.clear();
  }

  #now(): void {
    this.#later?.();
    this.#later = null;
    this.#listeners.tell(this.#status());
  }
}
