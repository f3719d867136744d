import type { DelegationCode } from '../../domain/delegation';
import type { Debate, Ruling } from './debate';
import { inOrder, outOfOrder } from './debate';
import { OWN } from './generalAssembly';

/** Seconds a statement may take now: what the body decided, else the profile's; null without a limit (72/114). */
export function limitOf(debate: Debate): number | null {
  return debate.limit ?? debate.profile.speaking.seconds.value;
}

/** Whether a delegation may be put on the list of speakers (68/109, 73/115). */
export function ruleOnFloor(debate: Debate, seat: DelegationCode): Ruling {
  const { speaking } = debate.profile;
  const { source } = speaking.seconds;
  if (debate.floor?.seat === seat) return outOfOrder(source, 'has-the-floor', { seat });
  if (debate.waiting.includes(seat)) return outOfOrder(source, 'already-listed', { seat });
  if (debate.listClosed || debate.item !== 'open') {
    return outOfOrder(speaking.replyAfterListClosed.source, 'list-closed', { seat });
  }
  const most = speaking.most.value;
  if (most !== null && (debate.statements[seat] ?? 0) >= most) {
    return outOfOrder(speaking.most.source, 'statements-used', { seat, most });
  }
  return inOrder(source, { do: 'give-now', seconds: limitOf(debate) });
}

/**
 * Whether a delegation may make a statement now, in a formal meeting: who has been given the floor may (68/109). What may interrupt a
 * speaker (71/113), and how a vote is explained, have rules of their own.
 */
export function ruleOnStatement(debate: Debate, seat: DelegationCode): Ruling {
  const { value, source } = debate.profile.speaking.byLeave ?? { value: true, source: OWN };
  if (!value || debate.floor?.seat === seat) return inOrder(source, { do: 'give-now', seconds: limitOf(debate) });
  return outOfOrder(source, 'no-floor', { seat });
}

/** Right of reply: so many an item and meeting, the second shorter, at the end of the day where the rule says so (annex V). */
export function ruleOnReply(debate: Debate, seat: DelegationCode): Ruling {
  const { most, seconds, when } = debate.profile.reply;
  const used = debate.replies[seat] ?? 0;
  if (used >= most.value) return outOfOrder(most.source, 'replies-used', { seat, most: most.value });
  if (debate.listClosed && !debate.profile.speaking.replyAfterListClosed.value) {
    return outOfOrder(debate.profile.speaking.replyAfterListClosed.source, 'list-closed', { seat });
  }
  const time = seconds.value[Math.min(used, seconds.value.length - 1)] as number;
  if (when.value === 'at-once') return inOrder(seconds.source, { do: 'give-now', seconds: time });
  return inOrder(when.source, { do: 'give-later', when: 'end-of-day', seconds: time }, 'reply-later', {
    seat,
    minutes: Math.floor(time / 60),
  });
}

/**
 * Who speaks next (68/109): in the order of request; by custom, where the profile says so, those who speak for a group go first.
 * Null where nobody waits.
 */
export function nextSpeaker(debate: Debate, speaksForGroup: (seat: DelegationCode) => boolean): DelegationCode | null {
  if (debate.profile.speaking.groupsFirst.value) {
    const group = debate.waiting.find(speaksForGroup);
    if (group !== undefined) return group;
  }
  return debate.waiting[0] ?? null;
}

/** Seconds a speaker has left, negative where over; null without a limit or without a speaker. */
export function timeLeft(debate: Debate): number | null {
  const { floor } = debate;
  return floor === null || floor.limit === null ? null : floor.limit - (debate.now - floor.since);
}
