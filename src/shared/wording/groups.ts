import { type Comparison, type Edit, isClosing, isDeletion, isInsertion, isOpening, isSpaceEdit } from './edits';
import { isFunctionWord } from './functionWords';

/**
 * Edits of two sides that belong together (PR3b, PR3c): made by one side alone; the same on both; the one holding all words of the other;
 * both only taking away, with something in common; or a collision.
 */
export interface Group {
  readonly kind: 'theirs' | 'ours' | 'same' | 'held-by-theirs' | 'held-by-ours' | 'both-out' | 'collision';
  /** Solids of the base it speaks of. */
  readonly from: number;
  readonly to: number;
  readonly theirs: readonly Edit[];
  readonly ours: readonly Edit[];
  /** The solids of each side that stand there. */
  readonly inTheirs: readonly [number, number];
  readonly inOurs: readonly [number, number];
}

function isSameWord(one: string | undefined, two: string | undefined): boolean {
  return one === two || one?.toLowerCase() === two?.toLowerCase();
}

/** Whether the words that an edit puts in stand in a row among those of another, and one of them carries matter. */
function holds(outer: Comparison, more: Edit, inner: Comparison, less: Edit): boolean {
  const length = less.b1 - less.b0;
  const { words, isWord } = inner.other;
  let hasMatter = false;
  for (let at = less.b0; at < less.b1; at++) hasMatter ||= isWord[at] === true && !isFunctionWord(words[at] ?? '');
  if (!hasMatter) return false;
  for (let start = more.b0; start + length <= more.b1; start++) {
    let step = 0;
    while (step < length && isSameWord(outer.other.words[start + step], words[less.b0 + step])) step++;
    if (step === length) return true;
  }
  return false;
}

/**
 * Whether what one side puts in at the edge of words that the other replaces is there already: the words that stand for them begin, or end,
 * with it. Made once more it would stand twice in a row.
 */
function heldAtEdge(outer: Comparison, more: Edit, inner: Comparison, less: Edit): boolean {
  if (!isInsertion(less) || isInsertion(more) || isDeletion(more)) return false;
  const length = less.b1 - less.b0;
  if (length > more.b1 - more.b0) return false;
  const begins = less.a0 === more.a0 ? more.b0 : null;
  const start = less.a0 === more.a1 ? more.b1 - length : begins;
  return start !== null && holds(outer, { ...more, b0: start, b1: start + length }, inner, less);
}

/** The same of what is put in at one edge or at both. */
function holdsAtEdges(outer: Comparison, more: Edit, inner: Comparison, less: readonly Edit[]): boolean {
  const length = less.reduce((sum, edit) => sum + edit.b1 - edit.b0, 0);
  return length <= more.b1 - more.b0 && less.every((edit) => heldAtEdge(outer, more, inner, edit));
}

/** Edits of one side that put in at one place, as the one that they are together. */
function inAll(edits: readonly Edit[], first: Edit): Edit {
  return { ...first, b1: (edits.at(-1) ?? first).b1 };
}

/** Whether both sides put other words in at one place and take nothing away there: all of them can stand, in an order a person says. */
export function isBeside({ kind, from, to, theirs, ours }: Group): boolean {
  return kind === 'collision' && from === to && theirs.every(isInsertion) && ours.every(isInsertion);
}

/** What two edits that touch are to each other where they speak of the same place. */
function likeness(theirs: Comparison, ours: Comparison, a: Edit, b: Edit): Group['kind'] {
  if (a.a0 !== b.a0 || a.a1 !== b.a1) return 'collision';
  const longer = a.b1 - a.b0 - (b.b1 - b.b0);
  if (longer > 0) return holds(theirs, a, ours, b) ? 'held-by-theirs' : 'collision';
  if (longer < 0) return holds(ours, b, theirs, a) ? 'held-by-ours' : 'collision';
  for (let step = 0; step < a.b1 - a.b0; step++) {
    if (!isSameWord(theirs.other.words[a.b0 + step], ours.other.words[b.b0 + step])) return 'collision';
  }
  return 'same';
}

