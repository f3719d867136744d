import type { RoomGuest } from './roomGuest';
import { seeded } from './seeded';

const PLACE = 'marks';

/** The marks in a guest's text, in their order. */
export function marksOf(guest: RoomGuest): string[] {
  return [
    ...guest
      .doc('text')
      .getText(PLACE)
      .toString()
      .matchAll(/<[^<>]+>/g),
  ].map(([mark]) => mark);
}

/** Types unique marks as a guest, and knows at every moment which of them the room has acknowledged. */
export class MarkTypist {
  /** All that was typed, and how many of the first of them are acknowledged. */
  readonly typed: string[] = [];
  acknowledged = 0;
  readonly #guest: RoomGuest;
  readonly #name: string;
  readonly #chance: (below: number) => number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #stop: () => void;
  #entries: number;
  /** Typed before the present line was there. */
  #before = 0;

  /** `guest` has everything it has acknowledged. */
  constructor(guest: RoomGuest, name: string, seed: number) {
    this.#guest = guest;
    this.#name = name;
    this.#chance = seeded(seed);
    this.#entries = guest.entries;
    this.#stop = guest.onStatus(() => this.#note());
  }

  start(): void {
    const text = this.#guest.doc('text').getText(PLACE);
    const step = () => {
      const mark = `<${this.#name}.${this.typed.length + 1}>`;
      text.insert(this.#chance(3) === 0 ? 0 : text.length, mark);
      // Counted when the binding knows of it: before, it would seem to be acknowledged.
      this.typed.push(mark);
      this.#timer = setTimeout(step, 2 + this.#chance(20));
    };
    step();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  close(): void {
    this.stop();
    this.#stop();
  }

  get owed(): readonly string[] {
    return this.typed.slice(0, this.acknowledged);
  }

  /**
   * A binding counts what there was when it was made as one change, acknowledged as one; each mark typed since is one more. So as long as
   * more is open than was typed since, nothing of it is acknowledged.
   */
  #note(): void {
    const { entries } = this.#guest;
    if (entries !== this.#entries) {
      this.#entries = entries;
      this.#before = this.typed.length;
    }
    const unsynced = this.#guest.unsynced('text');
    if (unsynced > this.typed.length - this.#before) return;
    this.acknowledged = Math.max(this.acknowledged, this.typed.length - unsynced);
  }
}
