import { err, ok, type Result } from '../../shared/base/result';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import { backupPath, listBackups } from './backups';
import { damageOf } from './container';
import type { CopyFolder } from './copyFolder';
import { unlessRefused } from './diskFailure';
import {
  applyBytes,
  type DeclaredLayout,
  type Documents,
  declaredTooNew,
  documentOf,
  emptyDocuments,
  hasGaps,
  type LayoutReader,
  type Migrated,
  migrateDocuments,
  needsMigration,
  tooNew,
} from './documents';
import { type PairReading, readPair } from './filePair';
import type { JournalContents } from './journal';
import type { Machine } from './ports';
import { type Snapshot, snapshotOf } from './snapshot';

/** Contents in memory, as they are after everything that was ever acknowledged. */
export interface Loaded {
  readonly documents: Documents;
  readonly originals: Map<string, Uint8Array>;
  readonly notices: readonly Failure[];
  /** Journal records that brought something the file did not hold. */
  readonly recovered: number;
  /** Size of the documents as they were read. */
  readonly bytes: number;
  /** What was changed to bring them to the present layout. */
  readonly migrated: Migrated;
  /** What they held before, where that was of an older layout. */
  readonly before: Snapshot | null;
}

/** The contents as last saved, which the application keeps by itself; the newest earlier save where that is broken. Whole, or refused. */
export async function readKept(machine: Machine, folder: CopyFolder): Promise<Result<PairReading, Failure>> {
  const kept = await tryPair(machine, folder.kept);
  if (kept.ok && damageOf(kept.value.public) === null) return kept;
  for (const backup of await listBackups(machine, folder.backups)) {
    const earlier = await tryPair(machine, backupPath(folder.backups, backup.id));
    if (!earlier.ok || damageOf(earlier.value.public) !== null) continue;
    const why = kept.ok ? damageOf(kept.value.public) : kept.error;
    return ok({ ...earlier.value, notices: why === null ? earlier.value.notices : [...earlier.value.notices, why] });
  }
  const damage = kept.ok ? damageOf(kept.value.public) : null;
  return damage === null ? kept : err(damage);
}

export async function tryPair(machine: Machine, path: string): Promise<Result<PairReading, Failure>> {
  const read = await unlessRefused(() => readPair(machine, path));
  return read.ok ? read.value : read;
}

/**
 * Documents out of what the files hold and the journal adds. Refuses what a newer version wrote, by the manifests first and by the
 * documents themselves in the end (CF4). Where the journal builds upon a state that the file is behind, the kept contents fill the gap.
 */
export async function loadContents(
  machine: Machine,
  layout: LayoutReader,
  folder: CopyFolder | null,
  pair: PairReading,
  journal: JournalContents | null,
): Promise<Result<Loaded, Failure>> {
  const refused = readingTooNew(layout, pair);
  if (refused !== null) return err(refused);

  const readings = [pair];
  const documents = emptyDocuments();
  const originals = new Map(pair.public.originals);
  const notices = [...pair.notices];
  mergeReading(documents, pair, 'load');
  let recovered = 0;
  for (const record of journal?.records ?? []) {
    if (changes(documents, record.document, record.bytes)) recovered += 1;
  }
  if ((journal?.damaged ?? 0) > 0) notices.push(failure('file.damaged', { journal: journal?.damaged ?? 0 }));
  if (folder !== null && (pair.private === null || pair.notices.length > 0 || [...documents.values()].some(hasGaps))) {
    const kept = await readKept(machine, folder);
    if (kept.ok) {
      mergeReading(documents, kept.value, 'load');
      readings.push(kept.value);
      for (const [hash, bytes] of kept.value.public.originals) originals.set(hash, bytes);
    }
  }
  const late = tooNew(layout, documents);
  if (late !== null) return err(late);
  const declared = declaredLayout(readings);
  const before = needsMigration(layout, documents, declared) ? snapshotOf(layout, documents, originals) : null;
  const migrated = migrateDocuments(layout, documents, declared);
  const parts = [...pair.public.documents.values(), ...(pair.private?.documents.values() ?? [])];
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  return ok({ documents, originals, notices, recovered, bytes, migrated, before });
}

/** What an earlier save holds. Whole, or refused. */
export async function loadBackup(
  machine: Machine,
  layout: LayoutReader,
  path: string,
): Promise<Result<Loaded, Failure>> {
  const pair = await tryPair(machine, path);
  if (!pair.ok) return pair;
  const damage = damageOf(pair.value.public);
  return damage === null ? loadContents(machine, layout, null, pair.value, null) : err(damage);
}

/** The lowest version that any of these files gives each document. */
export function declaredLayout(readings: readonly PairReading[]): DeclaredLayout {
  const lowest: Partial<Record<DocumentKey, number>> = {};
  for (const { public: main, private: secret } of readings) {
    const said = { ...main.manifest?.layout, ...secret?.manifest?.layout };
    for (const [key, version] of Object.entries(said)) {
      const name = key as DocumentKey;
      if (version > 0) lowest[name] = Math.min(version, lowest[name] ?? version);
    }
  }
  return lowest;
}

/** Why this build must not read it, by what its manifests say; null where it may (CF4). */
export function readingTooNew(layout: LayoutReader, pair: PairReading): Failure | null {
  return (
    declaredTooNew(layout, pair.public.manifest?.layout ?? {}) ??
    declaredTooNew(layout, pair.private?.manifest?.layout ?? {})
  );
}

/** Notices that say of a private file that does not open here that it does not, once; of one that does no more. */
export function sealNotices(notices: readonly Failure[], read: PairReading): readonly Failure[] {
  const others = notices.filter(({ code }) => code !== 'seal.foreign');
  const sealed = read.notices.find(({ code }) => code === 'seal.foreign');
  return sealed === undefined ? others : [...others, sealed];
}

/** Brings the documents of a reading into these. What is no update (a damaged part) brings nothing. */
export function mergeReading(documents: Documents, pair: PairReading, origin: unknown): void {
  for (const reading of [pair.public, pair.private]) {
    for (const [name, bytes] of reading?.documents ?? []) applyBytes(documentOf(documents, name), bytes, origin);
  }
}

/** Applies a journal record; whether it brought anything new. */
function changes(documents: Documents, name: DocumentKey, bytes: Uint8Array): boolean {
  const doc = documentOf(documents, name);
  let changed = false;
  const notice = () => {
    changed = true;
  };
  doc.on('update', notice);
  applyBytes(doc, bytes, 'journal');
  doc.off('update', notice);
  return changed || hasGaps(doc);
}
