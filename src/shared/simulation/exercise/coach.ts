import type { EventKind, Refusal, SimulationEvent } from '../engine/events';
import { FIRST_SEAT } from '../engine/events';
import { debateNow, rulingNow } from '../engine/judge';
import type { Ground, World } from '../engine/world';
import { quorumOf } from '../rules/arithmetic';
import type { Ask, Ruling } from '../rules/debate';
import { OWN } from '../rules/generalAssembly';
import type { MotionKind, MotionRule, RuleProfile, RuleSource, Subject } from '../rules/ruleProfile';
import { rightRuling } from '../rules/rulings';
import { rulingWords } from '../rules/rulingWords';
import { called } from '../rules/vocabulary';

/** The rule behind what just happened: a code, English words, and where it stands. */
export interface RuleSaid {
  readonly code: string;
  readonly words: string;
  readonly source: RuleSource;
}

const PRACTICE: RuleSource = { document: 'Practice of negotiating committees', rule: 'custom', wording: 'unverified' };

type Teller<K extends EventKind> = (
  event: SimulationEvent<K>,
  profile: RuleProfile,
  world: Readonly<World>,
) => RuleSaid | null;

/** What practice mode says of each kind of event; of those that are not here no rule speaks. */
const TELLERS: { readonly [K in EventKind]?: Teller<K> } = {
  'list.asked': (_, { speaking }) =>
    said(
      'order-of-request',
      speaking.groupsFirst.value
        ? 'Speakers are called in the order in which they asked; by custom, those who speak for a group go first.'
        : 'Speakers are called in the order in which they asked.',
      speaking.seconds.source,
    ),
  'floor.given': ({ reply: isReply }, { reply, speaking }, world) => {
    if (isReply) {
      const words = `A right of reply: ${reply.most.value} for an item and meeting, the first of ${minutes(reply.seconds.value[0] ?? 0)}.`;
      return said('right-of-reply', words, reply.most.source);
    }
    const limit = world.debate.floor?.limit ?? null;
    const words =
      limit === null
        ? 'These rules set no limit of time to a statement; the body may.'
        : `A statement takes ${minutes(limit)} at the most.`;
    return said('time-limit', words, speaking.seconds.source);
  },
  'text.proposed': (_, { proposals }) =>
    said(
      'notice',
      `Wording is circulated ${proposals.noticeHours.value} hours before it is put; the chair may waive that.`,
      proposals.noticeHours.source,
    ),
  'motion.raised': ({ motion }, profile) => {
    const rule = profile.motions.find(({ kind }) => kind === motion);
    return rule === undefined ? null : said('motion', motionWords(profile, rule), rule.source);
  },
  'motion.ruled': (event, profile, world) => {
    const ruling = rulingOn(event, world);
    const words = rulingWords(profile, ruling);
    return event.right
      ? said(ruling.code, words, ruling.source)
      : said('wrong-ruling', `Another ruling was right: ${words}`, ruling.source);
  },
  'motion.decided': ({ motion, carried }, profile) => {
    const rule = profile.motions.find(({ kind }) => kind === motion);
    if (rule === undefined) return null;
    const words = `The ${called(profile, motion)} is ${carried ? 'carried' : 'lost'}; it takes ${majorityWords(profile, rule.majority)}.`;
    return said('motion-decided', words, rule.source);
  },
  'consensus.called': (_, { consensus }) =>
    said(
      'consensus',
      'Adopted without a vote unless a delegation that is present objects. Silence and absence do not stand in the way.',
      consensus.effort.source,
    ),
  objection: ({ minuted }, { consensus }) =>
    minuted
      ? said(
          'minuted',
          'Dissent on the record: it stands beside the decision, and takes nothing away from it.',
          consensus.effort.source,
        )
      : said('objection', 'One objection of a delegation that is present defeats consensus.', consensus.effort.source),
  'consensus.ruled': ({ adopted, objectors }, { consensus }) =>
    said(
      adopted ? 'adopted-by-consensus' : 'no-consensus',
      adopted
        ? 'No objection: adopted without a vote.'
        : `${objectors} formal ${objectors === 1 ? 'objection' : 'objections'}: no consensus.`,
      consensus.effort.source,
    ),
  fact: ({ fact }, { consensus }) =>
    said(
      fact,
      fact === 'bureau-decided'
        ? 'The Bureau has to decide that every effort to reach consensus is exhausted before there is a vote.'
        : 'The Chair has to inform the body of that decision before there is a vote.',
      consensus.exhaustedBy.source,
    ),
  'vote.opened': ({ question }, profile) => {
    const subject: Subject = 'substance';
    const part = question < 0 ? '' : ' A part put separately needs what the whole needs.';
    const words = `It takes ${majorityWords(profile, subject)}; who abstains counts as not voting.${part} The roll is called from a name drawn by lot. Once it has begun, only a point of order on the conduct of the vote may interrupt.`;
    return said('voting', words, profile.majorities.substance.source);
  },
  'vote.declared': ({ yes, no, result }, profile) =>
    said(
      'vote-declared',
      `${yes} to ${no}: ${result}. It took ${majorityWords(profile, 'substance')}.`,
      profile.majorities.substance.source,
    ),
  explained: ({ form }, { explanations }) =>
    form === 'disassociation'
      ? said('disassociation', 'Dissociation from a paragraph does not undo its adoption.', explanations.seconds.source)
      : said(
          form === 'vote' ? 'explanation-of-vote' : 'explanation-of-position',
          form === 'vote'
            ? `After a vote, votes are explained: ${minutes(explanations.seconds.value)}, once for a text.`
            : `No vote was taken: positions are explained, ${minutes(explanations.seconds.value)}, once for a text.`,
          explanations.seconds.source,
        ),
  'silence.opened': (_, { silence }) =>
    said(
      'silence',
      `The text lies for ${silence.leastHours.value} hours at the least. Silence is consent; one objection before the deadline defeats it.`,
      silence.leastHours.source,
    ),
  'silence.extended': (_, { silence }) =>
    said(
      'silence-extended',
      'The Chair may extend a silence that still runs, and never shorten it; until the new deadline one objection defeats the text.',
      silence.leastHours.source,
    ),
  'silence.broken': (_, { silence }) =>
    said('silence-broken', 'One objection before the deadline: the text is not adopted.', silence.leastHours.source),
  'silence.elapsed': (_, { silence }) =>
    said(
      'silence-elapsed',
      'Nobody broke the silence: the text is adopted as of its deadline.',
      silence.leastHours.source,
    ),
  'chair.text': () =>
    said(
      'chairs-text',
      "The chair's text is taken as it is, or opened again: who cannot live with a part says which.",
      PRACTICE,
    ),
  'unit.ruled': ({ status }, { consensus, reopening }) =>
    status === 'ad-referendum'
      ? said(
          'ad-referendum',
          'Agreed at the table, subject to confirmation by capitals.',
          reopening.adReferendum.source,
        )
      : consensus.provisional.value
        ? said('provisional', 'Nothing is agreed until everything is agreed.', consensus.provisional.source)
        : null,
  'unit.reopened': (_, profile) => reopenedBy(profile),
  'capital.asked': (_, { reopening }) =>
    said(
      'capital',
      'Until a capital answers, wording can be accepted ad referendum at the most.',
      reopening.adReferendum.source,
    ),
  refused: (event, profile, world) => refusedWords(event, profile, world),
};

