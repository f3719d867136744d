import type * as Y from 'yjs';
import { auditFacts } from '../shared/document/auditFacts';
import { type DocumentKey, isBlank, LAYOUT_VERSION, layoutVersion } from '../shared/document/layout';
import { kinshipOf } from '../shared/document/lineage';
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
  kinship: (ours, theirs) =>
    kinshipOf(
      { text: ours.get('text'), acts: ours.get('acts') },
      { text: theirs.get('text'), acts: theirs.get('acts') },
    ),
  facts: auditFacts,
};
