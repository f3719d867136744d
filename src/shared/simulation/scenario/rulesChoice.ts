import { hex } from '../../sealing/hash';
import { type Plain, toBytes } from '../engine/canonical';
import { PROFILES, profileOf } from '../rules/profiles';
import type { RuleProfile } from '../rules/ruleProfile';
import type { Scenario } from './scenarioSchema';

type Rules = Scenario['rules'];
type Vocabulary = RuleProfile['vocabulary'];

const bodyOf = (rules: RuleProfile): string => hex(toBytes({ ...rules, vocabulary: 'un' } as unknown as Plain));

/** The profile of the program that these rules are, in whatever words; null for rules of their own. */
export function profileIn(rules: Rules): string | null {
  if (typeof rules === 'string') return rules;
  const known = Object.hasOwn(PROFILES, rules.id) ? PROFILES[rules.id] : undefined;
  return known !== undefined && bodyOf(known) === bodyOf(rules) ? rules.id : null;
}

/** In whose words things are called: those of the halls, or those of classic Model UN. */
export function vocabularyOf(rules: Rules): Vocabulary {
  return typeof rules === 'string' ? profileOf(rules).vocabulary : rules.vocabulary;
}

/** The same rules in other words. A profile of the program that is in its own words goes by its id. */
export function inWords(rules: Rules, vocabulary: Vocabulary): Rules {
  const id = profileIn(rules);
  const whole = typeof rules === 'string' ? profileOf(rules) : rules;
  return id !== null && profileOf(id).vocabulary === vocabulary ? id : { ...whole, vocabulary };
}
