import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { type StrengthShift, strengthShifts } from '../../../shared/wording/strength';
import { STRENGTH_LISTS } from '../../../shared/wording/strengthLists';
import { t } from '../../messages/messages';

/** Something to look at twice before a wording becomes the text. */
export interface Finding {
  readonly id: string;
  readonly words: string;
  readonly isWarning: boolean;
}

/** What deserves a second look in the wording of a proposal: shifts of binding force, and brackets without a partner. */
export function findingsOn(_model: Negotiation, { kind, base, words }: Proposal): readonly Finding[] {
  const findings: Finding[] = [];
  const lone = words.reduce((sum, paragraph) => sum + loneBrackets(paragraph), 0);
  if (lone > 0)
    findings.push({ id: 'brackets', words: t('proposals.finding.brackets', { count: lone }), isWarning: true });
  const [before] = base;
  const [after] = words;
  if (kind === 'amend' && before !== undefined && after !== undefined) {
    const shifts = strengthShifts(before.words, after, STRENGTH_LISTS);
    shifts.forEach((shift, i) => {
      findings.push({ id: `strength-${i}`, words: shiftWords(shift), isWarning: false });
    });
  }
  return findings;
}

function shiftWords({ from, to, direction }: StrengthShift): string {
  if (from === '') return t(`proposals.finding.added.${direction}`, { to });
  if (to === '') return t(`proposals.finding.gone.${direction}`, { from });
  return t(`proposals.finding.${direction}`, { from, to });
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
