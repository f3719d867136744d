import { shareChanged } from '../../wording/compare';
import type { RuleProfile, RuleSource } from './ruleProfile';

/** An amendment as far as its distance from the proposal goes. */
export interface Amendment {
  readonly id: string;
  readonly does: 'add' | 'delete' | 'revise';
  /** The words of the proposal that it touches; empty for an addition. */
  readonly base: string;
  /** The words it puts there; empty for a deletion. */
  readonly words: string;
  /** Place of those words in the proposal, so that rivals on the same words are known: UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

/** One place in the order in which amendments are put, and why it stands there. */
export interface RankedAmendment {
  readonly id: string;
  /** Thousandths of the touched words that would go or change, 1000 for a deletion of all of them. */
  readonly distance: number;
  readonly code: 'deletes' | 'revises' | 'adds';
  readonly source: RuleSource;
}

const KIND_ORDER: Readonly<Record<Amendment['does'], number>> = { delete: 0, revise: 1, add: 2 };

/**
 * Amendments in the order in which they are put: furthest removed in substance first (90/130). Which is furthest is the chair's to
 * rule; this ranks by what would become of the words (deletion, then revision by how much of the words changes, then additions) and
 * says so. Equals stand in the order of submission. By the other rule all do.
 */
export function inVotingOrder(profile: RuleProfile, submitted: readonly Amendment[]): readonly RankedAmendment[] {
  const { value, source } = profile.proposals.amendments;
  const ranked = submitted.map((amendment, at) => ({ amendment, at, distance: distanceOf(amendment) }));
  if (value === 'furthest-first') {
    ranked.sort(
      (a, b) => KIND_ORDER[a.amendment.does] - KIND_ORDER[b.amendment.does] || b.distance - a.distance || a.at - b.at,
    );
  }
  return ranked.map(({ amendment: { id, does }, distance }) => ({
    id,
    distance,
    code: does === 'delete' ? 'deletes' : does === 'add' ? 'adds' : 'revises',
    source,
  }));
}

function distanceOf({ does, base, words }: Amendment): number {
  if (does === 'delete') return 1000;
  if (does === 'add') return 0;
  return Math.round(shareChanged(base, words) * 1000);
}

/**
 * Amendments that are not put, because an adopted one implies their rejection (90/130): they touch words that it deleted or put
 * otherwise. An addition at the edge of those words is still put.
 */
export function impliedRejected(adopted: Amendment, rest: readonly Amendment[]): readonly string[] {
  if (adopted.does === 'add') return [];
  return rest.filter(({ from, to }) => from < adopted.to && to > adopted.from).map(({ id }) => id);
}
