import type * as Y from 'yjs';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { FailureError } from '../../shared/protocol/failure';
import { Listeners } from '../../shared/protocol/listeners';
import { type Contents, sha256 } from './container';
import type { CopyNote } from './copyFolder';
import { applyBytes, type Documents, documentOf, encodeDocuments, migrateDocuments } from './documents';
import type { EncodedPair, PairReading } from './filePair';
import { declaredLayout, type Loaded, mergeReading, readingTooNew } from './loading';
import { type CopyWorld, encodeCopy } from './newCopy';

/** A transaction on one of the documents, while it is being told. */
export interface DocumentTransaction {
  readonly document: DocumentKey;
  readonly doc: Y.Doc;
  readonly transaction: Y.Transaction;
}

/** What an open dossier holds: its documents and its originals, and how they become files. */
export class DossierContents {
  readonly #world: CopyWorld;
  #documents: Documents;
  #originals: Map<string, Uint8Array>;
  #marks: Map<DocumentKey, Uint8Array>;
  /** Told of every transaction on its documents, those that are begun later included; of none by which they were loaded. */
  readonly transactions = new Listeners<DocumentTransaction>();

  constructor(world: CopyWorld, loaded: Loaded) {
    this.#world = world;
    this.#documents = loaded.documents;
    this.#originals = loaded.originals;
    this.#marks = new Map(loaded.migrated.marks);
    for (const [name, doc] of loaded.documents) this.#watch(name, doc);
  }

  document(name: DocumentKey): Y.Doc {
    const isNew = !this.#documents.has(name);
    const doc = documentOf(this.#documents, name);
    if (isNew) {
      const { marks } = migrateDocuments(this.#world.layout, new Map([[name, doc]]), {});
      for (const [key, mark] of marks) this.#marks.set(key, mark);
      this.#watch(name, doc);
    }
    return doc;
  }

  original(hash: string): Uint8Array | undefined {
    return this.#originals.get(hash);
  }

  /** Takes a change in; false where the bytes are none. */
  apply(name: DocumentKey, bytes: Uint8Array, origin: unknown): boolean {
    return applyBytes(this.document(name), bytes, origin);
  }

  /** The version of a document that was empty until now, to be written down before what comes first in it; once. */
  takeMark(name: DocumentKey): Uint8Array | null {
    const mark = this.#marks.get(name) ?? null;
    this.#marks.delete(name);
    return mark;
  }

  /** Keeps a source file; answers its hash, and whether it is new. */
  addOriginal(bytes: Uint8Array): { readonly hash: string; readonly isNew: boolean } {
    const hash = sha256(bytes);
    const isNew = !this.#originals.has(hash);
    if (isNew) this.#originals.set(hash, bytes);
    return { hash, isNew };
  }

  encoded(): Contents & { readonly documents: Map<DocumentKey, Uint8Array> } {
    return { documents: encodeDocuments(this.#documents), originals: this.#originals };
  }

  /** Both files as they would be written now. */
  files(note: CopyNote): EncodedPair {
    return encodeCopy(this.#world, note, this.#documents, this.#originals);
  }

  /** Brings in what somebody else saved. Refuses what a newer version wrote (CF4). */
  merge(theirs: PairReading): void {
    const late = readingTooNew(this.#world.layout, theirs);
    if (late !== null) throw new FailureError(late);
    // A document that we have not got yet is begun here, so that it is watched as the others are.
    for (const name of theirs.public.documents.keys()) this.document(name);
    mergeReading(this.#documents, theirs, 'file');
    // Theirs may be of an older layout: what it brought is led to ours.
    this.#world.layout.migrate(this.#documents, declaredLayout([theirs]));
    for (const [hash, bytes] of theirs.public.originals) this.#originals.set(hash, bytes);
  }

  /** Other contents altogether: documents handed out before are of the past. */
  replace(loaded: Loaded): void {
    this.#documents = loaded.documents;
    this.#originals = loaded.originals;
    this.#marks = new Map(loaded.migrated.marks);
    for (const [name, doc] of loaded.documents) this.#watch(name, doc);
  }

  #watch(document: DocumentKey, doc: Y.Doc): void {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (this.#documents.get(document) === doc) this.transactions.tell({ document, doc, transaction });
    });
  }
}
