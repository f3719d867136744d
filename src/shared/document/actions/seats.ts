import { isSeatId } from '../../base/seatDocuments';
import { ROLES, type Seat } from '../../domain/seat';
import type { DossierDocs } from '../docs';
import { actsParts } from '../layout';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/**
 * Writes down who sits in the room (RM1), so that files and other readers know whose word a declared document is. Throws RangeError for what
 * is no seat, and where our seat does not write the acts.
 */
export function keepSeat(writing: Pick<Writing, 'docs' | 'model'>, seat: Seat): void {
  checkRight(writing, 'acts');
  keepSeats(writing.docs, [seat]);
}

/**
 * The same of all seats, as the room's host has them: no act of a person, and not to be undone by one. Those that are as they were are left
 * alone; none is ever taken out, since what was declared from it stays.
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
