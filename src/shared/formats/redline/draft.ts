import type { BlockId } from '../../base/ids';
import type { Path } from './standing';

/** A proposal that tracked changes make, before it is known what its blocks are called in the ledger. */
export interface Draft {
  readonly path: Path;
  readonly kind: 'amend' | 'delete' | 'insert' | 'move' | 'note';
  /** `amend`, `note`: one; `delete`, `move`: one or more; `insert`: none. */
  readonly blocks: readonly BlockId[];
  /** The words of `blocks` that it starts from: those of the text, or of the draft it is on. */
  readonly was: readonly string[];
  /** `insert`, `move`: the block behind which, null for the beginning of the story. */
  readonly after?: BlockId | null;
  /** Proposed paragraphs. */
  readonly words: readonly string[];
  readonly marker?: string;
  /** `insert`: the cell that each paragraph stands in, where they are new rows of one table, as blocks keep it. */
  readonly cells?: readonly string[];
  /** The draft whose wording it starts from, where it changes what somebody else put in. */
  readonly on?: Draft;
  /** All that such a draft put in is asked out by these: what they think of it, not a wording of theirs. */
  readonly opposed: readonly Path[];
  /** Names as the file writes them. */
  readonly authors: ReadonlySet<string>;
  /** The latest of the changes it is made of, as the file writes it. */
  readonly date: string | null;
  /** What pairs the two ends of a move. */
  readonly move?: string;
  /** What stands at the end of a move that its words leave, as `words` has the other end: references left out, the words of their notes behind. */
  readonly leaves?: readonly string[];
  /** The paragraphs it is about, as the file has them, all words in it. */
  readonly source: string;
  /** Numbers of those paragraphs in their story: the first, and the last. */
  readonly first: number;
  readonly last: number;
  /** Id of the note that they are in; null for the body. */
  readonly note: string | null;
}

/** A draft while its changes are still being gathered. */
export type Open = { -readonly [Key in keyof Draft]: Draft[Key] } & { authors: Set<string>; opposed: Path[] };

/** Where a paragraph of a version is to be found. */
export type Holder =
  | { readonly kind: 'block'; readonly id: BlockId | null; readonly draft?: Open }
  | { readonly kind: 'new'; readonly draft: Open; readonly at: number };

/** Who changed something and when, and the paragraphs of the file as they stand. */
export interface Said {
  readonly authors: ReadonlySet<string>;
  readonly date: string | null;
  readonly source: string;
  readonly first: number;
  readonly last: number;
}

/** What two changes of one proposal say together: all who made them, and the later date. */
export function merged(a: Said, b: Said): Said {
  const date = a.date === null || (b.date !== null && b.date > a.date) ? b.date : a.date;
  const source = a.source.endsWith(b.source) ? a.source : `${a.source}\n${b.source}`;
  const [first, last] = [Math.min(a.first, b.first), Math.max(a.last, b.last)];
  return { authors: new Set([...a.authors, ...b.authors]), date, source, first, last };
}
