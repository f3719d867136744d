import type { Transaction } from 'yjs';
import { briefParts, recordParts } from '../../../shared/document/layout';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { asking } from './AskCard';

/** Whether our record or our brief holds anything that is ours to hide. */
function hasPrivate({ docs }: DossierSession): boolean {
  const { entries, statements, lines, topics } = recordParts(docs.record);
  const { briefs } = briefParts(docs.brief);
  return entries.length + statements.size + lines.size + topics.size + briefs.size > 0;
}

/** Asks, once in each start, as soon as somebody notes something of ours here and nobody has chosen. Answers how to stop. */
export function askWhenNoting(workbench: Workbench): () => void {
  let followed: DossierSession | null = null;
  let stop = () => {};
  let asked = false;
  const noted = ({ origin, changed }: Transaction) => {
    // What comes from the host was noted before, or by somebody who is asked in their own window.
    if (asked || origin === 'remote' || changed.size === 0 || followed === null) return;
    if (workbench.state.get().keyring?.state !== 'none' || !hasPrivate(followed)) return;
    asked = true;
    asking.set(true);
  };
  const follow = () => {
    const { session } = workbench;
    if (session === followed) return;
    stop();
    followed = session;
    if (session === null) return;
    const { record, brief } = session.docs;
    // Not `update`: to tell it Yjs writes all of a transaction down as bytes, which of a whole ledger takes longer than reading it.
    record.on('afterTransaction', noted);
    brief.on('afterTransaction', noted);
    stop = () => {
      record.off('afterTransaction', noted);
      brief.off('afterTransaction', noted);
    };
  };
  const unfollow = workbench.state.subscribe(follow);
  follow();
  return () => {
    unfollow();
    stop();
  };
}
