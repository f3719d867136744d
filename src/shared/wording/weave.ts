import { type Comparison, type Edit, isOpening, isSpaceEdit } from './edits';
import { isMinorSign } from './functionWords';
import { type Group, isBeside } from './groups';
import { endBefore, mayGlue, type Solids, solidsOf, spaceBefore, startOf } from './tokens';

/** Two sides of a merge: `theirs` is the wording that is carried over, `ours` the one it is carried to. */
export type Side = 'theirs' | 'ours';

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
  /** Their words behind ours, where both are put in at one place; a comma at both seams stands once. */
  const laidBeside = (group: Group): void => {
    const [a0, a1] = group.inTheirs;
    const seam = theirs.other.words[a0] ?? '';
    const start = isMinorSign(seam) && seam === threads.at(-1)?.words ? a0 + 1 : a0;
    if (start === a1) return;
    const rest = group.theirs.map((edit) => ({ ...edit, b0: Math.max(edit.b0, start) }));
    shifted(rest, start);
    for (let k = start; k < a1; k++) {
      threads.push({ words: theirs.other.words[k] ?? '', base: NONE, theirs: k, ours: NONE });
    }
  };
  for (const group of groups) {
    kept(group.from);
    const [a0, a1] = group.inTheirs;
    const [b0, b1] = group.inOurs;
    const side = isBeside(group) ? 'ours' : group.kind === 'collision' ? prefers : group.kind;
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
      if (isBeside(group)) laidBeside(group);
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
  const ends = new Set(solidsOf(text).to);
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
 * The woven text where every change is one side's alone and a token of the base parts it from the other's: their words laid into ours,
 * at the cost of the changes. Null where more is to be weighed; else the same as the long way.
 */
function inlaid(theirs: Comparison, ours: Comparison, groups: readonly Group[]): string | null {
  const a = theirs.other;
  const b = ours.other;
  if (theirs.edits.some(isSpaceEdit)) return null;
  let text = '';
  let at = 0;
  let last = -1;
  for (const [index, { kind, from, to, inTheirs, inOurs }] of groups.entries()) {
    const before = last;
    last = to;
    if (kind === 'ours') continue;
    const next = groups[index + 1];
    if (kind !== 'theirs' || from <= before || (next && next.from <= to)) return null;
    const [a0, a1] = inTheirs;
    const [b0, b1] = inOurs;
    const gluesBefore = mayGlue(a.words[a0 - 1] ?? '') && b0 > 1 && spaceBefore(a, a0) + spaceBefore(b, b0 - 1) === '';
    const gluesAfter =
      mayGlue(a.words[a1] ?? '') && b1 + 1 < b.words.length && spaceBefore(a, a1) + spaceBefore(b, b1 + 1) === '';
    if (gluesBefore || gluesAfter) return null;
    text += b.text.slice(at, endBefore(b, b0)) + a.text.slice(endBefore(a, a0), startOf(a, a1));
    at = startOf(b, b1);
  }
  return text + b.text.slice(at);
}

/**
 * The text woven of a base and two wordings of it: what either side changed, once where both did, the preferred side where they collide;
 * where both only put words in at one place, ours and theirs behind them.
 * White space never collides: it comes from a text in which two words stand side by side, else from what stood around them.
 */
export function weave(theirs: Comparison, ours: Comparison, groups: readonly Group[], prefers: Side): string {
  const quick = inlaid(theirs, ours, groups);
  if (quick !== null) return quick;
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
