import { useMemo } from 'react';
import type { PlaceBefore } from '../../../shared/document/actions/decisions';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { reexamine } from '../../../shared/wording/merge';
import { t } from '../../messages/messages';
import { subjectWords, verdictWords } from '../../messages/proposalWords';
import { sponsorWords } from './Sponsors';

/** How the other open proposals on the same paragraphs would fare after a decision (PR3), before it is made. */
export function Rivals({
  model,
  proposal,
  after,
  isShown,
}: {
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly after: readonly PlaceBefore[];
  /** Whether what is not declared to the room may be seen. */
  readonly isShown: boolean;
}) {
  const rivals = useMemo(
    () => rivalsOf(model, proposal).filter(({ layer }) => layer === 'declared' || isShown),
    [model, proposal, isShown],
  );
  if (rivals.length === 0) return null;
  return (
    <section className="rivals" aria-label={t('proposals.rivals')}>
      <h4>{t('proposals.rivals')}</h4>
      <ul>
        {rivals.map((rival) => {
          const kind = fate(model, rival, after);
          return (
            <li key={rival.id} data-layer={rival.layer}>
              <span className={`verdict verdict-${kind}`}>
                {verdictWords({ kind } as Parameters<typeof verdictWords>[0])}
              </span>{' '}
              {t('proposals.onWhich', { who: sponsorWords(model, rival), subject: subjectWords(rival) })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Other open proposals on the paragraphs of one. */
function rivalsOf(model: Negotiation, proposal: Proposal): readonly Proposal[] {
  const found = new Map<string, Proposal>();
  for (const { block } of proposal.base)
    for (const other of model.proposalsOn(block))
      if (other.id !== proposal.id && isOpenProposal(other)) found.set(other.id, other);
  return [...found.values()];
}

function fate(model: Negotiation, rival: Proposal, after: readonly PlaceBefore[]) {
  const [base] = rival.base;
  const place = after.find(({ block }) => block !== null && block === base?.block);
  const isWording = rival.kind === 'amend' || rival.kind === 'title';
  if (place === undefined || base === undefined || !isWording || rival.on !== undefined || rival.words.length === 0)
    return model.examined(rival.id).kind;
  if (place.after === '') return 'overtaken';
  return reexamine(base.words, rival.words[0] ?? '', place.after).kind;
}
