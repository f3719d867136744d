import { furthestFirst, placeKey } from '../../../shared/document/proposalOrder';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal, type ProposalState } from '../../../shared/domain/proposal';
import { inTextOrder, standingOf } from '../../../shared/domain/proposalStanding';
import { placeWords, subjectWords } from '../../messages/proposalWords';

/** What the list is narrowed to. */
export const LIST_FILTERS = ['open', 'decision', 'reword', 'parked', 'drafts', 'toFollow', 'closed', 'all'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

export const LIST_ORDERS = ['text', 'furthest'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** What a person asked the list for. `by`: one delegation; `at`: the place of one provision; `state`: one state of PR2. */
export interface ListView {
  readonly filter: ListFilter;
  readonly order: ListOrder;
  readonly by: DelegationCode | null;
  readonly at: string | null;
  readonly state: ProposalState | null;
  readonly query: string;
}

export const WHOLE_LIST: ListView = { filter: 'open', order: 'text', by: null, at: null, state: null, query: '' };

/** Proposals that may be seen: on a projector those that are declared to the room (CF1). */
export function seen(model: Negotiation, isPrivateShown: boolean): readonly Proposal[] {
  const all = [...model.proposals.values()];
  return isPrivateShown ? all : all.filter(({ layer }) => layer === 'declared');
}

/** Where a proposal stands. Who seconds it is in our record: where that is hidden, none is said to be parked. */
export function stateOf(model: Negotiation, proposal: Proposal, isRecordShown: boolean): ProposalState {
  const mayBeParked = proposal.state === 'tabled' && model.settings.needsSeconder && isRecordShown;
  return mayBeParked ? standingOf(model, proposal).state : proposal.state;
}

/** Whether a proposal answers to a filter. */
function answers(model: Negotiation, proposal: Proposal, filter: ListFilter, isRecordShown: boolean): boolean {
  const isOpen = isOpenProposal(proposal);
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return isOpen;
    case 'closed':
      return !isOpen;
    case 'drafts':
      return proposal.state === 'draft';
    case 'toFollow':
      return isOpen && proposal.toFollow === true;
    case 'parked':
      return isOpen && stateOf(model, proposal, isRecordShown) === 'parked';
    case 'decision':
      return isOpen && stateOf(model, proposal, isRecordShown) === 'tabled';
    case 'reword': {
      if (!isOpen) return false;
      const { kind } = model.examined(proposal.id);
      return kind === 'reword' || kind === 'overtaken';
    }
  }
}

/** How many answer to each filter. */
export function countsOf(
  model: Negotiation,
  proposals: readonly Proposal[],
  isRecordShown: boolean,
): Readonly<Record<ListFilter, number>> {
  const counts = Object.fromEntries(LIST_FILTERS.map((filter) => [filter, 0])) as Record<ListFilter, number>;
  for (const proposal of proposals)
    for (const filter of LIST_FILTERS) if (answers(model, proposal, filter, isRecordShown)) counts[filter] += 1;
  return counts;
}

/** The proposals a person asked for, in the order asked for. */
export function listed(
  model: Negotiation,
  proposals: readonly Proposal[],
  view: ListView,
  isRecordShown: boolean,
): readonly Proposal[] {
  const { filter, by, at, state, order, query } = view;
  const wanted = words(query);
  const found = proposals.filter(
    (proposal) =>
      answers(model, proposal, filter, isRecordShown) &&
      (by === null || proposal.sponsors.includes(by) || proposal.onBehalfOf?.includes(by) === true) &&
      (at === null || placeKey(proposal) === at) &&
      (state === null || stateOf(model, proposal, isRecordShown) === state) &&
      (wanted.length === 0 || matches(model, proposal, wanted)),
  );
  return order === 'furthest' ? furthestFirst(model, found) : inTextOrder(model, found);
}

function words(query: string): readonly string[] {
  return folded(query).split(/\s+/).filter(Boolean);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function matches(model: Negotiation, proposal: Proposal, wanted: readonly string[]): boolean {
  const names = [...proposal.sponsors, ...(proposal.onBehalfOf ?? [])].map(
    (code) => `${code} ${model.roster.byCode.get(code)?.name ?? ''}`,
  );
  const text = folded(
    [
      placeWords(model, proposal),
      subjectWords(proposal),
      ...names,
      ...(proposal.written ?? []),
      proposal.reason ?? '',
      ...proposal.words,
      ...proposal.base.map((base) => base.words),
    ].join(' '),
  );
  return wanted.every((word) => text.includes(word));
}

/** Who brings any of these, most first. */
export function sponsorsOf(
  proposals: readonly Proposal[],
): readonly { readonly code: DelegationCode; readonly count: number }[] {
  const counts = new Map<DelegationCode, number>();
  for (const { sponsors } of proposals) for (const code of sponsors) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** The states that occur among these, each with how many. */
export function statesOf(
  model: Negotiation,
  proposals: readonly Proposal[],
  isRecordShown: boolean,
): ReadonlyMap<ProposalState, number> {
  const counts = new Map<ProposalState, number>();
  for (const proposal of proposals) {
    const state = stateOf(model, proposal, isRecordShown);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}
