import type { Bracket, BracketSet, Place } from '../../domain/bracket';
import type { Reading } from '../../domain/provision';
import { Cut } from './cut';
import type { TextEdits } from './edits';

/**
 * What is decided about a bracket or a set of alternatives (BR9). `keep` and `delete` settle a lone bracket, and a set as a whole;
 * `choose` takes one alternative, `drop` takes one away and leaves the others open, `merge` puts a wording of its own in place of all.
 * Alternatives are numbered from 1.
 */
export type Verdict =
  | { readonly form: 'keep' }
  | { readonly form: 'delete' }
  | { readonly form: 'choose'; readonly option: number }
  | { readonly form: 'drop'; readonly option: number }
  | { readonly form: 'merge'; readonly words: string };

/** What is written down of a decision. */
export interface Outcome {
  /** The words that stay; empty where none do. */
  readonly chosen: string;
  /** The words that go, alternative by alternative. */
  readonly dropped: readonly string[];
}

/** What a decision does to the text, and what is written down of it. */
export interface Resolved extends Outcome {
  readonly edits: TextEdits;
}

/** Settles a lone bracket. Throws RangeError for a verdict that is about alternatives. */
export function resolveBracket(reading: Reading, bracket: Bracket, verdict: Verdict): Resolved {
  const { open, close } = bracket;
  const words = wordsBetween(reading, after(open), close);
  const cut = new Cut(reading);
  switch (verdict.form) {
    case 'keep':
      return { edits: cut.character(open).character(close).edits(), chosen: words, dropped: [] };
    case 'delete':
      return { edits: cut.words(open, after(close)).edits(), chosen: '', dropped: [words] };
    case 'merge':
      reword(cut, reading, open, close, verdict.words);
      return { edits: cut.edits(), chosen: verdict.words.trim(), dropped: [words] };
    default:
      throw new RangeError(`A lone bracket has no alternatives to ${verdict.form}`);
  }
}

/** Takes the two characters of a bracket away and leaves its words: nothing is decided, the bracket should not have been there. */
export function unwrapBracket(reading: Reading, { open, close }: Bracket): TextEdits {
  return new Cut(reading).character(open).character(close).edits();
}

/** Ends of the alternatives of a set of adjacent brackets, brackets included: the second place is past the `]`. */
interface Member {
  readonly open: Place;
  readonly close: Place;
}

/** Settles a set of adjacent brackets (BR4). Throws RangeError for another form, and for a number that it has no alternative of. */
export function resolveSet(reading: Reading, set: BracketSet, verdict: Verdict): Resolved {
  const cut = new Cut(reading);
  const outcome = cutSet(cut, reading, set, verdict);
  return { ...outcome, edits: cut.edits() };
}

/** Takes out of a draft what a verdict on a set of adjacent brackets takes out. Throws like `resolveSet`. */
export function cutSet(cut: Cut, reading: Reading, set: BracketSet, verdict: Verdict): Outcome {
  if (set.form !== 'adjacent') throw new RangeError(`Not a set of brackets: ${set.form}`);
  const members = set.ranges.map(({ from, to }) => ({ open: from, close: before(to) }));
  const words = members.map(({ open, close }) => wordsBetween(reading, after(open), close));
  switch (verdict.form) {
    case 'keep':
      for (const { open, close } of members) cut.character(open).character(close);
      return { chosen: words.join(' '), dropped: [] };
    case 'delete':
      dropOthers(cut, members, -1);
      return { chosen: '', dropped: words };
    case 'choose': {
      const index = memberIndex(members, verdict.option);
      const { open, close } = members[index] as Member;
      dropOthers(cut, members, index);
      cut.character(open).character(close);
      return { chosen: words[index] as string, dropped: words.filter((_, i) => i !== index) };
    }
    case 'drop': {
      const index = memberIndex(members, verdict.option);
      dropOne(cut, members, index);
      return { chosen: '', dropped: [words[index] as string] };
    }
    case 'merge': {
      const index = nearest(members, words, verdict.words);
      const { open, close } = members[index] as Member;
      dropOthers(cut, members, index);
      reword(cut, reading, open, close, verdict.words);
      return { chosen: verdict.words.trim(), dropped: words };
    }
  }
}

