import type { JsonRefusal } from '../../shared/document/readJson';
import type { DossierUpdates } from '../../shared/document/seedImport';
import type { Marking, SourceDocument } from '../../shared/domain/dossier';
import type { ImportRefusal, ImportReport } from '../../shared/formats/format';

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
}

/** A dossier that is ready to be handed to the host. */
export interface ImportedDossier {
  readonly title: string;
  readonly marking: Marking;
  readonly dossierId: string;
  readonly documents: DossierUpdates;
  /** Null where JSON of a dossier was read, which is not a text that was imported. */
  readonly report: ImportReport | null;
  readonly source: SourceDocument | null;
}

/** Stages as people are told of them. */
export type ImportStage = 'decoding' | 'reading' | 'laying' | 'done';

/** What the worker tells the page. */
export type ImportTold =
  | { readonly kind: 'progress'; readonly stage: ImportStage; readonly part: number }
  | { readonly kind: 'imported'; readonly dossier: ImportedDossier }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal }
  | { readonly kind: 'json'; readonly refusal: JsonRefusal }
  | { readonly kind: 'defect'; readonly message: string };
