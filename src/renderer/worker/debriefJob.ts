import type { Grades } from '../../shared/simulation/debrief/seats';
import type { FullDebrief } from '../../shared/simulation/debrief/shape';
import type { Scenario } from '../../shared/simulation/scenario/scenarioSchema';
import type { DeskNote, Forecast, SelfAssessment } from '../../shared/training/exerciseState';

/** An exercise whose debrief is wanted: `events` as `training/numbered.ts` writes them. */
export interface DebriefAsked {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly events: Uint8Array;
  readonly forecasts: ReadonlyMap<string, Forecast>;
  readonly notes: readonly DeskNote[];
  /** Levels that the trainer gave, by code of the seat. */
  readonly grades: ReadonlyMap<string, Grades>;
  readonly assessments: ReadonlyMap<string, SelfAssessment>;
}

export type DebriefTold =
  | { readonly kind: 'done'; readonly debrief: FullDebrief }
  | { readonly kind: 'failed'; readonly message: string };
