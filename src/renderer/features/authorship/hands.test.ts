import { expect, test } from 'vitest';
import type { ProvenanceRun } from '../../../shared/document/provenance';
import { HANDS, handsOf, isImported, touches, wordAround } from './hands';

function run(from: number, to: number, name: string | null, proposal: string | null = null): ProvenanceRun {
  const by = name === null ? null : { person: name, name, delegation: null };
  return {
    from,
    to,
    by,
    at: name === null ? null : `2026-11-22T10:0${from % 6}:00Z`,
    document: null,
    proposal,
    sources: [],
  };
}

test('PR5: what came from one hand by one way is drawn alike, however often it comes up; imported words are not drawn', () => {
  const runs = [run(0, 2, null), run(2, 4, 'ana'), run(4, 6, 'ben'), run(6, 8, 'ana'), run(8, 9, 'ana', 'p1')];
  const hands = handsOf(runs);
  expect(hands.map(({ number, runs: own }) => [number, own.map(({ from }) => from)])).toEqual([
    [1, [2, 6]],
    [2, [4]],
    [3, [8]],
  ]);
  expect(runs.map(isImported)).toEqual([true, false, false, false, false]);
});

test('more hands than there are patterns begin again with the first', () => {
  const many = Array.from({ length: HANDS + 1 }, (_, i) => run(i, i + 1, `p${i}`));
  expect(handsOf(many).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 1]);
});

test.each([
  ['States shall act.', 8, 'shall'],
  ['States shall act.', 12, 'shall'],
  ['States shall act.', 17, 'act'],
  ['l’État dé', 3, 'l’État'],
  ['a  b', 2, ' '],
])('the word of %s at %i is %s', (text, offset, word) => {
  const { from, to } = wordAround(text, offset);
  expect(text.slice(from, to)).toBe(word);
});

test('a run is asked after by any of its words', () => {
  expect(touches(run(4, 8, 'ana'), 7, 9)).toBe(true);
  expect(touches(run(4, 8, 'ana'), 8, 9)).toBe(false);
});
