import { expect, test } from 'vitest';
import { exportName } from './exporting';

test('CF6: a file is named by title, day, form and marking, with nothing that a file system refuses', () => {
  const settings = { title: 'Draft: rules / quays', marking: 'none' } as const;
  const marked = exportName(settings, { form: 'marked', extension: 'txt' });
  expect(marked).toMatch(/^Draft rules quays \d{4}-\d\d-\d\d\.txt$/);
  expect(exportName(settings, { form: 'clean', extension: 'txt' })).toBe(marked.replace('.txt', ' as read.txt'));
  expect(exportName({ ...settings, marking: 'EXERCISE' }, { form: 'csv', extension: 'csv' })).toMatch(
    / EXERCISE\.csv$/,
  );
});
