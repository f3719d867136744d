import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { gradeWords, saidWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import {
  askedWords,
  placeWords,
  proposalStateWords,
  subjectWords,
  verdictSentence,
} from '../../messages/proposalWords';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { mayShowProposal, usePrivateShown, useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Actions } from './Actions';
import { Findings } from './Findings';
import { goToProposal, proposalAt } from './moving';
import { ProposalHistory } from './ProposalHistory';
import { stateOf } from './proposalList';
import { Sponsors, sponsorWords } from './Sponsors';
import { StateShape } from './StateShape';
import { WordingView } from './WordingView';

/** The proposal that is selected: what it asks, of whom, how it fares, and what can be done with it. */
export function ProposalPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const model = useCalmModel(session);
  const selection = useStore(workbench.state, (state) => state.selection);
  const isShown = useRecordShown(workbench);
  const isPrivateShown = usePrivateShown(workbench);
  const proposal = proposalAt(model, selection.length === 1 ? (selection[0] ?? null) : null);
  if (proposal === undefined || (proposal.layer !== 'declared' && !isPrivateShown)) return null;
  return <One workbench={workbench} model={model} proposal={proposal} isShown={isShown} />;
}

function One({
  workbench,
  model,
  proposal,
  isShown,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly isShown: boolean;
}) {
  const state = stateOf(model, proposal, isShown);
  const isOpen = isOpenProposal(proposal);
  const examined = isOpen ? model.examined(proposal.id) : null;
  const block = proposal.base[0]?.block ?? proposal.place?.after ?? null;
  const on = proposal.on === undefined ? undefined : model.proposals.get(proposal.on);
  return (
    <section
      className="proposal"
      aria-label={t('proposals.one')}
      data-layer={proposal.layer}
      data-proposal={proposal.id}
    >
      <p className="proposal-head">
        <StateShape state={state} />
        <span className="proposal-head-state">{proposalStateWords(state)}</span>
        {proposal.layer !== 'declared' && (
          <span className="proposal-own">{t(`proposals.layer.${proposal.layer}`)}</span>
        )}
        <button
          type="button"
          className="text-button proposal-head-place"
          disabled={block === null || !model.reading.byBlock.has(block)}
          onClick={() => block !== null && workbench.goTo(model.keyOfBlock(block))}
        >
          {placeWords(model, proposal)}
        </button>
      </p>
      <h2>{askedWords(model, proposal)}</h2>
      <p className="proposal-by">
        <Sponsors model={model} proposal={proposal} most={10} />
        <span className="hint">{saidWords(proposal.said)}</span>
        {isShown && proposal.grade !== 'record' && <span className="proposal-own">{gradeWords([proposal.grade])}</span>}
      </p>
      {proposal.byChair === true && proposal.sponsors.length > 0 && <p className="hint">{t('proposals.byChair')}</p>}
      {on !== undefined && mayShowProposal(workbench, on) && (
        <p className="proposal-on">
          {t('proposals.on')}{' '}
          <button type="button" className="text-button" onClick={() => goToProposal(workbench, on.id)}>
            {t('proposals.onWhich', { who: sponsorWords(model, on), subject: subjectWords(on) })}
          </button>
        </p>
      )}
      <div className="wordings" data-layer={proposal.layer}>
        <WordingView model={model} proposal={proposal} />
      </div>
      {examined !== null && <p className={`verdict-line verdict-line-${examined.kind}`}>{verdictSentence(examined)}</p>}
      {proposal.reason !== undefined && proposal.reason !== '' && <p className="proposal-reason">{proposal.reason}</p>}
      <Findings model={model} proposal={proposal} />
      <Actions workbench={workbench} proposal={proposal} />
      <ProposalHistory workbench={workbench} model={model} proposal={proposal} />
    </section>
  );
}
