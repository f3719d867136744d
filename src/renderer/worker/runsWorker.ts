import { playNumber } from '../../shared/simulation/exercise/manyRuns';
import type { RunsAsked, RunsTold } from './runsJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: RunsAsked }) => void) | null;
  postMessage(told: RunsTold): void;
};

/** Plays exercises by machines alone, beside the window. */
page.onmessage = ({ data: { scenario, seed, from, step, runs } }) => {
  const tell = (told: RunsTold) => page.postMessage(told);
  try {
    for (let number = from; number <= runs; number += step) {
      tell({ kind: 'done', result: playNumber(scenario, seed, number) });
    }
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
