import { expect, test } from 'vitest';
import { STARTER } from '../../testing/exercises';
import type { Brief, Scenario } from '../scenario/scenarioSchema';
import { attainableRanges, playedFindings } from './playedChecks';

function changed(seat: string, change: (part: Brief['confidential']) => Partial<Brief['confidential']>): Scenario {
  const briefs = STARTER.briefs.map((brief) =>
    brief.seat === seat || seat === ''
      ? { ...brief, confidential: { ...brief.confidential, ...change(brief.confidential) } }
      : brief,
  );
  return { ...STARTER, briefs };
}
const found = (scenario: Scenario) => playedFindings(attainableRanges(scenario, '1'));

test('TR8: what each seat of the starter can attain lies apart from run to run, and within its brief', () => {
  const { seats, runs } = attainableRanges(STARTER, '1', 40);
  expect(runs).toBe(40);
  for (const { least, mean, most, acceptable } of seats) {
    expect(least).toBeLessThanOrEqual(mean);
    expect(mean).toBeLessThanOrEqual(most);
    expect(acceptable).toBeGreaterThan(0);
  }
  expect(seats.some(({ least, most }) => least < most)).toBe(true);
  expect(found(STARTER).filter(({ code }) => code === 'never-adopted' || code === 'never-acceptable')).toEqual([]);
});

test('TR8: a seat that cannot get what it asks for, and one that gets all whatever it does, are told', () => {
  const greedy = found(changed('ALV', () => ({ reservation: 1000 })));
  expect(greedy).toContainEqual(expect.objectContaining({ code: 'never-acceptable', about: 'ALV' }));
  const easy = changed('FEN', () => ({
    interests: [
      { question: 'op6', element: 'yearly', points: 1 },
      { question: 'op6', element: 'three-yearly', points: 1 },
    ],
  }));
  expect(found(easy)).toContainEqual(expect.objectContaining({ code: 'sure-of-all', about: 'FEN' }));
  expect(found(easy)).toContainEqual(expect.objectContaining({ code: 'always-alike', about: 'FEN' }));
});

test('TR8: one where no text is ever adopted is told as such', () => {
  const never = { ...changed('', () => ({ reservation: 1000 })), rules: 'consensus-only' };
  expect(found(never)).toEqual([{ code: 'never-adopted', about: '', milli: 0 }]);
  expect(playedFindings({ runs: 0, outcomes: {}, seats: [] })).toEqual([]);
});
