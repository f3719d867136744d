import type { TargetReading } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { t } from '../../messages/messages';
import { bearingWords, optionOn, projectedWords } from '../../messages/readingWords';
import { Fold } from '../../ui/Fold';
import type { Workbench } from '../../workbench/workbench';
import { countsWords } from './counts';
import { effectsOn } from './said';

/** How the projected reading comes about: what the stances do to each option, those that only follow among them (PO3, CO6). */
export function Effects({
  workbench,
  model,
  reading,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly reading: TargetReading;
}) {
  if (reading.spoke === 0) return null;
  return (
    <Fold id="effects" title={t('effects.title')}>
      <p className="effects-result">{projectedWords(reading)}</p>
      <table className="effects">
        <thead>
          <tr>
            <th scope="col">{t('effects.option')}</th>
            <th scope="col">{t('effects.stance')}</th>
            <th scope="col">{t('effects.who')}</th>
          </tr>
        </thead>
        {effectsOn(reading).map(({ option, effect, rows }) => (
          <tbody key={option}>
            {rows.length === 0 && (
              <tr>
                <th scope="rowgroup">{optionOn(reading.key, option)}</th>
                <td colSpan={2}>{t(`effect.${effect}`)}</td>
              </tr>
            )}
            {rows.map(({ stance, count, follows }, i) => (
              <tr key={stance}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={rows.length}>
                    {optionOn(reading.key, option)}
                    <span className="effects-effect">{t(`effect.${effect}`)}</span>
                  </th>
                )}
                <td>
                  {bearingWords(option, stance)}
                  {follows > 0 && (
                    <span className="effects-follows">
                      {follows === count.delegations.length
                        ? t('effects.follows')
                        : t('effects.someFollow', { count: follows })}
                    </span>
                  )}
                </td>
                <td>{countsWords(count, model.roster)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {workbench.commands.has('vote.project') && (
        <button type="button" className="text-button" onClick={() => workbench.run('vote.project')}>
          {t('command.vote.project')}
        </button>
      )}
    </Fold>
  );
}
