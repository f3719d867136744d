import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex } from '../../sealing/hash';
import { type Deed, playWith, STARTER, TO_THE_END } from '../../testing/exercises';
import { CHAIR, type Command, FIRST_SEAT, type SimulationEvent, TRAINER } from '../engine/events';
import { stateHash } from '../engine/snapshot';
import { generateScenario } from '../scenario/generate';
import type { Scenario } from '../scenario/scenarioSchema';
import { Director, type DirectorSettings } from './director';

const ALONE: DirectorSettings = { chair: 'machine', people: ['ALV'], tension: 1000 };
const ALV = FIRST_SEAT;

/** A small hard one, with wordings, capitals, packages, a silence or an adoption that goes to the vote. */
function hard(seed: string, last: 'silence' | 'adoption' = 'adoption'): Scenario {
  const drawn = generateScenario({ seats: 4, questions: 4, difficulty: 900, rounds: 5, seed, redLines: 600 });
  const briefs = drawn.briefs.map((brief, at) => ({
    ...brief,
    confidential: {
      ...brief.confidential,
      capital: { questions: drawn.questions.map(({ id }) => id), rounds: 1 },
      ...(at === 1 ? { behaviour: { kind: 'exchange' as const, offers: 2, beta: 100, start: 100 } } : {}),
    },
  }));
  return {
    ...drawn,
    briefs,
    injects: [{ round: 1, minute: 3, words: 'News for one.', to: 'S2' }],
    schedule: [
      { form: 'first-reading', minutes: 10 },
      { form: 'informals', minutes: 8 },
      { form: 'second-reading', minutes: 8 },
      { form: 'chair-text', minutes: 5 },
      { form: last, minutes: 10 },
    ],
  };
}

const stance = (question: number, option: number, value: 'SUP' | 'OPP' | 'LIV'): Command => ({
  kind: 'stance.set',
  actor: ALV,
  question,
  option,
  stance: value,
  offRecord: false,
  why: 'red-line',
  by: 77,
});

const DEEDS: readonly Deed[] = [
  { at: 40, command: stance(0, 0, 'SUP') },
  { at: 41, command: { kind: 'list.asked', actor: ALV } },
  { at: 45, command: { kind: 'statement', actor: ALV, question: 0, option: 0, template: '', words: 'We like it.' } },
  { at: 80, command: { kind: 'floor.used', actor: ALV, seconds: 35 } },
  { at: 200, command: stance(1, 0, 'OPP') },
  { at: 300, command: { kind: 'motion.raised', actor: ALV, motion: 'close-list', about: '' } },
  { at: 400, command: { kind: 'motion.raised', actor: ALV, motion: 'suspend-meeting', about: '' } },
  { at: 700, command: { kind: 'text.proposed', actor: ALV, question: 2, id: 'mine', words: 'may', elements: '' } },
  { at: 700, command: { kind: 'capital.asked', actor: ALV, question: 3 } },
  { at: 760, command: { ...OFFER(), actor: ALV } },
  { at: 1300, command: stance(0, 0, 'LIV') },
];

function OFFER() {
  return { kind: 'package.offered', to: 2, gives: 0, givesOption: 1, wants: 1, wantsOption: 0 } as const;
}

const tail = (events: readonly SimulationEvent[]) => events.map((event) => JSON.stringify(event));

