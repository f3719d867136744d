import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { type BrokenReference, brokenBy, type TextChange } from '../../../shared/notation/references';
import { type StrengthShift, strengthShifts } from '../../../shared/wording/strength';
import { strengthsInForce } from '../../../shared/wording/strengthText';
import { t } from '../../messages/messages';
import { shortAddress } from '../../messages/readingWords';

/** Something to look at twice before a wording becomes the text. */
export interface Finding {
  readonly id: string;
  readonly words: string;
  readonly isWarning: boolean;
}

/**
 * What deserves a second look in a proposal: brackets without a partner, references and numbers it would break in the text as it stands,
 * shifts of binding force.
 */
export function findingsOn(model: Negotiation, proposal: Proposal): readonly Finding[] {
  const { kind, base, words } = proposal;
  const findings: Finding[] = [];
  const lone = words.reduce((sum, paragraph) => sum + loneBrackets(paragraph), 0);
  if (lone > 0)
    findings.push({ id: 'brackets', words: t('proposals.finding.brackets', { count: lone }), isWarning: true });
  brokenReferences(model, proposal).forEach((broken, i) => {
    findings.push({ id: `reference-${i}`, words: referenceWords(model, proposal, broken), isWarning: true });
  });
  const [before] = base;
  const [after] = words;
  if (kind === 'amend' && before !== undefined && after !== undefined) {
    const shifts = strengthShifts(before.words, after, strengthsInForce(model.recordSettings.strengths));
    shifts.forEach((shift, i) => {
      findings.push({ id: `strength-${i}`, words: shiftWords(shift), isWarning: false });
    });
  }
  return findings;
}

/** References that acceptance would break; none of what is closed or cannot be accepted as it is. */
function brokenReferences(model: Negotiation, proposal: Proposal): readonly BrokenReference[] {
  if (!isOpenProposal(proposal) || proposal.on !== undefined) return [];
  const examined = model.examined(proposal.id);
  if (examined.kind !== 'applies' && examined.kind !== 'adjusted') return [];
  const change = changeOf(proposal, examined);
  return change === null ? [] : brokenBy(model.reading, change);
}

function changeOf(
  { kind }: Proposal,
  { blocks, words }: { readonly blocks: readonly string[]; readonly words: readonly string[] },
): TextChange | null {
  switch (kind) {
    case 'delete':
    case 'no-text':
      return { kind: 'removed', blocks };
    case 'move':
      return { kind: 'moved', blocks };
    case 'amend':
    case 'title': {
      const [block] = blocks;
      const [wording] = words;
      return block === undefined || wording === undefined ? null : { kind: 'words', block, words: wording };
    }
    default:
      return null;
  }
}

function referenceWords(model: Negotiation, proposal: Proposal, { reference, why }: BrokenReference): string {
  const { block, mention } = reference;
  const text = why === 'nowhere' ? (proposal.words[0] ?? '') : (model.reading.byBlock.get(block)?.text ?? '');
  const words = text.slice(mention.start, mention.end);
  const where = model.reading.byBlock.has(block) ? shortAddress(model, model.keyOfBlock(block)) : '';
  return t(`proposals.finding.reference.${why}`, { words, where });
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
