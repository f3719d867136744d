import { elementsOf, type Meaning, withMeanings } from '../../../shared/simulation/scenario/edit';
import {
  MOST_MEANINGS,
  type Scenario,
  type ScenarioQuestion,
} from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { LabelledField } from '../../ui/LabelledField';
import { edit } from './draft';
import { Fields } from './fields';
import { RowList } from './RowList';

/** What elements of a question mean to people, where the words of no one option say it. */
export function MeaningRows({
  scenario,
  question: { id, options, meanings = [] },
}: {
  readonly scenario: Scenario;
  readonly question: ScenarioQuestion;
}) {
  const told = new Set(meanings.map(({ element }) => element));
  const own = new Set(options.map((option) => option.id));
  // Options say by their words what they are: what they bring about comes first.
  const elements = elementsOf(scenario, id);
  const [next] = [...elements.filter((name) => !own.has(name)), ...own].filter((name) => !told.has(name));
  const set = (after: readonly Meaning[], field: string | null = null) =>
    edit((now) => withMeanings(now, id, after), field);
  const change = (at: number, changed: Partial<Meaning>, field: string | null = null) =>
    set(
      meanings.map((one, n) => (n === at ? { ...one, ...changed } : one)),
      field,
    );
  return (
    <>
      <h3>{t('scenarios.meanings')}</h3>
      <p className="hint">{t('scenarios.meaningsHint')}</p>
      <RowList
        look="scenario-options"
        rows={meanings}
        draw={({ element, words }, at) => (
          <Fields>
            <ChoiceField
              label={t('scenarios.meaningOf')}
              value={element}
              options={[...new Set([element, ...elements.filter((name) => !told.has(name))])].map((name) => ({
                id: name,
                label: name,
              }))}
              onValue={(name) => change(at, { element: name })}
            />
            <LabelledField
              label={t('scenarios.meaning')}
              value={words}
              onValue={(said) => change(at, { words: said }, `meaning ${id} ${at}`)}
            />
          </Fields>
        )}
        remove={({ element }) => t('scenarios.removeMeaning', { name: element })}
        onRemove={(at) => set(meanings.filter((_, n) => n !== at))}
        add={t('scenarios.addMeaning')}
        onAdd={() => {
          if (next !== undefined) set([...meanings, { element: next, words: next.replaceAll('-', ' ') }]);
        }}
        isFull={next === undefined || meanings.length >= MOST_MEANINGS}
      />
    </>
  );
}
