import { FIRST_SEAT, type SimulationEvent } from '../simulation/engine/events';
import { type Hearing, heardForm, hears } from '../simulation/exercise/hearing';
import type { Round } from '../simulation/scenario/scenarioSchema';

/** Somebody who holds no seat, and is in no small group. */
const ANYBODY = -1;

/** Whether everybody in the room hears of it, so that it needs no box. */
export function isPublicEvent(event: SimulationEvent, round: Round | undefined, world: Hearing): boolean {
  return hears(event, ANYBODY, round, world);
}

/**
 * One seat's ear at the desk. Packages are counted by each as they hear of them: by the numbers of the desk everybody could tell how much
 * others deal with each other.
 */
export class SeatEar {
  readonly #packages: number[] = [];
  #offered = 0;

  constructor(readonly seat: number) {}

  /** The event as the seat hears it; null where it does not. Every event of a run is to be put here once, in its order. */
  hear(event: SimulationEvent, round: Round | undefined, world: Hearing): SimulationEvent | null {
    const isOffer = event.kind === 'package.offered';
    const number = isOffer ? this.#offered++ : -1;
    if (!hears(event, this.seat + FIRST_SEAT, round, world)) return null;
    if (isOffer) this.#packages.push(number);
    const heard = heardForm(event);
    return heard.kind === 'package.answered' ? { ...heard, package: this.#packages.indexOf(heard.package) } : heard;
  }

  /** The desk's number of a package that the seat knows by its own; -1 where it knows none such. */
  packageOf(own: number): number {
    return this.#packages[own] ?? -1;
  }
}
