import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, compareWords, shareChanged, withSome } from './compare';
import { tokensOf } from './tokens';

/** Changes as `place {was|words}`. */
function shown(base: string, proposed: string): readonly string[] {
  return compareWords(base, proposed).map(({ from, was, words }) => `${from} {${was}|${words}}`);
}

const PIECES = [
  'a',
  'b',
  'the',
  'States',
  ' ',
  '  ',
  '\n',
  '\r',
  '\r\n',
  '.',
  ',',
  '[',
  ']',
  '-',
  '’',
  's',
  '1',
  '\u0301',
  '各',
  '\ud800',
  '\udc00',
];
const mixed = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((parts) => parts.join(''));
const anyText = fc.oneof(mixed, fc.string({ unit: 'binary', maxLength: 40 }), fc.lorem({ maxCount: 20 }));

/** A text of many words from few, by a fixed run of chance. */
function chanceWords(count: number, vocabulary: number, seed: number): string[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return `w${(state >>> 8) % vocabulary}`;
  });
}

describe('PR3a: changes as people read them', () => {
  it.each([
    ['a word put in brings the space behind it', 'a b c', 'a x b c', ['2 {|x }']],
    ['before a full stop the space before it', 'the text.', 'the text now.', ['8 {| now}']],
    ['a clause in commas', 'the, text', 'the, inter alia, text', ['3 {|, inter alia}']],
    ['a word out takes one space along', 'a b c', 'a c', ['2 {b |}']],
    ['before a full stop', 'text now.', 'text.', ['4 { now|}']],
    ['a comma alone', 'the text', 'the, text', ['3 {|,}']],
    ['whole words, never letters', 'the States’ rights', 'the State’s rights', ['4 {States’|State’s}']],
    ['a figure is one word', '1.5 degrees', '2.5 degrees', ['0 {1.5|2.5}']],
    [
      'what stays between stays',
      'protect the sea',
      'safeguard the climate',
      ['0 {protect|safeguard}', '12 {sea|climate}'],
    ],
    ['empty to words', '', 'abc', ['0 {|abc}']],
    ['words to empty', 'abc def', '', ['0 {abc def|}']],
    ['white space alone', 'a  b', 'a b', ['2 { |}']],
    ['a line put in', 'a\nb', 'a\nx\nb', ['2 {|x\n}']],
    ['the last line out', 'a\nb', 'a', ['1 {\nb|}']],
    ['line ends of another kind', 'a\r\nb', 'a\nb', ['1 {\r\n|\n}']],
    ['a sentence among its like', 'One. Two. Three.', 'One. Two. Two b. Three.', ['10 {|Two b. }']],
    ['brackets in pairs', '[a] [b]', '[a] [c] [b]', ['4 {|[c] }']],
    ['brackets put around', 'shall do', '[shall] do', ['0 {|[}', '5 {|]}']],
    ['no connective left hanging', 'the sea and the air', 'the sea and the land and the air', ['8 {|and the land }']],
    ['Option C before D', 'A, D', 'A, C, D', ['1 {|, C}']],
    ['Chinese', '各国应当采取措施', '各国可以采取适当措施', ['2 {应当|可以}', '6 {|适当}']],
    ['Arabic', 'تتخذ الدول تدابير', 'تتخذ الدول الأطراف تدابير', ['11 {|الأطراف }']],
    ['combining marks', 'l’e\u0301tat', 'l’etat', ['0 {l’e\u0301tat|l’etat}']],
  ])('%s', (_, base, proposed, changes) => {
    expect(shown(base, proposed)).toEqual(changes);
  });

  it('joins two changes over a lone function word in a bigger rewrite, not over a bracket', () => {
    expect(shown('shall protect the marine environment', 'should safeguard the coastal zone')).toHaveLength(1);
    expect(shown('must protect human ] marine life forms', 'should save all ] coastal zone areas')).toHaveLength(2);
  });

  it('says nothing of equal texts', () => {
    expect(compareWords('', '')).toEqual([]);
    expect(compareWords('same', 'same')).toEqual([]);
  });
});

