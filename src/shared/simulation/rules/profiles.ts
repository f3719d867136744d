import { SIMPLE_MAJORITY, TWO_THIRDS } from '../../domain/vote';
import { from, generalAssembly, OWN } from './generalAssembly';
import type { RuleProfile, RuleSource } from './ruleProfile';

const AHC: RuleSource = {
  document: 'General Assembly resolution 75/282',
  rule: 'operative paragraph 5',
  wording: 'unverified',
};

/** The Ad Hoc Committee on cybercrime: committee rules of the Assembly, every effort for consensus, else two thirds after two acts. */
function adHocCommittee(): RuleProfile {
  const base = generalAssembly('committee');
  return {
    ...base,
    id: 'ahc-75-282',
    title: 'Ad Hoc Committee under resolution 75/282',
    consensus: {
      ...base.consensus,
      effort: from('first', { ...AHC, wording: 'seen' }),
      exhaustedBy: from(['bureau-decided', 'chair-informed'], AHC),
      provisional: from(true, {
        document: 'Practice of negotiating committees',
        rule: 'nothing is agreed until everything is agreed',
        wording: 'unverified',
      }),
    },
    majorities: {
      ...base.majorities,
      substance: from({ ...TWO_THIRDS }, AHC),
      important: from({ ...TWO_THIRDS }, AHC),
    },
  };
}

const UNTOC = (rule: string, wording: RuleSource['wording'] = 'seen'): RuleSource => ({
  document: 'Rules of procedure of the Conference of the Parties to UNTOC (2005)',
  rule,
  wording,
});

/** The Conference of the Parties to the Convention against Transnational Organized Crime. */
function untocCop(): RuleProfile {
  const base = generalAssembly('plenary');
  return {
    ...base,
    id: 'untoc-cop',
    title: 'UNTOC Conference of the Parties',
    consensus: {
      ...base.consensus,
      effort: from('first', UNTOC('rules 56 to 58')),
    },
    quorum: {
      open: from({ numerator: 1, denominator: 3, atLeast: true }, UNTOC('rule 41')),
      decide: from({ numerator: 1, denominator: 2, atLeast: false }, UNTOC('rule 41')),
    },
    majorities: {
      ...base.majorities,
      procedure: from({ ...SIMPLE_MAJORITY }, UNTOC('rules 56 to 58', 'unverified')),
      substance: from({ ...TWO_THIRDS }, UNTOC('rules 56 to 58', 'unverified')),
      important: from({ ...TWO_THIRDS }, UNTOC('rules 56 to 58', 'unverified')),
      reconsideration: from({ ...TWO_THIRDS }, UNTOC('rule 55')),
    },
    tie: from({ kind: 'rejected' }, UNTOC('rules 56 to 58', 'unverified')),
    speaking: {
      ...base.speaking,
      seconds: from(null, UNTOC('rule 42')),
      byLeave: from(true, UNTOC('rule 42', 'unverified')),
    },
    proposals: { ...base.proposals, withdrawUntil: from('voting-begins-and-not-amended', UNTOC('rule 54')) },
  };
}

const UNFCCC: RuleSource = {
  document: 'UNFCCC draft rules of procedure, applied since 1996',
  rule: 'rule 42 (voting), never adopted',
  wording: 'seen',
};

/** A body that takes no votes on substance. */
function consensusOnly(): RuleProfile {
  const base = generalAssembly('committee');
  return {
    ...base,
    id: 'consensus-only',
    title: 'Consensus only',
    consensus: { ...base.consensus, effort: from('only', UNFCCC), provisional: from(true, UNFCCC) },
    majorities: { ...base.majorities, substance: from(null, UNFCCC), important: from(null, UNFCCC) },
  };
}

const UN4MUN: RuleSource = {
  document: 'United Nations guide to Model UN',
  rule: 'rules of procedure of the simulation',
  wording: 'unverified',
};

/** Model UN by the practice of the Assembly: consensus is sought, informals are a suspension, a speech has a limit. */
function un4mun(): RuleProfile {
  const base = generalAssembly('committee');
  return {
    ...base,
    id: 'un4mun',
    title: 'UN4MUN',
    consensus: { ...base.consensus, effort: from('first', UN4MUN) },
    speaking: {
      ...base.speaking,
      seconds: from(120, UN4MUN),
      byLeave: from(true, UN4MUN),
      groupsFirst: from(false, UN4MUN),
    },
    reply: { ...base.reply, most: from(1, UN4MUN), seconds: from([180], UN4MUN) },
    proposals: { ...base.proposals, noticeHours: from(0, UN4MUN) },
    explanations: { ...base.explanations, seconds: from(120, UN4MUN) },
  };
}

/** What a trainer starts from for rules of their own: the committee rules, each number marked as a setting. */
function custom(): RuleProfile {
  const own = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(own);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, key === 'source' ? { ...OWN } : own(part)]),
    );
  };
  return { ...(own(generalAssembly('committee')) as RuleProfile), id: 'custom', title: 'Rules of this exercise' };
}

/** The profiles that come with the program. */
export const PROFILES: Readonly<Record<string, RuleProfile>> = Object.fromEntries(
  [
    generalAssembly('committee'),
    generalAssembly('plenary'),
    adHocCommittee(),
    untocCop(),
    consensusOnly(),
    un4mun(),
    custom(),
  ].map((profile) => [profile.id, profile]),
);

/** A profile by its id. Throws a RangeError for one that there is not. */
export function profileOf(id: string): RuleProfile {
  const profile = PROFILES[id];
  if (profile === undefined) throw new RangeError(`There are no rules of procedure called ${id}`);
  return profile;
}

/** Whether a wording has still to be held against the document before anybody relies on it. */
export function isUnverified(source: RuleSource): boolean {
  return source.wording === 'unverified';
}
