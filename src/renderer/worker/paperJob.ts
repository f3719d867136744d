import type { ImportedSection, ImportRefusal } from '../../shared/formats/format';
import type { ExportFrame } from '../../shared/formats/redline/exportFrame';
import type { Redline } from '../../shared/formats/redline/redline';
import type { Sheet } from '../../shared/formats/sheet/sheet';
import type { TableLine } from '../../shared/papers/instructionPaper';

/** Files that papers are written as. */
export const PAPER_FORMS = ['docx', 'html'] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** What the page asks of the worker: to write a paper, or to read what somebody sent, all changes in it taken as made. */
export type PaperJob =
  | { readonly kind: 'write'; readonly form: PaperForm; readonly paper: Redline; readonly frame: ExportFrame }
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly name: string }
  | { readonly kind: 'readSheets'; readonly bytes: Uint8Array; readonly name: string };

/** A file as it was read: its text with names in brackets as words, and the paragraphs of its tables. */
export interface ReadPaper {
  readonly name: string;
  readonly sections: readonly ImportedSection[];
  readonly table: readonly TableLine[];
}

/** What the worker answers. */
export type PaperTold =
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'read'; readonly paper: ReadPaper }
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal }
  | { readonly kind: 'defect'; readonly message: string };
