import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FullDebrief } from '../../../shared/simulation/debrief/shape';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import type { Workbench } from '../../workbench/workbench';
import { DebriefQuestions } from './DebriefQuestions';
import { DebriefSeats } from './DebriefSeats';
import { DebriefStory } from './DebriefStory';
import { DebriefTalk } from './DebriefTalk';
import { ForecastForm } from './ForecastForm';
import { OverPage } from './OverPage';
import { Replay } from './Replay';
import { seatName } from './sight';
import type { Told } from './told';
import { type DeskProps, useDeskView, useExercise, useExerciseState } from './view';

/** What lies over the text after the gavel, on request. */
export function DebriefPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const exercise = useExercise(session);
  const { over } = useDeskView();
  if (exercise === null || over !== 'debrief') return null;
  return <DebriefPage workbench={workbench} session={session} exercise={exercise} />;
}

function DebriefPage({
  workbench,
  session,
  exercise,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly exercise: Exercise;
}) {
  const state = useExerciseState(exercise);
  const [isAsked, setAsked] = useState(state.forecast !== null || state.seat === null);
  const told = useTold(workbench, exercise, state);
  const props: DeskProps = { workbench, session, exercise, state };
  return (
    <OverPage
      title={t('debrief.title')}
      actions={
        isAsked &&
        told !== null && (
          <button type="button" className="button ex-key-large" onClick={() => write(workbench, state, told)}>
            <FileDown size={15} aria-hidden="true" />
            {t('debrief.write')}
          </button>
        )
      }
    >
      {!isAsked ? (
        <ForecastForm {...props} onDone={() => setAsked(true)} />
      ) : told === null ? (
        <p className="hint" role="status">
          {t(state.seat === null && exercise.desk === null ? 'debrief.notYours' : 'debrief.wait')}
        </p>
      ) : (
        <>
          <DebriefSeats {...props} told={told} />
          <DebriefQuestions {...props} told={told} />
          <DebriefStory {...props} told={told} />
          <DebriefTalk {...props} told={told} />
        </>
      )}
      {isAsked && <Replay {...props} />}
      <p className="hint">{t('debrief.aid')}</p>
    </OverPage>
  );
}

/** The debrief as far as it is for us: worked out at the desk, sent to a seat; null until it is here. */
function useTold(workbench: Workbench, exercise: Exercise, { page, events }: DeskProps['state']): Told | null {
  const [full, setFull] = useState<FullDebrief | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an explanation after the gavel belongs to it; the list grows in place
  useEffect(() => {
    const { desk } = exercise;
    if (desk === null) return;
    let asked = 0;
    const ask = (): void => {
      const number = ++asked;
      desk
        .debrief()
        .then((debrief) => {
          if (number === asked) setFull(debrief);
        })
        .catch((error: unknown) => workbench.report(error));
    };
    ask();
    const stop = desk.grades.subscribe(ask);
    return () => {
      asked++;
      stop();
    };
  }, [workbench, exercise, events, events.length]);
  if (full !== null) return { full, page: null };
  return page === null ? null : { full: null, page };
}

function write(workbench: Workbench, { scenario }: DeskProps['state'], told: Told): void {
  const seats = new Map(scenario.seats.map(({ code }, at) => [code, seatName(scenario, at)]));
  workbench.openDialog('debriefPapers.write', told.full === null ? { page: told.page, seats } : { debrief: told.full });
}
