import type { MotionKind, RuleProfile } from './ruleProfile';

/** What can be said at the table besides motions. */
export type FloorMatter = 'informals' | 'reply' | 'consensus' | 'amendment' | 'proposal' | 'explanation';

type Words = Readonly<Record<MotionKind | FloorMatter, string>>;

/** What things are called in the halls of the United Nations. */
const UN: Words = {
  'point-of-order': 'point of order',
  appeal: 'appeal against the ruling of the Chair',
  'suspend-meeting': 'motion to suspend the meeting',
  'adjourn-meeting': 'motion to adjourn the meeting',
  'adjourn-debate': 'motion to adjourn the debate on the item',
  'close-debate': 'motion to close the debate',
  competence: 'motion on the competence of the body',
  division: 'request for a separate vote',
  reconsider: 'motion to reconsider',
  'roll-call': 'request for a roll-call or recorded vote',
  'close-list': 'closing of the list of speakers',
  'time-limit': 'motion to limit the time of speakers',
  'reverse-order': 'motion to take proposals in another order',
  'vote-next': 'motion not to vote on the next proposal',
  'waive-notice': 'request to waive the time of notice',
  informals: 'informal consultations',
  reply: 'right of reply',
  consensus: 'adoption without a vote',
  amendment: 'amendment',
  proposal: 'proposal',
  explanation: 'explanation of vote or position',
};

/** The same in classic Model UN, whose words are those of parliaments. */
const MUN: Words = {
  ...UN,
  'suspend-meeting': 'motion for a caucus',
  'adjourn-meeting': 'motion to adjourn the session',
  'adjourn-debate': 'motion to table the topic',
  'close-debate': 'motion for the previous question',
  division: 'motion to divide the question',
  'time-limit': 'motion to set the speaking time',
  'roll-call': 'motion for a roll-call vote',
  'reverse-order': 'motion to reorder draft resolutions',
  informals: 'unmoderated caucus',
  proposal: 'working paper',
  consensus: 'acclamation',
};

/** What a motion or matter is called under a profile's vocabulary. */
export function called(profile: Pick<RuleProfile, 'vocabulary'>, matter: MotionKind | FloorMatter): string {
  return (profile.vocabulary === 'mun' ? MUN : UN)[matter];
}
