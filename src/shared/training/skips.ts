import type { SimulationEvent } from '../simulation/engine/events';
import type { TrainingDesk } from './trainingDesk';

/** Where a skip began: the number of events there were, and the second it was. */
interface Skip {
  readonly generation: number;
  readonly events: number;
  readonly now: number;
}

/** That somebody had their turn, or passed it, is nothing that a skip ends at. */
const QUIET: ReadonlySet<SimulationEvent['kind']> = new Set(['turn', 'group.turn', 'turn.passed', 'refused']);

/** How often a skip looks on after turns in which nobody said a thing. */
const MOST_TURNS = 1000;

/** Time that a desk skips, and takes back. What was skipped is played as it would have been: machines have their turns in it. */
export class Skips {
  #last: Skip | null = null;

  constructor(private readonly desk: TrainingDesk) {}

  /** Goes to the next thing that happens, or the next time that runs out. Answers the seconds that went by; null where nothing is to come. */
  toNext(): number | null {
    const { desk } = this;
    const { events } = desk.director.run;
    const from = { generation: desk.generation, events: events.length, now: desk.now };
    let awaits = awaitsOf(desk);
    let isAnything = false;
    for (let turns = 0; turns < MOST_TURNS && !desk.isOver; turns++) {
      const { next } = desk.director;
      if (next === null) break;
      isAnything = true;
      const known = events.length;
      desk.elapse(Math.max(0, next.at - desk.now));
      const before = awaits;
      awaits = awaitsOf(desk);
      const happened = events.slice(known).some(({ kind }) => !QUIET.has(kind));
      if (happened || next.isDeadline || (awaits !== null && awaits !== before)) break;
    }
    if (!isAnything) return null;
    this.#last = from;
    return desk.now - from.now;
  }

  /** The second that the last skip began at, as long as its generation goes on; null where there is nothing to take back. */
  get from(): number | null {
    return this.#last?.generation === this.desk.generation ? this.#last.now : null;
  }

  /** Takes the last skip back: a rewind to where it began (TR5). */
  takeBack(): void {
    const { desk } = this;
    if (this.from === null || this.#last === null) return;
    const { events, now } = this.#last;
    this.#last = null;
    desk.branch(events, 'rewind');
    if (desk.now < now) desk.elapse(now - desk.now);
  }
}

/** Who is to act now; null where nobody. */
function awaitsOf({ agenda: { awaits, round, question } }: TrainingDesk): string | null {
  return awaits === null
    ? null
    : `${round} ${question} ${awaits.who} ${awaits.seat} ${awaits.what} ${awaits.place ?? ''}`;
}
