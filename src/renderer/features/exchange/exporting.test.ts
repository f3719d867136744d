import { expect, test } from 'vitest';
import { exportName, isFramed } from './exporting';

test('CF6: a file is named by title, day, form and marking, with nothing that a file system refuses', () => {
  const settings = { title: 'Draft: rules / quays', marking: 'none' } as const;
  const marked = exportName(settings, { form: 'marked', extension: 'txt' });
  expect(marked).toMatch(/^Draft rules quays \d{4}-\d\d-\d\d\.txt$/);
  expect(exportName(settings, { form: 'clean', extension: 'txt' })).toBe(marked.replace('.txt', ' as read.txt'));
  expect(exportName(settings, { form: 'csv', extension: 'csv', rows: 'proposals' })).toMatch(/ proposals\.csv$/);
  expect(exportName({ ...settings, marking: 'EXERCISE' }, { form: 'csv', extension: 'csv' })).toMatch(
    / EXERCISE\.csv$/,
  );
});

test('CF6: a text of an exercise says so at its head, whatever was chosen', () => {
  expect(isFramed({ marking: 'EXERCISE' }, { framed: false })).toBe(true);
  expect(isFramed({ marking: 'RESTRICTED' }, { framed: false })).toBe(false);
  expect(isFramed({ marking: 'none' }, { framed: true })).toBe(true);
});
