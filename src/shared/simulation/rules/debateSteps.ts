import { assertNever } from '../../base/result';
import type { DelegationCode } from '../../domain/delegation';
import type { Ask, Debate, Tabled } from './debate';
import { explanationKey } from './explanations';
import { isMotion } from './motions';
import type { Exhaustion, MotionKind } from './ruleProfile';
import { limitOf } from './speaking';

/** What happens in a debate, after it was ruled on. Steps are facts: whether they were in order is `rightRuling`'s to say. */
export type DebateStep =
  | { readonly kind: 'time'; readonly now: number }
  | { readonly kind: 'present'; readonly seats: readonly DelegationCode[] }
  | { readonly kind: 'meeting'; readonly state: Debate['meeting'] }
  | { readonly kind: 'listed'; readonly seat: DelegationCode }
  | { readonly kind: 'unlisted'; readonly seat: DelegationCode }
  | { readonly kind: 'list-closed' }
  | { readonly kind: 'floor-given'; readonly seat: DelegationCode; readonly reply: boolean }
  | { readonly kind: 'floor-ended' }
  | { readonly kind: 'moved'; readonly ask: Ask }
  | { readonly kind: 'ruled'; readonly motion: MotionKind }
  /** A motion was carried or lost; `seconds` where it sets a limit to speakers. */
  | { readonly kind: 'decided'; readonly motion: MotionKind; readonly carried: boolean; readonly seconds?: number }
  | { readonly kind: 'tabled'; readonly proposal: Tabled }
  | { readonly kind: 'withdrawn'; readonly proposal: string }
  | { readonly kind: 'fact'; readonly fact: Exhaustion }
  | { readonly kind: 'voting-begins'; readonly proposal: string }
  | {
      readonly kind: 'voted' | 'without-a-vote';
      readonly proposal: string;
      readonly adopted: boolean;
    }
  | { readonly kind: 'consensus-failed' }
  | { readonly kind: 'explained'; readonly proposal: string; readonly seat: DelegationCode };

/** The debate after a step; the one before is left as it was. */
export function afterStep(debate: Debate, step: DebateStep): Debate {
  switch (step.kind) {
    case 'time':
      return { ...debate, now: step.now };
    case 'present':
      return { ...debate, present: step.seats };
    case 'meeting':
      return { ...debate, meeting: step.state, floor: null, ruled: null };
    case 'listed':
      return { ...debate, waiting: [...debate.waiting, step.seat] };
    case 'unlisted':
      return { ...debate, waiting: without(debate.waiting, step.seat) };
    case 'list-closed':
      return { ...debate, listClosed: true };
    case 'floor-given':
      return withFloor(debate, step.seat, step.reply);
    case 'floor-ended':
      return { ...debate, floor: null };
    case 'moved':
      return { ...debate, pending: [...debate.pending, step.ask] };
    case 'ruled':
      return { ...debate, ruled: step.motion };
    case 'decided':
      return decided(debate, step.motion, step.carried, step.seconds);
    case 'tabled':
      return { ...debate, tabled: [...debate.tabled, step.proposal] };
    case 'withdrawn':
      return withProposal(debate, step.proposal, { state: 'withdrawn' });
    case 'fact':
      return { ...debate, facts: [...debate.facts.filter((fact) => fact !== step.fact), step.fact] };
    case 'voting-begins':
      return { ...debate, voting: step.proposal, ruled: null };
    case 'voted':
    case 'without-a-vote':
      return concluded({ ...debate, voting: null }, step.proposal, step.adopted, step.kind === 'voted');
    case 'consensus-failed':
      return { ...debate, consensusFailedAt: debate.now };
    case 'explained':
      return { ...debate, explained: [...debate.explained, explanationKey(step.proposal, step.seat)] };
    default:
      return assertNever(step);
  }
}

function without<T>(list: readonly T[], gone: T): readonly T[] {
  return list.filter((one) => one !== gone);
}

function withFloor(debate: Debate, seat: DelegationCode, reply: boolean): Debate {
  const used = debate.replies[seat] ?? 0;
  const { seconds } = debate.profile.reply;
  const limit = reply ? (seconds.value[Math.min(used, seconds.value.length - 1)] ?? null) : limitOf(debate);
  return {
    ...debate,
    waiting: without(debate.waiting, seat),
    floor: { seat, since: debate.now, limit, reply },
    ...(reply ? { replies: { ...debate.replies, [seat]: used + 1 } } : countStatement(debate, seat)),
  };
}

/** Statements are counted only where the rules set a most: two hundred delegations speak often. */
function countStatement({ profile, statements }: Debate, seat: DelegationCode): Partial<Debate> {
  if (profile.speaking.most.value === null) return {};
  return { statements: { ...statements, [seat]: (statements[seat] ?? 0) + 1 } };
}

function withProposal(debate: Debate, id: string, change: Partial<Tabled>): Debate {
  return { ...debate, tabled: debate.tabled.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

/** An amendment that is adopted has amended its proposal, which can then not be withdrawn (80/122). */
function concluded(debate: Debate, id: string, adopted: boolean, voted: boolean): Debate {
  const after = withProposal(debate, id, { state: adopted ? 'adopted' : 'rejected', voted });
  const amends = debate.tabled.find((one) => one.id === id)?.amends ?? null;
  return adopted && amends !== null ? withProposal(after, amends, { amended: true }) : after;
}

function decided(debate: Debate, motion: MotionKind, carried: boolean, seconds?: number): Debate {
  const at = debate.pending.findIndex(({ kind }) => kind === motion);
  const ask = debate.pending[at];
  const rest: Debate = { ...debate, pending: debate.pending.filter((_, place) => place !== at) };
  if (!carried || !isMotion(motion)) return rest;
  switch (motion) {
    case 'suspend-meeting':
      return { ...rest, meeting: 'suspended', floor: null };
    case 'adjourn-meeting':
      return { ...rest, meeting: 'adjourned', floor: null };
    case 'adjourn-debate':
      return { ...rest, item: 'adjourned', waiting: [] };
    case 'close-debate':
      return { ...rest, item: 'closed', waiting: [] };
    case 'close-list':
      return { ...rest, listClosed: true };
    case 'time-limit':
      return seconds === undefined ? rest : { ...rest, limit: seconds };
    case 'reconsider':
      return ask?.about === undefined ? rest : withProposal(rest, ask.about, { state: 'before-us', voted: false });
    case 'waive-notice':
      return ask?.about === undefined ? rest : { ...rest, waived: [...rest.waived, ask.about] };
    case 'appeal':
      return { ...rest, ruled: null };
    default:
      return rest;
  }
}
