import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { Contents, Manifest } from './container';
import type { CopyFolder } from './copyFolder';
import { onDisk } from './diskFailure';
import { applyBytes, documentOf, emptyDocuments, encodeDocuments, type LayoutReader, tooNew } from './documents';
import type { PairReading } from './filePair';
import { readJournal } from './journal';
import { mergeReading, readingTooNew, readKept, tryPair } from './loading';
import type { Machine } from './ports';

/**
 * Everything that can still be read of a damaged dossier, put together: the parts of its file that are whole or still make sense, what the
 * application kept of it, and the journal. Merging is safe, since all of these are states of the same documents.
 */
export async function salvage(
  world: { readonly machine: Machine; readonly layout: LayoutReader },
  file: Result<PairReading, Failure>,
  copy: { readonly folder: CopyFolder; readonly epoch: number } | null,
): Promise<Result<{ readonly manifest: Manifest | null; readonly contents: Contents }, Failure>> {
  if (!file.ok && file.error.code === 'file.tooNew') return file;
  const documents = emptyDocuments();
  const originals = new Map<string, Uint8Array>();
  const readings = file.ok ? [file.value] : [];
  if (copy !== null) {
    const whole = await readKept(world.machine, copy.folder);
    const kept = whole.ok ? whole : await tryPair(world.machine, copy.folder.kept);
    if (kept.ok) readings.push(kept.value);
  }
  for (const reading of readings) {
    const late = readingTooNew(world.layout, reading);
    if (late !== null) return err(late);
    mergeReading(documents, reading, 'salvage');
    for (const [hash, bytes] of reading.public.originals) originals.set(hash, bytes);
  }
  if (copy !== null) {
    const { journal } = copy.folder;
    const { records } = await onDisk('read', journal, () => readJournal(world.machine, journal, copy.epoch));
    for (const { document, bytes } of records) {
      applyBytes(documentOf(documents, document), bytes, 'salvage');
    }
  }
  const late = tooNew(world.layout, documents);
  if (late !== null) return err(late);
  const encoded = encodeDocuments(documents);
  if ([...encoded.values()].every((bytes) => bytes.length <= 2)) {
    return err(file.ok ? failure('file.damaged', { readable: [] }) : file.error);
  }
  const manifest = readings.map((reading) => reading.public.manifest).find((one) => one !== null) ?? null;
  return ok({ manifest, contents: { documents: encoded, originals } });
}
