import { FastForward, MessageSquareText, Pause, Play, SkipForward } from 'lucide-react';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { type MessageKey, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import { Segments } from '../../ui/Segments';
import type { Workbench } from '../../workbench/workbench';
import { hasSpoken } from './moves';
import { addressOf, clock, hasBegun, questionTitle, seatName } from './sight';
import { useExercise, useExerciseState } from './view';

/** Speeds to choose from: seconds of the exercise in a second of the clock on the wall. */
export const SPEEDS = [1, 5, 20, 100, 1000] as const;

/** The line under the header: where the exercise stands, who has the floor, and its clock. */
export function ExerciseBar({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const exercise = useExercise(session);
  return exercise === null ? null : <Bar workbench={workbench} exercise={exercise} />;
}

function Bar({ workbench, exercise }: { readonly workbench: Workbench; readonly exercise: Exercise }) {
  const state = useExerciseState(exercise);
  const { agenda, scenario, world, over } = state;
  const floor = world.debate.floor;
  const speaker = floor === null ? -1 : (world.ground.seatOf.get(floor.seat) ?? -1);
  return (
    <section className="ex-bar" aria-label={t('region.bar')} data-over={over || undefined}>
      <strong className="ex-form">{formWords(state)}</strong>
      {agenda.form !== null && !over && (
        <>
          <span className="ex-quiet">
            {t('exercise.bar.round', { round: agenda.round + 1, rounds: agenda.rounds })}
          </span>
          <span className={agenda.secondsLeft < 0 ? 'ex-clock ex-late' : 'ex-clock'}>
            {t(agenda.secondsLeft < 0 ? 'exercise.bar.late' : 'exercise.bar.left', { time: clock(agenda.secondsLeft) })}
          </span>
        </>
      )}
      {agenda.question >= 0 && !over && (
        <button
          type="button"
          className="ex-onfloor"
          data-tip={t('exercise.bar.goQuestion')}
          onClick={() => workbench.run('exercise.question')}
        >
          <span className="ex-quiet">
            {t('exercise.bar.question', { address: addressOf(scenario, agenda.question) })}
          </span>
          <span className="ex-words">{questionTitle(scenario, agenda.question)}</span>
        </button>
      )}
      {speaker >= 0 && !over && (
        <span className="ex-speaker">
          <MessageSquareText size={14} aria-hidden="true" />
          {t('exercise.bar.floor', { name: seatName(scenario, speaker) })}
          {floor !== null && <span className="ex-clock">{clock(state.now - floor.since)}</span>}
        </span>
      )}
      <span className="ex-space" />
      <Awaits state={state} />
      {(state.unattended || state.elsewhere) && !over && (
        <span className="ex-late" role="status">
          {t(state.elsewhere ? 'exercise.bar.elsewhere' : 'exercise.bar.unattended')}
        </span>
      )}
      {exercise.desk !== null && !over && <Controls workbench={workbench} exercise={exercise} state={state} />}
      {exercise.desk === null && !state.running && !over && (
        <span className="ex-paused">{t('exercise.bar.paused')}</span>
      )}
      {over && (
        <button type="button" className="button" onClick={() => workbench.run('exercise.debrief')}>
          {t('command.exercise.debrief')}
        </button>
      )}
    </section>
  );
}

function formWords({ agenda, over, events }: ExerciseState): string {
  if (over) return t('exercise.form.over');
  if (agenda.form !== null) return t(`exercise.form.${agenda.form}`);
  return t(hasBegun(events) ? 'exercise.form.between' : 'exercise.form.before');
}

/** For whom the exercise waits, if for anybody. */
function Awaits({ state }: { readonly state: ExerciseState }) {
  const { awaits } = state.agenda;
  if (awaits === null || state.over) return null;
  const isMine = awaits.who === 'seat' ? awaits.seat === state.seat : state.role === 'desk';
  const name = awaits.who === 'seat' ? seatName(state.scenario, awaits.seat) : '';
  const isWording = awaits.what === 'answer' && awaits.place !== undefined;
  const others = isWording ? 'group.awaits' : (`exercise.bar.awaits.${awaits.what}` as const);
  const own = isWording ? 'group.awaitsYou' : yours(state, awaits.what);
  return <span className={isMine ? 'ex-awaits ex-mine' : 'ex-awaits'}>{t(isMine ? own : others, { name })}</span>;
}

/** What is asked of whoever sits here, by what they have done already. */
function yours(state: ExerciseState, what: NonNullable<ExerciseState['agenda']['awaits']>['what']): MessageKey {
  if (what === 'statement' && hasSpoken(state)) return 'exercise.bar.awaitsYou.said';
  if (what === 'next' && state.agenda.form === null) return 'exercise.bar.awaitsYou.begin';
  return `exercise.bar.awaitsYou.${what}`;
}

function Controls({
  workbench,
  exercise,
  state,
}: {
  readonly workbench: Workbench;
  readonly exercise: Exercise;
  readonly state: ExerciseState;
}) {
  const picked = SPEEDS.find((speed) => speed === state.speed) ?? 1;
  return (
    <span className="ex-controls">
      <Segments
        label={t('exercise.bar.speed')}
        options={SPEEDS.map((times) => ({
          id: String(times),
          label: t('exercise.bar.times', { times: String(times) }),
        }))}
        picked={String(picked)}
        onPick={(times) => exercise.desk?.setSpeed(Number(times))}
      />
      <button
        type="button"
        className={state.running ? 'button' : 'button button-primary'}
        onClick={() => workbench.run('exercise.run')}
      >
        {state.running ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
        {t(state.running ? 'exercise.bar.pause' : 'exercise.bar.run')}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('exercise.bar.skip')}
        data-tip={t('exercise.bar.skip')}
        onClick={() => workbench.run('exercise.skip')}
      >
        <FastForward size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('command.exercise.next')}
        data-tip={t('command.exercise.next')}
        onClick={() => workbench.run('exercise.next')}
      >
        <SkipForward size={16} aria-hidden="true" />
      </button>
    </span>
  );
}
