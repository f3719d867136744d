import type { BlockId } from '../base/ids';

/** Words that collide: a range of the paragraph as it stands now, what stands there, and what the proposal asks instead. */
export interface Collision {
  readonly from: number;
  readonly to: number;
  readonly theirs: string;
  readonly ours: string;
}

/**
 * What a proposal comes to on the text as it is now (PR3). `words` are its paragraphs as acceptance would leave them. Nothing goes stale in
 * silence: `adjusted` shows what was carried over, `overtaken` says why, `reword` offers a wording to begin with.
 */
export type Examined =
  | { readonly kind: 'applies' | 'adjusted'; readonly blocks: readonly BlockId[]; readonly words: readonly string[] }
  | { readonly kind: 'overtaken'; readonly why: 'said-already' | 'words-gone' }
  | {
      readonly kind: 'reword';
      /** `words`: others changed the same words. `place`: the paragraph, or the one it was to stand behind, is not there any more. */
      readonly why: 'words' | 'place';
      /** Where it would stand now; empty where no place was found. */
      readonly blocks: readonly BlockId[];
      readonly words: readonly string[];
      readonly collisions: readonly Collision[];
    }
  /** "Text to follow": there are no words to examine yet. */
  | { readonly kind: 'to-follow' };
