import type { Negotiation } from '../../../shared/domain/negotiation';
import { questionAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import type { Workbench } from '../../workbench/workbench';
import { deskView, exerciseOf, questionShown, setView } from './view';

/** What each opening bracket of a text belongs to, in the order of the text; null for one that opens nothing. */
const known = new WeakMap<Negotiation, readonly (TargetKey | null)[]>();

function places(model: Negotiation): readonly (TargetKey | null)[] {
  const before = known.get(model);
  if (before !== undefined) return before;
  const found = model.reading.sections.flatMap(({ provisions }) =>
    provisions.flatMap(({ text, block, brackets }) => {
      const opening = new Map(
        brackets.flatMap((one) => (one.open.block === block ? [[one.open.offset, one] as const] : [])),
      );
      return [...text.matchAll(/\[/gu)].map(({ index }) => {
        const bracket = opening.get(index);
        return bracket === undefined ? null : model.questionOf(bracket).key;
      });
    }),
  );
  known.set(model, found);
  return found;
}

/** Where a question of the exercise stands in the text; null where its bracket is not there. */
export function placeOf(
  model: Negotiation,
  { scenario }: Pick<ExerciseState, 'scenario'>,
  question: number,
): TargetKey | null {
  const at = scenario.questions[question]?.at;
  return at === undefined ? null : (places(model)[at] ?? null);
}

/** The question of the exercise that a place of the text is; -1 where it is none. */
export function questionAtPlace(model: Negotiation, { scenario }: ExerciseState, key: TargetKey): number {
  const asked = questionAt(model, key);
  if (asked === null) return -1;
  const all = places(model);
  return scenario.questions.findIndex(({ at }) => at !== undefined && all[at] === asked.key);
}

/** Shows a question at the desk, and its bracket in the text. */
export function goToQuestion(workbench: Workbench, question: number): void {
  setView({ question, option: null });
  goToShown(workbench);
}

/** Brings the question that the desk speaks of into view in the text. */
export function goToShown(workbench: Workbench): void {
  const exercise = exerciseOf(workbench);
  if (exercise === null || workbench.session === null) return;
  const state = exercise.state.get();
  const key = placeOf(workbench.session.current, state, questionShown(state, deskView.get()));
  if (key !== null) workbench.goTo(key);
}
