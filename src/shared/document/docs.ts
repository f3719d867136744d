import type * as Y from 'yjs';
import { createDoc, DOCUMENT_NAMES, type DocumentName, stampLayout } from './layout';

/** The documents of a dossier. */
export type DossierDocs = Readonly<Record<DocumentName, Y.Doc>>;

/** The documents of a dossier, empty, of this layout. */
export function emptyDocs(): DossierDocs {
  const docs = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, createDoc(name)])) as Record<DocumentName, Y.Doc>;
  for (const name of DOCUMENT_NAMES) docs[name].transact(() => stampLayout(docs[name]), 'import');
  return docs;
}
