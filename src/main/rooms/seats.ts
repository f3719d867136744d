import { documentOfSeat } from '../../shared/base/seatDocuments';
import { hasDocument } from '../../shared/domain/seat';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { isPublic } from '../../shared/protocol/documentKeys';
import type { RoomRights, RoomSeat } from '../../shared/protocol/rooms';

/** What a seat may write (CF2, RM1). The host refuses everything else, whatever the client thinks of itself. */
export function rightsOf(seat: RoomSeat): RoomRights {
  const { role, withdrawn } = seat;
  if (withdrawn) return { text: false, acts: false, declared: null, seats: false };
  return {
    text: role === 'chair' || role === 'drafter' || (role === 'delegate' && seat.writesText),
    acts: role === 'chair',
    declared: hasDocument(seat) ? documentOfSeat(seat.id) : null,
    seats: role === 'chair',
  };
}

/** Whether these rights let a document be written. */
export function lets(rights: RoomRights, document: DocumentKey): boolean {
  if (document === 'text') return rights.text;
  if (document === 'acts') return rights.acts;
  return isPublic(document) && rights.declared === document;
}
