import type { Count } from '../../../shared/domain/consensus';
import { t } from '../../messages/messages';

/** `24 delegations · 49 States`, with the names as written where they are more (DE4); one figure where all three agree. */
export function countsWords({ written, delegations, states }: Count): string {
  const named = delegations.length;
  const parts = [
    ...(written === named ? [] : [t('details.written', { count: written })]),
    t('details.spoke', { count: named }),
    ...(states === named ? [] : [t('details.states', { count: states })]),
  ];
  return parts.join(' · ');
}
