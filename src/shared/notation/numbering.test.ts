import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Marker } from '../domain/provision';
import { labelParts } from './labelParts';
import { readMarker } from './marker';
import { alternativeMarker, markerBetween } from './numbering';
import { romanWord, sortKey } from './numerals';

type Case = readonly [before: string | null, after: string | null, siblings: readonly string[], expected: string];

const BETWEEN: readonly Case[] = [
  ['3', '4', [], '3 bis'],
  ['3 bis', '4', [], '3 ter'],
  ['3 ter', '4', [], '3 quater'],
  ['3.', '4.', [], '3 bis.'],
  ['3.', '4.', ['2bis.'], '3bis.'],
  ['3:', '4:', ['2bis:'], '3bis:'],
  ['3', '4', ['2(bis)'], '3(bis)'],
  ['(c)', '(d)', [], '(c bis)'],
  ['(c)', '(d)', ['(a)(bis)'], '(c)(bis)'],
  ['c.', 'd.', ['b bis.'], 'c bis.'],
  ['(ii)', '(iii)', ['(i)'], '(ii bis)'],
  ['Article 29', 'Article 30', [], 'Article 29 bis'],
  ['Article 29 bis', 'Article 30', [], 'Article 29 ter'],
  ['Article 1er', 'Article 2', [], 'Article 1er bis'],
  ['Article QQ.E.5', 'Article QQ.E.6', ['Article QQ.A.2bis'], 'Article QQ.E.5bis'],
  ['Article QQ.E.5quater', 'Article QQ.E.6', [], 'Article QQ.E.5quinquies'],
  ['Article XX', 'Article 5', [], 'Article XX bis'],
  ['Part III', 'Part IV', [], 'Part III bis'],
  ['PP3', 'PP4', [], 'PP3 bis'],
  ['OP5', 'OP6', [], 'OP5 bis'],
  ['16.5', '16.6', [], '16.5 bis'],
  ['16.5 octies', '16.6', [], '16.5 novies'],
  ['24 septies.3', '24 septies.4', [], '24 septies.3 bis'],
  ['3 duodecies.', '4.', [], '3 terdecies.'],
  ['[4][2].', '[5][3].', [], '[4 bis][2 bis].'],
  ['(ABS)9.', '(ABS)10.', [], '(ABS)9 bis.'],
  ['3.x', '3.4', [], '3.x bis'],
  ['第5条', '第6条', [], '第5条 bis'],
  // A slip of the neighbour is not carried on.
  ['37. quater', '38.', [], '37 quinquies.'],
  ['16 quarter', '17', [], '16 quinquies'],
  // A label that stands elsewhere, or is proposed already, is not given twice.
  ['3', '4', ['3 bis', '3 ter'], '3 quater'],
  // No room between `3` and `3 bis`.
  ['3', '3 bis', [], '3 bis ante'],
  ['3 bis ante', '3 bis', [], '3 bis ante bis'],
  ['3 ante', '3', [], '3 ante bis'],
  // An alternative stands with the provision it rivals.
  ['3 Alt', '4', [], '3 bis'],
  ['3', '3 Alt', ['4'], '3 bis'],
  ['3.3bis Alt', '3.4', [], '3.3ter'],
  // What stands deeper does not close the list.
  ['3.', '(a)', ['4.'], '3 bis.'],
];

const EDGES: readonly Case[] = [
  [null, '1.', [], '1 ante.'],
  [null, '(a)', [], '(a ante)'],
  [null, 'Article 20', ['Article 31ante'], 'Article 20ante'],
  [null, '1 ante', [], '1 ante ante'],
  ['Chapeau', '(a)', [], '(a ante)'],
  ['7.', null, [], '8.'],
  ['7 bis.', null, ['6.', '7.'], '8.'],
  ['(d)(bis)', null, ['(a)', '(d)'], '(e)'],
  ['(z)', null, [], '(aa)'],
  ['(zz)', null, [], '(aaa)'],
  ['(h)', null, ['(g)'], '(i)'],
  ['(i)', null, ['(h)'], '(j)'],
  ['(i)', null, [], '(ii)'],
  ['(iv)', null, ['(i)', '(ii)'], '(v)'],
  ['I.', null, [], 'II.'],
  ['A.', null, [], 'B.'],
  ['16.5', null, [], '16.6'],
  ['24 septies.3', null, [], '24 septies.4'],
  ['29a', null, [], '29b'],
  ['[4][2].', null, [], '[5][3].'],
  ['PP3 Alt', null, [], 'PP4'],
  ['Article XX', null, [], 'Article XX bis'],
  ['-', '-', [], '-'],
  [null, null, [], ''],
  [null, null, ['1.', '2.'], '3.'],
];

describe('the label of a new provision', () => {
  it.each(BETWEEN)('TX3a: between %s and %s (%s) it is %s', (before, after, siblings, expected) => {
    expect(markerBetween(before, after, siblings)).toBe(expected);
  });

  it.each(EDGES)('TX3a: at the edge, between %s and %s (%s), it is %s', (before, after, siblings, expected) => {
    expect(markerBetween(before, after, siblings)).toBe(expected);
  });

  it.each([
    ['3', [], '3 Alt'],
    ['3', ['3 Alt'], '3 Alt 2'],
    ['3 bis.', [], '3 bis Alt.'],
    ['(a)', [], '(a Alt)'],
    ['PP3', ['OP5 alt'], 'PP3 alt'],
    ['PP3 alt', ['PP3', 'PP3 alt'], 'PP3 alt 2'],
  ] as const)('TX3a: an alternative to %s (%s) is %s', (to, siblings, expected) => {
    expect(alternativeMarker(to, siblings)).toBe(expected);
  });

  it('TX3a: an alternative to what bears no label is a misuse', () => {
    expect(() => alternativeMarker('Chapeau', [])).toThrow(RangeError);
  });

  const STYLES: readonly (readonly [Marker['style'], (n: number) => string])[] = [
    ['number', (n) => `${n}.`],
    ['number', (n) => `${n}:`],
    ['letter', (n) => `(${String.fromCharCode(96 + n)})`],
    ['roman', (n) => `(${romanWord(n)})`],
    ['article', (n) => `Article ${n}`],
    ['preambular', (n) => `PP${n}`],
    ['operative', (n) => `OP ${n}.`],
    ['number', (n) => `16.${n}.`],
    ['article', (n) => `Article QQ.E.${n}`],
  ];

  it('TX3a: whatever is put in wherever, every label is new, is read back, and sorts where it stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STYLES),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 10 }),
        ([style, write], length, spots) => {
          const list = Array.from({ length }, (_, i) => write(i + 1));
          for (const spot of spots) {
            const at = spot % (list.length + 1);
            const label = markerBetween(list[at - 1] ?? null, list[at] ?? null, list);
            // `1 ante ante ante ante` is nobody's label, nor read as one.
            if ((labelParts(label)?.suffixes.length ?? 0) <= 3) list.splice(at, 0, label);
          }
          expect(new Set(list).size).toBe(list.length);
          const keys = list.map((label) => {
            const reading = readMarker(`${label} `);
            expect(reading?.marker.written ?? '', label).toBe(label);
            // One letter that is also a Roman number is settled by its place, not by the marker alone.
            return sortKey(reading?.marker.label ?? '', style);
          });
          expect([...keys].sort(), list.join(' ')).toEqual(keys);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});
