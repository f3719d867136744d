import type { SearchFound, SearchJob } from '../../worker/searchJob';

/** How long an expression may look before it is given up, in milliseconds: one can be written that never ends. */
const LIMIT = 1500;

let worker: Worker | null = null;
let pending: { readonly end: (found: SearchFound | null | 'replaced') => void } | null = null;

/**
 * Looks for an expression in a worker, so that the window goes on whatever was written. Answers null where it took too long, and `replaced`
 * where something else was asked meanwhile.
 */
export function lookFor(pattern: RegExp, texts: readonly string[]): Promise<SearchFound | null | 'replaced'> {
  if (pending !== null) {
    stop();
    pending.end('replaced');
  }
  worker ??= new Worker(new URL('../../worker/searchWorker.ts', import.meta.url), { type: 'module' });
  const own = worker;
  return new Promise((resolve) => {
    const end = (found: SearchFound | null | 'replaced') => {
      clearTimeout(timer);
      if (pending?.end === end) pending = null;
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      end(null);
    }, LIMIT);
    pending = { end };
    own.onmessage = ({ data }: MessageEvent<SearchFound>) => end(data);
    own.onerror = () => {
      stop();
      end(null);
    };
    own.postMessage({ source: pattern.source, flags: pattern.flags, texts } satisfies SearchJob);
  });
}

function stop(): void {
  worker?.terminate();
  worker = null;
}
