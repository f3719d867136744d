import { describe, expect, test } from 'vitest';
import { compromise, type Stake } from './compromise';
import { afterExchange, exchangeOf, exchangesOf, type Field } from './exchange';

/*
 * Three actors, two issues, worked by hand.
 *
 *            issue p                        issue q
 *   A   position 100, salience 80, power 1   position   0, salience 20, power 1
 *   B   position   0, salience 20, power 1   position 100, salience 80, power 1
 *   C   position  50, salience 50, power 2   position  50, salience 50, power 2
 *
 * Weights (salience times power) on p: A 80, B 20, C 100, together 200. On q: A 20, B 80, C 100, together 200.
 *   expected p = (100*80 + 0*20 + 50*100) / 200 = 13000/200 = 65
 *   expected q = (0*20 + 100*80 + 50*100) / 200 = 13000/200 = 65
 * A and B stand on either side of 65 on both. A cares for p 80 to 20, B 20 to 80: A demands p, B supplies it.
 *   B moves on p from 0 to 100: the outcome follows by 20/200 = 0.1 of the move, 10 at the most.
 *   A moves on q from 0 to 100: likewise 20/200 = 0.1, 10 at the most.
 *   Gains are equal where dp (80 + 20) = dq (20 + 80), so dp = dq: both go the whole way, dp = dq = 10.
 *   A gains 80*10 - 20*10 = 600, B gains 80*10 - 20*10 = 600.
 */
const stake = (actor: string, position: number, salience: number, power = 1): Stake => ({
  actor,
  position,
  salience,
  power,
});
const FIELD: Field = {
  p: [stake('A', 100, 80), stake('B', 0, 20), stake('C', 50, 50, 2)],
  q: [stake('A', 0, 20), stake('B', 100, 80), stake('C', 50, 50, 2)],
};

describe('C5: compromise, by hand', () => {
  test('C5: the mean weighted by salience times power', () => {
    expect(compromise(FIELD.p ?? [])).toBe(65);
    expect(compromise(FIELD.q ?? [])).toBe(65);
    expect(compromise([stake('A', 30, 0), stake('B', 70, 0)])).toBeNull();
    expect(compromise([stake('A', 0, 100, 3), stake('B', 100, 100, 1)])).toBe(25);
  });
});

describe('C5: exchange at equal gain, by hand', () => {
  test('C5: both go the whole way where shifts and rates are alike', () => {
    const exchange = exchangeOf(FIELD, 'A', 'B', 'p', 'q');
    expect(exchange).toEqual({
      gives: 'B',
      takes: 'A',
      issue: 'p',
      forIssue: 'q',
      move: 100,
      moveInReturn: 100,
      gain: 600,
    });
    expect(exchangeOf(FIELD, 'B', 'A', 'p', 'q')).toEqual(exchange);
  });

  test('C5: it moves the expected outcomes by what was worked out', () => {
    const [best] = exchangesOf(FIELD);
    const after = afterExchange(FIELD, best as NonNullable<typeof best>);
    expect(compromise(after.p ?? [])).toBe(75);
    expect(compromise(after.q ?? [])).toBe(75);
  });

  /*
   * B now cares for q with 160: weights on q are A 20, B 160, C 100, together 280; expected q = (16000 + 5000) / 280 = 75.
   *   A's move on q has a pull of 20/280 = 1/14: at the most 100/14 = 7.142857 of outcome.
   *   Equal gains: dp (80 + 20) = dq (20 + 160), dq = dp * 100/180 = 10 * 0.5556 = 5.5556, which is less than 7.142857: p goes the
   *   whole way, and A moves on q by 5.5556 * 14 = 77.7778.
   *   A gains 80*10 - 20*5.5556 = 688.889, B gains 160*5.5556 - 20*10 = 688.889.
   */
  test('C5: where one would move too far, the other goes the whole way', () => {
    const field: Field = { ...FIELD, q: [stake('A', 0, 20), stake('B', 100, 160), stake('C', 50, 50, 2)] };
    const exchange = exchangeOf(field, 'A', 'B', 'p', 'q');
    expect(exchange?.move).toBe(100);
    expect(exchange?.moveInReturn).toBeCloseTo(77.7778, 4);
    expect(exchange?.gain).toBeCloseTo(688.8889, 4);
    const after = afterExchange(field, exchange as NonNullable<typeof exchange>);
    const shift = (issue: string): number =>
      Math.abs((compromise(after[issue] ?? []) ?? 0) - (compromise(field[issue] ?? []) ?? 0));
    expect(80 * shift('p') - 20 * shift('q')).toBeCloseTo(160 * shift('q') - 20 * shift('p'), 9);
  });

  test('C5: no exchange on one side of the outcome, nor where both care alike', () => {
    const aside: Field = { ...FIELD, p: [stake('A', 100, 80), stake('B', 90, 20), stake('C', 0, 50, 2)] };
    expect(exchangeOf(aside, 'A', 'B', 'p', 'q')).toBeNull();
    const alike: Field = {
      p: [stake('A', 100, 80), stake('B', 0, 40)],
      q: [stake('A', 0, 20), stake('B', 100, 10)],
    };
    expect(exchangeOf(alike, 'A', 'B', 'p', 'q')).toBeNull();
    expect(exchangeOf(FIELD, 'A', 'Z', 'p', 'q')).toBeNull();
  });

  test('C5: the best exchange comes first', () => {
    const gains = exchangesOf({ ...FIELD, r: [stake('A', 0, 10), stake('B', 100, 90), stake('C', 20, 40)] }).map(
      ({ gain }) => gain,
    );
    expect(gains.length).toBeGreaterThan(1);
    expect([...gains].sort((a, b) => b - a)).toEqual(gains);
  });
});
