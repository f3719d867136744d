import type { ImportRefusal } from '../format';

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
}
