import { useState } from 'react';
import {
  answer,
  changeComment,
  deleteComment,
  mayChangeComment,
  reopenThread,
  settleThread,
} from '../../../shared/document/actions/comments';
import type { Negotiation, PlacedComment } from '../../../shared/domain/negotiation';
import { isForRoom, isOpenThread, type Thread } from '../../../shared/domain/threads';
import { formatDay, formatTime, t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { aboutWords, authorWords, canBePlaced, wasOn } from './commentList';
import { shownThread } from './commentState';
import { goToThread } from './going';
import { WordsForm } from './WordsForm';

export interface ThreadProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly thread: Thread;
  readonly isProjected: boolean;
  /** Says where the place is too: in a list that is not beside it. */
  readonly isFarAway?: boolean;
  /** Called before the window goes to the thread's place. */
  onGo?(): void;
}

type Writing = { readonly what: 'answer' | 'change'; readonly id: string; readonly words: string };

/** A comment with its answers, and what can be done with it. What is only ours has a violet edge (CF1). */
export function ThreadCard({ workbench, session, model, thread, isProjected, isFarAway = false, onGo }: ThreadProps) {
  const { first, answers, place } = thread;
  const isEditable = useStore(session.safety, ({ editable }) => editable);
  const isShown = useStore(shownThread, (id) => id === first.id);
  const [writing, setWriting] = useState<Writing | null>(null);
  const own = session.person.id;
  const isOurs = (comment: PlacedComment) => comment.by === own && mayChangeComment(model, comment);
  const name = (comment: PlacedComment) => authorWords(model, comment, own, isProjected);
  const about = aboutWords(model, thread, isFarAway);
  const was = wasOn(model, thread);
  const isOpen = isOpenThread(thread);

  const save = () => {
    if (writing === null) return;
    const { what, id, words } = writing;
    session.act(() =>
      what === 'answer' ? answer(session.writing(), id, words) : changeComment(session.writing(), id, words),
    );
    setWriting(null);
  };
  const settle = () => {
    session.act(() => settleThread(session.writing(), first.id));
    notifyUndoable(workbench, session, 'comments.settled');
  };
  const reopen = () => session.act(() => reopenThread(session.writing(), first.id));
  const remove = (id: string) => {
    const result = session.act(() => deleteComment(session.writing(), id));
    if (result.ok) notifyUndoable(workbench, session, 'comments.deleted');
    else workbench.hint('comments.answered');
  };
  const ownActions = ({ id, words }: PlacedComment) => (
    <>
      <button type="button" className="text-button" onClick={() => setWriting({ what: 'change', id, words })}>
        {t('comments.change')}
      </button>
      <button type="button" className="text-button" onClick={() => remove(id)}>
        {t('comments.delete')}
      </button>
    </>
  );
  const form = (label: string, done: string) =>
    writing !== null && (
      <WordsForm
        label={label}
        words={writing.words}
        save={done}
        onWords={(words) => setWriting({ ...writing, words })}
        onSave={save}
        onCancel={() => setWriting(null)}
        onLeave={() => workbench.textPane.get()?.focus()}
      />
    );

  return (
    <article
      className="comment-thread"
      data-private={isForRoom(thread) ? undefined : ''}
      data-shown={isShown ? '' : undefined}
      data-thread={first.id}
      aria-label={t('comments.thread', { name: name(first), on: about })}
    >
      <p className="comment-about">
        {place === null ? (
          <>
            <span className="comment-lost">{about}</span>
            {canBePlaced(first) && (
              <button type="button" className="text-button" onClick={() => workbench.run('details.lost')}>
                {t('comments.findPlace')}
              </button>
            )}
          </>
        ) : (
          <button
            type="button"
            className="text-button"
            onClick={() => {
              onGo?.();
              goToThread(workbench, thread);
            }}
          >
            {about}
          </button>
        )}
        <span className="comment-layer">{t(isForRoom(thread) ? 'comments.room' : 'comments.private')}</span>
      </p>
      {was !== null && <p className="comment-was">{t('comments.wasOn', { words: short(was) })}</p>}
      {[first, ...answers].map((comment) => {
        const isOwn = isOurs(comment);
        const isChanging = writing?.what === 'change' && writing.id === comment.id;
        return (
          <div key={comment.id} className={comment === first ? 'comment' : 'comment comment-answer'}>
            <p className="comment-by">
              <strong>{name(comment)}</strong> <time dateTime={comment.at}>{timeWords('comments.at', comment.at)}</time>
              {comment.changedAt !== undefined && <span>{timeWords('comments.changed', comment.changedAt)}</span>}
            </p>
            {isChanging ? (
              form(t('comments.words'), t('comments.changeDone'))
            ) : (
              <p className="comment-words" dir="auto">
                {comment.words}
              </p>
            )}
            {comment !== first && isOwn && isEditable && !isChanging && (
              <p className="comment-actions">{ownActions(comment)}</p>
            )}
          </div>
        );
      })}
      {first.settled !== undefined && (
        <p className="comment-settled">
          {t('comments.settledBy', {
            name: isProjected
              ? t('comments.ofTeam')
              : first.settled.by === own
                ? t('comments.you')
                : first.settled.name,
            day: formatDay(first.settled.at),
          })}
        </p>
      )}
      {writing?.what === 'answer' && form(t('comments.answerTo', { name: name(first) }), t('comments.save'))}
      {isEditable && writing === null && (
        <p className="comment-actions">
          <button
            type="button"
            className="text-button"
            onClick={() => setWriting({ what: 'answer', id: first.id, words: '' })}
          >
            {t('comments.answer')}
          </button>
          {mayChangeComment(model, first) && (
            <button type="button" className="text-button" onClick={isOpen ? settle : reopen}>
              {t(isOpen ? 'comments.settle' : 'comments.reopen')}
            </button>
          )}
          {isOurs(first) && <span className="comment-own">{ownActions(first)}</span>}
        </p>
      )}
    </article>
  );
}

function timeWords(key: 'comments.at' | 'comments.changed', at: string): string {
  return t(key, { day: formatDay(at), time: formatTime(at).slice(0, 5) });
}
