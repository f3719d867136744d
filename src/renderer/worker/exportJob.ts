import type { SeatId } from '../../shared/base/ids';
import type { ExportMoment } from '../../shared/document/exportAbout';
import type { FileExportOptions } from '../../shared/document/fileExportOptions';
import type { DocumentKey } from '../../shared/document/layout';
import type { ReportLine } from '../../shared/formats/format';
import type { ExportFrame } from '../../shared/formats/redline/exportFrame';
import type { RedlineBlock } from '../../shared/formats/redline/redline';
import type { ExportCode } from '../../shared/formats/reportCodes';

/** What the page asks of the worker: a dossier, and what of it goes into a file. */
export interface ExportJob {
  readonly documents: readonly (readonly [DocumentKey, Uint8Array])[];
  readonly seat: SeatId | null;
  readonly options: Omit<FileExportOptions, 'frame' | 'moment'>;
  /** The moment of it, which stands on it with its symbol where that was asked for; a marking always does. */
  readonly moment: ExportMoment;
  readonly framed: boolean;
  readonly marking?: string;
}

/** A file, and how it begins. */
export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly leftOut: readonly ReportLine<ExportCode>[];
  readonly isPatched: boolean;
  readonly check: string;
  readonly base: readonly string[];
  /** What is to stand on it where another program than the worker puts it there: on each sheet of a PDF. */
  readonly frame: ExportFrame;
  /** Its first paragraphs. */
  readonly begins: readonly RedlineBlock[];
}

/** What the worker tells the page. */
export type ExportTold =
  | { readonly kind: 'exported'; readonly file: ExportedFile }
  | { readonly kind: 'defect'; readonly message: string };
