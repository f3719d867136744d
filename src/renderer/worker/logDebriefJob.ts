import type { LogDebriefRefusal } from '../../shared/simulation/debrief/debriefOfLog';
import type { FullDebrief } from '../../shared/simulation/debrief/shape';

/** The log of a group, as its desk handed it out. */
export interface LogDebriefAsked {
  readonly bytes: Uint8Array;
}

export type LogDebriefTold =
  | { readonly kind: 'done'; readonly debrief: FullDebrief }
  | { readonly kind: 'refused'; readonly code: LogDebriefRefusal['code'] }
  | { readonly kind: 'failed'; readonly message: string };
