import type { FreshIds } from '../write/changeMarks';

/** What all paragraphs of a patch share. */
export interface PatchShop {
  readonly ids: FreshIds;
  /** The part's text with what has been put in it so far, between two places of the original. */
  readonly raw: (from: number, to: number) => string;
  /** The reference to a note as a run's content, and the character style for it where the file has one. */
  readonly noteReference: (id: string, typed: string) => { readonly style: string | null; readonly xml: string } | null;
  /** Moves that the file has: a new one is written as a deletion here and an insertion there. */
  readonly moves: ReadonlySet<string>;
}

/** A mark to be put into a paragraph: where in its new flat text, and its XML. */
export interface Anchor {
  readonly at: number;
  readonly xml: string;
}
