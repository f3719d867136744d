import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAIR, type Command, FIRST_SEAT, type SimulationEvent } from '../simulation/engine/events';
import { groupsText } from '../simulation/engine/groups';
import type { Room } from '../simulation/engine/roomShape';
import { Director, type DirectorSettings } from '../simulation/exercise/director';
import { playExercise } from '../simulation/exercise/play';
import { generateScenario } from '../simulation/scenario/generate';
import type { Behaviour, Group, Round } from '../simulation/scenario/scenarioSchema';
import { STARTER, TO_THE_END } from '../testing/exercises';
import { SoloSight } from './soloSight';

const CODES = STARTER.seats.map(({ code }) => code);
const BY_PERSON: DirectorSettings = { chair: 'person', people: ['ALV', 'BOR', 'CES'], tension: 1000 };
const WEST: Group = { members: ['ALV', 'BOR'], questions: ['op3'], name: 'West', facilitator: 'BOR', minutes: 5 };
const EAST: Group = { members: ['CES', 'DUN', 'EST'], name: 'East' };
const OP3 = STARTER.questions.findIndex(({ id }) => id === 'op3');

function inTalks(settings: DirectorSettings = BY_PERSON, scenario = STARTER): Director {
  const director = Director.begin(scenario, '1', settings);
  for (let turns = 0; director.agenda.form !== 'informals' && turns < 20; turns++) director.move('end-round');
  return director;
}

const form = (director: Director, groups: readonly Group[]) =>
  director.submit({ kind: 'groups.formed', actor: CHAIR, groups: groupsText(groups) });
const seatOf = (code: string) => FIRST_SEAT + CODES.indexOf(code);
const say = (director: Director, code: string, group: number, words: string) =>
  director.submit({
    kind: 'group.said',
    actor: seatOf(code),
    group,
    question: -1,
    option: -1,
    template: '',
    words,
  });
const put = (director: Director, code: string, group: number, words: string, question = OP3) =>
  director.submit({
    kind: 'group.wording',
    actor: seatOf(code),
    group,
    question,
    id: `by-${code}-${words.length}`,
    words,
    elements: '',
  });
const answer = (director: Director, code: string, group: number, wording: number, stance: 'LIV' | 'OPP' = 'LIV') =>
  director.submit({ kind: 'group.answered', actor: seatOf(code), group, wording, stance, why: 'person', by: 0 });
const report = (director: Director, actor: number, group: number, about: Partial<Command<'group.reported'>>) =>
  director.submit({
    kind: 'group.reported',
    actor,
    group,
    wording: -1,
    question: -1,
    option: -1,
    id: '',
    words: '',
    elements: '',
    agreed: true,
    note: '',
    ...about,
  });
const roomsIn = (director: Director): readonly Room[] => director.run.world.rooms;

/** All that a seat has of an exercise in its own window, as one text. */
function allThatIsKnownTo(director: Director, seat: number): string {
  const sight = new SoloSight(director.run, director.scenario, seat);
  sight.hear();
  const { rooms, options } = sight.fold.world;
  return JSON.stringify([sight.fold.events, rooms, options]);
}

