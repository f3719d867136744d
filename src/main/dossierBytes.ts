import * as Y from 'yjs';
import type { DossierDocs } from '../shared/document/docs';
import { DOCUMENT_NAMES } from '../shared/document/layout';
import { Projection } from '../shared/document/project';
import { dossierCounts } from '../shared/domain/dossierCounts';
import { type EncodedPair, encodePair } from './host/filePair';
import { layoutReader } from './layoutReader';

/** Both files of a dossier as bytes, described by what is in it. `savedAt`: ISO time that the manifest names. */
export function encodeDossier(
  docs: DossierDocs,
  originals: ReadonlyMap<string, Uint8Array>,
  savedAt: string,
): EncodedPair {
  const projection = new Projection(docs);
  const { settings } = projection.current;
  const counts = { ...dossierCounts(projection.current) };
  projection.stop();
  return encodePair(
    {
      dossier: settings.id,
      title: settings.title,
      marking: settings.marking,
      savedAt,
      layout: Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, layoutReader.versionOf(docs[name])])),
      counts,
    },
    { documents: new Map(DOCUMENT_NAMES.map((name) => [name, Y.encodeStateAsUpdate(docs[name])])), originals },
  );
}
