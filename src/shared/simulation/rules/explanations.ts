import type { Ask, Debate, Ruling } from './debate';
import { inOrder, outOfOrder, tabledOf } from './debate';

/**
 * Explanations (88/128; annex V): of *vote* where there was or will be one, of *position* where a text goes without a vote. Not by
 * the sponsor of what is decided; once for a text across committee and plenary, unless the vote differs; never undoing the decision.
 */
export function ruleOnExplanation(debate: Debate, { about, by, kind, voteDiffers }: Ask): Ruling {
  const { seconds, proposerMayExplain, oncePerText } = debate.profile.explanations;
  const proposal = tabledOf(debate, about);
  if (proposal === undefined || proposal.state === 'withdrawn') {
    return outOfOrder(seconds.source, 'no-such-proposal', { motion: kind });
  }
  if (!proposerMayExplain.value && proposal.sponsors.includes(by)) {
    return outOfOrder(proposerMayExplain.source, 'sponsor-may-not-explain', { proposal: proposal.id, seat: by });
  }
  if (oncePerText.value && voteDiffers !== true && debate.explained.includes(explanationKey(proposal.id, by))) {
    return outOfOrder(oncePerText.source, 'explained-before', { proposal: proposal.id, seat: by });
  }
  const ofPosition = proposal.state === 'adopted' && !proposal.voted;
  return inOrder(
    seconds.source,
    { do: 'give-now', seconds: seconds.value },
    ofPosition ? 'explain-position' : 'explain-vote',
    { proposal: proposal.id, minutes: Math.floor(seconds.value / 60) },
  );
}

/** How `Debate.explained` names who explained what. */
export function explanationKey(proposal: string, seat: string): string {
  return `${proposal} ${seat}`;
}
