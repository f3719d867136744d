import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { questionsAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { readingWords, shapeOf, shortAddress } from '../../messages/readingWords';
import { ChipButton, ChipRow } from '../../ui/Chip';
import { ReadingShape } from '../../ui/ReadingShape';
import { mayShowKey } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { speakersOf } from './said';

/** Most delegations in the list of those heard on them. */
const NAMED = 16;

/** Several questions at once: where each stands, and who was heard on how many of them. */
export function Several({
  workbench,
  model,
  keys,
  isShown,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly keys: readonly TargetKey[];
  readonly isShown: boolean;
}) {
  const questions = questionsAt(model, keys).filter(({ key }) => mayShowKey(workbench, model, key));
  const heard = new Map<DelegationCode, number>();
  for (const { key } of isShown ? questions : []) {
    for (const code of speakersOf(model.readingOf(key))) heard.set(code, (heard.get(code) ?? 0) + 1);
  }
  const byCount = [...heard].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return (
    <div className="several">
      <h2>{t('several.title', { count: questions.length })}</h2>
      <p className="details-source">{t('several.hint')}</p>
      <ul className="several-list">
        {questions.map(({ key }) => {
          const reading = model.readingOf(key);
          const { shape, ring } = shapeOf(reading);
          return (
            <li key={key}>
              <button type="button" className="several-row" onClick={() => workbench.goTo(key)}>
                {isShown && <ReadingShape shape={shape} ring={ring} label="" />}
                <span className="several-address">{shortAddress(model, key)}</span>
                <span className="several-words">
                  {isShown ? readingWords(reading) : t(`formal.${reading.formal.status}`)}
                </span>
                {isShown && reading.spoke > 0 && (
                  <span className="several-spoke">{t('outline.spoke', { count: reading.spoke })}</span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      {byCount.length > 0 && (
        <section>
          <h3>{t('several.heard', { count: byCount.length })}</h3>
          <ChipRow label={t('several.heard', { count: byCount.length })}>
            {byCount.slice(0, NAMED).map(([code, count]) => (
              <li key={code}>
                <ChipButton
                  look={{
                    label: code,
                    name: t('several.on', { name: nameOf(model, code), count, all: questions.length }),
                    suffix: t('several.of', { count, all: questions.length }),
                  }}
                  onClick={() => workbench.run('delegations.positions', code)}
                />
              </li>
            ))}
            {byCount.length > NAMED && (
              <li className="holders-more">{t('holders.more', { count: byCount.length - NAMED })}</li>
            )}
          </ChipRow>
        </section>
      )}
    </div>
  );
}
