import { newId } from '../../../shared/base/ids';
import { encodeDocs } from '../../../shared/document/seedImport';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { beginExercise } from '../../../shared/training/beginExercise';
import { browserClock, browserRandom } from '../../host/ports';
import type { Workbench } from '../../workbench/workbench';

/** How an exercise is begun. */
export interface ExerciseWish {
  readonly scenario: Scenario;
  /** Code of the seat of somebody who practises alone; null: there is a trainer, and others come in. */
  readonly alone: string | null;
  readonly seed: string;
  readonly chair: 'machine' | 'person';
  /** Codes of the seats that people are to take. */
  readonly people: readonly string[];
}

/** Opens a new dossier with an exercise in it, in place of what is open. */
export async function begin(workbench: Workbench, wish: ExerciseWish): Promise<void> {
  const { scenario, alone, seed, chair, people } = wish;
  const mint = () => newId(browserRandom);
  const dossierId = mint();
  const { title } = scenario;
  const docs = await beginExercise({
    scenario,
    seed,
    alone,
    title,
    dossierId,
    settings: { chair, people, tension: 1000 },
    newId: mint,
    random: browserRandom,
    clock: browserClock,
  });
  workbench.closeDialog();
  workbench.run('dossier.create', { title, marking: 'EXERCISE', dossierId, documents: encodeDocs(docs) });
}
