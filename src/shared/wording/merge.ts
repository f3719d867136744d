import { sameSubstance } from '../domain/fingerprint';
import { type Change, compareWords } from './compare';
import { type Comparison, comparisonOf, type Edit, isDeletion } from './edits';
import { isFunctionWord } from './functionWords';
import { type Group, groupsOf } from './groups';
import type { Solids } from './tokens';
import { rangeOf } from './tokens';
import { weave } from './weave';

/** A place where two wordings of one base collide: `from` to `to` of the text it is carried to, and the words of both sides there. */
export interface Conflict {
  readonly from: number;
  readonly to: number;
  readonly theirs: string;
  readonly ours: string;
}

/** What a proposal comes to on the text as it is now (PR3). */
export type Verdict =
  | {
      /** The text is the base, exactly or in substance. */
      readonly kind: 'applies';
      readonly words: string;
    }
  | {
      /** The text changed elsewhere: the proposal's changes carried over onto it; `words` is the text with them. */
      readonly kind: 'adjusted';
      readonly words: string;
      /** On the text as it is now; worked out when asked for. */
      readonly changes: readonly Change[];
    }
  | { readonly kind: 'overtaken'; readonly why: 'said-already' | 'words-gone' }
  | {
      /** It collides with the text: `words` is the text with the proposal's own words where they do, behind those that came in at the same place. */
      readonly kind: 'reword';
      readonly words: string;
      readonly conflicts: readonly Conflict[];
    };

/** Two wordings of one base in one text. */
export interface Merged {
  readonly words: string;
  /** In the offsets of the second wording, whose words stand there. */
  readonly conflicts: readonly Conflict[];
}

/** The places where two comparisons with one base collide, in the offsets of `ours`. */
export function conflictsIn(theirs: Comparison, ours: Comparison, groups: readonly Group[]): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  for (const { kind, inTheirs, inOurs } of groups) {
    if (kind !== 'collision') continue;
    const there = rangeOf(theirs.other, inTheirs);
    const here = rangeOf(ours.other, inOurs);
    conflicts.push({
      ...here,
      theirs: theirs.other.text.slice(there.from, there.to),
      ours: ours.other.text.slice(here.from, here.to),
    });
  }
  return conflicts;
}

/**
 * Two wordings of one base merged (PR3b to PR3e). Changes are those of `compareWords`. Two of them *collide* when the base words they
 * take away overlap, when both insert at the same place, or when one inserts strictly inside what the other takes away; also when one
 * takes away exactly what the other has put in brackets, which would leave an empty pair. They do not collide when they are the same
 * (white space and case aside) or, for the same base words, the one holds all words of the other in a row, which is taken once; nor when
 * both only take away, which is done together; nor when they merely stand side by side. White space never collides. Where two changes collide
 * the second wording stands, and the place is listed; where both only insert at one place nothing has to go, so that the words of the
 * first stand behind those of the second. With the sides exchanged and nothing colliding, the words are the same, case of what both wrote aside. No word appears that neither
 * wrote, none of the base vanishes that neither took away.
 */
export function mergeThree(base: string, theirs: string, ours: string): Merged {
  if (base === theirs || theirs === ours) return { words: ours, conflicts: [] };
  if (base === ours) return { words: theirs, conflicts: [] };
  const a = comparisonOf(base, theirs);
  const b = comparisonOf(base, ours);
  const groups = groupsOf(a, b);
  return { words: weave(a, b, groups, 'ours'), conflicts: conflictsIn(a, b, groups) };
}

/** Whether what an edit speaks of was taken away, with nothing in its place. */
function isTakenAway(edit: Edit, ours: readonly Edit[]): boolean {
  return ours.some((other) => isDeletion(other) && other.a0 <= edit.a0 && edit.a1 <= other.a1);
}

/** Whether of the words of the base that carry matter none stands in the text any more. */
function nothingLeft({ base, edits }: Comparison): boolean {
  let any = false;
  let at = 0;
  const isMatter = (index: number): boolean => base.isWord[index] === true && !isFunctionWord(base.words[index] ?? '');
  for (const { a0, a1 } of edits) {
    for (; at < a0; at++) if (isMatter(at)) return false;
    for (; at < a1; at++) any ||= isMatter(at);
  }
  for (; at < base.words.length; at++) if (isMatter(at)) return false;
  return any;
}

