import { changeTableable, elementsOf, freeName } from '../../../shared/simulation/scenario/edit';
import type { Brief, Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { edit } from './draft';
import { Fields, WordsField } from './fields';
import { RowList } from './RowList';

type Wording = Brief['tableable']['wordings'][number];

/** Wordings that a seat holds back and may table: each on a question, with what it would bring about. */
export function WordingList({ scenario, brief }: { readonly scenario: Scenario; readonly brief: Brief }) {
  const { seat } = brief;
  const { wordings } = brief.tableable;
  const { questions } = scenario;
  const set = (next: readonly Wording[], field: string | null = null) =>
    edit((now) => changeTableable(now, seat, { wordings: [...next] }), field);
  const change = (id: string, wording: Partial<Wording>, field: string | null = null) =>
    set(
      wordings.map((one) => (one.id === id ? { ...one, ...wording } : one)),
      field,
    );
  return (
    <RowList
      look="scenario-options"
      rows={wordings}
      keyOf={({ id }) => id}
      draw={(wording) => (
        <Fields>
          <ChoiceField
            label={t('scenarios.on')}
            value={wording.question}
            options={questions.map(({ id, address }) => ({ id, label: address }))}
            onValue={(question) => change(wording.id, { question, elements: [] })}
          />
          <WordsField
            label={t('scenarios.wording')}
            rows={2}
            value={wording.words}
            onValue={(words) => change(wording.id, { words }, `wording ${seat} ${wording.id}`)}
          />
          <span aria-hidden="true">{t('scenarios.brings')}</span>
          <fieldset className="scenario-members" aria-label={t('scenarios.brings')}>
            {elementsOf(scenario, wording.question)
              .filter((element) => element !== wording.id)
              .map((element) => (
                <label key={element} className="check">
                  <input
                    type="checkbox"
                    checked={wording.elements.includes(element)}
                    onChange={({ currentTarget }) => {
                      const rest = wording.elements.filter((one) => one !== element);
                      change(wording.id, { elements: currentTarget.checked ? [...rest, element] : rest });
                    }}
                  />
                  {element}
                </label>
              ))}
          </fieldset>
        </Fields>
      )}
      remove={({ id }) => t('scenarios.removeWording', { name: id })}
      onRemove={(at) => set(wordings.filter((_, n) => n !== at))}
      add={t('scenarios.addWording')}
      onAdd={() => {
        const id = freeName(
          `${seat}-`,
          wordings.map((one) => one.id),
        );
        const [first] = questions;
        if (first !== undefined)
          set([...wordings, { id, question: first.id, words: t('scenarios.newWording'), elements: [] }]);
      }}
    />
  );
}
