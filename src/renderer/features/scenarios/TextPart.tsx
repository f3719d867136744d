import { useDeferredValue, useId, useMemo } from 'react';
import { changeText, questionsFromText } from '../../../shared/simulation/scenario/fromText';
import { t } from '../../messages/messages';
import { edit } from './draft';
import type { PartProps } from './parts';

/** The text under negotiation with its brackets, and questions made of them. */
export function TextPart({ scenario, goTo }: PartProps) {
  const id = useId();
  const read = useDeferredValue(scenario);
  const unasked = useMemo(() => questionsFromText(read).questions.length - read.questions.length, [read]);
  return (
    <div className="scenario-text">
      <label htmlFor={id}>{t('scenarios.text')}</label>
      <textarea
        id={id}
        className="field scenario-words"
        dir="auto"
        value={scenario.text ?? ''}
        placeholder={t('scenarios.textPlaceholder')}
        onChange={({ currentTarget: { value } }) => edit((now) => changeText(now, value), 'text')}
      />
      <div className="scenario-estimate">
        <button
          type="button"
          className="button"
          disabled={unasked === 0}
          onClick={() => {
            edit(questionsFromText);
            goTo('questions', scenario.questions[0]?.id ?? '');
          }}
        >
          {t('scenarios.ask')}
        </button>
        <span className="hint" role="status">
          {unasked === 0 ? t('scenarios.allAsked') : t('scenarios.unasked', { count: unasked })}
        </span>
      </div>
    </div>
  );
}
