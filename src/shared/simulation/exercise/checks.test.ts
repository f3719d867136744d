import { expect, test } from 'vitest';
import { projectJson } from '../../testing/projectFiles';
import { READY, readyScenario } from '../scenario/ready';
import type { Brief, Scenario } from '../scenario/scenarioSchema';
import { checkScenario } from './checks';

const starter = projectJson<Scenario>('fixtures/scenarios/starter.json');

type Confidential = Brief['confidential'];

function withBrief(seat: string, change: (part: Confidential) => Partial<Confidential>): Scenario {
  const briefs = starter.briefs.map((brief) =>
    brief.seat === seat ? { ...brief, confidential: { ...brief.confidential, ...change(brief.confidential) } } : brief,
  );
  return { ...starter, briefs };
}
const codes = (scenario: Scenario) => checkScenario(scenario).map(({ code, about }) => `${code} ${about}`);

test('the starter is fair: nothing to tell', () => {
  expect(checkScenario(starter)).toEqual([]);
});

test('TR8: so are the others that come with the program', async () => {
  for (const name of READY) expect(checkScenario(await readyScenario(name))).toEqual([]);
});

test('a question without a way out is told', () => {
  const never = (element: string) => ({ question: 'op6', element, sense: 'never' as const });
  const shut = withBrief('FEN', () => ({ redLines: [never('yearly'), never('three-yearly')] }));
  expect(codes(shut)).toContain('no-way-out op6');
  // Words that somebody can table are a way out.
  const briefs = shut.briefs.map((brief) => ({
    ...brief,
    tableable: {
      ...brief.tableable,
      wordings: [
        ...brief.tableable.wordings,
        { id: `${brief.seat}-6`, question: 'op6', words: 'every second year', elements: [] },
      ],
    },
  }));
  expect(codes({ ...shut, briefs })).not.toContain('no-way-out op6');
});

test('a seat that has nothing to win, no ally, nothing to trade, no brief, or too much to read is told', () => {
  expect(codes(withBrief('FEN', () => ({ interests: [] })))).toContain('nothing-to-win FEN');
  const odd = [{ question: 'op3', element: 'fund', points: 10 }];
  const alone = withBrief('FEN', () => ({ interests: [{ question: 'op1-scope', element: 'narrow', points: 9 }] }));
  expect(codes(alone)).not.toContain('no-ally FEN');
  const onlyOne = {
    ...starter,
    briefs: starter.briefs.map((brief) => ({
      ...brief,
      confidential: {
        ...brief.confidential,
        interests:
          brief.seat === 'EST'
            ? odd
            : [
                { question: 'op3', element: 'requesting-pays', points: 5 },
                { question: 'op6', element: 'yearly', points: 5 },
              ],
        redLines: [],
      },
    })),
  };
  expect(codes(onlyOne)).toContain('no-ally EST');
  const contested = ['op1-verb', 'op1-scope', 'op2', 'op3', 'op4', 'op5', 'op6', 'pp3'];
  const alike = withBrief('BOR', () => ({
    redLines: [],
    interests: contested.map((question) => ({
      question,
      element: starter.questions.find(({ id }) => id === question)?.options[0]?.id as string,
      points: 7,
    })),
  }));
  expect(codes(alike)).toContain('nothing-to-trade BOR');
  expect(codes({ ...starter, briefs: starter.briefs.slice(1) })).toContain('no-brief ALV');
  const wordy = withBrief('CES', () => ({ instructions: 'much to read '.repeat(60) }));
  expect(checkScenario(wordy)).toMatchObject([{ code: 'long-brief', about: 'CES' }]);
  expect(codes(withBrief('CES', () => ({ instructions: '' })))).toContain('short-brief CES');
});
