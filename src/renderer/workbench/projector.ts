import type { Negotiation } from '../../shared/domain/negotiation';
import type { Proposal } from '../../shared/domain/proposal';
import type { TargetKey } from '../../shared/domain/target';
import { Store, useStore } from '../ui/store';
import type { Proponent, Workbench } from './workbench';

/**
 * Whether our record may be shown in this window. On a projector it may not: it is the team's own (PO5a, CF1), unless the person chose
 * to show it there and its counts stop at what is on record. Nor while it is still being read: what is not there yet would be taken for what
 * nobody said.
 */
export function mayShowRecord(workbench: Workbench): boolean {
  const { preferences, session } = workbench;
  if (session?.safety.get().arriving) return false;
  if (preferences.get('density') !== 'projector') return true;
  return preferences.get('projectRecord') && session?.current.recordSettings.ceiling === 'record';
}

/**
 * Whether proposals may be seen in this window that do not lie in the room: our drafts, and what we noted of others. Never on a projector,
 * whatever is chosen to be shown there of positions (CF1).
 */
export function mayShowPrivate({ preferences, session }: Workbench): boolean {
  return session?.safety.get().arriving !== true && preferences.get('density') !== 'projector';
}

/** Whether a proposal may be seen in this window: with its words, its names, and in any count. */
export function mayShowProposal(workbench: Workbench, { layer }: Pick<Proposal, 'layer'>): boolean {
  return layer === 'declared' || mayShowPrivate(workbench);
}

/** The same of a key: any other than that of a proposal may. One that is gone may not. */
export function mayShowKey(workbench: Workbench, model: Negotiation, key: TargetKey): boolean {
  if (!key.startsWith('p:')) return true;
  const proposal = model.proposals.get(key.slice(2));
  return proposal !== undefined && mayShowProposal(workbench, proposal);
}

/** Whether a chair's text lies in the room: something of it was tabled. Of any other a projector does not show the title either. */
export function isInRoom(model: Negotiation, branch: string): boolean {
  for (const proposal of model.proposals.values())
    if (proposal.branch === branch && proposal.layer === 'declared') return true;
  return false;
}

/** Whether what is proposed for these may be written in this window: on a projector only what lies in the room as it is written (CF1). */
export function mayProposeFor(workbench: Workbench, proponent: Proponent | null): boolean {
  if (mayShowPrivate(workbench)) return true;
  const model = workbench.session?.soFar;
  if (model?.recordSettings.desk !== 'chair') return false;
  return proponent?.branch === undefined || isInRoom(model, proponent.branch);
}

const NO_SAFETY = new Store({ arriving: false });

/** The same, watched. */
export function useRecordShown(workbench: Workbench): boolean {
  const session = useStore(workbench.state, (state) => state.session);
  useStore<{ readonly arriving: boolean }, boolean>(session?.safety ?? NO_SAFETY, ({ arriving }) => arriving);
  return useStore(workbench.preferences.store, () => mayShowRecord(workbench));
}

/** Whether proposals that do not lie in the room may be seen, watched. */
export function usePrivateShown(workbench: Workbench): boolean {
  const session = useStore(workbench.state, (state) => state.session);
  useStore<{ readonly arriving: boolean }, boolean>(session?.safety ?? NO_SAFETY, ({ arriving }) => arriving);
  return useStore(workbench.preferences.store, () => mayShowPrivate(workbench));
}

/** Whether the window is set for a projector. */
export function useIsProjected(workbench: Workbench): boolean {
  return useStore(workbench.preferences.store, ({ density }) => density === 'projector');
}
