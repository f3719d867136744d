import * as Y from 'yjs';
import type { DocumentKey } from './documentKeys';
import { type Failure, failure } from './failure';
import { type Dispose, Listeners } from './listeners';
import type { ClientFrame, HostFrame } from './sync';

export type BindingState =
  /** The host's contents have not come yet (or not again, since the host was lost). */
  | 'joining'
  | 'synced'
  /** Over, for the reason in `failure`. What was unsynced then is in the document still, and nowhere else. */
  | 'refused';

/** How a bound document stands with the host. */
export interface BindingStatus {
  readonly state: BindingState;
  /** Changes made here that the host has not yet put into its journal; 0 means that a crash now loses nothing. */
  readonly unsynced: number;
  /** False once the host said that changes will be refused. */
  readonly editable: boolean;
  readonly failure: Failure | null;
}

/** Keeps one document and the host's copy of it the same for as long as it lives, across lost and restarted hosts. */
export interface DocumentBinding {
  readonly document: DocumentKey;
  readonly dossier: string;
  readonly status: BindingStatus;
  onStatus(listen: (status: BindingStatus) => void): Dispose;
  /** Resolves when the host's contents are in the document for the first time, or with why they will not be. */
  readonly whenSynced: Promise<Failure | null>;
  destroy(): void;
}

/** What the binding needs of the connection it lives on. */
export interface FrameLine {
  readonly slot: number;
  send(frame: ClientFrame): void;
}

/**
 * The page's half of `sync.ts`. Everything that happens to the document is sent, whoever did it (the person, undo, another provider),
 * except what came from the host.
 */
export class Binding implements DocumentBinding {
  readonly whenSynced: Promise<Failure | null>;
  readonly #doc: Y.Doc;
  readonly #origin: unknown;
  readonly #onDestroy: () => void;
  readonly #apply: (bytes: Uint8Array) => void;
  readonly #holdsBack: boolean;
  readonly #inParts: boolean;
  readonly #changed = new Listeners<BindingStatus>();
  readonly #settle: (failure: Failure | null) => void;
  #line: FrameLine | null = null;
  #state: BindingState = 'joining';
  #failure: Failure | null = null;
  #editable = true;
  #mayOwe: boolean;
  #epoch: number | null = null;
  /** Number of the last change made here, and of the last one the host acknowledged. */
  #last = 0;
  #acked = 0;
  /** What the host was known to hold when this copy held more of others' words, which are not ours to send; null where it holds them all. */
  #theirs: Map<number, number> | null = null;
  /** The number under which those words of others are counted. */
  #others = 0;

