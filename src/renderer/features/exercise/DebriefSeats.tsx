import { type ReactNode, useState } from 'react';
import type {
  BriefItem,
  FullDebrief,
  PersonalPage,
  RubricLine,
  SeatDebrief,
} from '../../../shared/simulation/debrief/shape';
import { formatShare, t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { usePrivateShown } from '../../workbench/projector';
import { Bar } from './Bar';
import { GradingGrid, lineName, overallShown } from './GradingGrid';
import { seatCode } from './sight';
import { namedIn, type Told } from './told';
import type { DeskProps } from './view';

/** What came out, for everybody and against the briefs that may be seen here. */
export function DebriefSeats({ workbench, session, exercise, state, told }: DeskProps & { readonly told: Told }) {
  const { about } = told.full ?? told.page;
  const code = state.seat === null ? null : seatCode(state.scenario, state.seat);
  const inFull = told.full?.seats.find(({ seat }) => seat === code);
  // What stands in briefs is never on a projector (CF1).
  const isShown = usePrivateShown(workbench);
  const own = isShown ? (told.page?.seat ?? inFull) : undefined;
  return (
    <>
      <section className="ex-part" aria-labelledby="ex-outcome">
        <h3 id="ex-outcome">{t('debrief.outcome')}</h3>
        <p className="ex-large">{t(`debrief.outcome.${about.outcome}`)}</p>
        <p>{t('debrief.settled', { settled: about.settled, all: about.questions })}</p>
        <Expected state={state} about={about} own={own} />
      </section>
      {own !== undefined && (
        <Own state={state} own={own} outcome={about.outcome} rubric={told.page?.rubric ?? inFull?.rubric ?? []} />
      )}
      {isShown && told.full !== null && (
        <>
          <Everybody state={state} full={told.full} />
          <GradingGrid workbench={workbench} session={session} exercise={exercise} state={state} full={told.full} />
        </>
      )}
    </>
  );
}

type Part = Pick<DeskProps, 'state'>;
type OwnSeat = PersonalPage['seat'];

function Expected({
  state: { forecast },
  about,
  own,
}: Part & { readonly about: FullDebrief['about']; readonly own: OwnSeat | undefined }) {
  if (forecast === null) return null;
  const rows: readonly (readonly [string, number, number])[] = [
    [t('debrief.forecast.settled'), forecast.settled, (about.settled * 1000) / about.questions],
    ...(forecast.attained === null || own === undefined
      ? []
      : [[t('debrief.forecast.attained'), forecast.attained, own.attained] as const]),
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
            <td>{formatShare(was / 1000)}</td>
            <td>{formatShare(came / 1000)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Own({
  state,
  own,
  outcome,
  rubric,
}: Part & {
  readonly own: OwnSeat;
  readonly outcome: FullDebrief['about']['outcome'];
  readonly rubric: readonly RubricLine[];
}) {
  const share = formatShare(own.reservation / 1000);
  const isAdopted = outcome !== 'none' && outcome !== 'vote-rejected' && outcome !== 'running';
  const named = namedIn(state);
  const isBroken = own.redLinesBroken.length > 0;
  return (
    <section className="ex-part ex-part-private" aria-labelledby="ex-yours">
      <h3 id="ex-yours">{t('debrief.yours')}</h3>
      <p>
        <span className="ex-large">{formatShare(own.attained / 1000)}</span> {t('debrief.attained')}
      </p>
      <Bar share={own.attained} mark={own.reservation} />
      <p>
        {isAdopted
          ? t(own.isAcceptable ? 'debrief.acceptable' : 'debrief.unacceptable', { share })
          : t('debrief.noText')}{' '}
        {t('debrief.within', {
          most: formatShare(own.attainable / 1000),
          without: formatShare(own.withoutTalk / 1000),
        })}
      </p>
      {isAdopted && (
        <p className={isBroken ? 'ex-refused' : undefined}>
          {isBroken
            ? t('debrief.redBroken', { addresses: own.redLinesBroken.map(named.address).join(', ') })
            : t('debrief.redHeld')}
        </p>
      )}
      <Items items={own.items} />
      <Rubric rubric={rubric} />
    </section>
  );
}

function Items({ items }: { readonly items: readonly BriefItem[] }) {
  if (items.length === 0) return null;
  return (
    <table className="ex-table">
      <thead>
        <tr>
          <th scope="col">{t('debrief.brackets.question')}</th>
          <th scope="col">{t('debrief.items.weight')}</th>
          <th scope="col">{t('debrief.items.wanted')}</th>
          <th scope="col">{t('debrief.items.got')}</th>
          <th scope="col">{t('debrief.items.share')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.question}>
            <th scope="row">{item.address}</th>
            <td>{formatShare(item.weight / 1000)}</td>
            <td className="ex-serif">{item.wanted || t('exercise.deletion')}</td>
            <td className="ex-serif">{item.got === null ? '–' : item.got || t('exercise.deletion')}</td>
            <td className={item.redLineBroken ? 'ex-refused' : undefined}>
              {item.redLineBroken ? t('stance.RED') : formatShare(item.share / 1000)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rubric({ rubric }: { readonly rubric: readonly RubricLine[] }) {
  if (rubric.length === 0) return null;
  return (
    <>
      <h4>{t('debriefPaper.rubric')}</h4>
      <ul className="ex-rubric">
        {rubric.map((line) => (
          <li key={lineName(line)} data-tip={line.words}>
            {t('debriefPaper.level', { criterion: lineName(line), level: line.level ?? '–' })}
          </li>
        ))}
      </ul>
      {rubric.some(({ name }) => name !== undefined) && (
        <p>{t('debriefPaper.overallIs', { level: overallShown(rubric) })}</p>
      )}
      <p className="hint">{t('debriefPaper.rubricHint')}</p>
    </>
  );
}

function Everybody({ state, full }: Part & { readonly full: FullDebrief }) {
  const [isRanked, setRanked] = useState(false);
  const own = state.seat === null ? null : seatCode(state.scenario, state.seat);
  const shown = isRanked ? [...full.seats].sort((a, b) => b.attained - a.attained) : full.seats;
  const { baseline, pareto } = full;
  return (
    <section className="ex-part" aria-labelledby="ex-everybody">
      <h3 id="ex-everybody">{t('debrief.everybody')}</h3>
      <ul className="ex-bars">
        {shown.map((seat) => (
          <SeatBar key={seat.seat} seat={seat} isOwn={seat.seat === own} />
        ))}
      </ul>
      <CheckField label={t('debrief.everybody.rank')} checked={isRanked} onChecked={setRanked} />
      <p>
        {t('debriefPaper.baseline', {
          outcome: t(`debriefPaper.outcome.${baseline.outcome}`),
          settled: baseline.settled,
          questions: full.about.questions,
          mean: Math.round(baseline.mean / 10),
        })}
      </p>
      <p>
        {pareto.gap <= 0
          ? t('debriefPaper.noPareto')
          : t('debriefPaper.pareto', {
              points: Math.round(pareto.gap / 10),
              places: [...new Set(pareto.changes.map(({ question }) => namedIn(state).address(question)))].join(', '),
            })}{' '}
        {!pareto.complete && t('debriefPaper.bounded')}
      </p>
    </section>
  );
}

function SeatBar({ seat, isOwn }: { readonly seat: SeatDebrief; readonly isOwn: boolean }): ReactNode {
  return (
    <li data-own={isOwn || undefined}>
      <span>{seat.name}</span>
      <Bar share={seat.attained} mark={seat.reservation} />
      <span className="ex-points">{formatShare(seat.attained / 1000)}</span>
      <span className="ex-refused">{seat.redLinesBroken.length > 0 ? t('stance.RED') : ''}</span>
    </li>
  );
}
