import { buildRoster } from '../../domain/roster';
import { type PositionSource, scenarioFromPositions } from './fromPositions';
import type { Round, Scenario } from './scenarioSchema';

export const READY = ['starter', 'ahc', 'oeweg'] as const;
export type Ready = (typeof READY)[number];

/** Two days in a committee: two readings with informals between, a chair's text, adoption. */
const TWO_DAYS: readonly Round[] = [
  { form: 'first-reading', minutes: 180 },
  { form: 'informals', minutes: 120 },
  { form: 'second-reading', minutes: 180 },
  { form: 'informals', minutes: 120 },
  { form: 'second-reading', minutes: 120 },
  { form: 'chair-text', minutes: 60 },
  { form: 'adoption', minutes: 120 },
];

/** The exercises that come with the program; the two of the record are made of its samples when they are asked for. */
export async function readyScenario(name: Ready): Promise<Scenario> {
  if (name === 'starter') {
    const { default: starter } = await import('../../../../fixtures/scenarios/starter.json');
    return starter as unknown as Scenario;
  }
  if (name === 'ahc') {
    const { default: sample } = await import('../../../../fixtures/samples/ahc.json');
    return scenarioFromPositions({
      ...sourceFrom(sample as unknown as SampleDossier),
      id: 'ahc',
      title: 'Contested articles of the cybercrime convention',
      seats: 30,
      alternatives: true,
    });
  }
  const { default: sample } = await import('../../../../fixtures/samples/oeweg.json');
  return scenarioFromPositions({
    ...sourceFrom(sample as unknown as SampleDossier),
    id: 'oeweg',
    title: 'OEWG: regular institutional dialogue',
    seats: 20,
    alternatives: false,
  });
}

/** What is read of a documented dossier (`document/dossierJson.ts`, which this room does not know). */
interface SampleDossier {
  readonly settings: { readonly title: string };
  readonly text: PositionSource['sections'];
  readonly record?: {
    readonly topics?: PositionSource['topics'];
    readonly entries?: PositionSource['positions'];
    readonly delegations?: Parameters<typeof buildRoster>[0];
  };
}

function sourceFrom({
  text,
  record,
  settings,
}: SampleDossier): Omit<PositionSource, 'id' | 'title' | 'seats' | 'alternatives'> {
  return {
    about: `${settings.title}. Positions as reported; points and red lines are invented for the exercise.`,
    sections: text,
    topics: record?.topics ?? [],
    positions: record?.entries ?? [],
    roster: buildRoster(record?.delegations ?? []),
    schedule: TWO_DAYS,
    rules: 'ahc-75-282',
  };
}