/** Whether two texts have the same words in the same order, case aside, whatever the signs. */
function sameWords(a: Solids, b: Solids): boolean {
  let j = 0;
  for (let i = 0; i <= a.words.length; i++) {
    if (i < a.words.length && !a.isWord[i]) continue;
    while (j < b.words.length && !b.isWord[j]) j++;
    if (i === a.words.length || j === b.words.length) return i === a.words.length && j === b.words.length;
    const one = a.words[i] ?? '';
    const two = b.words[j++] ?? '';
    if (one !== two && one.toLowerCase() !== two.toLowerCase()) return false;
  }
  return false;
}

/** The last answer of `sameAsBase`: all proposals on a paragraph ask the same. */
let asked: { readonly base: string; readonly now: string; readonly same: boolean } | null = null;

function sameAsBase(base: string, now: string): boolean {
  if (asked?.base !== base || asked.now !== now) asked = { base, now, same: sameSubstance(base, now) };
  return asked.same;
}

interface Standing {
  /** Changes that stand against nothing and are not in the text yet. */
  live: number;
  gone: number;
  colliding: number;
}

function standingOf(groups: readonly Group[]): Standing {
  const standing: Standing = { live: 0, gone: 0, colliding: 0 };
  for (const { kind, from, to, theirs, ours } of groups) {
    if (kind === 'theirs' || kind === 'held-by-theirs') standing.live++;
    else if (kind === 'both-out') {
      if (ours.reduce((sum, edit) => sum + edit.a1 - edit.a0, 0) < to - from) standing.live++;
    } else if (kind === 'collision') {
      for (const edit of theirs) {
        if (!isTakenAway(edit, ours)) standing.colliding++;
        else if (!isDeletion(edit)) standing.gone++;
      }
    }
  }
  return standing;
}

/**
 * What becomes of a proposal when the words it was made on have changed (PR3, PR3f): `base` as it was, `proposed` as it asks, `now` as
 * the text reads.
 * - *applies*: the text is the base, exactly or in substance (PO4), and nothing collides; brackets and punctuation that came in stay.
 * - *overtaken, said already*: every change of the proposal is in the text, or the text is the proposed wording in substance.
 * - *overtaken, words gone*: every change that is not in the text spoke of words that were taken away with nothing in their place; or it
 *   collides and of the base's words none is left.
 * - *adjusted*: the changes that are not in the text yet collide with nothing and are carried over.
 * - *reword*: at least one collides (`mergeThree` says when). Of words that only came in where the proposal puts in others none goes: they
 *   stand, and the proposal's behind them, until a person says the order.
 */
export function reexamine(base: string, proposed: string, now: string): Verdict {
  if (now === base) return { kind: 'applies', words: proposed };
  if (now === proposed || base === proposed) return { kind: 'overtaken', why: 'said-already' };
  const theirs = comparisonOf(base, proposed);
  const ours = comparisonOf(base, now);
  const groups = groupsOf(theirs, ours);
  const words = weave(theirs, ours, groups, 'theirs');
  const overtaken = (why: 'said-already' | 'words-gone'): Verdict => ({ kind: 'overtaken', why });
  if (words === now) return overtaken('said-already');
  const { live, gone, colliding } = standingOf(groups);
  const onlySpace = groups.every(({ kind }) => kind === 'ours');
  if (live === 0 && colliding === 0 && !onlySpace) return overtaken(gone > 0 ? 'words-gone' : 'said-already');
  if (sameWords(theirs.other, ours.other) && !sameWords(theirs.base, theirs.other)) return overtaken('said-already');
  const collides = groups.some(({ kind }) => kind === 'collision');
  if (collides && live === 0 && nothingLeft(ours)) return overtaken('words-gone');
  const isSame = sameAsBase(base, now);
  if (isSame && !collides) return { kind: 'applies', words };
  if (collides && !isSame) return { kind: 'reword', words, conflicts: conflictsIn(theirs, ours, groups) };
  return {
    kind: 'adjusted',
    words,
    get changes() {
      return compareWords(now, words);
    },
  };
}
