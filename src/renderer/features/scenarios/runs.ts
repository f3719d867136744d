import type { RunResult } from '../../../shared/simulation/exercise/manyRuns';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import type { RunsAsked, RunsTold } from '../../worker/runsJob';

/** Many runs that are under way beside the window. */
export interface ManyRuns {
  /** In no order; null where they were called off. Throws where a run does. */
  readonly results: Promise<readonly RunResult[] | null>;
  cancel(): void;
}

/** The seed of estimates: the same scenario comes to the same figures. */
const SEED = 'estimate';
/** The window keeps a core. */
const MOST_WORKERS = 4;

/** Plays a scenario by machines alone, `runs` times, in workers; `tell` hears how many are done. */
export function startRuns(scenario: Scenario, runs: number, tell: (done: number) => void): ManyRuns {
  const share = Math.max(1, Math.min(MOST_WORKERS, (navigator.hardwareConcurrency || 2) - 1, runs));
  const workers = Array.from(
    { length: share },
    () => new Worker(new URL('../../worker/runsWorker.ts', import.meta.url), { type: 'module' }),
  );
  const stop = () => {
    for (const worker of workers) worker.terminate();
  };
  let cancel = () => {};
  const results = new Promise<readonly RunResult[] | null>((resolve, reject) => {
    const found: RunResult[] = [];
    cancel = () => {
      stop();
      resolve(null);
    };
    const fail = (message: string) => {
      stop();
      reject(new Error(message));
    };
    workers.forEach((worker, at) => {
      worker.onmessage = ({ data }: MessageEvent<RunsTold>) => {
        if (data.kind === 'failed') return fail(data.message);
        found.push(data.result);
        tell(found.length);
        if (found.length < runs) return;
        stop();
        resolve(found);
      };
      worker.onerror = ({ message }) => fail(message);
      const asked: RunsAsked = { scenario, seed: SEED, from: at + 1, step: share, runs };
      worker.postMessage(asked);
    });
  });
  return { results, cancel: () => cancel() };
}
