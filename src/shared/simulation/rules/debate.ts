import type { DelegationCode } from '../../domain/delegation';
import type { Exhaustion, MotionKind, RuleProfile, RuleSource, Subject } from './ruleProfile';

/** A proposal before the body, or an amendment to one. */
export interface Tabled {
  readonly id: string;
  readonly sponsors: readonly DelegationCode[];
  /** The proposal that it amends; null for a proposal of its own. */
  readonly amends: string | null;
  /** Seconds of the exercise at which it was circulated. */
  readonly circulated: number;
  readonly state: 'before-us' | 'withdrawn' | 'adopted' | 'rejected';
  readonly amended: boolean;
  /** Whether it was decided by a vote: then votes are explained, else positions. */
  readonly voted: boolean;
  readonly subject: 'substance' | 'important';
}

/** What somebody asks the chair for. */
export interface Ask {
  readonly kind:
    | MotionKind
    | 'floor'
    /** To speak now, and not to be put on the list. */
    | 'statement'
    | 'reply'
    | 'propose'
    | 'amend'
    | 'withdraw'
    | 'explain'
    | 'consensus-call'
    | 'vote-call';
  readonly by: DelegationCode;
  /** The proposal it is about. */
  readonly about?: string;
  /** What it speaks to: a point of order on substance is none, and during a vote only its conduct may be raised. */
  readonly touches?: 'procedure' | 'substance' | 'conduct-of-vote';
  /** For an amendment: what it does. Words that replace the whole are a proposal of their own. */
  readonly does?: 'add' | 'delete' | 'revise' | 'replace-whole';
  /** For an explanation: whether the vote now differs from that in the other organ. */
  readonly voteDiffers?: boolean;
}

export interface Floor {
  readonly seat: DelegationCode;
  readonly since: number;
  /** Seconds, or no limit. */
  readonly limit: number | null;
  readonly reply: boolean;
}

/** The state of a debate as far as rules ask about it. Times are seconds of the exercise. Every change makes a new one. */
export interface Debate {
  readonly profile: RuleProfile;
  /** Who may vote. */
  readonly roll: readonly DelegationCode[];
  readonly present: readonly DelegationCode[];
  readonly now: number;
  readonly meeting: 'not-open' | 'open' | 'suspended' | 'adjourned';
  readonly item: 'open' | 'adjourned' | 'closed';
  readonly waiting: readonly DelegationCode[];
  readonly listClosed: boolean;
  readonly floor: Floor | null;
  /** Seconds a statement may take where the body has decided it; else the profile's. */
  readonly limit: number | null;
  /** Counted where the rules set a most. */
  readonly statements: Readonly<Record<DelegationCode, number>>;
  readonly replies: Readonly<Record<DelegationCode, number>>;
  /** Moved and not decided, oldest first. */
  readonly pending: readonly Ask[];
  /** The chair's last ruling, while it can be appealed. */
  readonly ruled: MotionKind | null;
  readonly tabled: readonly Tabled[];
  /** The question that is being voted on. */
  readonly voting: string | null;
  readonly facts: readonly Exhaustion[];
  /** When consensus was last called and failed. */
  readonly consensusFailedAt: number | null;
  /** Proposals whose time of notice the chair waived. */
  readonly waived: readonly string[];
  /** Who explained what: `proposal seat`. */
  readonly explained: readonly string[];
}

/** A debate before its first meeting. */
export function newDebate(profile: RuleProfile, roll: readonly DelegationCode[]): Debate {
  return {
    profile,
    roll,
    present: [],
    now: 0,
    meeting: 'not-open',
    item: 'open',
    waiting: [],
    listClosed: false,
    floor: null,
    limit: null,
    statements: {},
    replies: {},
    pending: [],
    ruled: null,
    tabled: [],
    voting: null,
    facts: [],
    consensusFailedAt: null,
    waived: [],
    explained: [],
  };
}

/** What the chair does next where something is in order. */
export type NextStep =
  | { readonly do: 'grant' }
  | { readonly do: 'rule-at-once' }
  | { readonly do: 'put-at-once'; readonly needs: Subject }
  | { readonly do: 'hear-then-put'; readonly inFavour: number; readonly against: number; readonly needs: Subject }
  | { readonly do: 'ask-objection'; readonly inFavour: number; readonly against: number; readonly needs: Subject }
  /** It is put when the one before it has been decided. */
  | { readonly do: 'wait'; readonly after: MotionKind }
  | { readonly do: 'give-later'; readonly when: 'end-of-day'; readonly seconds: number }
  | { readonly do: 'give-now'; readonly seconds: number | null };

/** The right ruling on what was asked, and why: words for people come from `code` and `values`. */
export interface Ruling {
  readonly inOrder: boolean;
  readonly code: RulingCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly source: RuleSource;
  readonly next: NextStep | null;
}

export type RulingCode =
  | 'in-order'
  | 'put-first'
  | 'waits'
  | 'not-open'
  | 'no-such-motion'
  | 'not-of-the-roll'
  | 'not-present'
  | 'voting-has-begun'
  | 'point-on-substance'
  | 'nothing-to-appeal'
  | 'already-moved'
  | 'debate-not-open'
  | 'no-such-proposal'
  | 'already-decided'
  | 'not-yet-decided'
  | 'only-one-proposal'
  | 'list-closed'
  | 'already-closed'
  | 'already-listed'
  | 'has-the-floor'
  | 'no-floor'
  | 'statements-used'
  | 'replies-used'
  | 'reply-later'
  | 'notice-too-short'
  | 'not-an-amendment'
  | 'not-the-sponsor'
  | 'already-amended'
  | 'sponsor-may-not-explain'
  | 'explained-before'
  | 'explain-vote'
  | 'explain-position'
  | 'no-votes-here'
  | 'consensus-not-exhausted'
  | 'cooling-off'
  | 'no-quorum'
  | 'debate-goes-on';

/** A ruling in favour. */
export function inOrder(
  source: RuleSource,
  next: NextStep,
  code: RulingCode = 'in-order',
  values: Ruling['values'] = {},
): Ruling {
  return { inOrder: true, code, values, source, next };
}

/** A ruling against. */
export function outOfOrder(source: RuleSource, code: RulingCode, values: Ruling['values'] = {}): Ruling {
  return { inOrder: false, code, values, source, next: null };
}

/** The proposal that something is about, while it is before the body. */
export function tabledOf(debate: Debate, id: string | undefined): Tabled | undefined {
  return debate.tabled.find((one) => one.id === id);
}
