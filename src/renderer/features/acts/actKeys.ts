import type { Act } from '../../../shared/domain/act';

/** What can be noted of the chair or the room; one that was noted in error is withdrawn where it is listed. */
export type NotedKind = Exclude<Act['kind'], 'withdrawn'>;

/** In the order of a negotiation, with the letter that notes each. */
export const ACT_KEYS: readonly { readonly kind: NotedKind; readonly key: string }[] = [
  { kind: 'read', key: 'r' },
  { kind: 'small-group', key: 's' },
  { kind: 'awaiting-text', key: 't' },
  { kind: 'pending-package', key: 'p' },
  { kind: 'suggested-for-closure', key: 'c' },
  { kind: 'ad-referendum', key: 'a' },
  { kind: 'confirmed', key: 'f' },
  { kind: 'silence', key: 'q' },
  { kind: 'silence-broken', key: 'b' },
  { kind: 'agreed', key: 'g' },
  { kind: 'agreed-objection-minuted', key: 'm' },
  { kind: 'objection', key: 'j' },
  { kind: 'reopened', key: 'o' },
  { kind: 'adopted', key: 'd' },
  { kind: 'rejected', key: 'x' },
  { kind: 'legal-scrub', key: 'l' },
];

/** Acts in which the delegations named are those against it. */
export function namesOpponents(kind: NotedKind): boolean {
  return kind === 'objection' || kind === 'agreed-objection-minuted' || kind === 'silence-broken';
}
