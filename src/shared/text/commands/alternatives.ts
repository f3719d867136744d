import type { Bracket, BracketSet, Place } from '../../domain/bracket';
import type { Reading } from '../../domain/provision';
import { Cut } from './cut';
import type { TextEdits, WordEdit } from './edits';
import { type Outcome, type Resolved, wordsBetween } from './resolve';

/** A change that leaves a place for the caret: where what was put in begins and ends, in the words as they are then. */
export interface EditsWithCaret {
  readonly edits: TextEdits;
  readonly from: Place;
  readonly to: Place;
}

/**
 * Puts one more alternative behind a bracket or behind the last one of its set (BR4). What parts it from its neighbour is what parts the
 * others; letters of a word (`communication[s]`) take no space.
 */
export function addAlternative(
  reading: Reading,
  bracket: Bracket,
  set: BracketSet | null,
  words: string,
): EditsWithCaret {
  const last = set?.ranges[set.ranges.length - 1]?.to;
  const at: Place = last ?? { block: bracket.close.block, offset: bracket.close.offset + 1 };
  const joint = set === null ? jointFor(reading, bracket) : jointOf(reading, set);
  const text = `${joint}[${words}]`;
  const edit: WordEdit = { block: at.block, from: at.offset, to: at.offset, was: '', words: text };
  const start = at.offset + joint.length + 1;
  return {
    edits: { words: [edit], removed: [] },
    from: { block: at.block, offset: start },
    to: { block: at.block, offset: start + words.length },
  };
}

function jointOf(reading: Reading, { ranges }: BracketSet): string {
  const first = ranges[0];
  const second = ranges[1];
  if (first === undefined || second === undefined || first.to.block !== second.from.block) return ' ';
  return wordsBetween(reading, first.to, second.from);
}

function jointFor(reading: Reading, { open, close }: Bracket): string {
  const before = reading.byBlock.get(open.block)?.text.charAt(open.offset - 1) ?? '';
  const after = reading.byBlock.get(close.block)?.text.charAt(close.offset + 1) ?? '';
  return /\p{L}/u.test(before) || /\p{L}/u.test(after) ? '' : ' ';
}

/** Whether a set of adjacent brackets can be written as one bracket with slashes: words without brackets or slashes, in one block. */
export function canBeSlashed(reading: Reading, set: BracketSet): boolean {
  const block = set.ranges[0]?.from.block;
  return (
    set.form === 'adjacent' &&
    set.ranges.every(({ from, to }) => from.block === block && to.block === block) &&
    alternativesOf(reading, set).every((words) => words.trim() !== '' && !/[[\]/]/.test(words))
  );
}

/** Writes `[a] [b]` as `[a/b]`, with spaces at the slash where an alternative is more than one word (BR5). Throws RangeError where it cannot be. */
export function toSlashes(reading: Reading, set: BracketSet): TextEdits {
  if (!canBeSlashed(reading, set)) throw new RangeError(`Set ${set.id} cannot be written with slashes`);
  const phrase = alternativesOf(reading, set).some((words) => /\s/.test(words.trim()));
  const cut = new Cut(reading);
  for (let i = 1; i < set.ranges.length; i++) {
    const { to } = set.ranges[i - 1] as BracketSet['ranges'][number];
    const { from } = set.ranges[i] as BracketSet['ranges'][number];
    const text = reading.byBlock.get(from.block)?.text ?? '';
    let start = to.offset - 1;
    while (/\s/.test(text.charAt(start - 1))) start--;
    let end = from.offset + 1;
    while (/\s/.test(text.charAt(end))) end++;
    const at = { block: from.block, offset: start };
    cut.exact(at, { block: from.block, offset: end }).insert(at, phrase ? ' / ' : '/');
  }
  return cut.edits();
}

/** Writes `[a/b]` as `[a] [b]`. Throws RangeError for a set of another form. */
export function toBrackets(reading: Reading, set: BracketSet): TextEdits {
  if (set.form !== 'slash') throw new RangeError(`Not a set with slashes: ${set.form}`);
  const holder = holderOf(reading, set);
  const first = set.ranges[0] as BracketSet['ranges'][number];
  const last = set.ranges[set.ranges.length - 1] as BracketSet['ranges'][number];
  const whole = holder !== null && fills(reading, set, holder);
  const cut = new Cut(reading);
  if (!whole) cut.insert(first.from, '[');
  for (let i = 1; i < set.ranges.length; i++) {
    const { to } = set.ranges[i - 1] as BracketSet['ranges'][number];
    const { from } = set.ranges[i] as BracketSet['ranges'][number];
    cut.exact(to, from).insert(to, '] [');
  }
  if (!whole) cut.insert(last.to, ']');
  return cut.edits();
}

