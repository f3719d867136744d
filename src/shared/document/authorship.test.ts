import { expect, test } from 'vitest';
import { meet, pair } from '../testing/cohort';
import { authorsOf, keepAuthorship } from './authorship';
import { textParts } from './layout';

const now = () => '2026-11-21T10:00:00+01:00';

test('PR5: who wrote which words stands in the file, once for each person and client', () => {
  const [a, b] = pair(['The cat sat.']);
  keepAuthorship(a.doc, { id: 'ana', name: 'Ana', delegation: 'BRA' }, now);
  keepAuthorship(b.doc, { id: 'ben', name: 'Ben', delegation: null }, now);
  a.type(4, 'big ');
  b.type(12, '!').type(13, '!');
  meet(a, b);
  expect(
    textParts(a.doc)
      .authors.toArray()
      .map(({ person }) => person)
      .sort(),
  ).toEqual(['ana', 'ben']);
  expect(authorsOf(a.doc, 's0', 'b0').map(({ from, to, by }) => [from, to, by?.name ?? null])).toEqual([
    [0, 4, null],
    [4, 8, 'Ana'],
    [8, 16, null],
    [16, 18, 'Ben'],
  ]);
});

test('PR5: who only reads leaves no trace', () => {
  const [a, b] = pair(['The cat sat.']);
  keepAuthorship(a.doc, { id: 'ana', name: 'Ana', delegation: null }, now);
  b.type(0, 'X');
  meet(a, b);
  expect(textParts(a.doc).authors.length).toBe(0);
});
