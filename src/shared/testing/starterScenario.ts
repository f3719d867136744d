import { readFileSync } from 'node:fs';
import { readScenarioText } from '../simulation/scenario/readScenario';
import type { Scenario } from '../simulation/scenario/scenarioSchema';

/** The starter that comes with the application: six seats, eight questions. */
export function starter(): Scenario {
  const file = new URL('../../../fixtures/scenarios/starter.json', import.meta.url);
  const read = readScenarioText(readFileSync(file, 'utf8'));
  if (!read.ok) throw new RangeError(`The starter is not read: ${read.error.path} ${read.error.expected}`);
  return read.value;
}
