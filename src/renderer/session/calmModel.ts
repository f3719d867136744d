import type { Negotiation } from '../../shared/domain/negotiation';
import { Store, useStore } from '../ui/store';
import type { DossierSession } from './dossierSession';

/** Columns beside the text follow what is typed this often, in milliseconds: a key must not cost what they cost. */
const CALM = 180;

const stores = new WeakMap<DossierSession, Store<Negotiation>>();

/**
 * The model for what is looked at rather than typed into: a change after a pause shows at once, as when a position is recorded; of
 * changes in quick succession one in every so many milliseconds, and always the last.
 */
export function calmModel(session: DossierSession): Store<Negotiation> {
  const known = stores.get(session);
  if (known !== undefined) return known;
  const store = new Store(session.model.get());
  let shownAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = () => {
    timer = null;
    shownAt = performance.now();
    store.set(session.model.get());
  };
  session.model.subscribe(() => {
    if (timer !== null) return;
    const wait = shownAt + CALM - performance.now();
    if (wait <= 0) show();
    else timer = setTimeout(show, wait);
  });
  stores.set(session, store);
  return store;
}

/** The calm model, watched. */
export function useCalmModel(session: DossierSession): Negotiation {
  return useStore(calmModel(session), (model) => model);
}
