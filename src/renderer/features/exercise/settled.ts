import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { alternativesOf } from '../../../shared/text/commands/alternatives';
import type { Standing } from '../../../shared/text/commands/shownWords';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { placeOf } from './places';
import { isOpen, ruled } from './sight';

/** Nothing is settled. One and the same, so that the text is not drawn anew for it. */
export const NONE_SETTLED: ReadonlyMap<TargetKey, Standing> = new Map();

/** What was ruled in an exercise, by the places of its text: the text is read with it. A question that is opened again has its brackets back. */
export function settledIn(
  model: Negotiation,
  state: Pick<ExerciseState, 'scenario' | 'world'>,
): ReadonlyMap<TargetKey, Standing> {
  const found = new Map<TargetKey, Standing>();
  state.scenario.questions.forEach(({ options }, question) => {
    const option = ruled(state.world, question);
    if (option < 0 || isOpen(state.world, question)) return;
    const key = placeOf(model, state, question);
    if (key === null || found.has(key)) return;
    const words = state.world.options[question]?.[option]?.words ?? '';
    found.set(key, standing(model, key, words, onlyWords(options)));
  });
  return found.size === 0 ? NONE_SETTLED : found;
}

/**
 * Words of an option as the text has them: an alternative of its own, else words that were tabled. `only`: what the scenario says that a
 * bracket by itself holds. It may have the number that stands before the bracket as well.
 */
function standing(model: Negotiation, key: TargetKey, words: string, only: string | null): Standing {
  if (words.trim() === '') return 0;
  const set = model.set(key);
  if (set === undefined) return words === only || isAlone(model, key, words) ? 1 : { words };
  const at = alternativesOf(model.reading, set).findIndex((one) => plain(one) === plain(words));
  return at < 0 ? { words } : at + 1;
}

/** The words that stand in question where there is one way to say it: they stay or go. */
function onlyWords(options: readonly { readonly words: string }[]): string | null {
  const said = options.filter(({ words }) => words !== '');
  return said.length === 1 ? (said[0]?.words ?? null) : null;
}

/** Whether a bracket holds these words and no others. */
function isAlone(model: Negotiation, key: TargetKey, words: string): boolean {
  const { open, close } = model.bracket(key) ?? {};
  if (open === undefined || close === undefined || open.block !== close.block) return false;
  const text = model.reading.byBlock.get(open.block)?.text ?? '';
  return plain(text.slice(open.offset + 1, close.offset)) === plain(words);
}

function plain(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}
