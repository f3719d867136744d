import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import { AssessmentMeans, AssessmentTable } from './AssessmentTable';

test('how sure people were stands side by side, before and after, two of a seat in two rows', async () => {
  const state = { scenario: await readyScenario('starter') };
  const said = new Map([
    ['BOR.a', { before: [1, 2, 3, 4, 5], after: [2, 2, 3, 4, 5] }],
    ['BOR.b', { before: [4, 2, 3, 4, 5], after: null }],
    ['ALV.', { before: null, after: [4, 4, 4, 4, 4] }],
    ['CES.', { before: null, after: null }],
  ]);
  const table = renderToStaticMarkup(<AssessmentTable state={state} assessments={said} />);
  const rows = table
    .split('<tr>')
    .slice(2)
    .map((row) => row.replace(/<[^>]*>/gu, ' | ').replace(/( \| )+/gu, ' | '));
  expect(rows.map((row) => row.split(' | ').slice(1, 3))).toEqual([
    ['Alvania', '– → 4'],
    ['Borland, 1', '1 → 2'],
    ['Borland, 2', '4 → –'],
    ['All together', '2.5 → 3'],
  ]);
  const means = renderToStaticMarkup(<AssessmentMeans assessments={said} />);
  expect(means).toContain('Before (2)');
  expect(means).toContain('After (2)');
  const nobody = renderToStaticMarkup(<AssessmentTable state={state} assessments={new Map()} />);
  expect(nobody).toContain('Nobody has said');
});
