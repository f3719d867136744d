import type { Ask, Debate, NextStep, Ruling } from './debate';
import { inOrder, outOfOrder, tabledOf } from './debate';
import { MOTION_KINDS, type MotionKind, type MotionRule } from './ruleProfile';

/** Whether a kind of asking is a motion. */
export function isMotion(kind: Ask['kind']): kind is MotionKind {
  return (MOTION_KINDS as readonly string[]).includes(kind);
}

/** The rule on a motion under a profile; none where the body does not know it. */
function ruleOf(debate: Debate, kind: MotionKind): MotionRule | undefined {
  return debate.profile.motions.find((one) => one.kind === kind);
}

/** Motions that are before the body in the order in which they are put (77/119): by rank, then by when they were moved. */
export function inPrecedence(debate: Debate): readonly Ask[] {
  const rank = (ask: Ask): number =>
    isMotion(ask.kind) ? (ruleOf(debate, ask.kind)?.rank ?? MOTION_KINDS.length) : MOTION_KINDS.length;
  return debate.pending
    .map((ask, at) => ({ ask, at }))
    .sort((a, b) => rank(a.ask) - rank(b.ask) || a.at - b.at)
    .map(({ ask }) => ask);
}

/** The right ruling on a motion (71 to 81, 113 to 123). */
export function ruleOnMotion(debate: Debate, ask: Ask & { readonly kind: MotionKind }): Ruling {
  const rule = ruleOf(debate, ask.kind);
  if (rule === undefined) {
    const [first] = debate.profile.motions;
    const source = first?.source ?? debate.profile.quorum.open.source;
    return outOfOrder({ ...source, rule: 'no rule' }, 'no-such-motion', { motion: ask.kind });
  }
  const refused = refusalOf(debate, ask, rule);
  if (refused !== null) return refused;
  const first = inPrecedence(debate)[0];
  const before = first !== undefined && isMotion(first.kind) ? ruleOf(debate, first.kind) : undefined;
  if (before !== undefined && rule.rank !== null && before.rank !== null && before.rank < rule.rank) {
    const order = ruleOf(debate, 'suspend-meeting')?.source ?? rule.source;
    return inOrder(order, { do: 'wait', after: before.kind }, 'waits', { motion: ask.kind, before: before.kind });
  }
  const next = nextOf(rule);
  if (before !== undefined && rule.rank !== null) {
    return inOrder(rule.source, next, 'put-first', { motion: ask.kind, before: before.kind });
  }
  return inOrder(rule.source, next, 'in-order', { motion: ask.kind });
}

function nextOf({ decidedBy, debate, majority }: MotionRule): NextStep {
  if (decidedBy === 'chair') return { do: 'rule-at-once' };
  const heard = debate ?? { inFavour: 0, against: 0 };
  if (decidedBy === 'vote-if-objected') return { do: 'ask-objection', ...heard, needs: majority };
  return debate === null ? { do: 'put-at-once', needs: majority } : { do: 'hear-then-put', ...heard, needs: majority };
}

/** Why a motion is out of order whatever else is before the body; null where nothing speaks against it. */
function refusalOf(debate: Debate, ask: Ask & { readonly kind: MotionKind }, { source }: MotionRule): Ruling | null {
  const { kind } = ask;
  const refuse = (code: Ruling['code'], values: Ruling['values'] = {}): Ruling =>
    outOfOrder(source, code, { motion: kind, ...values });
  if (kind === 'point-of-order') {
    const { onSubstance } = debate.profile.pointOfOrder;
    if (ask.touches === 'substance' && !onSubstance.value)
      return outOfOrder(onSubstance.source, 'point-on-substance', { motion: kind });
  }
  if (debate.voting !== null && debate.profile.voting.onlyPointsOnConduct.value) {
    const isOnConduct = kind === 'point-of-order' && ask.touches === 'conduct-of-vote';
    if (!isOnConduct && kind !== 'appeal') {
      return outOfOrder(debate.profile.voting.onlyPointsOnConduct.source, 'voting-has-begun', { motion: kind });
    }
  }
  if (kind === 'appeal' && debate.ruled === null) return refuse('nothing-to-appeal');
  if (debate.pending.some((one) => one.kind === kind && one.about === ask.about) && kind !== 'point-of-order') {
    return refuse('already-moved');
  }
  if ((kind === 'adjourn-debate' || kind === 'close-debate') && debate.item !== 'open')
    return refuse('debate-not-open');
  if (kind === 'close-list' && debate.listClosed) return refuse('already-closed');
  return refusalAbout(debate, ask, refuse);
}

/** What motions about a proposal ask of it. */
function refusalAbout(
  debate: Debate,
  { kind, about }: Ask,
  refuse: (code: Ruling['code'], values?: Ruling['values']) => Ruling,
): Ruling | null {
  const open = debate.tabled.filter(({ state, amends }) => state === 'before-us' && amends === null);
  const proposal = tabledOf(debate, about);
  if (kind === 'competence' || kind === 'division' || kind === 'roll-call' || kind === 'waive-notice') {
    if (proposal === undefined) return refuse('no-such-proposal');
    if (proposal.state !== 'before-us') return refuse('already-decided', { proposal: proposal.id });
    if (kind === 'roll-call' && debate.profile.majorities.substance.value === null) {
      return outOfOrder(debate.profile.majorities.substance.source, 'no-votes-here', { motion: kind });
    }
  }
  if (kind === 'reconsider') {
    if (proposal === undefined) return refuse('no-such-proposal');
    if (proposal.state !== 'adopted' && proposal.state !== 'rejected') {
      return refuse('not-yet-decided', { proposal: proposal.id });
    }
  }
  if (kind === 'reverse-order' && open.length < 2) return refuse('only-one-proposal');
  if (kind === 'vote-next') {
    if (!debate.tabled.some(({ voted }) => voted)) return refuse('not-yet-decided');
    if (open.length === 0) return refuse('no-such-proposal');
  }
  return null;
}
