import type { ExerciseState } from '../../../shared/training/exerciseState';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import { Store, useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { questionInGroup } from './groupSight';

/** A form that is open at the desk. */
export type DeskForm = 'table' | 'statement' | 'explain' | 'package' | 'motion';

/** Parts of the desk of a trainer, or of somebody alone who chairs. */
export type DeskPart = 'seat' | 'chair' | 'seats' | 'steer' | 'notes';

/** What the desk shows; it is of this window alone. */
export interface DeskView {
  /** The question that was chosen; null: whatever is on the floor. */
  readonly question: number | null;
  /** The option that moves are about; null: none was chosen. */
  readonly option: number | null;
  readonly form: DeskForm | null;
  /** Says which rule applies. */
  readonly practice: boolean;
  /** An exercise played alone stops when it is our turn. */
  readonly stops: boolean;
  /** The log takes half of the column. */
  readonly logLarge: boolean;
  /** The learner let the consensus call pass that was made at this second. */
  readonly passed: number | null;
  /** What lies over the text. */
  readonly over: 'debrief' | 'groups' | null;
  /** The event up to which the debrief shows what happened; null: all. */
  readonly replay: number | null;
  /** Tells what happened before somebody sat down here. */
  readonly digest: boolean;
  /** The part of a trainer's desk that is shown. */
  readonly part: DeskPart;
}

const FRESH: DeskView = {
  question: null,
  option: null,
  form: null,
  practice: true,
  stops: true,
  logLarge: false,
  passed: null,
  over: null,
  replay: null,
  digest: false,
  part: 'chair',
};

export const deskView = new Store<DeskView>(FRESH);

/** Another exercise begins with a view of its own; whether rules are explained is kept. */
export function freshView(): void {
  deskView.update(({ practice, stops }) => ({ ...FRESH, practice, stops }));
}

export function setView(change: Partial<DeskView>): void {
  deskView.update((view) => ({ ...view, ...change }));
}

/** The question that the desk speaks of: the one chosen, else that our group is on, or that on the floor; the first where none is. */
export function questionShown(state: ExerciseState, view: DeskView): number {
  const count = state.scenario.questions.length;
  const wanted = view.question ?? questionInGroup(state) ?? state.agenda.question;
  return wanted >= 0 && wanted < count ? wanted : 0;
}

/** The exercise of the open dossier; null where it holds none. */
export function exerciseOf({ session }: Workbench): Exercise | null {
  return session?.exercise.get() ?? null;
}

export function useExercise(session: DossierSession): Exercise | null {
  return useStore(session.exercise, (exercise) => exercise);
}

export function useExerciseState(exercise: Exercise): ExerciseState {
  return useStore(exercise.state, (state) => state);
}

export function useDeskView(): DeskView {
  return useStore(deskView, (view) => view);
}

/** What every part of the desk is given. */
export interface DeskProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly exercise: Exercise;
  readonly state: ExerciseState;
}