describe('PR3a: changes lead back', () => {
  it('to any proposed string, unit by unit, and are in order, disjoint and not empty', () => {
    fc.assert(
      fc.property(anyText, anyText, (base, proposed) => {
        const changes = compareWords(base, proposed);
        expect(applyChanges(base, changes)).toBe(proposed);
        let at = -1;
        for (const { from, to, was, words } of changes) {
          expect(from).toBeGreaterThan(at);
          expect(base.slice(from, to)).toBe(was);
          expect(was).not.toBe(words);
          at = to;
        }
      }),
      { seed: 302, numRuns: 2_000 },
    );
  });

  it('and never cut a word of the base', () => {
    fc.assert(
      fc.property(mixed, mixed, (base, proposed) => {
        const edges = new Set([
          0,
          ...tokensOf(base).flatMap(({ from, to, kind }) => (kind === 'space' ? [] : [from, to])),
        ]);
        const spaces = tokensOf(base).filter(({ kind }) => kind === 'space');
        for (const { from, to } of compareWords(base, proposed)) {
          for (const place of [from, to]) {
            expect(edges.has(place) || spaces.some((space) => space.from <= place && place <= space.to)).toBe(true);
          }
        }
      }),
      { seed: 303, numRuns: 2_000 },
    );
  });

  it('between long texts too: by what stands once, and wholly different ones as one', () => {
    const words = chanceWords(1_100, 300, 5);
    const other = words.map((word, index) => (index % 11 === 5 ? `new${index}` : word));
    const base = words.join(' ').slice(0, 7_000);
    const proposed = other.join(' ').slice(0, 7_000);
    const changes = compareWords(base, proposed);
    expect(changes.length).toBeGreaterThan(80);
    expect(changes.length).toBeLessThan(102);
    expect(applyChanges(base, changes)).toBe(proposed);

    const few = chanceWords(3_500, 4, 7).join(' ');
    const fewOthers = chanceWords(3_500, 4, 1_234).join(' ');
    expect(applyChanges(few, compareWords(few, fewOthers))).toBe(fewOthers);
  });
});

describe('PR2: accepted in part', () => {
  it('any choice of changes reads well', () => {
    const base = 'States shall, where appropriate, protect the sea.';
    const changes = compareWords(base, 'All States should protect the deep sea and its life.');
    expect(changes.map(({ was, words }) => [was, words])).toEqual([
      ['', 'All '],
      ['shall, where appropriate,', 'should'],
      ['', 'deep '],
      ['', ' and its life'],
    ]);
    expect(withSome(base, changes, new Set())).toBe(base);
    expect(withSome(base, changes, new Set([1]))).toBe('States should protect the sea.');
    expect(withSome(base, changes, new Set([2, 3]))).toBe(
      'States shall, where appropriate, protect the deep sea and its life.',
    );
    expect(withSome(base, changes, new Set([0, 1, 2, 3]))).toBe('All States should protect the deep sea and its life.');
  });

  it('and has no doubled space that neither text has', () => {
    const sentence = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f,', 'g.'), { minLength: 1, maxLength: 12 })
      .map((w) => w.join(' '));
    fc.assert(
      fc.property(sentence, sentence, fc.nat(), (base, proposed, bits) => {
        const changes = compareWords(base, proposed);
        const chosen = new Set([...changes.keys()].filter((index) => (bits >> (index % 30)) & 1));
        const words = withSome(base, changes, chosen);
        expect(words).not.toMatch(/ {2}/);
        expect(words.trim()).toBe(words);
      }),
      { seed: 304, numRuns: 1_500 },
    );
  });
});

describe('PR2: furthest removed first', () => {
  it.each([
    ['same', 'same', 0],
    ['a b c d', '', 1],
    ['', 'a b', 1],
    ['a b c d', 'a b c d e', 0.2],
    ['a b c d', 'a b c x', 0.5],
    ['a b c d', 'a b c', 0.25],
    ['a b', 'x y', 1],
    ['a b', 'a, b', 0],
    ['[]', '()', 1],
  ])('%j to %j is %d', (base, proposed, share) => {
    expect(shareChanged(base, proposed)).toBeCloseTo(share);
  });

  it('stays within 0 and 1', () => {
    fc.assert(
      fc.property(anyText, anyText, (base, proposed) => {
        const share = shareChanged(base, proposed);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
      { seed: 305, numRuns: 1_000 },
    );
  });
});
