/** What scripts/corpus.mjs loads: the checks, and the namer that the application uses. */
import { buildRoster } from '../domain/roster';
import { type Namer, namerOf } from '../notation/names';

export { checkText } from './corpus';
export { checkPairs, triplesIn } from './formats/docxPairs';

export function rosterNamer(): Namer {
  return namerOf(buildRoster([]));
}
