import { type MessageKey, type MessageValues, t } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import type { Workbench } from './workbench';

let shown: { readonly id: number; readonly stop: () => void } | null = null;

/**
 * Says what was done just now and offers to undo it. One such notice stands at a time, and it goes when anything else was done or
 * undone since: its button never takes back another action than the one it names.
 */
export function notifyUndoable(
  workbench: Workbench,
  session: DossierSession,
  key: MessageKey,
  values: MessageValues = {},
): void {
  dismiss(workbench);
  const id = workbench.notify('done', key, values, {
    label: t('notice.undo'),
    run: () => {
      dismiss(workbench);
      undoLast(workbench, session);
    },
  });
  // Whatever was said of our record goes before the window becomes a projector (CF1).
  const stops = [
    session.history.onChange(() => dismiss(workbench)),
    workbench.preferences.store.subscribe(() => dismiss(workbench)),
  ];
  const stop = () => {
    for (const each of stops) each();
  };
  shown = { id, stop };
}

/** Takes the last action back, or says why it stands: others built on it (TH2a). */
export function undoLast(workbench: Pick<Workbench, 'notify'>, session: Pick<DossierSession, 'history'>): void {
  if (session.history.canUndo() && !session.history.undo()) workbench.notify('info', 'notice.undoHeld');
}

function dismiss(workbench: Workbench): void {
  if (shown === null) return;
  const { id, stop } = shown;
  shown = null;
  stop();
  workbench.dismiss(id);
}
