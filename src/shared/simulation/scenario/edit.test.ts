import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import starter from '../../../../fixtures/scenarios/starter.json' with { type: 'json' };
import {
  addOption,
  addQuestion,
  addSeat,
  changeConfidential,
  changeSchedule,
  elementsOf,
  moved,
  removeOption,
  removeQuestion,
  removeSeat,
  renameSeat,
  setLine,
  setPoints,
  setRedLine,
  usualBehaviour,
  withMeanings,
} from './edit';
import { readScenario } from './readScenario';
import type { Behaviour, Scenario } from './scenarioSchema';

const STARTER = starter as unknown as Scenario;
/** With everything in it that names something else. */
const SCENARIO: Scenario = {
  ...STARTER,
  schedule: [
    {
      form: 'small-group',
      minutes: 5,
      groups: [{ members: ['DUN', 'FEN'], questions: ['op2'] }, { members: ['BOR'] }],
    },
    ...STARTER.schedule,
  ],
  links: [{ question: 'op1-verb', option: 'shall', needsQuestion: 'op3', needsOption: 'fund' }],
  briefs: STARTER.briefs.map((brief) => ({
    ...brief,
    confidential: {
      ...brief.confidential,
      loyalty: { seats: ['DUN', 'FEN'], weight: 100 },
      conditions: [{ question: 'op2', element: 'deadline', needsQuestion: 'op3', needsElement: 'fund' }],
    },
  })),
};
const KINDS: readonly Behaviour['kind'][] = [
  'null',
  'time',
  'tit-for-tat',
  'hill-climber',
  'annealer',
  'isolation-averse',
  'network',
  'exchange',
  'zeuthen',
  'scripted',
];

/** With everything in it that names something else. */
const TIED: Scenario = {
  ...SCENARIO,
  links: [linkOf(SCENARIO)],
  briefs: SCENARIO.briefs.map((brief) => {
    const { question, option, needsQuestion, needsOption } = linkOf(SCENARIO);
    const conditions = [{ question, element: option, needsQuestion, needsElement: needsOption }];
    const loyalty = {
      seats: SCENARIO.seats.map(({ code }) => code).filter((code) => code !== brief.seat),
      weight: 100,
    };
    return { ...brief, confidential: { ...brief.confidential, conditions, loyalty } };
  }),
};

function linkOf({ questions }: Scenario) {
  const [one, , other] = questions;
  return {
    question: one?.id ?? '',
    option: one?.options[0]?.id ?? '',
    needsQuestion: other?.id ?? '',
    needsOption: other?.options[0]?.id ?? '',
  };
}

const pick = <One>(list: readonly One[], at: number): One => list[at % list.length] as One;

/** A change that an editor can make, on whatever the numbers point at. */
const EDITS: readonly ((scenario: Scenario, a: number, b: number) => Scenario)[] = [
  (scenario) => addSeat(scenario),
  (scenario) => addQuestion(scenario),
  (scenario, a) => (scenario.seats.length > 2 ? removeSeat(scenario, pick(scenario.seats, a).code) : scenario),
  (scenario, a) =>
    scenario.questions.length > 1 ? removeQuestion(scenario, pick(scenario.questions, a).id) : scenario,
  (scenario, a, b) => renameSeat(scenario, pick(scenario.seats, a).code, `R${b}`),
  (scenario, a) => addOption(scenario, pick(scenario.questions, a).id),
  (scenario, a, b) => {
    const { id, options } = pick(scenario.questions, a);
    return removeOption(scenario, id, pick(options, b).id);
  },
  (scenario, a, b) => setLine(scenario, pick(scenario.seats, a).code, pick(scenario.questions, b).id, 'We say so.'),
  (scenario, a, b) => {
    const question = pick(scenario.questions, b).id;
    const element = pick(elementsOf(scenario, question), a);
    return setPoints(scenario, pick(scenario.seats, a).code, { question, element, points: b % 3 });
  },
  (scenario, a, b) => {
    const question = pick(scenario.questions, b).id;
    const element = pick(elementsOf(scenario, question), a);
    return setRedLine(scenario, pick(scenario.seats, b).code, { question, element }, a % 2 === 0 ? 'must' : null);
  },
  (scenario, a) =>
    changeConfidential(scenario, pick(scenario.seats, a).code, {
      behaviour: {
        kind: 'network',
        ties: [{ seat: pick(scenario.seats, a + 1).code, weight: 5 }],
        pull: 100,
        beta: 100,
      },
    }),
  (scenario, a) => changeSchedule(scenario, scenario.schedule.slice(0, 1 + (a % scenario.schedule.length))),
];

