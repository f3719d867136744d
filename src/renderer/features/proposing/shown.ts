import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { isShown } from '../../editor/proposalDrawing';
import { mayShowPrivate } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** The proposals on a block that the text shows now. */
export function shownOn(workbench: Workbench, model: Negotiation, block: string): readonly Proposal[] {
  const own = model.proposalsOn(block);
  if (own.length === 0) return own;
  const { proposalsShown, proponent } = workbench.state.get();
  const publicOnly = !mayShowPrivate(workbench);
  const state = { ...proposalsShown, branch: proponent?.branch ?? null, publicOnly };
  return own.filter((proposal) => isShown(proposal, state));
}

/** Who brings a proposal: codes, else names as they were written, else the title of the chair's text it belongs to; nobody where none is named. */
export function bringersOf(model: Negotiation, { sponsors, written = [], branch }: Proposal): readonly string[] {
  if (sponsors.length > 0) return sponsors;
  if (written.length > 0) return written;
  const title = branch === undefined ? undefined : model.branches.get(branch)?.title;
  return title === undefined ? [] : [title];
}

/** Codes of all that bring an open proposal, most proposals first. */
export function bringers(model: Negotiation, isPrivateShown: boolean): readonly string[] {
  const counts = new Map<string, number>();
  for (const proposal of model.proposals.values()) {
    if (!isOpenProposal(proposal) || (!isPrivateShown && proposal.layer !== 'declared')) continue;
    for (const code of proposal.sponsors) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([code]) => code);
}
