import { SIMPLE_MAJORITY, TWO_THIRDS } from '../../domain/vote';
import {
  type MotionKind,
  type MotionRule,
  RULES_FORMAT,
  RULES_VERSION,
  type RuleProfile,
  type RuleSource,
} from './ruleProfile';

const GA_RULES = 'UNGA rules of procedure, A/520/Rev.20';
const ANNEX_FIVE = 'UNGA rules of procedure, annex V (decision 34/401)';

/** A number or a choice with where it comes from. */
export function from<T>(value: T, source: RuleSource): { value: T; source: RuleSource } {
  return { value, source };
}

/** A choice of ours, and no rule of any body. */
export const OWN: RuleSource = { document: 'Chapeau', rule: 'a setting of the exercise', wording: 'own' };

/** Rule numbers of the Assembly: in plenary, and the same matter in committees. */
const NUMBERS = {
  quorum: ['67', '108'],
  speeches: ['68', '109'],
  pointOfOrder: ['71', '113'],
  timeLimit: ['72', '114'],
  closeList: ['73', '115'],
  adjournDebate: ['74', '116'],
  closeDebate: ['75', '117'],
  suspend: ['76', '118'],
  precedence: ['77', '119'],
  notice: ['78', '120'],
  competence: ['79', '121'],
  withdrawal: ['80', '122'],
  reconsider: ['81', '123'],
  votes: ['82', '124'],
  important: ['83', '125'],
  parts: ['84', '125'],
  other: ['85', '125'],
  method: ['87', '127'],
  conduct: ['88', '128'],
  division: ['89', '129'],
  amendments: ['90', '130'],
  proposals: ['91', '131'],
  tie: ['95', '133'],
} as const;
type Matter = keyof typeof NUMBERS;

/** The rule of the Assembly on a matter, in plenary or in committee. Wordings were not held against the document. */
function gaRule(place: 'plenary' | 'committee', matter: Matter): RuleSource {
  return {
    document: GA_RULES,
    rule: `rule ${NUMBERS[matter][place === 'plenary' ? 0 : 1]}`,
    wording: matter === 'quorum' ? 'seen' : 'unverified',
  };
}

const annex = (rule: string, wording: RuleSource['wording'] = 'seen'): RuleSource => ({
  document: ANNEX_FIVE,
  rule,
  wording,
});

const TWO_AND_TWO = { inFavour: 2, against: 2 };

function gaMotions(place: 'plenary' | 'committee'): MotionRule[] {
  const motion = (
    kind: MotionKind,
    rank: number | null,
    matter: Matter,
    decidedBy: MotionRule['decidedBy'],
    debate: MotionRule['debate'] = null,
    majority: MotionRule['majority'] = 'procedure',
  ): MotionRule => ({ kind, rank, debate, decidedBy, majority, source: gaRule(place, matter) });
  return [
    motion('appeal', 1, 'pointOfOrder', 'vote', null, 'appeal'),
    motion('point-of-order', 2, 'pointOfOrder', 'chair'),
    motion('suspend-meeting', 3, 'precedence', 'vote'),
    motion('adjourn-meeting', 4, 'precedence', 'vote'),
    motion('adjourn-debate', 5, 'adjournDebate', 'vote', TWO_AND_TWO),
    motion('close-debate', 6, 'closeDebate', 'vote', { inFavour: 0, against: 2 }),
    motion('competence', 7, 'competence', 'vote'),
    motion('division', null, 'division', 'vote-if-objected', TWO_AND_TWO),
    motion('reconsider', null, 'reconsider', 'vote', { inFavour: 0, against: 2 }, 'reconsideration'),
    motion('roll-call', null, 'method', 'chair'),
    motion('close-list', null, 'closeList', 'vote-if-objected'),
    motion('time-limit', null, 'timeLimit', 'vote', TWO_AND_TWO),
    motion('reverse-order', null, 'proposals', 'vote'),
    motion('vote-next', null, 'proposals', 'vote'),
    motion('waive-notice', null, 'notice', 'chair'),
  ];
}

/** The rules of the General Assembly, in plenary or in a Main Committee (A4 to A6). */
export function generalAssembly(place: 'plenary' | 'committee'): RuleProfile {
  const ga = (matter: Matter): RuleSource => gaRule(place, matter);
  const isPlenary = place === 'plenary';
  return {
    format: RULES_FORMAT,
    version: RULES_VERSION,
    id: isPlenary ? 'ga-plenary' : 'ga-committee',
    title: isPlenary ? 'General Assembly, plenary' : 'General Assembly, Main Committee',
    vocabulary: 'un',
    consensus: {
      effort: from('none', annex('annex V, conclusions on decision-making', 'unverified')),
      exhaustedBy: from([], OWN),
      provisional: from(false, OWN),
      coolingOffHours: from(0, OWN),
    },
    quorum: {
      open: from({ numerator: 1, denominator: isPlenary ? 3 : 4, atLeast: true }, ga('quorum')),
      decide: from({ numerator: 1, denominator: 2, atLeast: false }, ga('quorum')),
    },
    majorities: {
      procedure: from({ ...SIMPLE_MAJORITY }, ga('other')),
      substance: from({ ...SIMPLE_MAJORITY }, ga('other')),
      important: from(isPlenary ? { ...TWO_THIRDS } : { ...SIMPLE_MAJORITY }, ga('important')),
      reconsideration: from({ ...TWO_THIRDS }, ga('reconsider')),
      appeal: from({ ...SIMPLE_MAJORITY }, ga('pointOfOrder')),
      partsFollowWhole: from(true, ga('parts')),
    },
    tie: from(isPlenary ? { kind: 'vote-again', withinHours: 48 } : { kind: 'rejected' }, ga('tie')),
    speaking: {
      seconds: from(null, ga('timeLimit')),
      byLeave: from(true, ga('speeches')),
      groupsFirst: from(true, { document: 'Practice of the Assembly', rule: 'custom', wording: 'unverified' }),
      most: from(null, ga('timeLimit')),
      replyAfterListClosed: from(true, ga('closeList')),
    },
    reply: {
      most: from(2, annex('paragraphs 8 to 10', 'unverified')),
      seconds: from([600, 300], annex('paragraphs 8 to 10', 'unverified')),
      when: from('end-of-day', annex('paragraphs 8 to 10')),
    },
    pointOfOrder: { onSubstance: from(false, ga('pointOfOrder')), mayInterrupt: from(true, ga('pointOfOrder')) },
    motions: gaMotions(place),
    proposals: {
      noticeHours: from(24, ga('notice')),
      chairMayWaiveNotice: from(true, ga('notice')),
      needsSeconder: from(false, OWN),
      withdrawUntil: from('voting-begins-and-not-amended', ga('withdrawal')),
      order: from('submission', ga('proposals')),
      amendments: from('furthest-first', ga('amendments')),
    },
    voting: {
      methods: from(['hands', 'recorded', 'roll-call'], ga('method')),
      rollCall: from('drawn-name', ga('method')),
      mayPass: from(false, OWN),
      onlyPointsOnConduct: from(true, ga('conduct')),
    },
    explanations: {
      seconds: from(600, annex('paragraph 6')),
      proposerMayExplain: from(false, ga('conduct')),
      oncePerText: from(true, annex('paragraph 7')),
    },
    silence: {
      leastHours: from(72, { document: 'UNGA decision 74/544', rule: 'paragraph (a)', wording: 'seen' }),
      editRestarts: from(true, OWN),
    },
    reopening: {
      adReferendum: from('capital', {
        document: 'Practice of negotiating committees',
        rule: 'custom',
        wording: 'unverified',
      }),
    },
  };
}
