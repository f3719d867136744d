import type { Ruling, RulingCode } from './debate';
import type { MotionKind, RuleProfile } from './ruleProfile';
import { MOTION_KINDS } from './ruleProfile';
import { called } from './vocabulary';

type Values = Ruling['values'];

const WORDS: Readonly<Record<RulingCode, (values: Values) => string>> = {
  'in-order': () => 'In order.',
  'put-first': (values) => `In order, and put before the ${values.before}.`,
  waits: (values) => `In order, but the ${values.before} has precedence and is put first.`,
  'not-open': () => 'The meeting is not open.',
  'no-such-motion': () => 'These rules know no such motion.',
  'not-of-the-roll': () => 'Only those entitled to vote may move this.',
  'not-present': () => 'The delegation is not in the room.',
  'voting-has-begun': () => 'Voting has begun: only a point of order on its actual conduct may interrupt it.',
  'point-on-substance': () => 'A point of order may not speak on the substance.',
  'nothing-to-appeal': () => 'There is no ruling to appeal against.',
  'already-moved': () => 'The same motion is before the body already.',
  'debate-not-open': () => 'No debate is under way.',
  'no-such-proposal': () => 'There is no such proposal before the body.',
  'already-decided': () => 'It has been decided already.',
  'not-yet-decided': () => 'Nothing has been decided yet.',
  'only-one-proposal': () => 'There is only one proposal.',
  'list-closed': () => 'The list of speakers is closed.',
  'already-closed': () => 'The list of speakers is closed already.',
  'already-listed': () => 'The delegation is on the list of speakers.',
  'has-the-floor': () => 'The delegation has the floor.',
  'no-floor': () => 'Nobody speaks whom the chair has not given the floor: ask for it, and wait to be called.',
  'statements-used': (values) => `Each delegation speaks ${values.most} times at the most.`,
  'replies-used': (values) => `Each delegation has ${values.most} replies an item and meeting.`,
  'reply-later': (values) => `Granted, at the end of the day, for ${values.minutes} minutes.`,
  'notice-too-short': (values) =>
    `Texts are circulated ${values.hours} hours before they are put; it is ${values.since}.`,
  'not-an-amendment': () => 'What replaces the whole is no amendment, but a proposal of its own.',
  'not-the-sponsor': () => 'Only its sponsors may withdraw it.',
  'already-amended': () => 'It has been amended and can no longer be withdrawn.',
  'sponsor-may-not-explain': () => 'The sponsor of a proposal may not explain its vote on it.',
  'explained-before': () => 'An explanation is given once for a text.',
  'explain-vote': (values) => `Explanation of vote, ${values.minutes} minutes.`,
  'explain-position': (values) => `No vote was taken: explanation of position, ${values.minutes} minutes.`,
  'no-votes-here': () => 'This body takes no votes on substance.',
  'consensus-not-exhausted': (values) =>
    values.missing === 'bureau-decided'
      ? 'The Bureau has not decided that every effort to reach consensus is exhausted.'
      : 'The Chair has not informed the body that every effort to reach consensus is exhausted.',
  'cooling-off': (values) => `A vote waits ${values.hours} hours after a failed call for consensus.`,
  'no-quorum': (values) => `No quorum to decide: ${values.present} present, ${values.needed} needed.`,
  'debate-goes-on': (values) => `The debate goes on: ${values.waiting} wait to speak.`,
};

/** A ruling in one or two English sentences with the rule it rests on; the window has its own catalogue. */
export function rulingWords(profile: RuleProfile, { code, values, source }: Ruling): string {
  const named = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      (MOTION_KINDS as readonly string[]).includes(String(value)) ? called(profile, value as MotionKind) : value,
    ]),
  );
  const doubt = source.wording === 'unverified' ? '; wording not verified' : '';
  return `${WORDS[code](named)} (${source.document}, ${source.rule}${doubt})`;
}
