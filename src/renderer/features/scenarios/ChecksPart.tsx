import { useDeferredValue, useMemo } from 'react';
import { checkScenario, type ScenarioFinding } from '../../../shared/simulation/exercise/checks';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { Estimate } from './Estimate';
import type { PartProps } from './parts';

/** Which part mends what was found. */
const MENDED_IN = {
  'no-way-out': 'questions',
  'no-brief': 'briefs',
  'nothing-to-win': 'briefs',
  'no-ally': 'briefs',
  'nothing-to-trade': 'briefs',
  'long-brief': 'briefs',
  'short-brief': 'briefs',
} as const satisfies Readonly<Record<ScenarioFinding['code'], string>>;

/** Whether it can be played, whether everybody has something to win and to trade, and what each seat can reach. */
export function ChecksPart({ scenario, goTo }: PartProps) {
  const looked = useDeferredValue(scenario);
  const findings = useMemo(() => checkScenario(looked), [looked]);
  return (
    <>
      <h3>{t('scenarios.findings')}</h3>
      {findings.length === 0 ? (
        <p role="status">{t('scenarios.allWell')}</p>
      ) : (
        <ul className="scenario-findings">
          {findings.map(({ code, about, words }) => (
            <li key={`${code} ${about}`}>
              <span>{t(`scenarios.finding.${code}`, { about: nameOf(looked, about), words })}</span>
              <button type="button" className="button button-small" onClick={() => goTo(MENDED_IN[code], about)}>
                {t('scenarios.goThere')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <h3>{t('scenarios.estimate')}</h3>
      <Estimate scenario={scenario} />
    </>
  );
}

/** What a seat or question is called. */
function nameOf({ seats, questions }: Scenario, id: string): string {
  return seats.find(({ code }) => code === id)?.name ?? questions.find((question) => question.id === id)?.address ?? id;
}
