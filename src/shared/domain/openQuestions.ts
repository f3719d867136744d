import type { Bracket } from './bracket';
import type { Negotiation } from './negotiation';
import type { TargetKey } from './target';

/** Open brackets and sets in the order of the text, one key for each question. */
export function openQuestions(model: Negotiation): readonly TargetKey[] {
  const keys: TargetKey[] = [];
  const seen = new Set<TargetKey>();
  for (const section of model.reading.sections) {
    for (const provision of section.provisions) {
      if (provision.kind === 'note' || provision.kind === 'running') continue;
      const inOrder = [...provision.brackets].sort((a: Bracket, b: Bracket) => a.open.offset - b.open.offset);
      for (const bracket of inOrder) {
        if (bracket.kind !== 'negotiation') continue;
        const { key } = model.questionOf(bracket);
        if (!seen.has(key)) keys.push(key);
        seen.add(key);
      }
    }
  }
  return keys;
}
