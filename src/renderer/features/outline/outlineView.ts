import { Store } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import type { FilterName } from './standing';

/** What the outline of the window is narrowed to: shared by its column and the status line. */
export const outlineFilter = new Store<{ readonly filter: FilterName; readonly query: string }>({
  filter: 'all',
  query: '',
});

/** Most dossiers whose folds are remembered. */
const REMEMBERED = 30;

/** What the person unfolded and folded in a dossier. */
export function unfoldedIn(workbench: Workbench, dossier: string): ReadonlyMap<string, boolean> {
  const kept = workbench.preferences.get('outlineUnfolded')[dossier] ?? [];
  return new Map(kept.map((key) => (key.startsWith('-') ? [key.slice(1), false] : [key, true])));
}

/** Remembers folds for the next time the dossier is opened on this machine. */
export function keepUnfolded(workbench: Workbench, dossier: string, unfolded: ReadonlyMap<string, boolean>): void {
  const all = Object.entries(workbench.preferences.get('outlineUnfolded')).filter(([id]) => id !== dossier);
  const own = [...unfolded].map(([key, open]) => (open ? key : `-${key}`));
  workbench.preferences.set('outlineUnfolded', Object.fromEntries([...all.slice(1 - REMEMBERED), [dossier, own]]));
}
