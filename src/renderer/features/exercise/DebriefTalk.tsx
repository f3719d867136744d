import type { SelfAssessment } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import { Store, useStore } from '../../ui/store';
import { AssessmentTable } from './AssessmentTable';
import { clock, seatCode } from './sight';
import { type Named, namedIn, type Told } from './told';
import { type DeskProps, setView } from './view';

/** What to talk about: where it turned, five questions, what observers noted. */
export function DebriefTalk({ exercise, state, told }: DeskProps & { readonly told: Told }) {
  const { full } = told;
  return (
    <>
      <section className="ex-part" aria-labelledby="ex-turning">
        <h3 id="ex-turning">{t('debrief.turning')}</h3>
        <TurningPoints told={told} named={namedIn(state)} />
      </section>
      {full !== null && (
        <section className="ex-part" aria-labelledby="ex-talk">
          <h3 id="ex-talk">{t('debrief.questions')}</h3>
          <ol className="ex-discussion">
            {full.discussion.map(({ code, words, events }) => (
              <li key={code}>
                {words}{' '}
                {events[0] !== undefined && (
                  <button type="button" className="link" onClick={() => setView({ replay: events[0] ?? null })}>
                    {t('debrief.goThere')}
                  </button>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      <Assessed exercise={exercise} state={state} />
      {full !== null && full.notes.length > 0 && (
        <section className="ex-part" aria-labelledby="ex-notes">
          <h3 id="ex-notes">{t('debriefPaper.notes')}</h3>
          <ul className="ex-list">
            {full.notes.map(({ at, words, event }) => (
              <li key={`${at} ${words}`}>
                <button type="button" className="link" onClick={() => setView({ replay: event })}>
                  {clock(at)}
                </button>{' '}
                {words}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** How sure people were, before and after: at the desk everybody, at a seat oneself. */
function Assessed({ exercise, state }: Pick<DeskProps, 'exercise' | 'state'>) {
  const everybody = useStore(exercise.desk?.assessments ?? NOBODY, (all) => all);
  const code = state.seat === null ? '' : seatCode(state.scenario, state.seat);
  const isOwn = exercise.desk === null;
  const { before, after } = state.assessment;
  if (isOwn && before === null && after === null) return null;
  const shown = isOwn ? new Map([[`${code}.`, state.assessment]]) : everybody;
  return (
    <section className="ex-part" aria-labelledby="ex-assessed">
      <h3 id="ex-assessed">{t('assess.sure')}</h3>
      <AssessmentTable state={state} assessments={shown} />
    </section>
  );
}

const NOBODY = new Store<ReadonlyMap<string, SelfAssessment>>(new Map());

function TurningPoints({ told, named }: { readonly told: Told; readonly named: Named }) {
  const points =
    told.full?.turningPoints.map((one) => ({ ...one, worth: one.mean, ends: 'debriefPaper.turnEnds' as const })) ??
    told.page?.turningPoints.map((one) => ({ ...one, worth: one.forIt, ends: 'debriefPaper.turnForIt' as const })) ??
    [];
  if (points.length === 0) return <p>{t('debrief.turning.none')}</p>;
  return (
    <ul className="ex-list">
      {points.map(({ event, instead, by, question, worth, ends }) => (
        <li key={`${event} ${instead}`}>
          <button type="button" className="link" onClick={() => setView({ replay: event })}>
            {t(ends, {
              had: t(`debriefPaper.turn.${instead}`, { name: named.seat(by), address: named.address(question) }),
              points: `${worth > 0 ? '+' : ''}${Math.round(worth / 10)}`,
            })}
          </button>
        </li>
      ))}
    </ul>
  );
}
