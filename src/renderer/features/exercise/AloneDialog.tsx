import { Dices } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
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

/** Practise alone: a scenario, a seat in it, and who chairs. */
export function AloneDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const given = (argument as { readonly scenario?: Scenario } | null)?.scenario ?? null;
  const [seed, setSeed] = useState(() => newSeed(browserRandom));
  const [scenario, setScenario] = useState<Scenario | null>(given);
  const [seat, setSeat] = useState<string | null>(null);
  const [chair, setChair] = useState<'machine' | 'person'>('machine');
  const [busy, setBusy] = useState(false);
  const id = useId();
  const code = scenario?.seats.some((one) => one.code === seat) ? seat : (scenario?.seats[0]?.code ?? null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (scenario === null || code === null || busy) return;
    setBusy(true);
    void begin(workbench, { scenario, alone: code, people: [code], seed: seed.trim() || '1', chair })
      .catch((error: unknown) => workbench.report(error))
      .finally(() => setBusy(false));
  };
  return (
    <form className="ex-alone" onSubmit={submit}>
      <p className="hint">{t('exercise.alone.line')}</p>
      <div className="ex-alone-columns">
        <div>
          <h3 className="ex-head">{t('exercise.alone.scenario')}</h3>
          <ScenarioPick workbench={workbench} seed={seed} given={given} onScenario={setScenario} />
        </div>
        <div className="ex-alone-seat">
          <h3 className="ex-head">
            {t('exercise.alone.seat')}
            <span className="ex-space" />
            {scenario !== null && (
              <button
                type="button"
                className="link"
                onClick={() => setSeat(scenario.seats[browserRandomBelow(scenario.seats.length)]?.code ?? null)}
              >
                <Dices size={14} aria-hidden="true" /> {t('exercise.alone.draw')}
              </button>
            )}
          </h3>
          {scenario === null ? (
            <p className="hint">{t('exercise.alone.loading')}</p>
          ) : (
            <SeatList scenario={scenario} picked={code} onPick={setSeat} />
          )}
        </div>
      </div>
      {scenario !== null && (
        <p className="hint">
          {t('exercise.alone.size', {
            seats: scenario.seats.length,
            questions: scenario.questions.length,
            minutes: minutesOf(scenario),
          })}
          {' · '}
          {t('exercise.alone.rules', { title: rulesTitle(scenario) })}
        </p>
      )}
      <div className="ex-alone-fields">
        <span>{t('exercise.alone.chair')}</span>
        <Segments<'machine' | 'person'>
          label={t('exercise.alone.chair')}
          options={[
            { id: 'machine', label: t('exercise.alone.chair.machine') },
            { id: 'person', label: t('exercise.alone.chair.person') },
          ]}
          picked={chair}
          onPick={setChair}
        />
        <span className="ex-space" />
        <label htmlFor={`${id}-seed`}>{t('exercise.alone.seed')}</label>
        <input
          id={`${id}-seed`}
          className="field ex-seed"
          value={seed}
          maxLength={40}
          aria-describedby={`${id}-seed-hint`}
          onChange={(event) => setSeed(event.currentTarget.value)}
        />
        <span id={`${id}-seed-hint`} className="hint">
          {t('exercise.alone.seedHint')}
        </span>
      </div>
      <p className="hint">
        {t('exercise.alone.begin')} {t('exercise.aid')}
      </p>
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t('exercise.alone.start')}
        isReady={scenario !== null && code !== null && !busy}
      />
    </form>
  );
}

function browserRandomBelow(count: number): number {
  const [byte = 0] = browserRandom.bytes(1);
  return byte % count;
}

/** The seats of a scenario, one to choose, each with the line its brief may say aloud. */
function SeatList({
  scenario,
  picked,
  onPick,
}: {
  readonly scenario: Scenario;
  readonly picked: string | null;
  onPick(code: string): void;
}) {
  const name = useId();
  return (
    <fieldset className="ex-seats" aria-label={t('exercise.alone.seat')}>
      {scenario.seats.map(({ code }, seat) => {
        const aims = scenario.briefs.find((brief) => brief.seat === code)?.tableable.aims;
        return (
          <label key={code} className="ex-seat-row" data-picked={picked === code || undefined}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={picked === code}
              onChange={() => onPick(code)}
            />
            <span className="chip">{code}</span>
            <span className="ex-seat-words">
              <strong>{seatName(scenario, seat)}</strong> {aims !== undefined && <span className="hint">{aims}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
