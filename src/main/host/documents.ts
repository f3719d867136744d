import * as Y from 'yjs';
import { isSeatDocument } from '../../shared/base/seatDocuments';
import { DOCUMENT_NAMES, type DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { AuditEntry } from '../../shared/protocol/rooms';

/** What the host knows of the layout of documents: which version it is, how to get there, and no more. Handed in by the entry. */
export interface LayoutReader {
  /** The newest version this build understands. */
  readonly known: number;
  /** The version a document says it has; 0 where it says none. Must not write. */
  versionOf(doc: Y.Doc): number;
  /** Whether it holds nothing but its version. */
  isBlank(doc: Y.Doc): boolean;
  /**
   * Brings documents, none of which is newer, to `known`, and marks empty ones as of it. `declared`: what the files said that they were
   * read from; what a file of an older version brought is migrated though the documents themselves were before.
   */
  migrate(documents: Documents, declared: DeclaredLayout): void;
  /** How the documents of a copy stand to ours (`document/lineage.ts`); absent: whatever has our id is of our kin. Must not write. */
  kinship?(ours: Documents, theirs: Documents): 'same' | 'foreign' | 'exercise';
  /** Which acts a transaction on a public document was (`document/auditFacts.ts`); absent: none is told. */
  facts?: FactsReader;
}

/** Reads out of a transaction, while it is being told, which acts it was. */
export type FactsReader = (
  document: DocumentKey,
  doc: Y.Doc,
  transaction: Y.Transaction,
) => readonly Pick<AuditEntry, 'kind' | 'what'>[];

/** Those every dossier has, and one for each seat that declared anything. */
export type Documents = Map<DocumentKey, Y.Doc>;

/** Versions of the layout by document, as manifests give them: none for an empty document. */
export type DeclaredLayout = Readonly<Partial<Record<DocumentKey, number>>>;

/** A change that the host itself made to a document while loading it. */
export interface OwnChange {
  readonly document: DocumentKey;
  readonly bytes: Uint8Array;
}

/** What loading changed in documents, to be put into the journal before anything that builds upon it. */
export interface Migrated {
  /** Of documents that were of an older layout. */
  readonly steps: readonly OwnChange[];
  /** The versions of empty documents: of no use unless something is written in them. */
  readonly marks: ReadonlyMap<DocumentKey, Uint8Array>;
}

/** The documents of a dossier, empty. The text forgets nothing (history belongs to it); the others may drop what was overwritten. */
export function emptyDocuments(): Documents {
  return new Map(DOCUMENT_NAMES.map((name) => [name, emptyDocument(name)]));
}

function emptyDocument(name: DocumentKey): Y.Doc {
  return new Y.Doc({ gc: name !== 'text', guid: name });
}

export function encodeDocuments(documents: Documents): Map<DocumentKey, Uint8Array> {
  return new Map([...documents].map(([name, doc]) => [name, Y.encodeStateAsUpdate(doc)]));
}

/** The document of that name; a seat's is begun when it is first asked for. Throws RangeError for a name that cannot be. */
export function documentOf(documents: Documents, name: DocumentKey): Y.Doc {
  const known = documents.get(name);
  if (known !== undefined) return known;
  if (!isSeatDocument(name)) throw new RangeError(`No document of the name ${name}`);
  const doc = emptyDocument(name);
  documents.set(name, doc);
  return doc;
}

/** Merges an update, or says that the bytes are none. */
export function applyBytes(doc: Y.Doc, bytes: Uint8Array, origin: unknown): boolean {
  try {
    Y.applyUpdate(doc, bytes, origin);
    return true;
  } catch (thrown) {
    // Yjs has no error of its own for bytes that are no update: its decoder throws plain ones.
    if (!(thrown instanceof Error)) throw thrown;
    return false;
  }
}

/** Whether changes are held back because what they build upon is not there. */
export function hasGaps(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** The failure for the first document that a newer version wrote; null where all can be read (CF4). */
export function tooNew(layout: LayoutReader, documents: Documents): Failure | null {
  for (const [name, doc] of documents) {
    const found = layout.versionOf(doc);
    if (found > layout.known) return failure('file.tooNew', { part: name, found, known: layout.known });
  }
  return null;
}

/** The same by what manifests say, before anything is unpacked into a document. */
export function declaredTooNew(layout: LayoutReader, declared: Readonly<Record<string, number>>): Failure | null {
  for (const [name, found] of Object.entries(declared)) {
    if (found > layout.known) return failure('file.tooNew', { part: name, found, known: layout.known });
  }
  return null;
}

/** What a manifest says of documents: their versions, 0 for an empty one. */
export function layoutVersions(layout: LayoutReader, documents: Documents): Record<string, number> {
  return Object.fromEntries(
    [...documents].map(([name, doc]) => [name, layout.isBlank(doc) ? 0 : layout.versionOf(doc)]),
  );
}

/** Whether migrating these documents would change what stands in them. */
export function needsMigration(layout: LayoutReader, documents: Documents, declared: DeclaredLayout): boolean {
  return [...documents].some(([name, doc]) => {
    const version = Math.min(layout.versionOf(doc), declared[name] ?? layout.known);
    return version < layout.known && !layout.isBlank(doc);
  });
}

/** Migrates, and answers what that changed. */
export function migrateDocuments(layout: LayoutReader, documents: Documents, declared: DeclaredLayout): Migrated {
  const steps: OwnChange[] = [];
  const marks = new Map<DocumentKey, Uint8Array>();
  const stops = [...documents].map(([document, doc]) => {
    const wasBlank = layout.isBlank(doc);
    const note = (bytes: Uint8Array) => {
      if (wasBlank) marks.set(document, bytes);
      else steps.push({ document, bytes });
    };
    doc.on('update', note);
    return () => doc.off('update', note);
  });
  layout.migrate(documents, declared);
  for (const stop of stops) stop();
  return { steps, marks };
}
