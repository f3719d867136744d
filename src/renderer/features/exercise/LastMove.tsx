import { FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { t } from '../../messages/messages';
import { logLines } from './logLines';
import { ruleNow } from './rules';
import { type DeskProps, useDeskView } from './view';

/** What became of the last move in words; while it is on its way, that. In practice also the rule that just applied. */
export function LastMove({ state }: DeskProps) {
  const { practice } = useDeskView();
  const rule = practice ? ruleNow(state) : null;
  const { waiting, last } = state;
  const [first] = waiting;
  const isRefused = first === undefined && last?.taken === false && last.command.actor >= FIRST_SEAT;
  return (
    <div className={isRefused ? 'ex-last ex-refused' : 'ex-last'}>
      <p role="status">{wordsOf({ state })}</p>
      {rule !== null && (
        <p className="ex-rule">
          <span className="ex-quiet">{t('exercise.practice.rule')}</span> {rule}
        </p>
      )}
    </div>
  );
}

function wordsOf({ state: { waiting, last, world, now } }: Pick<DeskProps, 'state'>): string {
  const inWords = (command: NonNullable<typeof last>['command']): string =>
    logLines(world, [{ ...command, at: now }])[0]?.words ?? '';
  const [first] = waiting;
  if (first !== undefined) {
    const what = inWords(first.command);
    return what === '' ? '' : t('exercise.last.waiting', { what });
  }
  if (last === null || last.command.actor < FIRST_SEAT) return '';
  if (!last.taken) return t('exercise.last.refused', { why: t(`exercise.refused.${last.code}`) });
  const what = inWords(last.command);
  return what === '' ? '' : t('exercise.last.taken', { what });
}
