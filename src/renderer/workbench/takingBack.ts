import type { DossierSession } from '../session/dossierSession';

/** How each dossier that a file was just read into is taken back: what was open before it opens again. */
const ways = new WeakMap<DossierSession, () => Promise<void>>();

/** Lets undo take back that this dossier was made, until somebody works in it. */
export function mayTakeBack(session: DossierSession, way: () => Promise<void>): void {
  ways.set(session, way);
}

/** How the dossier is taken back; null where it was not just made, where somebody has worked in it, saved it, or shares it. */
export function wayBackOf(session: DossierSession | null): (() => Promise<void>) | null {
  if (session === null) return null;
  const { undo, redo } = session.undoable.get();
  const isTouched = undo || redo || session.room.get().kind !== 'none' || session.safety.get().file?.path != null;
  return isTouched ? null : (ways.get(session) ?? null);
}
