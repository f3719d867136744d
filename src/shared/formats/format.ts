import type { Clock } from '../base/ports';
import type { Result } from '../base/result';
import type { Place } from '../domain/bracket';
import type { DelegationCode } from '../domain/delegation';
import type { SourceDocument } from '../domain/dossier';
import type { Stance } from '../domain/position';
import type { ProposalPlace } from '../domain/proposal';
import type { Reading, SourceBlock, SourceSection } from '../domain/provision';
import type { Statement } from '../domain/statement';
import type { Namer } from '../notation/names';
import type { Mend } from './redline/lossCodes';
import type { ExportCode, ImportCode } from './reportCodes';

/** Formatting or a note reference on a run of a block's text; range in UTF-16 units. Names are those of the dossier's JSON form. */
export interface ImportedMark {
  readonly from: number;
  readonly to: number;
  readonly mark: string;
  readonly attrs?: Readonly<Record<string, string>>;
}

/** A block as a format hands it over: words, the white space before it, and what the format says about it. */
export interface ImportedBlock extends SourceBlock {
  readonly gap: string;
  readonly marks?: readonly ImportedMark[];
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** `table:row:column[:rowspan:colspan]` of a cell. */
  readonly cell?: string;
}

export interface ImportedSection extends SourceSection {
  readonly blocks: readonly ImportedBlock[];
}

/** A footnote, endnote or comment that a format keeps apart from the text. */
export interface ImportedNote {
  readonly kind: 'footnote' | 'endnote' | 'comment';
  readonly text: string;
  readonly at: Place | null;
  readonly author?: string;
  readonly date?: string;
}

/** A proposal that a text puts by a head (BR7) or a tracked change, on the text as it stands without any. */
export interface ImportedProposal {
  readonly kind: 'amend' | 'delete' | 'insert' | 'move' | 'note';
  /** The paragraph it is on; `insert` has none. */
  readonly block?: string;
  /** `delete`, `move`: all paragraphs, where they are several. */
  readonly blocks?: readonly string[];
  readonly place?: ProposalPlace;
  /** Proposed paragraphs; none for `delete` and `move`. */
  readonly words: readonly string[];
  /** `insert`: the label that the file counts for the first new paragraph. */
  readonly marker?: string;
  /** `insert`: the cell that each paragraph stands in, where they are new rows of one table. */
  readonly cells?: readonly string[];
  readonly proponents: readonly DelegationCode[];
  /** Names as they are written, where codes alone would lose something. */
  readonly written?: readonly string[];
  readonly onBehalfOf?: readonly DelegationCode[];
  /** What the source says that others think of it. */
  readonly positions: readonly {
    readonly delegations: readonly DelegationCode[];
    readonly written: readonly string[];
    readonly stance: Stance;
  }[];
  /** PR4: the number, in the same list and before this one, of the proposal whose wording this one starts from. */
  readonly on?: number;
  /** When, as the source has it; absent: as the source as a whole. */
  readonly saidAt?: string;
  /** The paragraph with its heads or changes, as the source has it. */
  readonly source: string;
  /** Tracked changes: in which paragraphs of the file, of the body or of a note; never stored. */
  readonly from?: { readonly note: string | null; readonly first: number; readonly last: number };
}

/** A comment that a file keeps beside its text, with its place in the text as it was taken. */
export interface ImportedComment {
  /** Tells it from others of the file. */
  readonly key: string;
  readonly author: string;
  readonly delegation: DelegationCode | null;
  /** As the file writes it; empty where it does not. */
  readonly at: string;
  readonly words: string;
  /** The key of the first comment of the thread that this one answers. */
  readonly re?: string;
  readonly isDone?: true;
  readonly on:
    | { readonly kind: 'span'; readonly from: Place; readonly to: Place }
    /** By its number in the list of proposals. */
    | { readonly kind: 'proposal'; readonly proposal: number }
    | { readonly kind: 'text' };
}

/** What a person said of a file's changes, kept so that the file can be read again as it was (export by patching). */
export interface FileReading {
  /** Who the file's authors are, by their names in it; likewise names that comments begin with. */
  readonly authors: Readonly<Record<string, AuthorChoice>>;
  readonly conventions: readonly Convention[];
  /** Heads became proposals. */
  readonly heads?: true;
  /** The proposals are for the room: they are tabled (IM2c). Absent: they are noted in our record. Never stored. */
  readonly tabled?: true;
}

