import { questionsAt } from '../../../shared/domain/question';
import type { OptionName } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { optionWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { sameElements, useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

interface AlternativesProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly option: OptionName | null;
  onChoose?(option: OptionName): void;
}

/** The alternatives of the set that is selected, by the number that chooses each; nothing where it is no set. */
export function Alternatives({ workbench, session, option, onChoose }: AlternativesProps) {
  const selection = useStore(workbench.state, (state) => state.selection, sameElements);
  const model = useModel(session, (current) => current);
  const sets = questionsAt(model, selection).filter(({ key }) => model.set(key) !== undefined);
  const [first] = sets;
  if (first === undefined) return null;
  const options = model.target(first.key)?.options ?? [];
  return (
    <fieldset className="alternatives" aria-label={t('entry.chooseOption')}>
      {options.map((each) => (
        <button
          key={each}
          type="button"
          className="alternative"
          aria-pressed={each === option}
          title={each === 'none' ? optionWords(each) : model.wordsOf(first.key, each)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (onChoose === undefined ? workbench.run(`record.option.${each}`) : onChoose(each))}
        >
          <kbd>{each === 'none' ? 0 : each}</kbd>
          <span>{each === 'none' ? optionWords(each) : model.wordsOf(first.key, each)}</span>
        </button>
      ))}
    </fieldset>
  );
}
