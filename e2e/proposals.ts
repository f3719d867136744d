import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeDossier } from '../src/main/dossierBytes';
import { type NewProposal, propose } from '../src/shared/document/actions/proposals';
import type { Writing } from '../src/shared/document/actions/writing';
import type { DossierJson } from '../src/shared/document/dossierJson';
import { Projection } from '../src/shared/document/project';
import { seedDossier } from '../src/shared/document/seed';
import { countedRandom } from '../src/shared/testing/countedRandom';

/** A dossier file with the bundled sample and proposals on it, as people would have made them one after another. Answers its path. */
export async function dossierWith(proposals: readonly NewProposal[]): Promise<string> {
  const json = await readFile(path.resolve('fixtures/samples/ahc.json'), 'utf8');
  const docs = seedDossier(JSON.parse(json) as DossierJson);
  const projection = new Projection(docs);
  const random = countedRandom();
  proposals.forEach((proposal, i) => {
    const now = new Date(Date.UTC(2023, 8, 5, 9, i)).toISOString();
    const person = { id: 'somebody', name: 'Somebody', delegation: null };
    const writing: Writing = { docs, model: projection.current, person, now, random };
    propose(writing, proposal);
  });
  const { public: open, private: ours } = encodeDossier(docs, new Map(), '2023-09-05T12:00:00Z');
  projection.stop();
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-proposals-'));
  const file = path.join(folder, 'proposals.chapeau');
  await writeFile(file, open);
  await writeFile(path.join(folder, 'proposals.private.chapeau'), ours);
  return file;
}
