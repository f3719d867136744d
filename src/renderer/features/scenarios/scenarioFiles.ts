import { toJson } from '../../../shared/document/toJson';
import { buildRoster } from '../../../shared/domain/roster';
import { type PositionSource, scenarioFromPositions } from '../../../shared/simulation/scenario/fromPositions';
import {
  readScenario,
  readScenarioText,
  readSealedText,
  type ScenarioRefusal,
} from '../../../shared/simulation/scenario/readScenario';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { type SealWith, sealedScenarioText } from '../../../shared/simulation/scenario/sealedScenario';
import { browserRandom } from '../../host/ports';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { chooseFile } from '../../workbench/chooseFile';
import { keepBytes } from '../../workbench/keepBytes';
import type { Workbench } from '../../workbench/workbench';

/** Bytes of a file beyond which it is not read: 250 seats with long briefs stay well below. */
const LARGEST = 40_000_000;
const EXTENSION = 'json';

/** A scenario out of a file, or why it is none, with the place of the fault. */
export type OpenedScenario =
  | { readonly name: string; readonly scenario: Scenario }
  | { readonly name: string; readonly refusal: ScenarioRefusal }
  /** It wants a passphrase. */
  | { readonly name: string; readonly sealed: string };

/** Lets a person choose a scenario; null where they choose none. */
export async function openScenario(workbench: Workbench): Promise<OpenedScenario | null> {
  const filter = { name: t('scenarios.files'), extensions: [EXTENSION] };
  const file = await chooseFile(workbench, t('scenarios.open'), filter, LARGEST);
  if (file === null) return null;
  const words = new TextDecoder().decode(file.bytes);
  const read = readScenarioText(words);
  if (!read.ok && read.error.code === 'sealed') return { name: file.name, sealed: words };
  return read.ok ? { name: file.name, scenario: read.value } : { name: file.name, refusal: read.error };
}

/** One that wants a passphrase, opened with it. */
export async function unsealScenario(name: string, words: string, passphrase: string): Promise<OpenedScenario> {
  const read = await readSealedText(words, passphrase);
  return read.ok ? { name, scenario: read.value } : { name, refusal: read.error };
}

/** Writes it where a person chooses, its briefs sealed, or to be read by anybody; its name, or null where it was not kept. */
export async function saveScenario(
  workbench: Workbench,
  scenario: Scenario,
  how: SealWith | null,
): Promise<string | null> {
  const words =
    how === null
      ? `${JSON.stringify(scenario, null, 1)}
`
      : await sealedScenarioText(scenario, how, browserRandom);
  return keepBytes(workbench, {
    bytes: new TextEncoder().encode(words),
    name: `${scenario.id}.exercise.${EXTENSION}`,
    extension: EXTENSION,
    kind: 'scenarios.files',
    title: 'scenarios.save',
  });
}

/**
 * An exercise on the text that is open, out of what is recorded of it: who is for what becomes what they want. Points and red lines are made
 * up; nothing of our brief goes in, and of our record what was said on record alone (CF1, PO5). Null where too little is on record.
 */
export function scenarioOfDossier(session: DossierSession): Scenario | null {
  const { settings, text, record } = toJson(session.docs, { record: true, ceiling: 'record' });
  const made = scenarioFromPositions({
    id: 'of-our-text',
    title: settings.title,
    about: t('scenarios.made'),
    sections: text,
    topics: record?.topics ?? [],
    positions: (record?.entries ?? []) as unknown as PositionSource['positions'],
    roster: buildRoster(record?.delegations ?? []),
    schedule: [
      { form: 'first-reading', minutes: 60 },
      { form: 'informals', minutes: 45 },
      { form: 'second-reading', minutes: 60 },
      { form: 'chair-text', minutes: 30 },
      { form: 'adoption', minutes: 45 },
    ],
    rules: 'ahc-75-282',
    seats: 12,
    alternatives: true,
  });
  return readScenario(made).ok ? made : null;
}
