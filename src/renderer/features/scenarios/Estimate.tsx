import { useEffect, useRef, useState } from 'react';
import { type RunsSummary, summaryOf } from '../../../shared/simulation/exercise/manyRuns';
import { playedFindings } from '../../../shared/simulation/exercise/playedChecks';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { NumberField } from '../../ui/NumberField';
import { type ManyRuns, startRuns } from './runs';

/** What each seat comes to when machines play all of it, many times: shown in shares of its own best. */
export function Estimate({ scenario }: { readonly scenario: Scenario }) {
  const [runs, setRuns] = useState(100);
  const [done, setDone] = useState<number | null>(null);
  const [found, setFound] = useState<{ readonly of: Scenario; readonly summary: RunsSummary } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const under = useRef<ManyRuns | null>(null);
  useEffect(() => () => under.current?.cancel(), []);
  const start = () => {
    setFailure(null);
    setDone(0);
    const began = startRuns(scenario, runs, setDone);
    under.current = began;
    began.results
      .then((results) => {
        if (results !== null) setFound({ of: scenario, summary: summaryOf(scenario, results) });
      })
      .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        under.current = null;
        setDone(null);
      });
  };
  return (
    <>
      <p className="hint">{t('scenarios.estimateAbout')}</p>
      <div className="scenario-estimate">
        <NumberField label={t('scenarios.runs')} value={runs} least={1} most={1000} onValue={setRuns} />
        {/* One button, so that whoever pressed it keeps the focus. */}
        <button type="button" className="button" onClick={() => (done === null ? start() : under.current?.cancel())}>
          {t(done === null ? 'scenarios.tryIt' : 'dialog.cancel')}
        </button>
        {done !== null && (
          <>
            <progress max={runs} value={done} aria-label={t('scenarios.trying')} />
            <span role="status">{t('scenarios.tried', { done, runs })}</span>
          </>
        )}
      </div>
      {failure !== null && (
        <p className="scenario-fault" role="alert">
          {t('scenarios.estimateFailed', { words: failure })}
        </p>
      )}
      {found !== null && (
        <>
          {found.of !== scenario && <p className="hint">{t('scenarios.estimateOld')}</p>}
          <Ranges scenario={found.of} summary={found.summary} />
        </>
      )}
    </>
  );
}

function Ranges({ scenario, summary }: { readonly scenario: Scenario; readonly summary: RunsSummary }) {
  const nameOf = (seat: string) => scenario.seats.find(({ code }) => code === seat)?.name ?? seat;
  const percent = (milli: number) => Math.round(milli / 10);
  const agreed = (['consensus', 'consensus-minuted', 'vote-adopted'] as const).reduce(
    (sum, outcome) => sum + (summary.outcomes[outcome] ?? 0),
    0,
  );
  return (
    <>
      <p>{t('scenarios.adopted', { agreed, runs: summary.runs })}</p>
      <ul className="scenario-findings">
        {playedFindings(summary).map(({ code, about, milli }) => (
          <li key={`${code} ${about}`}>
            {t(`scenarios.played.${code}`, { about: nameOf(about), share: percent(milli) })}
          </li>
        ))}
      </ul>
      <table className="scenario-ranges">
        <thead>
          <tr>
            <th scope="col">{t('scenarios.seat')}</th>
            <th scope="col">{t('scenarios.range')}</th>
            <th scope="col">{t('scenarios.mean')}</th>
            <th scope="col">{t('scenarios.enough')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.seats.map(({ seat, mean, least, most, acceptable }) => (
            <tr key={seat}>
              <th scope="row">{nameOf(seat)}</th>
              <td>
                <svg className="scenario-bar-shape" viewBox="0 0 1000 60" aria-hidden="true" preserveAspectRatio="none">
                  <rect className="scenario-range-all" x="0" y="26" width="1000" height="8" />
                  <rect className="scenario-range" x={least} y="14" width={Math.max(8, most - least)} height="32" />
                  <rect className="scenario-mean" x={Math.max(0, mean - 4)} y="4" width="8" height="52" />
                </svg>
                <span className="scenario-range-words">
                  {t('scenarios.fromTo', { least: percent(least), most: percent(most) })}
                </span>
              </td>
              <td>{t('scenarios.percent', { share: percent(mean) })}</td>
              <td>{t('scenarios.percent', { share: percent(acceptable) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
