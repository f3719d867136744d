import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { playNumber, type RunResult } from '../../shared/simulation/exercise/manyRuns';
import type { Scenario } from '../../shared/simulation/scenario/scenarioSchema';

/** What one worker is to play: every `step`-th run from `first` on. */
interface Share {
  readonly simulate: {
    readonly scenario: Scenario;
    readonly seed: string;
    readonly runs: number;
    readonly first: number;
    readonly step: number;
  };
}

/** Whether this thread was started to play a share of many runs. */
export function isShareThread(): boolean {
  return !isMainThread && (workerData as Partial<Share> | null)?.simulate !== undefined;
}

/** Plays its share and tells of each run. */
export function playShare(): void {
  const { scenario, seed, runs, first, step } = (workerData as Share).simulate;
  for (let number = first; number <= runs; number += step) parentPort?.postMessage(playNumber(scenario, seed, number));
}

/** Plays many runs in as many threads as there are processors; `tell` hears of each that is done. Rejects where a thread fails. */
export async function playInThreads(
  scenario: Scenario,
  seed: string,
  runs: number,
  tell: (done: number) => void,
): Promise<readonly RunResult[]> {
  const threads = Math.min(runs, availableParallelism());
  const results: RunResult[] = [];
  await Promise.all(
    Array.from({ length: threads }, async (_, at) => {
      const share: Share = { simulate: { scenario, seed, runs, first: at + 1, step: threads } };
      const worker = new Worker(__filename, { workerData: share });
      await new Promise<void>((done, failed) => {
        worker.on('message', (result: RunResult) => {
          results.push(result);
          tell(results.length);
        });
        worker.once('error', failed);
        worker.once('exit', (code) => (code === 0 ? done() : failed(new Error(`A thread ended with ${code}`))));
      });
    }),
  );
  return results;
}
