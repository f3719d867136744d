import type { Target } from './target';

/** Our instructions on one target (the team's own, sealed: PO5a). All words are free text; fallbacks stand in order of preference. */
export interface Brief {
  readonly id: string;
  readonly target: Target;
  readonly wanted?: string;
  readonly acceptable?: string;
  readonly fallbacks: readonly string[];
  readonly redLine?: string;
  readonly lineToTake?: string;
  readonly clearedBy?: string;
  /** Which option we could not see agreed; raises the private alarm when it is proposed for closure. */
  readonly against?: 'keep' | 'delete' | 'any';
}
