import type { WritingLoss } from './redline';

/** A file as a writer made it, and what of the redline it could not hold: each with its place, and how it was written instead. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly leftOut: readonly WritingLoss[];
}
