import { keepSeats } from '../../../shared/document/actions/seats';
import type { DossierSession } from '../../session/dossierSession';
import { roomOf } from './room';

/**
 * Writes the seats of the room into its acts, so that files and other readers know whose word a declared document is (RM1). The chair's
 * window does it, as the room has them.
 */
export function followSeats(session: DossierSession): () => void {
  const room = roomOf(session);
  const keep = () => {
    const { me, seats, line } = room.status.get();
    if (me?.rights.acts === true && line === 'online' && session.safety.get().editable) keepSeats(session.docs, seats);
  };
  keep();
  const stops = [room.status.subscribe(keep), session.safety.subscribe(keep)];
  return () => {
    for (const stop of stops) stop();
  };
}
