import type { Round, Scenario } from './scenarioSchema';

/** How many rounds at the end are for decisions: they stay last, however many there are before them. */
function decisionsAt(schedule: readonly Round[]): number {
  const first = schedule.findIndex(({ form }) => form === 'chair-text' || form === 'silence' || form === 'adoption');
  return first < 0 ? schedule.length : first;
}

/**
 * The same exercise in another number of rounds: readings and informals are left out from behind or gone through again, decisions stay at
 * the end. Injects keep the round they were for. Throws a RangeError for fewer rounds than there are decisions and one reading.
 */
export function inRounds(scenario: Scenario, rounds: number): Scenario {
  const { schedule } = scenario;
  const at = decisionsAt(schedule);
  const decisions = schedule.slice(at);
  const talks = schedule.slice(0, at);
  const least = decisions.length + Math.min(1, talks.length);
  if (!Number.isInteger(rounds) || rounds < least) throw new RangeError(`At least ${least} rounds, not ${rounds}`);
  const again = talks.slice(Math.min(1, talks.length - 1));
  const wanted = rounds - decisions.length;
  const more = Array.from({ length: Math.max(0, wanted - talks.length) }, (_, n) => again[n % again.length] as Round);
  return { ...scenario, schedule: [...talks.slice(0, wanted), ...more, ...decisions] };
}
