import type { DocumentId } from '../../base/ids';
import type { SourceDocument } from '../../domain/dossier';
import { textParts } from '../layout';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/** What people say of a document that text was taken from. How its bytes were read is not theirs to change: export rests on it. */
export type DocumentChange = Partial<Pick<SourceDocument, 'title' | 'short' | 'symbol' | 'asOf' | 'url'>>;

/** Changes how a document is cited (CF7: exports carry its symbol). Empty words take a value out. Throws RangeError for an unknown one. */
export function describeDocument(writing: Writing, id: DocumentId, change: DocumentChange): void {
  checkRight(writing, 'text');
  const { docs } = writing;
  const { documents } = textParts(docs.text);
  const known = documents.get(id);
  if (known === undefined) throw new RangeError(`No document ${id}`);
  const next: Record<string, unknown> = { ...known };
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) continue;
    if (value === '' && name !== 'title' && name !== 'short') delete next[name];
    else next[name] = value;
  }
  if (JSON.stringify(next) === JSON.stringify(known)) return;
  docs.text.transact(() => documents.set(id, next as unknown as SourceDocument), 'user');
}
