import type { BlockId, DocumentId, EntryId, LineId, SeatId, SectionId, StatementId, TopicId } from '../base/ids';
import type { Act } from './act';
import type { Bracket, BracketSet } from './bracket';
import type { Brief } from './brief';
import type { Comment } from './comment';
import type { RollUp, TargetReading } from './consensus';
import type { Roster } from './delegation';
import type { Diagnostic } from './diagnostic';
import type { DossierSettings, RecordSettings, SourceDocument } from './dossier';
import type { DoubleVerdict } from './double';
import type { Examined } from './examined';
import type { Entry } from './position';
import type { Branch, Proposal, ProposalLayer } from './proposal';
import type { Provision, Reading, SectionReading } from './provision';
import type { Resolution } from './resolution';
import type { Seat, Seats } from './seat';
import type { Unheard } from './speech';
import type { Awaited, FloorLine, Statement, Topic } from './statement';
import type { BracketAnchor, OptionName, Target, TargetKey, TargetNode } from './target';

/**
 * Everything a view may know of a dossier at one moment: the text as read, the ledger as projected. Never changed; a change makes
 * another one, in which all that stayed the same is the same object.
 */
export interface Negotiation {
  readonly settings: DossierSettings;
  readonly recordSettings: RecordSettings;
  /** The seats of the room by id, the chair's among them; in no room that alone (RM1). */
  readonly seats: Seats;
  /** The seat of whoever sits here: in no room the chair's. */
  readonly sitting: Seat;
  /** What lies in seats' documents and is not taken into the readings, since it is not theirs to say (RM7). */
  readonly unheard: readonly Unheard[];
  readonly roster: Roster;
  readonly documents: ReadonlyMap<DocumentId, SourceDocument>;
  readonly reading: Reading;
  readonly sections: ReadonlyMap<SectionId, SectionReading>;
  readonly topics: ReadonlyMap<TopicId, Topic>;
  readonly statements: ReadonlyMap<StatementId, Statement>;
  readonly lines: ReadonlyMap<LineId, FloorLine>;
  readonly awaited: readonly Awaited[];
  /** Lines and entries that are as if they had not been noted, with the one that stands for each (MG5). */
  readonly doubles: ReadonlyMap<string, string>;
  /** What was said of notes that look alike, as it was written. */
  readonly doubleVerdicts: readonly DoubleVerdict[];
  /** What is declared to the room first, then what our team noted, each in the order in which it was written. */
  readonly entries: readonly Entry[];
  readonly acts: readonly Act[];
  readonly briefs: ReadonlyMap<TargetKey, Brief>;
  /** Who settled which bracket, and what was dropped, oldest first (BR9). */
  readonly resolutions: readonly Resolution[];
  /** By id, open and closed, whatever layer holds them (PR1). */
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** While it is the same number, every proposal is the same. */
  readonly proposalsRevision: number;
  /** Wordings of the chair's own, by id. */
  readonly branches: ReadonlyMap<string, Branch>;
  /** Oldest first. */
  readonly comments: ReadonlyMap<string, PlacedComment>;
  /** Entries and acts whose anchor found no place in the text (PO0): shown with suggestions, never dropped. */
  readonly lost: readonly LostAnchor[];
  readonly diagnostics: readonly Diagnostic[];

  /** The question behind a key; undefined where the text has no such place (any more). */
  target(key: TargetKey): TargetNode | undefined;
  /** The three readings of a question. One that nobody has spoken on has the reading "nobody has spoken". */
  readingOf(key: TargetKey): TargetReading;
  /** While it is the same number, every reading is the same. */
  readonly readingsRevision: number;
  /** How far a provision with all under it, a section, or the whole text has come (CO2). */
  rollUp(key: TargetKey): RollUp;
  /** Entries on a question, oldest first: the history that the reading is made of (CO6). */
  entriesOn(key: TargetKey): readonly Entry[];
  actsOn(key: TargetKey): readonly Act[];
  entry(id: EntryId): Entry | undefined;

  /** Proposals that speak of a block, or whose paragraphs are to stand behind it, in the order in which they were made. */
  proposalsOn(block: BlockId): readonly Proposal[];
  /** What a proposal comes to on the words as they are now (PR3). Throws RangeError for an unknown one. */
  examined(proposal: string): Examined;

  /** The key of a provision, a bracket or a set as they stand in the text now. */
  keyOfBlock(block: BlockId): TargetKey;
  keyOfBracket(bracket: Bracket): TargetKey;
  keyOfSet(set: BracketSet): TargetKey;
  /** The key of the bracket behind a bracket id, such as a member of a set names. Throws RangeError for an unknown id. */
  keyOfMember(id: string): TargetKey;
  /** The question a bracket belongs to: itself, or its set with its number in it. */
  questionOf(bracket: Bracket): { readonly key: TargetKey; readonly option: OptionName };
  bracket(key: TargetKey): Bracket | undefined;
  set(key: TargetKey): BracketSet | undefined;
  provision(key: TargetKey): Provision | undefined;
  /** What a person reads for a key: `Art. 29(1)(b)`, `Art. 29(1), bracket 2`, `the whole text`. */
  addressOf(key: TargetKey): string;
  /** The target as records in other documents keep it, anchored on what stands there now. Throws RangeError for a key without a place. */
  targetFor(key: TargetKey): Target;
  /** The logical clock of the next entry or act (PO1). */
  readonly nextClock: number;
  /** The key a stored target stands at now; null where it is lost. */
  keyOf(target: Target): TargetKey | null;
  /** Where a comment stands now; null where its place is lost. */
  placeOfComment(comment: Pick<Comment, 'target'>): CommentPlace | null;
  /** The question and the side of it that an entry speaks to now; null where its place is lost. */
  placeOf(entry: Pick<Entry, 'target' | 'option'>): { readonly key: TargetKey; readonly option: OptionName } | null;
  /** The words a target has now, as entries keep them (PO4). */
  wordsOf(key: TargetKey, option?: OptionName): string;
}

/** A comment with the layer whose document holds it: what is not declared is ours (CF1). `seat`: who declared it, else null. */
export interface PlacedComment extends Comment {
  readonly layer: ProposalLayer;
  readonly seat: SeatId | null;
}

/** What a comment is shown on, and the words of it that it is about; no range where it is about all of it. */
export interface CommentPlace {
  readonly key: TargetKey;
  readonly range: SpanRange | null;
}

/** Words from one character of a block up to, and not with, another of the same block or a later one. */
export interface SpanRange {
  readonly block: BlockId;
  readonly from: number;
  readonly closeBlock: BlockId;
  readonly to: number;
}

export interface LostAnchor {
  readonly of: { readonly kind: 'entry' | 'act' | 'brief' | 'choice' | 'comment'; readonly id: string };
  readonly anchor: BracketAnchor;
  /** Brackets whose words are nearest, best first; of a comment on words the paragraph they stood in before these. */
  readonly suggestions: readonly TargetKey[];
}
