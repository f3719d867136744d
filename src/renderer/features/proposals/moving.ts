import { blocksOf } from '../../../shared/document/proposalIndex';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { mayShowPrivate, mayShowProposal, mayShowRecord } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { listView } from './listView';
import { listed, seen } from './proposalList';

/** The proposal behind a key of a selection. */
export function proposalAt(model: Negotiation, key: string | null): Proposal | undefined {
  return key?.startsWith('p:') === true ? model.proposals.get(key.slice(2)) : undefined;
}

/** The proposal that is selected, where it may be seen. */
export function selectedProposal(workbench: Workbench): Proposal | undefined {
  const { session, selected } = workbench;
  if (session === null || selected === null || !selected.startsWith('p:')) return undefined;
  const proposal = proposalAt(session.current, selected);
  return proposal !== undefined && mayShowProposal(workbench, proposal) ? proposal : undefined;
}

/** Selects a proposal, shows it in the right column and draws it in its place in the text. */
export function goToProposal(workbench: Workbench, id: string): void {
  const model = workbench.requireSession().current;
  const proposal = model.proposals.get(id);
  if (proposal === undefined || !mayShowProposal(workbench, proposal)) return;
  const { proposalsShown } = workbench.state.get();
  workbench.set({ detailsShown: true, proposalsShown: { ...proposalsShown, focus: id } });
  workbench.select(`p:${id}`);
  const block = blocksOf(proposal).find((each) => model.reading.byBlock.has(each));
  if (block !== undefined) workbench.textPane.get()?.reveal(model.keyOfBlock(block));
}

/** Goes to the proposal after or before the one that is selected, among those the list shows; from a provision to the next one on it. */
export function stepProposal(workbench: Workbench, step: 1 | -1): void {
  const session = workbench.requireSession();
  const model = session.current;
  const found = listed(model, seen(model, mayShowPrivate(workbench)), listView.get(), mayShowRecord(workbench));
  if (found.length === 0) {
    workbench.hint('proposals.hint.none');
    return;
  }
  const { selected } = workbench;
  const at = found.findIndex(({ id }) => `p:${id}` === selected);
  const next = at >= 0 ? found[at + step] : beside(model, found, selected, step);
  if (next === undefined) workbench.hint(step > 0 ? 'proposals.hint.last' : 'proposals.hint.first');
  else goToProposal(workbench, next.id);
}

function beside(
  model: Negotiation,
  found: readonly Proposal[],
  selected: string | null,
  step: 1 | -1,
): Proposal | undefined {
  const provision = selected === null ? undefined : (model.provision(selected) ?? undefined);
  if (provision === undefined) return step > 0 ? found[0] : found[found.length - 1];
  const order = new Map<string, number>();
  for (const { provisions } of model.reading.sections) for (const { block } of provisions) order.set(block, order.size);
  const here = order.get(provision.block) ?? 0;
  const placeOf = (proposal: Proposal) => order.get(blocksOf(proposal)[0] ?? '') ?? Number.MAX_SAFE_INTEGER;
  if (step > 0) return found.find((proposal) => placeOf(proposal) >= here);
  return [...found].reverse().find((proposal) => placeOf(proposal) < here);
}
