import type * as Y from 'yjs';
import { type DocumentKey, isBlank, LAYOUT_VERSION, layoutVersion } from '../shared/document/layout';
import { migrate } from '../shared/document/migrations';
import type { LayoutReader } from './host/documents';

/** All that the host asks of the layout of documents: whether it is one that this build understands, and how to get there (CF4). */
export const layoutReader: LayoutReader = {
  known: LAYOUT_VERSION,
  versionOf: layoutVersion,
  isBlank,
  migrate: (documents, declared) => {
    const docs: Partial<Record<DocumentKey, Y.Doc>> = Object.fromEntries(documents);
    const migrated = migrate(docs, { declared });
    // Whoever asks has refused what is newer before.
    if (!migrated.ok) throw new RangeError(`A document of a newer layout: ${JSON.stringify(migrated.error)}`);
  },
};
