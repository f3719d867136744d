import { useState } from 'react';
import type { TargetKey } from '../../../shared/domain/target';
import { addAlternative } from '../../../shared/text/commands/alternatives';
import { applyEdits } from '../../../shared/text/commands/edits';
import { t } from '../../messages/messages';
import { FormFoot } from '../../workbench/FormFoot';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { short } from './settling';
import { bracketsOf, optionsOf, subjectAt } from './subject';

/** Adds one more alternative to a bracket or a set, in words of its own (BR4). */
export function AlternativeForm({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { session } = workbench;
  const { key } = argument as { readonly key: TargetKey };
  const subject = session === null ? null : subjectAt(session.current, key);
  const [words, setWords] = useState('');
  if (session === null || subject === null) return <p className="hint">{t('brackets.gone')}</p>;

  const add = () => {
    const model = session.current;
    const now = subjectAt(model, key);
    const [bracket] = now === null ? [] : bracketsOf(model, now);
    if (now === null || bracket === undefined || words.trim() === '') return;
    const set = now.kind === 'set' ? now.set : null;
    const { edits } = addAlternative(model.reading, bracket, set, words.trim());
    workbench.textPane.get()?.apply((tr) => applyEdits(tr, edits));
    workbench.closeDialog();
    const left = subjectAt(session.current, session.current.keyOfBracket(bracket));
    if (left !== null) workbench.select(left.key);
    notifyUndoable(workbench, session, 'brackets.added', { words: short(words) });
  };

  return (
    <form
      className="settle"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <ol className="settle-standing">
        {optionsOf(session.current, subject).map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an alternative is known by its number
          <li key={i}>{each}</li>
        ))}
      </ol>
      <input
        className="field"
        aria-label={t('brackets.newAlternative')}
        placeholder={t('brackets.newAlternative')}
        value={words}
        // biome-ignore lint/a11y/noAutofocus: the dialog was asked for, to type in it
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t('brackets.add')}
        isReady={words.trim() !== ''}
        look="dialog-actions"
      />
    </form>
  );
}
