import type { TargetReading } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { OptionName } from '../../../shared/domain/target';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { ChipButton, ChipRow } from '../../ui/Chip';
import type { Workbench } from '../../workbench/workbench';

/** How an option is spoken of: by its number, or as a topic is wanted or not. */
function sideOf(option: OptionName, isTopic: boolean) {
  if (typeof option === 'number') return 'number';
  if (isTopic && option !== 'none') return option === 'keep' ? 'for' : 'without';
  return option;
}

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
  const isTopic = /^[tp]:/.test(reading.key);
  if (blockers.length === 0) return null;
  return (
    <section className="holders">
      <h3>{t('holders.title')}</h3>
      {blockers.map(({ option, delegations }) => (
        <div key={option} className="holders-option">
          <p>
            {delegations.length === 1
              ? t(`holders.one.${sideOf(option, isTopic)}`, {
                  name: nameOf(model, delegations[0] ?? ''),
                  number: option,
                })
              : t(`holders.several.${sideOf(option, isTopic)}`, {
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
