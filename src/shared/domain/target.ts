import type { BlockId, SectionId, TopicId } from '../base/ids';

/**
 * A bracket of the text pointed at without touching the text (PO0): its two characters as relative positions of the
 * section's Y.Text (base64 of the encoded form), and its words as they were, by which it is found again when both are gone.
 */
export interface BracketAnchor {
  readonly section: SectionId;
  readonly block: BlockId;
  readonly open: string;
  readonly close: string;
  readonly words: string;
}

/** What a position, an act or a brief is about: an open union (PO0). A kind that this version does not know is kept and shown as such. */
export type Target =
  | { readonly kind: 'text' }
  | { readonly kind: 'section'; readonly section: SectionId }
  | { readonly kind: 'block'; readonly block: BlockId }
  /** A lone bracket, or one member of a set of alternatives: which of the two it is, the text says at the time of reading. */
  | { readonly kind: 'bracket'; readonly anchor: BracketAnchor }
  /** A set of alternatives as a whole, for the option `none`; anchored on any one member. */
  | { readonly kind: 'set'; readonly anchor: BracketAnchor }
  | { readonly kind: 'topic'; readonly topic: TopicId }
  | { readonly kind: 'proposal'; readonly proposal: string }
  | { readonly kind: 'package'; readonly package: string };

/**
 * The side of the question an entry speaks to. `keep` on a member of a set is that alternative; `none` is the set without any.
 * Wanting something out is recorded once, as a stance on `keep` (PO3).
 */
export type OptionChoice = 'keep' | 'delete' | 'none';

/** A target as the projection knows it: one string per question, stable while the text stands. */
export type TargetKey = string;

/** An option as the projection names it: `keep`, `delete`, `none`, or the number of an alternative, from 1. */
export type OptionName = 'keep' | 'delete' | 'none' | number;

/** One question of the text as the projection sees it: resolved from anchors, with the words that stand there now. */
export interface TargetNode {
  readonly key: TargetKey;
  readonly kind: Target['kind'];
  /** The provision above (for a bracket: the provision that holds it), or null at the top. */
  readonly parent: TargetKey | null;
  readonly options: readonly OptionName[];
  /** The words now, by which staleness is judged (PO4): of each option, and under `all` of the whole target. */
  readonly words: Readonly<Record<string, string>>;
  /**
   * The fingerprint of `words.all`, where the maker has it at hand from the parts of a whole (`fingerprintOfParts`); else it is
   * taken of the words each time they change.
   */
  readonly print?: string;
}
