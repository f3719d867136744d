import type { BracketSet } from './bracket';
import type { Provision } from './provision';

/** What keeps words from being clean text (CO7): each a count. */
export interface Unclean {
  /** Brackets under negotiation, and bracket characters without a partner. */
  readonly brackets: number;
  readonly alternatives: number;
  /** Blanks, values and words to come. */
  readonly placeholders: number;
  /** References to provisions that the text does not have. */
  readonly references: number;
}

/** Clean text (CO7): nothing open in the words. A clear option is not clean text, and text without status is not either (BR6). */
export function isClean(unclean: Unclean): boolean {
  return unclean.brackets + unclean.alternatives + unclean.placeholders + unclean.references === 0;
}

/**
 * What keeps a provision from being clean. Sets of other forms than adjacent brackets (`its/their`, options) count by themselves, since
 * no bracket may mark them; `references` are those the caller found to lead nowhere.
 */
export function uncleanIn(provision: Provision, sets: readonly BracketSet[], references = 0): Unclean {
  const inHere = (set: BracketSet): boolean => set.ranges.some((range) => range.from.block === provision.block);
  return {
    brackets:
      provision.brackets.filter((bracket) => bracket.kind === 'negotiation').length + provision.unmatched.length,
    alternatives: sets.filter((set) => set.form !== 'adjacent' && inHere(set)).length,
    placeholders: provision.brackets.filter((bracket) => bracket.kind === 'placeholder').length,
    references,
  };
}
