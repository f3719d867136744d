import { PRIVATE_DOCUMENTS } from '../../shared/protocol/documentKeys';
import type { Contents } from './container';
import { type Documents, encodeDocuments, type LayoutReader, layoutVersions } from './documents';

/** What a dossier holds at one moment: nothing in it changes any more. */
export interface Snapshot extends Contents {
  /** Versions of the layout, as a manifest gives them. */
  readonly layout: Readonly<Record<string, number>>;
  /** Nothing was ever written in what the team keeps to itself. */
  readonly privateIsEmpty: boolean;
}

export function snapshotOf(
  layout: LayoutReader,
  documents: Documents,
  originals: ReadonlyMap<string, Uint8Array>,
): Snapshot {
  const versions = layoutVersions(layout, documents);
  return {
    documents: encodeDocuments(documents),
    originals: new Map(originals),
    layout: versions,
    privateIsEmpty: PRIVATE_DOCUMENTS.every((name) => {
      const doc = documents.get(name);
      return doc === undefined || layout.isBlank(doc);
    }),
  };
}
