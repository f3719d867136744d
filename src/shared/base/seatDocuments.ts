import type { SeatId } from './ids';
import type { Random } from './ports';

/** The seat of whoever opened the room. */
export const CHAIR_SEAT: SeatId = 'chair';

/** What a seat declares to the room is a document of its own, so that the host can refuse a write to it (CF2). */
export type SeatDocument = `declared-${string}`;

const SEAT = /^[a-z0-9]{8}$/;
const SEAT_DOCUMENT = /^declared-([a-z0-9]{8})$/;

/** Whether a string may name a seat. */
export function isSeatId(id: string): id is SeatId {
  return id === CHAIR_SEAT || SEAT.test(id);
}

/** A fresh seat. */
export function newSeatId(random: Random): SeatId {
  return [...random.bytes(8)].map((byte) => '0123456789abcdefghijklmnopqrstuv'[byte & 31]).join('');
}

/** The document in which a seat declares: the chair's is the dossier's own. Throws RangeError for what names no seat. */
export function documentOfSeat(seat: SeatId): 'declared' | SeatDocument {
  if (seat === CHAIR_SEAT) return 'declared';
  if (!SEAT.test(seat)) throw new RangeError(`No seat ${seat}`);
  return `declared-${seat}`;
}

/** Whose document it is; null for one that is no seat's. */
export function seatOfDocument(name: string): SeatId | null {
  return name === 'declared' ? CHAIR_SEAT : (SEAT_DOCUMENT.exec(name)?.[1] ?? null);
}

/** Whether a name is that of a seat's document other than the chair's. */
export function isSeatDocument(name: string): name is SeatDocument {
  return SEAT_DOCUMENT.test(name);
}
