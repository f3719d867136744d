import type * as Y from 'yjs';
import { exerciseDeskParts } from '../document/exerciseLayout';

/** Calls back after so many milliseconds, unless it is called off by what it answers. */
export type Later = (milliseconds: number, call: () => void) => () => void;

/** Milliseconds within which whoever holds the desk says so when another window asks. */
const ANSWERS_WITHIN = 1500;
/** After how long a window that looks on asks again. */
const ASKS_EVERY = 15_000;

interface Holder {
  readonly window: string;
  /** Counts up whenever the holder was asked. */
  readonly beat: number;
}

/**
 * Which of our windows holds the desk of an exercise (TR2): the engine runs in one of them. The word stands in our brief, so that it holds
 * over windows, browsers and computers that have the same papers. A window that was killed answers nobody, and another one takes the desk.
 */
export class DeskHold {
  readonly #desk: Y.Map<unknown>;
  readonly #onDesk: (event: Y.YMapEvent<unknown>) => void;
  #isHeld = false;
  #callOff: () => void = () => undefined;

  /** `window`: drawn by chance when the page began. `changed`: told whether it is held here now. */
  constructor(
    private readonly brief: Y.Doc,
    private readonly window: string,
    private readonly later: Later,
    private readonly changed: (isHeld: boolean) => void,
  ) {
    this.#desk = exerciseDeskParts(brief).desk;
    this.#onDesk = ({ keysChanged }) => this.#look(keysChanged);
  }

  /** Asks for it: held at once where nobody has it. */
  start(): void {
    this.#desk.observe(this.#onDesk);
    this.#ask();
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Lets go, for another window or for this one when it comes back. */
  release(): void {
    this.#callOff();
    this.#desk.unobserve(this.#onDesk);
    if (this.#isHeld && this.#holder?.window === this.window) this.#write(() => this.#desk.delete('holder'));
    this.#isHeld = false;
  }

  get #holder(): Holder | null {
    const { window, beat } = (this.#desk.get('holder') ?? {}) as Partial<Holder>;
    return typeof window === 'string' && typeof beat === 'number' ? { window, beat } : null;
  }

  #ask(): void {
    const before = this.#holder;
    if (before === null || before.window === this.window) {
      this.#take();
      return;
    }
    this.#write(() => this.#desk.set('claim', this.window));
    this.#callOff = this.later(ANSWERS_WITHIN, () => {
      const now = this.#holder;
      const isSilent = now === null || (now.window === before.window && now.beat === before.beat);
      // Of two that ask at once the one whose word stands takes it.
      if (isSilent && this.#desk.get('claim') === this.window) this.#take();
      else this.#callOff = this.later(ASKS_EVERY, () => this.#ask());
    });
  }

  #take(): void {
    const beat = (this.#holder?.beat ?? 0) + 1;
    this.#isHeld = true;
    this.#write(() => this.#desk.set('holder', { window: this.window, beat }));
    this.changed(true);
  }

  #look(keys: ReadonlySet<string>): void {
    const holder = this.#holder;
    if (!this.#isHeld) {
      // Whoever had it let go: it need not be waited for.
      if (keys.has('holder') && holder === null) {
        this.#callOff();
        this.#ask();
      }
      return;
    }
    if (keys.has('holder') && holder !== null && holder.window !== this.window) {
      this.#isHeld = false;
      this.changed(false);
      this.#callOff = this.later(ASKS_EVERY, () => this.#ask());
      return;
    }
    const isAsked = keys.has('claim') && this.#desk.get('claim') !== this.window;
    if (isAsked) this.#write(() => this.#desk.set('holder', { window: this.window, beat: (holder?.beat ?? 0) + 1 }));
  }

  #write(change: () => void): void {
    this.brief.transact(change, 'simulation');
  }
}
