import * as Y from 'yjs';
import { createDoc } from '../document/layout';
import type { DocumentBinding } from '../protocol/binding';
import type { Host } from '../protocol/connect';
import type { DocumentKey } from '../protocol/documentKeys';
import type { RoomStatus } from '../protocol/rooms';

/** The documents of one dossier in memory, as a host keeps them, and the hosts of windows that look at it. */
export class MemoryDossier {
  readonly documents = new Map<DocumentKey, Y.Doc>();

  document(key: DocumentKey): Y.Doc {
    const known = this.documents.get(key);
    if (known !== undefined) return known;
    const doc = createDoc(key);
    this.documents.set(key, doc);
    return doc;
  }

  /** A host as one window sees it: `status` is how the room stands, null for a host that knows no rooms. */
  host(status: RoomStatus | null, mayEdit: (key: DocumentKey) => boolean = () => true): MemoryHost {
    return new MemoryHost(this, status, mayEdit);
  }
}

/** See `MemoryDossier`. Documents are the same at once; what a window may not write is not taken from it. */
export class MemoryHost {
  readonly bound: DocumentKey[] = [];
  private tell: (status: RoomStatus) => void = () => undefined;

  constructor(
    private readonly dossier: MemoryDossier,
    private status: RoomStatus | null,
    private readonly mayEdit: (key: DocumentKey) => boolean,
  ) {}

  /** Says that the room stands otherwise. */
  say(status: RoomStatus): void {
    this.status = status;
    this.tell(status);
  }

  /** The part of a host that a session asks. */
  get host(): Host {
    return {
      has: (capability: string) => capability === 'rooms' && this.status !== null,
      dossiers: { status: () => () => undefined },
      rooms: {
        status: (_: unknown, listen: (status: RoomStatus) => void) => {
          this.tell = listen;
          if (this.status !== null) listen(this.status);
          return () => undefined;
        },
      },
      bindDocument: (doc: Y.Doc, key: DocumentKey) => this.bind(doc, key),
    } as unknown as Host;
  }

  private bind(doc: Y.Doc, key: DocumentKey): DocumentBinding {
    this.bound.push(key);
    const kept = this.dossier.document(key);
    const editable = this.mayEdit(key);
    const down = (update: Uint8Array, origin: unknown) => {
      if (origin !== doc) Y.applyUpdate(doc, update, 'remote');
    };
    const up = (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote' && editable) Y.applyUpdate(kept, update, doc);
    };
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(kept), 'remote');
    kept.on('update', down);
    doc.on('update', up);
    return {
      document: key,
      dossier: 'memory',
      status: { state: 'synced', unsynced: 0, editable, failure: null },
      onStatus: () => () => undefined,
      whenSynced: Promise.resolve(null),
      destroy: () => {
        kept.off('update', down);
        doc.off('update', up);
      },
    };
  }
}
