import { type Change, compareWords, withSome } from './compare';
import { comparisonOf } from './edits';
import { groupsOf } from './groups';
import { type Conflict, conflictsIn, mergeThree } from './merge';
import { woven } from './weave';

/** A place where a wording did not get in: `from` to `to` of the merged words, where `ours` stands. */
export interface ComposedConflict extends Conflict {
  /** Index of the wording that wanted `theirs`. */
  readonly wording: number;
}

/** Several wordings of one base in one text. */
export interface Composed {
  readonly words: string;
  readonly conflicts: readonly ComposedConflict[];
}

/** Where a place of the text before changes is after them; inside what changed, an edge moves outward. */
function moved(at: number, changes: readonly Change[], edge: 'from' | 'to'): number {
  let shift = 0;
  for (const { from, to, words } of changes) {
    if (at < from || (at === from && edge === 'to')) break;
    if (at < to) return from + shift + (edge === 'to' ? words.length : 0);
    shift += words.length - (to - from);
  }
  return at + shift;
}

/**
 * Several proposals on one base merged into one wording (PR3g), by the rules of `mergeThree`, in the order given: where two collide the
 * earlier one stands and the later one is listed; words that both put in at one place all stand, those of the earlier first. No wordings give the base.
 */
export function mergeProposals(base: string, wordings: readonly string[]): Composed {
  const [first, ...others] = wordings;
  let merged = comparisonOf(base, first ?? base);
  let conflicts: readonly ComposedConflict[] = [];
  for (const [index, wording] of others.entries()) {
    const theirs = comparisonOf(base, wording);
    const groups = groupsOf(theirs, merged);
    const fresh = conflictsIn(theirs, merged, groups).map((conflict) => ({ ...conflict, wording: index + 1 }));
    const next = woven(theirs, merged, groups, 'ours');
    const changes = compareWords(merged.other.text, next.other.text);
    conflicts = [...conflicts, ...fresh].map((conflict) => {
      const from = moved(conflict.from, changes, 'from');
      const to = conflict.from === conflict.to ? from : moved(conflict.to, changes, 'to');
      return { ...conflict, from, to: Math.max(from, to) };
    });
    merged = next;
  }
  return {
    words: merged.other.text,
    conflicts: [...conflicts].sort((a, b) => a.from - b.from || a.wording - b.wording),
  };
}

/** A proposal on one paragraph: the words it was made on, and as it asks. */
export interface Asked {
  readonly base: string;
  readonly words: string;
}

/**
 * Proposals that were made on several states of a paragraph in one wording of it as it is `now` (PR3g): each brings what it changes in its
 * own base, and nothing else. Whatever of the text none of them takes out stands: where a change collides with the text, the text does, and
 * the place is listed.
 */
export function oneWording(now: string, proposals: readonly Asked[]): Composed {
  const carried = proposals.map(({ base, words }) => mergeThree(base, words, now));
  const { words, conflicts } = mergeProposals(
    now,
    carried.map((each) => each.words),
  );
  const changes = compareWords(now, words);
  const withText = carried.flatMap((each, wording) =>
    each.conflicts.map((conflict): ComposedConflict => {
      const from = moved(conflict.from, changes, 'from');
      const to = conflict.from === conflict.to ? from : moved(conflict.to, changes, 'to');
      return { ...conflict, from, to: Math.max(from, to), wording };
    }),
  );
  return { words, conflicts: [...withText, ...conflicts].sort((a, b) => a.from - b.from || a.wording - b.wording) };
}

/**
 * One proposal as two on the same base (PR3h): the chosen changes of `compareWords(base, proposed)` in the first, all others in the
 * second, so that together they are the whole.
 */
export function splitProposal(base: string, proposed: string, chosen: ReadonlySet<number>): readonly [string, string] {
  const changes = compareWords(base, proposed);
  const others = new Set(changes.keys());
  for (const index of chosen) others.delete(index);
  return [withSome(base, changes, chosen), withSome(base, changes, others)];
}
