import type { ExportFrame } from '../../redline/exportFrame';

/** What stands on every page: marking and symbol above, state and check code below; and the title block of the first. */
export interface DocxFrame extends ExportFrame {
  /** Left of the title block: whose document it is, a line each; the first is the largest. */
  readonly issuer?: readonly string[];
  /** Right of the title block, under the symbol: distribution, date, original language. */
  readonly details?: readonly string[];
}

/** Words of a comment in the name of who made a change that Word cannot hold beside another's. */
export interface RivalWords {
  /** Deletes, or moves away, what another deletes already. */
  readonly deletes: (words: string) => string;
  /** Deletes the end of a paragraph that another deletes already. */
  readonly joins: () => string;
}

/** How a redline is written. */
export interface DocxOptions {
  /** With its tracked changes, as if all were accepted, or as if none had been made. */
  readonly text: 'marked' | 'accepted' | 'original';
  /** Changes that Word cannot hold beside others: as comments by who made them, or not at all. Said in either case. */
  readonly rivals: 'comment' | 'leave-out';
  readonly comments: boolean;
  readonly paper: 'A4' | 'Letter';
  /** The long side of the paper lies along the lines. */
  readonly isWide?: true;
  /** Every fifth line is numbered, anew on each page. */
  readonly lineNumbers: boolean;
  readonly pageNumbers: boolean;
  readonly frame?: DocxFrame;
  /** In the catalogue's language; absent: English. */
  readonly rivalWords?: RivalWords;
}

/** What a secretariat circulates: marked, on A4, with page numbers. */
export const DOCX_OPTIONS: DocxOptions = {
  text: 'marked',
  rivals: 'comment',
  comments: true,
  paper: 'A4',
  lineNumbers: false,
  pageNumbers: true,
};

/** English. */
export const RIVAL_WORDS: RivalWords = {
  deletes: (words) => `Also deletes: “${words}”`,
  joins: () => 'Also joins this paragraph with the next one.',
};

/** The property of a document that holds its check code. */
export const CHECK_CODE_PROPERTY = 'Check code';
