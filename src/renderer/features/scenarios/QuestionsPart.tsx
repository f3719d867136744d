import { useMemo } from 'react';
import {
  addOption,
  addQuestion,
  changeOption,
  changeQuestion,
  removeOption,
  removeQuestion,
} from '../../../shared/simulation/scenario/edit';
import { bracketsOf } from '../../../shared/simulation/scenario/fromText';
import { MOST_OPTIONS } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { ChoiceField } from '../../ui/ChoiceField';
import { LabelledField } from '../../ui/LabelledField';
import { edit } from './draft';
import { Fields, WordsField } from './fields';
import { ListPart } from './ListPart';
import { MeaningRows } from './MeaningRows';
import { NAME, type PartProps } from './parts';
import { RowList } from './RowList';

/** Names of elements as they are typed, each once. */
function elementsIn(words: string): string[] {
  const names = words.split(',').map((word) => word.trim());
  return [...new Set(names.filter((name) => NAME.test(name)))].slice(0, 20);
}

/** Stands for a question that no bracket of the text holds. */
const NOWHERE = -1;

/** The brackets that are negotiated: words around them, and what may stand there. */
export function QuestionsPart({ scenario, picked, onPick }: PartProps) {
  const { questions } = scenario;
  const question = questions.find(({ id }) => id === picked) ?? questions[0];
  const brackets = useMemo(() => bracketsOf(scenario.text ?? ''), [scenario.text]);
  return (
    <ListPart
      label={t('scenarios.part.questions')}
      items={questions.map(({ id, address, options }) => ({
        id,
        label: address,
        hint: options.map(({ words }) => words).join(' / '),
      }))}
      picked={question?.id ?? null}
      onPick={onPick}
      add={t('scenarios.addQuestion')}
      onAdd={() => {
        edit(addQuestion);
      }}
      remove={
        question === undefined || questions.length <= 1
          ? null
          : t('scenarios.removeQuestion', { address: question.address })
      }
      onRemove={() => {
        if (question !== undefined) edit((now) => removeQuestion(now, question.id));
      }}
    >
      {question !== undefined && (
        <>
          <Fields>
            <LabelledField
              label={t('scenarios.address')}
              value={question.address}
              onValue={(address) =>
                edit((now) => changeQuestion(now, question.id, { address }), `address ${question.id}`)
              }
            />
            <WordsField
              label={t('scenarios.context')}
              rows={3}
              value={question.context}
              onValue={(context) =>
                edit((now) => changeQuestion(now, question.id, { context }), `context ${question.id}`)
              }
            />
            <ChoiceField
              label={t('scenarios.at')}
              value={String(question.at ?? NOWHERE)}
              options={[
                { id: String(NOWHERE), label: t('scenarios.atNone') },
                ...brackets.map((words, at) => ({ id: String(at), label: words })),
              ]}
              onValue={(at) =>
                edit((now) => changeQuestion(now, question.id, { at: Number(at) === NOWHERE ? undefined : Number(at) }))
              }
            />
          </Fields>
          <CheckField
            label={t('scenarios.operative')}
            checked={question.operative}
            onChecked={(operative) => edit((now) => changeQuestion(now, question.id, { operative }))}
          />
          <h3>{t('scenarios.options')}</h3>
          <RowList
            look="scenario-options"
            rows={question.options}
            keyOf={({ id }) => id}
            draw={(option) => (
              <Fields>
                <WordsField
                  label={t('scenarios.option', { name: option.id })}
                  rows={2}
                  value={option.words}
                  onValue={(words) =>
                    edit(
                      (now) => changeOption(now, question.id, option.id, { words }),
                      `words ${question.id} ${option.id}`,
                    )
                  }
                />
                <LabelledField
                  label={t('scenarios.elements')}
                  value={option.elements.join(', ')}
                  placeholder={t('scenarios.elementsHint')}
                  onValue={(words) =>
                    edit(
                      (now) => changeOption(now, question.id, option.id, { elements: elementsIn(words) }),
                      `elements ${question.id} ${option.id}`,
                    )
                  }
                />
              </Fields>
            )}
            remove={(_, at) => t('scenarios.removeOption', { number: at + 1 })}
            onRemove={(at) => {
              const option = question.options[at];
              if (option !== undefined) edit((now) => removeOption(now, question.id, option.id));
            }}
            least={2}
            add={t('scenarios.addOption')}
            onAdd={() => edit((now) => addOption(now, question.id))}
            isFull={question.options.length >= MOST_OPTIONS}
          />
          <p className="hint">{t('scenarios.emptyOption')}</p>
          <MeaningRows scenario={scenario} question={question} />
        </>
      )}
    </ListPart>
  );
}
