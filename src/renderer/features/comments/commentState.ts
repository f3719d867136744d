import type { CommentedOn } from '../../../shared/document/actions/comments';
import { Store } from '../../ui/store';

/** A comment that is being written, and kept while one looks elsewhere. */
export interface Composing {
  readonly on: CommentedOn;
  /** What it is about, in words. */
  readonly about: string;
  /** Whether the room may read it; ours unless a person says so (CF1). */
  readonly isForRoom: boolean;
  readonly words: string;
}

export const composing = new Store<Composing | null>(null);

/** The thread that was gone to last; its card is marked. */
export const shownThread = new Store<string | null>(null);
