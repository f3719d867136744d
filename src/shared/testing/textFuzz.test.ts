import { expect, test } from 'vitest';
import { fuzzText } from './textFuzz';

const clean = { lost: 0, doubled: 0, reordered: 0, resurrected: 0, diverged: 0, doubledBorders: 0, failures: [] };

test('three people apart, 300 rounds: no character lost, doubled or reordered, one text for all, editors true to it', () => {
  expect(fuzzText({ seed: 11, rounds: 300, undo: false })).toMatchObject(clean);
});

test('the same with undo and redo', () => {
  expect(fuzzText({ seed: 12, rounds: 300, undo: true })).toMatchObject(clean);
});
