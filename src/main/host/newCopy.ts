import { newId } from '../../shared/base/ids';
import type { Result } from '../../shared/base/result';
import type { Failure } from '../../shared/protocol/failure';
import { type Contents, decodeContainer } from './container';
import type { CopyFolder, CopyNote } from './copyFolder';
import type { Documents, LayoutReader } from './documents';
import { decodePair, type EncodedPair, encodePair, type PairReading } from './filePair';
import { KeptCopy } from './keptCopy';
import type { Machine } from './ports';
import { type Snapshot, snapshotOf } from './snapshot';

/** What it takes to write a copy. */
export interface CopyWorld {
  readonly machine: Machine;
  readonly layout: LayoutReader;
}

/** What must be said of a new working copy, and what may be. */
export type AboutCopy = Pick<CopyNote, 'title' | 'marking' | 'counts' | 'dossierId'> & Partial<CopyNote>;

/** The note of a new working copy; without a place of its own, unless `about` names one. */
export function newNote(machine: Machine, about: AboutCopy): CopyNote {
  const openedAt = machine.timing.now();
  const id = newId(machine.random);
  return { version: 1, id, path: null, epoch: 1, autosave: true, openedAt, savedAt: null, ...about };
}

/** Both files of a copy that held this. */
export function packCopy(machine: Machine, note: CopyNote, snapshot: Snapshot): EncodedPair {
  const { dossierId, title, marking, counts } = note;
  const savedAt = new Date(machine.timing.now()).toISOString();
  return encodePair({ dossier: dossierId, title, marking, savedAt, layout: snapshot.layout, counts }, snapshot);
}

/** Both files of a copy with these contents. */
export function encodeCopy(
  { machine, layout }: CopyWorld,
  note: CopyNote,
  documents: Documents,
  originals: Contents['originals'],
): EncodedPair {
  return packCopy(machine, note, snapshotOf(layout, documents, originals));
}

/** Writes the kept contents of a new working copy; answers them as they would be read. */
export async function writeNewCopy(
  world: CopyWorld,
  folder: CopyFolder,
  note: CopyNote,
  documents: Documents,
  originals: Contents['originals'],
): Promise<Result<PairReading, Failure>> {
  const bytes = encodeCopy(world, note, documents, originals);
  await new KeptCopy(world.machine, folder).keep(bytes);
  const main = decodeContainer(bytes.public);
  return main.ok ? decodePair(main.value, bytes) : main;
}
