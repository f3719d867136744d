import type { ExportFrame } from '../formats/redline/exportFrame';
import type { DossierDocs } from './docs';
import type { ExportMoment } from './exportAbout';
import { textParts } from './layout';
import type { RedlineOptions } from './redlineOptions';

/**
 * Files that are written beside the window: of word processors and pages from a redline, of spreadsheets from positions and proposals. Of a
 * `pdf` what is written is the page that a window then prints into it (EX4).
 */
export const FILE_FORMATS = ['docx', 'pdf', 'odt', 'html', 'md', 'akn', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What of a dossier goes into a file, and how. */
export interface FileExportOptions extends Omit<RedlineOptions, 'noteWords' | 'nameOf' | 'file'> {
  readonly format: FileFormat;
  readonly moment: ExportMoment;
  /** What stands on it; a file that goes back keeps its own head and foot, and bears the check code alone. */
  readonly frame: ExportFrame;
  /** The bytes that the text was taken from, to be written into; absent: written anew. */
  readonly original?: Uint8Array;
  readonly paper: 'A4' | 'Letter';
  readonly lineNumbers: boolean;
}

/** The hash of the file that a document of a dossier came from; null where it was begun here. */
export function originalHash({ text }: Pick<DossierDocs, 'text'>, document: string): string | null {
  return textParts(text).originals.get(document)?.sha256 ?? null;
}

/** Which bytes a document of a dossier came from, where they can be written into: their hash; null where there are none. */
export function writableOriginal({ text }: Pick<DossierDocs, 'text'>, document: string | null): string | null {
  const { documents, originals } = textParts(text);
  const ids = document === null ? [...documents.keys()] : [document];
  const [id] = ids;
  if (ids.length !== 1 || id === undefined || documents.get(id)?.format !== 'docx') return null;
  const original = originals.get(id);
  return original?.paragraphs === undefined || original.reading === undefined ? null : original.sha256;
}
