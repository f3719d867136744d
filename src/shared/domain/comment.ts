import type { PersonId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { BracketAnchor, Target } from './target';

/** What a comment is about: any target, or a span of words, anchored by its first and last character as a bracket is by its two (PO0). */
export type CommentTarget = Target | { readonly kind: 'span'; readonly anchor: BracketAnchor };

/**
 * A remark on a place of the text or on a proposal. Ours lie in our record, those for the room in what we declare. An answer names the
 * first comment of its thread, and stands where that stands.
 */
export interface Comment {
  readonly id: string;
  readonly target: CommentTarget;
  readonly words: string;
  /** ISO time with zone. */
  readonly at: string;
  readonly by: PersonId;
  readonly name: string;
  readonly delegation: DelegationCode | null;
  /** The first comment of the thread that this one answers. */
  readonly re?: string;
  /** When its words were changed last. */
  readonly changedAt?: string;
  /** On the first of a thread: dealt with, by whom and when. */
  readonly settled?: { readonly at: string; readonly by: PersonId; readonly name: string };
}
