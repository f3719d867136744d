import { Store, useStore } from '../ui/store';
import type { Workbench } from './workbench';

/**
 * Whether our record may be shown in this window. On a projector it may not: it is the team's own (PO5a, CF1), unless the person chose
 * to show it there and its counts stop at what is on record. Nor while it is still being read: what is not there yet would be taken for what
 * nobody said.
 */
export function mayShowRecord(workbench: Workbench): boolean {
  const { preferences, session } = workbench;
  if (session?.safety.get().arriving) return false;
  if (preferences.get('density') !== 'projector') return true;
  return preferences.get('projectRecord') && session?.current.recordSettings.ceiling === 'record';
}

const NO_SAFETY = new Store({ arriving: false });

/** The same, watched. */
export function useRecordShown(workbench: Workbench): boolean {
  const session = useStore(workbench.state, (state) => state.session);
  useStore<{ readonly arriving: boolean }, boolean>(session?.safety ?? NO_SAFETY, ({ arriving }) => arriving);
  return useStore(workbench.preferences.store, () => mayShowRecord(workbench));
}

/** Whether the window is set for a projector. */
export function useIsProjected(workbench: Workbench): boolean {
  return useStore(workbench.preferences.store, ({ density }) => density === 'projector');
}
