import { rulingNow } from '../../../shared/simulation/engine/judge';
import { ruleOf } from '../../../shared/simulation/exercise/coach';
import type { Ask, Ruling } from '../../../shared/simulation/rules/debate';
import type { RuleSource } from '../../../shared/simulation/rules/ruleProfile';
import { rulingWords } from '../../../shared/simulation/rules/rulingWords';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';

/** A rule's document and number, and whether its wording was held against the document. */
export function sourceWords({ document, rule, wording }: RuleSource): string {
  const doubt = wording === 'seen' ? '' : `, ${t(`exercise.practice.${wording}`)}`;
  return `${document}, ${rule}${doubt}`;
}

/** How something would be ruled on as the debate stands here. */
export function rulingOn({ world }: ExerciseState, ask: Ask): Ruling {
  return rulingNow(world, ask);
}

/** The same in words with its source. */
export function rulingSaid(state: ExerciseState, ruling: Ruling): string {
  return rulingWords(state.world.ground.profile, ruling);
}

/** How far back a rule is looked for: what applied long ago did not just apply. */
const BACK = 30;

/** The rule that just applied, in words with its source; null where none did. */
export function ruleNow({ world, events }: ExerciseState): string | null {
  for (let at = events.length - 1; at >= Math.max(0, events.length - BACK); at--) {
    const event = events[at];
    const rule = event === undefined ? null : ruleOf(world.ground, world, event);
    if (rule !== null) return t('exercise.practice.said', { words: rule.words, source: sourceWords(rule.source) });
  }
  return null;
}
