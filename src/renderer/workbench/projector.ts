import { useStore } from '../ui/store';
import type { Workbench } from './workbench';

/**
 * Whether our record may be shown in this window. On a projector it may not: it is the team's own (PO5a, CF1), unless the person chose
 * to show it there and its counts stop at what is on record.
 */
export function mayShowRecord(workbench: Workbench): boolean {
  const { preferences, session } = workbench;
  if (preferences.get('density') !== 'projector') return true;
  return preferences.get('projectRecord') && session?.current.recordSettings.ceiling === 'record';
}

/** The same, watched. */
export function useRecordShown(workbench: Workbench): boolean {
  return useStore(workbench.preferences.store, () => mayShowRecord(workbench));
}

/** Whether the window is set for a projector. */
export function useIsProjected(workbench: Workbench): boolean {
  return useStore(workbench.preferences.store, ({ density }) => density === 'projector');
}
