import type { TargetReading } from '../../../shared/domain/consensus';
import { formatDay, formatShare, t } from '../../messages/messages';
import { formalWords, optionOn, projectedWords, shapeOf } from '../../messages/readingWords';
import { openFold } from '../../ui/Fold';
import { ReadingShape } from '../../ui/ReadingShape';
import type { Workbench } from '../../workbench/workbench';

/** The three readings, never mixed (CO1): what the chair ruled, what positions come to, who was heard. Each leads to what makes it. */
export function ReadingBoxes({
  workbench,
  reading,
  isShown,
}: {
  readonly workbench: Workbench;
  readonly reading: TargetReading;
  readonly isShown: boolean;
}) {
  const { shape, ring } = shapeOf(reading);
  const { formal, spoke, coverage, asOf } = reading;
  const since = formal.at === null ? '' : formatDay(formal.at);
  const showFold = (id: string) => () => {
    openFold(id);
    requestAnimationFrame(() => {
      const fold = document.querySelector<HTMLElement>(`[data-fold-id="${id}"] button`);
      fold?.scrollIntoView({ block: 'nearest' });
      fold?.focus();
    });
  };
  return (
    <ul className="reading-boxes" aria-label={t('details.readings')}>
      <li>
        <button type="button" className="reading-box" onClick={showFold('history')} disabled={!isShown}>
          <span className="reading-label">{t('details.chair')}</span>
          <span className="reading-value">
            {(shape === 'agreed' || ring) && <ReadingShape shape="agreed" ring={ring} label="" />}
            {formalWords(formal)}
          </span>
          {since !== '' && <span className="reading-more">{since}</span>}
        </button>
      </li>
      {isShown && (
        <>
          <li>
            <button
              type="button"
              className="reading-box"
              onClick={showFold('effects')}
              data-tip={projectedWords(reading)}
            >
              <span className="reading-label">{t('details.projected')}</span>
              <span className="reading-value">
                <ReadingShape shape={reading.projected} label="" />
                {t(`projected.${reading.projected}`)}
              </span>
              {reading.leading !== null && (
                <span className="reading-more">
                  {t('details.to', { option: optionOn(reading.key, reading.leading) })}
                </span>
              )}
            </button>
          </li>
          <li>
            <button
              type="button"
              className="reading-box"
              disabled={spoke === 0}
              data-tip={t('details.heardHint')}
              onClick={() => workbench.run('details.entries', { target: reading.key })}
            >
              <span className="reading-label">{t('details.heard')}</span>
              <span className="reading-value">
                {spoke === 0 ? t('details.nobodyYet') : t('outline.spoke', { count: spoke })}
              </span>
              {spoke > 0 && (
                <span className="reading-more" data-tip={t('details.coverageHint')}>
                  {t('details.coverage', { share: formatShare(coverage) })}
                </span>
              )}
              {spoke > 0 && asOf !== null && asOf !== '' && (
                <span className="visually-hidden">{t('details.asOf', { date: formatDay(asOf) })}</span>
              )}
            </button>
          </li>
        </>
      )}
    </ul>
  );
}
