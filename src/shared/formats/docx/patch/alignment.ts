import { diffArrays } from 'diff';
import type { RedlineRun, TrackedChange } from '../../redline/redline';
import { sameChange } from '../../redline/runText';
import { putsIn } from '../write/changeMarks';
import type { Flat } from './flat';

/** How the words of a paragraph as it was lie in the words that it has now: stretches in order, each in one or both of the flat texts. */
export type Stretch =
  | { readonly kind: 'keep'; readonly before: number; readonly after: number; readonly length: number }
  | { readonly kind: 'drop'; readonly before: number; readonly length: number }
  | { readonly kind: 'add'; readonly after: number; readonly length: number };

/** Finds what words stayed. What is newly put in is known by its change; only what remains is compared, word by word. */
export function align(before: Flat, after: Flat): readonly Stretch[] {
  const known = before.runs.flatMap(({ run }) => run.changes.filter(putsIn));
  const isNew = (run: RedlineRun) => run.changes.some((change) => putsIn(change) && !has(known, change));
  const stretches: Stretch[] = [];
  // The words that may have been there, and where each of them stands in the new text.
  const old: { readonly text: string; readonly at: number }[] = [];
  for (const { from, to, run } of after.runs) if (!isNew(run)) old.push({ text: after.text.slice(from, to), at: from });
  const base = old.map(({ text }) => text).join('');
  const places = new Int32Array(base.length + 1);
  let filled = 0;
  for (const { text, at } of old) for (let i = 0; i < text.length; i++) places[filled++] = at + i;
  places[base.length] = after.text.length;
  const same =
    base === before.text && [...before.notes].every(([at, note]) => after.notes.get(places[at] as number) === note);
  const pairs = same ? [[0, 0, base.length] as const] : matches(before, after, base, places);

  let fromBefore = 0;
  let fromAfter = 0;
  const push = (stretch: Stretch) => {
    if (stretch.length > 0) stretches.push(stretch);
  };
  for (const [at, inBase, length] of pairs) {
    push({ kind: 'drop', before: fromBefore, length: at - fromBefore });
    fromBefore = at;
    // What stands together in the base may stand apart in the new text.
    for (let i = 0; i < length; ) {
      const place = places[inBase + i] as number;
      let run = 1;
      while (i + run < length && places[inBase + i + run] === place + run) run += 1;
      push({ kind: 'add', after: fromAfter, length: place - fromAfter });
      push({ kind: 'keep', before: at + i, after: place, length: run });
      fromBefore = at + i + run;
      fromAfter = place + run;
      i += run;
    }
  }
  push({ kind: 'drop', before: fromBefore, length: before.text.length - fromBefore });
  push({ kind: 'add', after: fromAfter, length: after.text.length - fromAfter });
  return stretches;
}

/** Equal stretches of the old text and the base: start in each, and length. */
function matches(
  before: Flat,
  after: Flat,
  base: string,
  places: Int32Array,
): readonly (readonly [number, number, number])[] {
  const noteBefore = (at: number) => before.notes.get(at) ?? '';
  const noteAfter = (at: number) => after.notes.get(places[at] as number) ?? '';
  const ours = tokens(before.text, noteBefore);
  const theirs = tokens(base, noteAfter);
  const out: [number, number, number][] = [];
  let inOurs = 0;
  let inTheirs = 0;
  for (const part of diffArrays(ours, theirs)) {
    const length = part.value.reduce((sum, token) => sum + lengthOf(token), 0);
    if (part.removed) inOurs += length;
    else if (part.added) inTheirs += length;
    else {
      out.push([inOurs, inTheirs, length]);
      inOurs += length;
      inTheirs += length;
    }
  }
  return out;
}

/** Words, spaces and signs; a reference to a note bears its name, so that no note is taken for another. */
function tokens(text: string, note: (at: number) => string): string[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu)].map(({ 0: token, index }) =>
    token === '\ufffc' ? token + note(index) : token,
  );
}

function lengthOf(token: string): number {
  return token.startsWith('\ufffc') ? 1 : token.length;
}

function has(changes: readonly TrackedChange[], change: TrackedChange): boolean {
  return changes.some((one) => sameChange(one, change));
}