function reopenedBy({ reopening }: RuleProfile): RuleSaid {
  const words = {
    capital: 'What was agreed ad referendum may be opened again when a capital says no.',
    chair: 'Only the chair opens again what was agreed.',
    vote: 'What was agreed is opened again by a decision of the body alone.',
  }[reopening.adReferendum.value];
  return said('reopened', words, reopening.adReferendum.source);
}

function said(code: string, words: string, source: RuleSource): RuleSaid {
  return { code, words, source };
}

/**
 * The rule behind an event, for practice mode; null where no rule speaks of it. `world` is the state right behind the event, so that what
 * is told of a ruling is told of the debate in which it was made.
 */
export function ruleOf(ground: Ground, world: Readonly<World>, event: SimulationEvent): RuleSaid | null {
  const teller = TELLERS[event.kind] as Teller<EventKind> | undefined;
  return teller?.(event, ground.profile, world) ?? null;
}

/** The right ruling on the motion that an event ruled on, as the debate stood before it. */
function rulingOn({ motion }: SimulationEvent<'motion.ruled'>, world: Readonly<World>): Ruling {
  const { debate } = world;
  const place = debate.pending.findIndex(({ kind }) => kind === motion);
  const others = debate.pending.filter((_, at) => at !== place);
  // What was ruled out of order is gone from the table: it is asked again in the name of somebody who may move it.
  const ask: Ask = debate.pending[place] ?? {
    kind: motion,
    by: debate.roll.find((code) => debate.present.includes(code)) ?? '',
    about: 'text',
  };
  return rightRuling({ ...debateNow(world as World), pending: others }, ask);
}

