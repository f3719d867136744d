import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { DossierJson } from '../shared/document/dossierJson';
import { LAYOUT_VERSION } from '../shared/document/layout';
import { seedDossier } from '../shared/document/seed';
import { DOCUMENT_NAMES } from '../shared/protocol/services';
import { encodePair } from './host/filePair';

const SAMPLES = ['ahc', 'oeweg'] as const;

/** Makes the bundled dossiers out of their documented JSON: `NAME.chapeau` and `NAME.private.chapeau` in the folder `to`. */
export async function writeSamples(from: string, to: string): Promise<void> {
  for (const name of SAMPLES) {
    const json = JSON.parse(await readFile(join(from, `${name}.json`), 'utf8')) as DossierJson;
    const docs = seedDossier(json);
    const pair = encodePair(
      {
        dossier: json.settings.id,
        title: json.settings.title,
        marking: json.settings.marking,
        savedAt: new Date(0).toISOString(),
        layout: Object.fromEntries(DOCUMENT_NAMES.map((document) => [document, LAYOUT_VERSION])),
        counts: {},
      },
      {
        documents: new Map(DOCUMENT_NAMES.map((document) => [document, Y.encodeStateAsUpdate(docs[document])])),
        originals: new Map(),
      },
    );
    await writeFile(join(to, `${name}.chapeau`), pair.public);
    await writeFile(join(to, `${name}.private.chapeau`), pair.private);
  }
}
