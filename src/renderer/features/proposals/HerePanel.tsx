import { useMemo } from 'react';
import { furthestFirst } from '../../../shared/document/proposalOrder';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { askedWords, verdictWords } from '../../messages/proposalWords';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { Fold } from '../../ui/Fold';
import { useStore } from '../../ui/store';
import { usePrivateShown, useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Support } from './ListRow';
import { goToProposal } from './moving';
import { stateOf } from './proposalList';
import { Sponsors } from './Sponsors';
import { StateShape } from './StateShape';

/** More open proposals than this are for the list. */
const MOST = 12;

/** The proposals on the provision that is selected, furthest removed first; those that are closed on request. */
export function HerePanel({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useCalmModel(session);
  const selection = useStore(workbench.state, (state) => state.selection);
  const isShown = useRecordShown(workbench);
  const isPrivateShown = usePrivateShown(workbench);
  const key = selection.length === 1 ? (selection[0] ?? '') : '';
  const block = blockOf(model, key);
  const on = block === null ? NONE : model.proposalsOn(block);
  const shown = useMemo(
    () =>
      furthestFirst(
        model,
        on.filter(({ layer }) => layer === 'declared' || isPrivateShown),
      ),
    [model, on, isPrivateShown],
  );
  if (shown.length === 0 || block === null) return null;
  const open = shown.filter(isOpenProposal);
  const closed = shown.filter((proposal) => !isOpenProposal(proposal));
  const row = (proposal: Proposal) => (
    <HereRow key={proposal.id} workbench={workbench} model={model} proposal={proposal} isShown={isShown} />
  );
  return (
    <section className="proposals-here" aria-label={t('proposals.here')}>
      <div className="here-head">
        <h3>
          {t('proposals.here')} <span className="pill-count">{open.length}</span>
        </h3>
        {open.length > 1 && (
          <button type="button" className="text-button" onClick={() => workbench.run('proposals.compare')}>
            {t('proposals.beside')}
          </button>
        )}
      </div>
      {open.length > 0 && <ul>{open.slice(0, MOST).map(row)}</ul>}
      {open.length > MOST && (
        <button type="button" className="text-button" onClick={() => workbench.run('proposals.list', { at: block })}>
          {t('proposals.allHere', { count: open.length })}
        </button>
      )}
      {closed.length > 0 && (
        <Fold id="proposals-closed" title={t('proposals.closedHere')} count={closed.length}>
          <ul>{closed.map(row)}</ul>
        </Fold>
      )}
    </section>
  );
}

const NONE: readonly Proposal[] = [];

/** The paragraph behind a key: its own, the one a bracket stands in, or the heading of a section (that on which something is proposed). */
export function blockOf(model: Negotiation, key: string | null): string | null {
  if (key === null || key === '') return null;
  if (key.startsWith('s:')) {
    const headings = model.sections.get(key.slice(2))?.provisions.filter(({ kind }) => kind === 'heading') ?? [];
    return (headings.find(({ block }) => model.proposalsOn(block).length > 0) ?? headings[0])?.block ?? null;
  }
  return model.provision(key)?.block ?? model.bracket(key)?.open.block ?? model.set(key)?.ranges[0]?.from.block ?? null;
}

function HereRow({
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
  return (
    <li>
      <button
        type="button"
        className="here-row"
        data-layer={proposal.layer}
        onClick={() => goToProposal(workbench, proposal.id)}
      >
        <StateShape state={state} isNamed isNoted={proposal.layer === 'record'} />
        <span className="proposal-subject">{askedWords(model, proposal)}</span>
        <span className="proposal-about">
          <Sponsors model={model} proposal={proposal} most={4} />
          {examined !== null && examined.kind !== 'applies' && (
            <span className={`verdict verdict-${examined.kind}`}>{verdictWords(examined)}</span>
          )}
          {isShown && isOpen && <Support model={model} proposal={proposal} />}
        </span>
      </button>
    </li>
  );
}
