import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STARTER, TO_THE_END } from '../../testing/exercises';
import type { Plain } from '../engine/canonical';
import { Director } from '../exercise/director';
import { compareDebriefs } from './compareDebriefs';
import { debriefOfLog } from './debriefOfLog';
import { fullDebrief } from './fullDebrief';

const GIVEN = { forecasts: new Map(), notes: [] };

function played(seed: string): Director {
  const director = Director.begin(STARTER, seed, { chair: 'machine', people: ['ALV'], tension: 1000 });
  director.pass(TO_THE_END);
  return director;
}
const logOf = (director: Director, beside: unknown = { briefs: STARTER.briefs }) =>
  director.run.log.toBytes(beside as Plain);

test('TR10: the debrief of a log is that of the exercise, and groups are set side by side by their logs', () => {
  const directors = ['1', '2'].map(played);
  const groups = directors.map((director, at) => {
    const read = debriefOfLog(logOf(director), GIVEN);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value).toEqual(fullDebrief(STARTER, director.run.seed, director.run.events, GIVEN));
    return { name: `Group ${at + 1}`, debrief: read.value };
  });
  expect(compareDebriefs(groups).groups.map(({ name }) => name)).toEqual(['Group 1', 'Group 2']);
});

test('a log without briefs, with others, or that was changed is refused and says why', () => {
  const director = played('1');
  expect(debriefOfLog(logOf(director, null), GIVEN)).toMatchObject({ error: { code: 'no-briefs' } });
  expect(debriefOfLog(logOf(director, { briefs: [{ seat: 'XYZ' }] }), GIVEN)).toMatchObject({
    error: { code: 'no-scenario' },
  });
  const bytes = logOf(director);
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ (1 << bit);
      const read = debriefOfLog(changed, GIVEN);
      // What goes along outside the chain may be changed and still be a brief.
      if (read.ok) expect(read.value.discussion).toHaveLength(5);
    }),
    { seed: 5, numRuns: 60 },
  );
});
