import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';

/** Something to look at twice before a wording becomes the text. */
export interface Finding {
  readonly id: string;
  readonly words: string;
  readonly isWarning: boolean;
}

/** What deserves a second look in the wording of a proposal. */
export function findingsOn(_model: Negotiation, { words }: Proposal): readonly Finding[] {
  const lone = words.reduce((sum, paragraph) => sum + loneBrackets(paragraph), 0);
  return lone === 0
    ? []
    : [{ id: 'brackets', words: t('proposals.finding.brackets', { count: lone }), isWarning: true }];
}

/** How many square brackets of a paragraph have no partner in it. */
export function loneBrackets(paragraph: string): number {
  let open = 0;
  let lone = 0;
  for (const character of paragraph) {
    if (character === '[') open += 1;
    else if (character === ']') {
      if (open > 0) open -= 1;
      else lone += 1;
    }
  }
  return lone + open;
}
