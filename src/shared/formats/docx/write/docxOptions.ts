/** What stands round the text on every page, and how a file that comes back is recognised. All of it is the caller's words. */
export interface DocxFrame {
  /** Who can read it: on every page's head, `Advance unedited version`. */
  readonly marking?: string;
  /** The document's symbol, `A/AC.296/2026/9`. */
  readonly symbol?: string;
  /** Left of the title block: whose document it is, a line each; the first is the largest. */
  readonly issuer?: readonly string[];
  /** Right of the title block, under the symbol: distribution, date, original language. */
  readonly details?: readonly string[];
  /** Which state of the text this is, with its zone: `As of 22 November 2026, 13:00 (UTC-5)`. In every page's foot. */
  readonly asOf?: string;
  /** In every page's foot, and as a property of the document, so that the file is known when it comes back. */
  readonly checkCode?: string;
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
