import type { Scenario } from '../scenario/scenarioSchema';
import { playNumber, type RunsSummary, summaryOf } from './manyRuns';

/** What playing a scenario tells of it, beyond what `checkScenario` sees; `about` is a seat, or empty for the whole. */
export interface PlayedFinding {
  readonly code: /** Whatever is drawn, no text is adopted. */
    | 'never-adopted'
    /** No text that came out was worth to the seat what its brief asks for. */
    | 'never-acceptable'
    /** The seat gets the same every time: what it does cannot matter. */
    | 'always-alike'
    /** It gets far less on average than the seat in the middle. */
    | 'poor-prospects'
    /** It gets nearly all it wants whatever happens: nothing to negotiate for. */
    | 'sure-of-all';
  readonly about: string;
  /** The figure, in thousandths. */
  readonly milli: number;
}

/** Runs that an estimate takes: enough for a range, and done in a moment for a small exercise. */
const ESTIMATE_RUNS = 20;
const POOR = 600;
const SURE = 950;

/** What each seat can attain, from its least to its most over some runs with machine seats alone. */
export function attainableRanges(scenario: Scenario, seed: string, runs = ESTIMATE_RUNS): RunsSummary {
  const results = Array.from({ length: runs }, (_, at) => playNumber(scenario, seed, at + 1));
  return summaryOf(scenario, results);
}

/** Looks over what runs came to, as `attainableRanges` or many runs in workers have them. */
export function playedFindings({ runs, outcomes, seats }: RunsSummary): readonly PlayedFinding[] {
  if (runs === 0) return [];
  const adopted = (outcomes.consensus ?? 0) + (outcomes['consensus-minuted'] ?? 0) + (outcomes['vote-adopted'] ?? 0);
  if (adopted === 0) return [{ code: 'never-adopted', about: '', milli: 0 }];
  const means = seats.map(({ mean }) => mean).sort((a, b) => a - b);
  const middle = means[means.length >> 1] ?? 0;
  return seats.flatMap(({ seat, mean, least, most, acceptable }): readonly PlayedFinding[] => {
    const found: PlayedFinding[] = [];
    if (acceptable === 0) found.push({ code: 'never-acceptable', about: seat, milli: most });
    if (runs >= ESTIMATE_RUNS && least === most) found.push({ code: 'always-alike', about: seat, milli: mean });
    if (mean * 1000 < middle * POOR) found.push({ code: 'poor-prospects', about: seat, milli: mean });
    if (least >= SURE) found.push({ code: 'sure-of-all', about: seat, milli: least });
    return found;
  });
}
