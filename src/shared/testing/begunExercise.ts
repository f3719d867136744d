import * as Y from 'yjs';
import { newId } from '../base/ids';
import type { Random } from '../base/ports';
import { CHAIR_SEAT } from '../base/seatDocuments';
import { type DossierDocs, documentsOf } from '../document/docs';
import { createDoc } from '../document/layout';
import { SeatDocs } from '../document/seatDocs';
import type { Scenario } from '../simulation/scenario/scenarioSchema';
import { beginExercise } from '../training/beginExercise';
import { DeskRecord } from '../training/deskRecord';
import { TrainingDesk } from '../training/trainingDesk';
import { countedRandom } from './countedRandom';
import { starter } from './starterScenario';

/** What an exercise of the tests begins with: a machine's chair, nobody played by a person but those of `people`. */
export interface Begun {
  readonly scenario?: Scenario;
  readonly seed?: string;
  readonly people?: readonly string[];
  readonly alone?: string | null;
  readonly dossierId?: string;
  readonly random?: Random;
}

/** The documents of an exercise that has just begun. */
export function begunExercise({
  scenario = starter(),
  seed = 'one',
  people = [],
  alone = null,
  dossierId = 'abcdefghijklmnop',
  random = countedRandom(),
}: Begun = {}): Promise<DossierDocs> {
  return beginExercise({
    scenario,
    seed,
    settings: { chair: 'machine', people, tension: 1000 },
    alone,
    dossierId,
    title: scenario.title,
    newId: () => newId(random),
    random,
    clock: { now: () => Date.UTC(2026, 0, 5), zone: () => 'UTC' },
  });
}

/** The desk that lies in the documents, in a window of the chair's. */
export function deskIn(docs: DossierDocs, random: Random = countedRandom()): TrainingDesk {
  const record = DeskRecord.in(docs.brief);
  if (record === null) throw new RangeError('No desk lies in these documents');
  return TrainingDesk.open({ ...docs, seats: new SeatDocs(CHAIR_SEAT, docs.declared) }, record, random);
}

/** The same documents as another computer reads them from their bytes. */
export function copyOfDocs(docs: DossierDocs): DossierDocs {
  const copies = [...documentsOf(docs)].map(([key, doc]) => {
    const copy = createDoc(key);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    return [key, copy] as const;
  });
  return Object.fromEntries(copies) as unknown as DossierDocs;
}
