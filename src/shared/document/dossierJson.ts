import type { SeatId } from '../base/ids';
import type { Act } from '../domain/act';
import type { BracketChoice } from '../domain/bracket';
import type { Brief } from '../domain/brief';
import type { Comment } from '../domain/comment';
import type { Group, Observer, State } from '../domain/delegation';
import type { DossierSettings, RecordSettings, SourceDocument } from '../domain/dossier';
import type { DoubleVerdict } from '../domain/double';
import type { Entry, Grade } from '../domain/position';
import type { Branch, ProposalEvent, ProposalLayer, ProposalRecord } from '../domain/proposal';
import type { BlockKind } from '../domain/provision';
import type { Resolution, ResolvedPlace } from '../domain/resolution';
import type { Seat } from '../domain/seat';
import type { Awaited, FloorLine, Statement, Topic } from '../domain/statement';
import type { Target } from '../domain/target';
import type { Original } from './layout';

/** What a file of this form says it is, and the newest version that is written and read here. */
export const JSON_FORMAT = 'chapeau-dossier';
export const JSON_VERSION = 1;

/**
 * A dossier as documented JSON (docs/dossier-json.md): the same as the `.chapeau` file without its editing history. Brackets are
 * pointed at by block and offsets (UTF-16 units of the block's text) instead of positions that only the live text can resolve.
 */
export interface DossierJson {
  readonly format: typeof JSON_FORMAT;
  readonly version: typeof JSON_VERSION;
  /** What this copy is (CF7); says nothing about the dossier and is not read back. */
  readonly exported?: ExportAbout;
  readonly settings: JsonSettings<DossierSettings, 'needsSeconder'>;
  readonly documents: readonly SourceDocument[];
  /** Files that the documents were read from, by document; their bytes are in the `.chapeau` file alone. */
  readonly originals?: Readonly<Record<string, Original>>;
  readonly text: readonly JsonSection[];
  readonly choices: readonly ((JsonPlaced | JsonLost) & { readonly choice: BracketChoice })[];
  /** Who settled which bracket, and what was dropped, oldest first (BR9); absent where nobody did. */
  readonly resolutions?: readonly JsonResolution[];
  readonly acts: readonly Retargeted<Act>[];
  /** Proposals and comments by the layer that holds them: `record` and `brief` with those parts alone (PR1, CF1); absent where there are none. */
  readonly proposals?: Readonly<Partial<Record<ProposalLayer, JsonLayer>>>;
  /** Who sits in the room (RM1); absent where nobody but the chair does. */
  readonly seats?: readonly Seat[];
  /** What seats other than the chair's declared to the room, by seat (RM2); the chair's is `proposals.declared`. */
  readonly declared?: Readonly<Record<SeatId, JsonLayer>>;
  /** Our record; absent in what is shared with others (PO5a). */
  readonly record?: {
    readonly settings: JsonSettings<RecordSettings, 'desk'>;
    readonly delegations: readonly (State | Group | Observer)[];
    readonly topics: readonly Topic[];
    readonly statements: readonly Statement[];
    readonly entries: readonly Retargeted<Entry>[];
    readonly lines: readonly FloorLine[];
    readonly awaited: readonly (Omit<Awaited, 'target'> & { readonly target?: JsonTarget })[];
    /** What was said of notes that look alike (MG5); absent where nothing was. */
    readonly doubles?: readonly DoubleVerdict[];
  };
  /** Our brief; absent likewise. */
  readonly briefs?: readonly Retargeted<Brief>[];
}

/** Settings as they are written: those that came later are absent where they are as they always were. */
export type JsonSettings<T, Later extends keyof T> = Omit<T, Later> & Partial<Pick<T, Later>>;

/** Who typed it is told only beside our record, which is no copy for others. */
type Unsigned<T, Signature extends keyof T> = Omit<T, Signature> & Partial<Pick<T, Signature>>;

