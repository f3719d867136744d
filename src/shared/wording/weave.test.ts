import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparisonOf } from './edits';
import { groupsOf } from './groups';
import { weave, woven } from './weave';

it('PR3b: words laid straight into the text are what the long way weaves, on any three strings', () => {
  const PIECES = [
    'a',
    'b',
    'c',
    'd',
    'e',
    ' ',
    ' ',
    ' ',
    '  ',
    '\n',
    '.',
    ',',
    '-',
    '’',
    's',
    '1',
    '2',
    '各',
    '[',
    ']',
    '\ud800',
    '\udc00',
  ];
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((parts) => parts.join(''));
  const edited = fc.record({
    at: fc.nat(),
    cut: fc.nat(2),
    put: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
  });
  const edit = (base: string, edits: readonly { at: number; cut: number; put: readonly string[] }[]): string =>
    edits.reduce((words, { at, cut, put }) => {
      const place = at % (words.length + 1);
      return words.slice(0, place) + put.join('') + words.slice(place + cut);
    }, base);
  let laid = 0;
  fc.assert(
    fc.property(text, fc.array(edited, { maxLength: 2 }), fc.array(edited, { maxLength: 2 }), (base, one, two) => {
      const theirs = comparisonOf(base, edit(base, one));
      const ours = comparisonOf(base, edit(base, two));
      const groups = groupsOf(theirs, ours);
      const text = weave(theirs, ours, groups, 'ours');
      expect(text).toBe(woven(theirs, ours, groups, 'ours').other.text);
      if (groups.some(({ kind }) => kind === 'theirs')) laid++;
    }),
    { seed: 351, numRuns: 1_500 },
  );
  expect(laid).toBeGreaterThan(300);
});
