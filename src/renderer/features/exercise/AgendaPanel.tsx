import { useMemo } from 'react';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { ReadingShape } from '../../ui/ReadingShape';
import { ScrollRegion } from '../../ui/ScrollRegion';
import type { Workbench } from '../../workbench/workbench';
import { useStateShown } from './forAll';
import { isOpen, questionTitle, standOf } from './sight';
import { questionShown, useDeskView, useExercise, useExerciseState } from './view';

/** The left column in an exercise: the programme, and how each question stands. */
export function AgendaPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const exercise = useExercise(session);
  if (exercise === null) return null;
  return (
    <ScrollRegion label={t('region.agenda')} className="ex-agenda">
      <Agenda workbench={workbench} exercise={exercise} />
    </ScrollRegion>
  );
}

function Agenda({
  workbench,
  exercise,
}: {
  readonly workbench: Workbench;
  readonly exercise: NonNullable<ReturnType<typeof useExercise>>;
}) {
  const state = useStateShown(workbench, useExerciseState(exercise));
  return (
    <>
      <Programme state={state} />
      <Questions workbench={workbench} state={state} />
    </>
  );
}

function Programme({ state: { scenario, agenda, world, over } }: { readonly state: ExerciseState }) {
  return (
    <section aria-labelledby="ex-programme">
      <h2 id="ex-programme" className="ex-head">
        {t('exercise.agenda.rounds')}
      </h2>
      <ol className="ex-rounds">
        {scenario.schedule.map((round, at) => {
          const isNow = !over && at === agenda.round && world.opened;
          const isDone = over || at < agenda.round;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the programme of an exercise does not change
              key={at}
              className="ex-round"
              aria-current={isNow ? 'step' : undefined}
              data-done={isDone || undefined}
            >
              <span className="ex-round-form">{t(`exercise.form.${round.form}`)}</span>
              <span className="ex-quiet">
                {isDone ? t('exercise.agenda.done') : t('exercise.agenda.minutes', { minutes: round.minutes })}
              </span>
              {isNow && (
                <span className="ex-round-what">
                  {t(`exercise.what.${round.form}`)}
                  {round.members !== undefined &&
                    ` ${t('exercise.agenda.members', { names: round.members.join(', ') })}`}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Questions({ workbench, state }: { readonly workbench: Workbench; readonly state: ExerciseState }) {
  const view = useDeskView();
  const { scenario, world, agenda, events } = state;
  const shown = questionShown(state, view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the world grows in place; the length of what was heard says when
  const rows = useMemo(
    () =>
      scenario.questions.map(({ id, address }, question) => ({
        id,
        address,
        title: questionTitle(scenario, question),
        stand: standOf(world, question),
      })),
    [scenario, world, events, events.length],
  );
  const open = scenario.questions.filter((_, question) => isOpen(world, question)).length;
  return (
    <section aria-labelledby="ex-questions">
      <h2 id="ex-questions" className="ex-head">
        {t('exercise.agenda.questions')}
        <span className="ex-quiet">{t('exercise.agenda.open', { open, all: scenario.questions.length })}</span>
      </h2>
      <ol className="ex-questions">
        {rows.map(({ id, address, title, stand }, question) => (
          <li key={id}>
            <button
              type="button"
              className="ex-question-row"
              aria-pressed={shown === question}
              onClick={() => workbench.run('exercise.go', question)}
            >
              <ReadingShape shape={stand.shape} label={stand.words} />
              <span className="ex-question-words">
                <strong>{address}</strong> {title}
              </span>
              {agenda.question === question && <span className="ex-now">{t('exercise.question.onFloor')}</span>}
            </button>
          </li>
        ))}
      </ol>
      <p className="hint ex-aid">{t('exercise.aid')}</p>
    </section>
  );
}
