import { expect, test } from 'vitest';
import { outlastsDialog } from './outlasting';

test('a dialog that opens lies under no confirmation; what must be seen, or can be undone, stays', () => {
  const action = { label: 'Undo', run: () => undefined };
  expect(outlastsDialog({ tone: 'done' })).toBe(false);
  expect(outlastsDialog({ tone: 'info', passing: true })).toBe(false);
  expect(outlastsDialog({ tone: 'done', action })).toBe(true);
  expect(outlastsDialog({ tone: 'error' })).toBe(true);
  expect(outlastsDialog({ tone: 'private' })).toBe(true);
});
