import * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { documentOfSeat } from '../base/seatDocuments';
import { keepSeats } from '../document/actions/seats';
import type { Writing } from '../document/actions/writing';
import { type DossierDocs, emptyDocs } from '../document/docs';
import type { History } from '../document/history';
import { actsParts, createDoc } from '../document/layout';
import { Projection } from '../document/project';
import { SeatDocs } from '../document/seatDocs';
import { keepHeldProposals } from '../document/takenBackProposals';
import { historyOf } from '../document/undoScopes';
import type { Negotiation } from '../domain/negotiation';
import { CHAIR, type Seat } from '../domain/seat';
import { seedText } from './cohort';
import { countedRandom } from './countedRandom';

/** A seat for tests; what is not given is that of a delegate of nobody. */
export function seatOf(id: SeatId, given: Partial<Seat> = {}): Seat {
  return { ...CHAIR, role: 'delegate', writesText: false, title: `Seat ${id}`, ...given, id };
}

/** One seat of a room as a window has it: its own documents, and copies of what is public. */
export class SeatDesk {
  readonly docs: DossierDocs & { readonly seats: SeatDocs };
  readonly history: History;
  now = '2026-05-04T10:00:00.000Z';
  private readonly projection: Projection;

  constructor(
    readonly seat: SeatId,
    private readonly random = countedRandom(),
  ) {
    const docs = emptyDocs();
    this.docs = { ...docs, seats: new SeatDocs(seat, docs.declared) };
    this.projection = new Projection(this.docs);
    this.history = historyOf(this.docs);
    keepHeldProposals(this.docs, this.history);
  }

  get model(): Negotiation {
    return this.projection.current;
  }

  writing(): Writing {
    const person = { id: `person-${this.seat}`, name: `Person at ${this.seat}`, delegation: null };
    return { docs: this.docs, model: this.model, person, now: this.now, random: this.random };
  }

  /** Runs a change as one action with one undo, as the window does. */
  act<T>(change: (writing: Writing) => T): T {
    return this.history.act(() => change(this.writing()));
  }

  /** Public documents by key. */
  get public(): ReadonlyMap<string, Y.Doc> {
    return new Map([
      ['text', this.docs.text],
      ['acts', this.docs.acts],
      ...[...this.docs.seats.all].map(([seat, doc]) => [documentOfSeat(seat) as string, doc] as const),
    ]);
  }

  /** Takes in what a document holds elsewhere; one of a seat that is not here yet joins. */
  take(seat: SeatId | 'text' | 'acts', update: Uint8Array): void {
    const { text, acts, seats } = this.docs;
    const known = seat === 'text' ? text : seat === 'acts' ? acts : seats.all.get(seat);
    if (known !== undefined) Y.applyUpdate(known, update, 'remote');
    else {
      const doc = createDoc(documentOfSeat(seat));
      this.docs.seats.add(seat, doc);
      Y.applyUpdate(doc, update, 'remote');
    }
  }
}

/** A room for tests: a text, and seats that hear of each other when they meet. */
export class SeatRoom {
  readonly desks = new Map<SeatId, SeatDesk>();

  constructor(
    paragraphs: readonly string[],
    readonly seats: readonly Seat[],
  ) {
    const update = seedText([paragraphs]);
    for (const id of ['chair', ...seats.map((seat) => seat.id)]) {
      const desk = new SeatDesk(id);
      Y.applyUpdate(desk.docs.text, update, 'import');
      this.desks.set(id, desk);
    }
    actsParts(this.at('chair').docs.acts).settings.set('id', 'dossier');
    keepSeats(this.at('chair').docs, seats);
    this.meet();
  }

  at(seat: SeatId): SeatDesk {
    const desk = this.desks.get(seat);
    if (desk === undefined) throw new RangeError(`No seat ${seat}`);
    return desk;
  }

  /** Everybody hears what each seat wrote in its own documents, and of text and acts what the chair did. */
  meet(): void {
    const chair = this.at('chair');
    for (const desk of this.desks.values()) {
      for (const name of ['text', 'acts'] as const) desk.take(name, Y.encodeStateAsUpdate(chair.docs[name]));
      for (const other of this.desks.values())
        if (other !== desk) desk.take(other.seat, Y.encodeStateAsUpdate(other.docs.declared));
    }
  }
}
