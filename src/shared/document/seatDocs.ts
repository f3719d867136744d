import type * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { CHAIR_SEAT, documentOfSeat } from '../base/seatDocuments';
import type { DocumentKey } from './layout';

/** What each seat declares to the room: one document a seat, the own among them. Documents may join at any time, and none leaves. */
export class SeatDocs {
  private readonly docs = new Map<SeatId, Y.Doc>();
  private readonly listeners = new Set<(seat: SeatId, doc: Y.Doc) => void>();

  /** `own`: the seat that sits here; `declared`: what it declares. */
  constructor(
    readonly own: SeatId,
    declared: Y.Doc,
  ) {
    this.docs.set(own, declared);
  }

  /** Whether what lies there was written here alone, and need not be looked at before it is read. */
  isTrusted(seat: SeatId): boolean {
    return seat === this.own && seat === CHAIR_SEAT;
  }

  get all(): ReadonlyMap<SeatId, Y.Doc> {
    return this.docs;
  }

  /** The documents of the others, by the key that host and files know them by. */
  *others(): Iterable<readonly [key: DocumentKey, doc: Y.Doc, seat: SeatId]> {
    for (const [seat, doc] of this.docs) if (seat !== this.own) yield [documentOfSeat(seat), doc, seat];
  }

  /** Takes in what another seat declares. Throws RangeError for a seat that is here already. */
  add(seat: SeatId, doc: Y.Doc): void {
    if (this.docs.has(seat)) throw new RangeError(`Seat ${seat} is here`);
    this.docs.set(seat, doc);
    for (const listener of [...this.listeners]) listener(seat, doc);
  }

  /** Calls `listener` for each seat that joins from now on. Answers how to stop. */
  onAdd(listener: (seat: SeatId, doc: Y.Doc) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** The documents by which seats declare: those of `docs`, or in no room what is declared there alone, which is the chair's. */
export function seatDocsOf(docs: { readonly declared: Y.Doc; readonly seats?: SeatDocs }): SeatDocs {
  return docs.seats ?? new SeatDocs(CHAIR_SEAT, docs.declared);
}
