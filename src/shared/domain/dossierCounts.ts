import type { Negotiation } from './negotiation';
import { openQuestions } from './openQuestions';

/**
 * Figures that a list of dossiers shows without opening them. They stand in the public file: how much our record holds is nobody
 * else's business, so that no entry is counted (CF1).
 */
export interface DossierCounts {
  readonly provisions: number;
  /** Open brackets and sets of alternatives. */
  readonly open: number;
  readonly acts: number;
  readonly characters: number;
}

export function dossierCounts(model: Negotiation): DossierCounts {
  let provisions = 0;
  let characters = 0;
  for (const section of model.reading.sections) {
    for (const { kind, text } of section.provisions) {
      if (kind === 'provision' || kind === 'option' || kind === 'cell') provisions += 1;
      characters += text.length;
    }
  }
  return { provisions, open: openQuestions(model).length, acts: model.acts.length, characters };
}
