import type { Failure } from '../../shared/protocol/failure';
import type { CopyNote } from './copyFolder';
import type { LayoutReader } from './documents';
import type { PairReading } from './filePair';
import type { Machine } from './ports';

/** What an open dossier stands on. */
export interface DossierWorld {
  readonly machine: Machine;
  readonly layout: LayoutReader;
  /** Told when the note (title, path, time of saving) has changed. */
  readonly onNote: (note: CopyNote) => void;
  readonly onDefect: (thrown: unknown) => void;
  /** Whether what happens in it is written into a log of acts of its own, beside its journal; that of a room is kept by the room. */
  readonly logsActs: boolean;
}

/** What was read of a working copy's file, or of what is kept in its place. */
export interface DossierReading {
  readonly pair: PairReading;
  /** Why the file is not to be saved by itself: it is gone, or became another's. */
  readonly readOnly?: Failure;
  readonly takeLock?: boolean;
}
