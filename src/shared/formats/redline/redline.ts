import type { BlockKind } from '../../domain/provision';
import type { ReadLoss, WriteLoss } from './lossCodes';

/**
 * A redline: what a word processor's file holds, whatever its format. Readers make one of a file, writers a file of one; between the two
 * lies the dossier. Nothing is decided in it: what somebody inserted and what somebody deleted both stand in it, with their names.
 *
 * Offsets count UTF-16 units of a block's text with all of its runs, inserted and deleted ones too.
 */
export interface Redline {
  /** Body text in reading order; cells of tables and text boxes stand where the file anchors them. */
  readonly blocks: readonly RedlineBlock[];
  /** Headers and footers, apart from the text (TX5). */
  readonly furniture: readonly RedlineBlock[];
  readonly notes: readonly RedlineNote[];
  readonly comments: readonly RedlineComment[];
  /** As the file's properties have it. */
  readonly title: string;
  /** BCP 47, where the file says. */
  readonly language?: string;
  readonly losses: readonly ReadingLoss[];
  /** Widths of the columns of tables, by the number of the table, in any unit; absent: as what stands in them asks for. */
  readonly columnWidths?: Readonly<Record<number, readonly number[]>>;
}

/** Who changed something, how, and when. */
export interface TrackedChange {
  readonly kind: 'insert' | 'delete' | 'move-from' | 'move-to';
  /** As the file writes it; empty where it does not say. */
  readonly author: string;
  /** ISO time as the file writes it, mostly without a zone; null where it does not say. */
  readonly date: string | null;
  /** `move-from`, `move-to`: what pairs the two. */
  readonly move?: string;
}

/** Names of the text's marks that a run can bear, outermost first where a format has them enclose each other. */
export const RUN_MARKS = [
  'strong',
  'em',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'colour',
  'highlight',
] as const;

/** Formatting of a run, by the names of the text's marks; `colour` and `highlight` bear six hexadecimal digits or a word as their key. */
export interface RunFormat {
  readonly mark: (typeof RUN_MARKS)[number];
  readonly key?: string;
}

/** Words of one format and one history. */
export interface RedlineRun {
  readonly text: string;
  readonly formats: readonly RunFormat[];
  /** Outermost first, empty for words that nobody changed: what one inserted and another deleted is `[insert, delete]`. */
  readonly changes: readonly TrackedChange[];
  /** The run is the reference to the note of this id; its text is the sign that somebody typed for it, empty where the file counts notes. */
  readonly note?: string;
  /** A tracked change of formatting alone. */
  readonly reformatted?: { readonly author: string; readonly date: string | null; readonly was: readonly RunFormat[] };
}

/** A label that is not typed but counted by the file, as it shows with all changes, with all accepted, and with none. */
export interface CountedLabel {
  readonly all: string;
  readonly accepted: string;
  readonly original: string;
}

/** Where in a table a paragraph stands. Numbers count from 0; a table in a cell has a number of its own. */
export interface CellPlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** The table in one of whose cells this table lies. */
  readonly inside?: number;
  /** Tracked insertion or deletion of the whole row, and of the cell alone. */
  readonly rowChanges: readonly TrackedChange[];
  readonly cellChanges: readonly TrackedChange[];
  /** Columns it spanned before a tracked change of the table. */
  readonly wasColumnSpan?: number;
}

/** Where a paragraph lies in the file it was read from, so that a writer can patch just that. */
export interface ParagraphSource {
  /** Name of the part within the container, `word/document.xml`. */
  readonly part: string;
  /** Which paragraph of the part, from 0. */
  readonly index: number;
  /** Its element in the part's text: UTF-16 units, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** One paragraph. */
export interface RedlineBlock {
  readonly runs: readonly RedlineRun[];
  /** Where the file itself says so (a heading style, a list); else it is read from the words. */
  readonly kind?: BlockKind;
  /** 0 for the highest heading or list level. */
  readonly depth?: number;
  readonly label?: CountedLabel;
  /** The style's name, as people see it. */
  readonly style?: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Tracked changes of the paragraph's end: a deleted end joins it to the next one, an inserted end parted it from that. Outermost first. */
  readonly end: readonly TrackedChange[];
  readonly cell?: CellPlace;
  /** Stands in a text box or frame that is anchored here. */
  readonly isBoxed?: true;
  readonly source?: ParagraphSource;
  /** A tracked change of what the paragraph is: what it was. */
  readonly reformatted?: {
    readonly author: string;
    readonly date: string | null;
    readonly was: { readonly style?: string; readonly kind?: BlockKind; readonly depth?: number };
  };
}

/** A footnote or endnote. */
export interface RedlineNote {
  readonly id: string;
  readonly kind: 'footnote' | 'endnote';
  readonly blocks: readonly RedlineBlock[];
}

/** From a place of one block to a place of the same or a later one. */
export interface RedlineRange {
  /** Index into `blocks`, or into the blocks of the note that `note` names. */
  readonly from: { readonly block: number; readonly offset: number };
  readonly to: { readonly block: number; readonly offset: number };
  readonly note?: string;
}

/** A comment on a range, or an answer to one. */
export interface RedlineComment {
  readonly id: string;
  readonly author: string;
  readonly initials?: string;
  readonly date: string | null;
  /** Paragraphs of it, parted by line ends. */
  readonly text: string;
  /** The comment it answers. */
  readonly re?: string;
  readonly isDone?: true;
  /** Null where the file anchors it nowhere. */
  readonly at: RedlineRange | null;
}

/**
 * Something of the file that is not in the redline, or is there otherwise than in the file; of what a writer leaves out the other way round.
 * `text`: the words that are left out, where there are any.
 */
export interface RedlineLoss<Code extends ReadLoss | WriteLoss> {
  readonly code: Code;
  /** The block at which, or after which, it stood; null for the file as a whole. */
  readonly block: number | null;
  readonly offset?: number;
  readonly text?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The name of the change that it is about: of all that is lost of one change in this way, one is counted. */
  readonly change?: string;
}

/** What of a file a reader could not take over. */
export type ReadingLoss = RedlineLoss<ReadLoss>;

/** What of a redline a file could not hold, and how it was written instead. */
export type WritingLoss = RedlineLoss<WriteLoss>;

/** The words of a block, whatever became of them. */
export function wordsOf(block: Pick<RedlineBlock, 'runs'>): string {
  return block.runs.map((run) => run.text).join('');
}
