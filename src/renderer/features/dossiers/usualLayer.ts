import type { DossierSession } from '../../session/dossierSession';
import type { ImportLayer } from '../../workbench/asking';

/** Whether the chair or the secretariat sits at what is open: at the desk that says so, or on the chair's seat of a room. */
export function isChairs(session: Pick<DossierSession, 'current' | 'room'> | null): boolean {
  if (session === null) return false;
  const { recordSettings, sitting } = session.current;
  return recordSettings.desk === 'chair' || (session.room.get().me !== null && sitting.role === 'chair');
}

/** Whose the proposals of a file are, unless a person says otherwise (IM2c): a chair's are for the room, anybody else's for their own team. */
export function usualLayer(isChairs: boolean): ImportLayer {
  return isChairs ? 'declared' : 'record';
}
