import { addComment, mayBeForRoom } from '../../../shared/document/actions/comments';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { composing, shownThread } from './commentState';
import { WordsForm } from './WordsForm';

/** The comment that is being written. In a window for the room there is none but for the room (CF1). */
export function Composer({
  workbench,
  session,
  isProjected,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly isProjected: boolean;
}) {
  const begun = useStore(composing, (value) => value);
  if (begun === null || (isProjected && !begun.isForRoom)) return null;
  const { on, about, isForRoom, words } = begun;
  const isSharable = mayBeForRoom(session.current, on);
  const leave = () => {
    composing.set(null);
    workbench.textPane.get()?.focus();
  };
  const save = () => {
    const id = session.act(() =>
      addComment(session.writing(), { on, words, layer: isForRoom ? 'declared' : 'record' }),
    );
    shownThread.set(id);
    leave();
  };
  return (
    <div className="comment-composer" data-private={isForRoom ? undefined : ''}>
      <WordsForm
        label={t('comments.new', { on: about })}
        words={words}
        save={t('comments.save')}
        onWords={(next) => composing.set({ ...begun, words: next })}
        onSave={save}
        onCancel={leave}
        onLeave={() => workbench.textPane.get()?.focus()}
      >
        <label className="comment-room" title={t('comments.roomHint')}>
          <input
            type="checkbox"
            checked={isForRoom}
            disabled={isProjected || !isSharable || !session.mayWrite('declared')}
            onChange={({ target }) => composing.set({ ...begun, isForRoom: target.checked })}
          />
          {t('comments.room')}
          {(isForRoom || !isSharable) && (
            <span className="hint">{t(isSharable ? 'comments.roomHint' : 'comments.notForRoom')}</span>
          )}
        </label>
      </WordsForm>
    </div>
  );
}
