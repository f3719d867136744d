import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { noTalkBaseline } from '../../../shared/simulation/exercise/baseline';
import { debriefOf } from '../../../shared/simulation/exercise/debrief';
import { outcomeOf } from '../../../shared/simulation/exercise/outcome';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import type { Workbench } from '../../workbench/workbench';
import { DebriefQuestions } from './DebriefQuestions';
import { DebriefSeats } from './DebriefSeats';
import { DebriefStory } from './DebriefStory';
import { ForecastForm } from './ForecastForm';
import { Replay } from './Replay';
import type { Told } from './told';
import { type DeskProps, setView, useDeskView, useExercise, useExerciseState } from './view';

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
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus(), []);
  const { events, world } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list grows in place; its length says when
  const told = useMemo((): Told => {
    const scenario = exercise.desk?.scenario ?? null;
    const known = scenario?.briefs ?? [...state.revealed, ...(state.brief === null ? [] : [state.brief])];
    const briefs = known.filter((brief, at) => known.findIndex((one) => one.seat === brief.seat) === at);
    return {
      debrief: debriefOf(world.ground, events),
      outcome: briefs.length === 0 ? null : outcomeOf(world, briefs),
      baseline: scenario === null ? null : noTalkBaseline(scenario, 'baseline'),
      briefs,
    };
  }, [exercise, events, events.length, world]);
  const props: DeskProps = { workbench, session, exercise, state };
  return (
    <section className="ex-debrief" aria-label={t('debrief.title')} ref={page} tabIndex={-1}>
      <header className="ex-debrief-head">
        <h2>{t('debrief.title')}</h2>
        <strong className="marking">{t('debrief.mark')}</strong>
        <span className="ex-space" />
        <button
          type="button"
          className="icon-button"
          aria-label={t('debrief.close')}
          onClick={() => setView({ over: null })}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {isAsked ? (
        <>
          <DebriefSeats {...props} told={told} />
          <DebriefQuestions {...props} told={told} />
          <DebriefStory {...props} told={told} />
          <Replay {...props} />
          <p className="hint">{t('debrief.aid')}</p>
        </>
      ) : (
        <ForecastForm {...props} onDone={() => setAsked(true)} />
      )}
    </section>
  );
}