  constructor(
    doc: Y.Doc,
    readonly document: DocumentKey,
    readonly dossier: string,
    options: {
      readonly origin: unknown;
      readonly onDestroy: () => void;
      /** How what comes is put into the document, with that origin; where it has to pass a journal. */
      readonly apply?: ((bytes: Uint8Array) => void) | undefined;
      /** Keeps changes back while they would be refused, since the right to make them may come (a room); else the refusal is final. */
      readonly holdsBack?: boolean | undefined;
      /** Asks for what is much in parts. */
      readonly inParts?: boolean | undefined;
    },
  ) {
    this.#doc = doc;
    this.#origin = options.origin;
    this.#onDestroy = options.onDestroy;
    this.#holdsBack = options.holdsBack ?? false;
    this.#inParts = options.inParts ?? false;
    this.#apply = options.apply ?? ((bytes) => Y.applyUpdate(doc, bytes, options.origin));
    let settle: (failure: Failure | null) => void = () => undefined;
    this.whenSynced = new Promise((resolve) => {
      settle = resolve;
    });
    this.#settle = settle;
    // A document that already holds something may owe it to the host: deletions cannot be told from a state vector.
    this.#mayOwe = doc.store.clients.size > 0;
    doc.on('update', this.#onUpdate);
  }

  get status(): BindingStatus {
    return {
      state: this.#state,
      unsynced: this.#last - this.#acked,
      editable: this.#editable,
      failure: this.#failure,
    };
  }

  onStatus(listen: (status: BindingStatus) => void): Dispose {
    return this.#changed.add(listen);
  }

  destroy(): void {
    if (this.#line !== null) this.#line.send({ kind: 'leave', slot: this.#line.slot });
    this.#line = null;
    this.#doc.off('update', this.#onUpdate);
    this.#changed.clear();
    this.#settle(failure('request.cancelled'));
    this.#onDestroy();
  }

  /** For the connection: a host is there. */
  join(line: FrameLine): void {
    if (this.#state === 'refused') return;
    this.#line = line;
    this.#state = 'joining';
    line.send({
      kind: 'join',
      slot: line.slot,
      dossier: this.dossier,
      document: this.document,
      vector: Y.encodeStateVector(this.#doc),
      epoch: this.#epoch,
      ...(this.#inParts ? { inParts: true } : {}),
    });
    this.#tell();
  }

  /** For the connection: the host is gone; another may come. */
  lost(): void {
    if (this.#state === 'refused') return;
    this.#line = null;
    this.#state = 'joining';
    this.#tell();
  }

  /** For the connection: a frame for this slot came. */
  receive(frame: HostFrame): void {
    if (this.#line === null || frame.slot !== this.#line.slot) return;
    if (frame.kind === 'update') this.#receiveUpdate(frame.bytes);
    else if (frame.kind === 'state') this.#receiveState(frame);
    else if (frame.kind === 'part') this.#receivePart(frame);
    else if (frame.kind === 'ack') {
      this.#acked = Math.max(this.#acked, Math.min(frame.sequence, this.#last));
      this.#tell();
    } else if (frame.kind === 'editable') this.#receiveEditable(frame.editable);
    else this.refuse(frame.failure);
  }

  /** What was changed while it was refused is sent once it is taken, on whatever line that was: what was only deleted shows in no vector. */
  #receiveEditable(editable: boolean): void {
    const isNew = editable && !this.#editable;
    this.#editable = editable;
    if (isNew && this.#state === 'synced' && (this.#mayOwe || this.#last > this.#acked)) {
      if (this.#last === this.#acked) this.#last += 1;
      this.#mayOwe = false;
      this.#send(Y.encodeStateAsUpdate(this.#doc));
    }
    this.#tell();
  }

  /** Words of others that a host lost, which had not acknowledged them, it gets again from those who wrote them: then nothing is owed here. */
  #receiveUpdate(bytes: Uint8Array): void {
    this.#apply(bytes);
    if (this.#theirs === null) return;
    const { from, to } = Y.parseUpdateMeta(bytes);
    for (const [client, end] of to) {
      const known = this.#theirs.get(client) ?? 0;
      if ((from.get(client) ?? 0) <= known) this.#theirs.set(client, Math.max(known, end));
    }
    if (isAhead(this.#doc, this.#theirs)) return;
    this.#settleOthers();
    this.#tell();
  }

  #settleOthers(): void {
    this.#theirs = null;
    // What was changed here since is owed all the same.
    if (this.#last === this.#others) this.#acked = this.#last;
  }

  /** Over and out: no host will take this document. */
  refuse(cause: Failure): void {
    this.#line = null;
    this.#state = 'refused';
    this.#editable = false;
    this.#failure = cause;
    this.#settle(cause);
    this.#tell();
  }

  /** A copy that has a part is of that epoch from then on, even if its host is lost before the rest. */
  #receivePart(frame: Extract<HostFrame, { kind: 'part' }>): void {
    this.#epoch = frame.epoch;
    this.#takeIn(frame.bytes);
  }

  /**
   * Yjs writes every change down as bytes for who listens: of a whole ledger that takes longer than reading it, and these bytes are the
   * host's own. What an observer writes meanwhile puts us ahead, and is sent once the state is here.
   */
  #takeIn(bytes: Uint8Array): void {
    this.#doc.off('update', this.#onUpdate);
    this.#apply(bytes);
    this.#doc.on('update', this.#onUpdate);
  }

  #receiveState(frame: Extract<HostFrame, { kind: 'state' }>): void {
    this.#epoch = frame.epoch;
    this.#editable = frame.editable;
    this.#takeIn(frame.update);
    this.#state = 'synced';
    const theirs = Y.decodeStateVector(frame.vector);
    const ahead = isAhead(this.#doc, theirs);
    if (!ahead) this.#settleOthers();
    const owes = ahead || this.#last > this.#acked || (this.#mayOwe && frame.editable);
    if (owes && this.#last === this.#acked) {
      this.#last += 1;
      if (ahead && !frame.editable) this.#others = this.#last;
    }
    if (ahead && !frame.editable) this.#theirs = theirs;
    if (owes && frame.editable) {
      this.#mayOwe = false;
      this.#send(Y.encodeStateAsUpdate(this.#doc, frame.vector));
    }
    this.#settle(null);
    this.#tell();
  }

  readonly #onUpdate = (bytes: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === this.#origin && !wroteByItself(this.#doc, transaction)) return;
    this.#last += 1;
    if (this.#state === 'synced' && (this.#editable || !this.#holdsBack)) this.#send(bytes);
    this.#tell();
  };

  #send(bytes: Uint8Array): void {
    // From now on it is owed as what is ours is, until it is acknowledged.
    this.#theirs = null;
    this.#others = 0;
    this.#line?.send({ kind: 'update', slot: this.#line.slot, sequence: this.#last, bytes });
  }

  #tell(): void {
    this.#changed.tell(this.status);
  }
}

/** Whether the document holds insertions that a host with this state vector has not. */
function isAhead(doc: Y.Doc, vector: ReadonlyMap<number, number>): boolean {
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    if ((vector.get(client) ?? 0) < clock) return true;
  }
  return false;
}

/** An observer may write while the host's update is applied: those words are ours, and in the same transaction. */
function wroteByItself(doc: Y.Doc, transaction: Y.Transaction): boolean {
  const { clientID } = doc;
  return (transaction.afterState.get(clientID) ?? 0) > (transaction.beforeState.get(clientID) ?? 0);
}
