import { isOurs, mayRule } from '../../../shared/document/actions/declaring';
import { mayOrder } from '../../../shared/document/actions/proposalOrder';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import type { DossierSession } from '../../session/dossierSession';

/** Whether a proposal may be worded or mended from here: what another seat brought is theirs (RM2). */
export function mayChange(model: Negotiation, proposal: Proposal): boolean {
  return isOurs({ model }, proposal);
}

/** Whether it may be decided from here (RM5). */
export function mayDecideOn(session: DossierSession, proposal: Proposal): boolean {
  return session.mayWrite('text') && mayRule({ model: session.soFar }, proposal);
}

/** For whom something may be said of a proposal in the room from here (RM4): for one delegation; null: for anybody. */
export function speaksFor(model: Negotiation, { seat }: Proposal): readonly DelegationCode[] | null {
  const { role, delegation } = model.sitting;
  if (seat === null || role === 'chair') return null;
  return delegation === null ? [] : [delegation];
}

/** Whether a proposal may be withdrawn or left from here: by whoever brought it, and each of its sponsors for itself. */
export function mayWithdraw(model: Negotiation, proposal: Proposal): boolean {
  const own = speaksFor(model, proposal);
  return own === null || proposal.seat === model.sitting.id || own.some((code) => proposal.sponsors.includes(code));
}

/** Whether the order of these may be set from here (PR7). */
export function mayOrderAll(model: Negotiation, proposals: readonly Proposal[]): boolean {
  return mayOrder(model, proposals);
}
