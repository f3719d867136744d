import { expect, it } from 'vitest';
import { bearingWords, heldWords, stanceOnAll, stanceWords } from './readingWords';

it('PO3: preferring another option than keeping is preferring to delete, in whatever place it is named', () => {
  expect(stanceOnAll(['keep'], 'DEL')).toBe('prefers to delete');
  expect(stanceOnAll(['keep', 'keep'], 'DEL')).toBe('prefers to delete');
  expect(stanceWords('keep', 'DEL')).toBe('prefers to delete');
  expect(bearingWords('keep', 'DEL')).toBe('prefers to delete');
  expect(heldWords('keep', 'DEL', false)).toBe('Prefer to delete');
});

it('PO3: among alternatives, and where not all questions are alike, it is another option that is preferred', () => {
  expect(stanceOnAll([1], 'DEL')).toBe('prefers another option');
  expect(stanceOnAll([null], 'DEL')).toBe('prefers another option');
  expect(stanceOnAll(['keep', 1], 'DEL')).toBe('prefers another option');
  expect(stanceOnAll([], 'DEL')).toBe('prefers another option');
  expect(stanceOnAll(['keep'], 'OPP')).toBe('opposes');
});
