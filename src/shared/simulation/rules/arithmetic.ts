import { blockingMinimum, type Majority, passes } from '../../domain/vote';
import type { RuleProfile, RuleSource, Share, Subject } from './ruleProfile';

/** A count of votes; who is absent is in none of them. */
export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
}

/**
 * How a vote came out: `tie-again` asks for a second vote within the hours the rule gives; `no-decision` where nobody voted yes or no;
 * `no-votes-here` where the body takes none on such a subject.
 */
export interface VoteOutcome {
  readonly result: 'adopted' | 'rejected' | 'tie-again' | 'no-decision' | 'no-votes-here';
  readonly source: RuleSource;
  readonly voting: number;
  /** Yes votes needed of those that voted. */
  readonly needed: number | null;
}

/** What a subject needs, and where that stands. */
function majorityFor(
  profile: RuleProfile,
  subject: Subject,
): { readonly value: Majority | null; readonly source: RuleSource } {
  return profile.majorities[subject];
}

/** The subject of an amendment to, or a part put separately of, a proposal: it needs what the whole needs (84). */
export function subjectOfPart(profile: RuleProfile, whole: Subject): Subject {
  return profile.majorities.partsFollowWhole.value ? whole : 'substance';
}

/** Counts a vote in whole numbers. `again`: it is the second vote after a tie. */
export function countVote(
  profile: RuleProfile,
  subject: Subject,
  tally: Tally,
  roll: number,
  again = false,
): VoteOutcome {
  const { value: majority, source } = majorityFor(profile, subject);
  const voting = tally.yes + tally.no;
  if (majority === null) return { result: 'no-votes-here', source, voting, needed: null };
  const needed = neededOf(majority, tally, roll);
  if (voting === 0) return { result: 'no-decision', source, voting, needed };
  if (passes(majority, tally.yes, tally.no, tally.abstain, roll)) return { result: 'adopted', source, voting, needed };
  const isTie = tally.yes === tally.no && majority.numerator * 2 === majority.denominator && !majority.atLeast;
  if (!isTie) return { result: 'rejected', source, voting, needed };
  const { value: rule, source: tied } = profile.tie;
  return { result: rule.kind === 'vote-again' && !again ? 'tie-again' : 'rejected', source: tied, voting, needed };
}

function neededOf(majority: Majority, { yes, no, abstain }: Tally, roll: number): number {
  const base = majority.of === 'voting' ? yes + no : majority.of === 'present' ? yes + no + abstain : roll;
  const exact = (base * majority.numerator) / majority.denominator;
  const share = majority.atLeast ? Math.ceil(exact) : Math.floor(exact) + 1;
  return Math.max(share, majority.minimum ?? 1);
}

/** The fewest that can stop a question when so many vote yes or no (CO5); null where one objection is enough and nobody votes. */
export function smallestBlock(profile: RuleProfile, subject: Subject, voting: number): number | null {
  const { value } = majorityFor(profile, subject);
  return value === null ? null : blockingMinimum(value, voting);
}

/** Whether so many of the roll are a share of it, in whole numbers. */
export function isShare(share: Share | null, part: number, whole: number): boolean {
  if (share === null) return true;
  const left = part * share.denominator;
  const right = whole * share.numerator;
  return share.atLeast ? left >= right : left > right;
}

/** Whether a meeting may be opened, and whether it may decide (67/108). */
export function quorumOf(
  profile: RuleProfile,
  present: number,
  roll: number,
): {
  readonly mayOpen: boolean;
  readonly mayDecide: boolean;
  readonly openNeeds: number;
  readonly decideNeeds: number;
} {
  const { open, decide } = profile.quorum;
  return {
    mayOpen: isShare(open.value, present, roll),
    mayDecide: isShare(decide.value, present, roll),
    openNeeds: leastOf(open.value, roll),
    decideNeeds: leastOf(decide.value, roll),
  };
}

function leastOf(share: Share | null, whole: number): number {
  if (share === null) return 0;
  const exact = (whole * share.numerator) / share.denominator;
  return share.atLeast ? Math.ceil(exact) : Math.floor(exact) + 1;
}
