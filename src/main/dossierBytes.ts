import * as Y from 'yjs';
import { DEFAULT_SETTINGS } from '../shared/document/defaultSettings';
import { type DossierDocs, documentsOf } from '../shared/document/docs';
import { actsParts } from '../shared/document/layout';
import { Projection } from '../shared/document/project';
import type { DossierSettings } from '../shared/domain/dossier';
import { dossierCounts } from '../shared/domain/dossierCounts';
import { type EncodedPair, encodePair } from './host/filePair';
import { layoutReader } from './layoutReader';

/** Both files of a dossier as bytes, described by what is in it. `savedAt`: ISO time that the manifest names. */
export function encodeDossier(
  docs: DossierDocs,
  originals: ReadonlyMap<string, Uint8Array>,
  savedAt: string,
): EncodedPair {
  const settings = { ...DEFAULT_SETTINGS, ...(actsParts(docs.acts).settings.toJSON() as Partial<DossierSettings>) };
  const each = [...documentsOf(docs)];
  const documents = new Map(each.map(([key, doc]) => [key, Y.encodeStateAsUpdate(doc)]));
  return encodePair(
    {
      dossier: settings.id,
      title: settings.title,
      marking: settings.marking,
      savedAt,
      layout: Object.fromEntries(each.map(([key, doc]) => [key, layoutReader.versionOf(doc)])),
      counts: (documents.get('text')?.length ?? 0) > COUNTED_BYTES ? {} : countsOf(docs),
    },
    { documents, originals },
  );
}

/** Longer texts are written without figures, which only lists show: reading them would take longer than all else. */
const COUNTED_BYTES = 8 * 1024 * 1024;

function countsOf(docs: DossierDocs): Record<string, number> {
  const projection = new Projection(docs);
  const counts = { ...dossierCounts(projection.current) };
  projection.stop();
  return counts;
}
