import { describe, expect, test } from 'vitest';
import { LabelCount, listSpot, oldLabel } from './labels';
import type { CountedList, ListLevel, Lists } from './numbering';
import type { ListPlace } from './paragraphProperties';
import type { Style } from './styles';

const level = (text: string, more: Partial<ListLevel> = {}): ListLevel => ({
  start: 1,
  format: 'decimal',
  text,
  isLegal: false,
  ...more,
});
const list = (levels: readonly ListLevel[], starts: readonly (readonly [number, number])[] = []): CountedList => ({
  definition: 'd',
  levels,
  starts: new Map(starts),
});

function labels(lists: Lists, spots: readonly (readonly [string, number])[]): readonly (string | null)[] {
  const count = new LabelCount(lists);
  return spots.map(([id, at]) => count.next({ list: id, level: at }));
}

describe('IM: labels of a Word file’s lists', () => {
  const three = [level('%1.'), level('%1.%2'), level('%1.%2.%3')];

  test('take the numbers of the levels above; one that nothing has counted shows what it starts with', () => {
    const lists = new Map([['1', list(three)]]);
    expect(
      labels(lists, [
        ['1', 2],
        ['1', 0],
        ['1', 1],
        ['1', 2],
      ]),
    ).toEqual(['1.1.1', '1.', '1.1', '1.1.1']);
  });

  test('go on through lists of one definition; a list with a start of its own begins there once', () => {
    const lists = new Map([
      ['1', list([level('%1.')])],
      ['2', list([level('%1.')])],
      ['3', list([level('%1.', { start: 7 })], [[0, 7]])],
    ]);
    const spots = ['1', '2', '3', '1', '3'].map((id) => [id, 0] as const);
    expect(labels(lists, spots)).toEqual(['1.', '2.', '7.', '8.', '9.']);
  });

  test('start again after the levels that a restart names, or after none', () => {
    const afterFirst = new Map([['1', list([level('%1'), level('%2'), level('%3', { restart: 1 })])]]);
    const spots = [0, 1, 2, 2, 1, 2, 0, 2].map((at) => ['1', at] as const);
    expect(labels(afterFirst, spots)).toEqual(['1', '1', '1', '2', '2', '3', '2', '1']);
    const never = new Map([['1', list([level('%1'), level('%2', { restart: 0 })])]]);
    expect(
      labels(never, [
        ['1', 0],
        ['1', 1],
        ['1', 0],
        ['1', 1],
      ]),
    ).toEqual(['1', '1', '2', '2']);
  });

  test('are decimal throughout where a level is legal; levels of bullets add nothing', () => {
    const lists = new Map([
      [
        '1',
        list([
          level('%1', { format: 'upperRoman' }),
          level('•', { format: 'bullet' }),
          level('%1.%2%3', { isLegal: true }),
        ]),
      ],
    ]);
    expect(
      labels(lists, [
        ['1', 0],
        ['1', 1],
        ['1', 2],
      ]),
    ).toEqual(['I', '•', '1.1']);
    const plain = new Map([
      ['1', list([level('%1', { format: 'upperRoman' }), level('—', { format: 'bullet' }), level('%1.%2%3')])],
    ]);
    expect(
      labels(plain, [
        ['1', 0],
        ['1', 2],
      ]),
    ).toEqual(['I', 'I.1']);
  });

  test('of numbers that nobody here knows are in digits, and that is noted', () => {
    const count = new LabelCount(new Map([['1', list([level('%1', { format: 'bahtText' })])]]));
    expect(count.next({ list: '1', level: 0 })).toBe('1');
    expect([...count.unknown]).toEqual(['bahtText']);
  });

  test('that an old file holds for a changed number', () => {
    expect(oldLabel('%1:2:0:.')).toBe('2.');
    expect(oldLabel('%1:3:4:)%2:1:0:.')).toBe('c)1.');
    expect(oldLabel('old')).toBe('old');
  });
});

describe('IM: the level of a paragraph', () => {
  const lists = new Map([['1', list([level('%1', { style: 'H1' }), level('%2', { style: 'H2' }), level('%3')])]]);
  const style = (id: string, chain: readonly string[], place?: ListPlace): Style => ({
    id,
    name: id,
    run: {},
    paragraph: place === undefined ? {} : { place },
    chain,
    isLink: false,
  });

  test.each([
    ['is what it says', { list: '1', level: 2 }, style('H1', ['H1'], { list: '1' }), 2],
    ['is the one that names its style', undefined, style('H2', ['H2', 'H1'], { list: '1', level: 0 }), 1],
    ['is what its style says', undefined, style('X', ['X', 'H1'], { list: '1', level: 2 }), 2],
    ['is that of the style which its style is based on', undefined, style('X', ['X', 'H2'], { list: '1' }), 1],
    ['fills up what its style says', { level: 2 }, style('H1', ['H1'], { list: '1', level: 0 }), 2],
  ] as const)('%s', (_what, place, of, at) => {
    expect(listSpot(place === undefined ? {} : { place }, of, lists)).toEqual({ list: '1', level: at });
  });

  test('is none where its list is taken away, or is not there', () => {
    expect(listSpot({ place: { list: '0' } }, style('H1', ['H1'], { list: '1' }), lists)).toBeNull();
    expect(listSpot({ place: { list: '9' } }, style('X', []), lists)).toBeNull();
    expect(listSpot({}, style('X', []), lists)).toBeNull();
  });
});
