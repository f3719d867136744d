import type { ImportRefusal, PageRange } from '../format';

/**
 * What a reader asks while it works, at least every 50 ms or so of it: whether to go on, and a moment for the rest of the shell, so that
 * a stop can arrive.
 */
export interface ReadWatch {
  /** A refusal where somebody said stop, or the time is up. */
  check(): ImportRefusal | null;
  /** Lets other work run. */
  pause(): Promise<void>;
  /** How far the reading is, from 0 to 1. */
  progress(part: number): void;
  /**
   * Which of very many pages are to be read; `tryPage` reads one, to see what that takes. Null: none, nothing is to be read. Absent: all.
   */
  readonly choosePages?: (pages: number, tryPage: (page: number) => Promise<unknown>) => Promise<PageRange | null>;
  /** From how many pages on that is asked; absent: as many as take long. */
  readonly choosesFrom?: number;
}

/** A watch that never stops anything: for callers that run out of sight. */
export const UNWATCHED: ReadWatch = { check: () => null, pause: async () => {}, progress: () => {} };

/** Pauses, then asks whether to go on. */
export async function stopOf(watch: ReadWatch): Promise<ImportRefusal | null> {
  await watch.pause();
  return watch.check();
}

/** The share of a watch's progress that one stage of several has: from `from` to `to` of the whole. */
export function stageOf(watch: ReadWatch, from: number, to: number): ReadWatch {
  return {
    check: () => watch.check(),
    pause: () => watch.pause(),
    progress: (part) => watch.progress(from + (to - from) * part),
  };
}
