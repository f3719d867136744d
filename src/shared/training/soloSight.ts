import type { SimulationEvent } from '../simulation/engine/events';
import { roundAfter } from '../simulation/engine/groups';
import type { Run } from '../simulation/engine/run';
import type { Round, Scenario } from '../simulation/scenario/scenarioSchema';
import { SeatEar } from './heardBy';
import { HeardFold } from './heardFold';

/** What somebody who plays alone hears at their own desk, beside the whole of it: what their seat would in a room. */
export class SoloSight {
  readonly fold: HeardFold;
  readonly #ear: SeatEar;
  #heard = 0;
  #round: Round | undefined;

  constructor(
    private readonly run: Pick<Run, 'events' | 'world' | 'ground'>,
    private readonly scenario: Scenario,
    seat: number,
  ) {
    this.fold = new HeardFold(run.ground);
    this.#ear = new SeatEar(seat);
  }

  /** Hears what happened since. */
  hear(): void {
    const { events, world } = this.run;
    for (; this.#heard < events.length; this.#heard++) {
      const happened = events[this.#heard] as SimulationEvent;
      this.#round = roundAfter(this.#round, happened, this.scenario);
      const event = this.#ear.hear(happened, this.#round, world);
      if (event !== null) this.fold.take([{ number: this.#heard, event }]);
    }
  }

  /** The desk's number of a package that the seat knows by its own. */
  packageOf(own: number): number {
    return this.#ear.packageOf(own);
  }
}
