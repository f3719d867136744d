import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { standingOf } from '../../../shared/domain/proposalStanding';
import { formatShare, t } from '../../messages/messages';
import { askedWords, placeWords, proposalStateWords, verdictWords } from '../../messages/proposalWords';
import { stateOf } from './proposalList';
import { Sponsors } from './Sponsors';
import { StateShape } from './StateShape';

/** What a row of the list says of a proposal: where, what, who, how it stands. */
export function ListRow({
  model,
  proposal,
  isShown,
  share,
}: {
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly isShown: boolean;
  /** How far it is removed from the text; null where the list is not ordered by it. */
  readonly share: number | null;
}) {
  const state = stateOf(model, proposal, isShown);
  const isOpen = isOpenProposal(proposal);
  const examined = isOpen ? model.examined(proposal.id) : null;
  return (
    <>
      <StateShape state={state} />
      <span className="proposal-place">{placeWords(model, proposal)}</span>
      <span className="proposal-subject">{askedWords(model, proposal)}</span>
      <span className="proposal-about">
        <Sponsors model={model} proposal={proposal} most={5} />
        <span className="proposal-state">{proposalStateWords(state)}</span>
        {proposal.layer !== 'declared' && (
          <span className="proposal-own">{t(`proposals.layer.${proposal.layer}`)}</span>
        )}
        {isShown && isOpen && <Support model={model} proposal={proposal} />}
      </span>
      <span className="proposal-figures">
        {examined !== null && <span className={`verdict verdict-${examined.kind}`}>{verdictWords(examined)}</span>}
        {share !== null && (
          <span className="proposal-share">{t('proposals.share', { share: formatShare(share) })}</span>
        )}
      </span>
    </>
  );
}

/** How many support a proposal besides those who bring it, and how many oppose it; nothing while nobody has spoken. */
export function Support({ model, proposal }: { readonly model: Negotiation; readonly proposal: Proposal }) {
  const { supporters, opposers, others } = standingOf(model, proposal);
  if (supporters.length + opposers.length + others.length === 0) return null;
  return (
    <span className="proposal-support">
      {t('proposals.support', { supporters: supporters.length, opposers: opposers.length })}
    </span>
  );
}
