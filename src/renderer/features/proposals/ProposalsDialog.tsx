import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { orderProposals } from '../../../shared/document/actions/proposalOrder';
import { furthestFirst, placeKey, shareOf } from '../../../shared/document/proposalOrder';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { useWindowing } from '../../ui/useWindowing';
import { usePrivateShown, useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { NoProposals, NothingFound } from './ListEmpty';
import { ListFilters } from './ListFilters';
import { ListFoot } from './ListFoot';
import { ListPreview } from './ListPreview';
import { ListRow } from './ListRow';
import { listView } from './listView';
import { goToProposal } from './moving';
import { openBeside } from './openBeside';
import { listed, seen } from './proposalList';
import { mayDecideOn, mayOrderAll } from './seated';

/** Height of a row before it is measured, in pixels. */
const ROW = 58;

/** All proposals: what each asks, who brings it, how it stands and fares; one of them beside the list (PR1, PR2, PR3). */
export function ProposalsDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { session } = workbench;
  if (session === null) return null;
  const begun = typeof argument === 'string' ? argument : null;
  return <Proposals workbench={workbench} session={session} begun={begun} />;
}

function Proposals({
  workbench,
  session,
  begun,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  /** The proposal to begin at. */
  readonly begun: string | null;
}) {
  const model = useModel(session, (current) => current);
  const isShown = useRecordShown(workbench);
  const isPrivateShown = usePrivateShown(workbench);
  const view = useStore(listView, (value) => value);
  const proposals = useMemo(() => seen(model, isPrivateShown), [model, isPrivateShown]);
  const found = useMemo(() => listed(model, proposals, view, isShown), [model, proposals, view, isShown]);
  const keys = useMemo(() => found.map(({ id }) => id), [found]);
  const [active, setActive] = useState<string | null>(begun);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const at = Math.max(0, active === null ? 0 : keys.indexOf(active));
  const picked = found[at];
  const windowing = useWindowing(scroller, keys, ROW, at);
  const taken = found.filter(({ id }) => chosen.has(id));
  const canWrite = session.safety.get().editable;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list opens
  useEffect(() => {
    if (proposals.length > 0) scroller.current?.focus();
    if (at > 0) windowing.reveal(at);
  }, []);

  const go = (to: number) => {
    const next = found[Math.max(0, Math.min(found.length - 1, to))];
    if (next === undefined) return;
    setActive(next.id);
    windowing.reveal(found.indexOf(next));
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const move = (id: string, before: string | null) => {
    const own = found.find((each) => each.id === id);
    if (own !== undefined && canWrite) reorder(session, proposals, own, before);
  };
  const step = (by: -1 | 1) => {
    if (picked === undefined || view.order !== 'furthest') return;
    const beside = found[at + by];
    if (beside === undefined || placeKey(beside) !== placeKey(picked)) return;
    move(picked.id, by < 0 ? beside.id : (found[at + 2]?.id ?? null));
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: found.length - 1,
    };
    const next = to[event.key];
    if (event.altKey) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (next !== undefined) go(next);
    else if (picked === undefined) return;
    else if (event.key === ' ') toggle(picked.id);
    else if (event.key === 'Enter') {
      workbench.closeDialog();
      goToProposal(workbench, picked.id);
    } else if (event.key === 'M' && canWrite) {
      const ids = (taken.length > 1 ? taken : found.filter((each) => placeKey(each) === placeKey(picked)))
        .filter(mayBeMerged)
        .map(({ id }) => id);
      const isOnePlace = taken.every((each) => placeKey(each) === placeKey(taken[0] as Proposal));
      if (ids.length < 2 || !isOnePlace) workbench.hint('proposals.streamline.few');
      else workbench.openDialog('proposals.streamline', { ids, fromList: true });
    } else if (event.key === 'R' && canWrite && isOpenProposal(picked))
      openBeside(workbench, 'proposals.reword', picked.id);
    else if (event.key === 'e' && canWrite && mayDecideOn(session, picked))
      openBeside(workbench, 'proposals.decide', picked.id);
    else if (event.key === 'z') openBeside(workbench, 'proposals.compare', picked.id);
    else return;
    event.preventDefault();
  };

  if (proposals.length === 0) return <NoProposals workbench={workbench} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hands the keys back to the list
    // biome-ignore lint/a11y/useKeyWithClickEvents: whoever uses keys stays where they are
    <div
      className="proposals"
      onClick={({ target, detail }) => {
        // A click on a switch is over once it is made: the keys are the list's again.
        const isSwitch = target instanceof Element && target.closest('.segments, .pills') !== null;
        if (isSwitch && detail > 0) scroller.current?.focus();
      }}
    >
      <ListFilters
        model={model}
        proposals={proposals}
        view={view}
        isShown={isShown}
        isPrivateShown={isPrivateShown}
        field={field}
        onFound={() => scroller.current?.focus()}
      />
      <div className="proposal-panes">
        {found.length === 0 ? (
          <NothingFound />
        ) : (
          <div
            ref={scroller}
            className="proposal-list"
            role="listbox"
            aria-label={t('proposals.title')}
            aria-multiselectable
            aria-activedescendant={picked === undefined ? undefined : `proposal-${picked.id}`}
            tabIndex={0}
            onKeyDown={keyDown}
          >
            <div className="proposal-room" role="presentation" style={{ blockSize: windowing.total }}>
              {windowing.drawn.map((item) => {
                const proposal = found[item] as Proposal;
                const before = found[item - 1];
                const isNewPlace = before === undefined || placeKey(before) !== placeKey(proposal);
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
                  // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the option
                  <div
                    key={proposal.id}
                    id={`proposal-${proposal.id}`}
                    ref={windowing.measure(proposal.id)}
                    role="option"
                    aria-selected={chosen.has(proposal.id)}
                    aria-posinset={item + 1}
                    aria-setsize={found.length}
                    className="proposal-row"
                    data-active={item === at ? '' : undefined}
                    data-layer={proposal.layer}
                    data-group={view.order === 'furthest' && isNewPlace ? '' : undefined}
                    style={{ insetBlockStart: windowing.offsetOf(item) }}
                    draggable={view.order === 'furthest' && canWrite}
                    onClick={(event) => {
                      setActive(proposal.id);
                      if (event.ctrlKey || event.metaKey) toggle(proposal.id);
                    }}
                    onDoubleClick={() => {
                      workbench.closeDialog();
                      goToProposal(workbench, proposal.id);
                    }}
                    onDragStart={(event) => {
                      setActive(proposal.id);
                      event.dataTransfer.setData('application/x-chapeau-proposal', proposal.id);
                      event.dataTransfer.effectAllowed = 'move';
                    }}
                    onDragOver={(event) => {
                      const isOwn = picked !== undefined && placeKey(picked) === placeKey(proposal);
                      if (isOwn && picked.id !== proposal.id) event.preventDefault();
                    }}
                    onDrop={(event) => {
                      const id = event.dataTransfer.getData('application/x-chapeau-proposal');
                      event.preventDefault();
                      move(id, keys.indexOf(id) < item ? (keys[item + 1] ?? null) : proposal.id);
                    }}
                  >
                    <ListRow
                      model={model}
                      proposal={proposal}
                      isShown={isShown}
                      share={view.order === 'furthest' && changesWords(proposal) ? shareOf(model, proposal) : null}
                    />
                  </div>
                );
              })}
            </div>
          </div>
        )}
        {picked !== undefined && (
          <ListPreview
            workbench={workbench}
            session={session}
            model={model}
            proposal={picked}
            isShown={isShown}
            group={view.order === 'furthest' ? sameplace(model, proposals, picked) : null}
            onStep={step}
          />
        )}
      </div>
      <ListFoot
        workbench={workbench}
        found={found}
        taken={taken}
        all={proposals.length}
        canWrite={canWrite}
        onClear={() => setChosen(new Set())}
      />
    </div>
  );
}

