import { useEffect, useId, useRef, useState } from 'react';
import type { TopicId } from '../../../shared/base/ids';
import { addTopic } from '../../../shared/document/actions/statements';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';

/** A question without a text of its own: positions can be taken on it at once (PO0). */
export function TopicForm({
  workbench,
  session,
  onDone,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  onDone(id: TopicId | null): void;
}) {
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="card-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '') return;
        const topic = session.act(() => addTopic(session.writing(), { title, note }));
        notifyUndoable(workbench, session, 'statements.topicAdded', { title: title.trim() });
        onDone(topic);
      }}
    >
      <label htmlFor={`${id}-title`}>{t('statements.topicTitle')}</label>
      <input
        id={`${id}-title`}
        className="field"
        ref={field}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <label htmlFor={`${id}-note`}>{t('statements.topicNote')}</label>
      <input id={`${id}-note`} className="field" value={note} onChange={(event) => setNote(event.target.value)} />
      <div className="card-actions">
        <button type="submit" className="button button-primary" disabled={title.trim() === ''}>
          {t('statements.addTopic')}
        </button>
        <button type="button" className="button" onClick={() => onDone(null)}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}
