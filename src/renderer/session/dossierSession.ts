import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { newId, type SeatId } from '../../shared/base/ids';
import { CHAIR_SEAT, documentOfSeat } from '../../shared/base/seatDocuments';
import type { Writing } from '../../shared/document/actions/writing';
import { keepAuthorship } from '../../shared/document/authorship';
import type { History } from '../../shared/document/history';
import { createDoc, DOCUMENT_NAMES, type DocumentName, isPrivate, textParts } from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import { keepRestoredOnce } from '../../shared/document/restoration';
import { SeatDocs } from '../../shared/document/seatDocs';
import { seatsOf } from '../../shared/document/seating';
import { keepStamps, type Stamping } from '../../shared/document/stamps';
import { keepHeldProposals } from '../../shared/document/takenBackProposals';
import { TextBinding } from '../../shared/document/textBinding';
import { historyOf } from '../../shared/document/undoScopes';
import type { Diagnostic } from '../../shared/domain/diagnostic';
import type { Person } from '../../shared/domain/dossier';
import type { Negotiation } from '../../shared/domain/negotiation';
import { mayWrite, type Seat, type Seats } from '../../shared/domain/seat';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { Host } from '../../shared/protocol/connect';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { RoomStatus } from '../../shared/protocol/rooms';
import type { DossierInfo, DossierStatus } from '../../shared/protocol/services';
import { browserClock, browserRandom, isoNow } from '../host/ports';
import { nextTask } from '../ui/nextTask';
import { Store, useStore } from '../ui/store';
import { bind, bindNewSeats, bindOwn, SAME_AT_EACH_SEAT, type SessionDocs } from './boundDocs';
import type { Exercise } from './exercise';
import { followExercise } from './exerciseFollow';
import { readMadeUpText } from './madeUpText';
import { Publisher } from './publisher';
import { type FollowedRoom, followRoom } from './room';

/** How long changes wait for the host before people are told. */
const SLOW_MILLISECONDS = 500;

/** Dossiers up to so many bytes are shown when all of them is here; of a larger one the text comes first. */
const AT_ONCE = 4_000_000;
/**
 * Of a text of more characters than this, the first few screens are read before it is shown; the rest as soon as it is seen or asked for.
 */
export const LONG_TEXT = 200_000;
export const FIRST_CHARACTERS = 6000;
/** As much as is read in one task then: some 10 ms once a browser is warm, and three times that before. */
const NEXT_CHARACTERS = 30_000;
/** What comes later of a large one. */
const THEN: readonly DocumentName[] = ['record', 'brief'];

/** What may be written of each document, now. */
export type Writable = Readonly<Record<DocumentName, boolean>>;

/** Resolves when what is `drawn` is on screen, or soon where nothing is drawn (a window that is hidden, a session without one). */
function painted(drawn: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    void drawn.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
    setTimeout(resolve, 1000);
  });
}

/** How safe the work is: what the host has acknowledged, and what its file holds. */
export interface Safety {
  /** Changes made here that are not in the host's journal yet. */
  readonly unsynced: number;
  /** Whether our own papers may be written: what is noted. What of the room may be is in `writable`. */
  readonly editable: boolean;
  /** By document; words of the text already while the record is still `arriving`. In a room each seat has its rights (RM1). */
  readonly writable: Writable;
  /** The text of a large dossier is here, and our record and brief are still to come: nothing may be noted before they are. */
  readonly arriving: boolean;
  readonly file: DossierStatus | null;
  readonly failure: Failure | null;
}

/**
 * A dossier that is open in this window: its documents, kept the same as the host's; undo over all of them; the read model that
 * views watch. Views hold no Y types: they read `model` and write through actions that take `docs`.
 */
