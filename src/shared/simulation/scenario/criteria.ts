import type { ScenarioRefusal } from './scenarioRefusal';
import { CRITERIA, type Criterion, SCENARIO_VERSION, type Scenario } from './scenarioSchema';

/** As many lines as a grading grid may have: as the schema has it. */
export const MOST_CRITERIA = 20;

/** Levels of a grading grid: 1 to 4. */
export type Level = 1 | 2 | 3 | 4;
export const LEVELS: readonly Level[] = [1, 2, 3, 4];

/** From which thousandths of a figure on levels 2, 3 and 4 are suggested, where the scenario says nothing else. */
export const USUAL_STEPS: Readonly<Record<(typeof CRITERIA)[number], readonly [number, number, number]>> = {
  objectives: [400, 600, 800],
  movement: [50, 150, 300],
  trading: [250, 500, 750],
  drafting: [200, 500, 750],
  voice: [250, 600, 900],
  procedure: [400, 700, 900],
};

/** The lines by which an exercise is graded: the scenario's own, or one for each figure, in its order. */
export function gradedBy({ criteria = [] }: Pick<Scenario, 'criteria'>): readonly Partial<Criterion>[] {
  return criteria.length === 0 ? CRITERIA.map((figure) => ({ figure })) : criteria;
}

/** What is wrong with a grid beyond its form: a name twice, steps without a figure, or steps that do not rise. */
export function criteriaFault({ criteria = [] }: Pick<Scenario, 'criteria'>): ScenarioRefusal | null {
  for (const [at, { name, figure, steps }] of criteria.entries()) {
    if (criteria.findIndex((one) => one.name === name) < at) {
      return { code: 'twice', path: `criteria.${at}.name`, expected: `${name} once` };
    }
    if (steps === undefined) continue;
    const path = `criteria.${at}.steps`;
    if (figure === undefined) return { code: 'invalid', path, expected: 'a figure that they are steps of' };
    if (steps.some((step, n) => n > 0 && step <= (steps[n - 1] as number))) {
      return { code: 'invalid', path, expected: 'three numbers, each larger than the one before' };
    }
  }
  return null;
}

/** The scenario with these lines in its grading grid; without any the member is left out, and the debrief grades by its own. */
export function withCriteria(scenario: Scenario, criteria: readonly Criterion[]): Scenario {
  const { criteria: _, ...rest } = scenario;
  return criteria.length === 0 ? rest : { ...rest, version: SCENARIO_VERSION, criteria: [...criteria] };
}
