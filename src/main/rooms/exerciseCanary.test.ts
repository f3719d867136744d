import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentsOf } from '../../shared/document/docs';
import { toJson } from '../../shared/document/toJson';
import { fullDebrief } from '../../shared/simulation/debrief/fullDebrief';
import { CHAIR, FIRST_SEAT } from '../../shared/simulation/engine/events';
import { groupsText } from '../../shared/simulation/engine/groups';
import type { Scenario } from '../../shared/simulation/scenario/scenarioSchema';
import { starter } from '../../shared/testing/starterScenario';
import { type ExerciseGuest, ExerciseRoom } from '../testing/exerciseRoom';
import { filesBelow } from '../testing/filesBelow';

/** A word that stands in the brief of one seat alone, in either half of it. */
const canary = (code: string) => `canary${code}`;

function withCanaries(scenario: Scenario): Scenario {
  return {
    ...scenario,
    injects: [{ round: 1, words: 'canaryinject', to: 'CES' }],
    briefs: scenario.briefs.map((brief) => ({
      ...brief,
      tableable: { ...brief.tableable, aims: `${brief.tableable.aims} ${canary(brief.seat)}` },
      confidential: {
        ...brief.confidential,
        instructions: `${brief.confidential.instructions} ${canary(brief.seat)}`,
      },
    })),
  };
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, one) => (one instanceof Uint8Array ? Buffer.from(one).toString('latin1') : one));
}

/** ALV says something to her group and puts wording before it; BOR sits in another one. */
async function meetApart(room: ExerciseRoom, ann: ExerciseGuest, bo: ExerciseGuest): Promise<void> {
  const groups = groupsText([{ members: ['ALV', 'DUN'] }, { members: ['BOR', 'CES'] }]);
  await room.settle();
  const before = bo.seat.agenda.awaits;
  room.desk.submit({ kind: 'groups.formed', actor: CHAIR, groups });
  await room.settle();
  const said = { question: -1, option: -1, template: '', words: 'canarytalk among us' };
  ann.seat.submit({ kind: 'group.said', actor: FIRST_SEAT, group: 0, ...said });
  const wording = { question: 0, id: 'canary-wording', words: 'canarywording', elements: '' };
  ann.seat.submit({ kind: 'group.wording', actor: FIRST_SEAT, group: 0, ...wording });
  await room.settle();
  expect(ann.seat.last).toMatchObject({ taken: true });
  expect(plain([ann.seat.fold.events, ann.seat.fold.world.rooms])).toContain('canarytalk');
  expect(ann.seat.fold.world.rooms[0]?.wordings).toHaveLength(1);
  // The other group's desk knows that they meet, and no more: not whose turn it is there, nor that something waits for an answer.
  expect(bo.seat.fold.world.rooms).toMatchObject([{ members: [0, 3], wordings: [], turns: 0 }, { members: [1, 2] }]);
  expect({ ...bo.seat.agenda.awaits, until: 0 }).toEqual({ ...before, until: 0 });
  room.desk.submit({ kind: 'groups.formed', actor: CHAIR, groups: '' });
  await room.settle();
}

