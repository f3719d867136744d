import type { Command } from '../simulation/engine/events';
import type { Director } from '../simulation/exercise/director';
import type { Scenario } from '../simulation/scenario/scenarioSchema';
import { projectJson } from './projectFiles';

/** The exercise of six seats that comes with the program. */
export const STARTER = projectJson<Scenario>('fixtures/scenarios/starter.json');

/** Longer than any exercise here, notice and silence included: seconds. */
export const TO_THE_END = 10 * 24 * 3600;

/** What people do, and when: seconds of the exercise. */
export interface Deed {
  readonly at: number;
  readonly command: Command;
}

/** Lets an exercise go on while people do this and that. Answers how many events there were before each deed. */
export function playWith(director: Director, deeds: readonly Deed[], seconds = TO_THE_END): readonly number[] {
  const numbers: number[] = [];
  for (const { at, command } of deeds) {
    director.pass(Math.max(0, at - director.now));
    director.pass(0);
    numbers.push(director.run.events.length);
    director.submit(command);
  }
  director.pass(seconds);
  return numbers;
}
