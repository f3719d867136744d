import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal } from '../../../shared/domain/proposal';
import { compareAt } from '../../../shared/domain/said';
import { t } from '../../messages/messages';
import { recentSpeakers } from '../../session/sitting';
import { Store } from '../../ui/store';
import { isInRoom, mayProposeFor } from '../../workbench/projector';
import type { Proponent, Workbench } from '../../workbench/workbench';

/** Whether the choice of a proponent is open. */
export const choosing = new Store(false);

/** How a proponent is named; null types in the text itself. */
export function proponentWords(model: Negotiation, proponent: Proponent | null): string {
  if (proponent === null) return t('proposing.theText');
  const { delegations, onBehalfOf, branch } = proponent;
  if (branch !== undefined) return t('proposing.chairsText', { title: model.branches.get(branch)?.title ?? '' });
  const own = model.recordSettings.ourDelegation;
  if (delegations.length === 0) return t(own === null ? 'proposing.ours' : 'proposing.nobody');
  if (delegations.length === 1 && delegations[0] === own && onBehalfOf === undefined) {
    return t('proposing.oursOf', { code: own });
  }
  const who = delegations.join(', ');
  return onBehalfOf === undefined ? who : t('proposing.onBehalf', { who, group: onBehalfOf.join(', ') });
}

/** What typing does while this proponent is chosen, in a sentence. */
export function typingWords(model: Negotiation, proponent: Proponent | null): string {
  if (proponent === null) return t('proposing.textHint');
  const { delegations, branch } = proponent;
  if (branch !== undefined)
    return t('proposing.branchHint', { title: model.branches.get(branch)?.title ?? t('proposing.unnamed') });
  if (delegations.length === 0) return t('proposing.unnamedHint');
  return t('proposing.typingHint', { who: delegations.join(', ') });
}

const OFFERED = 4;

/**
 * Whoever is typed for is named in the status line: where what is typed for them is private, nobody is typed for any more once the window
 * is a projector (CF1), and the window follows. Answers how to stop.
 */
export function leavePrivate(workbench: Workbench): () => void {
  const leave = () => {
    const { proponent, mode } = workbench.state.get();
    const isProjected = workbench.preferences.get('density') === 'projector';
    if (!isProjected || proponent === null || mayProposeFor(workbench, proponent)) return;
    // Keys that were meant for the proposal are not to go into the text.
    workbench.set({ proponent: null, mode: 'follow' });
    if (mode === 'draft') workbench.hint('refusal.private');
  };
  leave();
  const stops = [workbench.preferences.store.subscribe(leave), workbench.state.subscribe(leave)];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Proponents one is likely to type for: ours, those of open proposals and who spoke lately, then the chair's texts. On a projector nobody
 * whom only our record names is among them, and no chair's text that does not lie in the room.
 */
export function likelyProponents(model: Negotiation, isPrivateShown: boolean): readonly Proponent[] {
  const { ourDelegation } = model.recordSettings;
  const ours: Proponent = { delegations: ourDelegation === null ? [] : [ourDelegation] };
  const seen = new Set([keyOf(ours)]);
  const others: Proponent[] = [];
  const add = (proponent: Proponent) => {
    if (seen.has(keyOf(proponent)) || others.length === OFFERED) return;
    seen.add(keyOf(proponent));
    others.push(proponent);
  };
  const open = [...model.proposals.values()].filter(
    (proposal) =>
      isOpenProposal(proposal) &&
      (isPrivateShown || proposal.layer === 'declared') &&
      proposal.branch === undefined &&
      proposal.proponents.length > 0,
  );
  open.sort((a, b) => compareAt(b.notedAt, a.notedAt));
  for (const { proponents, onBehalfOf } of open)
    add({ delegations: proponents, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });
  if (isPrivateShown) for (const code of recentSpeakers(model)) add({ delegations: [code] });
  const texts = [...model.branches.values()].filter(({ id }) => isPrivateShown || isInRoom(model, id));
  const branches = texts.map(({ id }): Proponent => ({ delegations: [], branch: id }));
  return [ours, ...others, ...branches];
}

/** The same for the same proponent, whatever order its delegations are named in. */
export function keyOf(proponent: Proponent | null): string {
  if (proponent === null) return 'text';
  const { delegations, onBehalfOf = [], branch = '' } = proponent;
  return JSON.stringify([[...delegations].sort(), [...onBehalfOf].sort(), branch]);
}
