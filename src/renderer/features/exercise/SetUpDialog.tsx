import { useState } from 'react';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { withSkin } from '../../../shared/simulation/scenario/skin';
import { t } from '../../messages/messages';
import { Segments } from '../../ui/Segments';
import type { Workbench } from '../../workbench/workbench';
import { givenScenario, ScenarioSize, SetUpForm } from './SetUpForm';
import { seatName } from './sight';

/** Sets an exercise up for others: the scenario, who chairs, real or invented countries. People take their seats in the room. */
export function SetUpDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const [scenario, setScenario] = useState<Scenario | null>(givenScenario(argument));
  const [isInvented, setInvented] = useState(false);
  const played = scenario === null ? null : isInvented ? withSkin(scenario, 'fictional') : scenario;
  return (
    <SetUpForm
      workbench={workbench}
      given={givenScenario(argument)}
      line={t('setUp.line')}
      seatsHead={t('seats.all')}
      seats={
        played && (
          <>
            <p className="chips ex-seat-chips">
              {played.seats.map(({ code }, seat) => (
                <span key={code} className="chip" data-tip={seatName(played, seat)}>
                  {code}
                  <span className="visually-hidden"> {seatName(played, seat)}</span>
                </span>
              ))}
            </p>
            <p className="hint">{played.about}</p>
            <ScenarioSize scenario={played} />
            <p>
              <button type="button" className="link" onClick={() => workbench.run('scenarios.edit', scenario)}>
                {t('setUp.edit')}
              </button>
            </p>
          </>
        )
      }
      onScenario={setScenario}
      setUp={played && { scenario: played, alone: null }}
      chairName={(chair) => t(`desk.chair.${chair}`)}
      fields={
        scenario?.skin === 'states' && (
          <>
            <span>{t('setUp.skin')}</span>
            <Segments<'states' | 'fictional'>
              label={t('setUp.skin')}
              options={(['states', 'fictional'] as const).map((one) => ({
                id: one,
                label: t(`exercise.alone.skin.${one}`),
              }))}
              picked={isInvented ? 'fictional' : 'states'}
              onPick={(skin) => setInvented(skin === 'fictional')}
            />
          </>
        )
      }
      foot={t('exercise.aid')}
      submit={t('setUp.begin')}
    />
  );
}
