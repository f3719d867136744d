import * as Y from 'yjs';
import { err, ok, type Result } from '../../shared/base/result';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import {
  applyBytes,
  type DeclaredLayout,
  type Documents,
  documentOf,
  emptyDocuments,
  hasGaps,
  type LayoutReader,
  tooNew,
} from './documents';

/** What merging a copy did: the earlier save that holds the state before, and the documents that are others now. */
export interface MergedCopy {
  readonly backup: string | null;
  readonly changed: readonly DocumentKey[];
}

/**
 * What the documents of a copy would bring to ours (MG3), as one update a document; nothing for those of which all is here already. What is of
 * an older layout is led to the present one first. Nothing is written. Refused: what a newer version wrote (CF4), and bytes that are no whole
 * document.
 */
export function whatBrings(
  layout: LayoutReader,
  ours: ReadonlyMap<DocumentKey, Uint8Array>,
  theirs: ReadonlyMap<DocumentKey, Uint8Array>,
  declared: DeclaredLayout,
): Result<ReadonlyMap<DocumentKey, Uint8Array>, Failure> {
  const alone = emptyDocuments();
  const merged: Documents = new Map();
  const news = new Map<DocumentKey, Uint8Array[]>();
  const all = emptyDocuments();
  for (const [name, bytes] of theirs) {
    const doc = documentOf(all, name);
    merged.set(name, doc);
    const own = ours.get(name);
    if (own !== undefined) applyBytes(doc, own, 'ours');
    doc.on('update', (update: Uint8Array) => news.set(name, [...(news.get(name) ?? []), update]));
    // By itself: in the merged document our own version may stand in its place, since both wrote one under the same key.
    applyBytes(documentOf(alone, name), bytes, 'theirs');
    if (!applyBytes(doc, bytes, 'theirs') || hasGaps(doc)) {
      return err(failure('file.damaged', { damaged: [`${name}.ydoc`], readable: [] }));
    }
  }
  const late = tooNew(layout, alone) ?? tooNew(layout, merged);
  if (late !== null) return err(late);
  layout.migrate(merged, declared);
  return ok(new Map([...news].map(([name, updates]) => [name, Y.mergeUpdates(updates)])));
}