function memberIndex(members: readonly Member[], option: number): number {
  if (members[option - 1] === undefined) throw new RangeError(`No alternative ${option} of ${members.length}`);
  return option - 1;
}

/** Takes out all alternatives but one, and what parts them from it where they stand in one block. */
function dropOthers(cut: Cut, members: readonly Member[], kept: number): void {
  for (let i = 0; i < members.length; ) {
    if (i === kept) {
      i++;
      continue;
    }
    // A run of alternatives in one block goes with the white space and slashes between them, up to the one that stays.
    let last = i;
    while (last + 1 < members.length && last + 1 !== kept && together(members, last)) last++;
    const { open } = members[i] as Member;
    const { close } = members[last] as Member;
    const from = i > 0 && i - 1 === kept && together(members, i - 1) ? after((members[kept] as Member).close) : open;
    const to = last + 1 === kept && together(members, last) ? (members[kept] as Member).open : after(close);
    cut.words(from, to);
    i = last + 1;
  }
}

function dropOne(cut: Cut, members: readonly Member[], index: number): void {
  const { open, close } = members[index] as Member;
  if (index > 0 && together(members, index - 1)) cut.words(after((members[index - 1] as Member).close), after(close));
  else if (together(members, index)) cut.words(open, (members[index + 1] as Member).open);
  else cut.words(open, after(close));
}

/** Whether an alternative ends in the block in which the next begins. */
function together(members: readonly Member[], index: number): boolean {
  const next = members[index + 1];
  return next !== undefined && (members[index] as Member).close.block === next.open.block;
}

/** The alternative that a wording has most in common with: its words stay where they are as far as they agree. */
function nearest(members: readonly Member[], words: readonly string[], wording: string): number {
  let best = -1;
  let most = -1;
  words.forEach((own, i) => {
    const { open, close } = members[i] as Member;
    if (open.block !== close.block) return;
    const { start, end } = common(own.trim(), wording.trim());
    if (start + end > most) {
      most = start + end;
      best = i;
    }
  });
  if (best < 0) throw new RangeError('Every alternative reaches over paragraphs: none can take the wording');
  return best;
}

/** Puts a wording in place of a bracket's words; what both have at their beginning and end is not touched. */
function reword(cut: Cut, reading: Reading, open: Place, close: Place, wording: string): void {
  if (open.block !== close.block) throw new RangeError(`Bracket ${open.block}:${open.offset} reaches over paragraphs`);
  const own = wordsBetween(reading, after(open), close);
  const lead = own.length - own.trimStart().length;
  const words = own.trim();
  const next = wording.trim();
  if (next === '') {
    cut.words(open, after(close));
    return;
  }
  const { start, end } = common(words, next);
  const from = open.offset + 1 + lead + start;
  const to = open.offset + 1 + lead + words.length - end;
  cut.character(open).character(close);
  cut.exact({ block: open.block, offset: from }, { block: open.block, offset: to });
  cut.insert({ block: open.block, offset: from }, next.slice(start, next.length - end));
}

/** How many UTF-16 units two strings share at their beginning and, beyond those, at their end; a pair is never cut. */
export function common(a: string, b: string): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start > 0 && isHigh(a.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < most - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  if (end > 0 && isLow(a.charCodeAt(a.length - end))) end--;
  return { start, end };
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The words from one place to another, blocks parted by line ends. */
export function wordsBetween(reading: Reading, from: Place, to: Place): string {
  const first = reading.byBlock.get(from.block)?.text ?? '';
  if (from.block === to.block) return first.slice(from.offset, to.offset);
  const out = [first.slice(from.offset)];
  let inside = false;
  for (const section of reading.sections) {
    for (const { block, text } of section.provisions) {
      if (inside && block === to.block) return [...out, text.slice(0, to.offset)].join('\n');
      if (inside) out.push(text);
      if (block === from.block) inside = true;
    }
  }
  return out.join('\n');
}

function after({ block, offset }: Place): Place {
  return { block, offset: offset + 1 };
}

function before({ block, offset }: Place): Place {
  return { block, offset: offset - 1 };
}
