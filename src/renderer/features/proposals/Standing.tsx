import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { standingOf } from '../../../shared/domain/proposalStanding';
import { t } from '../../messages/messages';
import { Codes } from './Sponsors';

const SIDES = ['supporters', 'others', 'opposers'] as const;

/** Who supports a proposal, who wants it amended or waits, who opposes it; those who bring it are not counted among them (PR2). */
export function Standing({ model, proposal }: { readonly model: Negotiation; readonly proposal: Proposal }) {
  const standing: Readonly<Record<(typeof SIDES)[number], readonly DelegationCode[]>> = standingOf(model, proposal);
  const sides = SIDES.filter((side) => standing[side].length > 0);
  if (sides.length === 0) return <p className="hint proposal-unspoken">{t('proposals.unspoken')}</p>;
  return (
    <dl className="proposal-standing">
      {sides.map((side) => (
        <div key={side}>
          <dt>
            {t(`proposals.${side}`)} <span className="pill-count">{standing[side].length}</span>
          </dt>
          <dd>
            <Codes model={model} codes={standing[side]} most={12} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
