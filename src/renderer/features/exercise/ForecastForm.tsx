import { useId, useState } from 'react';
import type { Outcome } from '../../../shared/simulation/engine/events';
import { t } from '../../messages/messages';
import type { DeskProps } from './view';

const OUTCOMES: readonly Outcome[] = ['consensus', 'vote-adopted', 'vote-rejected', 'none'];
const HALF = 500;

/** What this participant expects, before any brief is shown. */
export function ForecastForm({ exercise, state, onDone }: DeskProps & { onDone(): void }) {
  const [outcome, setOutcome] = useState<Outcome>('consensus');
  const [settled, setSettled] = useState(HALF);
  const [attained, setAttained] = useState(HALF);
  const id = useId();
  return (
    <form
      className="ex-forecast"
      onSubmit={(event) => {
        event.preventDefault();
        exercise.forecast({ outcome, settled, attained: state.brief === null ? null : attained });
        onDone();
      }}
    >
      <h3>{t('debrief.forecast')}</h3>
      <p className="hint">{t('debrief.forecast.hint')}</p>
      <div className="ex-forecast-fields">
        {!state.over && (
          <>
            <label htmlFor={`${id}-outcome`}>{t('debrief.forecast.outcome')}</label>
            <select
              id={`${id}-outcome`}
              className="field"
              value={outcome}
              onChange={(event) => setOutcome(event.currentTarget.value as Outcome)}
            >
              {OUTCOMES.map((one) => (
                <option key={one} value={one}>
                  {t(`debrief.outcome.${one}`)}
                </option>
              ))}
            </select>
          </>
        )}
        <Share id={`${id}-settled`} label={t('debrief.forecast.settled')} value={settled} onValue={setSettled} />
        {state.brief !== null && (
          <Share id={`${id}-attained`} label={t('debrief.forecast.attained')} value={attained} onValue={setAttained} />
        )}
      </div>
      <div className="ex-form-foot">
        <button type="button" className="button" onClick={onDone}>
          {t('debrief.forecast.skip')}
        </button>
        <button type="submit" className="button button-primary">
          {t('debrief.forecast.give')}
        </button>
      </div>
    </form>
  );
}

/** A share in thousandths, by a slider in steps of five hundredths. */
function Share({
  id,
  label,
  value,
  onValue,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  onValue(value: number): void;
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className="ex-share">
        <input
          id={id}
          type="range"
          min={0}
          max={1000}
          step={50}
          value={value}
          aria-valuetext={t('debrief.percent', { value: Math.round(value / 10) })}
          onChange={(event) => onValue(Number(event.currentTarget.value))}
        />
        <output htmlFor={id}>{t('debrief.percent', { value: Math.round(value / 10) })}</output>
      </span>
    </>
  );
}
