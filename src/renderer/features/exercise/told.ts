import type { Debrief } from '../../../shared/simulation/exercise/debrief';
import type { ExerciseOutcome } from '../../../shared/simulation/exercise/outcome';
import type { Brief } from '../../../shared/simulation/scenario/scenarioSchema';

/** Everything the debrief stands on, worked out once the gavel has fallen. */
export interface Told {
  readonly debrief: Debrief;
  /** Null where the briefs are not known here. */
  readonly outcome: ExerciseOutcome | null;
  readonly baseline: ExerciseOutcome | null;
  readonly briefs: readonly Brief[];
}
