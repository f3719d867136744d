import { matchingOf } from './align';
import { isFunctionWord, isMinorSign } from './functionWords';
import { endBefore, type Solids, solidsOf, startOf } from './tokens';

/**
 * Solids `a0` to `a1` of the base make way for solids `b0` to `b1` of the other text. Both ranges empty: only the white space there
 * is another.
 */
export interface Edit {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/** Two texts taken apart, and what leads from the one to the other: edits in order, with something that stays between any two. */
export interface Comparison {
  readonly base: Solids;
  readonly other: Solids;
  readonly edits: readonly Edit[];
}

/** A rewrite that has at least so many tokens out and in together swallows a lone function word in its midst. */
const BIG_REWRITE = 6;
/** How far an insertion or deletion is slid in search of a better place, and the longest that is slid at all. */
const FARTHEST_SLIDE = 64;
const LONGEST_SLID = 160;

const STOPS = new Set(['.', ';', ':', '!', '?', '。', '；', '：', '؛', '؟']);
const OPENING = new Set(['[', '(', '{', '“', '«', '‘', '（', '［', '「', '《']);
const CLOSING = new Set([']', ')', '}', '”', '»', '）', '］', '」', '》']);

/** Whether a sign opens a pair. */
export function isOpening(token: string): boolean {
  return OPENING.has(token);
}

/** Whether a sign closes a pair. */
export function isClosing(token: string): boolean {
  return CLOSING.has(token);
}

/** Whether an edit is nothing but white space. */
export function isSpaceEdit(edit: Edit): boolean {
  return edit.a0 === edit.a1 && edit.b0 === edit.b1;
}

/** Whether an edit only takes away. */
export function isDeletion(edit: Edit): boolean {
  return edit.a0 < edit.a1 && edit.b0 === edit.b1;
}

/** Whether an edit only adds. */
export function isInsertion(edit: Edit): boolean {
  return edit.a0 === edit.a1 && edit.b0 < edit.b1;
}

function breaksLine(solids: Solids, index: number): boolean {
  return (
    index <= 0 ||
    index >= solids.words.length ||
    /[\n\r\u2028\u2029]/.test(solids.text.slice(endBefore(solids, index), startOf(solids, index)))
  );
}

/** How well a run stands by itself: brackets in pairs, whole sentences and lines, no connective left hanging at its end. */
function standing(solids: Solids, from: number, to: number): number {
  let depth = 0;
  let lowest = 0;
  for (let at = from; at < to; at++) {
    const token = solids.words[at] ?? '';
    if (OPENING.has(token)) depth++;
    else if (CLOSING.has(token)) lowest = Math.min(lowest, --depth);
  }
  const last = solids.words[to - 1] ?? '';
  const paired = depth === 0 && lowest === 0 ? 8 : 0;
  const begins = breaksLine(solids, from) || STOPS.has(solids.words[from - 1] ?? '') ? 2 : 0;
  const ends = breaksLine(solids, to) || STOPS.has(last) ? 2 : 0;
  const hanging = isMinorSign(last) || isFunctionWord(last) ? 1 : 0;
  return paired + (begins && ends ? 4 : 0) - hanging;
}

/**
 * An insertion or deletion can often stand in several places with the same outcome (`A, B` to `A, C, B`). It is put where the run
 * stands best by itself, at the latest of equals, never right beside another edit.
 */
function settled(edit: Edit, base: Solids, other: Solids, before: Edit | undefined, after: Edit | undefined): Edit {
  const inserted = isInsertion(edit);
  if (!inserted && !isDeletion(edit)) return edit;
  const home = inserted ? other : base;
  const from = inserted ? edit.b0 : edit.a0;
  const to = inserted ? edit.b1 : edit.a1;
  if (to - from > LONGEST_SLID) return edit;
  const roomBefore = Math.min(FARTHEST_SLIDE, before ? edit.a0 - before.a1 - 1 : edit.a0);
  const roomAfter = Math.min(FARTHEST_SLIDE, after ? after.a0 - edit.a1 - 1 : base.words.length - edit.a1);
  const { words } = home;
  let first = 0;
  while (-first < roomBefore && words[from + first - 1] === words[to + first - 1]) first--;
  let last = 0;
  while (last < roomAfter && words[from + last] === words[to + last]) last++;
  if (first === 0 && last === 0) return edit;
  let best = last;
  let most = Number.NEGATIVE_INFINITY;
  for (let shift = last; shift >= first; shift--) {
    const score = standing(home, from + shift, to + shift);
    if (score > most) {
      most = score;
      best = shift;
    }
  }
  return { a0: edit.a0 + best, a1: edit.a1 + best, b0: edit.b0 + best, b1: edit.b1 + best };
}

function weight(edit: Edit): number {
  return edit.a1 - edit.a0 + (edit.b1 - edit.b0);
}

/** Joins two edits parted by one function word or comma where both rewrite and the whole is big. */
function joined(edits: readonly Edit[], base: Solids): readonly Edit[] {
  const result: Edit[] = [];
  for (const edit of edits) {
    const before = result.at(-1);
    const between = base.words[edit.a0 - 1] ?? '';
    if (
      before &&
      edit.a0 - before.a1 === 1 &&
      edit.b0 - before.b1 === 1 &&
      (isFunctionWord(between) || isMinorSign(between)) &&
      !isInsertion(before) &&
      !isDeletion(before) &&
      !isInsertion(edit) &&
      !isDeletion(edit) &&
      weight(before) + weight(edit) >= BIG_REWRITE
    ) {
      result[result.length - 1] = { a0: before.a0, a1: edit.a1, b0: before.b0, b1: edit.b1 };
    } else {
      result.push(edit);
    }
  }
  return result;
}

function rawEdits(base: Solids, other: Solids): readonly Edit[] {
  const matching = matchingOf(base, other);
  const edits: Edit[] = [];
  let a0 = 0;
  let b0 = 0;
  for (let at = 0; at <= matching.length; at++) {
    const found = at === matching.length ? other.words.length : (matching[at] ?? -1);
    if (found < 0) continue;
    if (at > a0 || found > b0) edits.push({ a0, a1: at, b0, b1: found });
    a0 = at + 1;
    b0 = found + 1;
  }
  return edits;
}

/** How many words are in no match, on both sides together: what `shareChanged` counts. */
export function wordsChanged(base: Solids, other: Solids): number {
  let count = 0;
  for (const { a0, a1, b0, b1 } of rawEdits(base, other)) {
    for (let at = a0; at < a1; at++) if (base.isWord[at]) count++;
    for (let at = b0; at < b1; at++) if (other.isWord[at]) count++;
  }
  return count;
}

/** Puts in the edits of mere white space between solids that stay. */
function withSpaces(edits: readonly Edit[], base: Solids, other: Solids): readonly Edit[] {
  const result: Edit[] = [];
  let at = 0;
  let beside = 0;
  const stretch = (until: number, touchesEdit: boolean): void => {
    // The space right after an edit and right before the next one belongs to those.
    for (; at <= until; at++, beside++) {
      if (at === until && touchesEdit) break;
      const from = endBefore(base, at);
      const to = startOf(base, at);
      const otherFrom = endBefore(other, beside);
      const otherTo = startOf(other, beside);
      if (to - from === otherTo - otherFrom) {
        if (to - from === 0) continue;
        if (to - from === 1 && base.text.charCodeAt(from) === other.text.charCodeAt(otherFrom)) continue;
        if (base.text.slice(from, to) === other.text.slice(otherFrom, otherTo)) continue;
      }
      result.push({ a0: at, a1: at, b0: beside, b1: beside });
    }
  };
  for (const edit of edits) {
    stretch(edit.a0, true);
    result.push(edit);
    at = edit.a1 + 1;
    beside = edit.b1 + 1;
  }
  if (at <= base.words.length) stretch(base.words.length, false);
  return result;
}

function compared(base: string, other: string): Comparison {
  const a = solidsOf(base);
  const b = solidsOf(other);
  const raw = rawEdits(a, b);
  const placed: Edit[] = [];
  for (const [index, edit] of raw.entries()) placed.push(settled(edit, a, b, placed.at(-1), raw[index + 1]));
  return { base: a, other: b, edits: withSpaces(joined(placed, a), a, b) };
}

/** So many units of text the comparisons last asked for may hold. */
const REMEMBERED_UNITS = 300_000;

/**
 * The comparisons last asked for, by base and other text, in two generations: on a keystroke every proposal on the paragraph is examined
 * anew, and only what leads to the text as it is now is another.
 */
let young = new Map<string, Map<string, Comparison>>();
let old = young;
let units = 0;

/**
 * What leads from a text to another, token by token (PR3a): maximal runs, placed and joined as people read them, and the places where
 * only white space differs. Deterministic; near linear in the length of both. The last ones are remembered.
 */
export function comparisonOf(base: string, other: string): Comparison {
  const known = young.get(base)?.get(other);
  if (known) return known;
  const found = old.get(base)?.get(other) ?? compared(base, other);
  if (units > REMEMBERED_UNITS) {
    old = young;
    young = new Map();
    units = 0;
  }
  const onBase = young.get(base) ?? new Map<string, Comparison>();
  onBase.set(other, found);
  young.set(base, onBase);
  units += base.length + other.length + 64;
  return found;
}
