import { assertNever } from '../../base/result';
import { quorumOf } from './arithmetic';
import type { Ask, Debate, Ruling } from './debate';
import { inOrder, outOfOrder, tabledOf } from './debate';
import { ruleOnExplanation } from './explanations';
import { isMotion, ruleOnMotion } from './motions';
import type { MotionKind } from './ruleProfile';
import { ruleOnFloor, ruleOnReply, ruleOnStatement } from './speaking';

/**
 * What is the right ruling here, and why? Asked of anything that somebody moves or asks for, as the debate stands: for a chair who
 * wants to be told, and for the record against which a trainee's rulings are held.
 */
export function rightRuling(debate: Debate, ask: Ask): Ruling {
  const { profile } = debate;
  if (debate.meeting !== 'open') {
    return outOfOrder(profile.quorum.open.source, 'not-open', { meeting: debate.meeting });
  }
  const isChair = ask.kind === 'consensus-call' || ask.kind === 'vote-call';
  if (!isChair && !debate.present.includes(ask.by)) {
    return outOfOrder(profile.speaking.seconds.source, 'not-present', { seat: ask.by });
  }
  if (isMotion(ask.kind)) {
    if (!debate.roll.includes(ask.by)) {
      return outOfOrder(profile.pointOfOrder.mayInterrupt.source, 'not-of-the-roll', { seat: ask.by });
    }
    return ruleOnMotion(debate, ask as Ask & { readonly kind: MotionKind });
  }
  const { onlyPointsOnConduct } = profile.voting;
  if (debate.voting !== null && onlyPointsOnConduct.value) {
    return outOfOrder(onlyPointsOnConduct.source, 'voting-has-begun', { motion: ask.kind });
  }
  switch (ask.kind) {
    case 'floor':
      return ruleOnFloor(debate, ask.by);
    case 'statement':
      return ruleOnStatement(debate, ask.by);
    case 'reply':
      return ruleOnReply(debate, ask.by);
    case 'propose':
      return inOrder(profile.proposals.noticeHours.source, { do: 'grant' }, 'in-order', {
        motion: ask.kind,
        hours: profile.proposals.noticeHours.value,
      });
    case 'amend':
      return ruleOnAmendment(debate, ask);
    case 'withdraw':
      return ruleOnWithdrawal(debate, ask);
    case 'explain':
      return ruleOnExplanation(debate, ask);
    case 'consensus-call':
      return ruleOnQuestion(debate, ask, false);
    case 'vote-call':
      return ruleOnQuestion(debate, ask, true);
    default:
      return assertNever(ask.kind as never);
  }
}

/** An amendment adds to, deletes from or revises a part (90/130); what replaces the whole is a proposal of its own. */
function ruleOnAmendment(debate: Debate, { about, does, kind }: Ask): Ruling {
  const { source } = debate.profile.proposals.amendments;
  const proposal = tabledOf(debate, about);
  if (proposal === undefined) return outOfOrder(source, 'no-such-proposal', { motion: kind });
  if (proposal.state !== 'before-us') return outOfOrder(source, 'already-decided', { proposal: proposal.id });
  if (does === 'replace-whole') return outOfOrder(source, 'not-an-amendment', { proposal: proposal.id });
  return inOrder(source, { do: 'grant' }, 'in-order', { motion: kind });
}

/** Its sponsors may withdraw a proposal before voting on it begins, if it has not been amended (80/122). */
function ruleOnWithdrawal(debate: Debate, { about, by, kind }: Ask): Ruling {
  const { value, source } = debate.profile.proposals.withdrawUntil;
  const proposal = tabledOf(debate, about);
  if (proposal === undefined) return outOfOrder(source, 'no-such-proposal', { motion: kind });
  if (!proposal.sponsors.includes(by)) return outOfOrder(source, 'not-the-sponsor', { proposal: proposal.id });
  if (proposal.state !== 'before-us') return outOfOrder(source, 'already-decided', { proposal: proposal.id });
  if (value !== 'voting-begins' && proposal.amended)
    return outOfOrder(source, 'already-amended', { proposal: proposal.id });
  return inOrder(source, { do: 'grant' }, 'in-order', { motion: kind });
}

/** Whether a question can be put now: notice, quorum, debate, and for a vote what the body asks for before it (78/120, 67/108). */
function ruleOnQuestion(debate: Debate, { about, kind }: Ask, isVote: boolean): Ruling {
  const { profile } = debate;
  const { noticeHours, chairMayWaiveNotice } = profile.proposals;
  const proposal = tabledOf(debate, about);
  if (proposal === undefined) return outOfOrder(noticeHours.source, 'no-such-proposal', { motion: kind });
  if (proposal.state !== 'before-us') {
    return outOfOrder(profile.proposals.order.source, 'already-decided', { proposal: proposal.id });
  }
  const isWaived = chairMayWaiveNotice.value && debate.waived.includes(proposal.id);
  const hours = Math.floor((debate.now - proposal.circulated) / 3600);
  if (hours < noticeHours.value && !isWaived) {
    return outOfOrder(noticeHours.source, 'notice-too-short', { hours: noticeHours.value, since: hours });
  }
  const quorum = quorumOf(profile, debate.present.length, debate.roll.length);
  if (!quorum.mayDecide) {
    const { source } = profile.quorum.decide;
    return outOfOrder(source, 'no-quorum', { present: debate.present.length, needed: quorum.decideNeeds });
  }
  if (debate.item === 'open' && debate.waiting.length > 0) {
    return outOfOrder(closure(debate), 'debate-goes-on', { waiting: debate.waiting.length });
  }
  if (!isVote) return inOrder(profile.consensus.effort.source, { do: 'put-at-once', needs: proposal.subject });
  const { value: majority, source } = profile.majorities[proposal.subject];
  if (majority === null) return outOfOrder(source, 'no-votes-here', { motion: kind });
  const { exhaustedBy, coolingOffHours } = profile.consensus;
  const missing = exhaustedBy.value.find((fact) => !debate.facts.includes(fact));
  if (missing !== undefined) return outOfOrder(exhaustedBy.source, 'consensus-not-exhausted', { missing });
  const cooled = debate.now - (debate.consensusFailedAt ?? Number.NEGATIVE_INFINITY);
  if (cooled < coolingOffHours.value * 3600) {
    return outOfOrder(coolingOffHours.source, 'cooling-off', { hours: coolingOffHours.value });
  }
  return inOrder(source, { do: 'put-at-once', needs: proposal.subject }, 'in-order', { motion: kind });
}

function closure(debate: Debate): Ruling['source'] {
  return (
    debate.profile.motions.find(({ kind }) => kind === 'close-debate')?.source ??
    debate.profile.speaking.replyAfterListClosed.source
  );
}
