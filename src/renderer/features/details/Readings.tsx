import { STANCES } from '../../../shared/domain/position';
import { t } from '../../messages/messages';
import { formalWords, optionWords, projectedWords, shapeOf } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ReadingShape } from '../../ui/ReadingShape';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

/** The three readings of what is selected, and positions by stance. */
export function Readings({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useModel(session, (current) => current);
  const key = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  if (key === null || model.target(key) === undefined) return <p className="hint">{t('details.nothing')}</p>;
  const reading = model.readingOf(key);
  const { shape, ring } = shapeOf(reading);
  return (
    <div className="readings" data-target={key}>
      <h2>{model.addressOf(key)}</h2>
      <dl className="reading-boxes">
        <div>
          <dt>{t('details.chair')}</dt>
          <dd>{formalWords(reading.formal)}</dd>
        </div>
        <div>
          <dt>{t('details.projected')}</dt>
          <dd>
            <ReadingShape shape={shape} ring={ring} label="" /> {projectedWords(reading)}
          </dd>
        </div>
        <div>
          <dt>{t('details.heard')}</dt>
          <dd>{t('details.spoke', { count: reading.spoke })}</dd>
        </div>
      </dl>
      {reading.options.map((option) =>
        STANCES.map((stance) => {
          const count = option.stances[stance];
          if (count === undefined) return null;
          return (
            <section key={`${option.option}:${stance}`} className="stance-group">
              <h3>
                {t('details.stance', { stance: t(`stance.${stance}`), option: optionWords(option.option) })}
                <span className="stance-count">
                  {t('details.counts', { delegations: count.delegations.length, states: count.states })}
                </span>
              </h3>
              <ul className="chips">
                {count.delegations.map((code) => (
                  <li key={code} className="chip" title={model.roster.byCode.get(code)?.name ?? code}>
                    {code}
                  </li>
                ))}
              </ul>
            </section>
          );
        }),
      )}
    </div>
  );
}
