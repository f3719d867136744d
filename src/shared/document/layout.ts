import * as Y from 'yjs';
import type { BlockId, DocumentId, EntryId, PersonId, SectionId } from '../base/ids';
import { isSeatDocument, type SeatDocument } from '../base/seatDocuments';
import type { Act } from '../domain/act';
import type { BracketChoice } from '../domain/bracket';
import type { Brief } from '../domain/brief';
import type { Comment } from '../domain/comment';
import type { Delegation } from '../domain/delegation';
import type { DossierSettings, RecordSettings, SourceDocument } from '../domain/dossier';
import type { DoubleVerdict } from '../domain/double';
import type { Entry } from '../domain/position';
import type { Branch, ProposalEvent, ProposalLayer, ProposalRecord } from '../domain/proposal';
import type { Resolution } from '../domain/resolution';
import type { Seat } from '../domain/seat';
import type { Awaited, FloorLine, Statement, Topic } from '../domain/statement';
import type { BracketAnchor } from '../domain/target';
import type { FileParagraphs, FileReading } from '../formats/format';
import { exerciseDeskParts, exerciseParts, exerciseSeatParts } from './exerciseLayout';

/**
 * The one place that knows where things lie inside the Y.Docs of a dossier. The documents are apart from the first day,
 * because every right is a right on a whole document (ARCHITECTURE.md 5): what is private is not in what is shared (CF1).
 */
export const DOCUMENT_NAMES = ['text', 'acts', 'record', 'brief', 'declared'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];

/** A document of a dossier: one of those every dossier has, or what a seat of its room declared, which is laid out like `declared`. */
export type DocumentKey = DocumentName | SeatDocument;

/** Which of the five layouts a document has. */
export function kindOf(key: DocumentKey): DocumentName {
  return isSeatDocument(key) ? 'declared' : key;
}

/** Version of the layout below. Raised with a migration for every change that an older reader would misread (CF4). */
export const LAYOUT_VERSION = 2;

/** Our record and our brief are the team's own and never leave it (PO5a). */
export function isPrivate(name: DocumentKey): boolean {
  return name === 'record' || name === 'brief';
}

/**
 * A fresh, empty document. The text keeps what was deleted, since its history belongs to it (ARCHITECTURE.md, 2026-11-22). Its parts are
 * there from the first: a list that is named later is made in a transaction of its own, and whoever hears of that and names it too writes
 * into another one, which no copy of the document ever sees.
 */
export function createDoc(name: DocumentKey): Y.Doc {
  const doc = new Y.Doc({ gc: name !== 'text' });
  doc.getMap('meta');
  for (const part of PARTS[kindOf(name)]) part(doc);
  return doc;
}

/** The layout version written in a document; 0 for an empty one. Readable without understanding anything else of it. */
export function layoutVersion(doc: Y.Doc): number {
  const version = doc.getMap('meta').get('layout');
  return typeof version === 'number' ? version : 0;
}

/** Marks a document as one of this layout. Call inside a transaction. */
export function stampLayout(doc: Y.Doc, version = LAYOUT_VERSION): void {
  doc.getMap('meta').set('layout', version);
}

/**
 * Marks an empty document as one of this layout, by the same change wherever it is made: the version stands in for who wrote it. Two
 * computers that mark their own empty copies have thus nothing to tell each other, which matters where one of them may not write (CF2).
 */
export function stampBlank(doc: Y.Doc, origin: unknown, version = LAYOUT_VERSION): void {
  const mark = new Y.Doc();
  mark.clientID = version;
  stampLayout(mark, version);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(mark), origin);
  mark.destroy();
}

/** Whether nothing was ever written in it but its version. */
export function isBlank(doc: Y.Doc): boolean {
  return [...doc.share].every(([name, type]) => name === 'meta' || (type._start === null && type._map.size === 0));
}

/** What begins a block inside a section's text: one immutable item, so that it cannot bleed onto words. */
export interface BlockStart {
  readonly p: BlockId;
  /** The block in which it was begun, by splitting it: where that one goes it goes, until somebody puts it elsewhere (`BlockPlaces`). */
  readonly of?: BlockId;
  readonly cut?: BlockCut;
}

/** Where in the other one a block was begun, as far as who wrote this saw. */
export interface BlockCut {
  /** In the words of which other one, that had been joined to it. */
  readonly in?: BlockId;
  /** Before which block those words ended. */
  readonly to?: BlockId;
  /** No word of it stood behind: what others begin in it meanwhile, and what they write at its end, is none of the new block's. */
  readonly last?: true;
}

/**
 * A place for a block inside a section's text: where the block stands whose `place` names it. No word of the block is here, and what nobody
 * names is nothing.
 */
