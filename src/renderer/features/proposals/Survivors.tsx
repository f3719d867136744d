import { X } from 'lucide-react';
import type { Decided } from '../../../shared/document/actions/decisions';
import { blocksOf } from '../../../shared/document/proposalIndex';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { askedWords, verdictWords } from '../../messages/proposalWords';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { singleKeyOf } from '../../workbench/keys';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Changed } from './Changed';
import { confirmOvertaken, decidedNow, putAway } from './deciding';
import { blockOf } from './HerePanel';
import { goToProposal } from './moving';
import { sponsorWords } from './Sponsors';

/** After a decision: how every other open proposal on the same paragraphs fares now, and what each asks of the person (PR3). */
export function Survivors({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useCalmModel(session);
  const now = useStore(decidedNow, (value) => value);
  const isPrivateShown = usePrivateShown(workbench);
  const selected = useStore(workbench.state, ({ selection }) => selection[0] ?? null);
  if (now === null || now.session !== session || !isAbout(model, now.decided, selected)) return null;
  const found = survivorsOf(model, now.decided).filter(({ layer }) => layer === 'declared' || isPrivateShown);
  if (found.length === 0) return null;
  const overtaken = found.filter((proposal) => isOvertaken(model, proposal));
  return (
    <section className="survivors" aria-label={t('proposals.survivors')}>
      <div className="survivors-head">
        <h2>{t('proposals.survivors')}</h2>
        <button type="button" className="icon-button icon-small" aria-label={t('proposals.putAway')} onClick={putAway}>
          <X size={14} aria-hidden="true" />
        </button>
      </div>
      <p className="hint">{t('proposals.survivorsHint', { count: found.length })}</p>
      <ul>
        {found.map((proposal) => (
          <SurvivorRow
            key={proposal.id}
            workbench={workbench}
            session={session}
            model={model}
            proposal={proposal}
            isOnly={overtaken.length === 1}
          />
        ))}
      </ul>
      {overtaken.length > 1 && (
        <button type="button" className="button" onClick={() => confirmOvertaken(workbench, session, overtaken)}>
          {t('proposals.confirmAll', { count: overtaken.length })} <KeyOf workbench={workbench} />
        </button>
      )}
    </section>
  );
}

/** Whether what is selected has to do with a decision: nothing, a proposal or a place on its paragraphs. Elsewhere the list is out of the way. */
function isAbout(model: Negotiation, decided: readonly Decided[], selected: string | null): boolean {
  if (selected === null) return true;
  const ids = decided.flatMap(({ proposal, rest, survivors }) => [
    proposal,
    ...(rest === null ? [] : [rest]),
    ...survivors.map((survivor) => survivor.proposal),
  ]);
  const block = blockOf(model, selected);
  return ids.some((id) => {
    const proposal = model.proposals.get(id);
    if (proposal === undefined) return false;
    return selected === `p:${id}` || (block !== null && blocksOf(proposal).includes(block));
  });
}

function SurvivorRow({
  workbench,
  session,
  model,
  proposal,
  isOnly,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly proposal: Proposal;
  /** No other is overtaken: the key is shown with it. */
  readonly isOnly: boolean;
}) {
  const isOpen = isOpenProposal(proposal);
  const examined = model.examined(proposal.id);
  const now = model.reading.byBlock.get(proposal.base[0]?.block ?? '')?.text;
  return (
    <li className="survivor" data-layer={proposal.layer}>
      <p>
        <span className={`verdict verdict-${isOpen ? examined.kind : 'closed'}`}>
          {isOpen ? verdictWords(examined) : t(`proposal.state.${proposal.state}`)}
        </span>
        <button type="button" className="text-button" onClick={() => goToProposal(workbench, proposal.id)}>
          {t('proposals.onWhich', { who: sponsorWords(model, proposal), subject: askedWords(model, proposal) })}
        </button>
      </p>
      {isOpen && examined.kind === 'adjusted' && now !== undefined && (
        <Changed before={now} after={examined.words[0] ?? ''} around={45} />
      )}
      {isOpen && examined.kind === 'overtaken' && (
        <button type="button" className="button" onClick={() => confirmOvertaken(workbench, session, [proposal])}>
          {t('proposals.confirmOvertaken')} {isOnly && <KeyOf workbench={workbench} />}
        </button>
      )}
      {isOpen && examined.kind === 'reword' && (
        <button
          type="button"
          className="button"
          onClick={() => workbench.openDialog('proposals.reword', { id: proposal.id })}
        >
          {t('proposals.rewordNow')}
        </button>
      )}
    </li>
  );
}

/** Whether a proposal waits for a person to say that it is overtaken. */
export function isOvertaken(model: Negotiation, proposal: Proposal): boolean {
  return isOpenProposal(proposal) && model.examined(proposal.id).kind === 'overtaken';
}

/** The key that confirms, where single keys are on. */
function KeyOf({ workbench }: { readonly workbench: Workbench }) {
  const key = singleKeyOf(workbench.commands.get('proposals.confirmOvertaken'), workbench.preferences.get('keys'));
  return key === null ? null : <kbd>{key}</kbd>;
}

/** Those that are left on the same paragraphs, and what an acceptance in part left open; the decided ones are not among them. */
export function survivorsOf(model: Negotiation, decided: readonly Decided[]): readonly Proposal[] {
  const gone = new Set(decided.map(({ proposal }) => proposal));
  const ids = new Set(
    decided.flatMap(({ survivors, rest }) => [
      ...(rest === null ? [] : [rest]),
      ...survivors.map(({ proposal }) => proposal),
    ]),
  );
  return [...ids].filter((id) => !gone.has(id)).flatMap((id) => model.proposals.get(id) ?? []);
}