it('CF1, TR3, TR15: what one seat alone may know is in no frame, document, file or copy of anybody else, through a whole exercise', async () => {
  const scenario = withCanaries(starter());
  const room = await ExerciseRoom.open(scenario);
  const alvSeat = await room.seat('ALV');
  const ann = await room.guest('ann', alvSeat);
  const bo = await room.browser('bo', await room.seat('BOR'));
  await room.settle();
  expect(ann.seat.brief?.confidential.instructions).toContain(canary('ALV'));
  expect(bo.seat.brief?.confidential.instructions).toContain(canary('BOR'));
  room.desk.setSpeed(60);
  room.desk.run();
  let hasMet = false;
  for (let minute = 0; minute < 400 && !room.desk.isOver; minute++) {
    room.desk.advance(1);
    if (!hasMet && room.desk.agenda.form === 'informals') {
      hasMet = true;
      await meetApart(room, ann, bo);
    }
    if (minute % 40 === 0) await room.settle();
  }
  expect(hasMet).toBe(true);
  await room.settle();
  expect(room.desk.isOver).toBe(true);
  expect(ann.seat.fold.world.outcome).toBe(room.desk.director.run.world.outcome);

  // Each takes home a page of their own.
  expect(room.desk.owesPages).toBe(true);
  const { record, director } = room.desk;
  room.desk.tellPages(fullDebrief(scenario, record.seedOf(1), director.run.events, record));
  await room.settle();
  expect(room.desk.owesPages).toBe(false);
  expect([ann.seat.page?.seat.seat, bo.seat.page?.seat.seat]).toEqual(['ALV', 'BOR']);
  // What the trainer grades is at the desk alone (TR16), until the pages are given anew: each its own.
  room.desk.keep((kept) => kept.keepGrade('ALV', 0, 1));
  room.desk.keep((kept) => kept.keepGrade('BOR', 0, 2));
  await room.settle();
  expect(ann.seat.page?.rubric[0]?.isGiven).toBeUndefined();
  room.desk.keep((kept) => kept.retractPages(room.desk.generation));
  expect(room.desk.owesPages).toBe(true);
  room.desk.tellPages(fullDebrief(scenario, record.seedOf(1), director.run.events, record));
  await room.settle();
  expect(room.desk.owesPages).toBe(false);
  expect([ann.seat, bo.seat].map(({ page }) => page?.rubric[0])).toMatchObject([
    { level: 1, isGiven: true },
    { level: 2, isGiven: true },
  ]);

  const { get, page, dossier, name } = room.chair;
  const about = { for: 'Others', by: { name, delegation: null }, asOf: null, note: '' };
  const copy = await get(page.copies.make({ id: dossier, ...about, private: [], passphrase: null }));
  const parts = Object.values(unzipSync(copy.bytes));
  const copied = parts.map((part) => Buffer.from(part).toString('latin1')).join('');
  const documents = [...documentsOf(room.docs)].filter(([key]) => key !== 'brief' && key !== 'record');
  const looked: (readonly [string, string])[] = [
    ['frames of the trainer', plain(room.chair.network.frames)],
    ['frames of ann', plain(ann.network.frames)],
    ['frames of bo', plain(bo.network.frames)],
    ['the copy', copied],
    ['the JSON form', JSON.stringify(toJson(room.docs, { record: true, brief: true }))],
    ...documents.map(([key, doc]) => [key, Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1')] as const),
    ...(await filesBelow(room.room.disks.relay, '/relay')),
    ...(await filesBelow(room.room.disks.computers, '/computers/ann')),
  ];
  for (const [where, contents] of looked) expect(contents.includes('canary'), where).toBe(false);
  // What is looked through is what it is: the question everybody sees is in it, and the trainer's own paper holds all.
  const holds = (words: string) => looked.filter(([, contents]) => contents.includes(words)).map(([where]) => where);
  expect(holds('within twenty-four hours').length).toBeGreaterThan(5);
  expect(Buffer.from(Y.encodeStateAsUpdate(room.docs.brief)).toString('latin1')).toContain(canary('FEN'));
  // Nobody reads another's in what they see either.
  expect(plain([bo.seat.scenario, bo.seat.fold.events, bo.seat.brief])).not.toContain(canary('ALV'));
  expect(plain([ann.seat.scenario, ann.seat.fold.events, ann.seat.brief])).not.toContain('canaryinject');
  for (const words of ['canarytalk', 'canarywording']) {
    expect(plain([bo.seat.fold.events, bo.seat.fold.world.rooms, bo.seat.page])).not.toContain(words);
    expect(plain(room.desk.director.run.events)).toContain(words);
  }
  // Laid open by the trainer it is everybody's.
  room.desk.reveal(5);
  await room.settle();
  expect(bo.seat.revealed.map(({ seat }) => seat)).toEqual(['FEN']);
  expect(plain(bo.network.frames)).toContain(canary('FEN'));
  expect(plain(bo.network.frames)).not.toContain(canary('CES'));
  await room.close([ann, bo]);
  expect(room.room.defects).toEqual([]);
}, 60_000);
