import { expect, test } from 'vitest';
import type { StoredSection } from '../../../shared/document/storedText';
import { historyRows, isChanged } from './rows';
import { textThen } from './textThen';

/** Sections as `id: block=words, ...`. */
function text(...sections: readonly string[]) {
  return textThen(
    sections.map((each): StoredSection => {
      const [id = '', blocks = ''] = each.split(': ');
      return {
        id,
        blocks: blocks
          .split(', ')
          .filter((block) => block !== '')
          .map((block) => ({ id: block.split('=')[0] ?? '', text: block.split('=')[1] ?? '' })),
      };
    }),
  );
}

const rows = (before: ReturnType<typeof text>, after: ReturnType<typeof text>) =>
  historyRows(before, after).map((row) => {
    const { block, before: was, after: is, isMoved } = row;
    if (!isChanged(row)) return block;
    return `${block} ${was?.text ?? '-'}>${is?.text ?? '-'}${isMoved ? ' moved' : ''}`;
  });

test('HI3: two moments as one text: what went stands behind what stood before it', () => {
  expect(rows(text('s: a=A, b=B, c=C'), text('s: a=A, c=X, d=D'))).toEqual(['a', 'b B>-', 'c C>X', 'd ->D']);
  expect(rows(text('s: a=A, b=B'), text('s: b=B'))).toEqual(['a A>-', 'b']);
});

test('HI3: what was moved is shown once, where it stands later', () => {
  expect(rows(text('s: a=A, b=B, c=C'), text('s: b=B, c=C, a=A'))).toEqual(['b', 'c', 'a A>A moved']);
  expect(rows(text('s: a=A, b=B', 't: c=C'), text('s: a=A', 't: c=C, b=B'))).toEqual(['a', 'c', 'b B>B moved']);
  expect(rows(text('s: a=A', 't: b=B', 'u: c=C'), text('u: c=C', 's: a=A', 't: b=B'))).toEqual([
    'c C>C moved',
    'a',
    'b',
  ]);
});

test('HI3: sections that came and went', () => {
  expect(rows(text('s: a=A', 't: b=B', 'u: c=C'), text('s: a=A', 'v: d=D', 'u: c=C'))).toEqual([
    'a',
    'b B>-',
    'd ->D',
    'c',
  ]);
});

test('a section that is the same object is not looked at twice', () => {
  const one = text('s: a=A, b=B');
  expect(historyRows(one, textThen(one.sections)).every(({ before, after }) => before === after)).toBe(true);
});
