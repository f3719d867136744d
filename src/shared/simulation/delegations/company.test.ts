import { describe, expect, test } from 'vitest';
import { STARTER, TO_THE_END } from '../../testing/exercises';
import { CHAIR, CLOCK, FIRST_SEAT, type SimulationEvent } from '../engine/events';
import { Run } from '../engine/run';
import { stateHash } from '../engine/snapshot';
import { Director } from '../exercise/director';
import { questionOutcomes } from '../exercise/outcome';
import { partsOf } from '../exercise/play';
import { leastResisted } from '../exercise/rounds';
import { SeatView } from '../exercise/seatView';
import { readScenario } from '../scenario/readScenario';
import type { Brief, Scenario } from '../scenario/scenarioSchema';
import { Delegation } from './delegation';

type Confidential = Brief['confidential'];

/** The starter with one seat's brief changed. */
function starterWith(seat: string, change: Partial<Confidential>, more: Partial<Scenario> = {}): Scenario {
  return {
    ...STARTER,
    ...more,
    briefs: STARTER.briefs.map((brief) =>
      brief.seat === seat ? { ...brief, confidential: { ...brief.confidential, ...change } } : brief,
    ),
  };
}

/** A round of a form, with stances of others on it: seat, question, option, stance. */
function table(
  scenario: Scenario,
  form: 'second-reading' | 'chair-text',
  said: readonly (readonly [number, number, number, 'SUP' | 'OPP'])[],
  round = 2,
) {
  const run = new Run(partsOf(scenario).open, '1');
  scenario.seats.forEach(
    (_, seat) => void run.submit({ kind: 'seat.presence', actor: seat + FIRST_SEAT, present: true }),
  );
  run.submit({ kind: 'session.opened', actor: CHAIR });
  run.submit({ kind: 'round.began', actor: CLOCK, round, form });
  for (const [seat, question, option, stance] of said) {
    run.submit({
      kind: 'stance.set',
      actor: seat + FIRST_SEAT,
      question,
      option,
      stance,
      offRecord: false,
      why: 'person',
      by: 0,
    });
  }
  run.submit({ kind: 'round.began', actor: CLOCK, round: round + 1, form });
  const move = (seat: number, question: number, option: number) => {
    const brief = scenario.briefs[seat] as Brief;
    return new Delegation(brief, seat, scenario.questions.length, '1').stanceOn(
      new SeatView(run.world, seat),
      question,
      option,
    );
  };
  return { run, move };
}

const EVEN = { kind: 'time', beta: 100, start: 300 } as const;
const [ALV, BOR, CES, DUN, EST, FEN] = [0, 1, 2, 3, 4, 5] as const;

describe('C2: group loyalty', () => {
  test('what its company supports it takes sooner, what they oppose later', () => {
    const free = { wobble: 0, redLines: [], behaviour: EVEN };
    const loyal = { ...free, loyalty: { seats: ['DUN', 'FEN'], weight: 600 } };
    const forIt = [
      [DUN, 1, 2, 'SUP'],
      [FEN, 1, 2, 'SUP'],
    ] as const;
    const against = [
      [DUN, 1, 1, 'OPP'],
      [FEN, 1, 1, 'OPP'],
    ] as const;
    expect(table(starterWith('ALV', free), 'second-reading', forIt).move(ALV, 1, 2).stance).toMatch(/DEL|RSV|OPP/);
    expect(table(starterWith('ALV', loyal), 'second-reading', forIt).move(ALV, 1, 2).stance).toMatch(/LIV|FLX/);
    const alone = table(starterWith('ALV', free), 'second-reading', against, 4).move(ALV, 1, 1);
    const together = table(starterWith('ALV', loyal), 'second-reading', against, 4).move(ALV, 1, 1);
    expect(alone.stance).toMatch(/LIV|FLX/);
    expect(together.stance).toMatch(/DEL|RSV|OPP/);
  });
});

describe('C2: conditions', () => {
  const conditions = [{ question: 'op1-verb', element: 'soft', needsQuestion: 'op3', needsElement: 'fund' }];
  const scenario = starterWith('CES', { conditions, wobble: 0, behaviour: { kind: 'time', beta: 1000, start: 900 } });

  test('wording is held until what it needs leads elsewhere, opposed once something else is settled there', () => {
    expect(table(scenario, 'second-reading', []).move(CES, 1, 1)).toMatchObject({ stance: 'RSV', why: 'conditional' });
    const led = table(scenario, 'second-reading', [[ALV, 4, 2, 'SUP']]);
    expect(led.move(CES, 1, 1).stance).toMatch(/SUP|FLX|LIV/);
    const lost = table(scenario, 'second-reading', []);
    lost.run.submit({ kind: 'unit.ruled', actor: CHAIR, question: 4, status: 'ad-referendum', option: 0 });
    expect(lost.move(CES, 1, 1)).toMatchObject({ stance: 'OPP', why: 'conditional' });
    const got = table(scenario, 'second-reading', []);
    got.run.submit({ kind: 'unit.ruled', actor: CHAIR, question: 4, status: 'ad-referendum', option: 2 });
    expect(got.move(CES, 1, 1).stance).toMatch(/SUP|FLX|LIV/);
  });

  test('a text that breaks one is objected to at the gavel', () => {
    const { run } = table(scenario, 'chair-text', []);
    STARTER.questions.forEach(
      (_, question) => void run.submit({ kind: 'chair.text', actor: CHAIR, question, option: question === 4 ? 0 : 1 }),
    );
    const judged = new Delegation(scenario.briefs[CES] as Brief, CES, 8, '1').judgesText(new SeatView(run.world, CES));
    expect(judged.red).toContain(1);
  });
});

