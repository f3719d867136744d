import type { Count } from '../../../shared/domain/consensus';
import type { Roster } from '../../../shared/domain/delegation';
import { t } from '../../messages/messages';

/** Whether a count has a loose group in it, which is one voice and no State (DE4a). */
export function countsLoose({ delegations }: Count, roster: Roster): boolean {
  return delegations.some((code) => {
    const delegation = roster.byCode.get(code);
    return delegation?.kind === 'group' && delegation.binding === 'loose';
  });
}

/**
 * `24 delegations · 49 States`, with the names as written where they are more (DE4); one figure where all three agree. A loose group
 * alone has no States to tell of: its tip says why.
 */
export function countsWords(count: Count, roster: Roster): string {
  const { written, delegations, states } = count;
  const named = delegations.length;
  const hasStates = states !== named && (states > 0 || !countsLoose(count, roster));
  const parts = [
    ...(written === named ? [] : [t('details.written', { count: written })]),
    t('details.spoke', { count: named }),
    ...(hasStates ? [t('details.states', { count: states })] : []),
  ];
  return parts.join(' · ');
}
