import { useState } from 'react';
import type { SeatOutcome } from '../../../shared/simulation/exercise/outcome';
import { formatShare, t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { Bar } from './Bar';
import { seatCode, seatName } from './sight';
import type { Told } from './told';
import type { DeskProps } from './view';

/** What came out, for everybody and against the briefs that may be seen here. */
export function DebriefSeats({ state, told }: DeskProps & { readonly told: Told }) {
  const { world, scenario, seat } = state;
  const settled = told.outcome?.settled ?? scenario.questions.length - (told.debrief.openByRound.at(-1) ?? 0);
  const code = seat === null ? null : seatCode(scenario, seat);
  const own = told.outcome?.seats.find((one) => one.seat === code);
  return (
    <>
      <section className="ex-part" aria-labelledby="ex-outcome">
        <h3 id="ex-outcome">{t('debrief.outcome')}</h3>
        <p className="ex-large">{t(`debrief.outcome.${world.outcome}`)}</p>
        <p>{t('debrief.settled', { settled, all: scenario.questions.length })}</p>
        <Expected state={state} settled={settled} own={own} />
      </section>
      {own !== undefined && <Own state={state} told={told} own={own} />}
      {told.outcome !== null && told.outcome.seats.length > 1 && <Everybody state={state} seats={told.outcome.seats} />}
    </>
  );
}

type Part = Pick<DeskProps, 'state'>;

function Expected({
  state: { forecast, scenario },
  settled,
  own,
}: Part & { readonly settled: number; readonly own: SeatOutcome | undefined }) {
  if (forecast === null) return null;
  const rows = [
    [t('debrief.forecast.settled'), forecast.settled / 1000, settled / scenario.questions.length] as const,
    ...(forecast.attained === null || own === undefined
      ? []
      : [[t('debrief.forecast.attained'), forecast.attained / 1000, own.attained / 1000] as const]),
  ];
  return (
    <table className="ex-table">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('debrief.forecast.was')}</th>
          <th scope="col">{t('debrief.forecast.came')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, was, came]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{formatShare(was)}</td>
            <td>{formatShare(came)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Own({ state, told, own }: Part & { readonly told: Told; readonly own: SeatOutcome }) {
  const brief = told.briefs.find((one) => one.seat === own.seat);
  const asked = formatShare((brief?.confidential.reservation ?? 0) / 1000);
  const without = told.baseline?.seats.find((one) => one.seat === own.seat);
  const isAdopted = state.world.outcome !== 'none' && state.world.outcome !== 'vote-rejected';
  return (
    <section className="ex-part ex-part-private" aria-labelledby="ex-yours">
      <h3 id="ex-yours">{t('debrief.yours')}</h3>
      <p>
        <span className="ex-large">{formatShare(own.attained / 1000)}</span> {t('debrief.attained')}
      </p>
      <Bar share={own.attained} mark={brief?.confidential.reservation} />
      <p>
        {!isAdopted
          ? t('debrief.noText')
          : t(own.isAcceptable ? 'debrief.acceptable' : 'debrief.unacceptable', { share: asked })}
      </p>
      {isAdopted && (
        <p className={own.redLinesBroken.length > 0 ? 'ex-refused' : undefined}>
          {own.redLinesBroken.length > 0
            ? t('debrief.redBroken', {
                addresses: own.redLinesBroken
                  .map((id) => state.scenario.questions.find((one) => one.id === id)?.address ?? id)
                  .join(', '),
              })
            : t('debrief.redHeld')}
        </p>
      )}
      {told.baseline !== null && without !== undefined && (
        <p>
          <strong>{t('debrief.baseline')}</strong>{' '}
          {t('debrief.baseline.line', { outcome: t(`debrief.outcome.${told.baseline.outcome}`) })}{' '}
          {t('debrief.baseline.you', {
            share: formatShare(without.attained / 1000),
            got: formatShare(own.attained / 1000),
          })}
        </p>
      )}
    </section>
  );
}

function Everybody({ state, seats }: Part & { readonly seats: readonly SeatOutcome[] }) {
  const [isRanked, setRanked] = useState(false);
  const { scenario } = state;
  const shown = isRanked ? [...seats].sort((a, b) => b.attained - a.attained) : seats;
  return (
    <section className="ex-part" aria-labelledby="ex-everybody">
      <h3 id="ex-everybody">{t('debrief.everybody')}</h3>
      <ul className="ex-bars">
        {shown.map(({ seat, attained, redLinesBroken }) => {
          const at = scenario.seats.findIndex(({ code }) => code === seat);
          return (
            <li key={seat} data-own={at === state.seat || undefined}>
              <span>{seatName(scenario, at)}</span>
              <Bar share={attained} />
              <span className="ex-points">{formatShare(attained / 1000)}</span>
              <span className="ex-refused">{redLinesBroken.length > 0 ? t('stance.RED') : ''}</span>
            </li>
          );
        })}
      </ul>
      <CheckField label={t('debrief.everybody.rank')} checked={isRanked} onChecked={setRanked} />
    </section>
  );
}
