import { elementsOf } from '../../../shared/simulation/scenario/edit';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';

import { RowList } from './RowList';

/** Something on one question that needs something on another. */
export interface Pair {
  readonly question: string;
  readonly what: string;
  readonly needsQuestion: string;
  readonly needsWhat: string;
}

/** A list of what goes together over questions: of options of the text alone, or of all that briefs name. */
export function PairList({
  scenario,
  pairs,
  of,
  add,
  onPairs,
}: {
  readonly scenario: Scenario;
  readonly pairs: readonly Pair[];
  readonly of: 'options' | 'elements';
  /** What adding one is called. */
  readonly add: string;
  onPairs(pairs: readonly Pair[]): void;
}) {
  const { questions } = scenario;
  const namesOn = (id: string): readonly { readonly id: string; readonly label: string }[] => {
    const options = questions.find((one) => one.id === id)?.options ?? [];
    const names = of === 'elements' ? elementsOf(scenario, id) : options.map((option) => option.id);
    return names.map((name) => {
      const words = options.find((option) => option.id === name)?.words;
      return { id: name, label: words === undefined ? name : words === '' ? t('scenarios.nothingThere') : words };
    });
  };
  const change = (at: number, pair: Partial<Pair>) =>
    onPairs(pairs.map((one, n) => (n === at ? { ...one, ...pair } : one)));
  const on = questions.map(({ id, address }) => ({ id, label: address }));
  const first = (id: string) => namesOn(id)[0]?.id ?? '';
  return (
    <RowList
      look="scenario-pairs"
      rows={pairs}
      draw={(pair, at) => (
        <>
          <ChoiceField
            label={t('scenarios.on')}
            value={pair.question}
            options={on}
            onValue={(question) => change(at, { question, what: first(question) })}
          />
          <ChoiceField
            hiddenLabel
            label={t('scenarios.to')}
            value={pair.what}
            options={namesOn(pair.question)}
            onValue={(what) => change(at, { what })}
          />
          <ChoiceField
            label={t('scenarios.needs')}
            value={pair.needsQuestion}
            options={on}
            onValue={(needsQuestion) => change(at, { needsQuestion, needsWhat: first(needsQuestion) })}
          />
          <ChoiceField
            hiddenLabel
            label={t('scenarios.to')}
            value={pair.needsWhat}
            options={namesOn(pair.needsQuestion)}
            onValue={(needsWhat) => change(at, { needsWhat })}
          />
        </>
      )}
      remove={(_, at) => t('scenarios.removePair', { number: at + 1 })}
      onRemove={(at) => onPairs(pairs.filter((_, n) => n !== at))}
      add={add}
      isFull={questions.length < 2}
      onAdd={() => {
        const [one, other] = questions;
        if (one === undefined || other === undefined) return;
        onPairs([
          ...pairs,
          { question: one.id, what: first(one.id), needsQuestion: other.id, needsWhat: first(other.id) },
        ]);
      }}
    />
  );
}
