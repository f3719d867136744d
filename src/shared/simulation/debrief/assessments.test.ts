import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { playExercise } from '../exercise/play';
import { assessmentsSum } from './assessments';
import { fullDebrief } from './fullDebrief';
import { personalPage } from './personalPage';

test('TR10: marks before and after are added up by question, and changes of those who gave both', () => {
  const sum = assessmentsSum([
    { before: [2, 3, 0], after: [4, 3, 0] },
    { before: [1, 5], after: null },
    { before: null, after: [5, 2, 0] },
    { before: [4, 4], after: [3, 5] },
    { before: null, after: null },
    { before: [0, 0], after: null },
  ]);
  expect(sum).toMatchObject({ people: 4, before: 3, after: 3 });
  expect(sum.questions).toEqual([
    {
      question: 0,
      before: { given: 3, mean: 233, counts: [1, 1, 0, 1, 0] },
      after: { given: 3, mean: 400, counts: [0, 0, 1, 1, 1] },
      both: 2,
      change: 50,
      up: 1,
      same: 0,
      down: 1,
    },
    {
      question: 1,
      before: { given: 3, mean: 400, counts: [0, 0, 1, 1, 1] },
      after: { given: 3, mean: 333, counts: [0, 1, 1, 0, 1] },
      both: 2,
      change: 50,
      up: 1,
      same: 1,
      down: 0,
    },
  ]);
  expect(assessmentsSum([])).toEqual({ people: 0, before: 0, after: 0, questions: [] });
});

test('TR10: no mark is lost, whatever is given', () => {
  const marks = fc.option(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 }));
  fc.assert(
    fc.property(fc.array(fc.record({ before: marks, after: marks }), { maxLength: 12 }), (all) => {
      const { questions } = assessmentsSum(all);
      for (const side of ['before', 'after'] as const) {
        const given = all.flatMap((one) => one[side] ?? []).filter((mark) => mark > 0).length;
        const counted = questions.flatMap((one) => one[side].counts).reduce((sum, one) => sum + one, 0);
        expect(counted).toBe(given);
      }
      for (const { both, up, same, down, change } of questions) {
        expect(up + same + down).toBe(both);
        expect(change === null).toBe(both === 0);
      }
    }),
    { seed: 2, numRuns: 200 },
  );
});

test('TR10: the debrief has them, for the trainer; a participant’s page has not', () => {
  const { events } = playExercise(STARTER, '1');
  const assessments = new Map([
    ['ALV.one', { before: [1, 2], after: [3, 4] }],
    ['BOR.two', { before: [2, 2], after: null }],
  ]);
  const debrief = fullDebrief(STARTER, '1', events, { forecasts: new Map(), notes: [], assessments });
  expect(debrief.assessments).toEqual(assessmentsSum(assessments.values()));
  expect(JSON.stringify(debrief.assessments)).not.toContain('ALV');
  expect(JSON.stringify(personalPage(debrief, 'ALV'))).not.toContain('assess');
  expect(fullDebrief(STARTER, '1', events, { forecasts: new Map(), notes: [] }).assessments.people).toBe(0);
});
