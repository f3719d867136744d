import type { SimulationEvent } from '../../../shared/simulation/engine/events';
import { roundAfter } from '../../../shared/simulation/engine/groups';
import type { World } from '../../../shared/simulation/engine/world';
import type { Round } from '../../../shared/simulation/scenario/scenarioSchema';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { isPublicEvent } from '../../../shared/training/heardBy';
import { HeardFold } from '../../../shared/training/heardFold';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** What everybody heard of what was heard here. It grows as that does; another list is another one. */
class ForAll {
  readonly #fold: HeardFold;
  readonly #isPublic: boolean[] = [];
  #round: Round | undefined;

  constructor({ world }: ExerciseState) {
    this.#fold = new HeardFold(world.ground);
  }

  hear({ events, world, scenario }: ExerciseState): this {
    for (let number = this.#isPublic.length; number < events.length; number++) {
      const event = events[number] as SimulationEvent;
      this.#round = roundAfter(this.#round, event, scenario);
      const isPublic = isPublicEvent(event, this.#round, world);
      this.#isPublic.push(isPublic);
      if (isPublic) this.#fold.take([{ number, event }]);
    }
    return this;
  }

  get world(): Readonly<World> {
    return this.#fold.world;
  }

  /** By number of the event, whether everybody heard it. */
  get isPublic(): readonly boolean[] {
    return this.#isPublic;
  }
}

const KNOWN = new WeakMap<readonly SimulationEvent[], ForAll>();

function forAll(state: ExerciseState): ForAll {
  const known = KNOWN.get(state.events) ?? new ForAll(state);
  KNOWN.set(state.events, known);
  return known.hear(state);
}

/** By number of the event, whether everybody heard it. */
export function heardByAll(state: ExerciseState): readonly boolean[] {
  return forAll(state).isPublic;
}

/** How things stand by what everybody heard: nothing that was said in a group, offered to one, or asked of a capital. */
export function worldForAll(state: ExerciseState): Readonly<World> {
  return forAll(state).world;
}

/** The exercise as this window may show it: on a projector it stands by what everybody heard (CF1). */
export function stateShown(state: ExerciseState, isProjected: boolean): ExerciseState {
  return isProjected ? { ...state, world: worldForAll(state) } : state;
}

/** The same, watched. */
export function useStateShown(workbench: Workbench, state: ExerciseState): ExerciseState {
  return stateShown(state, useIsProjected(workbench));
}