describe('a scenario that is being written', () => {
  it('no row of changes makes a name that leads nowhere, or stands for two things', () => {
    const edit = fc.tuple(fc.nat(EDITS.length - 1), fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        let scenario = TIED;
        expect(readScenario(scenario)).toMatchObject({ ok: true });
        for (const [which, a, b] of edits) scenario = EDITS[which]?.(scenario, a, b) ?? scenario;
        expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  it('a seat that is renamed keeps its brief, its place in small groups and news that are meant for it', () => {
    const code = SCENARIO.seats[0]?.code as string;
    const grouped: Scenario = {
      ...SCENARIO,
      schedule: [{ form: 'small-group', minutes: 10, members: [code] }],
      injects: [{ round: 0, words: 'News', to: code }],
    };
    const renamed = renameSeat(grouped, code, 'NEW');
    expect(renamed.schedule[0]?.members).toEqual(['NEW']);
    expect(renamed.injects[0]?.to).toBe('NEW');
    expect(renamed.briefs.find(({ seat }) => seat === 'NEW')?.confidential).toEqual(
      SCENARIO.briefs.find(({ seat }) => seat === code)?.confidential,
    );
    const taken = renameSeat(renamed, 'NEW', SCENARIO.seats[1]?.code as string);
    expect(taken).toBe(renamed);
  });

  it('what is set to nothing is taken out again, and leaves no trace', () => {
    const seat = SCENARIO.seats[0]?.code as string;
    const bare = changeConfidential(SCENARIO, seat, { interests: [], redLines: [] });
    const question = SCENARIO.questions[0]?.id as string;
    const element = elementsOf(bare, question)[0] as string;
    const wanted = setRedLine(
      setPoints(bare, seat, { question, element, points: 7 }),
      seat,
      { question, element },
      'must',
    );
    expect(wanted.briefs.find((one) => one.seat === seat)?.confidential).toMatchObject({
      interests: [{ question, element, points: 7 }],
      redLines: [{ question, element, sense: 'must' }],
    });
    const none = setRedLine(
      setPoints(wanted, seat, { question, element, points: 0 }),
      seat,
      { question, element },
      null,
    );
    expect(none).toEqual(bare);
  });

  it('of two options none is taken away, and none is added beyond eight', () => {
    const id = SCENARIO.questions[0]?.id as string;
    let scenario = SCENARIO;
    for (let n = 0; n < 12; n++) scenario = addOption(scenario, id);
    expect(scenario.questions[0]?.options).toHaveLength(8);
    for (let n = 0; n < 12; n++) scenario = removeOption(scenario, id, scenario.questions[0]?.options[0]?.id as string);
    expect(scenario.questions[0]?.options).toHaveLength(2);
  });

  it('what an element means is kept with its question, goes with the element, and leaves no trace where there is none', () => {
    const [question] = SCENARIO.questions;
    const { id, options } = question as Scenario['questions'][number];
    const element = options[0]?.id as string;
    const said = [{ element, words: 'within a day' }];
    const told = withMeanings(addOption(SCENARIO, id), id, said);
    expect(told.questions[0]?.meanings).toEqual(said);
    expect(readScenario(JSON.parse(JSON.stringify(told)))).toMatchObject({ ok: true });
    const own = removeOption(told, id, element);
    expect('meanings' in (own.questions[0] as object)).toBe(elementsOf(own, id).includes(element));
    expect('meanings' in (withMeanings(told, id, []).questions[0] as object)).toBe(false);
  });

  it('each behaviour has figures that are taken as they are', () => {
    for (const kind of KINDS) {
      const scenario = changeConfidential(SCENARIO, SCENARIO.seats[0]?.code as string, {
        behaviour: usualBehaviour(kind),
      });
      expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
    }
  });

  it('one place up or down; beyond the ends nothing moves', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});
