import type { Relation } from '../../container/relations';
import type { ReadLoss } from '../../redline/lossCodes';
import type { Lists } from './numbering';
import type { ParagraphDraft } from './paragraph';
import type { Styles } from './styles';

/** What a story is read with: what the whole file says once. */
export interface StoryFrame {
  readonly part: string;
  readonly styles: Styles;
  readonly lists: Lists;
  /** By id: links, pictures, headers of sections. */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly budget: Budget;
}

/** How many paragraphs (some 300,000, of 28,000 pages), runs, anchors and losses a file may have: what is more would fill the memory. */
export class Budget {
  constructor(private left = 1_200_000) {}

  spend(count = 1): void {
    this.left -= count;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}

/** Paragraphs that follow one another: the body, one note, one comment. */
export interface Strand {
  /** The element's own id; empty for a part that is one strand. */
  readonly id: string;
  /** Of a note: `separator` and its like are none of the text's. */
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly drafts: ParagraphDraft[];
}

/** A place in a story. */
export interface Spot {
  readonly strand: Strand;
  /** Null: before the strand's first paragraph. */
  readonly draft: ParagraphDraft | null;
  readonly offset: number;
}

/** A loss with its place, as long as paragraphs have no numbers. */
export interface PlacedLoss {
  readonly code: ReadLoss;
  readonly at: Spot;
  readonly text?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The part that holds more words of it. */
  readonly relation?: string;
}

/** A comment's range as far as it has been read. */
export interface CommentSpan {
  from: Spot | null;
  to: Spot | null;
  /** Where its sign stands, for comments on no range. */
  sign: Spot | null;
}

/** What a part of text holds. */
export interface Story {
  readonly part: string;
  readonly strands: readonly Strand[];
  /** By the comment's id. */
  readonly comments: ReadonlyMap<string, CommentSpan>;
  /** Where notes are referred to, by `footnote-2`, `endnote-2`. */
  readonly notes: ReadonlyMap<string, Spot>;
  readonly losses: readonly PlacedLoss[];
}
