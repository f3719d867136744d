import { useEffect, useRef } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { isOpenThread, type Thread, threadsOn } from '../../../shared/domain/threads';
import { t } from '../../messages/messages';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { Fold } from '../../ui/Fold';
import { useStore } from '../../ui/store';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Composer } from './Composer';
import { visibleThreads } from './commentList';
import { composing, shownThread } from './commentState';
import { ThreadCard } from './ThreadCard';

/** Comments on what is selected, with all on its words and brackets; the one that is being written stands first. */
export function CommentsPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const model = useCalmModel(session);
  const selection = useStore(workbench.state, (state) => state.selection);
  const isEditable = useStore(session.safety, ({ editable }) => editable);
  const isProjected = useIsProjected(workbench);
  const isComposing = useStore(composing, (begun) => begun !== null && (!isProjected || begun.isForRoom));
  const shown = useStore(shownThread, (id) => id);
  const section = useRef<HTMLElement>(null);
  const key = selection.length === 1 ? (selection[0] ?? null) : null;
  const threads = key === null ? NONE : visibleThreads(model, threadsOn(model, provisionOf(model, key)), isProjected);
  const open = threads.filter(isOpenThread);
  const settled = threads.filter((thread) => !isOpenThread(thread));

  useEffect(() => {
    if (shown === null) return;
    const card = section.current?.querySelector(`[data-thread="${CSS.escape(shown)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
  }, [shown]);

  if (key === null && !isComposing) return null;
  if (key !== null && model.provision(key) === undefined && model.target(key) === undefined && !isComposing)
    return null;
  const card = (thread: Thread) => (
    <li key={thread.first.id}>
      <ThreadCard workbench={workbench} session={session} model={model} thread={thread} isProjected={isProjected} />
    </li>
  );
  return (
    <section className="comments" aria-label={t('comments.title')} ref={section}>
      <div className="comments-head">
        <h3>
          {t('comments.title')} {open.length > 0 && <span className="pill-count">{open.length}</span>}
        </h3>
        {isEditable && !isComposing && (
          <button type="button" className="text-button" onClick={() => workbench.run('comments.add')}>
            {t('comments.add')}
          </button>
        )}
      </div>
      <Composer workbench={workbench} session={session} isProjected={isProjected} />
      {open.length > 0 && <ol className="comment-threads">{open.map(card)}</ol>}
      {settled.length > 0 && (
        <Fold id="comments-settled" title={t('comments.settledFold')} count={settled.length}>
          <ol className="comment-threads">{settled.map(card)}</ol>
        </Fold>
      )}
    </section>
  );
}

const NONE: readonly Thread[] = [];

/** In Draft the caret goes in and out of brackets: the comments beside it are those of the paragraph. */
function provisionOf(model: Negotiation, key: TargetKey): TargetKey {
  const block = model.bracket(key)?.open.block ?? model.set(key)?.ranges[0]?.from.block;
  return block === undefined ? key : model.keyOfBlock(block);
}