describe('Director: time', () => {
  test('a person who does nothing does not stop an exercise that the machine chairs', () => {
    for (const scenario of [STARTER, hard('1'), hard('2', 'silence'), hard('3')]) {
      for (const people of [[scenario.seats[0]?.code as string], scenario.seats.map(({ code }) => code)]) {
        const director = Director.begin(scenario, '1', { ...ALONE, people });
        director.pass(TO_THE_END);
        const { run } = director;
        expect(run.world.outcome).not.toBe('running');
        expect(run.events.filter(({ kind }) => kind === 'round.began')).toHaveLength(scenario.schedule.length);
        const persons = run.events.filter(({ kind, actor }) => kind === 'stance.set' && actor < ALV + people.length);
        expect(persons).toEqual([]);
        expect(run.events.filter(({ kind }) => kind === 'refused')).toEqual([]);
      }
    }
  });

  test('C1: seconds one by one, or all at once, come to the same log, whatever people do', () => {
    for (const scenario of [STARTER, hard('5')]) {
      const people = [scenario.seats[0]?.code as string];
      const [slow, fast] = [0, 1].map(() => Director.begin(scenario, '1', { ...ALONE, people })) as [
        Director,
        Director,
      ];
      playWith(fast, DEEDS, 1000);
      for (const { at, command } of DEEDS) {
        while (slow.now < at) slow.pass(1);
        slow.submit(command);
      }
      for (let second = 0; second < 1000; second++) slow.pass(1);
      expect(tail(slow.run.events)).toEqual(tail(fast.run.events));
      expect(slow.now).toBe(fast.now);
      expect(hex(stateHash(slow.run.world))).toBe(hex(stateHash(fast.run.world)));
    }
  });

  test('C1: same seed, same log; another seed, another one', () => {
    const hashes = ['1', '1', '2'].map((seed) => {
      const director = Director.begin(STARTER, seed, ALONE);
      director.pass(TO_THE_END);
      return director.run.hash();
    });
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  test.each([
    ['with an adoption', hard('7'), 1],
    ['with a silence', hard('2', 'silence'), 1],
    ['the starter', STARTER, 23],
  ] as const)('C1: broken off after any event and resumed, it comes to the same log: %s', (_, scenario, step) => {
    const settings = { ...ALONE, people: [scenario.seats[0]?.code as string] };
    const whole = Director.begin(scenario, '1', settings);
    const numbers = playWith(whole, DEEDS);
    const { events } = whole.run;
    expect(whole.run.world.outcome).not.toBe('running');
    const begun = events.findIndex(({ kind }) => kind === 'session.opened') + 1;
    for (let cut = begun; cut < events.length; cut += step) {
      const resumed = Director.resume(scenario, '1', events.slice(0, cut), settings);
      playWith(
        resumed,
        DEEDS.filter((__, at) => (numbers[at] as number) >= cut),
      );
      expect([cut, tail(resumed.run.events).slice(cut)]).toEqual([cut, tail(events).slice(cut)]);
    }
    const kept = Director.resume(scenario, '1', events, settings);
    expect(hex(stateHash(kept.run.world))).toBe(hex(stateHash(whole.run.world)));
    expect(kept.run.hash()).toBe(whole.run.hash());
  });

  test('whole seconds only', () => {
    expect(() => Director.begin(STARTER, '1', ALONE).pass(0.5)).toThrow(RangeError);
    expect(() => Director.begin(STARTER, '1', { ...ALONE, people: ['XYZ'] })).toThrow(RangeError);
  });
});

describe('Director: people and machines', () => {
  test('what a person does bears no reason of a machine', () => {
    const director = Director.begin(STARTER, '1', ALONE);
    playWith(director, DEEDS, 10);
    const mine = director.run.events.filter(({ kind, actor }) => kind === 'stance.set' && actor === ALV);
    expect(mine.length).toBe(3);
    for (const event of mine) expect(event).toMatchObject({ why: 'person', by: 0 });
  });

  test('a person has their turn in each reading, and a machine in the chair gives them the floor', () => {
    const director = Director.begin(STARTER, '1', ALONE);
    const turns: string[] = [];
    for (let second = 0; second < 1500; second++) {
      director.pass(1);
      const { awaits, question, form } = director.agenda;
      if (awaits !== null) turns.push(`${form} ${question} ${awaits.who} ${awaits.seat} ${awaits.what}`);
    }
    expect([...new Set(turns)]).toEqual(
      STARTER.questions.map((_, question) => `first-reading ${question} seat 0 statement`),
    );
    expect(director.submit({ kind: 'list.asked', actor: ALV }).taken).toBe(true);
    expect(director.run.world.debate.floor?.seat).toBe('ALV');
  });

  test('a person who has nothing to add is not waited for; where all say so, talks are over', () => {
    const director = Director.begin(STARTER, '1', ALONE);
    const turn = () => {
      while (director.agenda.awaits === null) director.pass(1);
      return director.agenda.awaits;
    };
    const { until } = turn();
    expect(until).not.toBeNull();
    const from = director.now;
    expect(director.submit({ kind: 'turn.passed', actor: ALV }).taken).toBe(true);
    expect(director.agenda.awaits).toBeNull();
    director.pass(4);
    expect(director.run.events.at(-1)?.at).toBeLessThan((until as number) - 10);
    expect(director.run.events.filter(({ kind, at }) => kind === 'turn' && at > from).length).toBeGreaterThan(0);
    while (director.agenda.form !== 'informals') director.pass(5);
    const began = director.now;
    while (director.agenda.form === 'informals') {
      director.pass(5);
      if (director.agenda.awaits?.who === 'seat') director.submit({ kind: 'turn.passed', actor: ALV });
    }
    expect(director.now - began).toBeLessThan(14 * 60);
    const waiting = Director.begin(STARTER, '1', ALONE);
    while (waiting.agenda.form !== 'informals') waiting.pass(5);
    const since = waiting.now;
    while (waiting.agenda.form === 'informals') waiting.pass(5);
    expect(waiting.now - since).toBeGreaterThan(14 * 60);
  });

  test('who has voted is not waited for', () => {
    const director = Director.begin(hard('7'), '1', { ...ALONE, people: ['S1'] });
    while (director.agenda.form !== 'adoption') director.pass(10);
    while (director.run.world.outcome === 'running' && director.agenda.awaits?.what !== 'call') director.pass(1);
    director.submit({ kind: 'objection', actor: ALV, question: -1, minuted: false, why: 'person' });
    while (director.run.world.outcome === 'running' && director.agenda.awaits?.what !== 'vote') director.pass(1);
    const until = director.agenda.awaits?.until ?? 0;
    expect(until).toBeGreaterThan(director.now + 30);
    director.submit({ kind: 'vote.cast', actor: ALV, ballot: 'no', why: 'person' });
    director.pass(6);
    expect(director.agenda.awaits?.what).not.toBe('vote');
    expect(director.now).toBeLessThan(until);
  });

  test('a package to a machine is answered, a motion ruled by the book, a capital answers after its delay', () => {
    const director = Director.begin(STARTER, '1', ALONE);
    playWith(director, DEEDS, 3000);
    const of = (kind: string) => director.run.events.filter((event) => event.kind === kind);
    expect(of('motion.ruled')).toMatchObject([
      { motion: 'close-list', granted: true, right: true },
      { motion: 'suspend-meeting', granted: true, right: true },
    ]);
    expect(of('motion.decided')).toMatchObject([{ carried: true }, { carried: false }]);
    expect(of('capital.answered').some(({ actor }) => actor === ALV)).toBe(true);
  });

  test('informals: packages go to and fro', () => {
    const scenario = hard('7');
    const director = Director.begin(scenario, '1', { ...ALONE, people: ['S1'] });
    playWith(director, DEEDS);
    const { packages } = director.run.world;
    const mine = packages.filter(({ from }) => from === 0);
    expect(mine).toHaveLength(1);
    expect(mine[0]?.answer).not.toBe('open');
  });

  test('a seat is taken over and given back; the trainer answers capitals and brings something in', () => {
    const director = Director.begin(STARTER, '1', { ...ALONE, capital: 'trainer' });
    director.pass(60);
    director.setPlayer(0, 'machine');
    director.setPlayer(1, 'person');
    director.setPlayer(2, 'nobody');
    director.injectNow('The lights are out.', 'BOR');
    director.submit({ kind: 'capital.asked', actor: FIRST_SEAT + 1, question: 4 });
    director.pass(3000);
    expect(director.run.world.capitals.get(4 * 6 + 1)?.answer).toBe('awaited');
    director.answerCapital(1, 4, false);
    expect(director.run.world.capitals.get(4 * 6 + 1)?.answer).toBe('refuses');
    const movers = new Set(
      director.run.events.filter(({ kind, at }) => kind === 'stance.set' && at > 60).map(({ actor }) => actor),
    );
    expect([...movers].sort()).toEqual([ALV, ALV + 3, ALV + 4, ALV + 5]);
    expect(director.run.events.find(({ kind }) => kind === 'inject.said')).toMatchObject({
      actor: TRAINER,
      to: 1,
      words: 'The lights are out.',
    });
  });

  test('tension: the harder it is, the less machines give', () => {
    const given = (tension: number): number => {
      const director = Director.begin(hard('11'), '1', { ...ALONE, people: [], tension });
      director.pass(TO_THE_END);
      const stances = director.run.events.filter(
        ({ kind }) => kind === 'stance.set',
      ) as SimulationEvent<'stance.set'>[];
      return stances.filter((event) => ['LIV', 'FLX', 'ADR', 'SCR'].includes(event.stance)).length;
    };
    expect(given(4000)).toBeLessThan(given(250));
  });

  test('a branch shares the past; what is drawn anew goes another way', () => {
    const director = Director.begin(STARTER, '1', ALONE);
    director.pass(2000);
    const at = director.run.events.length - 40;
    const same = director.branch(at, '1');
    const other = director.branch(at, '2');
    for (const one of [director, same, other]) one.pass(TO_THE_END);
    expect(tail(same.run.events)).toEqual(tail(director.run.events));
    expect(tail(other.run.events.slice(0, at))).toEqual(tail(director.run.events.slice(0, at)));
    expect(tail(other.run.events)).not.toEqual(tail(director.run.events));
    expect(other.run.fork?.at).toBe(at);
  });
});

describe('Director: a person in the chair', () => {
  const chaired = () => Director.begin(STARTER, '1', { chair: 'person', people: [], tension: 1000 });

  test('the chair leads: rounds, questions, texts, gavel; machines keep to their turns', () => {
    const director = chaired();
    const awaited = () => director.agenda.awaits;
    director.pass(100);
    expect(awaited()).toMatchObject({ who: 'chair', what: 'next' });
    expect(director.run.events.some(({ kind }) => kind === 'round.began')).toBe(false);
    director.move('next-question');
    expect(director.agenda).toMatchObject({ round: 0, form: 'first-reading', question: -1 });
    director.move({ question: 3 });
    expect(director.agenda.question).toBe(3);
    director.pass(400);
    expect(
      new Set(director.run.events.flatMap((event) => (event.kind === 'stance.set' ? [event.question] : []))),
    ).toEqual(new Set([3]));
    for (let n = 0; n < 7; n++) {
      while (director.run.world.debate.floor !== null) director.pass(10);
      for (const code of director.run.world.debate.waiting) {
        const seat = director.run.ground.seatOf.get(code) as number;
        director.submit({ kind: 'floor.given', actor: CHAIR, seat, reply: false });
        director.pass(200);
      }
      director.move('next-question');
      director.pass(300);
    }
    director.move('end-round');
    for (let round = 1; round <= 5; round++) {
      director.move('end-round');
      expect(director.agenda.round).toBe(round);
      if (director.agenda.form === 'chair-text') {
        expect(awaited()).toMatchObject({ what: 'ruling' });
        STARTER.questions.forEach((_, question) => {
          director.submit({ kind: 'chair.text', actor: CHAIR, question, option: 1 });
        });
      }
      director.move('end-round');
    }
    expect(director.run.events.some(({ kind }) => kind === 'unit.reopened')).toBe(true);
    director.move('end-round');
    expect(director.agenda.form).toBe('adoption');
    expect(director.now).toBeGreaterThanOrEqual(24 * 3600);
    expect(director.advise({ kind: 'consensus-call', by: '', about: 'text' }).inOrder).toBe(true);
    STARTER.questions.forEach((_, question) => {
      director.submit({ kind: 'unit.ruled', actor: CHAIR, question, status: 'agreed', option: 0 });
    });
    director.submit({ kind: 'consensus.called', actor: CHAIR });
    director.pass(60);
    expect(awaited()).toMatchObject({ what: 'gavel' });
    director.submit({ kind: 'consensus.ruled', actor: CHAIR, adopted: true, objectors: 0, minuted: 0 });
    expect(director.run.world.debate.tabled[0]?.state).toBe('before-us');
    expect(director.submit({ kind: 'vote.opened', actor: CHAIR, question: -1, start: 0 })).toMatchObject({
      code: 'out-of-order',
    });
    for (const fact of ['bureau-decided', 'chair-informed'] as const)
      director.submit({ kind: 'fact', actor: CHAIR, fact });
    expect(director.submit({ kind: 'vote.opened', actor: CHAIR, question: -1, start: 0 }).taken).toBe(true);
    director.pass(120);
    director.submit({ kind: 'vote.declared', actor: CHAIR, yes: 0, no: 0, abstain: 0, result: '' });
    director.pass(60);
    director.submit({ kind: 'session.closed', actor: CHAIR, outcome: 'consensus' });
    expect(director.run.world.outcome).toMatch(/^vote-/);
    expect(director.agenda.awaits).toBeNull();
  });

  test('a motion waits for the chair, whose ruling is held against the right one', () => {
    const director = chaired();
    director.move('end-round');
    director.submit({ kind: 'motion.raised', actor: ALV, motion: 'close-debate', about: '' });
    director.submit({ kind: 'motion.raised', actor: ALV + 1, motion: 'suspend-meeting', about: '' });
    director.pass(60);
    expect(director.agenda.awaits).toMatchObject({ who: 'chair', what: 'ruling' });
    const ask = { kind: 'close-debate', by: 'ALV' } as const;
    expect(director.run.world.debate.pending).toHaveLength(2);
    expect(director.advise({ ...ask, by: 'CES', kind: 'adjourn-debate' }).code).toBe('waits');
  });

  test('nothing is moved by the chair where there is nothing to move to', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('next-question' as const, 'end-round' as const),
            fc.record({ question: fc.integer({ min: 0, max: 9 }) }),
            fc.integer({ min: 0, max: 900 }),
          ),
          { maxLength: 40 },
        ),
        (moves) => {
          const director = chaired();
          for (const move of moves) {
            if (typeof move === 'number') director.pass(move);
            else director.move(move);
          }
          const again = Director.resume(STARTER, '1', director.run.events, director.settings);
          expect(hex(stateHash(again.run.world))).toBe(hex(stateHash(director.run.world)));
        },
      ),
      { seed: 3, numRuns: 25 },
    );
  });
});
