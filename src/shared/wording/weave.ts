import { type Comparison, type Edit, isClosing, isDeletion, isInsertion, isOpening, isSpaceEdit } from './edits';
import { isFunctionWord } from './functionWords';
import { endBefore, type Solids, scanTokens, solidsOf, spaceBefore, startOf } from './tokens';

/** Two sides of a merge: `theirs` is the wording that is carried over, `ours` the one it is carried to. */
export type Side = 'theirs' | 'ours';

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
  const meet = (one: Edit, two: Edit): boolean => touches(one, two) || atEdgeOfBare(one, two) || atEdgeOfBare(two, one);
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
    else if (all.length === 2) kind = likeness(theirs, ours, one, two);
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

/** Where a range of solids stands, without the white space around it. */
export function rangeOf(
  solids: Solids,
  [from, to]: readonly [number, number],
): { readonly from: number; readonly to: number } {
  if (from < to) return { from: startOf(solids, from), to: endBefore(solids, to) };
  const at = from < solids.words.length ? startOf(solids, from) : endBefore(solids, from);
  return { from: at, to: at };
}

const NONE = -2;

/** A solid of the woven text: its index in each of the three, or `NONE`. */
interface Thread {
  readonly words: string;
  readonly base: number;
  readonly theirs: number;
  readonly ours: number;
}

/** The threads of a woven text, between its two edges, and what leads to it from the base, side by side where two sides' edits are. */
interface Loom {
  readonly threads: readonly Thread[];
  readonly edits: readonly Edit[];
}

function loomOf(theirs: Comparison, ours: Comparison, groups: readonly Group[], prefers: Side): Loom {
  const threads: Thread[] = [{ words: '', base: -1, theirs: -1, ours: -1 }];
  const edits: Edit[] = [];
  let at = 0;
  let shiftA = 0;
  let shiftB = 0;
  const kept = (until: number): void => {
    for (; at < until; at++) {
      threads.push({ words: theirs.base.words[at] ?? '', base: at, theirs: at + shiftA, ours: at + shiftB });
    }
  };
  const shifted = (from: readonly Edit[], start: number): void => {
    const shift = threads.length - 1 - start;
    for (const { a0, a1, b0, b1 } of from) edits.push({ a0, a1, b0: b0 + shift, b1: b1 + shift });
  };
  for (const group of groups) {
    kept(group.from);
    const [a0, a1] = group.inTheirs;
    const [b0, b1] = group.inOurs;
    const side = group.kind === 'collision' ? prefers : group.kind;
    if (side === 'theirs' || side === 'held-by-theirs') {
      shifted(group.theirs, a0);
      for (let k = a0; k < a1; k++) {
        threads.push({ words: theirs.other.words[k] ?? '', base: NONE, theirs: k, ours: NONE });
      }
    } else if (side === 'both-out') {
      const here = threads.length - 1;
      edits.push({ a0: group.from, a1: group.to, b0: here, b1: here });
    } else {
      shifted(group.ours, b0);
      for (let k = b0; k < b1; k++) {
        const beside = side === 'same' ? k - b0 + a0 : NONE;
        threads.push({ words: ours.other.words[k] ?? '', base: NONE, theirs: beside, ours: k });
      }
    }
    at = group.to;
    shiftA = a1 - group.to;
    shiftB = b1 - group.to;
  }
  kept(theirs.base.words.length);
  threads.push({
    words: '',
    base: theirs.base.words.length,
    theirs: theirs.other.words.length,
    ours: ours.other.words.length,
  });
  return { threads, edits };
}

const LINE_END = /[\n\r\u2028\u2029]/;

/** One of two white spaces, whichever side brings it: a line end before none, some before none, the shorter. */
function chosenSpace(a: string, b: string): string {
  if (a === b) return a;
  const breaks = LINE_END.test(a);
  if (breaks !== LINE_END.test(b)) return breaks ? a : b;
  if (a === '' || b === '') return a || b;
  if (a.length !== b.length) return a.length < b.length ? a : b;
  return a < b ? a : b;
}

const LETTER_LAST = /[\p{L}\p{M}\p{N}]$/u;
const LETTER_FIRST = /^[\p{L}\p{M}\p{N}]/u;

