import type { RedlineRun, RunFormat, TrackedChange } from './redline';

/** Whether two runs have one format and one history, so that their words can stand in one. */
export function goTogether(a: RedlineRun, b: RedlineRun): boolean {
  return (
    a.note === undefined &&
    b.note === undefined &&
    sameFormats(a.formats, b.formats) &&
    sameChanges(a.changes, b.changes) &&
    sameReformat(a, b)
  );
}

/** The runs with those that go together joined, and without those that hold nothing. */
export function joinRuns(runs: readonly RedlineRun[]): readonly RedlineRun[] {
  const out: RedlineRun[] = [];
  for (const run of runs) {
    if (run.text === '' && run.note === undefined) continue;
    const last = out[out.length - 1];
    if (last !== undefined && goTogether(last, run)) out[out.length - 1] = { ...last, text: last.text + run.text };
    else out.push(run);
  }
  return out;
}

export function sameFormats(a: readonly RunFormat[], b: readonly RunFormat[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one.mark === b[i]?.mark && one.key === b[i]?.key));
}

export function sameChanges(a: readonly TrackedChange[], b: readonly TrackedChange[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => sameChange(one, b[i])));
}

export function sameChange(a: TrackedChange, b: TrackedChange | undefined): boolean {
  return (
    b !== undefined &&
    a.kind === b.kind &&
    a.author === b.author &&
    a.date === b.date &&
    (a.move ?? '') === (b.move ?? '')
  );
}

function sameReformat({ reformatted: a }: RedlineRun, { reformatted: b }: RedlineRun): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.author === b.author && a.date === b.date && sameFormats(a.was, b.was);
}
