import { IMPORT_BUDGET, type LongFile } from '../../shared/formats/format';
import { Store } from '../ui/store';
import type { ImportStage } from '../worker/importJob';
import type { Workbench } from './workbench';

/** What a person is asked of a file of very many pages. */
export interface PagesAbout {
  readonly name: string;
  readonly long: LongFile;
}

/** How far the reading of a file is, for its dialog. */
export interface ImportState {
  readonly name: string;
  readonly stage: ImportStage;
  readonly part: number;
  /** Milliseconds that are left, as far as can be told; null at first. */
  readonly left: number | null;
}

export interface RunningImport {
  readonly state: Store<ImportState>;
  cancel(): void;
}

/** Reading that is over sooner than this shows no dialog. */
const SHOW_AFTER = 350;
/** Remaining time is told once so much is done that it means something. */
const TELL_FROM = 0.08;

/**
 * The reading of a file as a person sees it: a dialog shows how far it is when it is long, Cancel stops it, and it ends when it is too long.
 * While they are asked something it shows nothing, and no time counts.
 */
export class WatchedReading {
  readonly #state: Store<ImportState>;
  readonly #running: RunningImport;
  readonly #timing: ReadingTime;
  #isAsking = false;

  constructor(
    private readonly workbench: Pick<Workbench, 'state' | 'openDialog' | 'closeDialog'>,
    private readonly name: string,
    on: { readonly cancelled: () => void; readonly late: () => void },
  ) {
    this.#state = new Store<ImportState>({ name, stage: 'decoding', part: 0, left: null });
    // The dialog that shows the progress gives way to the question: that is nobody's wish to stop.
    this.#running = { state: this.#state, cancel: () => (this.#isAsking ? undefined : on.cancelled()) };
    this.#timing = new ReadingTime(() => workbench.openDialog('import.progress', this.#running), on.late);
  }

  go(): void {
    this.#timing.go();
  }

  tell(stage: ImportStage, part: number): void {
    const left = part < TELL_FROM ? null : (this.#timing.spent() / part) * (1 - part);
    this.#state.set({ name: this.name, stage, part, left });
  }

  /** Asks a person; null where they do not want it read. `allowed`: milliseconds that it may take from now on, by their answer. */
  async ask<Answer>(
    question: () => Promise<Answer | null>,
    allowed?: (answer: Answer) => number,
  ): Promise<Answer | null> {
    this.#timing.rest();
    this.#isAsking = true;
    this.#hide();
    const answer = await question();
    this.#isAsking = false;
    if (answer === null) return null;
    if (allowed !== undefined) this.#timing.allow(allowed(answer));
    this.#timing.go();
    return answer;
  }

  end(): void {
    this.#timing.rest();
    this.#hide();
  }

  #hide(): void {
    if (this.workbench.state.get().dialog?.argument === this.#running) this.workbench.closeDialog();
  }
}

/** The time that reading has taken, while nobody is asked anything. */
class ReadingTime {
  #before = 0;
  #since: number | null = null;
  #timers: readonly ReturnType<typeof setTimeout>[] = [];
  #budget = IMPORT_BUDGET;

  constructor(
    private readonly show: () => void,
    private readonly late: () => void,
  ) {}

  go(): void {
    this.#since = performance.now();
    this.#timers = [setTimeout(this.show, SHOW_AFTER), setTimeout(this.late, this.#budget - this.#before)];
  }

  /** From now on it may take so long, all in all that is still to come. */
  allow(milliseconds: number): void {
    this.#budget = milliseconds;
    this.#before = 0;
  }

  rest(): void {
    this.#before = this.spent();
    this.#since = null;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  spent(): number {
    return this.#before + (this.#since === null ? 0 : performance.now() - this.#since);
  }
}
