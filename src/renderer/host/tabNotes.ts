import * as Y from 'yjs';
import type { Random } from '../../shared/base/ports';
import { isBlank } from '../../shared/document/layout';
import type { BindingStatus, DocumentBinding } from '../../shared/protocol/binding';
import type { Host } from '../../shared/protocol/connect';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { Listeners } from '../../shared/protocol/listeners';
import { SEALED_LOGS } from '../../shared/protocol/sealedSync';
import { SealedLink } from '../../shared/rooms/sealedLink';

interface Notes {
  readonly doc: Y.Doc;
  link: SealedLink | null;
}

/**
 * Our record and our brief as a guest in a browser has them: in this tab, on no disk that may be somebody else's, and in no frame to the
 * room (CF1), but for boxes that only our team can open where the invitation brought its key.
 */
export class TabNotes {
  private readonly all = new Map<DocumentKey, Notes>();
  private readonly changed = new Listeners<void>();
  private shared: { readonly room: string; readonly teamKey: Uint8Array } | null = null;

  constructor(private readonly random: Random) {}

  /** Whether something would go with the tab. */
  get hasAny(): boolean {
    return [...this.all.values()].some(({ doc, link }) => !isBlank(doc) && (link === null || link.unsynced > 0));
  }

  /** Whether our team's papers were asked for, and have not come yet. */
  get isWaiting(): boolean {
    return [...this.all.values()].some(({ link }) => link?.isWaiting === true);
  }

  onChange(listen: () => void): () => void {
    return this.changed.add(listen);
  }

  /** From now on they go to those who have this key, whenever there is a line. */
  shareWith(room: string, teamKey: Uint8Array): void {
    if (this.shared !== null) return;
    this.shared = { room, teamKey };
    for (const log of SEALED_LOGS) this.link(log, this.of(log));
  }

  /** The seat is given up: nothing of it is kept back. */
  forget(): void {
    for (const { link } of this.all.values()) link?.stop();
    this.all.clear();
  }

  /** There is a line to the room, and we are in. */
  join(host: Host): void {
    for (const { link } of this.all.values()) link?.join(host);
  }

  lost(): void {
    for (const { link } of this.all.values()) link?.lost();
  }

  /** Keeps a document of the page and what the tab has the same. */
  bind(doc: Y.Doc, document: DocumentKey, dossier: string): DocumentBinding {
    const notes = this.of(document);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(notes.doc), 'remote');
    Y.applyUpdate(notes.doc, Y.encodeStateAsUpdate(doc), doc);
    const out = (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') Y.applyUpdate(notes.doc, bytes, doc);
    };
    const back = (bytes: Uint8Array, origin: unknown) => {
      if (origin !== doc) Y.applyUpdate(doc, bytes, 'remote');
    };
    doc.on('update', out);
    notes.doc.on('update', back);
    const status = (): BindingStatus => ({
      state: 'synced',
      unsynced: notes.link?.unsynced ?? 0,
      editable: true,
      failure: null,
    });
    return {
      document,
      dossier,
      get status() {
        return status();
      },
      onStatus: (listen) => this.changed.add(() => listen(status())),
      whenSynced: Promise.resolve(null),
      destroy: () => {
        doc.off('update', out);
        notes.doc.off('update', back);
      },
    };
  }

  private of(document: DocumentKey): Notes {
    const known = this.all.get(document);
    if (known !== undefined) return known;
    const notes: Notes = { doc: new Y.Doc(), link: null };
    this.all.set(document, notes);
    return notes;
  }

  private link(log: (typeof SEALED_LOGS)[number], notes: Notes): void {
    if (this.shared === null) return;
    notes.link = new SealedLink({
      ...this.shared,
      log,
      doc: notes.doc,
      apply: (bytes, origin) => Y.applyUpdate(notes.doc, bytes, origin),
      random: this.random,
      onChange: () => this.changed.tell(),
    });
  }
}