const REFUSED: Readonly<Record<Refusal, string>> = {
  'no-such-seat': 'There is no such delegation.',
  'no-such-question': 'There is no such question.',
  'no-such-option': 'That wording is not on the table.',
  'not-present': 'The delegation is not in the room.',
  'not-in-this-round': 'That is not for this round.',
  'not-theirs-to-do': 'That is not theirs to do.',
  'red-is-never-public': 'A red line is never said aloud: say that you cannot accept it.',
  'no-words': 'There are no words.',
  'too-many-options': 'There is too much wording on this question: some has to be withdrawn first.',
  'standing-already': 'That is on the table already.',
  'settled-already': 'That is settled already.',
  'not-settled': 'That is not settled.',
  'no-vote-open': 'No vote is under way.',
  'vote-is-open': 'A vote is under way.',
  'not-on-the-roll': 'The delegation has no vote.',
  'out-of-order': 'That is out of order.',
  'silence-rule': 'The rule on silence does not allow that.',
  over: 'The exercise is over.',
  linked: 'It does not go with what is settled elsewhere in the text.',
  'no-floor': 'The delegation has not been given the floor.',
  'meets-apart': 'You sit in a group that meets apart: put the wording to the group, whose facilitator reports it.',
  'no-such-group': 'There is no such group.',
  'not-in-this-group': 'Only the members of a group speak in it, while it meets.',
};

function refusedWords(
  { actor, wanted, code }: SimulationEvent<'refused'>,
  profile: RuleProfile,
  world: Readonly<World>,
): RuleSaid {
  const seat = world.ground.scenario.seats[actor - FIRST_SEAT]?.code ?? '';
  const asks: Readonly<Record<string, Ask>> = {
    'list.asked': { kind: 'floor', by: seat },
    statement: { kind: 'statement', by: seat },
    'floor.used': { kind: 'statement', by: seat },
    'vote.opened': { kind: 'vote-call', by: '', about: 'text' },
  };
  const ask = asks[wanted];
  if ((code === 'out-of-order' || code === 'no-floor') && ask !== undefined) {
    const ruling = rulingNow(world as World, ask);
    if (!ruling.inOrder) return said(ruling.code, rulingWords(profile, ruling), ruling.source);
  }
  if (code === 'out-of-order' && wanted === 'session.opened') {
    const { present, roll } = world.debate;
    const needed = quorumOf(profile, present.length, roll.length).openNeeds;
    const words = `No quorum to open a meeting: ${present.length} present, ${needed} needed.`;
    return said('no-quorum', words, profile.quorum.open.source);
  }
  if (code === 'out-of-order' && wanted === 'unit.reopened') return reopenedBy(profile);
  const source = code === 'silence-rule' ? profile.silence.leastHours.source : OWN;
  return said(code, REFUSED[code], source);
}

function motionWords(profile: RuleProfile, { kind, debate, decidedBy, majority, rank }: MotionRule): string {
  const name = called(profile, kind as MotionKind);
  const first = `${name.charAt(0).toUpperCase()}${name.slice(1)}: `;
  const heard =
    debate === null ? 'not debated' : `${debate.inFavour} may speak in favour and ${debate.against} against`;
  const how = {
    chair: 'the chair rules on it',
    vote: `it is put at once and takes ${majorityWords(profile, majority)}`,
    'vote-if-objected': `where somebody objects it is put, and takes ${majorityWords(profile, majority)}`,
  }[decidedBy];
  const precedence = rank === null ? '' : ` In the order of precedence it is number ${rank}.`;
  return `${first}${heard}; ${how}.${precedence}`;
}

function majorityWords(profile: RuleProfile, subject: Subject): string {
  const { value } = profile.majorities[subject];
  if (value === null) return 'no vote: this body decides by consensus';
  const of = { voting: 'those present and voting', present: 'those present', roll: 'the members' }[value.of];
  const { numerator, denominator, atLeast } = value;
  return `${atLeast ? '' : 'more than '}${numerator} of ${denominator} of ${of}`;
}

function minutes(seconds: number): string {
  const whole = Math.floor(seconds / 60);
  if (whole * 60 !== seconds) return `${seconds} seconds`;
  return whole === 1 ? '1 minute' : `${whole} minutes`;
}