/** Takes one alternative of `[a/b]`, or none (0): the bracket goes with them where it holds nothing else (BR5). */
export function chooseSlash(reading: Reading, set: BracketSet, option: number): Resolved {
  const cut = new Cut(reading);
  const outcome = cutSlash(cut, reading, set, option);
  return { ...outcome, edits: cut.edits() };
}

/** Takes out of a draft what a choice in a set with slashes takes out. Throws RangeError for another form or a number it does not have. */
export function cutSlash(cut: Cut, reading: Reading, set: BracketSet, option: number): Outcome {
  if (set.form !== 'slash') throw new RangeError(`Not a set with slashes: ${set.form}`);
  if (option !== 0 && set.ranges[option - 1] === undefined) throw new RangeError(`No alternative ${option}`);
  const words = set.ranges.map(({ from, to }) => wordsBetween(reading, from, to));
  const first = set.ranges[0] as BracketSet['ranges'][number];
  const last = set.ranges[set.ranges.length - 1] as BracketSet['ranges'][number];
  const holder = holderOf(reading, set);
  const whole = holder !== null && fills(reading, set, holder);
  const start = whole ? holder.open : first.from;
  const end = whole ? { ...holder.close, offset: holder.close.offset + 1 } : last.to;
  const taken = set.ranges[option - 1];
  if (taken === undefined) cut.words(start, end);
  else cut.words(start, taken.from).words(taken.to, end);
  return { chosen: words[option - 1] ?? '', dropped: words.filter((_, i) => i !== option - 1) };
}

/**
 * Takes one of several options or rival paragraphs that stand one below the other (BR5): the others go with all their paragraphs, and so
 * does the label of the one that stays. `labelEnd` tells where a label that begins at an offset of some words ends.
 */
export function chooseOption(
  reading: Reading,
  set: BracketSet,
  option: number,
  labelEnd: (text: string, from: number) => number,
): Resolved {
  if (set.form !== 'options' && set.form !== 'markers') throw new RangeError(`Not a set of options: ${set.form}`);
  if (option !== 0 && set.ranges[option - 1] === undefined) throw new RangeError(`No option ${option}`);
  const cut = new Cut(reading);
  const words = set.ranges.map(({ from, to }) => wordsBetween(reading, from, to));
  set.ranges.forEach(({ from, to }, i) => {
    if (i !== option - 1) {
      cut.words(from, to);
      return;
    }
    if (set.form === 'markers') return;
    const text = reading.byBlock.get(from.block)?.text ?? '';
    const end = labelEnd(text, from.offset);
    if (end > from.offset) cut.words(from, { block: from.block, offset: end });
  });
  return {
    edits: cut.edits(),
    chosen: words[option - 1] ?? '',
    dropped: words.filter((_, i) => i !== option - 1),
  };
}

/** The words of each alternative, brackets left out. */
export function alternativesOf(reading: Reading, set: BracketSet): readonly string[] {
  return set.ranges.map(({ from, to }) => {
    const words = wordsBetween(reading, from, to);
    return set.form === 'adjacent' ? words.slice(1, -1) : words;
  });
}

/** The innermost bracket that holds a set written with slashes. */
function holderOf(reading: Reading, set: BracketSet): Bracket | null {
  const place = set.ranges[0]?.from;
  const brackets = reading.byBlock.get(place?.block ?? '')?.brackets ?? [];
  let holder: Bracket | null = null;
  for (const bracket of brackets) {
    if (place === undefined || bracket.open.offset >= place.offset || bracket.close.block !== place.block) continue;
    if (bracket.close.offset >= place.offset && (holder === null || bracket.depth > holder.depth)) holder = bracket;
  }
  return holder;
}

/** Whether a set with slashes is all that its bracket holds. */
function fills(reading: Reading, set: BracketSet, holder: Bracket): boolean {
  const text = reading.byBlock.get(holder.open.block)?.text ?? '';
  const first = set.ranges[0]?.from.offset ?? 0;
  const last = set.ranges[set.ranges.length - 1]?.to.offset ?? 0;
  return text.slice(holder.open.offset + 1, first).trim() === '' && text.slice(last, holder.close.offset).trim() === '';
}
