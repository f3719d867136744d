import type * as Y from 'yjs';
import type { DossierSettings } from '../domain/dossier';
import { isExercise } from './exerciseLayout';
import { actsParts } from './layout';

/** The settings that a dossier keeps. One that holds an exercise is marked so, whatever else was set (CF6). */
export function keptSettings(acts: Y.Doc): Partial<DossierSettings> {
  const kept = Object.fromEntries(actsParts(acts).settings.entries()) as Partial<DossierSettings>;
  return isExercise(acts) ? { ...kept, marking: 'EXERCISE' } : kept;
}
