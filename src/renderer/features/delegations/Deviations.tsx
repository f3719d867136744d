import type { Negotiation } from '../../../shared/domain/negotiation';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { shortAddress } from '../../messages/readingWords';
import type { Workbench } from '../../workbench/workbench';
import type { DeviationAt } from './delegationList';

/** Where members differ from their groups (DE2), question by question. */
export function Deviations({
  workbench,
  model,
  deviations,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly deviations: readonly DeviationAt[];
}) {
  if (deviations.length === 0) return <p className="details-empty">{t('delegations.noDeviations')}</p>;
  return (
    <ul className="deviations">
      {deviations.map(({ member, group, key }) => (
        <li key={`${key}:${member}:${group}`}>
          <button
            type="button"
            className="position-row"
            onClick={() => {
              workbench.closeDialog();
              workbench.goTo(key);
            }}
          >
            <strong>{shortAddress(model, key)}</strong>
            <span>{t('delegations.deviates', { member: nameOf(model, member), group: nameOf(model, group) })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
