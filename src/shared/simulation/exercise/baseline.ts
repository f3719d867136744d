import type { Scenario } from '../scenario/scenarioSchema';
import { type ExerciseOutcome, outcomeOf } from './outcome';
import { playExercise } from './play';

/**
 * What would have come out without a word between: everybody says once where it stands, the chair writes what meets least resistance, and
 * it is put. What talking brought is held against this.
 */
export function noTalkBaseline(scenario: Scenario, seed: string): ExerciseOutcome {
  const schedule: Scenario['schedule'] = [
    { form: 'first-reading', minutes: 0 },
    { form: 'adoption', minutes: 0 },
  ];
  const run = playExercise({ ...scenario, schedule, injects: [] }, seed);
  return outcomeOf(run.world, scenario.briefs);
}
