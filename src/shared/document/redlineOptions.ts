import type { DocumentId } from '../base/ids';
import type { DelegationCode } from '../domain/delegation';
import type { Grade } from '../domain/position';
import type { Proposal, ProposalLayer } from '../domain/proposal';
import type { HeadForm } from '../notation/proposalPrint';
import type { SourceFile } from './redlineSource';

/** What of a dossier is written into a file of a word processor, and how. */
export interface RedlineOptions {
  readonly document?: DocumentId;
  /** Brackets and all, or as one reads it aloud: then nothing is proposed in it. */
  readonly text: 'marked' | 'clean';
  /** Proposals as tracked changes of who brings them, as heads in the words, as notes below them, or not at all. */
  readonly proposals: 'tracked' | 'heads' | 'notes' | 'none';
  readonly heads: HeadForm;
  /** Whose documents proposals may be read from; `declared` alone is fit for everybody (CF1). */
  readonly layers: readonly ProposalLayer[];
  /** Likewise of comments. */
  readonly comments: readonly ProposalLayer[];
  /** Nothing more confidential is written (PO5). */
  readonly ceiling: Grade;
  /** A proposal in a note, in words. */
  readonly noteWords: (proposal: Proposal, who: string) => string;
  /** How a delegation is named as an author. */
  readonly nameOf: (code: DelegationCode) => string;
  /** The file that the text was taken from: paragraphs that nobody touched since are in the result as they are in it (EX1). */
  readonly file?: SourceFile;
}
