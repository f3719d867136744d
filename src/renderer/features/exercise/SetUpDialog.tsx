import { type FormEvent, useId, useState } from 'react';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { withSkin } from '../../../shared/simulation/scenario/skin';
import { t } from '../../messages/messages';
import { browserRandom } from '../../session/chance';
import { Segments } from '../../ui/Segments';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { begin } from './beginning';
import { ScenarioPick } from './ScenarioPick';
import { minutesOf, rulesTitle } from './scenarioChoice';
import { newSeed } from './seed';
import { seatName } from './sight';

/** Sets an exercise up for others: the scenario, who chairs, real or invented countries. People take their seats in the room. */
export function SetUpDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const given = (argument as { readonly scenario?: Scenario } | null)?.scenario ?? null;
  const [seed, setSeed] = useState(() => newSeed(browserRandom));
  const [scenario, setScenario] = useState<Scenario | null>(given);
  const [chair, setChair] = useState<'machine' | 'person'>('machine');
  const [isInvented, setInvented] = useState(false);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const played = scenario === null ? null : isInvented ? withSkin(scenario, 'fictional') : scenario;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (played === null || busy) return;
    setBusy(true);
    void begin(workbench, { scenario: played, alone: null, people: [], seed: seed.trim() || '1', chair })
      .catch((error: unknown) => workbench.report(error))
      .finally(() => setBusy(false));
  };
  return (
    <form className="ex-alone" onSubmit={submit}>
      <p className="hint">{t('setUp.line')}</p>
      <div className="ex-alone-columns">
        <div>
          <h3 className="ex-head">{t('exercise.alone.scenario')}</h3>
          <ScenarioPick workbench={workbench} seed={seed} given={given} onScenario={setScenario} />
        </div>
        <div className="ex-alone-seat">
          <h3 className="ex-head">{t('seats.all')}</h3>
          {played === null ? (
            <p className="hint">{t('exercise.alone.loading')}</p>
          ) : (
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
              <p className="hint">
                {t('exercise.alone.size', {
                  seats: played.seats.length,
                  questions: played.questions.length,
                  minutes: minutesOf(played),
                })}
                {' · '}
                {t('exercise.alone.rules', { title: rulesTitle(played) })}
              </p>
              <p>
                <button type="button" className="link" onClick={() => workbench.run('scenarios.edit', scenario)}>
                  {t('setUp.edit')}
                </button>
              </p>
            </>
          )}
        </div>
      </div>
      <div className="ex-alone-fields">
        <span>{t('exercise.alone.chair')}</span>
        <Segments<'machine' | 'person'>
          label={t('exercise.alone.chair')}
          options={(['machine', 'person'] as const).map((one) => ({ id: one, label: t(`desk.chair.${one}`) }))}
          picked={chair}
          onPick={setChair}
        />
        {scenario?.skin === 'states' && (
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
        )}
        <span className="ex-space" />
        <label htmlFor={`${id}-seed`}>{t('exercise.alone.seed')}</label>
        <input
          id={`${id}-seed`}
          className="field ex-seed"
          value={seed}
          maxLength={40}
          onChange={(event) => setSeed(event.currentTarget.value)}
        />
      </div>
      <p className="hint">{t('exercise.aid')}</p>
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('setUp.begin')} isReady={played !== null && !busy} />
    </form>
  );
}
