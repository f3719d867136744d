import type { DocumentKey } from '../../shared/protocol/documentKeys';
import type { Listeners } from '../../shared/protocol/listeners';
import type { Journal } from './journal';

/** A journal this long is written anew as one record a document, where no save makes it short. */
export const LONG_JOURNAL_BYTES = 16 * 1024 * 1024;

/** Writes `documents`, which hold all that was appended until now, in place of it: what was there goes once they are on the disk. */
export function shortenJournal(
  journal: Journal,
  documents: ReadonlyMap<DocumentKey, Uint8Array>,
  durable: Listeners<number>,
  onDefect: (thrown: unknown) => void,
): void {
  const cut = journal.cut();
  let last = 0;
  for (const [name, bytes] of documents) last = journal.append(name, bytes);
  const stop = durable.add((sequence) => {
    if (sequence < last) return;
    stop();
    journal.dropBefore(cut).catch(onDefect);
  });
}
