import { isSettled } from './formal';
import type { Negotiation } from './negotiation';
import { openQuestions } from './openQuestions';
import { isNegotiated, type Provision } from './provision';

/**
 * Figures that a list of dossiers shows without opening them. They stand in the public file: how much our record holds is nobody
 * else's business, so that no entry is counted (CF1).
 */
export interface DossierCounts {
  readonly provisions: number;
  /** Open questions: brackets, a set of alternatives counted once, settled ones left out. A bracket without a partner asks nothing (BR1). */
  readonly open: number;
  readonly acts: number;
  readonly characters: number;
}

export function dossierCounts(model: Negotiation): DossierCounts {
  let provisions = 0;
  let characters = 0;
  const open = openQuestions(model).filter((key) => !isSettled(model.readingOf(key).formal)).length;
  for (const section of model.reading.sections) {
    for (const provision of section.provisions) {
      if (isProvision(provision)) provisions += 1;
      characters += provision.text.length;
    }
  }
  return { provisions, open, acts: model.acts.length, characters };
}

/** Longest head of an article whose title stands on the same line. */
const LONGEST_HEAD = 400;

/** What people count as a provision: text under negotiation, the head of an article left out (`Article 40. General principles.`). */
function isProvision(provision: Provision): boolean {
  const { marker, text } = provision;
  const style = marker?.style;
  const isHead = (style === 'article' || style === 'annex' || style === 'part') && text.length <= LONGEST_HEAD;
  return !isHead && isNegotiated(provision);
}
