import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { Dossier } from '../src/main/host/dossier';
import { DossierStore } from '../src/main/host/dossierStore';
import { Keyring } from '../src/main/host/keyring';
import { machine } from '../src/main/host/machine';
import { COST, stretch } from '../src/main/host/scrypt';
import { layoutReader } from '../src/main/layoutReader';
import { seedDossier } from '../src/shared/document/seed';
import { DOCUMENT_NAMES } from '../src/shared/protocol/documentKeys';
import { type DraftSize, draftDossier } from './draft';

/** Milliseconds, medians: of one keystroke until it is in the journal, and of a save. */
export interface SealingFigures {
  readonly append: number;
  readonly save: number;
}

interface Desk {
  readonly dossier: Dossier;
  readonly copy: Y.Doc;
  readonly appends: number[];
  readonly saves: number[];
  end(): Promise<void>;
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** What sealing costs: the same dossier on the same disk, sealed and readable in turn (SE4). */
export async function measureSealing(
  size: DraftSize,
  rounds: number,
): Promise<{ readonly readable: SealingFigures; readonly sealed: SealingFigures; readonly unlock: number }> {
  const docs = seedDossier(draftDossier(size));
  const documents = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, Y.encodeStateAsUpdate(docs[name])]));
  const desk = async (isSealed: boolean): Promise<Desk> => {
    const folder = await mkdtemp(join(tmpdir(), 'chapeau-sealing-'));
    const seal = await Keyring.load({ machine, path: join(folder, 'keyring.json'), stretch, cost: COST });
    if (isSealed) await seal.protect('lamp bracket window salt');
    const onDefect = (thrown: unknown) => {
      throw thrown;
    };
    const store = await DossierStore.load({
      machine,
      folder: join(folder, 'copies'),
      layout: layoutReader,
      samplePath: () => null,
      onDefect,
      seal,
    });
    const made = await store.create({ title: 'Draft', documents });
    if (!made.ok) throw new Error(made.error.code);
    const dossier = made.value;
    const saved = await store.saveAs(dossier, join(folder, 'draft.chapeau'));
    if (!saved.ok) throw new Error(saved.error.code);
    await dossier.describe({ autosave: false });
    const copy = new Y.Doc({ gc: false });
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(dossier.document('text')));
    const end = async () => {
      await store.closeAll();
      await rm(folder, { recursive: true, force: true });
    };
    return { dossier, copy, appends: [], saves: [], end };
  };
  const type = async ({ dossier, copy, appends }: Desk, count: number) => {
    for (let key = 0; key < count; key++) {
      const before = Y.encodeStateVector(copy);
      copy.getText('bench').insert(0, 'a');
      const update = Y.encodeStateAsUpdate(copy, before);
      const start = performance.now();
      dossier.receive('text', update, null);
      await dossier.flush();
      appends.push(performance.now() - start);
    }
  };
  const desks = [await desk(false), await desk(true)] as const;
  for (let round = 0; round < rounds + 1; round++) {
    for (const one of desks) {
      await type(one, 40);
      const start = performance.now();
      const saved = await one.dossier.save();
      if (!saved.ok) throw new Error(saved.error.code);
      one.saves.push(performance.now() - start);
    }
  }
  const [readable, sealed] = desks.map(({ appends, saves }) => ({
    append: median(appends.slice(40)),
    save: median(saves.slice(1)),
  })) as [SealingFigures, SealingFigures];
  const start = performance.now();
  await stretch('lamp bracket window salt', new Uint8Array(16), COST);
  const unlock = performance.now() - start;
  for (const one of desks) await one.end();
  return { readable, sealed, unlock };
}
