import type * as Y from 'yjs';
import type { SeatId } from '../../shared/base/ids';
import { documentOfSeat } from '../../shared/base/seatDocuments';
import type { DossierDocs } from '../../shared/document/docs';
import { createDoc, DOCUMENT_NAMES, type DocumentKey, type DocumentName } from '../../shared/document/layout';
import type { SeatDocs } from '../../shared/document/seatDocs';
import { hasDocument, type Seat } from '../../shared/domain/seat';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { Host } from '../../shared/protocol/connect';
import type { DossierInfo } from '../../shared/protocol/services';

/** The documents of an open dossier, with those of all seats. */
export type SessionDocs = DossierDocs & { readonly seats: SeatDocs };

/** What every seat has under the same name. */
export const SAME_AT_EACH_SEAT = DOCUMENT_NAMES.filter((name) => name !== 'declared');

/** Keeps a document the same as the host's. */
export function bind(host: Host, info: DossierInfo, doc: Y.Doc, key: DocumentKey): DocumentBinding {
  return host.bindDocument(doc, key, info.id, { origin: 'remote', inParts: true });
}

/** The same for one of ours, under the key that our seat has it under. */
export function bindOwn(host: Host, info: DossierInfo, docs: SessionDocs, name: DocumentName): DocumentBinding {
  return bind(host, info, docs[name], name === 'declared' ? documentOfSeat(docs.seats.own) : name);
}

/** Takes in what those of `seats` declare that are not here yet; answers the new bindings, which are in `bindings` then. */
export function bindNewSeats(
  host: Host,
  info: DossierInfo,
  docs: SessionDocs,
  bindings: Map<SeatId, DocumentBinding>,
  seats: Iterable<Pick<Seat, 'id' | 'role' | 'writesText'>>,
): DocumentBinding[] {
  const made: DocumentBinding[] = [];
  for (const seat of seats) {
    const { id } = seat;
    if (!hasDocument(seat) || docs.seats.all.has(id)) continue;
    const key = documentOfSeat(id);
    const doc = createDoc(key);
    docs.seats.add(id, doc);
    const binding = bind(host, info, doc, key);
    bindings.set(id, binding);
    made.push(binding);
  }
  return made;
}
