import { useEffect } from 'react';
import { questionsAt } from '../../../shared/domain/question';
import type { OptionName } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { optionWords, stanceOnAll } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { sameElements, useStore } from '../../ui/store';
import { showChord, singleKeyOf } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';
import { Alternatives } from './Alternatives';
import { pending } from './pending';
import { STANCE_KEYS } from './stanceKeys';

interface KeyHintsProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  /** The alternative that was chosen; a stance key comes next. */
  readonly option: OptionName | null;
}

/** The keys written where they work: stances on what is selected, numbers where it is a set of alternatives. */
export function KeyHints({ workbench, session, option }: KeyHintsProps) {
  const selection = useStore(workbench.state, (state) => state.selection, sameElements);
  const mode = useStore(workbench.state, (state) => state.mode);
  const keys = useStore(workbench.preferences.store, (values) => values.keys);
  const options = useModel(
    session,
    (model) => questionsAt(model, selection).map((question) => question.option),
    sameElements,
  );
  const isLone = options.every((each) => each === 'keep');
  useEffect(() => {
    if (option === null) return;
    const chosenOn = workbench.state.get().selection;
    const cancel = (event: KeyboardEvent) => {
      if (event.key === 'Escape') pending.set(null);
    };
    const moved = workbench.state.subscribe(() => {
      if (workbench.state.get().selection !== chosenOn) pending.set(null);
    });
    window.addEventListener('keydown', cancel);
    return () => {
      moved();
      window.removeEventListener('keydown', cancel);
    };
  }, [option, workbench]);
  if (!keys.singles) return <p className="hint entry-hint">{t('entry.singlesOff')}</p>;
  if (mode === 'draft') return <p className="hint entry-hint">{t('entry.hintDraft')}</p>;
  if (options.length === 0) return <p className="hint entry-hint">{t('entry.hint')}</p>;
  return (
    <div className="entry-keys">
      <Alternatives workbench={workbench} session={session} option={option} />
      {option !== null && (
        <p className="entry-next" role="status">
          {t('entry.optionTaken', { option: optionWords(option) })}
        </p>
      )}
      <fieldset className="key-row" aria-label={t('entry.keysLabel')}>
        {STANCE_KEYS.map(({ stance }) => {
          const command = workbench.commands.get(`record.${stance.toLowerCase()}`);
          const key = singleKeyOf(command, keys);
          return (
            <button
              key={stance}
              type="button"
              className="key-hint"
              title={stanceOnAll(options, stance)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => workbench.run(command.id)}
            >
              {key !== null && <kbd>{showChord(key)}</kbd>}
              <span>{t(stance === 'DEL' && isLone ? 'entry.key.prefersDelete' : `entry.key.${stance}`)}</span>
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}