/** Proposals and comments of one layer. What of it points at proposals, statements or lines that are not in the file is left out. */
export interface JsonLayer {
  readonly proposals: readonly JsonProposal[];
  readonly events: readonly Unsigned<ProposalEvent, 'by' | 'name'>[];
  readonly branches: readonly Unsigned<Branch, 'madeBy' | 'name'>[];
  readonly comments: readonly JsonComment[];
  /** Positions that a seat declared (PO5a): in what is declared alone, and absent where there are none. */
  readonly entries?: readonly Retargeted<Entry>[];
  /** The chair's order of proposals that lie with other seats (PR7). */
  readonly ranks?: Readonly<Record<string, number>>;
}

/** A proposal with its wording: one string a paragraph. */
export type JsonProposal = Unsigned<ProposalRecord, 'notedBy' | 'name'> & { readonly words: readonly string[] };

export type JsonComment = Unsigned<Omit<Comment, 'target' | 'settled'>, 'by' | 'name'> & {
  readonly target: JsonTarget | JsonSpan;
  readonly settled?: Unsigned<NonNullable<Comment['settled']>, 'by' | 'name'>;
};

/** Words that a comment is about, by the offset of the first and the one behind the last; lost as brackets are. */
export type JsonSpan = { readonly kind: 'span' } & (JsonPlaced | JsonLost);

export interface JsonSection {
  readonly id: string;
  readonly document?: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Deleted by somebody while somebody else typed in it: shown until one of them decides. */
  readonly deleted?: true;
  /** White space behind the last block, where no next section carries it as its gap (the end of a file). */
  readonly tail?: string;
  readonly blocks: readonly JsonBlock[];
}

export interface JsonBlock {
  readonly id: string;
  readonly text: string;
  /** White space between the block before and this one, verbatim (TX2); absent: as the text's custom is. */
  readonly gap?: string;
  readonly kind?: BlockKind;
  readonly depth?: number;
  readonly marker?: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** `table:row:column[:rowspan:colspan]` for a cell of a table. */
  readonly cell?: string;
  readonly deleted?: true;
  /** Runs with formatting or note references: UTF-16 range, mark name, its attributes. */
  readonly marks?: readonly {
    readonly from: number;
    readonly to: number;
    readonly mark: string;
    readonly attrs?: Readonly<Record<string, string>>;
  }[];
}

/** A bracket by its place: offset of `[` and the offset behind its `]` (in `closeBlock`, where that is another block). */
export interface JsonBracketPlace {
  readonly block: string;
  readonly from: number;
  readonly closeBlock?: string;
  readonly to: number;
}

export interface JsonPlaced {
  readonly place: JsonBracketPlace;
}

/** An anchor that had lost its place when it was written: kept by its words and where it was last seen (PO0). */
export interface JsonLost {
  readonly lost: string;
  readonly block: string;
  readonly section?: string;
  /** Tells one bracket that is gone from another: the same in all that speaks of it, a decision that settled it included. */
  readonly was?: string;
}

/** A decision on brackets. Who typed it is told only beside our record, which is no copy for others. */
export type JsonResolution = Omit<Resolution, 'places' | 'by' | 'name'> &
  Partial<Pick<Resolution, 'by' | 'name'>> & {
    readonly places: readonly (Omit<ResolvedPlace, 'brackets'> & {
      readonly brackets: readonly (JsonPlaced | JsonLost)[];
    })[];
  };

export type JsonTarget =
  | Exclude<Target, { readonly kind: 'bracket' | 'set' }>
  | ({ readonly kind: 'bracket' | 'set' } & (JsonPlaced | JsonLost));

export type Retargeted<T extends { readonly target: Target }> = Omit<T, 'target'> & { readonly target: JsonTarget };

/** What stands on every export (CF7): no name of a person, a machine or a folder among it. */
export interface ExportAbout {
  /** ISO time with the offset of its zone. */
  readonly asOf: string;
  /** Name of that zone, such as `Europe/Vienna`. */
  readonly zone: string;
  /** Symbols of the documents the text was taken from, or their short forms; none where nobody noted one. */
  readonly base: readonly string[];
  /** Tells one state of the text from another (`checkCode`). */
  readonly check: string;
  /** The most confidential grade that was let through (PO5); absent: none was kept back. */
  readonly ceiling?: Grade;
}
