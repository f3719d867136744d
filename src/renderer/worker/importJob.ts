import type { JsonRefusal } from '../../shared/document/readJson';
import type { DossierUpdates } from '../../shared/document/seedImport';
import type { Marking, SourceDocument } from '../../shared/domain/dossier';
import type {
  FileReading,
  FoundInFile,
  ImportRefusal,
  ImportReport,
  LongFile,
  PageRange,
} from '../../shared/formats/format';

/** What the page asks of the worker: one file, or words that were pasted. */
export interface ImportJob {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Absent: as the text calls itself. */
  readonly title?: string;
  readonly forum?: string;
  readonly marking?: Marking;
  /** Names in brackets that say who proposes what become proposals, and the text is taken without them; absent: they stay words. */
  readonly heads?: true;
  /** The bytes are what a clipboard held as HTML. */
  readonly isClipboard?: true;
  /** What a person said of the file's changes already; absent: they are asked. */
  readonly reading?: FileReading;
  /** Which of very many pages a person wants; absent: they are asked. */
  readonly pages?: PageRange;
  /** Who sits here; absent: a delegation. Whoever tables what a file puts goes on at the same desk. */
  readonly desk?: 'chair';
}

/** What the page says to the worker: what to read, and what a person said of what was found in it. */
export type ImportAsked =
  | { readonly kind: 'read'; readonly job: ImportJob }
  | { readonly kind: 'decided'; readonly reading: FileReading }
  | { readonly kind: 'pages'; readonly pages: PageRange };

/** A dossier that is ready to be handed to the host. */
export interface ImportedDossier {
  readonly title: string;
  readonly marking: Marking;
  readonly dossierId: string;
  readonly documents: DossierUpdates;
  /** Null where JSON of a dossier was read, which is not a text that was imported. */
  readonly report: ImportReport | null;
  readonly source: SourceDocument | null;
  /** The check code that the file bears (CF7); null where it bears none. */
  readonly check: string | null;
  /** How the changes of the file were read, where it holds any. */
  readonly reading: FileReading | null;
  /** Which pages were asked for, where there were very many. */
  readonly pages: PageRange | null;
}

/** Stages as people are told of them. */
export type ImportStage = 'decoding' | 'reading' | 'laying' | 'done';

/** What the worker tells the page. */
export type ImportTold =
  | { readonly kind: 'progress'; readonly stage: ImportStage; readonly part: number }
  /** The file holds changes or formats that a person has a say in: the worker waits for it. */
  | { readonly kind: 'found'; readonly found: FoundInFile }
  /** The file has very many pages, and the worker waits to hear which are wanted. */
  | { readonly kind: 'long'; readonly long: LongFile }
  | { readonly kind: 'imported'; readonly dossier: ImportedDossier }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal }
  | { readonly kind: 'json'; readonly refusal: JsonRefusal }
  | { readonly kind: 'defect'; readonly message: string };
