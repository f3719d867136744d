import { describe, expect, test } from 'vitest';
import { EVERY_BEHAVIOUR } from '../../testing/behaviours';
import { REASONS } from '../engine/events';
import { playExercise } from '../exercise/play';
import { generateScenario } from '../scenario/generate';
import type { Behaviour } from '../scenario/scenarioSchema';
import { moveWords } from './moveWords';
import { fillStatement, STATEMENTS, statementTemplate } from './statements';

test('C2: what is tabled is wording of the tableable part, word for word', () => {
  const scenario = generateScenario({ seats: 40, questions: 60, difficulty: 700, rounds: 8, seed: '3' });
  const run = playExercise(scenario, '1');
  const tabled = run.events.filter((event) => event.kind === 'text.proposed');
  expect(tabled.length).toBeGreaterThan(0);
  for (const event of tabled) {
    const brief = scenario.briefs[event.actor - 3];
    expect(brief?.tableable.wordings.some(({ id, words }) => id === event.id && words === event.words)).toBe(true);
  }
});

describe('C2: behaviours', () => {
  const CASE = generateScenario({ seats: 2, questions: 1, difficulty: 0, rounds: 11, seed: '1' });
  /** One question of three options worth 1000, 600 and 0 to the seat that is asked. */
  const seatWith = (behaviour: Behaviour, more: { capital?: number; mustNot?: string } = {}) => {
    const question = { id: 'q1', address: 'Art. 1', context: '', operative: true };
    const options = ['a', 'b', 'c'].map((id) => ({ id, words: id, elements: [] }));
    const brief = {
      ...(CASE.briefs[0] as (typeof CASE.briefs)[number]),
      confidential: {
        instructions: '',
        interests: [
          { question: 'q1', element: 'a', points: 1000 },
          { question: 'q1', element: 'b', points: 600 },
        ],
        redLines:
          more.mustNot === undefined ? [] : [{ question: 'q1', element: more.mustNot, sense: 'never' as const }],
        reservation: 0,
        capital: { questions: more.capital === undefined ? [] : ['q1'], rounds: more.capital ?? 0 },
        behaviour,
      },
    };
    const schedule = Array.from({ length: 11 }, () => ({ form: 'first-reading' as const, minutes: 10 }));
    return { ...CASE, schedule, questions: [{ ...question, options }], briefs: [brief] };
  };
  const stances = (behaviour: Behaviour, more: Parameters<typeof seatWith>[1] = {}) => {
    const run = playExercise(seatWith(behaviour, more), '1');
    return run.events.flatMap((event) =>
      event.kind === 'stance.set'
        ? [`${run.ground.scenario.questions[0]?.options[event.option]?.id} ${event.stance}`]
        : [],
    );
  };

  test('time: early it holds, late it gives; beta says how early', () => {
    expect(stances({ kind: 'time', beta: 20, start: 0 })).toEqual([
      'a SUP',
      'b OPP',
      'c OPP',
      'b RSV',
      'b DEL',
      'b LIV',
      'b FLX',
      'c LIV',
    ]);
    expect(stances({ kind: 'time', beta: 1000, start: 0 })[3]).toBe('b LIV');
  });

  test('time: by Faratin, Sierra and Jennings, a loss of 400 is taken when t^(1/beta) has come to 0.4', () => {
    const roundsTo = (beta: number): number => {
      const run = playExercise(seatWith({ kind: 'time', beta, start: 0 }), '1');
      let round = -1;
      for (const event of run.events) {
        if (event.kind === 'round.began') round = event.round;
        if (event.kind === 'stance.set' && event.stance === 'LIV' && event.option === 1) return round;
      }
      return -1;
    };
    // Rounds 0 to 10: t is a tenth of the round. 0.4 = t, t^2, t^0.5.
    expect([roundsTo(100), roundsTo(50), roundsTo(200)]).toEqual([4, 7, 2]);
  });

  test('scripted: it says what the script says, and from that round on', () => {
    const moves = [
      { round: 0, question: 'q1', option: 'b', stance: 'OPP' as const },
      { round: 2, question: 'q1', option: 'b', stance: 'LIV' as const },
    ];
    expect(stances({ kind: 'scripted', moves })).toEqual(['b OPP', 'b LIV']);
    expect(stances({ kind: 'scripted', moves }, { mustNot: 'b' })).not.toContain('b LIV');
  });

  test('a move that costs waits for the capital, and comes when it answers', () => {
    const said = stances({ kind: 'time', beta: 1000, start: 600 }, { capital: 2 });
    expect(said.indexOf('b SCR')).toBeGreaterThan(-1);
    expect(said.indexOf('b ADR')).toBeGreaterThan(said.indexOf('b SCR'));
  });

  test('a red line is red whatever the behaviour would give', () => {
    for (const behaviour of EVERY_BEHAVIOUR) {
      const said = stances(behaviour, { mustNot: 'b' });
      expect(said.filter((one) => one.startsWith('b '))).toEqual(['b OPP']);
    }
  });
});

test('every reason and every statement has its words, and a statement holds nothing but what is on the table', () => {
  for (const why of REASONS) expect(moveWords(why, 250).length).toBeGreaterThan(8);
  expect(moveWords('conceded-by-time', 250)).toBe('Time is short: it gives 25 % of what it wanted here.');
  for (const [kind, templates] of Object.entries(STATEMENTS)) {
    templates.forEach((template, at) => {
      expect(statementTemplate(`${kind}/${at}`)).toBe(template);
      const said = fillStatement(template, { seat: 'Arvia', address: 'Art. 1(2)', words: 'should $& take' });
      expect(said).not.toMatch(/[{}]/);
    });
  }
  expect(fillStatement('{words}', { seat: '', address: '', words: '' })).toBe('the deletion');
  expect(statementTemplate('constructor')).toBeNull();
});
