import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { writeBrief } from '../../../shared/document/actions/briefs';
import { recordPositions } from '../../../shared/document/actions/positions';
import type { DossierDocs } from '../../../shared/document/docs';
import { meet, seedText } from '../../../shared/testing/cohort';
import { Hours } from '../../../shared/testing/hours';
import { RoomPeer } from '../../../shared/testing/roomPeer';
import { TextDesk } from '../../../shared/testing/textDesk';
import type { DossierSession } from '../../session/dossierSession';
import { Store } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { type Away, awayShown, compareAway, followAway } from './awayState';

/** What the room keeps of a dossier for whoever was cut off: its public documents as they were. */
function publicDocuments({ text, acts, declared }: DossierDocs): Record<string, Uint8Array> {
  return {
    text: Y.encodeStateAsUpdate(text),
    acts: Y.encodeStateAsUpdate(acts),
    declared: Y.encodeStateAsUpdate(declared),
  };
}

test('HI7: what others did while the line was lost, with our brief first, and without what was done here or lies in our own papers', () => {
  const [mine, theirs] = TextDesk.pair(['1. States shall act.', '2. Parties report.', '3. A fund is set up.']);
  const hours = new Hours();
  const stamping = [mine, theirs].map((desk) => hours.follow(desk));
  const documents = publicDocuments(mine.docs);
  // Cut off: here a position is noted and a word typed, there two paragraphs are changed.
  mine.act((writing) => writeBrief(writing, 'b:b2', { redLine: 'No fund.' }));
  mine.act((writing) =>
    recordPositions(writing, [
      {
        target: 'b:b0',
        option: 'keep',
        delegations: ['BRA'],
        stance: 'SUP',
        grade: 'record',
        said: { at: '2023-09-05' },
      },
    ]),
  );
  mine.type(3, 'MINE ', 0);
  theirs.erase(11, 17, 1);
  theirs.type(3, 'THEIRS ', 2);
  stamping[1]?.flush();
  meet(mine, theirs);
  const session = {
    docs: mine.docs,
    stamping: stamping[0],
    current: mine.model,
    info: { id: 'x' },
    person: { id: 'id-a', name: 'a', delegation: null },
  } as unknown as DossierSession;
  const { changed, before } = compareAway(session, hours.at, documents);
  expect(before.briefs.size).toBe(1);
  expect(changed.map(({ group, changes }) => [group, changes.map(({ kind, key }) => `${kind} ${key}`)])).toEqual([
    ['ours', ['text b:b2']],
    ['text', ['text b:b1']],
  ]);
  expect(changed[0]?.changes[0]).toMatchObject({ hands: [{ person: 'id-b' }] });
});

test('HI7: what our team noted meanwhile in papers that we share is told, and what was noted here is not', () => {
  const text = seedText([['1. States shall act.', '2. Parties report.']]);
  const about = { seat: 'chair', seats: ['chair'], text };
  const [mine, theirs] = [
    new RoomPeer({ ...about, name: 'a', client: 11 }),
    new RoomPeer({ ...about, name: 'b', client: 12 }),
  ];
  const note = (desk: RoomPeer, target: string, delegation: string) =>
    desk.act((writing) =>
      recordPositions(writing, [
        {
          target,
          option: 'keep',
          delegations: [delegation],
          stance: 'SUP',
          grade: 'record',
          said: { at: '2023-09-05' },
        },
      ]),
    );
  note(mine, 'b:b0', 'BRA');
  const documents = { ...publicDocuments(mine.docs), record: Y.encodeStateAsUpdate(mine.docs.record) };
  note(theirs, 'b:b1', 'NOR');
  Y.applyUpdate(mine.docs.record, Y.encodeStateAsUpdate(theirs.docs.record), 'remote');
  note(mine, 'b:b1', 'FJI');
  const session = {
    docs: mine.docs,
    stamping: { flush: () => undefined },
    current: mine.model,
    info: { id: 'x' },
    person: { id: 'id-a', name: 'a', delegation: null },
  } as unknown as DossierSession;
  const { changed } = compareAway(session, 0, documents);
  const entries = changed.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === 'positions' ? change.entries : [])),
  );
  expect(entries.map(({ delegations }) => delegations)).toEqual([['NOR']]);
});

test('HI7: a notice leads to what happened, once for each time the line was lost, and goes when it was looked at', () => {
  const session = {
    room: new Store<{ awaySince: number | null; awayTimes: number }>({ awaySince: null, awayTimes: 0 }),
  };
  const told: string[] = [];
  const workbench = {
    state: new Store({ session: null }),
    session: session as never,
    show: ({ cause }: { readonly cause: string }) => told.push(`show ${cause}`),
    dismissCause: (cause: string) => told.push(`dismiss ${cause}`),
    run: (id: string) => told.push(`run ${id}`),
  };
  const stop = followAway(workbench as unknown as Workbench);
  expect(told.splice(0)).toEqual(['dismiss away']);
  session.room.set({ awaySince: 1000, awayTimes: 1 });
  session.room.set({ awaySince: 1000, awayTimes: 1 });
  expect(told.splice(0)).toEqual(['show away']);
  // Lost again before it was looked at, or while it was: what is shown is not all of it any more.
  awayShown.set({} as Away);
  session.room.set({ awaySince: 1000, awayTimes: 2 });
  expect([told.splice(0), awayShown.get()]).toEqual([['show away'], null]);
  session.room.set({ awaySince: null, awayTimes: 0 });
  expect(told.splice(0)).toEqual(['dismiss away']);
  session.room.set({ awaySince: 2000, awayTimes: 1 });
  expect(told.splice(0)).toEqual(['show away']);
  stop();
  session.room.set({ awaySince: 3000, awayTimes: 1 });
  expect(told).toEqual([]);
});
