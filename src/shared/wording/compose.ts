import { compareWords, withSome } from './compare';
import { type Conflict, mergeThree } from './merge';

/**
 * Several wordings of one base made one: the changes of all of them, in the order given; where a later one collides with what came before
 * it, the earlier stands and the collision is answered (PR5).
 */
export function mergeProposals(
  base: string,
  wordings: readonly string[],
): { readonly words: string; readonly conflicts: readonly Conflict[] } {
  const conflicts: Conflict[] = [];
  let words = base;
  for (const wording of wordings) {
    const merged = mergeThree(base, wording, words);
    conflicts.push(...merged.conflicts);
    words = merged.words;
  }
  return { words, conflicts };
}

/** Parts a proposal in two on the same base: the changes chosen by number from 0, and the others (PR2). */
export function splitProposal(
  base: string,
  proposed: string,
  chosen: ReadonlySet<number>,
): readonly [first: string, second: string] {
  const changes = compareWords(base, proposed);
  const others = new Set(changes.map((_, i) => i).filter((i) => !chosen.has(i)));
  return [withSome(base, changes, chosen), withSome(base, changes, others)];
}
