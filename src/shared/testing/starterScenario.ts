import { readScenarioText } from '../simulation/scenario/readScenario';
import type { Scenario } from '../simulation/scenario/scenarioSchema';
import { projectText } from './projectFiles';

/** The starter that comes with the application: six seats, eight questions. */
export function starter(): Scenario {
  const read = readScenarioText(projectText('fixtures/scenarios/starter.json'));
  if (!read.ok) throw new RangeError(`The starter is not read: ${read.error.path} ${read.error.expected}`);
  return read.value;
}
