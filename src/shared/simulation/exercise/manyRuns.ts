import type { Outcome } from '../engine/events';
import type { Scenario } from '../scenario/scenarioSchema';
import { outcomeOf } from './outcome';
import { playExercise } from './play';

/** One of many runs, as far as it is counted. */
export interface RunResult {
  readonly number: number;
  readonly hash: string;
  readonly outcome: Outcome;
  readonly settled: number;
  /** By seat, in the order of the briefs. */
  readonly attained: readonly number[];
  readonly acceptable: readonly boolean[];
}

/** What many runs of one scenario add up to; whole numbers, thousandths where shares. */
export interface RunsSummary {
  readonly runs: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly seats: readonly {
    readonly seat: string;
    readonly mean: number;
    readonly least: number;
    readonly most: number;
    /** Thousandths of the runs in which the text was worth what its brief asks for. */
    readonly acceptable: number;
  }[];
}

/** The run of a number, from 1: its seed is the common one and its number, so that it does not matter who plays which. */
export function playNumber(scenario: Scenario, seed: string, number: number): RunResult {
  const run = playExercise(scenario, `${seed}/${number}`);
  const { outcome, settled, seats } = outcomeOf(run.world, scenario.briefs);
  return {
    number,
    hash: run.hash(),
    outcome,
    settled,
    attained: seats.map(({ attained }) => attained),
    acceptable: seats.map(({ isAcceptable }) => isAcceptable),
  };
}

/** Adds runs up, in the order of their numbers, whatever the order in which they were played. */
export function summaryOf(scenario: Scenario, results: readonly RunResult[]): RunsSummary {
  const runs = [...results].sort((a, b) => a.number - b.number);
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of runs) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return {
    runs: runs.length,
    outcomes,
    seats: scenario.briefs.map(({ seat }, at) => {
      const attained = runs.map((run) => run.attained[at] ?? 0);
      const accepted = runs.filter((run) => run.acceptable[at] === true).length;
      return {
        seat,
        mean: Math.round(attained.reduce((sum, one) => sum + one, 0) / Math.max(1, runs.length)),
        least: Math.min(...attained),
        most: Math.max(...attained),
        acceptable: Math.round((accepted * 1000) / Math.max(1, runs.length)),
      };
    }),
  };
}
