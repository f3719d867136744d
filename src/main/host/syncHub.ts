import * as v from 'valibot';
import * as Y from 'yjs';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, failure, toFailure } from '../../shared/protocol/failure';
import { stateFor } from '../../shared/protocol/keptState';
import type { StateParts } from '../../shared/protocol/stateParts';
import { clientFrameSchema, type HostFrame } from '../../shared/protocol/sync';
import type { Dossier } from './dossier';

/** The origin of a change that a peer sent: by whom, where that is known. */
export interface SlotOrigin {
  readonly slot: number;
  readonly by: unknown;
}

/** One join of one peer on one document. */
interface Slot {
  readonly dossier: Dossier;
  readonly document: DocumentKey;
  readonly leave: () => void;
  /** Journal sequence, and the peer's own number of the change, of what is not acknowledged yet. */
  unacknowledged: { readonly journal: number; readonly sequence: number; isSafe: boolean }[];
  /** The journal is on the disk up to here. */
  journalled: number;
  /** Stands in the document's transactions for what came by this slot. */
  readonly origin: SlotOrigin;
  /** What the peer was told last. */
  editable: boolean;
}

export interface SyncOptions {
  readonly send: (frame: HostFrame) => void;
  /** The open dossier of that id; opened if need be. */
  readonly dossier: (id: string) => Promise<Dossier>;
  /** The peer broke the protocol and is to be hung up on. */
  readonly onInvalid: (failure: Failure) => void;
  /** Who may see and change what, where not everybody may everything: a room (CF2). */
  readonly access?: PeerAccess;
}

/** What one peer may do with the documents of a room. */
export interface PeerAccess {
  /** Null: it may have the document. */
  refusal(document: DocumentKey): Failure | null;
  mayWrite(document: DocumentKey): boolean;
  /** It sent a change to a document that is not its to change. */
  onForbidden(document: DocumentKey): void;
  /** What stands as the origin of its changes in the document. */
  readonly origin: unknown;
  /** Resolves when a change is safe beyond the journal here, where it has to be before it is acknowledged; null: the journal is enough. */
  safe(document: DocumentKey, bytes: Uint8Array): Promise<void> | null;
}

/** The host's half of `sync.ts`, for one connection. Acknowledged means: in the journal, on the disk (CF3). */
export class PeerSync {
  readonly #options: SyncOptions;
  readonly #slots = new Map<number, Slot | 'joining'>();
  #closed = false;

  constructor(options: SyncOptions) {
    this.#options = options;
  }

  receive(frame: unknown): void {
    const parsed = v.safeParse(clientFrameSchema, frame);
    if (!parsed.success) {
      this.#options.onInvalid(failure('protocol.invalid', { message: parsed.issues[0].message }));
      return;
    }
    const it = parsed.output;
    if (it.kind === 'leave') this.#drop(it.slot);
    else if (it.kind === 'update') this.#update(it.slot, it.sequence, it.bytes);
    else if (this.#slots.has(it.slot)) {
      this.#options.onInvalid(failure('protocol.invalid', { message: `slot ${it.slot} is in use` }));
    } else {
      this.#slots.set(it.slot, 'joining');
      void this.#join(it);
    }
  }

