import { writeFile } from 'node:fs/promises';
import * as Y from 'yjs';
import { encodePair } from '../src/main/host/filePair';
import { LAYOUT_VERSION } from '../src/shared/document/layout';
import { seedDossier } from '../src/shared/document/seed';
import { DOCUMENT_NAMES } from '../src/shared/protocol/documentKeys';
import { type DraftSize, draftDossier } from './draft';

/** Writes a dossier of this size as the app does: `path` and its private file beside it. */
export async function writeDossier(size: DraftSize, path: string): Promise<void> {
  const json = draftDossier(size);
  const docs = seedDossier(json);
  const pair = encodePair(
    {
      dossier: json.settings.id,
      title: json.settings.title,
      marking: 'none',
      savedAt: new Date(0).toISOString(),
      layout: Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, LAYOUT_VERSION])),
      counts: {},
    },
    {
      documents: new Map(DOCUMENT_NAMES.map((name) => [name, Y.encodeStateAsUpdate(docs[name])])),
      originals: new Map(),
    },
  );
  await writeFile(path, pair.public);
  await writeFile(path.replace(/\.chapeau$/, '.private.chapeau'), pair.private);
}
