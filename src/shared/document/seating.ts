import type * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { CHAIR_SEAT } from '../base/seatDocuments';
import type { RecordSettings } from '../domain/dossier';
import { CHAIR, type Seat, type Seats } from '../domain/seat';
import { isSeat } from './declaredSchema';
import { actsParts } from './layout';

/** Who sits in the room (RM1), the chair whether it is written down or not and before all others, which are in the order of their ids. */
export function seatsOf(acts: Y.Doc): Seats {
  const kept = new Map<SeatId, Seat>([[CHAIR_SEAT, CHAIR]]);
  const all = [...actsParts(acts).seats].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [id, seat] of all) if (isSeat(seat) && seat.id === id) kept.set(id, seat);
  return kept;
}

/** The seat of whoever sits here. One that is not written down yet says nothing that counts. */
export function sittingAmong(seats: Seats, own: SeatId): Seat {
  return seats.get(own) ?? { ...CHAIR, id: own, role: 'observer', writesText: false };
}

/** At a seat of a room our delegation is the seat's, and only the chair sits at the chair's desk (RM1). */
export function settingsAt({ role, delegation }: Seat, settings: RecordSettings): RecordSettings {
  if (role === 'chair') return settings;
  return { ...settings, desk: 'delegation', ourDelegation: delegation ?? settings.ourDelegation };
}
