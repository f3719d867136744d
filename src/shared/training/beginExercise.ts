import type { DossierId } from '../base/ids';
import type { Clock, Random } from '../base/ports';
import type { DossierDocs } from '../document/docs';
import { exerciseParts } from '../document/exerciseLayout';
import { actsParts, recordParts } from '../document/layout';
import { seedImport } from '../document/seedImport';
import { plainTextImporter } from '../formats/plainText/plainText';
import { agreementKey } from '../sealing/agreement';
import type { DirectorSettings } from '../simulation/exercise/director';
import { heardScenario } from '../simulation/exercise/hearing';
import type { Scenario } from '../simulation/scenario/scenarioSchema';
import { DeskRecord } from './deskRecord';
import { plainBytes } from './plainForm';
import { textOf } from './scenarioText';

/** How an exercise is begun. */
export interface ExerciseAbout {
  readonly scenario: Scenario;
  /** What is drawn hangs on it alone: the same seed and the same acts give the same exercise. */
  readonly seed: string;
  readonly settings: DirectorSettings;
  /** The code of the seat that a learner plays alone; null: there is a trainer, and others may come in. */
  readonly alone: string | null;
  readonly dossierId: DossierId;
  readonly title: string;
  readonly newId: () => string;
  readonly random: Random;
  readonly clock: Clock;
}

/**
 * A new dossier with an exercise in it (TR1): marked EXERCISE, the scenario's text in the text document, what all may know in the acts, and
 * everything else in our brief. Throws RangeError for a seat that the scenario does not have.
 */
export async function beginExercise(about: ExerciseAbout): Promise<DossierDocs> {
  const { scenario, seed, random } = about;
  const alone = about.alone === null ? -1 : scenario.seats.findIndex(({ code }) => code === about.alone);
  if (about.alone !== null && alone < 0) throw new RangeError(`No seat ${about.alone} in this scenario`);
  const docs = await textDocs(about);
  const secret = random.bytes(32);
  const id = about.newId();
  docs.acts.transact(() => {
    const { settings } = actsParts(docs.acts);
    settings.set(
      'participants',
      scenario.seats.map(({ code }) => code),
    );
    settings.set(
      'withoutVote',
      scenario.seats.filter(({ votes }) => !votes).map(({ code }) => code),
    );
    const { exercise } = exerciseParts(docs.acts);
    exercise.set('id', id);
    exercise.set('desk', agreementKey(secret).publicKey);
    exercise.set('generation', 1);
    exercise.set('scenario', plainBytes(heardScenario(scenario)));
  }, 'import');
  docs.record.transact(() => {
    const { delegations } = recordParts(docs.record);
    for (const { code, name, fictional } of scenario.seats) {
      const shown = scenario.skin === 'fictional' ? (fictional ?? name) : name;
      delegations.set(code, { kind: 'state', code, name: shown, aliases: [], unMember: false });
    }
  }, 'import');
  DeskRecord.begin(docs.brief, { id, scenario, seed, secret, settings: about.settings, alone });
  return docs;
}

async function textDocs({ scenario, title, dossierId, newId, clock }: ExerciseAbout): Promise<DossierDocs> {
  const bytes = new TextEncoder().encode(textOf(scenario));
  const read = await plainTextImporter.import(bytes, scenario.title, { clock, newId }, () => undefined, {
    aborted: false,
  });
  // A scenario's text is short and plain; one that cannot be read leaves the questions, which hold all that is negotiated.
  if (!read.ok) throw new RangeError(`The text of ${scenario.id} is not read: ${read.error.code}`);
  return seedImport(read.value, {
    dossierId,
    title,
    marking: 'EXERCISE',
    newId,
    now: new Date(clock.now()).toISOString(),
  });
}
