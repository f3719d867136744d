import type { SeatId } from '../base/ids';
import { CHAIR_SEAT, documentOfSeat } from '../base/seatDocuments';
import type { DelegationCode } from './delegation';

/** What a seat may be (RM1). */
export const ROLES = ['chair', 'drafter', 'delegate', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** A place in a room (RM1). Several people, and several devices, may hold one. */
export interface Seat {
  readonly id: SeatId;
  readonly role: Role;
  /** The delegation it speaks for; null for the chair, drafters and most observers. */
  readonly delegation: DelegationCode | null;
  readonly title: string;
  /**
   * Whether the chair has opened the text to it; chairs and drafters may write it anyhow. To an observer it opens a document of its own, for
   * notes in an exercise, and never the text.
   */
  readonly writesText: boolean;
  /** Those of one team share our record and our brief, sealed (CF1). Null: nothing is shared. */
  readonly team: string | null;
  /** Nobody enters by it any more; what was declared from it stays. */
  readonly withdrawn: boolean;
}

/** The seat of whoever has a dossier in no room, and of a room's chair. */
export const CHAIR: Seat = {
  id: CHAIR_SEAT,
  role: 'chair',
  delegation: null,
  title: '',
  writesText: true,
  team: null,
  withdrawn: false,
};

/** A room's seats by id, the chair's among them whether it is written down or not. */
export type Seats = ReadonlyMap<SeatId, Seat>;

/**
 * Whether a seat may write a document (RM1). Our record and our brief are each team's own and no matter of the room. A document that
 * nobody knows is nobody's.
 */
export function mayWrite(seat: Seat, document: string): boolean {
  if (document === 'record' || document === 'brief') return true;
  if (seat.withdrawn) return false;
  if (document === 'text') return seat.role === 'chair' || seat.role === 'drafter' || isOpened(seat);
  if (document === 'acts') return seat.role === 'chair';
  return hasDocument(seat) && document === documentOfSeat(seat.id);
}

/** Whether a seat has a document of its own: all but observers, who have one where the chair lets them write. */
export function hasDocument({ role, writesText }: Pick<Seat, 'role' | 'writesText'>): boolean {
  return role !== 'observer' || writesText;
}

function isOpened({ role, writesText }: Seat): boolean {
  return role === 'delegate' && writesText;
}

/** Whether it may decide on proposals (RM5): the chair, and who drafts the text. What it decided before it was withdrawn stays. */
export function mayDecide({ role }: Pick<Seat, 'role'>): boolean {
  return role === 'chair' || role === 'drafter';
}

const OF_SEAT = /^(chair|[a-z0-9]{8})-/;

/** The seat whose an id says it is (RM3); null for an id that names none. */
export function seatOfId(id: string): SeatId | null {
  return OF_SEAT.exec(id)?.[1] ?? null;
}

/** An id that says whose it is (RM3). */
export function idOfSeat(seat: SeatId, id: string): string {
  return `${seat}-${id}`;
}
