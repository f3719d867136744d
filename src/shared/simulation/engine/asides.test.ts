import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STARTER, TO_THE_END } from '../../testing/exercises';
import { Director } from '../exercise/director';
import { hears } from '../exercise/hearing';
import { openExercise, partsOf, playExercise } from '../exercise/play';
import { SeatView } from '../exercise/seatView';
import { generateScenario } from '../scenario/generate';
import type { Behaviour, Round, Scenario } from '../scenario/scenarioSchema';
import { CHAIR, CLOCK, FIRST_SEAT, type SimulationEvent } from './events';
import { applyEvent } from './fold';
import { groupsText, roundAfter } from './groups';
import { resume } from './run';
import { snapshotOf } from './snapshot';
import { groundOf, newWorld, type World } from './world';

const SOCIAL: readonly Behaviour[] = [
  { kind: 'isolation-averse', isolation: 600, company: 3, beta: 100 },
  { kind: 'network', ties: [{ seat: 'S1', weight: 1 }], pull: 900, beta: 100 },
  { kind: 'tit-for-tat', reciprocity: 1500, start: 100 },
  { kind: 'zeuthen', step: 200 },
  { kind: 'exchange', offers: 3, beta: 100, start: 100 },
  { kind: 'hill-climber' },
];

const scenarioOf = (schedule: readonly Round[], seed = '1'): Scenario => ({
  ...generateScenario({ seats: 7, questions: 4, difficulty: 500, rounds: 4, seed, behaviours: SOCIAL, wobble: 150 }),
  schedule: [...schedule],
});

/** All that a view can be asked of stances, in one list. */
function seen(view: SeatView): readonly unknown[] {
  const all: unknown[] = [];
  for (let question = 0; question < view.questions; question++) {
    for (let option = 0; option < view.optionsOf(question); option++) {
      const told = [view.objectors(question, option), view.supporters(question, option)];
      told.push(view.objectorsAtFirst(question, option), view.objectorsAtRound(question, option));
      const said = Array.from({ length: view.seats }, (_, seat) => view.said(seat, question, option));
      all.push([...told, ...said]);
    }
  }
  return all;
}

/** What a seat knows after so many events, by an other way: the fold of what `hears` gives it, and of nothing else. */
function knownTo(scenario: Scenario, whole: World, events: readonly SimulationEvent[], seat: number): World {
  const world = newWorld(groundOf(partsOf(scenario).open, 1));
  let round: Round | undefined;
  for (const event of events) {
    round = roundAfter(round, event, scenario);
    if (hears(event, seat + FIRST_SEAT, round, whole)) applyEvent(world, event);
  }
  return world;
}

