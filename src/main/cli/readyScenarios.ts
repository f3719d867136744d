import type { DossierJson } from '../../shared/document/dossierJson';
import { buildRoster } from '../../shared/domain/roster';
import { type PositionSource, scenarioFromPositions } from '../../shared/simulation/scenario/fromPositions';
import type { Round, Scenario } from '../../shared/simulation/scenario/scenarioSchema';

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
    const { default: starter } = await import('../../../fixtures/scenarios/starter.json');
    return starter as unknown as Scenario;
  }
  if (name === 'ahc') {
    const { default: sample } = await import('../../../fixtures/samples/ahc.json');
    return scenarioFromPositions({
      ...sourceFrom(sample as unknown as DossierJson),
      id: 'ahc',
      title: 'Contested articles of the cybercrime convention',
      seats: 30,
      alternatives: true,
    });
  }
  const { default: sample } = await import('../../../fixtures/samples/oeweg.json');
  return scenarioFromPositions({
    ...sourceFrom(sample as unknown as DossierJson),
    id: 'oeweg',
    title: 'OEWG: regular institutional dialogue',
    seats: 20,
    alternatives: false,
  });
}

function sourceFrom({
  text,
  record,
  settings,
}: DossierJson): Omit<PositionSource, 'id' | 'title' | 'seats' | 'alternatives'> {
  return {
    about: `${settings.title}. Positions as reported; points and red lines are invented for the exercise.`,
    sections: text,
    topics: record?.topics ?? [],
    positions: (record?.entries ?? []) as unknown as PositionSource['positions'],
    roster: buildRoster(record?.delegations ?? []),
    schedule: TWO_DAYS,
    rules: 'ahc-75-282',
  };
}