/** Whether a proposal can become part of one wording with others on its paragraph. */
function mayBeMerged(proposal: Proposal): boolean {
  const { kind, words, on } = proposal;
  return isOpenProposal(proposal) && (kind === 'amend' || kind === 'title') && words.length > 0 && on === undefined;
}

/** Whether a proposal changes words that stand: what only adds beside them changes no share of them. */
function changesWords({ kind }: Proposal): boolean {
  return kind !== 'insert' && kind !== 'move' && kind !== 'note';
}

/** Those on the same place, in the order in which they are taken. */
function sameplace(model: Negotiation, proposals: readonly Proposal[], one: Proposal): readonly Proposal[] {
  const key = placeKey(one);
  return furthestFirst(
    model,
    proposals.filter((each) => placeKey(each) === key),
  );
}

/** Puts a proposal before another on the same place, or last there. */
function reorder(session: DossierSession, proposals: readonly Proposal[], own: Proposal, before: string | null): void {
  if (!mayOrderAll(session.current, sameplace(session.current, proposals, own))) return;
  const rest = sameplace(session.current, proposals, own)
    .map(({ id }) => id)
    .filter((id) => id !== own.id);
  const at = before === null ? -1 : rest.indexOf(before);
  const order = at < 0 ? [...rest, own.id] : [...rest.slice(0, at), own.id, ...rest.slice(at)];
  session.act(() => orderProposals(session.writing(), order));
}