describe('TR7: a machine seat knows what its seat heard', () => {
  const groups = fc.array(
    fc.uniqueArray(fc.constantFrom('S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7'), { minLength: 2, maxLength: 4 }),
    { minLength: 1, maxLength: 3 },
  );
  const round = fc.oneof(
    fc.constantFrom<Round[]>({ form: 'first-reading', minutes: 5 }, { form: 'second-reading', minutes: 5 }),
    fc.constant<Round>({ form: 'informals', minutes: 5 }),
    groups.map((all): Round => ({ form: 'informals', minutes: 5, groups: all.map((members) => ({ members })) })),
    groups.map((all): Round => ({ form: 'small-group', minutes: 5, members: all[0] as string[] })),
  );
  const schedules = fc.array(round, { minLength: 2, maxLength: 6 });

  test('TR7: what a view shows is the fold of what `hears` gives its seat, after any event (60 exercises)', () => {
    let differing = 0;
    fc.assert(
      fc.property(schedules, fc.nat({ max: 1000 }), fc.integer({ min: 0, max: 999 }), (schedule, seed, share) => {
        const scenario = scenarioOf(schedule, String(seed));
        const { events } = playExercise(scenario, String(seed));
        const part = events.slice(0, Math.ceil((events.length * (share + 1)) / 1000));
        const world = newWorld(groundOf(partsOf(scenario).open));
        for (const event of part) applyEvent(world, event);
        for (let seat = 0; seat < 7; seat++) {
          const heard = seen(new SeatView(knownTo(scenario, world, part, seat), seat));
          expect(seen(new SeatView(world, seat))).toEqual(heard);
          const all = newWorld(groundOf(partsOf(scenario).open, 1));
          for (const event of part) applyEvent(all, event);
          if (JSON.stringify(heard) !== JSON.stringify(seen(new SeatView(all, seat)))) differing++;
        }
      }),
      { seed: 12, numRuns: 60 },
    );
    // Some did not hear all that was said.
    expect(differing).toBeGreaterThan(50);
  });

  test('C1: a snapshot taken while groups meet, and its tail, are the whole', () => {
    const scenario = scenarioOf([
      { form: 'first-reading', minutes: 5 },
      { form: 'informals', minutes: 5, groups: [{ members: ['S1', 'S2', 'S3'] }, { members: ['S4', 'S5', 'S6'] }] },
      { form: 'informals', minutes: 5, groups: [{ members: ['S1', 'S4'] }] },
      { form: 'second-reading', minutes: 5 },
    ]);
    const { events, world: whole } = playExercise(scenario, '3');
    const ground = groundOf(partsOf(scenario).open);
    const world = newWorld(ground);
    let asides = 0;
    events.forEach((event, at) => {
      applyEvent(world, event);
      if ((world.asides?.said.size ?? 0) === 0 || at % 2 > 0) return;
      asides++;
      const again = resume(ground, snapshotOf(world), events.slice(at + 1));
      expect(snapshotOf(again)).toEqual(snapshotOf(whole));
      for (let seat = 0; seat < 7; seat++) {
        expect(seen(new SeatView(resume(ground, snapshotOf(world), []), seat))).toEqual(
          seen(new SeatView(world, seat)),
        );
      }
    });
    expect(asides).toBeGreaterThan(3);
  });

  test('TR7: what was said in a group moves nobody outside it, and is said again where all hear it', () => {
    const scenario = scenarioOf([
      { form: 'first-reading', minutes: 5 },
      { form: 'informals', minutes: 5 },
      { form: 'second-reading', minutes: 5 },
    ]);
    const run = openExercise(partsOf(scenario).open, '1');
    run.submit({ kind: 'round.began', actor: CLOCK, round: 1, form: 'informals' });
    const groups = [{ members: ['S1', 'S2'] }, { members: ['S3', 'S4', 'S5'] }];
    run.submit({ kind: 'groups.formed', actor: CHAIR, groups: groupsText(groups) });
    const said = { kind: 'stance.set', question: 0, option: 1, why: 'person', by: 0 } as const;
    run.submit({ ...said, actor: FIRST_SEAT, stance: 'OPP', offRecord: true });
    const [own, beside, outside, nowhere] = [0, 1, 2, 6].map((seat) => new SeatView(run.world, seat)) as SeatView[];
    for (const view of [own, beside]) expect([view?.said(0, 0, 1), view?.objectors(0, 1)]).toEqual(['OPP', 1]);
    for (const view of [outside, nowhere]) expect([view?.said(0, 0, 1), view?.objectors(0, 1)]).toEqual([null, 0]);
    expect(own?.isNews(0, 1, true)).toBe(false);
    expect(own?.isNews(0, 1, false)).toBe(true);
    // Who is in no group is heard by all.
    run.submit({ ...said, actor: FIRST_SEAT + 6, stance: 'SUP', offRecord: true });
    expect(outside?.supporters(0, 1)).toBe(1);
    run.submit({ kind: 'round.ended', actor: CLOCK, round: 1 });
    run.submit({ kind: 'round.began', actor: CLOCK, round: 2, form: 'second-reading' });
    expect([own?.objectorsAtRound(0, 1), outside?.objectorsAtRound(0, 1)]).toEqual([1, 0]);
    run.submit({ ...said, actor: FIRST_SEAT, stance: 'OPP', offRecord: false });
    expect(outside?.objectors(0, 1)).toBe(1);
    expect(own?.isNews(0, 1, false)).toBe(false);
    expect(run.world.asides?.said.size).toBe(0);
  });

  test('TR7: machines say on the record what they had said in a group alone', () => {
    const scenario = scenarioOf([
      { form: 'informals', minutes: 10, groups: [{ members: ['S1', 'S2', 'S3', 'S4'] }] },
      { form: 'first-reading', minutes: 30 },
    ]);
    const director = Director.begin(scenario, '1', { chair: 'machine', people: [], tension: 1000 });
    director.pass(TO_THE_END);
    for (const run of [playExercise(scenario, '1'), director.run]) {
      const { world, events } = run;
      expect(events.some((event) => event.kind === 'stance.set' && event.offRecord)).toBe(true);
      // After the reading on the record nothing is known to some alone.
      expect(world.asides?.said.size).toBe(0);
    }
  });

  test('TR7: the starter’s small group is not heard by those who are not in it', () => {
    const { world, events } = playExercise(STARTER, '2');
    const members = STARTER.schedule.find(({ form }) => form === 'small-group')?.members ?? [];
    let aside = 0;
    let round: Round | undefined;
    for (const event of events) {
      round = roundAfter(round, event, STARTER);
      if (event.kind !== 'stance.set' || round?.members === undefined) continue;
      aside++;
      const outside = STARTER.seats.findIndex(({ code }) => !members.includes(code));
      expect(hears(event, outside + FIRST_SEAT, round, world)).toBe(false);
    }
    expect(aside).toBeGreaterThan(0);
  });
});