describe('C2: zeuthen', () => {
  const scenario = starterWith('EST', {
    wobble: 0,
    redLines: [],
    reservation: 0,
    behaviour: { kind: 'zeuthen', step: 100 },
  });
  const rest = [
    [ALV, 1, 0, 'SUP'],
    [DUN, 1, 0, 'SUP'],
  ] as const;
  const opposed = [...rest, [BOR, 1, 1, 'OPP'], [CES, 1, 1, 'OPP'], [FEN, 1, 1, 'OPP']] as const;

  test('who has less to lose gives way, and more from round to round', () => {
    const gives = (said: Parameters<typeof table>[2], round: number): string =>
      table(scenario, 'second-reading', said, round).move(EST, 1, 0).stance;
    expect(gives(opposed, 4)).toMatch(/LIV|FLX/);
    expect(gives(rest, 4)).not.toMatch(/LIV|FLX/);
    expect(gives(opposed, 0)).not.toMatch(/LIV|FLX/);
  });
});

describe('links: what goes together in the text', () => {
  const links = [{ question: 'op1-verb', option: 'shall', needsQuestion: 'op3', needsOption: 'fund' }];
  const scenario: Scenario = { ...STARTER, links };

  test('a ruling against one is refused, either way round, and said to be so', () => {
    const { run } = table(scenario, 'chair-text', []);
    const rule = (question: number, option: number) =>
      run.submit({ kind: 'chair.text', actor: CHAIR, question, option });
    expect(rule(4, 0).taken).toBe(true);
    expect(rule(1, 0)).toEqual({ taken: false, code: 'linked' });
    expect(rule(1, 1).taken).toBe(true);
    const other = table(scenario, 'chair-text', []).run;
    other.submit({ kind: 'chair.text', actor: CHAIR, question: 1, option: 0 });
    expect(other.submit({ kind: 'chair.text', actor: CHAIR, question: 4, option: 1 })).toMatchObject({
      code: 'linked',
    });
    expect(other.submit({ kind: 'chair.text', actor: CHAIR, question: 4, option: 2 }).taken).toBe(true);
  });

  test('a chair by the book writes none that breaks one', () => {
    const { run } = table(scenario, 'chair-text', [
      [BOR, 1, 1, 'OPP'],
      [BOR, 1, 2, 'OPP'],
    ]);
    expect(leastResisted(run.world, 1)).toBe(0);
    run.submit({ kind: 'chair.text', actor: CHAIR, question: 4, option: 0 });
    expect(leastResisted(run.world, 1)).not.toBe(0);
    for (const seed of ['1', '2', '3']) {
      const director = Director.begin(scenario, seed, { chair: 'machine', people: [], tension: 1000 });
      director.pass(TO_THE_END);
      const options = questionOutcomes(director.run.world).map(({ option }) => option);
      if (options[1] === 'shall') expect(options[4]).toBe('fund');
    }
  });

  test('names that lead nowhere are refused, each with its place', () => {
    const wrong = (change: object) => readScenario({ ...scenario, links: [{ ...links[0], ...change }] });
    expect(wrong({ option: 'must' })).toMatchObject({ error: { path: 'links.0.option' } });
    expect(wrong({ needsQuestion: 'op9' })).toMatchObject({ error: { path: 'links.0.needsQuestion' } });
    const briefs = (change: Partial<Confidential>) => readScenario(starterWith('ALV', change));
    expect(briefs({ loyalty: { seats: ['XYZ'], weight: 1 } })).toMatchObject({
      error: { path: 'briefs.0.confidential.loyalty.seats.0' },
    });
    const conditions = [{ question: 'op2', element: 'deadline', needsQuestion: 'op9', needsElement: 'fund' }];
    expect(briefs({ conditions })).toMatchObject({
      error: { path: 'briefs.0.confidential.conditions.0.needsQuestion' },
    });
  });
});

test('how readily a seat talks', () => {
  const said = (talk: number): number => {
    const scenario = starterWith('ALV', { talk });
    let count = 0;
    for (const seed of ['1', '2', '3', '4', '5', '6']) {
      const director = Director.begin(scenario, seed, { chair: 'machine', people: [], tension: 1000 });
      director.pass(TO_THE_END);
      const statements = director.run.events.filter(
        ({ kind }) => kind === 'statement',
      ) as SimulationEvent<'statement'>[];
      count += statements.filter(({ actor }) => actor === FIRST_SEAT).length;
      expect(stateHash(director.run.world)).toHaveLength(32);
    }
    return count;
  };
  expect(said(0)).toBeLessThan(said(4000));
});