/** The white space between two solids that stand side by side in neither text: from what stood behind the one and before the other. */
function newSpace(
  left: Thread,
  right: Thread,
  texts: readonly (readonly [Solids, 'base' | 'theirs' | 'ours'])[],
): string {
  let behind: string | undefined;
  let before: string | undefined;
  for (const [solids, key] of texts) {
    if (left[key] !== NONE) {
      const found = spaceBefore(solids, left[key] + 1);
      behind = behind === undefined ? found : chosenSpace(behind, found);
    }
    if (right[key] !== NONE) {
      const found = spaceBefore(solids, right[key]);
      before = before === undefined ? found : chosenSpace(before, found);
    }
  }
  const space = chosenSpace(behind ?? '', before ?? '');
  // The text's own edges bring no space between words, nor do they take any.
  if (left.words === '') return before && LINE_END.test(before) ? '' : (behind ?? '');
  if (right.words === '') return before ?? '';
  if (LINE_END.test(space)) return space;
  if (!LETTER_FIRST.test(right.words)) return isOpening(right.words) ? space : (before ?? '');
  if (!LETTER_LAST.test(left.words) && (isOpening(left.words) || left.words === '/')) return behind ?? '';
  return space;
}

/** The white space before each thread but the first. */
function spacesOf(theirs: Comparison, ours: Comparison, threads: readonly Thread[]): readonly string[] {
  const texts = [
    [theirs.base, 'base'],
    [theirs.other, 'theirs'],
    [ours.other, 'ours'],
  ] as const;
  const spaces: string[] = [''];
  for (let index = 1; index < threads.length; index++) {
    const left = threads[index - 1] as Thread;
    const right = threads[index] as Thread;
    const inBase = left.base !== NONE && right.base === left.base + 1;
    const inTheirs = left.theirs !== NONE && right.theirs === left.theirs + 1;
    const inOurs = left.ours !== NONE && right.ours === left.ours + 1;
    if (inTheirs && inOurs) {
      const a = spaceBefore(theirs.other, right.theirs);
      const b = spaceBefore(ours.other, right.ours);
      const was = inBase ? spaceBefore(theirs.base, right.base) : null;
      spaces.push(a === b || a === was ? b : b === was ? a : chosenSpace(a, b));
    } else if (inTheirs) spaces.push(spaceBefore(theirs.other, right.theirs));
    else if (inOurs) spaces.push(spaceBefore(ours.other, right.ours));
    else if (inBase) spaces.push(spaceBefore(theirs.base, right.base));
    else spaces.push(newSpace(left, right, texts));
  }
  return spaces;
}

function joinedUp(threads: readonly Thread[], spaces: readonly string[]): string {
  let text = '';
  for (let index = 0; index < threads.length; index++) text += (spaces[index] ?? '') + (threads[index]?.words ?? '');
  return text;
}

/** Keeps threads apart that would run together into a word which neither side wrote. */
function keptApart(threads: readonly Thread[], spaces: readonly string[]): string {
  const text = joinedUp(threads, spaces);
  const ends = new Set<number>();
  scanTokens(text, (kind, _from, to) => {
    if (kind !== 'space') ends.add(to);
  });
  let at = 0;
  let mended = false;
  const apart = spaces.slice();
  for (let index = 0; index < threads.length - 1; index++) {
    at += (spaces[index] ?? '').length + (threads[index]?.words ?? '').length;
    if (index === 0 || ends.has(at) || spaces[index + 1] !== '') continue;
    apart[index + 1] = ' ';
    mended = true;
  }
  return mended ? joinedUp(threads, apart) : text;
}

/**
 * The text woven of a base and two wordings of it: what either side changed, once where both did, the preferred side where they collide.
 * White space never collides: it comes from a text in which two words stand side by side, else from what stood around them.
 */
export function weave(theirs: Comparison, ours: Comparison, groups: readonly Group[], prefers: Side): string {
  const { threads } = loomOf(theirs, ours, groups, prefers);
  return keptApart(threads, spacesOf(theirs, ours, threads));
}

/**
 * As `weave`, for a third wording to be woven in: what leads from the base to the woven text keeps the edits of the two apart where
 * they stand side by side, so that a third one collides with the one it means.
 */
export function woven(theirs: Comparison, ours: Comparison, groups: readonly Group[], prefers: Side): Comparison {
  const { threads, edits } = loomOf(theirs, ours, groups, prefers);
  return { base: theirs.base, other: solidsOf(keptApart(threads, spacesOf(theirs, ours, threads))), edits };
}
