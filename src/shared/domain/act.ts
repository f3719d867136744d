import type { ActId, PersonId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { Target } from './target';

/** What the chair rules or the room does on a target (CO1, formal reading). The latest by `at`, then `clock`, then id stands. */
export const ACT_KINDS = [
  'read',
  'small-group',
  'awaiting-text',
  'suggested-for-closure',
  'pending-package',
  'ad-referendum',
  'confirmed',
  'silence',
  'silence-broken',
  'agreed',
  'agreed-objection-minuted',
  'reopened',
  'adopted',
  'rejected',
  'legal-scrub',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** The formal reading of a target: `none` until an act stands on it. */
export type FormalStatus = 'none' | ActKind;

export interface Act {
  readonly id: ActId;
  readonly target: Target;
  /** `objection` is minuted beside the ruling that stands, and takes nothing away from it (CO4). */
  readonly kind: ActKind | 'objection' | 'withdrawn';
  /** For `withdrawn`: the act that was noted in error. */
  readonly of?: ActId;
  /** ISO time with zone, as heard; an ISO date where the source gives no hour. */
  readonly at: string;
  /** For `silence`: ISO time with zone at which it ends. */
  readonly until?: string;
  /** Who was present or who objected. */
  readonly delegations: readonly DelegationCode[];
  readonly words?: string;
  readonly source?: string;
  readonly note?: string;
  readonly fingerprint: string;
  readonly notedAt: string;
  readonly notedBy: PersonId;
  readonly clock: number;
}
