import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { furthestFirst } from '../../../shared/document/proposalOrder';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { askedWords, proposalStateWords, verdictWords } from '../../messages/proposalWords';
import { shortAddress } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { usePrivateShown, useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Findings } from './Findings';
import { goToProposal } from './moving';
import { openBeside } from './openBeside';
import { stateOf } from './proposalList';
import { Sponsors } from './Sponsors';
import { Standing } from './Standing';
import { StateShape } from './StateShape';
import { mayDecideOn } from './seated';
import { WordingView } from './WordingView';

/** What the wordings of one provision were opened on. */
export interface CompareArgument {
  /** A proposal: its paragraph, beginning at its column. */
  readonly id?: string;
  readonly block?: string;
  readonly fromList?: boolean;
}

/** The words of one provision and all that is proposed on it, side by side: left and right go from wording to wording (PR1). */
export function CompareDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  if (session === null) return null;
  return <Compare workbench={workbench} session={session} opened={(argument ?? {}) as CompareArgument} />;
}

function Compare({
  workbench,
  session,
  opened,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly opened: CompareArgument;
}) {
  const model = useModel(session, (current) => current);
  const isShown = useRecordShown(workbench);
  const isPrivateShown = usePrivateShown(workbench);
  const [all, setAll] = useState(false);
  const begun = opened.id === undefined ? undefined : model.proposals.get(opened.id);
  const block = opened.block ?? begun?.base[0]?.block ?? begun?.place?.after ?? '';
  const provision = model.reading.byBlock.get(block);
  const on = model.proposalsOn(block);
  const shown = useMemo(
    () =>
      furthestFirst(
        model,
        on.filter(({ layer }) => layer === 'declared' || isPrivateShown),
      ),
    [model, on, isPrivateShown],
  );
  const columns = shown.filter((proposal) => all || isOpenProposal(proposal) || proposal.id === opened.id);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      columns.findIndex(({ id }) => id === opened.id),
    ),
  );
  const list = useRef<HTMLUListElement>(null);
  const fromList = opened.fromList === true;
  const canWrite = session.safety.get().editable;

  useEffect(() => {
    const column = list.current?.children[at];
    if (!(column instanceof HTMLElement)) return;
    column.focus({ preventScroll: true });
    column.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);

  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = document.dir === 'rtl' ? -1 : 1;
    const to = { ArrowRight: at + way, ArrowLeft: at - way, Home: 0, End: columns.length - 1 }[event.key];
    const current = columns[at];
    if (to !== undefined) setAt(Math.max(0, Math.min(columns.length - 1, to)));
    else if (current === undefined) return;
    else if (event.key === 'Enter' && event.target instanceof HTMLLIElement) {
      workbench.closeDialog();
      goToProposal(workbench, current.id);
    } else if (event.key === 'e' && canWrite && mayDecideOn(session, current))
      openBeside(workbench, 'proposals.decide', current.id, fromList);
    else return;
    event.preventDefault();
  };
  const closed = shown.filter((proposal) => !isOpenProposal(proposal)).length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the columns inside have the focus
    <div className="compare" onKeyDown={keyDown}>
      <div className="compare-head">
        <strong>
          {provision === undefined ? t('proposal.place.gone') : shortAddress(model, model.keyOfBlock(block))}
        </strong>
        <span className="hint">{t('proposals.compare.count', { count: columns.length })}</span>
        {closed > 0 && (
          <label className="check">
            <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
            {t('proposals.compare.closed', { count: closed })}
          </label>
        )}
        <span className="proposal-keys" aria-hidden="true">
          <kbd>←</kbd> <kbd>→</kbd> {t('proposals.compare.keyStep')} · <kbd>↵</kbd> {t('proposals.keyGo')} ·{' '}
          <kbd>e</kbd> {t('proposals.keyDecide')}
        </span>
      </div>
      <div className="compare-panes">
        <section className="compare-base" aria-label={t('proposals.compare.base')}>
          <h3>{t('proposals.compare.base')}</h3>
          <p className="wording" dir="auto">
            {provision?.text ?? columns[0]?.base[0]?.words ?? ''}
          </p>
        </section>
        <ul ref={list} className="compare-columns" aria-label={t('proposals.here')}>
          {columns.map((proposal, i) => (
            <Column
              key={proposal.id}
              model={model}
              proposal={proposal}
              isShown={isShown}
              isActive={i === at}
              canWrite={canWrite}
              onActive={() => setAt(i)}
              onDecide={() => openBeside(workbench, 'proposals.decide', proposal.id, fromList)}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

function Column({
  model,
  proposal,
  isShown,
  isActive,
  canWrite,
  onActive,
  onDecide,
}: {
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly isShown: boolean;
  readonly isActive: boolean;
  readonly canWrite: boolean;
  onActive(): void;
  onDecide(): void;
}) {
  const state = stateOf(model, proposal, isShown);
  const isOpen = isOpenProposal(proposal);
  return (
    <li
      className="compare-column"
      data-active={isActive ? '' : undefined}
      data-layer={proposal.layer}
      tabIndex={isActive ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && onActive()}
    >
      <p className="proposal-by">
        <StateShape state={state} isNamed />
        <Sponsors model={model} proposal={proposal} most={5} />
      </p>
      <h3>{askedWords(model, proposal)}</h3>
      <WordingView model={model} proposal={proposal} isWhole />
      <p className="proposal-about">
        {isOpen ? (
          <span className={`verdict verdict-${model.examined(proposal.id).kind}`}>
            {verdictWords(model.examined(proposal.id))}
          </span>
        ) : (
          <span>{proposalStateWords(state)}</span>
        )}
        {proposal.layer !== 'declared' && (
          <span className="proposal-own">{t(`proposals.layer.${proposal.layer}`)}</span>
        )}
      </p>
      <Findings model={model} proposal={proposal} />
      {isShown && <Standing model={model} proposal={proposal} />}
      {canWrite && (
        <button type="button" className="button" tabIndex={isActive ? 0 : -1} onClick={onDecide}>
          {t('proposals.decideThis')}
        </button>
      )}
    </li>
  );
}
