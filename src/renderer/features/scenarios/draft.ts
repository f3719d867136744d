import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { Store } from '../../ui/store';

/** A scenario that is being written in this window, with what undo goes back to. */
export interface Draft {
  readonly scenario: Scenario;
  /** Name of the file it came from or went to; null where there is none. */
  readonly name: string | null;
  /** As it was when it was last opened or saved. */
  readonly kept: Scenario;
  readonly past: readonly Scenario[];
  readonly future: readonly Scenario[];
  /** What the last change was made in: going on there is the same step of undo. */
  readonly field: string | null;
}

/** Steps that undo goes back. */
const STEPS = 200;

/** The scenario that is being written; it stays while its dialog is closed. Null: none. */
export const draft = new Store<Draft | null>(null);

export function beginDraft(scenario: Scenario, name: string | null = null): void {
  draft.set({ scenario, name, kept: scenario, past: [], future: [], field: null });
}

/** Changes the scenario; `field` names the place where somebody types, so that a word is one step of undo and not five. */
export function edit(change: (scenario: Scenario) => Scenario, field: string | null = null): void {
  const before = draft.get();
  if (before === null) return;
  const scenario = change(before.scenario);
  if (scenario === before.scenario) return;
  const goesOn = field !== null && field === before.field;
  const past = goesOn ? before.past : [...before.past.slice(1 - STEPS), before.scenario];
  draft.set({ ...before, scenario, past, future: [], field });
}

export function undo(): void {
  step('past', 'future');
}

export function redo(): void {
  step('future', 'past');
}

function step(from: 'past' | 'future', to: 'past' | 'future'): void {
  const now = draft.get();
  const back = now?.[from].at(-1);
  if (now === null || back === undefined) return;
  draft.set({ ...now, scenario: back, [from]: now[from].slice(0, -1), [to]: [...now[to], now.scenario], field: null });
}

export function markKept(name: string): void {
  draft.update((now) => (now === null ? null : { ...now, name, kept: now.scenario, field: null }));
}

/** Whether something in it is in no file yet. */
export function isUnsaved(now: Draft | null): boolean {
  return now !== null && now.scenario !== now.kept;
}
