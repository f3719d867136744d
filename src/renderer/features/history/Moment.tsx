import { Undo2 } from 'lucide-react';
import type { Burst } from '../../../shared/document/timeline';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { formatTime, t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { closeHistory } from './historyState';
import { deedWords, placeWords, timeWords, whoWords } from './momentWords';
import type { Step } from './steps';

/** Who did what where at a moment, with ways to go there and to take it back. */
export function Moment({
  workbench,
  model,
  own,
  step,
  isBeginning,
  isProjected,
  mayTakeBack,
  onTakeBack,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly own: string;
  readonly step: Step;
  readonly isBeginning: boolean;
  readonly isProjected: boolean;
  readonly mayTakeBack: boolean;
  onTakeBack(burst: Burst): void;
}) {
  if (isBeginning) return <p className="history-moment">{t('history.beginning')}</p>;
  const go = (burst: Burst) => {
    const block = burst.blocks.find((each) => model.reading.byBlock.has(each));
    closeHistory(workbench);
    workbench.goTo(block === undefined ? `s:${burst.section}` : model.keyOfBlock(block));
  };
  return (
    <ul className="history-moment" aria-label={t('history.moment')}>
      {step.bursts.map((burst) => {
        const isStanding = model.sections.has(burst.section);
        const place = placeWords(model, burst);
        const who = whoWords(model, own, burst, isProjected);
        return (
          <li key={`${burst.section} ${burst.from} ${who}`} className="history-burst">
            <time dateTime={new Date(burst.to).toISOString()}>{timesWords(burst)}</time>
            <b>{who}</b>
            {isStanding ? (
              <button type="button" className="text-button" onClick={() => go(burst)}>
                {place}
              </button>
            ) : (
              <span>{place}</span>
            )}
            <span className="history-deed">{deedWords(burst)}</span>
            {burst.by !== null && burst.how === undefined && mayTakeBack && (
              <button type="button" className="text-button history-take" onClick={() => onTakeBack(burst)}>
                <Undo2 size={14} aria-hidden="true" />
                {t('history.takeBackThis')}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** `22 Nov 2026, 14:32 to 14:35`. */
function timesWords({ from, to }: Burst): string {
  const minute = (time: number) => formatTime(new Date(time).toISOString()).slice(0, 5);
  return minute(from) === minute(to) ? timeWords(to) : t('history.times', { from: timeWords(from), to: minute(to) });
}
