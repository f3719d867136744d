import { Store } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

/** Whether the history lies over the text. */
export const historyShown = new Store(false);

/** Opens the history, or leads back to the text. */
export function toggleHistory(workbench: Workbench): void {
  if (historyShown.get()) closeHistory(workbench);
  else historyShown.set(true);
}

/** Leads back to the text as it is now. */
export function closeHistory(workbench: Workbench): void {
  historyShown.set(false);
  requestAnimationFrame(() => workbench.textPane.get()?.focus());
}

/** Whether this person may change the text here: in a room the chair says who may. */
export function mayChange({ session }: Workbench): boolean {
  if (session === null || !session.canType) return false;
  const { kind, me } = session.room.get();
  return kind === 'none' || me === null || me.rights.text;
}
