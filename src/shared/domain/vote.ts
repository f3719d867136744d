import type { Holding, TargetReading } from './consensus';
import type { DelegationCode, Room, Roster } from './delegation';
import type { Ballot } from './stances';
import { STANCE_TRAITS } from './stances';
import type { OptionName } from './target';

/**
 * What it takes to pass (CO4). `of` says what the share is taken of: those voting yes or no (UNGA rules 86 and 126:
 * abstentions do not count), those present, or the whole roll. `atLeast`: the share itself is enough; else more than it is needed.
 * `minimum`: so many yes votes at the least, whatever the share.
 */
export interface Majority {
  readonly numerator: number;
  readonly denominator: number;
  readonly atLeast: boolean;
  readonly of: 'voting' | 'present' | 'roll';
  readonly minimum?: number;
}

export const SIMPLE_MAJORITY: Majority = { numerator: 1, denominator: 2, atLeast: false, of: 'voting' };
export const TWO_THIRDS: Majority = { numerator: 2, denominator: 3, atLeast: true, of: 'voting' };

/** A rule for putting a question (CO4): fields, so that a room can have its own. */
export interface VoteRule {
  readonly id: string;
  /** Document and rule numbers. */
  readonly source: string;
  /** Null where the room takes no votes. */
  readonly majority: Majority | null;
  /** Share of the roll that must be present for a decision: more than a half by most rules. */
  readonly quorum: { readonly numerator: number; readonly denominator: number } | null;
}

const MAJORITY_PRESENT = { numerator: 1, denominator: 2 };

/** Presets; words for people come from the message catalogue by `id`. */
export const VOTE_RULES: readonly VoteRule[] = [
  {
    id: 'ga-important',
    source: 'UNGA rules of procedure, rules 67, 83 to 86',
    majority: TWO_THIRDS,
    quorum: MAJORITY_PRESENT,
  },
  {
    id: 'ga-other',
    source: 'UNGA rules of procedure, rules 67, 85, 86',
    majority: SIMPLE_MAJORITY,
    quorum: MAJORITY_PRESENT,
  },
  {
    id: 'ga-committee',
    source: 'UNGA rules of procedure, rules 108, 125, 126',
    majority: SIMPLE_MAJORITY,
    quorum: MAJORITY_PRESENT,
  },
  {
    id: 'ahc-substance',
    source: 'General Assembly resolution 75/282, paragraph 5',
    majority: TWO_THIRDS,
    quorum: MAJORITY_PRESENT,
  },
  {
    id: 'ahc-procedure',
    source: 'General Assembly resolution 75/282, paragraph 5; UNGA rule 125',
    majority: SIMPLE_MAJORITY,
    quorum: MAJORITY_PRESENT,
  },
  {
    id: 'security-council',
    source: 'Charter of the United Nations, Article 27 (3): nine votes; vetoes are not reckoned here',
    majority: { ...SIMPLE_MAJORITY, numerator: 0, denominator: 1, minimum: 9 },
    quorum: null,
  },
  { id: 'consensus-only', source: 'A room that takes no votes', majority: null, quorum: null },
];

/** Whether a count of votes passes. Whole numbers only, so that 129 to 64 is not a matter of rounding. A tie does not pass. */
export function passes(majority: Majority, yes: number, no: number, abstain: number, roll: number): boolean {
  if (yes === 0 || (majority.minimum !== undefined && yes < majority.minimum)) return false;
  const base = majority.of === 'voting' ? yes + no : majority.of === 'present' ? yes + no + abstain : roll;
  const share = yes * majority.denominator - base * majority.numerator;
  return majority.atLeast ? share >= 0 : share > 0;
}

/** The fewest that can stop a question when so many vote yes or no and all others say yes (CO5). */
export function blockingMinimum(majority: Majority, voting: number): number {
  for (let against = 1; against <= voting; against++) {
    if (!passes(majority, voting - against, against, 0, voting)) return against;
  }
  return voting + 1;
}

/**
 * Who may vote (DE1, CO1): the participants, or all members of the UN where none are named; not groups, observers and States that
 * are no members, unless the room gives them a vote; not those whom it takes it from.
 */
