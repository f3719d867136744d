import { useEffect, useState } from 'react';
import { writeBrief } from '../../../shared/document/actions/briefs';
import { t } from '../../messages/messages';
import { useModel } from '../../session/dossierSession';
import { copyWords } from '../../ui/copyWords';
import { Fold } from '../../ui/Fold';
import { usePrivateShown } from '../../workbench/projector';
import { FORMULAS, scales } from './drafting';
import { addressOf, isOpen, optionListed, ruled } from './sight';
import type { DeskProps } from './view';

/** Notes of one's own: they lie with the brief of the whole text, sealed as it is, and go nowhere. */
export function NotesFold({ workbench, session }: DeskProps) {
  const isShown = usePrivateShown(workbench);
  const kept = useModel(session, (model) => model.briefs.get('text')?.lineToTake ?? '');
  const [words, setWords] = useState(kept);
  useEffect(() => setWords(kept), [kept]);
  if (!isShown) return null;
  const keep = (): void => {
    if (words !== kept) session.act(() => writeBrief(session.writing(), 'text', { lineToTake: words }));
  };
  return (
    <Fold id="exercise-notes" title={t('exercise.notes')}>
      <textarea
        className="field ex-notes"
        rows={5}
        aria-label={t('exercise.notes')}
        value={words}
        placeholder={t('exercise.notes.placeholder')}
        onChange={(event) => setWords(event.currentTarget.value)}
        onBlur={keep}
      />
      <p className="hint">{t('exercise.notes.hint')}</p>
    </Fold>
  );
}

/** Help for whoever drafts: how strong words are, formulas in use, and what this text has agreed already. */
export function DraftingFold({ state }: DeskProps) {
  const { scenario, world } = state;
  const agreed = scenario.questions.flatMap((_, question) => {
    const option = ruled(world, question);
    return option < 0 || isOpen(world, question) ? [] : [{ question, option }];
  });
  return (
    <Fold id="exercise-drafting" title={t('exercise.drafting')}>
      <h4>{t('exercise.drafting.strength')}</h4>
      <ul className="ex-scales">
        {scales().map(({ family, steps }) => (
          <li key={family}>
            {steps.map((step) => (
              <span key={step} className="ex-scale-step">
                {step}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <h4>{t('exercise.drafting.formulas')}</h4>
      <p className="chips">
        {FORMULAS.map((key) => (
          <button
            key={key}
            type="button"
            className="chip ex-formula"
            aria-label={t('exercise.drafting.use', { words: t(key) })}
            onClick={() => void copyWords(t(key))}
          >
            {t(key)}
          </button>
        ))}
      </p>
      <h4>{t('exercise.drafting.agreed')}</h4>
      {agreed.length === 0 ? (
        <p className="hint">{t('exercise.drafting.noneAgreed')}</p>
      ) : (
        <ul className="ex-list">
          {agreed.map(({ question, option }) => (
            <li key={question}>
              <strong>{addressOf(scenario, question)}</strong>{' '}
              <span className="ex-serif">{optionListed(world, question, option)}</span>
            </li>
          ))}
        </ul>
      )}
    </Fold>
  );
}
