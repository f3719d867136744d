import { useMemo, useState } from 'react';
import { threadsOf } from '../../../shared/domain/threads';
import { t } from '../../messages/messages';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { Segments } from '../../ui/Segments';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { findThreads, SHOWN, type Shown, visibleThreads } from './commentList';
import { ThreadCard } from './ThreadCard';

/** All comments in the order of the text: open, settled, those one took part in, with certain words. */
export function CommentsDialog({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  return session === null ? null : <List workbench={workbench} session={session} />;
}

function List({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useCalmModel(session);
  const isProjected = useIsProjected(workbench);
  const [which, setWhich] = useState<Shown>('open');
  const [isMine, setMine] = useState(false);
  const [query, setQuery] = useState('');
  const all = useMemo(() => visibleThreads(model, threadsOf(model), isProjected), [model, isProjected]);
  const by = isMine ? session.person.id : null;
  const found = useMemo(() => findThreads(model, all, { which, by, query }), [model, all, which, by, query]);
  return (
    <div className="comments-list">
      <div className="comments-bar">
        <Segments
          label={t('comments.show')}
          options={SHOWN.map((id) => ({ id, label: t(`comments.show.${id}`) }))}
          picked={which}
          onPick={(id) => setWhich(id)}
        />
        <input
          type="search"
          className="field"
          value={query}
          aria-label={t('comments.find')}
          placeholder={t('comments.find')}
          onChange={({ target }) => setQuery(target.value)}
        />
        <label className="comments-mine">
          <input type="checkbox" checked={isMine} onChange={({ target }) => setMine(target.checked)} />
          {t('comments.mine')}
        </label>
        <output className="comments-count">{t('comments.count', { count: found.length })}</output>
      </div>
      <ScrollRegion className="comments-scroller" label={t('comments.title')}>
        {found.length === 0 && (
          <p className="details-empty">
            {t(all.length > 0 ? 'comments.noneFound' : isProjected ? 'comments.noneInRoom' : 'comments.none')}
          </p>
        )}
        <ol className="comment-threads">
          {found.map((thread) => (
            <li key={thread.first.id}>
              <ThreadCard
                workbench={workbench}
                session={session}
                model={model}
                thread={thread}
                isProjected={isProjected}
                isFarAway
                onGo={() => workbench.closeDialog()}
              />
            </li>
          ))}
        </ol>
      </ScrollRegion>
    </div>
  );
}
