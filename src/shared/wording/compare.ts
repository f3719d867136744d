import { type Comparison, comparisonOf, type Edit, wordsChanged } from './edits';
import { endBefore, type Solids, solidsOf, startOf } from './tokens';

/** One place where a wording departs from its base: `words` stand instead of `was`, which is `from` to `to` of the base. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly was: string;
  readonly words: string;
}

/** How many units two white spaces have in common at their beginnings, a line end never parted. */
function commonHead(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  if (length > 0 && a.charCodeAt(length - 1) === 13 && (a[length] === '\n' || b[length] === '\n')) length--;
  return length;
}

function commonTail(a: string, b: string): number {
  let length = 0;
  while (
    length < a.length &&
    length < b.length &&
    a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)
  ) {
    length++;
  }
  if (
    length > 0 &&
    a[a.length - length] === '\n' &&
    (a[a.length - length - 1] === '\r' || b[b.length - length - 1] === '\r')
  ) {
    length--;
  }
  return length;
}

/** The white space at the beginning of a range of solids with all that surrounds it, and at its end. */
function spacesAround(solids: Solids, first: number, past: number): { readonly head: string; readonly tail: string } {
  return {
    head: solids.text.slice(endBefore(solids, first), startOf(solids, first)),
    tail: solids.text.slice(endBefore(solids, past), startOf(solids, past)),
  };
}

function changeOf(edit: Edit, base: Solids, other: Solids): Change {
  const a = spacesAround(base, edit.a0, edit.a1);
  const b = spacesAround(other, edit.b0, edit.b1);
  const head = commonHead(a.head, b.head);
  // Where one side is nothing but white space, the same space cannot stay at both ends.
  const tail = commonTail(
    edit.a0 === edit.a1 ? a.head.slice(head) : a.tail,
    edit.b0 === edit.b1 ? b.head.slice(head) : b.tail,
  );
  const from = endBefore(base, edit.a0) + head;
  const to = startOf(base, edit.a1) - tail;
  const words = other.text.slice(endBefore(other, edit.b0) + head, startOf(other, edit.b1) - tail);
  return { from, to, was: base.text.slice(from, to), words };
}

/** The changes of a comparison, in order. */
export function changesOf({ base, other, edits }: Comparison): readonly Change[] {
  return edits.map((edit) => changeOf(edit, base, other));
}

/**
 * What a wording changes in its base (PR1, PR3a): disjoint ranges of the base in order, each with the words there and those that stand
 * instead. Whole words, never letters; spaces that stay are outside; inserted words bring the space behind them, or the one before
 * them where they end a sentence; changes parted by a lone function word inside a bigger rewrite are one. The same two strings always
 * give the same changes, and `applyChanges` leads back to `proposed` unit by unit.
 */
export function compareWords(base: string, proposed: string): readonly Change[] {
  return base === proposed ? [] : changesOf(comparisonOf(base, proposed));
}

/** The wording that comes of changes: the inverse of `compareWords`. Changes are in order and disjoint. */
export function applyChanges(base: string, changes: readonly Change[]): string {
  let words = '';
  let at = 0;
  for (const change of changes) {
    words += base.slice(at, change.from) + change.words;
    at = change.to;
  }
  return words + base.slice(at);
}

/**
 * The wording in which only the chosen changes are made, by index (PR2: accepted in part). Each change brings its own spaces, so that
 * any choice reads well.
 */
export function withSome(base: string, changes: readonly Change[], chosen: ReadonlySet<number>): string {
  return applyChanges(
    base,
    changes.filter((_, index) => chosen.has(index)),
  );
}

/**
 * How far a wording is removed from its base, 0 to 1: words taken out and put in over the words of the longer one, at most 1. The
 * measure by which proposals are put in order, furthest removed first. Signs and spaces do not count, except where there are no words
 * on either side: then another text is 1.
 */
export function shareChanged(base: string, proposed: string): number {
  if (base === proposed) return 0;
  const a = solidsOf(base);
  const b = solidsOf(proposed);
  const count = (solids: Solids): number => solids.isWord.reduce((sum, isWord) => sum + (isWord ? 1 : 0), 0);
  const longer = Math.max(count(a), count(b));
  return longer === 0 ? 1 : Math.min(1, wordsChanged(a, b) / longer);
}
