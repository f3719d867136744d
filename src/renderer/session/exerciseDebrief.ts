import type { FullDebrief } from '../../shared/simulation/debrief/shape';
import type { DebriefAsked, DebriefTold } from '../worker/debriefJob';

/** The debrief of an exercise, worked out in a thread of its own. Rejects where that fails, with what it said. */
export function debriefInWorker(asked: DebriefAsked): Promise<FullDebrief> {
  const worker = new Worker(new URL('../worker/debriefWorker.ts', import.meta.url), { type: 'module' });
  return new Promise<FullDebrief>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<DebriefTold>) => {
      worker.terminate();
      if (data.kind === 'done') resolve(data.debrief);
      else reject(new Error(data.message));
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(message));
    };
    worker.postMessage(asked, [asked.events.buffer]);
  });
}