  /** The peer is gone. */
  close(): void {
    this.#closed = true;
    for (const slot of [...this.#slots.keys()]) this.#drop(slot);
  }

  /** Lets go of every join on this dossier, telling why. */
  refuse(dossier: Dossier, cause: Failure): void {
    for (const [slot, entry] of [...this.#slots]) {
      if (entry !== 'joining' && entry.dossier === dossier) this.#refuse(slot, cause);
    }
  }

  /** What may be written may have changed: tells the peer of each document for which it did. */
  refreshAccess(): void {
    for (const [slot, entry] of this.#slots) {
      if (entry === 'joining') continue;
      const editable = this.#isEditable(entry.dossier, entry.document);
      if (editable === entry.editable) continue;
      entry.editable = editable;
      this.#options.send({ kind: 'editable', slot, editable });
    }
  }

  #isEditable(dossier: Dossier, document: DocumentKey): boolean {
    return dossier.editable && (this.#options.access?.mayWrite(document) ?? true);
  }

  async #join(frame: {
    readonly slot: number;
    readonly dossier: string;
    readonly document: DocumentKey;
    readonly vector: Uint8Array;
    readonly epoch: number | null;
    readonly inParts?: boolean | undefined;
  }): Promise<void> {
    const refusal = this.#options.access?.refusal(frame.document) ?? null;
    if (refusal !== null) {
      this.#refuse(frame.slot, refusal);
      return;
    }
    let dossier: Dossier;
    try {
      dossier = await this.#options.dossier(frame.dossier);
    } catch (thrown) {
      this.#refuse(frame.slot, toFailure(thrown));
      return;
    }
    if (this.#closed || !this.#slots.has(frame.slot)) return;
    if (frame.epoch !== null && frame.epoch !== dossier.epoch) {
      this.#refuse(frame.slot, failure('dossier.replaced'));
      return;
    }
    const doc = dossier.document(frame.document);
    let state: StateParts;
    try {
      state = stateFor(doc, frame.vector, frame.inParts === true);
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      this.#options.onInvalid(failure('protocol.invalid', { message: 'bytes that are no state vector' }));
      return;
    }
    // From here on nothing is awaited: what the state holds and what `update` frames bring later leave no gap between them.
    const slot = frame.slot;
    const forward = (bytes: Uint8Array, from: unknown) => {
      const entry = this.#slots.get(slot);
      if (entry !== undefined && entry !== 'joining' && from !== entry.origin) {
        this.#options.send({ kind: 'update', slot, bytes });
      }
    };
    const entry: Slot = {
      dossier,
      document: frame.document,
      unacknowledged: [],
      journalled: 0,
      origin: { slot, by: this.#options.access?.origin ?? null },
      editable: this.#isEditable(dossier, frame.document),
      leave: () => {
        doc.off('update', forward);
        stopDurable();
        stopReplaced();
      },
    };
    const stopDurable = dossier.onDurable((sequence) => this.#durable(slot, entry, sequence));
    const stopReplaced = dossier.onReplaced(() => this.#refuse(slot, failure('dossier.replaced')));
    doc.on('update', forward);
    this.#slots.set(slot, entry);
    const { epoch } = dossier;
    for (const bytes of state.parts) {
      this.#options.send({ kind: 'part', slot, epoch, bytes });
      // Hung up on meanwhile: the rest would be written for nobody.
      if (this.#slots.get(slot) !== entry) return;
    }
    this.#options.send({
      kind: 'state',
      slot,
      epoch,
      update: state.rest(),
      vector: Y.encodeStateVector(doc),
      editable: entry.editable,
    });
  }

  #update(slot: number, sequence: number, bytes: Uint8Array): void {
    const entry = this.#slots.get(slot);
    // A slot that was refused may still have changes on their way: their sender was told.
    if (entry === undefined) return;
    if (entry === 'joining') {
      this.#options.onInvalid(failure('protocol.invalid', { message: 'an update before the state' }));
      return;
    }
    if (this.#options.access?.mayWrite(entry.document) === false) {
      // Told before, or not told yet: honest pages hold it back, and ask again when they may.
      if (!entry.editable) this.#options.access.onForbidden(entry.document);
      this.#refuse(slot, failure('room.forbidden', { right: entry.document }));
      return;
    }
    const received = entry.dossier.receive(entry.document, bytes, entry.origin);
    if (!received.ok) {
      this.#refuse(slot, received.error);
      return;
    }
    const safe = this.#options.access?.safe(entry.document, bytes) ?? null;
    const change = { journal: received.value, sequence, isSafe: safe === null };
    entry.unacknowledged.push(change);
    // One that cannot be made safe is not acknowledged: its sender keeps it, and sends it again over another line.
    safe?.then(
      () => {
        change.isSafe = true;
        this.#durable(slot, entry, entry.journalled);
      },
      () => this.#refuse(slot, failure('host.gone')),
    );
  }

  #durable(slot: number, entry: Slot, journal: number): void {
    entry.journalled = Math.max(entry.journalled, journal);
    let acknowledged = 0;
    for (let first = entry.unacknowledged[0]; first !== undefined; first = entry.unacknowledged[0]) {
      if (first.journal > entry.journalled || !first.isSafe) break;
      acknowledged = first.sequence;
      entry.unacknowledged.shift();
    }
    if (acknowledged > 0) this.#options.send({ kind: 'ack', slot, sequence: acknowledged });
  }

  #refuse(slot: number, cause: Failure): void {
    if (this.#slots.has(slot)) this.#options.send({ kind: 'refused', slot, failure: cause });
    this.#drop(slot);
  }

  #drop(slot: number): void {
    const entry = this.#slots.get(slot);
    this.#slots.delete(slot);
    if (entry !== undefined && entry !== 'joining') entry.leave();
  }
}