/** Whether two edits of different sides touch: the base words they speak of overlap, or an insertion stands in the midst or at one place. */
function touches(a: Edit, b: Edit): boolean {
  if (isInsertion(a)) return isInsertion(b) ? a.a0 === b.a0 : b.a0 < a.a0 && a.a0 < b.a1;
  if (isInsertion(b)) return a.a0 < b.a0 && b.a0 < a.a1;
  return Math.max(a.a0, b.a0) < Math.min(a.a1, b.a1);
}

/** The deletions of one side around which the other has put brackets and nothing else: what would leave an empty pair. */
function emptied(deleting: readonly Edit[], other: Comparison, edits: readonly Edit[]): ReadonlySet<Edit> {
  const opened = new Map<number, boolean>();
  const closed = new Set<number>();
  for (const edit of edits) {
    if (!isInsertion(edit)) continue;
    if (isOpening(other.other.words[edit.b1 - 1] ?? '')) opened.set(edit.a0, true);
    if (isClosing(other.other.words[edit.b0] ?? '')) closed.add(edit.a0);
  }
  const found = new Set<Edit>();
  if (opened.size === 0) return found;
  for (const edit of deleting) if (isDeletion(edit) && opened.has(edit.a0) && closed.has(edit.a1)) found.add(edit);
  return found;
}

/** The groups of two comparisons with one base, in the order of the base. */
export function groupsOf(theirs: Comparison, ours: Comparison): readonly Group[] {
  const a = theirs.edits.filter((edit) => !isSpaceEdit(edit));
  const b = ours.edits.filter((edit) => !isSpaceEdit(edit));
  const bare = new Set([...emptied(a, ours, b), ...emptied(b, theirs, a)]);
  const atEdgeOfBare = (one: Edit, two: Edit): boolean =>
    bare.size > 0 && bare.has(one) && isInsertion(two) && (two.a0 === one.a0 || two.a0 === one.a1);
  /** `one` is theirs, `two` is ours. */
  const meet = (one: Edit, two: Edit): boolean =>
    touches(one, two) ||
    atEdgeOfBare(one, two) ||
    atEdgeOfBare(two, one) ||
    heldAtEdge(theirs, one, ours, two) ||
    heldAtEdge(ours, two, theirs, one);
  const groups: Group[] = [];
  let i = 0;
  let j = 0;
  let shiftA = 0;
  let shiftB = 0;
  while (i < a.length || j < b.length) {
    const nextA = a[i];
    const nextB = b[j];
    const takesA = !nextB || (nextA && (nextA.a0 < nextB.a0 || (nextA.a0 === nextB.a0 && nextA.a1 <= nextB.a1)));
    const mine: Edit[] = [];
    const others: Edit[] = [];
    if (takesA && nextA) mine.push(a[i++] as Edit);
    else others.push(b[j++] as Edit);
    for (let grows = true; grows; ) {
      grows = false;
      const moreA = a[i];
      if (moreA && others.some((other) => meet(moreA, other))) {
        mine.push(moreA);
        i++;
        grows = true;
      }
      const moreB = b[j];
      if (moreB && mine.some((other) => meet(other, moreB))) {
        others.push(moreB);
        j++;
        grows = true;
      }
    }
    const all = [...mine, ...others];
    const from = Math.min(...all.map((edit) => edit.a0));
    const to = Math.max(...all.map((edit) => edit.a1));
    const beforeA = shiftA;
    const beforeB = shiftB;
    for (const edit of mine) shiftA += edit.b1 - edit.b0 - (edit.a1 - edit.a0);
    for (const edit of others) shiftB += edit.b1 - edit.b0 - (edit.a1 - edit.a0);
    const [one] = mine;
    const [two] = others;
    let kind: Group['kind'] = 'collision';
    if (!two) kind = 'theirs';
    else if (!one) kind = 'ours';
    else if (all.every(isDeletion)) kind = 'both-out';
    else if (mine.length === 1 && holdsAtEdges(theirs, one, ours, others)) kind = 'held-by-theirs';
    else if (others.length === 1 && holdsAtEdges(ours, two, theirs, mine)) kind = 'held-by-ours';
    else if (all.length === 2 || all.every(isInsertion)) {
      kind = likeness(theirs, ours, inAll(mine, one), inAll(others, two));
    }
    groups.push({
      kind,
      from,
      to,
      theirs: mine,
      ours: others,
      inTheirs: [from + beforeA, to + shiftA],
      inOurs: [from + beforeB, to + shiftB],
    });
  }
  return groups;
}
