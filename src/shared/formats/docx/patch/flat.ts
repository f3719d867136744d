import type { RedlineRun } from '../../redline/redline';

/** Stands for a reference to a note where words are compared. */
export const NOTE_SIGN = '\ufffc';

/** A run's stretch of the flat text. */
export interface FlatRun {
  readonly from: number;
  readonly to: number;
  readonly run: RedlineRun;
}

/** The runs of a paragraph as one text, in which a reference to a note is one character, whatever the redline shows for it. */
export interface Flat {
  readonly text: string;
  readonly runs: readonly FlatRun[];
  /** What notes are referred to, by the place of the reference. */
  readonly notes: ReadonlyMap<number, string>;
}

/** Lays runs out in one line. Runs without words stand nowhere. */
export function flatOf(runs: readonly RedlineRun[]): Flat {
  const out: FlatRun[] = [];
  const notes = new Map<number, string>();
  let text = '';
  for (const run of runs) {
    const words = run.note === undefined ? run.text : NOTE_SIGN;
    if (words === '') continue;
    if (run.note !== undefined) notes.set(text.length, run.note);
    out.push({ from: text.length, to: text.length + words.length, run });
    text += words;
  }
  return { text, runs: out, notes };
}

/** The place in the flat text of a place in the redline's own count. */
export function flatPlace(runs: readonly RedlineRun[], offset: number): number {
  let own = 0;
  let flat = 0;
  for (const run of runs) {
    const length = run.text.length;
    const flatLength = run.note === undefined ? length : 1;
    if (offset < own + length) return flat + (run.note === undefined ? offset - own : 0);
    own += length;
    flat += flatLength;
  }
  return flat;
}

/** The run that a place of the flat text lies in. */
export function runAt(flat: Flat, at: number): FlatRun {
  let low = 0;
  let high = flat.runs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((flat.runs[middle] as FlatRun).to <= at) low = middle + 1;
    else high = middle;
  }
  return flat.runs[low] as FlatRun;
}
