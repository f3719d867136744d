import { describe, expect, test } from 'vitest';
import { recordActs } from '../../../shared/document/actions/acts';
import { withdrawProposal } from '../../../shared/document/actions/proposalLife';
import { propose } from '../../../shared/document/actions/proposals';
import type { Burst } from '../../../shared/document/timeline';
import { TextDesk } from '../../../shared/testing/textDesk';
import { Axis, LONGEST_PAUSE, marksOf, minuteStep, stepsOf } from './steps';

const MINUTE = 60_000;
const at = (minutes: number) => Date.UTC(2026, 10, 22, 9) + minutes * MINUTE;

const burst = (from: number, to = from): Burst => ({
  from: at(from),
  to: at(to),
  section: 's',
  by: { id: 'ana', name: 'Ana', delegation: null },
  inserted: 1,
  deleted: 0,
  blocks: [],
  isOfSection: false,
});

describe('HI3: steps of the slider', () => {
  test('are the beginning, and one for each moment at which somebody had done something', () => {
    expect(stepsOf([])).toEqual([]);
    const steps = stepsOf([burst(0), burst(0, 2), burst(1, 2), burst(5)]);
    expect(steps.map(({ time, bursts }) => [time, bursts.length])).toEqual([
      [at(0) - 1, 0],
      [at(0), 1],
      [at(2), 2],
      [at(5), 1],
    ]);
  });

  test('by minute one goes to the end of the next minute in which something happened, and back', () => {
    const steps = stepsOf([burst(0), burst(0.5), burst(3), burst(3.5), burst(9)]);
    expect(minuteStep(steps, 1, 1)).toBe(4);
    expect(minuteStep(steps, 4, 1)).toBe(5);
    expect(minuteStep(steps, 5, 1)).toBe(5);
    expect(minuteStep(steps, 5, -1)).toBe(4);
    expect(minuteStep(steps, 4, -1)).toBe(2);
    expect(minuteStep(steps, 0, -1)).toBe(0);
  });
});

describe('the track', () => {
  test('is in proportion to time, but a night is as short as the longest pause', () => {
    const axis = new Axis([at(0), at(5), at(600)]);
    expect(axis.placeOf(0)).toBe(0);
    expect(axis.placeOf(1)).toBeCloseTo((5 * MINUTE) / (5 * MINUTE + LONGEST_PAUSE));
    expect(axis.placeOf(2)).toBe(1);
    expect(axis.placeAt(at(-5))).toBe(0);
    expect(axis.placeAt(at(2.5))).toBeCloseTo(axis.placeOf(1) / 2);
    expect(axis.placeAt(at(9999))).toBe(1);
    expect([0, 0.2, 0.9].map((place) => axis.stepAt(place))).toEqual([0, 1, 2]);
  });

  test('marks the steps at which another day begins', () => {
    expect(new Axis([at(0), at(10), at(60 * 30)]).days()).toEqual([2]);
  });

  test('one moment alone stands at its beginning', () => {
    expect(new Axis([at(0)]).placeOf(0)).toBe(0);
    expect(new Axis([]).stepAt(0.5)).toBe(0);
  });
});

test('CF1: marks are rulings and proposals in the order of time; on a projector only what lies in the room', () => {
  const [desk] = TextDesk.pair(['1. States shall act.']);
  desk.act((writing) => recordActs(writing, [{ target: 'b:b0', kind: 'agreed', at: '2023-09-05' }]));
  const table = (code: string, layer: 'record' | 'declared' | 'brief') =>
    desk.act((writing) => propose(writing, { kind: 'delete', blocks: ['b0'], proponents: [code], layer }));
  desk.now = '2023-09-05T09:00:00.000+02:00';
  const early = table('BRA', 'declared');
  desk.now = '2023-09-05T11:00:00.000+02:00';
  const noted = table('IND', 'record');
  table('NOR', 'brief');
  desk.now = '2023-09-05T12:00:00.000+02:00';
  desk.act((writing) => withdrawProposal(writing, early, []));
  const told = (mayShowPrivate: boolean) =>
    marksOf(desk.model, mayShowPrivate).map(({ what, key }) => `${what} ${key}`);
  expect(told(true)).toEqual([`tabled p:${early}`, 'agreed b:b0', `tabled p:${noted}`, `withdrawn p:${early}`]);
  expect(told(false)).toEqual([`tabled p:${early}`, 'agreed b:b0', `withdrawn p:${early}`]);
});