export function voteRoll(room: Room, roster: Roster): readonly DelegationCode[] {
  const withVote = new Set(room.withVote ?? []);
  const without = new Set(room.withoutVote);
  const named = room.participants.length > 0 ? room.participants : [...roster.byCode.keys()];
  const extra = [...withVote].filter((code) => !named.includes(code));
  return [...new Set([...named, ...extra])].filter((code) => {
    if (without.has(code)) return false;
    if (withVote.has(code)) return true;
    const delegation = roster.byCode.get(code);
    return delegation?.kind === 'state' && delegation.unMember;
  });
}

/**
 * A question put to the vote. `keep` and `adopt` ask for the option as it stands (`option`: the alternative, else keep), `delete` for its
 * opposite.
 */
export interface Question {
  readonly put: 'keep' | 'adopt' | 'delete';
  readonly option?: OptionName;
}

/** How one delegation would vote as far as is known, and the entry that says so (CO6). */
export interface Vote {
  readonly delegation: DelegationCode;
  readonly ballot: Ballot;
  readonly holding: Holding | null;
}

/** A vote as it would come out (CO1, CO4). Nothing of it is a declared position; it is shown on request only. */
export interface VoteProjection {
  readonly votes: readonly Vote[];
  readonly roll: number;
  readonly present: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly unknown: number;
  /** Null where the room takes no votes, or nobody would vote yes or no. */
  readonly known: boolean | null;
  /** All whose vote is unknown against it. */
  readonly worst: boolean | null;
  /** All of them for it. */
  readonly best: boolean | null;
  readonly quorumMet: boolean;
}

const OPPOSITE: Readonly<Record<Ballot, Ballot>> = { yes: 'no', no: 'yes', abstain: 'abstain', unknown: 'unknown' };

/** The ballot that a holding comes to (PO3); a condition not met leaves it open. */
function ballotOf(holding: Holding): Ballot {
  return holding.held ? 'unknown' : STANCE_TRAITS[holding.counted].ballot;
}

/**
 * A question to delete is the mirror of keep (PO3d): yes for no. A delegation's own stance on `delete` goes first, and who prefers
 * deletion votes for it.
 */
function ballotToDelete(
  keep: Holding | undefined,
  remove: Holding | undefined,
): { ballot: Ballot; holding: Holding | null } {
  if (remove && remove.origin !== 'derived') return { ballot: ballotOf(remove), holding: remove };
  if (!keep) return { ballot: 'unknown', holding: null };
  if (keep.counted === 'DEL' && !keep.held) return { ballot: 'yes', holding: keep };
  return { ballot: OPPOSITE[ballotOf(keep)], holding: keep };
}

/**
 * Puts a question against the positions on a target (CO1, CO4). The roll is the room's, not the world's; `absent` are those known not
 * to be in the room. Group words count for the members whom the reading opens up.
 */
export function projectVote(
  reading: TargetReading,
  question: Question,
  rule: VoteRule,
  room: Room,
  roster: Roster,
  absent: readonly DelegationCode[] = [],
): VoteProjection {
  const holdingsOn = (option: OptionName): ReadonlyMap<DelegationCode, Holding> =>
    new Map(
      reading.options
        .find((each) => each.option === option)
        ?.holdings.map((holding) => [holding.delegation, holding] as const),
    );
  const asked = holdingsOn(question.option ?? 'keep');
  const removed = holdingsOn('delete');
  const roll = voteRoll(room, roster);
  const away = new Set(absent);
  const present = roll.filter((code) => !away.has(code));
  const votes = present.map((delegation): Vote => {
    if (question.put === 'delete')
      return { delegation, ...ballotToDelete(asked.get(delegation), removed.get(delegation)) };
    const holding = asked.get(delegation);
    return { delegation, ballot: holding ? ballotOf(holding) : 'unknown', holding: holding ?? null };
  });
  const count = (ballot: Ballot): number => votes.filter((vote) => vote.ballot === ballot).length;
  const [yes, no, abstain, unknown] = [count('yes'), count('no'), count('abstain'), count('unknown')];
  const { majority, quorum } = rule;
  const outcome = (more: number, less: number): boolean | null =>
    majority === null || yes + more + no + less === 0
      ? null
      : passes(majority, yes + more, no + less, abstain, roll.length);
  return {
    votes,
    roll: roll.length,
    present: present.length,
    yes,
    no,
    abstain,
    unknown,
    known: outcome(0, 0),
    worst: outcome(0, unknown),
    best: outcome(unknown, 0),
    quorumMet: quorum === null || present.length * quorum.denominator > roll.length * quorum.numerator,
  };
}
