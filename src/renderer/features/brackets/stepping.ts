import type { TargetKey } from '../../../shared/domain/target';
import type { Workbench } from '../../workbench/workbench';
import { optionsOf, type Subject, selectedSubject } from './subject';

/** Numbers that a subject is stepped through: its alternatives and none of them; a lone bracket is kept and deleted. */
function stepsOf(workbench: Workbench, subject: Subject): readonly number[] {
  const model = workbench.requireSession().current;
  if (subject.kind === 'bracket') return [1, 0];
  return [...optionsOf(model, subject).map((_, i) => i + 1), 0];
}

/** Whether the selected question can be stepped through: brackets and adjacent alternatives. */
export function canStep(workbench: Workbench): boolean {
  const subject = selectedSubject(workbench);
  if (subject === null || workbench.state.get().mode !== 'follow') return false;
  return subject.kind === 'bracket' ? subject.bracket.kind === 'negotiation' : subject.set.form === 'adjacent';
}

/**
 * Shows the selected question as if the next of its options were taken, and after the last as it stands again. In the view `as-if` the choice
 * is that view's own; elsewhere the rest of the text stays marked. Nothing is decided by it.
 */
export function step(workbench: Workbench, direction: 1 | -1): void {
  const subject = selectedSubject(workbench);
  if (subject === null) return;
  const { view, asIf } = workbench.state.get();
  const pane = workbench.textPane.get();
  const stepped = view === 'as-if' ? asIf : (pane?.drawing.stepped ?? new Map());
  const cycle: (number | null)[] = [null, ...stepsOf(workbench, subject)];
  const at = cycle.indexOf(stepped.get(subject.key) ?? null);
  const next = cycle[(at + direction + cycle.length) % cycle.length] ?? null;
  show(workbench, subject.key, next);
}

/** Shows a question as if an option were taken (0: none of them), or as it stands (null). */
export function show(workbench: Workbench, key: TargetKey, option: number | null): void {
  const { view, asIf } = workbench.state.get();
  const pane = workbench.textPane.get();
  const next = new Map(view === 'as-if' ? asIf : pane?.drawing.stepped);
  if (option === null) next.delete(key);
  else next.set(key, option);
  if (view === 'as-if') workbench.set({ asIf: next });
  else pane?.draw({ stepped: next });
}

/** The option a question is shown with now: its number, 0 for none, null as it stands. */
export function shownOption(workbench: Workbench, key: TargetKey): number | null {
  const { view, asIf } = workbench.state.get();
  return (view === 'as-if' ? asIf : workbench.textPane.get()?.drawing.stepped)?.get(key) ?? null;
}
