import * as Y from 'yjs';
import { CHAIR_SEAT } from '../../../shared/base/seatDocuments';
import { docsFrom, documentsOf } from '../../../shared/document/docs';
import { createDoc, type DocumentKey, isPrivate } from '../../../shared/document/layout';
import { Projection } from '../../../shared/document/project';
import { type WhatChanged, whatChanged } from '../../../shared/document/whatChanged';
import { doublesOf } from '../../../shared/domain/doubles';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { RoomStatus } from '../../../shared/protocol/rooms';
import type { DossierSession } from '../../session/dossierSession';

/** What merging a copy would come to. */
export interface Rehearsal {
  readonly changed: WhatChanged;
  /** The dossier as it would be. */
  readonly after: Negotiation;
  /** How many pairs of notes would look alike that do not now (MG5). */
  readonly doubles: number;
  /** What is ours and is not told place by place: how many are new, or others than before. */
  readonly notes: Readonly<Record<'lines' | 'statements' | 'briefs', number>>;
}

/** Merges on copies of the documents, by the very same updates; nothing is written by it (MG4). */
export function rehearse(
  session: DossierSession,
  documents: Readonly<Partial<Record<DocumentKey, Uint8Array>>>,
  wanted: readonly DocumentKey[],
): Rehearsal {
  const own = session.docs.seats?.own ?? CHAIR_SEAT;
  const before = session.current;
  const docs = new Map<DocumentKey, Y.Doc>();
  for (const [key, doc] of documentsOf(session.docs)) {
    const copy = createDoc(key);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'copy');
    docs.set(key, copy);
  }
  for (const key of wanted) {
    const bytes = documents[key];
    if (bytes === undefined) continue;
    const doc = docs.get(key) ?? createDoc(key);
    Y.applyUpdate(doc, bytes, 'merge');
    docs.set(key, doc);
  }
  const projection = new Projection(docsFrom(docs, own));
  const after = projection.current;
  projection.stop();
  const delegation = before.recordSettings.ourDelegation ?? session.person.delegation;
  return {
    // What one did oneself on another computer is news here, too.
    changed: whatChanged(before, after, { person: null, delegation }),
    after,
    doubles: Math.max(0, doublesOf(after).length - doublesOf(before).length),
    notes: {
      lines: newIn(before.lines, after.lines),
      statements: newIn(before.statements, after.statements),
      briefs: newIn(before.briefs, after.briefs),
    },
  };
}

function newIn<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): number {
  let count = 0;
  for (const [key, value] of after) {
    const was = before.get(key);
    if (was === undefined || JSON.stringify(was) !== JSON.stringify(value)) count += 1;
  }
  return count;
}

/** Which documents of a copy may be merged here (MG4): in a room what the seat may write, and what is our own; else all of them. */
export function mergeable(room: RoomStatus, holds: readonly DocumentKey[]): readonly DocumentKey[] {
  if (room.kind === 'none') return holds;
  const rights = room.me?.rights;
  return holds.filter((key) => {
    if (isPrivate(key)) return true;
    if (key === 'text') return rights?.text === true;
    if (key === 'acts') return rights?.acts === true;
    return rights?.declared === key;
  });
}