export interface PlaceToken {
  readonly t: string;
  /** The block is no paragraph of its own there: its words stand in the paragraph around it, to which it was joined. */
  readonly in?: true;
  /**
   * Nobody put the block there: it stood there as a part of this one when somebody put another paragraph before it. The place counts while it lies
   * behind that of which the block is a part.
   */
  readonly kept?: BlockId;
}

/** A choice of a person about one bracket, pointed at like a position. */
export interface StoredChoice {
  readonly anchor: BracketAnchor;
  readonly choice: BracketChoice;
}

/**
 * Who typed as which client from when on; append-only, so that every word can be asked who brought it (PR5). Added again while somebody
 * goes on typing, so that a word's time is right to `AUTHORSHIP_MINUTES`.
 */
export interface Authorship {
  readonly client: number;
  /** The first character it speaks of, by its clock; absent in older files: of all that the client typed. */
  readonly clock?: number;
  readonly person: PersonId;
  readonly name: string;
  readonly delegation: string | null;
  readonly from: string;
}

/**
 * When what a client wrote was written, and what it took out (HI1): what it put in from `clock` on was put in at `at`, until its next stamp.
 * Append-only, one for each `STAMP_SECONDS` in which something happens, so that the text can be shown as it stood at any moment.
 */
export interface Stamp {
  readonly client: number;
  readonly clock: number;
  /** Milliseconds since 1970, of this computer's clock. */
  readonly at: number;
  /** Characters, block starts and values that were taken out: per client of theirs its number, then first clock and length of each range. */
  readonly gone?: readonly (readonly number[])[];
  /** Who took them out. */
  readonly by?: { readonly person: PersonId; readonly name: string; readonly delegation: string | null };
  /** Where it was nobody's own doing: the origin of the change. */
  readonly how?: string;
}

/** Bytes a text came from; the bytes themselves lie in the file under their hash. */
export interface Original {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  /** How a file with changes of its own was read, and which of its paragraphs is which block: so that it can be written into again (EX1). */
  readonly reading?: FileReading;
  readonly paragraphs?: FileParagraphs;
}

/**
 * Characters that undo put back, or that somebody moved: those with the ids from `of` on stand again under the ids from `as` on. What
 * points at the old ones (anchors of positions) follows.
 */
export interface Restoration {
  readonly of: readonly [client: number, clock: number];
  readonly as: readonly [client: number, clock: number];
  readonly length: number;
  /** Moved to another place on purpose, not put back where it stood: as older versions moved blocks. */
  readonly moved?: true;
  /** Written anew to keep words in order, by whoever had them living before: who deleted the old ones meanwhile deleted these. */
  readonly ordered?: true;
  /**
   * Behind which character it was put where it was brought along, or, of no length, typed where words had been moved away: Yjs itself passes
   * over what is deleted there, and notes that.
   */
  readonly behind?: readonly [client: number, clock: number];
  /** Put back although it stood again already, and taken away at once: noted so that nobody takes it for new. */
  readonly surplus?: true;
  /** Put back by an undo, or by another one's move, of what its person had deleted: what its writer took back meanwhile is to stay out. */
  readonly undone?: true;
}

type Scalar = string | number | boolean;

/**
 * The text. A section is one Y.Text under its id; a block begins with an embed `{p: id}`. Order, deletion and what blocks
 * know beside their words are single values in flat maps (`${id}.${name}`), so that two people who change different things
 * both prevail, and moving a section or a block writes one value.
 *
 * `sectionProps`: order, deleted, document, lang, dir, tail. `blockProps`: kind, depth, marker, lang, dir, cell, gap, deleted, gone, place,
 * apart-ID. `place` names the `PlaceToken` at which a block stands; without it the block stands where it begins. `apart-ID` says that a block
 * stays where it stands, wherever that other one goes of which it is a part (in texts of before: `apart`, whichever one goes).
 * `gone` marks a block whose beginning was deleted together with all its words: what somebody typed in it meanwhile is found by it.
 */
export interface TextParts {
  readonly sections: Y.Map<Y.Text>;
  readonly sectionProps: Y.Map<Scalar>;
  readonly blockProps: Y.Map<Scalar>;
  readonly documents: Y.Map<SourceDocument>;
  readonly originals: Y.Map<Original>;
  readonly choices: Y.Map<StoredChoice>;
  readonly authors: Y.Array<Authorship>;
  readonly stamps: Y.Array<Stamp>;
  readonly restorations: Y.Array<Restoration>;
  /** Who settled which bracket, and what was dropped (BR9). */
  readonly resolutions: Y.Array<Resolution>;
}

