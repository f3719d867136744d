import type { Negotiation } from './negotiation';
import type { OptionName, TargetKey } from './target';

/** A question of the text that positions, acts and briefs are about, and the option meant; null while that is to be chosen. */
export interface Question {
  readonly key: TargetKey;
  readonly option: OptionName | null;
}

/**
 * The question behind whatever a person selected (PO0): a member of a set of alternatives is that option of its set, a heading
 * stands for its section. Null for what nobody takes positions on, such as a note.
 */
export function questionAt(model: Negotiation, key: TargetKey): Question | null {
  const bracket = model.bracket(key);
  if (bracket !== undefined) {
    const question = model.questionOf(bracket);
    return model.target(question.key) === undefined ? null : question;
  }
  const node = model.target(key);
  if (node !== undefined) return { key, option: node.options.includes('keep') ? 'keep' : null };
  const provision = model.provision(key);
  return provision?.kind === 'heading' ? { key: `s:${provision.section}`, option: 'keep' } : null;
}

/** The questions behind a selection, each once, in the order of the selection. */
export function questionsAt(model: Negotiation, keys: readonly TargetKey[]): readonly Question[] {
  const found = new Map<TargetKey, Question>();
  for (const key of keys) {
    const question = questionAt(model, key);
    if (question !== null && !found.has(question.key)) found.set(question.key, question);
  }
  return [...found.values()];
}
