import type { ProvenanceRun } from '../../../shared/document/provenance';

/** Everything that came from one hand by one way, with the number by which it is drawn; imported words have none. */
export interface Hand {
  readonly number: number;
  readonly runs: readonly ProvenanceRun[];
}

/** Different hands are drawn in so many ways, each a pattern and a colour; more of them begin again. */
export const HANDS = 7;

/** Runs by hand, in the order in which hands first come up in the words. */
export function handsOf(runs: readonly ProvenanceRun[]): readonly Hand[] {
  const hands = new Map<string, ProvenanceRun[]>();
  for (const run of runs) {
    if (isImported(run)) continue;
    const hand = handOf(run);
    const own = hands.get(hand);
    if (own === undefined) hands.set(hand, [run]);
    else own.push(run);
  }
  return [...hands.values()].map((own, i) => ({ number: (i % HANDS) + 1, runs: own }));
}

/** Whether nobody is on record for the words, since they were there when the text came. */
export function isImported({ by, proposal }: ProvenanceRun): boolean {
  return by === null && proposal === null;
}

function handOf({ by, proposal }: ProvenanceRun): string {
  return JSON.stringify([by?.person, by?.name, by?.delegation, proposal]);
}

/** Whether a run holds any of the words asked after. */
export function touches(run: ProvenanceRun, from: number, to: number): boolean {
  return run.from < to && from < run.to;
}

/** The word around an offset: the offset itself where there is none. */
export function wordAround(text: string, offset: number): { readonly from: number; readonly to: number } {
  const isWord = (at: number) => /[\p{L}\p{M}\p{N}'’-]/u.test(text.charAt(at));
  let at = Math.min(offset, Math.max(0, text.length - 1));
  if (!isWord(at) && at > 0 && isWord(at - 1)) at -= 1;
  let from = at;
  let to = at + 1;
  if (isWord(at)) {
    while (from > 0 && isWord(from - 1)) from -= 1;
    while (to < text.length && isWord(to)) to += 1;
  }
  return { from, to };
}
