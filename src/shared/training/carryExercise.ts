import type * as Y from 'yjs';
import type { DossierDocs } from '../document/docs';
import { exerciseDeskParts, exerciseParts, isExercise } from '../document/exerciseLayout';

/** What is of the window that held the desk, and not of the exercise. */
const OF_A_WINDOW: ReadonlySet<string> = new Set(['holder', 'claim']);

/**
 * Puts the exercise of a dossier into a fresh copy of it that a room begins with (CF5): what it is, how it stands and all that led there. It
 * is no history of writing, and without it the desk could not go on.
 */
export function carryExercise(from: DossierDocs, to: DossierDocs): void {
  if (!isExercise(from.acts)) return;
  to.acts.transact(() => {
    const [here, there] = [exerciseParts(from.acts), exerciseParts(to.acts)];
    copyMap(here.exercise, there.exercise);
    copyMap(here.keys, there.keys);
    copyArray(here.heard, there.heard);
    copyArray(here.sealed, there.sealed);
  }, 'import');
  to.brief.transact(() => {
    const [here, there] = [exerciseDeskParts(from.brief), exerciseDeskParts(to.brief)];
    copyMap(here.desk, there.desk);
    copyArray(here.log, there.log);
    copyArray(here.notes, there.notes);
  }, 'import');
}

function copyMap<T>(from: Y.Map<T>, to: Y.Map<T>): void {
  for (const [key, value] of from.entries()) if (!OF_A_WINDOW.has(key)) to.set(key, value);
}

function copyArray<T>(from: Y.Array<T>, to: Y.Array<T>): void {
  if (from.length > 0) to.push(from.toArray());
}
