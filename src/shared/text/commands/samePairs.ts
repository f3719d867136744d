import type { BracketSet } from '../../domain/bracket';
import type { Reading } from '../../domain/provision';
import { alternativesOf, cutSlash } from './alternatives';
import { Cut } from './cut';
import { editedWords, type TextEdits } from './edits';
import { cutSet, type Outcome, type Verdict } from './resolve';
import { isApparatus } from './shownWords';

/** A place where the same alternatives stand: `order[i]` is the number here of the alternative that has number `i + 1` in the first place. */
export interface SamePlace {
  readonly set: BracketSet;
  readonly order: readonly number[];
  /** It is another pair that goes with the first: a wording of its own for the first is none for it. */
  readonly tied?: true;
}

/** How a place reads before and after a decision, with the words around it. */
export interface PlacePreview {
  readonly set: BracketSet;
  readonly before: string;
  readonly after: string;
}

/**
 * All places where the alternatives of a set are put again, in the order of the text, itself included (BR8): the same words, in whatever
 * order and form of brackets, upper and lower case and white space aside.
 */
export function samePlaces(reading: Reading, set: BracketSet): readonly SamePlace[] {
  const wanted = alternativesOf(reading, set).map(normal);
  const key = [...wanted].sort().join('\n');
  const out: SamePlace[] = [];
  for (const section of reading.sections) {
    for (const candidate of section.sets) {
      if (candidate.ranges.length !== wanted.length) continue;
      if (candidate.form !== 'adjacent' && candidate.form !== 'slash') continue;
      // What a note quotes is not under negotiation (TX6).
      if (candidate !== set && isApparatus(reading.byBlock.get(candidate.ranges[0]?.from.block ?? ''))) continue;
      const words = alternativesOf(reading, candidate).map(normal);
      if ([...words].sort().join('\n') !== key) continue;
      out.push({ set: candidate, order: wanted.map((own) => words.indexOf(own) + 1) });
    }
  }
  return out;
}

function cutPlace(cut: Cut, reading: Reading, { set, order, tied }: SamePlace, verdict: Verdict): Outcome {
  if (tied && verdict.form === 'merge') throw new RangeError('A wording of its own is none for another pair');
  const own: Verdict =
    verdict.form === 'choose' || verdict.form === 'drop'
      ? { form: verdict.form, option: order[verdict.option - 1] ?? 0 }
      : verdict;
  if (set.form === 'adjacent') return cutSet(cut, reading, set, own);
  if (own.form === 'choose') return cutSlash(cut, reading, set, own.option);
  if (own.form === 'delete') return cutSlash(cut, reading, set, 0);
  throw new RangeError(`Alternatives with slashes cannot be settled by ${own.form}`);
}

/** Whether a verdict can be carried out at a place: those with slashes can be chosen from or deleted, tied ones take no wording of another. */
export function canResolve({ set, tied }: SamePlace, verdict: Verdict): boolean {
  if (tied && verdict.form === 'merge') return false;
  return set.form === 'adjacent' || verdict.form === 'choose' || verdict.form === 'delete';
}

/** One decision for all its places, as one change, with what is written down of each place (BR8). */
export function resolvePlaces(
  reading: Reading,
  places: readonly SamePlace[],
  verdict: Verdict,
): { readonly edits: TextEdits; readonly outcomes: readonly Outcome[] } {
  const cut = new Cut(reading);
  const outcomes = places.map((place) => cutPlace(cut, reading, place, verdict));
  return { edits: cut.edits(), outcomes };
}

/** How one place will read: some words on each side of it (BR8, a preview of every place). */
export function previewPlace(reading: Reading, place: SamePlace, verdict: Verdict, around = 40): PlacePreview {
  const { edits } = resolvePlaces(reading, [place], verdict);
  const from = place.set.ranges[0]?.from;
  const to = place.set.ranges[place.set.ranges.length - 1]?.to;
  const text = reading.byBlock.get(from?.block ?? '')?.text ?? '';
  if (from === undefined || to === undefined) return { set: place.set, before: '', after: '' };
  const start = wordEdge(text, from.offset - around, -1);
  const oneBlock = to.block === from.block;
  const end = oneBlock ? wordEdge(text, to.offset + around, 1) : text.length;
  const changed = editedWords(edits, from.block, text);
  const tail = text.length - end;
  const dots = (words: string) => `${start > 0 ? '… ' : ''}${words.trim()}${end < text.length ? ' …' : ''}`;
  return {
    set: place.set,
    before: dots(text.slice(start, end)),
    after: dots(changed.slice(start, Math.max(start, changed.length - tail))),
  };
}

function wordEdge(text: string, at: number, step: 1 | -1): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  let i = at;
  while (i > 0 && i < text.length && !/\s/.test(text.charAt(i))) i += step;
  return i;
}

function normal(words: string): string {
  return words.trim().replace(/\s+/g, ' ').toLowerCase();
}
