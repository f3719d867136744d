import { Gavel, Hourglass, Vote } from 'lucide-react';
import { FIRST_SEAT } from '../../../shared/simulation/engine/events';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import type { Workbench } from '../../workbench/workbench';
import { Key } from './MovesCard';
import { calledAt, mayVote, silenceRuns } from './moves';
import { addressOf, clock, seatName } from './sight';
import { useDeskView, useExercise, useExerciseState } from './view';

/** What is put to everybody, large above the text: the call for consensus, a vote, running silence, and the gavel. */
export function CallBar({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const exercise = useExercise(session);
  return exercise === null ? null : <Call workbench={workbench} exercise={exercise} />;
}

function Call({ workbench, exercise }: { readonly workbench: Workbench; readonly exercise: Exercise }) {
  const state = useExerciseState(exercise);
  const at = calledAt(state.events);
  if (state.over) return <Gavelled workbench={workbench} state={state} />;
  if (state.world.vote !== null) return <RollCall workbench={workbench} state={state} />;
  if (at >= 0) return <Consensus workbench={workbench} state={state} at={at} />;
  if (silenceRuns(state)) return <Silence workbench={workbench} state={state} />;
  return null;
}

interface CallProps {
  readonly workbench: Workbench;
  readonly state: ExerciseState;
}

function Consensus({ workbench, state, at }: CallProps & { readonly at: number }) {
  const { passed } = useDeskView();
  const { world, scenario, seat } = state;
  const own = world.objections.find((one) => one.seat === seat);
  return (
    <section className="ex-call" aria-label={t('exercise.form.adoption')}>
      <Gavel size={22} aria-hidden="true" />
      <div className="ex-call-words">
        <p className="ex-call-large" role="status">
          {t('exercise.call.consensus')}
        </p>
        <p className="ex-quiet">
          {world.objections.length > 0
            ? t('exercise.call.objections', {
                names: world.objections.map((one) => seatName(scenario, one.seat)).join(', '),
              })
            : t('exercise.call.hint')}
        </p>
      </div>
      {seat !== null && (
        <div className="ex-call-acts">
          {own !== undefined ? (
            <p>{t('exercise.call.objected')}</p>
          ) : passed === at ? (
            <p>{t('exercise.call.passed')}</p>
          ) : (
            <Key workbench={workbench} command="exercise.pass" look="button ex-key-large">
              {t('exercise.call.let')}
            </Key>
          )}
          {own === undefined && (
            <>
              <Key workbench={workbench} command="exercise.minute" look="button ex-key-large">
                {t('exercise.moves.minute')}
              </Key>
              <Key workbench={workbench} command="exercise.object" look="button ex-object ex-key-large">
                {t('exercise.moves.object')}
              </Key>
            </>
          )}
        </div>
      )}
    </section>
  );
}

const BALLOTS = ['yes', 'no', 'abstain'] as const;

function RollCall({ workbench, state }: CallProps) {
  const { world, scenario, seat } = state;
  const { vote, ground } = world;
  if (vote === null) return null;
  const count = (code: number): number => vote.cast.reduce((sum, one) => sum + (one === code ? 1 : 0), 0);
  const [yes, no, abstain] = [count(1), count(2), count(3)];
  const own = seat === null ? 0 : (vote.cast[seat] ?? 0);
  const what = vote.question < 0 ? t('exercise.motion.text') : addressOf(scenario, vote.question);
  return (
    <section className="ex-call" aria-label={t('exercise.moves.vote')}>
      <Vote size={22} aria-hidden="true" />
      <div className="ex-call-words">
        <p className="ex-call-large" role="status">
          {t('exercise.call.vote', { what })}
        </p>
        <p className="ex-quiet">
          {t('exercise.call.tally', { yes, no, abstain, left: ground.roll.length - yes - no - abstain })}
        </p>
        <ul className="ex-roll">
          {ground.roll.map((one) => (
            <li key={one} data-ballot={BALLOTS[(vote.cast[one] ?? 0) - 1]}>
              {scenario.seats[one]?.code}
              <span className="visually-hidden">
                {vote.cast[one] ? ` ${t(`exercise.moves.vote.${BALLOTS[(vote.cast[one] ?? 1) - 1] ?? 'yes'}`)}` : ''}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {mayVote(state) && (
        <div className="ex-call-acts">
          {own > 0 ? (
            <p>{t('exercise.moves.voted', { ballot: t(`exercise.moves.vote.${BALLOTS[own - 1] ?? 'yes'}`) })}</p>
          ) : (
            BALLOTS.map((ballot) => (
              <Key key={ballot} workbench={workbench} command={`exercise.${ballot}`} look="button ex-key-large">
                {t(`exercise.moves.vote.${ballot}`)}
              </Key>
            ))
          )}
        </div>
      )}
    </section>
  );
}

function Silence({ workbench, state }: CallProps) {
  const closes = state.world.silence?.closes ?? state.now;
  return (
    <section className="ex-call" aria-label={t('exercise.call.silence')}>
      <Hourglass size={22} aria-hidden="true" />
      <div className="ex-call-words">
        <p className="ex-call-large">{t('exercise.call.silence')}</p>
        <p className="ex-quiet">{t('exercise.call.silenceUntil', { time: clock(closes - state.now) })}</p>
      </div>
      {state.seat !== null && (
        <div className="ex-call-acts">
          <Key workbench={workbench} command="exercise.object" look="button ex-object ex-key-large">
            {t('exercise.moves.break')}
          </Key>
        </div>
      )}
    </section>
  );
}

const GAVELS = {
  running: 'none',
  none: 'none',
  consensus: 'consensus',
  'consensus-minuted': 'consensusMinuted',
  'vote-adopted': 'voteAdopted',
  'vote-rejected': 'voteRejected',
} as const;

function Gavelled({ workbench, state }: CallProps) {
  const { world } = state;
  const explained = state.seat !== null && state.events.some(isOwnExplanation(state.seat + FIRST_SEAT));
  return (
    <section className="ex-call ex-gavel" aria-label={t('exercise.form.over')}>
      <Gavel size={26} aria-hidden="true" />
      <div className="ex-call-words">
        <p className="ex-call-large" role="status">
          {t(`exercise.gavel.${GAVELS[world.outcome]}`)}
        </p>
      </div>
      <div className="ex-call-acts">
        {state.seat !== null && !explained && (
          <Key workbench={workbench} command="exercise.explain" look="button ex-key-large">
            {t('exercise.moves.explain')}
          </Key>
        )}
        <Key workbench={workbench} command="exercise.debrief" look="button button-primary ex-key-large">
          {t('command.exercise.debrief')}
        </Key>
      </div>
    </section>
  );
}

function isOwnExplanation(actor: number) {
  return (event: ExerciseState['events'][number]): boolean => event.kind === 'explained' && event.actor === actor;
}