export class DossierSession {
  readonly model: Store<Negotiation>;
  readonly safety: Store<Safety>;
  /** How it stands with its room; `IN_NO_ROOM` where it is in none. */
  readonly room: Store<RoomStatus>;
  /** Whether all of the text has been read: what speaks of the whole of it, as the columns do, is drawn from then on. */
  readonly isRead: Store<boolean>;
  /** Resolves when the first words are on screen, and all of the text has been read. */
  readonly whenSeen: Promise<void>;
  /** For whoever draws the text: its first words are in the page, and the next frame shows them. */
  readonly tellDrawn: () => void;
  /** Resolves when all documents are here, or with why they will not be. */
  readonly whenWhole: Promise<Failure | null>;
  /** True while changes wait for the host noticeably: what people are shown, since each key waits for a moment. */
  readonly slow = new Store(false);
  /** Counts up when undo or redo became possible or impossible. */
  readonly undoable: Store<{ readonly undo: boolean; readonly redo: boolean }>;
  /** The exercise in this dossier; null where it holds none. */
  readonly exercise = new Store<Exercise | null>(null);
  readonly text: TextBinding;
  readonly history: History;
  /** Writes down when words come and go (HI1): flushed before the history is read. */
  readonly stamping: Stamping;
  private readonly projection: Projection;
  private seats: Seats | null = null;
  private readonly stops: (() => void)[] = [];
  private isClosed = false;
  private slowTimer: ReturnType<typeof setTimeout> | null = null;
  /** Before the first words are on screen nobody is told of more than has been read: the rest would keep them waiting. */
  private readonly publisher = new Publisher(() => this.model.set(this.isRead.get() ? this.current : this.soFar));

