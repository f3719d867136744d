import type { Negotiation } from './negotiation';
import { openQuestions } from './openQuestions';

/** Figures that a list of dossiers shows without opening them, and that a preview of an earlier save compares. */
export interface DossierCounts {
  readonly provisions: number;
  /** Open brackets and sets of alternatives. */
  readonly open: number;
  readonly entries: number;
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
  const { entries, acts } = model;
  return { provisions, open: openQuestions(model).length, entries: entries.length, acts: acts.length, characters };
}
