import * as Y from 'yjs';
import { CHAIR_SEAT, documentOfSeat } from '../../../shared/base/seatDocuments';
import { docsFrom } from '../../../shared/document/docs';
import { handsBetween } from '../../../shared/document/handsBetween';
import { createDoc, DOCUMENT_NAMES, type DocumentKey } from '../../../shared/document/layout';
import { Projection } from '../../../shared/document/project';
import { type WhatChanged, whatChanged } from '../../../shared/document/whatChanged';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { formatDay, formatTime, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { Store } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

/** What others did while this copy was cut off, as it is shown. */
export interface Away {
  /** Which dossier it is of. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly before: Negotiation;
  readonly changed: WhatChanged;
}

/** What is shown in the column; null while nothing is. */
export const awayShown = new Store<Away | null>(null);

/**
 * The documents as they were, our own papers as they are now where nobody else writes them: what is then another is what others did. What
 * this person did themselves meanwhile is left out.
 */
export function compareAway(
  session: DossierSession,
  since: number,
  documents: Readonly<Record<string, Uint8Array | undefined>>,
): Away {
  // What was taken out here a moment ago bears our name already.
  session.stamping.flush();
  const own = session.docs.seats?.own ?? CHAIR_SEAT;
  const docs = new Map<DocumentKey, Y.Doc>();
  for (const name of DOCUMENT_NAMES) {
    const key = name === 'declared' ? documentOfSeat(own) : name;
    const isOurs = name === 'record' || name === 'brief';
    if (isOurs && documents[name] === undefined) docs.set(key, session.docs[name]);
    else docs.set(key, createDoc(key));
  }
  for (const [name, bytes] of Object.entries(documents)) {
    const key = name as DocumentKey;
    if (bytes === undefined) continue;
    const doc = docs.get(key) ?? createDoc(key);
    Y.applyUpdate(doc, bytes, 'remote');
    docs.set(key, doc);
  }
  const then = docsFrom(docs, own);
  const projection = new Projection(then);
  const before = projection.current;
  // Our papers go on changing; what was read of them then stands.
  projection.stop();
  const changed = whatChanged(before, session.current, {
    person: session.person.id,
    delegation: session.current.recordSettings.ourDelegation ?? session.person.delegation,
    hands: handsBetween(then.text, session.docs.text),
  });
  return { id: session.info.id, since, before, changed };
}

/** Asks for what was missed and shows it in the column; tells where there is nothing. */
export async function showAway(workbench: Workbench): Promise<void> {
  const session = workbench.requireSession();
  const answer = await workbench.host.rooms.away({ id: session.info.id });
  if (!answer.ok) {
    workbench.report(answer.error);
    return;
  }
  if (workbench.session !== session) return;
  workbench.dismissCause('away');
  if (answer.value === null) {
    workbench.hint('away.nothing');
    return;
  }
  const { since, documents } = answer.value;
  awayShown.set(compareAway(session, since, documents));
  workbench.set({ detailsShown: true });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.away button')?.focus());
}

/** What was missed has been looked at: it is asked for no more. */
export async function doneAway(workbench: Workbench): Promise<void> {
  const shown = awayShown.get();
  awayShown.set(null);
  if (shown === null) return;
  const done = await workbench.host.rooms.caughtUp({ id: shown.id });
  if (!done.ok) workbench.report(done.error);
}

const at = (time: number) => new Date(time).toISOString();

/** Tells, once for each time the line was lost, that there is something to look at. Answers how to stop. */
export function followAway(workbench: Workbench): () => void {
  let session: DossierSession | null = null;
  let stop: () => void = () => undefined;
  let told = '';
  const tell = () => {
    const { awaySince: since = null, awayTimes = 0 } = session?.room.get() ?? {};
    if (since === null) workbench.dismissCause('away');
    const time = `${since} ${awayTimes}`;
    if (since === null || time === told) return;
    told = time;
    // What stands there was reckoned before: to say that it was seen would pass over what came since.
    awayShown.set(null);
    workbench.show({
      tone: 'info',
      cause: 'away',
      text: t('away.notice', {
        when: t('authorship.at', { day: formatDay(at(since)), time: formatTime(at(since)).slice(0, 5) }),
      }),
      action: { label: t('away.open'), run: () => void workbench.run('away.show') },
    });
  };
  const follow = () => {
    if (workbench.session === session) return;
    stop();
    session = workbench.session;
    told = '';
    awayShown.set(null);
    stop = session?.room.subscribe(tell) ?? (() => undefined);
    tell();
  };
  const unfollow = workbench.state.subscribe(follow);
  follow();
  return () => {
    unfollow();
    stop();
  };
}
