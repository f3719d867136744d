import { isSeatId } from '../../base/seatDocuments';
import { ROLES, type Seat } from '../../domain/seat';
import type { DossierDocs } from '../docs';
import { actsParts } from '../layout';

/**
 * Writes down who sits in the room (RM1), as its host has it, so that files and other readers know whose word a declared document is: no act
 * of a person, and not to be undone by one. Seats that are as they were are left alone; none is ever taken out, since what was declared from
 * it stays. Throws RangeError for what is no seat.
 */
export function keepSeats({ acts }: Pick<DossierDocs, 'acts'>, all: readonly Seat[]): void {
  const { seats } = actsParts(acts);
  const changed = all.map(plain).filter((seat) => JSON.stringify(seats.get(seat.id)) !== JSON.stringify(seat));
  if (changed.length === 0) return;
  acts.transact(() => {
    for (const seat of changed) seats.set(seat.id, seat);
  }, 'mend');
}

function plain({ id, role, delegation, title, writesText, team, withdrawn }: Seat): Seat {
  if (!isSeatId(id) || !ROLES.includes(role)) throw new RangeError(`No seat ${id}`);
  return { id, role, delegation, title, writesText, team, withdrawn };
}
