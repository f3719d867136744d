import type * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { CHAIR_SEAT, documentOfSeat, seatOfDocument } from '../base/seatDocuments';
import { createDoc, DOCUMENT_NAMES, type DocumentKey, type DocumentName, stampBlank } from './layout';
import { SeatDocs } from './seatDocs';

/**
 * The documents of a dossier. `declared` is that of the seat that sits here, which actions write to; `seats` holds it with what the others
 * declared, and is absent where nobody else is (RM1).
 */
export type DossierDocs = Readonly<Record<DocumentName, Y.Doc>> & { readonly seats?: SeatDocs };

/** The documents of a dossier, empty, of this layout. */
export function emptyDocs(): DossierDocs {
  const docs = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, createDoc(name)])) as Record<DocumentName, Y.Doc>;
  for (const name of DOCUMENT_NAMES) stampBlank(docs[name], 'import');
  return docs;
}

/**
 * The documents of a dossier as its file holds them, read from the seat `own`. Throws RangeError where one of those that every dossier has
 * is not there.
 */
export function docsFrom(documents: ReadonlyMap<DocumentKey, Y.Doc>, own: SeatId = CHAIR_SEAT): DossierDocs {
  const of = (key: DocumentKey): Y.Doc => {
    const doc = documents.get(key);
    if (doc === undefined) throw new RangeError(`No document ${key}`);
    return doc;
  };
  const declared = of(documentOfSeat(own));
  const docs = { text: of('text'), acts: of('acts'), record: of('record'), brief: of('brief'), declared };
  const others = [...documents].flatMap(([key, doc]) => {
    const seat = seatOfDocument(key);
    return seat === null || seat === own ? [] : [[seat, doc] as const];
  });
  if (others.length === 0) return docs;
  const seats = new SeatDocs(own, declared);
  for (const [seat, doc] of others) seats.add(seat, doc);
  return { ...docs, seats };
}

/** All documents of a dossier by the key that host and files know them by. */
export function documentsOf(docs: DossierDocs): ReadonlyMap<DocumentKey, Y.Doc> {
  const all = new Map<DocumentKey, Y.Doc>();
  for (const name of DOCUMENT_NAMES) all.set(name === 'declared' ? ownKey(docs) : name, docs[name]);
  for (const [key, doc] of docs.seats?.others() ?? []) all.set(key, doc);
  return all;
}

function ownKey({ seats }: DossierDocs): DocumentKey {
  return seats === undefined ? 'declared' : documentOfSeat(seats.own);
}
