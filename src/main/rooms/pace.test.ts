import { expect, test } from 'vitest';
import { Pace } from './pace';

test('a pace lets so many through within its time, says how long to wait, and counts none that it kept back', () => {
  const pace = new Pace(2, 1000);
  expect([pace.take(0), pace.take(400), pace.take(500), pace.take(999)]).toEqual([0, 0, 500, 1]);
  expect([pace.take(1000), pace.take(1001), pace.take(1400)]).toEqual([0, 399, 0]);
  // A clock that was set back keeps nobody out for longer than its time.
  expect(new Pace(1, 1000).take(-5)).toBe(0);
});
