import type { RunResult } from '../../shared/simulation/exercise/manyRuns';
import type { Scenario } from '../../shared/simulation/scenario/scenarioSchema';

/** What a worker plays: the runs `from`, `from + step`, ... up to `runs`. */
export interface RunsAsked {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly from: number;
  readonly step: number;
  readonly runs: number;
}

/** One run that is done, or why none can be. */
export type RunsTold =
  | { readonly kind: 'done'; readonly result: RunResult }
  | { readonly kind: 'failed'; readonly message: string };