describe('TR15: a group that meets apart has a place of its own', () => {
  test('TR15: its members talk, put wording and answer; only its facilitator reports, and what all agree to is counted', () => {
    const director = inTalks();
    expect(form(director, [WEST, EAST]).taken).toBe(true);
    expect(roomsIn(director)).toMatchObject([
      { name: 'West', members: [0, 1], questions: [OP3], facilitator: 1, isOpen: true },
      { name: 'East', members: [2, 3, 4], questions: [], facilitator: 2, until: -1 },
    ]);
    expect(say(director, 'ALV', 0, 'What would you need?').taken).toBe(true);
    expect(say(director, 'CES', 0, 'May we come in?')).toMatchObject({ code: 'not-in-this-group' });
    expect(say(director, 'ALV', 0, ' ')).toMatchObject({ code: 'no-words' });
    expect(say(director, 'ALV', 7, 'Hello')).toMatchObject({ code: 'no-such-group' });
    expect(put(director, 'ALV', 0, 'in good time').taken).toBe(true);
    expect(put(director, 'BOR', 0, 'in good time')).toMatchObject({ code: 'standing-already' });
    expect(put(director, 'BOR', 0, 'soon', OP3 === 0 ? 1 : 0)).toMatchObject({ code: 'no-such-question' });
    const tabled: Command = {
      kind: 'text.proposed',
      actor: seatOf('ALV'),
      question: OP3,
      id: 'x',
      words: 'soon',
      elements: '',
    };
    expect(director.submit(tabled)).toMatchObject({ code: 'meets-apart' });
    expect(answer(director, 'DUN', 0, 0)).toMatchObject({ code: 'not-in-this-group' });
    expect(report(director, seatOf('ALV'), 0, { wording: 0 })).toMatchObject({ code: 'not-theirs-to-do' });

    // Nobody is taken to agree who has not said so.
    const before = director.run.world.options[OP3]?.length ?? 0;
    answer(director, 'BOR', 0, 0, 'OPP');
    expect(put(director, 'ALV', 0, 'as soon as may be').taken).toBe(true);
    answer(director, 'BOR', 0, 1);
    expect(director.run.world.options[OP3]).toHaveLength(before);
    expect(report(director, seatOf('BOR'), 0, { wording: 0, agreed: true, words: 'forged' }).taken).toBe(true);
    expect(report(director, seatOf('BOR'), 0, { wording: 1, agreed: false, words: 'forged' }).taken).toBe(true);
    expect(report(director, seatOf('BOR'), 0, { wording: 1 })).toMatchObject({ code: 'settled-already' });
    expect(roomsIn(director)[0]?.reports).toMatchObject([
      { words: 'in good time', agreed: false },
      { words: 'as soon as may be', agreed: true },
    ]);
    expect(director.run.world.options[OP3]?.slice(before).map(({ words }) => words)).toEqual([
      'in good time',
      'as soon as may be',
    ]);
  });

  test('TR15: what is said in a group never reaches a non-member before it is reported (60 exercises)', () => {
    const partition = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }).map((places) => {
      const groups = [0, 1, 2].map((place) => CODES.filter((_, seat) => places[seat] === place));
      return groups.filter((members) => members.length > 0).map((members): Group => ({ members }));
    });
    const deed = fc.record({
      seat: fc.nat({ max: 5 }),
      what: fc.constantFrom('say', 'put', 'answer', 'report', 'note', 'wait'),
      wording: fc.nat({ max: 2 }),
    });
    const sitting = fc.record({ groups: partition, deeds: fc.array(deed, { maxLength: 12 }) });
    let secrets = 0;
    let told = 0;
    fc.assert(
      fc.property(fc.array(sitting, { minLength: 1, maxLength: 3 }), fc.subarray([...CODES]), (sittings, people) => {
        const director = inTalks({ ...BY_PERSON, people });
        /** Words that were said, with those who may know them; null: all. */
        const said = new Map<string, ReadonlySet<number> | null>();
        for (const { groups, deeds } of sittings) {
          form(director, groups);
          for (const { seat, what, wording } of deeds) {
            const group = roomsIn(director).findIndex(({ isOpen, members }) => isOpen && members.includes(seat));
            const room = roomsIn(director)[group];
            const code = CODES[seat] as string;
            const words = `canary${said.size}x`;
            if (room === undefined || what === 'wait') director.pass(40);
            else if (what === 'say') {
              if (say(director, code, group, words).taken) said.set(words, new Set(room.members));
            } else if (what === 'put') {
              if (put(director, code, group, words).taken) said.set(words, new Set(room.members));
            } else if (what === 'answer') answer(director, code, group, wording);
            else if (what === 'note') {
              if (report(director, seat + FIRST_SEAT, group, { note: words }).taken) said.set(words, null);
            } else if (report(director, seat + FIRST_SEAT, group, { wording }).taken) {
              said.set(room.wordings[wording]?.words ?? '', null);
            }
          }
        }
        form(director, []);
        // Machines that lead a group report what all agree to by themselves.
        for (const { reports } of roomsIn(director))
          for (const { words } of reports) if (said.has(words)) said.set(words, null);
        for (let seat = 0; seat < 6; seat++) {
          const known = allThatIsKnownTo(director, seat);
          for (const [words, who] of said) {
            const may = who === null || who.has(seat);
            expect([words, seat, known.includes(words)]).toEqual([words, seat, may]);
            if (may) told++;
            else secrets++;
          }
          // Nor is there anything that a machine wrote in a group of others.
          const theirs = roomsIn(director).flatMap(({ members, wordings, reports }) =>
            members.includes(seat) ? [] : wordings.filter((_, at) => !reports.some(({ wording }) => wording === at)),
          );
          const elsewhere = new Set(
            roomsIn(director).flatMap(({ members, wordings }) => (members.includes(seat) ? wordings : [])),
          );
          for (const { words } of theirs) {
            if ([...elsewhere].some((one) => one.words === words) || said.get(words) === null) continue;
            expect([seat, known.includes(JSON.stringify(words))]).toEqual([seat, false]);
          }
        }
      }),
      { seed: 15, numRuns: 60 },
    );
    expect(secrets).toBeGreaterThan(100);
    expect(told).toBeGreaterThan(100);
  });

  test('TR15: machines put wording and answer in theirs, and one that leads reports what all agree to, or that nothing is', () => {
    const parted = {
      ...STARTER,
      schedule: STARTER.schedule.map(
        (round): Round =>
          round.form === 'informals' ? { ...round, groups: [{ members: ['ALV', 'BOR', 'DUN'] }, EAST] } : round,
      ),
    };
    const kinds = (events: readonly SimulationEvent[]) => new Set(events.map(({ kind }) => kind));
    let agreed = 0;
    for (const seed of ['1', '2', '3', '4']) {
      const director = Director.begin(parted, seed, { chair: 'machine', people: [], tension: 600 });
      director.pass(TO_THE_END);
      for (const run of [director.run, playExercise(parted, seed)]) {
        expect(run.world.outcome).not.toBe('running');
        const { events, world } = run;
        const heard = kinds(events);
        for (const kind of ['group.wording', 'group.answered', 'group.reported'] as const)
          expect([seed, kind, heard.has(kind)]).toEqual([seed, kind, true]);
        for (const room of world.rooms) {
          expect([room.isOpen, room.reports.length > 0]).toEqual([false, true]);
          for (const { agreed: all, wording, question } of room.reports) {
            if (!all) continue;
            agreed++;
            const { id } = wording < 0 ? { id: '' } : (room.wordings[wording] as Room['wordings'][number]);
            if (wording >= 0) expect(world.options[question]?.some((one) => one.id === id)).toBe(true);
          }
        }
      }
    }
    expect(agreed).toBeGreaterThan(10);
  });

  test('TR15: towards the end of a group’s time machines go as far as they would in the next round, and take nothing back', () => {
    const behaviours: readonly Behaviour[] = [{ kind: 'time', beta: 100, start: 100 }];
    let gaveWay = 0;
    for (const seed of ['1', '2', '3', '4', '5', '6']) {
      const drawn = generateScenario({
        seats: 5,
        questions: 4,
        difficulty: 600,
        rounds: 5,
        seed,
        behaviours,
        redLines: 0,
      });
      const groups = [{ members: drawn.seats.map(({ code }) => code), minutes: 8 }];
      const schedule = drawn.schedule.map(
        (round, at): Round => (at === 1 ? { form: 'informals', minutes: 8, groups } : round),
      );
      const director = Director.begin({ ...drawn, schedule }, seed, { chair: 'person', people: ['S1'], tension: 1000 });
      for (let turns = 0; director.agenda.round < 1 && turns < 9; turns++) director.move('end-round');
      drawn.questions.forEach(({ options }, question) => {
        const [{ id, elements } = { id: '', elements: [] }] = options.slice(-1);
        const wording = {
          question,
          id: `own${question}`,
          words: `own words ${question}`,
          elements: [id, ...elements].join('\n'),
        };
        director.submit({ kind: 'group.wording', actor: FIRST_SEAT, group: 0, ...wording });
      });
      director.pass(480);
      const said = new Map<string, string>();
      for (const event of director.run.events) {
        if (event.kind !== 'group.answered') continue;
        const place = `${event.actor} ${event.wording}`;
        if (said.has(place)) {
          gaveWay++;
          expect([event.at > 360, event.stance]).toEqual([true, expect.stringMatching(/SUP|FLX|LIV|ADR/)]);
        }
        said.set(place, event.stance);
      }
      expect(said.size).toBeGreaterThanOrEqual(16);
    }
    expect(gaveWay).toBeGreaterThan(0);
  });

  test('TR15: a group that is named again goes on, one that is not comes back, and what it said stays with its members', () => {
    const director = inTalks();
    form(director, [WEST, EAST]);
    put(director, 'ALV', 0, 'in good time');
    director.pass(60);
    const until = roomsIn(director)[0]?.until as number;
    form(director, [{ members: ['BOR', 'ALV'], name: 'West' }, { members: ['CES', 'FEN'] }]);
    expect(roomsIn(director).map(({ isOpen }) => isOpen)).toEqual([true, false, true]);
    expect(roomsIn(director)[0]).toMatchObject({
      until,
      wordings: [{ words: 'in good time' }],
      openedAt: 0 + until - 300,
    });
    // More time is counted from when it is given.
    form(director, [{ members: ['ALV', 'BOR'], name: 'West', minutes: 10 }]);
    expect(roomsIn(director)[0]?.until).toBe(director.now + 600);
    form(director, []);
    expect(roomsIn(director).some(({ isOpen }) => isOpen)).toBe(false);
    expect(say(director, 'ALV', 0, 'One more thing.')).toMatchObject({ code: 'not-in-this-group' });
    // Who leads it may report when it is back.
    const [first] = roomsIn(director);
    expect(report(director, FIRST_SEAT + (first?.facilitator ?? 0), 0, { note: 'We need more time.' }).taken).toBe(
      true,
    );
    expect(allThatIsKnownTo(director, 0)).toContain('in good time');
  });

  test('TR15: where the machine chairs, a group comes back when its time is over', () => {
    const director = inTalks({ chair: 'machine', people: [...CODES], tension: 1000 });
    form(director, [{ ...WEST, minutes: 2 }, EAST]);
    const at = director.now;
    director.pass(119);
    expect(roomsIn(director).map(({ isOpen }) => isOpen)).toEqual([true, true]);
    director.pass(2);
    expect(director.now).toBe(at + 121);
    expect(roomsIn(director).map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  test('TR15: blocs coordinate between rounds, before a reading; the reading is of all', () => {
    const director = Director.begin(STARTER, '1', { ...BY_PERSON, people: ['ALV'] });
    expect(director.agenda.form).toBeNull();
    expect(form(director, [{ ...WEST, questions: undefined }, EAST]).taken).toBe(true);
    director.pass(120);
    const talked = director.run.events.filter(({ kind }) => kind === 'group.said');
    expect(talked.length).toBeGreaterThan(3);
    expect(director.run.events.some(({ kind }) => kind === 'stance.set')).toBe(false);
    director.move('end-round');
    expect(director.agenda.form).toBe('first-reading');
    expect(roomsIn(director).every(({ isOpen }) => !isOpen)).toBe(true);
    expect(form(director, [EAST])).toMatchObject({ code: 'not-in-this-round' });
    expect(form(director, [{ members: ['ALV'], facilitator: 'BOR' }])).toMatchObject({ taken: false });
  });

  test('TR6: an exercise broken off while groups meet comes to the same log, wherever it was', () => {
    const parted = {
      ...STARTER,
      schedule: [
        { form: 'first-reading', minutes: 10 },
        { form: 'informals', minutes: 15, groups: [WEST, EAST] },
        { form: 'adoption', minutes: 10 },
      ] as Round[],
    };
    const settings: DirectorSettings = { chair: 'machine', people: ['ALV'], tension: 800 };
    const whole = Director.begin(parted, '3', settings);
    while (whole.agenda.form !== 'informals') whole.pass(5);
    whole.pass(30);
    put(whole, 'ALV', 0, 'in good time');
    const done = whole.run.events.length;
    whole.pass(TO_THE_END);
    const { events } = whole.run;
    expect(events.some(({ kind }) => kind === 'group.turn')).toBe(true);
    for (let cut = done; cut < events.length; cut += 3) {
      const again = Director.resume(parted, '3', events.slice(0, cut), settings);
      again.pass(TO_THE_END);
      expect([cut, again.run.log.hash()]).toEqual([cut, whole.run.log.hash()]);
    }
    const slow = Director.resume(parted, '3', events.slice(0, done), settings);
    for (let second = 0; second < 4000; second++) slow.pass(1);
    slow.pass(TO_THE_END);
    expect(slow.run.log.hash()).toBe(whole.run.log.hash());
  });

  test('groups are read as they were written, names and all', () => {
    const { groups } = { groups: [WEST, EAST, { members: ['FEN'], minutes: 3 }] };
    const director = inTalks();
    form(director, groups);
    const event = director.run.events.findLast?.(({ kind }) => kind === 'groups.formed');
    expect(event).toMatchObject({ groups: 'ALV\tBOR|op3|West|BOR|5\nCES\tDUN\tEST||East\nFEN||||3' });
  });
});
