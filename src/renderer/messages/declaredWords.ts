import type { SeatId } from '../../shared/base/ids';
import { CHAIR_SEAT } from '../../shared/base/seatDocuments';
import type { Negotiation } from '../../shared/domain/negotiation';
import { t } from './messages';

/** Whether anybody but us could hear what is declared: some seat of a room is written down. */
export function isInRoom({ seats }: Pick<Negotiation, 'seats'>): boolean {
  return seats.size > 1;
}

/** Who put something into the room (RM2): the seat itself, or the chair for it; null for what our team noted. */
export function declaredWords({ seats }: Pick<Negotiation, 'seats'>, seat: SeatId | null | undefined): string | null {
  if (seat === null || seat === undefined) return null;
  if (seat === CHAIR_SEAT) return t('declared.byChair');
  const known = seats.get(seat);
  return t('declared.bySeat', { seat: known?.title || known?.delegation || seat });
}
