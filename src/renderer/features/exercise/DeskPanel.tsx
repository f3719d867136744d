import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import type { Workbench } from '../../workbench/workbench';
import { useStateShown } from './forAll';
import { LearnerDesk } from './LearnerDesk';
import { TrainerDesk } from './TrainerDesk';
import { useExercise, useExerciseState } from './view';

/** The right column in an exercise: the desk of whoever sits here. */
export function DeskPanel({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const exercise = useExercise(session);
  return exercise === null ? null : <Desk workbench={workbench} session={session} exercise={exercise} />;
}

function Desk({
  workbench,
  session,
  exercise,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly exercise: Exercise;
}) {
  const state = useStateShown(workbench, useExerciseState(exercise));
  const isLearner = exercise.desk === null || (state.alone && exercise.desk.settings.chair === 'machine');
  const View = isLearner ? LearnerDesk : TrainerDesk;
  return (
    <div className="ex-desk">
      <View workbench={workbench} session={session} exercise={exercise} state={state} />
    </div>
  );
}
