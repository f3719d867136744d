import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import type { Standing } from '../../../shared/text/commands/shownWords';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import type { Workbench } from '../../workbench/workbench';
import { isUnderWay } from './digest';
import { goToShown, questionAtPlace } from './places';
import { NONE_SETTLED, settledIn } from './settled';
import { deskView, freshView, questionShown, setView } from './view';

/** How fast an exercise goes at first that somebody plays alone. */
const ALONE_SPEED = 20;

/** Tells what is settled in the text, now and whenever a ruling, or another reading of the text, makes it another. Answers how to stop. */
function settleAlong(
  session: DossierSession,
  exercise: Exercise,
  settle: (settled: ReadonlyMap<TargetKey, Standing>) => void,
): () => void {
  let known = '';
  let read: Negotiation | null = null;
  const look = (): void => {
    const state = exercise.state.get();
    const model = session.current;
    const { units, ruled, options } = state.world;
    const now = `${units} ${ruled} ${options.map((some) => some.length)}`;
    if (now === known && model.reading === read?.reading) return;
    known = now;
    read = model;
    settle(settledIn(model, state));
  };
  look();
  const stops = [exercise.state.subscribe(look), session.model.subscribe(look)];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Keeps the window with the exercise: the question on the floor is brought into view when the reading comes to it, unless somebody looks
 * elsewhere; a question that is chosen in the text is shown at the desk; and the gavel ends whatever was being written. Answers how to stop.
 */
export function followExercise(workbench: Workbench): () => void {
  let session: DossierSession | null = null;
  let stopSession = (): void => {};
  let stopExercise = (): void => {};
  const settle = (settled: ReadonlyMap<TargetKey, Standing>): void => {
    if (workbench.state.get().settled !== settled) workbench.set({ settled });
  };
  const followOne = (exercise: Exercise | null): void => {
    stopExercise();
    freshView();
    if (exercise === null || session === null) {
      stopExercise = () => {};
      settle(NONE_SETTLED);
      return;
    }
    // Who comes late, or comes back, is told what happened; a trainer was there.
    if (exercise.desk === null || exercise.state.get().alone) setView({ digest: isUnderWay(exercise.state.get()) });
    const stopSettling = settleAlong(session, exercise, settle);
    let { question } = exercise.state.get().agenda;
    let { over } = exercise.state.get();
    const { desk } = exercise;
    const { alone, speed, running } = exercise.state.get();
    // Nobody who practises alone waits for a clock on the wall.
    if (alone && !running && speed === 1) desk?.setSpeed(ALONE_SPEED);
    const followStops = (): void => desk?.stopAtTurn(deskView.get().stops);
    followStops();
    const stopStops = deskView.subscribe(followStops);
    const stopFollowing = exercise.state.subscribe(() => {
      const state = exercise.state.get();
      if (state.over && !over) setView({ form: null, question: null });
      over = state.over;
      if (state.agenda.question === question) return;
      question = state.agenda.question;
      if (question >= 0 && deskView.get().question === null) {
        setView({ option: null });
        goToShown(workbench);
      }
    });
    stopExercise = () => {
      stopFollowing();
      stopStops();
      stopSettling();
    };
  };
  const follow = (): void => {
    if (workbench.session === session) return;
    stopSession();
    session = workbench.session;
    followOne(session?.exercise.get() ?? null);
    const { exercise } = session ?? {};
    stopSession = exercise?.subscribe(() => followOne(exercise.get())) ?? (() => {});
  };
  let { selection } = workbench.state.get();
  const look = (): void => {
    follow();
    const { selection: now } = workbench.state.get();
    if (now === selection) return;
    selection = now;
    const exercise = session?.exercise.get();
    const key = workbench.selected;
    if (session === null || exercise == null || key === null) return;
    const state = exercise.state.get();
    const question = questionAtPlace(session.current, state, key);
    if (question >= 0 && question !== questionShown(state, deskView.get())) setView({ question, option: null });
  };
  follow();
  const stop = workbench.state.subscribe(look);
  return () => {
    stop();
    stopSession();
    stopExercise();
  };
}