/** Whose changes an author's are: a delegation's, nobody's that is known but by that name, or no proposals at all (the secretariat's). */
export type AuthorChoice =
  | { readonly as: 'delegation'; readonly code: DelegationCode }
  | { readonly as: 'name' }
  | { readonly as: 'made' };

/** Somebody whose changes or comments a file holds. */
export interface FoundAuthor {
  /** As the file writes it; empty where it does not say. */
  readonly name: string;
  readonly changes: number;
  readonly comments: number;
  /** The words of the first change, or of the first comment where there is none. */
  readonly example: string;
  /** Whether the example was put in, taken out, or said. */
  readonly exampleKind: 'added' | 'deleted' | 'comment';
  /** Whose it most likely is, by the name alone. */
  readonly guess: DelegationCode | null;
}

/** What a file's formatting may mean; applied only where a person says so (NOTATION 8). */
export interface FoundConvention {
  readonly formats: readonly string[];
  /** What the file's own legend says; null where it has none. */
  readonly means: Convention['means'] | null;
  /** The legend, in the file's words. */
  readonly legend?: string;
  /** How many stretches of words are so formatted inside paragraphs whose other words are not. */
  readonly count: number;
  /** The words of the first. */
  readonly example: string;
}

/** What a file holds that a person has a say in. */
export interface FoundInFile {
  readonly authors: readonly FoundAuthor[];
  /** Names that comments begin with, which are neither an author's nor known (IM3). */
  readonly openings: readonly FoundAuthor[];
  readonly conventions: readonly FoundConvention[];
  /** Delegations whose own texts the file has below their names. */
  readonly speakers: readonly string[];
}

/** How formatting is told: `strong`, `strike`, `colour:FF0000`; all of the names given must be there. */
export interface Convention {
  readonly formats: readonly string[];
  readonly means: 'added' | 'deleted' | 'comment';
  /** Whose change it then is, as an author of the file; empty where nobody is named. */
  readonly by: string;
  /** Holds only below the line that names this speaker; absent: in the whole document (NOTATION 8). */
  readonly under?: string;
}

/** Which block of the text each paragraph of the file became: ids in the order of the file, empty where it is in none. */
export interface FileParagraphs {
  readonly body: readonly string[];
  readonly notes: Readonly<Record<string, readonly string[]>>;
  /** Those of the notes that are endnotes; absent: none, or it was not kept. */
  readonly endnotes?: readonly string[];
}

