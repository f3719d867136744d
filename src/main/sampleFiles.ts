import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DossierJson } from '../shared/document/dossierJson';
import { seedDossier } from '../shared/document/seed';
import { encodeDossier } from './dossierBytes';

const SAMPLES = ['ahc', 'oeweg'] as const;

/** Makes the bundled dossiers out of their documented JSON: `NAME.chapeau` and `NAME.private.chapeau` in the folder `to`. */
export async function writeSamples(from: string, to: string): Promise<void> {
  for (const name of SAMPLES) {
    const json = JSON.parse(await readFile(join(from, `${name}.json`), 'utf8')) as DossierJson;
    const pair = encodeDossier(seedDossier(json), new Map(), new Date(0).toISOString());
    await writeFile(join(to, `${name}.chapeau`), pair.public);
    await writeFile(join(to, `${name}.private.chapeau`), pair.private);
  }
}
