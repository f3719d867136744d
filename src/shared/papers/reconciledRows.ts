import type { BlockId, EntryId } from '../base/ids';
import type { Place } from '../domain/bracket';
import type { DelegationCode } from '../domain/delegation';
import type { Grade, Stance } from '../domain/position';
import type { ProposalPlace } from '../domain/proposal';
import type { Reading } from '../domain/provision';
import type { OptionName, TargetKey } from '../domain/target';
import type { ImportedComment, ImportedProposal } from '../formats/format';
import type { Namer } from '../notation/names';
import type { ClaimedChange } from './claims';

/**
 * What comparing another's marked text with our record finds about one delegation on one question: a name there that we have not noted,
 * a word of ours that the text does not carry, two that cannot both be right, or the same in both.
 */
export type ReconciledKind = 'theirs-only' | 'ours-only' | 'contradicting' | 'same';

/** One of those, with both sides where there are two. */
export interface ReconciledRow {
  readonly kind: ReconciledKind;
  /** Null for a name nobody here knows; then `written` alone says who. */
  readonly delegation: DelegationCode | null;
  readonly written: string;
  /** The question in our text; null where the words are not in our text. */
  readonly key: TargetKey | null;
  /** Where to look in our text: the question, else its paragraph; null where that is not in our text either. */
  readonly near: TargetKey | null;
  /** Our paragraph that it is in, or is to stand behind; null where the words are not in our text. */
  readonly block: BlockId | null;
  readonly option: OptionName;
  /** The paragraph's address in our text, else in theirs. */
  readonly address: string;
  /** The words it is about, as the text that has them reads. */
  readonly words: string;
  readonly theirs: {
    /** Null for a comment that says no stance by itself. */
    readonly stance: Stance | null;
    readonly isProposal: boolean;
    readonly attribution: string;
    readonly at: Place;
    /** Tracked changes, those of one proposal together; absent for names that are typed, and for comments. */
    readonly changes?: readonly ClaimedChange[];
    /** Of paragraphs that somebody moves: ours, and where they would stand; absent where our text does not have them all, or not that place. */
    readonly move?: ClaimedMove;
    /** The words of a comment. */
    readonly comment?: string;
  } | null;
  readonly ours:
    | {
        readonly kind: 'position';
        readonly stance: Stance;
        readonly entry: EntryId;
        readonly at: string;
        readonly grade: Grade;
      }
    | {
        readonly kind: 'proposal';
        readonly proposal: string;
        readonly at: string;
        readonly grade: Grade;
        /** What it asks for, where the other text has something else: words, or what no words say. */
        readonly asks?: string;
        readonly wants?: 'delete' | 'move';
      }
    | null;
  /** The paragraph was found again by likeness, not by its very words: look before you rely on it. */
  readonly isDoubtful: boolean;
}

/** Paragraphs of our text as another's text moves them. */
export interface ClaimedMove {
  readonly blocks: readonly BlockId[];
  readonly place: ProposalPlace;
  /** Address of the paragraph that they would stand behind; empty at the beginning of a section. */
  readonly behind: string;
}

/** What a comparison came to. */
export interface Reconciliation {
  /** In the order of our text; what has no place in it comes last, in the order of theirs. */
  readonly rows: readonly ReconciledRow[];
  /** Words of ours that were said after the other text was drawn up: not expected in it. */
  readonly later: number;
  /** Words of ours on paragraphs that the other text does not have. */
  readonly elsewhere: number;
  /** Comments of theirs of whom no delegation is known: not compared. */
  readonly nobodys: number;
}

/** Another's text as it was read: without the tracked changes of delegations, those apart, and the comments. */
export interface TheirText {
  readonly reading: Reading;
  readonly proposals: readonly ImportedProposal[];
  readonly comments: readonly ImportedComment[];
  readonly namer: Namer;
}

/** Against what the other text is held. */
export interface ReconciliationOptions {
  /** What of our record may be compared, and so be written to others (PO5). */
  readonly ceiling: Grade;
  /** ISO time of the state of the other text; empty where it is not known. */
  readonly asOf: string;
}

/** Rows that say the same of several delegations on one question, as one: what a person reads and decides on together. */
export function togetherIn(rows: readonly ReconciledRow[]): readonly (readonly ReconciledRow[])[] {
  const groups = new Map<string, ReconciledRow[]>();
  for (const row of rows) {
    const { kind, key, near, option, address, words, theirs, ours } = row;
    const theirSide =
      theirs === null ? '' : `${theirs.stance} ${theirs.isProposal} ${theirs.at.block} ${theirs.at.offset}`;
    const saying = theirs === null ? '' : changesPrint(theirs);
    const ourSide = ours === null ? '' : ours.kind === 'proposal' ? ours.proposal : `${ours.stance} ${ours.at}`;
    const about = key ?? `${near} ${address} ${words}`;
    const same = [kind, about, option, theirSide, saying, ourSide].join('/');
    const group = groups.get(same);
    if (group) group.push(row);
    else groups.set(same, [row]);
  }
  return [...groups.values()];
}

/** What somebody changes or says, to tell it from what others do at the same place. */
function changesPrint({ changes = [], comment = '' }: NonNullable<ReconciledRow['theirs']>): string {
  return JSON.stringify([comment, ...changes.map((change) => [change.kind, change.out, change.in])]);
}