  private constructor(
    readonly host: Host,
    readonly info: DossierInfo,
    readonly docs: SessionDocs,
    private readonly bindings: Map<DocumentName, DocumentBinding>,
    private readonly seatBindings: Map<SeatId, DocumentBinding>,
    /** Who writes from now on: another name in the settings holds at once. */
    public person: Person,
    comesLater: readonly DocumentName[],
    followed: FollowedRoom,
  ) {
    this.room = followed.status;
    this.stops.push(() => followed.stop());
    const arriving = comesLater.length > 0;
    this.safety = new Store<Safety>({
      unsynced: 0,
      editable: !arriving,
      writable: NOTHING_WRITABLE,
      arriving,
      file: null,
      failure: null,
    });
    const text = textParts(docs.text);
    // The projection listens first, so that whatever the editor draws after a change is drawn from the reading of that change.
    let characters = 0;
    for (const { length } of text.sections.values()) characters += length;
    this.projection = new Projection(docs, characters > LONG_TEXT ? FIRST_CHARACTERS : undefined, person.id);
    this.isRead = new Store(this.projection.text.isWhole);
    this.model = new Store(this.projection.current);
    this.stops.push(this.projection.onChange((document) => this.followSeats(document)));
    this.stops.push(
      this.projection.onChange((document) => {
        if (document === 'text') this.publisher.inAPause();
        // What is still arriving is told of once it is here.
        else if (!this.safety.get().arriving || !THEN.includes(document)) this.publisher.soon();
      }),
    );
    // Where the text is not ours to write, whoever may puts it in order.
    this.stops.push(keepRestoredOnce(docs.text, text.sections, text.restorations, () => this.mayWrite('text')));
    this.stops.push(keepAuthorship(docs.text, () => this.person, isoNow));
    this.stamping = keepStamps(docs.text, {
      person: () => this.person,
      now: () => browserClock.now(),
      later: (milliseconds, call) => {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    this.stops.push(() => this.stamping.stop());
    const leave = () => this.stamping.flush();
    window.addEventListener('pagehide', leave);
    this.stops.push(() => window.removeEventListener('pagehide', leave));
    this.text = new TextBinding(docs.text, () => newId(browserRandom));
    this.history = historyOf(docs);
    this.stops.push(keepHeldProposals(docs, this.history, (name) => this.mayWrite(name)));
    this.undoable = new Store({ undo: false, redo: false });
    this.stops.push(
      this.history.onChange(() => this.undoable.set({ undo: this.history.canUndo(), redo: this.history.canRedo() })),
    );
    for (const binding of [...bindings.values(), ...seatBindings.values()]) this.heed(binding);
    this.stops.push(
      host.dossiers.status({ id: info.id }, (file) => this.safety.update((safety) => ({ ...safety, file }))),
    );
    this.stops.push(
      followed.status.subscribe(() => {
        this.bindSeats();
        this.refreshSafety();
      }),
    );
    this.bindSeats();
    this.refreshSafety();
    let tellDrawn: () => void = () => undefined;
    // Frames before that one show none of it: reading on between them would keep the first words waiting.
    const drawn = new Promise<void>((resolve) => {
      tellDrawn = resolve;
    });
    this.tellDrawn = tellDrawn;
    this.whenSeen = painted(drawn).then(() => this.readOn());
    this.whenWhole = arriving ? this.takeRest(comesLater) : Promise.resolve(null);
  }

  /**
   * Opens a dossier that the host has opened; resolves when its contents are here, or with why they are not. Of a large one it resolves
   * with the text: a hundred thousand positions must not stand between a person and the words (`safety.arriving`, `whenWhole`). In a room
   * what our seat declares is `docs.declared`, whatever document that is to the host; what the others declare joins as seats are known.
   */
  static async open(host: Host, info: DossierInfo, person: Person): Promise<DossierSession | Failure> {
    const room = followRoom(host, info.id);
    const later = info.bytes > AT_ONCE ? THEN : [];
    const bindings = new Map<DocumentName, DocumentBinding>();
    // What does not hang on whose seat it is need not wait until that is known.
    const same = Object.fromEntries(SAME_AT_EACH_SEAT.map((name) => [name, createDoc(name)]));
    for (const name of SAME_AT_EACH_SEAT) {
      if (!later.includes(name)) bindings.set(name, bind(host, info, same[name] as Y.Doc, name));
    }
    // The host needs its time to find the words.
    void readMadeUpText();
    await room.whenKnown;
    const { me, seats } = room.status.get();
    const seat = me?.seat ?? CHAIR_SEAT;
    const declared = createDoc(documentOfSeat(seat));
    const docs = { ...same, declared, seats: new SeatDocs(seat, declared) } as SessionDocs;
    // Whoever only watches declares nothing, and has no document for it.
    if (me === null || me.rights.declared !== null) bindings.set('declared', bindOwn(host, info, docs, 'declared'));
    const seatBindings = new Map<SeatId, DocumentBinding>();
    bindNewSeats(host, info, docs, seatBindings, seats);
    const failures = await Promise.all([...bindings.values()].map((binding) => binding.whenSynced));
    const failed = failures.find((candidate) => candidate !== null);
    if (failed !== undefined && failed !== null) {
      for (const binding of [...bindings.values(), ...seatBindings.values()]) binding.destroy();
      room.stop();
      return failed;
    }
    // For the bench: from here on it is reading and drawing.
    performance.mark('chapeau.here');
    bindNewSeats(host, info, docs, seatBindings, seatsOf(docs.acts).values());
    await Promise.all([...seatBindings.values()].map((binding) => binding.whenSynced));
    const session = new DossierSession(host, info, docs, bindings, seatBindings, person, later, room);
    session.stops.push(followExercise(session));
    return session;
  }

  /** Whether words may be typed into the text: it need not wait for the record. */
  get canType(): boolean {
    return this.mayWrite('text');
  }

  /** Whether a document may be written now: the host takes it, and it is our seat's to write (RM1). */
  mayWrite(name: DocumentName): boolean {
    const { arriving } = this.safety.get();
    if (arriving && name !== 'text') return false;
    const binding = this.bindings.get(name);
    if (binding !== undefined && !binding.status.editable) return false;
    if (this.isRefused) return false;
    if (isPrivate(name)) return true;
    const { me } = this.room.get();
    const { sitting } = this.projection.current;
    if (me === null) return mayWrite(sitting, name === 'declared' ? documentOfSeat(sitting.id) : name);
    return name === 'declared' ? me.rights.declared !== null : name === 'text' ? me.rights.text : me.rights.acts;
  }

  /** Whether the host took one of our documents away from us, for good. */
  private get isRefused(): boolean {
    return [...this.bindings.values()].some(({ status }) => status.state === 'refused');
  }

  /** Whether something was changed here that the host said it does not take from here: another line, or more time, changes nothing in that. */
  get isHeldBack(): boolean {
    return [...this.bindings.values()].some(({ status }) => !status.editable && status.unsynced > 0);
  }

  private followSeats(document: DocumentName): void {
    if (document !== 'acts' || this.projection.current.seats === this.seats) return;
    this.bindSeats();
    this.refreshSafety();
  }

  /** Begins to follow what seats declare that are new here, from the acts or from the room. */
  private bindSeats(): void {
    const { seats } = this.projection.current;
    this.seats = seats;
    const all: readonly Pick<Seat, 'id' | 'role' | 'writesText'>[] = [...seats.values(), ...this.room.get().seats];
    for (const binding of bindNewSeats(this.host, this.info, this.docs, this.seatBindings, all)) this.heed(binding);
  }

  private heed(binding: DocumentBinding): void {
    this.stops.push(binding.onStatus(() => this.refreshSafety()));
  }

  /** Reads what the first words on the screen did not wait for, a piece in a task, and tells of it. */
  private async readOn(): Promise<void> {
    while (!this.isClosed && !this.projection.readOn(NEXT_CHARACTERS)) await nextTask();
    await this.workAhead();
    if (this.isClosed) return;
    await this.isRead.setInTurn(true);
    await this.model.setInTurn(this.current);
  }

  /** Works out what views are about to ask of all of the text, a piece in a task. */
  private async workAhead(): Promise<void> {
    for (const _piece of this.projection.ahead()) {
      await nextTask();
      if (this.isClosed) return;
    }
  }

  private async takeRest(names: readonly DocumentName[]): Promise<Failure | null> {
    await this.whenSeen;
    if (this.isClosed) return failure('request.cancelled');
    const bindings = names.map((name) => bindOwn(this.host, this.info, this.docs, name));
    for (const [at, binding] of bindings.entries()) {
      this.bindings.set(names[at] as DocumentName, binding);
      this.heed(binding);
    }
    const failures = await Promise.all(bindings.map((binding) => binding.whenSynced));
    const failed = failures.find((candidate) => candidate !== null) ?? null;
    if (failed !== null) return failed;
    await this.workAhead();
    // Whoever hears that the record is here finds its figures.
    await this.model.setInTurn(this.current);
    await this.safety.setInTurn({ ...this.safety.get(), arriving: false });
    this.refreshSafety();
    return null;
  }

  /** The model as it is at this moment, ahead of the views by up to a frame: for commands and the editor. */
  get current(): Negotiation {
    this.projection.complete();
    return this.projection.current;
  }

  /** The text as far as it has been read, for an editor to begin with; from `isRead` on it can have all of it. */
  nodeSoFar(): Node {
    return this.isRead.get() ? this.text.node() : this.text.beginning(FIRST_CHARACTERS);
  }

  /** The model as far as it has been read: for drawing the text, which shows its beginning before the end is read. */
  get soFar(): Negotiation {
    return this.projection.current;
  }

  /** Runs `change` as one action with one undo, whatever documents it writes to. */
  act<T>(change: () => T): T {
    return this.history.act(change);
  }

  /** What an action needs to write: where, on what reading, as whom and when. Taken at the moment of writing. */
  writing(): Writing {
    return { docs: this.docs, model: this.current, person: this.person, now: isoNow(), random: browserRandom };
  }

  /** A person leaves words of theirs where they stand, in this window (`two-hands.elsewhere`). */
  leaveOwnWords(finding: Diagnostic): void {
    this.projection.leaveOwnWords(finding);
  }

  close(): void {
    this.isClosed = true;
    for (const stop of this.stops) stop();
    this.publisher.stop();
    if (this.slowTimer !== null) clearTimeout(this.slowTimer);
    this.history.destroy();
    for (const binding of [...this.bindings.values(), ...this.seatBindings.values()]) binding.destroy();
    for (const name of DOCUMENT_NAMES) this.docs[name].destroy();
    for (const [, doc] of this.docs.seats.others()) doc.destroy();
  }

  /** Whether changes have been waiting for the host for longer than the moment each of them takes. */
  private refreshSlow(): void {
    const waiting = this.safety.get().unsynced > 0;
    if (!waiting) {
      if (this.slowTimer !== null) clearTimeout(this.slowTimer);
      this.slowTimer = null;
      this.slow.set(false);
    } else {
      this.slowTimer ??= setTimeout(() => this.slow.set(true), SLOW_MILLISECONDS);
    }
  }

  private refreshSafety(): void {
    const own = [...this.bindings.values()].map((binding) => binding.status);
    // What others declare is read here: only that it cannot be read any more concerns us.
    const others = [...this.seatBindings.values()].map((binding) => binding.status);
    const writable = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, this.mayWrite(name)])) as Writable;
    this.safety.update((safety) => ({
      ...safety,
      unsynced: own.reduce((sum, status) => sum + status.unsynced, 0),
      editable: writable.record && writable.brief,
      writable: sameWritable(safety.writable, writable) ? safety.writable : writable,
      failure: [...own, ...others].find((status) => status.failure !== null)?.failure ?? null,
    }));
    this.refreshSlow();
  }
}

const NOTHING_WRITABLE: Writable = { text: false, acts: false, record: false, brief: false, declared: false };

function sameWritable(a: Writable, b: Writable): boolean {
  return DOCUMENT_NAMES.every((name) => a[name] === b[name]);
}

/** What `select` makes of the model; the view is drawn again only when that is another value. */
export function useModel<S>(
  session: DossierSession,
  select: (model: Negotiation) => S,
  isSame?: (a: S, b: S) => boolean,
): S {
  return useStore(session.model, select, isSame);
}
