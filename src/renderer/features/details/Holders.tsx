import type { TargetReading } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { ChipButton, ChipRow } from '../../ui/Chip';
import type { Workbench } from '../../workbench/workbench';

/** Most names in a row before they are counted. */
const NAMED = 8;

/** Who would have to move, for each way out that somebody wants, fewest first (CO5). */
export function Holders({
  workbench,
  model,
  reading,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly reading: TargetReading;
}) {
  const { blockers } = reading;
  if (blockers.length === 0) return null;
  return (
    <section className="holders">
      <h3>{t('holders.title')}</h3>
      {blockers.map(({ option, delegations }) => (
        <div key={option} className="holders-option">
          <p>
            {delegations.length === 1
              ? t(`holders.one.${typeof option === 'number' ? 'number' : option}`, {
                  name: nameOf(model, delegations[0] ?? ''),
                  number: option,
                })
              : t(`holders.several.${typeof option === 'number' ? 'number' : option}`, {
                  count: delegations.length,
                  number: option,
                })}
          </p>
          <ChipRow label={t('holders.title')}>
            {delegations.slice(0, NAMED).map((code) => (
              <li key={code}>
                <ChipButton
                  look={{
                    label: code,
                    name: nameOf(model, code),
                    isGroup: model.roster.byCode.get(code)?.kind === 'group',
                  }}
                  onClick={() => workbench.run('delegations.positions', code)}
                />
              </li>
            ))}
            {delegations.length > NAMED && (
              <li
                className="holders-more"
                data-tip={delegations
                  .slice(NAMED)
                  .map((code) => nameOf(model, code))
                  .join(', ')}
              >
                {t('holders.more', { count: delegations.length - NAMED })}
              </li>
            )}
          </ChipRow>
        </div>
      ))}
    </section>
  );
}