export function textParts(doc: Y.Doc): TextParts {
  return {
    sections: doc.getMap('sections'),
    sectionProps: doc.getMap('sectionProps'),
    blockProps: doc.getMap('blockProps'),
    documents: doc.getMap('documents'),
    originals: doc.getMap('originals'),
    choices: doc.getMap('choices'),
    authors: doc.getArray('authors'),
    stamps: doc.getArray('stamps'),
    restorations: doc.getArray('restorations'),
    resolutions: doc.getArray('resolutions'),
  };
}

/**
 * Acts of the chair and what the room knows of itself: settings one value a key, so that two changes both prevail. `seats`: who sits where
 * (RM1), written by the chair, so that files and other readers know whose word a declared document is.
 */
export interface ActsParts {
  readonly settings: Y.Map<DossierSettings[keyof DossierSettings]>;
  readonly acts: Y.Array<Act>;
  readonly seats: Y.Map<Seat>;
}

export function actsParts(doc: Y.Doc): ActsParts {
  return { settings: doc.getMap('settings'), acts: doc.getArray('acts'), seats: doc.getMap('seats') };
}

/** Our record: the ledger and what it stands on. Entries are only ever added (PO1). */
export interface RecordParts {
  readonly settings: Y.Map<RecordSettings[keyof RecordSettings]>;
  readonly delegations: Y.Map<Delegation>;
  readonly topics: Y.Map<Topic>;
  readonly statements: Y.Map<Statement>;
  readonly entries: Y.Array<Entry>;
  readonly lines: Y.Map<FloorLine>;
  readonly awaited: Y.Map<Awaited>;
  /** What was said of notes that look alike (MG5). */
  readonly doubles: Y.Array<DoubleVerdict>;
}

export function recordParts(doc: Y.Doc): RecordParts {
  return {
    settings: doc.getMap('settings'),
    delegations: doc.getMap('delegations'),
    topics: doc.getMap('topics'),
    statements: doc.getMap('statements'),
    entries: doc.getArray('entries'),
    lines: doc.getMap('lines'),
    awaited: doc.getMap('awaited'),
    doubles: doc.getArray('doubles'),
  };
}

/** Our brief, one record a target. */
export interface BriefParts {
  readonly briefs: Y.Map<Brief>;
}

export function briefParts(doc: Y.Doc): BriefParts {
  return { briefs: doc.getMap('briefs') };
}

/**
 * Proposals and comments of one layer (PR1): the same parts in our brief (drafts), our record (what we noted of others) and what is
 * declared to the room. A wording is a Y.Text under the proposal's id, its paragraphs parted by `PARAGRAPH_BREAK`.
 */
export interface ProposalParts {
  readonly proposals: Y.Map<ProposalRecord>;
  readonly wordings: Y.Map<Y.Text>;
  readonly proposalEvents: Y.Array<ProposalEvent>;
  readonly branches: Y.Map<Branch>;
  readonly comments: Y.Map<Comment>;
}

/** The parts of the document of a layer: `docs[layer]`. */
export function proposalParts(docs: Readonly<Record<ProposalLayer, Y.Doc>>, layer: ProposalLayer): ProposalParts {
  return layerParts(docs[layer]);
}

/**
 * What only a seat's declared document has beside proposals and comments: the positions it declares to the room (PO5a), and the order in
 * which the chair takes proposals that lie in others' documents (PR7).
 */
export interface DeclaredParts {
  readonly entries: Y.Array<Entry>;
  readonly ranks: Y.Map<number>;
}

export function declaredParts(doc: Y.Doc): DeclaredParts {
  return { entries: doc.getArray('entries'), ranks: doc.getMap('ranks') };
}

/** The same parts of one document that holds proposals and comments. */
export function layerParts(doc: Y.Doc): ProposalParts {
  return {
    proposals: doc.getMap('proposals'),
    wordings: doc.getMap('wordings'),
    proposalEvents: doc.getArray('proposalEvents'),
    branches: doc.getMap('branches'),
    comments: doc.getMap('comments'),
  };
}

/** What lies in each document. */
const PARTS: Readonly<Record<DocumentName, readonly ((doc: Y.Doc) => unknown)[]>> = {
  text: [textParts],
  acts: [actsParts, exerciseParts],
  record: [recordParts, layerParts],
  brief: [briefParts, layerParts, exerciseDeskParts],
  declared: [layerParts, declaredParts, exerciseSeatParts],
};

/** The key of one value in a flat map. Ids hold no dot. */
export function propKey(id: SectionId | BlockId | DocumentId | EntryId, name: string): string {
  return `${id}.${name}`;
}

/** Takes a flat key apart. */
export function splitPropKey(key: string): { readonly id: string; readonly name: string } {
  const dot = key.lastIndexOf('.');
  return { id: key.slice(0, dot), name: key.slice(dot + 1) };
}
