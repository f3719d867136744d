import { mayBeForRoom } from '../../../shared/document/actions/comments';
import { reanchor } from '../../../shared/document/actions/reanchor';
import type { LostAnchor, Negotiation } from '../../../shared/domain/negotiation';
import { unanswered } from '../../../shared/domain/settled';
import type { TargetKey } from '../../../shared/domain/target';
import { whoWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { shortAddress, stanceWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useIsProjected } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';

/** Suggestions offered for one lost anchor. */
const OFFERED = 4;

/** What lost its place in the text, each with the brackets whose words are nearest and a way to put it there (PO0). */
export function LostDialog({ workbench }: { readonly workbench: Workbench }) {
  const session = workbench.session;
  return session === null ? null : <Lost workbench={workbench} session={session} />;
}

function Lost({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useModel(session, (current) => current);
  const isProjected = useIsProjected(workbench);
  const lost = unanswered(model).filter(({ of }) => !isProjected || of.kind !== 'comment' || isForRoom(model, of.id));
  const selected = workbench.selected;
  const here = selected !== null && model.target(selected) !== undefined ? selected : null;
  const canWrite = session.safety.get().editable;
  const put = (anchor: LostAnchor, key: TargetKey) => {
    session.act(() => reanchor(session.writing(), anchor, key));
    notifyUndoable(workbench, session, 'lost.done', { address: shortAddress(model, key) });
  };
  if (lost.length === 0) return <p className="details-empty">{t('lost.none')}</p>;
  return (
    <div className="lost">
      <p className="hint">{t('lost.hint')}</p>
      <ol className="ledger-cards">
        {lost.map((anchor) => (
          <li key={`${anchor.of.kind}:${anchor.of.id}`} className="ledger-card">
            <h3>{lostWords(model, anchor)}</h3>
            <blockquote className="lost-words">{anchor.anchor.words}</blockquote>
            <p className="lost-label">{t(anchor.suggestions.length === 0 ? 'lost.noneNear' : 'lost.near')}</p>
            <ul className="lost-places">
              {anchor.suggestions.slice(0, OFFERED).map((key) => (
                <li key={key}>
                  <button type="button" className="lost-place" disabled={!canWrite} onClick={() => put(anchor, key)}>
                    <strong>{shortAddress(model, key)}</strong>
                    <span>{model.wordsOf(key)}</span>
                  </button>
                </li>
              ))}
              {here !== null && !anchor.suggestions.includes(here) && mayStandOn(model, anchor, here) && (
                <li>
                  <button type="button" className="lost-place" disabled={!canWrite} onClick={() => put(anchor, here)}>
                    <strong>{t('lost.here', { address: shortAddress(model, here) })}</strong>
                  </button>
                </li>
              )}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What the room may read does not go on what it does not know of (CF1). */
function mayStandOn(model: Negotiation, { of }: LostAnchor, key: TargetKey): boolean {
  return of.kind !== 'comment' || !isForRoom(model, of.id) || mayBeForRoom(model, key);
}

/** A comment of ours is on no projector, whatever else of our record is shown there (CF1). */
function isForRoom(model: Negotiation, comment: string): boolean {
  return model.comments.get(comment)?.layer === 'declared';
}

function lostWords(model: Negotiation, { of }: LostAnchor): string {
  if (of.kind === 'entry') {
    const entry = model.entry(of.id);
    return entry === undefined
      ? t('lost.entry')
      : t('history.said', { who: whoWords(model, entry), stance: stanceWords(entry.option, entry.stance) });
  }
  if (of.kind === 'act') {
    const act = model.acts.find(({ id }) => id === of.id);
    return act === undefined || act.kind === 'withdrawn'
      ? t('lost.act')
      : t('history.act', { kind: act.kind === 'objection' ? t('act.objection') : t(`formal.${act.kind}`) });
  }
  if (of.kind === 'comment') {
    const comment = model.comments.get(of.id);
    return comment === undefined
      ? t('lost.comment')
      : t('lost.commentBy', { name: comment.name, words: comment.words });
  }
  return t('lost.brief');
}