/** One line of a report: what, how often, where first, and what would mend it. */
export interface ReportLine<Code extends ImportCode | ExportCode = ImportCode | ExportCode> {
  readonly code: Code;
  readonly count: number;
  readonly place: Place | null;
  readonly mend: Mend;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What an import made of a file: sure of, guessed, and left out of the text (nothing of a text file ever is). */
export interface ImportReport {
  readonly recognised: readonly ReportLine<ImportCode>[];
  readonly guessed: readonly ReportLine<ImportCode>[];
  readonly leftOut: readonly ReportLine<ImportCode>[];
}

export interface ImportResult {
  readonly sections: readonly ImportedSection[];
  /** White space after the last block. */
  readonly tail: string;
  readonly notes: readonly ImportedNote[];
  readonly statements: readonly Statement[];
  /** What tracked changes put, and heads, where a person asked that heads become proposals. */
  readonly proposals?: readonly ImportedProposal[];
  readonly comments?: readonly ImportedComment[];
  /** How the file was read, and which of its paragraphs is which block: for writing into the same file again. */
  readonly reading?: FileReading;
  readonly paragraphs?: FileParagraphs;
  readonly report: ImportReport;
  readonly source: SourceDocument;
  /** The file as it came; kept beside the text, never handed back as an export (TX1). */
  readonly original: Uint8Array;
}

/**
 * Why a file was not imported. `too-large`: over `IMPORT_LIMIT`; `too-slow`: over the time budget; `binary`: no text, or a format
 * that another importer reads; `damaged`: it breaks its own format so that something would be lost; `cancelled`: the caller asked;
 * `encrypted`: nobody reads it without its password; `old-format`: a word processor's file of before its formats were open
 * (`format`: `doc`, `rtf`, `xml`). Where a file is a container, `part` names the part that is damaged, or that unpacks to more than
 * `limit`.
 */
export interface ImportRefusal {
  readonly code: 'too-large' | 'too-slow' | 'binary' | 'damaged' | 'cancelled' | 'encrypted' | 'old-format';
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Largest file that is read, in bytes. */
export const IMPORT_LIMIT = 50 * 1024 * 1024;

/** Time after which an import gives up, in milliseconds, where the caller names no other. */
export const IMPORT_BUDGET = 60_000;

/** Files of fewer pages are read whole, without asking. */
export const MANY_PAGES = 300;

/** A file of very many pages. */
export interface LongFile {
  readonly pages: number;
  /** Milliseconds that reading one takes, as some of them showed. */
  readonly each: number;
}

/** Pages of a file, counted from 1, the first and the last of those meant. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** How long reading pages may take that a person chose, knowing what they take: some take longer than others. */
export function budgetOf({ from, to }: PageRange, { each }: LongFile): number {
  return Math.max(IMPORT_BUDGET, 3 * each * (to - from + 1));
}

/** How far an import is: a stage of it, and a part from 0 to 1. */
export interface ImportProgress {
  readonly stage: 'decoding' | 'reading' | 'done';
  readonly part: number;
}

/** What tells an import to stop: an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
}

export interface ImportOptions {
  readonly clock: Clock;
  /** Ids of what is made: blocks, sections, and the document. */
  readonly newId: (kind: 'block' | 'section' | 'document') => string;
  readonly isSpeaker?: (line: string) => boolean;
  /** Whose names heads hold: they become proposals, and the text is taken as it would stand without any. Absent: they are text (TX1). */
  readonly heads?: Namer;
  /** Knows the names of delegations; absent: those of the built-in roster. */
  readonly namer?: Namer;
  /**
   * Asked where a file holds changes, comments or formats that could mean one: what a person says of them, null to read nothing. Absent: by
   * the names of the authors, and formats mean nothing.
   */
  readonly decide?: (found: FoundInFile) => Promise<FileReading | null>;
  /**
   * Asked where a file has so many pages that reading all of them takes long: which to read, null to read nothing. What was agreed to may take
   * as long as that was said to take, and more. Absent: all of them, within the budget.
   */
  readonly choosePages?: (long: LongFile) => Promise<PageRange | null>;
  /** From how many pages on that is asked; absent: where reading all of them takes long. */
  readonly choosesFrom?: number;
  /** Milliseconds; absent: `IMPORT_BUDGET`. */
  readonly budget?: number;
  /** Lets the shell's other work run, so that a stop can arrive; absent: nothing runs in between. */
  readonly pause?: () => Promise<void>;
}

/** A format that can be read. Runs in a worker; knows no shell. */
export interface Importer {
  readonly id: string;
  readonly title: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** Reading it is nearly all of the work: what is made of it then takes little beside that. */
  readonly isSlow?: true;
  /** How sure the first bytes and the name make it that this is the format: 0 not at all, 1 beyond doubt. */
  sniff(bytes: Uint8Array, name: string): number;
  import(
    bytes: Uint8Array,
    name: string,
    options: ImportOptions,
    progress: (progress: ImportProgress) => void,
    signal: StopSignal,
  ): Promise<Result<ImportResult, ImportRefusal>>;
}

/** What an exporter is given: the text as it stands, with its reading. */
export interface ExportText {
  readonly sections: readonly ImportedSection[];
  readonly tail: string;
  readonly reading: Reading;
  readonly source: SourceDocument | null;
}

export interface ExportResult {
  readonly bytes: Uint8Array;
  /** What the format could not carry, or what keeps the result from being what was asked. */
  readonly leftOut: readonly ReportLine<ExportCode>[];
}

/** A format that can be written. Computes from the document, never from kept bytes (TX1). */
export interface Exporter {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  export(text: ExportText): ExportResult;
}

/** Refuses a file that is too large before anything is read of it. */
export function tooLarge(bytes: Uint8Array): ImportRefusal | null {
  return bytes.length > IMPORT_LIMIT
    ? { code: 'too-large', detail: { bytes: bytes.length, limit: IMPORT_LIMIT } }
    : null;
}

/** Counts an import's time and looks for its stop between stages; a refusal where either says so. */
export function watch(options: ImportOptions, signal: StopSignal): () => ImportRefusal | null {
  const start = options.clock.now();
  const budget = options.budget ?? IMPORT_BUDGET;
  return (): ImportRefusal | null => {
    if (signal.aborted) return { code: 'cancelled', detail: {} };
    const spent = options.clock.now() - start;
    return spent > budget ? { code: 'too-slow', detail: { milliseconds: spent, budget } } : null;
  };
}
