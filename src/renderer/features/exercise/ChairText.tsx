import { useId, useState } from 'react';
import { leastResisted } from '../../../shared/simulation/exercise/rounds';
import { t } from '../../messages/messages';
import { issueText } from './chairing';
import { addressOf, isOpen, optionListed } from './sight';
import type { DeskProps } from './view';

/** The Chair's text: on each question that is open, the option that goes into it; what meets least resistance to begin with. */
export function ChairText(props: DeskProps) {
  const { state } = props;
  const { world, scenario, agenda } = state;
  const id = useId();
  const [chosen, setChosen] = useState<ReadonlyMap<number, number>>(new Map());
  if (agenda.form !== 'chair-text') return null;
  const open = scenario.questions.map((_, at) => at).filter((question) => isOpen(world, question));
  if (open.length === 0) return null;
  const optionOf = (question: number) => chosen.get(question) ?? leastResisted(world, question);
  return (
    <section className="ex-card" aria-label={t('chair.text')}>
      <h3 className="ex-head">{t('chair.text')}</h3>
      <p className="hint">{t('chair.textHint')}</p>
      <ul className="ex-rows">
        {open.map((question) => (
          <li key={question} className="ex-text-row">
            <label htmlFor={`${id}-${question}`}>{addressOf(scenario, question)}</label>
            <select
              id={`${id}-${question}`}
              className="field"
              value={optionOf(question)}
              onChange={({ currentTarget }) =>
                setChosen((before) => new Map(before).set(question, Number(currentTarget.value)))
              }
            >
              {(world.options[question] ?? []).map((option, at) =>
                option.withdrawn ? null : (
                  <option key={option.id} value={at}>
                    {optionListed(world, question, at)}
                  </option>
                ),
              )}
            </select>
          </li>
        ))}
      </ul>
      <p className="ex-acts">
        <button
          type="button"
          className="button button-primary"
          onClick={() => issueText(props, new Map(open.map((question) => [question, optionOf(question)])))}
        >
          {t('chair.issue', { count: open.length })}
        </button>
      </p>
    </section>
  );
}
