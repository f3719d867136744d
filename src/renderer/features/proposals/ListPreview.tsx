import { orderProposals, reckonOrder } from '../../../shared/document/actions/proposalOrder';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { saidWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { askedWords, placeWords, verdictSentence } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { showChord } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';
import { Findings } from './Findings';
import { goToProposal } from './moving';
import { openBeside } from './openBeside';
import { Sponsors } from './Sponsors';
import { Standing } from './Standing';
import { mayOrderAll } from './seated';
import { WordingView } from './WordingView';

/** The proposal the list is at: its words, who brings and supports it, how it fares, and what can be done with it. */
export function ListPreview({
  workbench,
  session,
  model,
  proposal,
  isShown,
  group,
  onStep,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly isShown: boolean;
  /** Those on the same place in the order in which they are taken, where the list is ordered so. */
  readonly group: readonly Proposal[] | null;
  onStep(by: -1 | 1): void;
}) {
  const canWrite = session.safety.get().editable;
  const isOpen = isOpenProposal(proposal);
  return (
    <ScrollRegion className="proposal-preview" label={t('proposals.preview')}>
      <p className="proposal-preview-place">{placeWords(model, proposal)}</p>
      <h3>{askedWords(model, proposal)}</h3>
      <p className="proposal-by">
        <Sponsors model={model} proposal={proposal} />
        <span className="hint">{saidWords(proposal.said)}</span>
      </p>
      <div className="wordings" data-layer={proposal.layer}>
        <WordingView model={model} proposal={proposal} />
      </div>
      {isOpen && <p className="verdict-line">{verdictSentence(model.examined(proposal.id))}</p>}
      {proposal.reason !== undefined && <p className="proposal-reason">{proposal.reason}</p>}
      <Findings model={model} proposal={proposal} />
      {isShown && <Standing model={model} proposal={proposal} />}
      {group !== null && group.length > 1 && canWrite && mayOrderAll(model, group) && (
        <fieldset className="proposal-order" aria-label={t('proposals.orderHere')}>
          <span className="hint">
            {t(group.some(({ rank }) => rank !== undefined) ? 'proposals.orderSet' : 'proposals.orderReckoned')}
          </span>
          <span className="proposal-order-keys">
            <button type="button" className="button" onClick={() => onStep(-1)} disabled={group[0]?.id === proposal.id}>
              {t('proposals.earlier')} <kbd>{showChord('Alt+ArrowUp')}</kbd>
            </button>
            <button
              type="button"
              className="button"
              onClick={() => onStep(1)}
              disabled={group[group.length - 1]?.id === proposal.id}
            >
              {t('proposals.later')} <kbd>{showChord('Alt+ArrowDown')}</kbd>
            </button>
            {group.some(({ rank }) => rank !== undefined) ? (
              <button
                type="button"
                className="button"
                onClick={() =>
                  session.act(() =>
                    reckonOrder(
                      session.writing(),
                      group.map(({ id }) => id),
                    ),
                  )
                }
              >
                {t('proposals.orderAgain')}
              </button>
            ) : (
              <button
                type="button"
                className="button"
                onClick={() =>
                  session.act(() =>
                    orderProposals(
                      session.writing(),
                      group.map(({ id }) => id),
                    ),
                  )
                }
              >
                {t('proposals.orderConfirm')}
              </button>
            )}
          </span>
        </fieldset>
      )}
      <div className="proposal-preview-actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            workbench.closeDialog();
            goToProposal(workbench, proposal.id);
          }}
        >
          {t('proposals.goTo')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => openBeside(workbench, 'proposals.compare', proposal.id)}
        >
          {t('proposals.beside')}
        </button>
        {canWrite && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => openBeside(workbench, 'proposals.decide', proposal.id)}
          >
            {t('proposals.decideThis')}
          </button>
        )}
      </div>
    </ScrollRegion>
  );
}
