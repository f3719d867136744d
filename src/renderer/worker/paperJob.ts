import type {
  FileReading,
  FoundInFile,
  ImportedComment,
  ImportedProposal,
  ImportedSection,
  ImportProgress,
  ImportRefusal,
  LongFile,
  PageRange,
} from '../../shared/formats/format';
import type { ExportFrame } from '../../shared/formats/redline/exportFrame';
import type { Redline } from '../../shared/formats/redline/redline';
import type { Sheet } from '../../shared/formats/sheet/sheet';
import type { TableLine } from '../../shared/papers/instructionPaper';

/** Files that papers are written as; of `pdf` what is written is the page that a window then prints into it (EX4). */
export type PaperForm = 'docx' | 'pdf' | 'html';

/**
 * What the page asks of the worker: to write a paper, or to read what somebody sent. All changes in that are taken as made, unless people are
 * to be asked whose they are.
 */
export type PaperJob =
  | { readonly kind: 'write'; readonly form: PaperForm; readonly paper: Redline; readonly frame: ExportFrame }
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly name: string; readonly asks?: true }
  | { readonly kind: 'readSheets'; readonly bytes: Uint8Array; readonly name: string };

/** What the page says to the worker: what to do, and what a person said of the changes that were found. */
export type PaperAsked =
  | { readonly kind: 'job'; readonly job: PaperJob }
  | { readonly kind: 'decided'; readonly reading: FileReading }
  | { readonly kind: 'pages'; readonly pages: PageRange };

/** A file as it was read: its text with names in brackets as words, and the paragraphs of its tables. */
export interface ReadPaper {
  readonly name: string;
  readonly sections: readonly ImportedSection[];
  readonly table: readonly TableLine[];
  /** Changes of those whose they are, and comments, as an import has them. */
  readonly proposals: readonly ImportedProposal[];
  readonly comments: readonly ImportedComment[];
  /** The check code that it bears (CF7); null where it bears none. */
  readonly check: string | null;
}

/** What the worker answers. */
export type PaperTold =
  /** The file holds changes that a person has a say in: the worker waits for it. */
  | { readonly kind: 'found'; readonly found: FoundInFile }
  /** It has very many pages: the worker waits for which are wanted. */
  | { readonly kind: 'long'; readonly long: LongFile }
  | { readonly kind: 'progress'; readonly stage: ImportProgress['stage']; readonly part: number }
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'read'; readonly paper: ReadPaper }
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal }
  | { readonly kind: 'defect'; readonly message: string };
