import { describe, expect, it } from 'vitest';
import { readMarker } from './marker';
import { sortKey } from './numerals';

describe('markers', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['1. The Parties shall', '1.', '1', 'number'],
    ['4bis: Each body', '4bis:', '4 bis', 'number'],
    ['3bis. Each body', '3bis.', '3 bis', 'number'],
    ['2bis “Work” means', '2bis', '2 bis', 'number'],
    ['1 bis. Before it', '1 bis.', '1 bis', 'number'],
    ['c bis. A list', 'c bis.', 'c bis', 'letter'],
    ['(d)(bis) A list', '(d)(bis)', 'd bis', 'letter'],
    ['(6)(bis) A list', '(6)(bis)', '6 bis', 'number'],
    ['3(bis) A list', '3(bis)', '3 bis', 'number'],
    ['16.5 bis The fund', '16.5 bis', '16.5 bis', 'number'],
    ['24 septies.3 The fund', '24 septies.3', '24 septies.3', 'number'],
    ['16 quarter The fund', '16 quarter', '16 quarter', 'number'],
    ['37. quater The fund', '37. quater', '37 quater', 'number'],
    ['PP3 alt Recalling', 'PP3 alt', 'PP3 alt', 'preambular'],
    ['Pp15. Recalling', 'Pp15.', 'Pp15', 'preambular'],
    ['OP5 bis Decides', 'OP5 bis', 'OP5 bis', 'operative'],
    ['[4][2]. Recognizes', '[4][2].', '4/2', 'number'],
    ['3.x[^4] The fund', '3.x', '3.x', 'number'],
    ['3.3bis Alt Each Party', '3.3bis Alt', '3.3 bis Alt', 'number'],
    ['[2 alt [… to all', '2 alt', '2 alt', 'number'],
    ['[9. Alt. 1. “Fund” means', '9. Alt. 1.', '9 Alt 1', 'number'],
    ['[9.Alt. 1.“Fund” means', '9.Alt. 1.', '9 Alt 1', 'number'],
    ['Article QQ.E.5quater', 'Article QQ.E.5quater', 'QQ.E.5 quater', 'article'],
    ['Article QQ.A.2bis', 'Article QQ.A.2bis', 'QQ.A.2 bis', 'article'],
    ['Article 17 bis', 'Article 17 bis', '17 bis', 'article'],
    ['[Article 20 ante]', 'Article 20 ante', '20 ante', 'article'],
    ['## Article 2bis *(general)*', 'Article 2bis', '2 bis', 'article'],
    ['Article 1 Use of terms', 'Article 1', '1', 'article'],
    ['PART III MEASURES', 'PART III', 'III', 'part'],
    ['Annex', 'Annex', '', 'annex'],
    ['(ABS)9. The', '(ABS)9.', '9', 'number'],
    ['(ABS)9.1. The', '(ABS)9.1.', '9.1', 'number'],
    ['[(d}(c) Research.]', '(d}(c)', 'c', 'letter'],
    ['[(iii) A Party', '(iii)', 'iii', 'roman'],
    ['[[(a)] The body', '(a)', 'a', 'letter'],
    ['(aa) The body', '(aa)', 'aa', 'letter'],
    ['- a bullet', '-', '', 'bullet'],
    ['Chapeau', 'Chapeau', 'Chapeau', 'named'],
  ];
  for (const [text, written, label, style] of cases) {
    it(`TX3: reads ${text}`, () => {
      const reading = readMarker(text);
      expect(reading?.marker).toMatchObject({ written, label, style });
      expect(text.slice(reading?.marker.start, reading?.marker.end)).toBe(written);
    });
  }

  it.each([
    'The Parties shall',
    'Article 19 of the Convention shall apply to all.',
    '1990 was the base year',
    '(see above) it was said',
    '2 per cent of it',
    'A. B. Smith said',
    'terms of reference',
    '',
    '[',
  ])('TX3: sees no marker in %s', (text) => {
    expect(readMarker(text)).toBeNull();
  });

  it('TX3: sorts bis after its number and before the next, ante before', () => {
    const labels = ['19', '20 ante', '20', '20 bis', '20 ter', '20 decies', '20 alt', '21', '100'];
    const keys = labels.map((label) => sortKey(label, 'number'));
    expect([...keys].sort()).toEqual(keys);
  });

  it('TX3: reads the markers that follow the first', () => {
    const reading = readMarker('12. (a) (i) “Fund” means');
    expect(reading?.inner.map((m) => m.label)).toEqual(['a', 'i']);
    expect(reading?.end).toBe(12);
  });

  it('TX3: tells a slip', () => {
    expect(readMarker('16 quarter The fund')?.slip).toBe('16 quarter');
    expect(readMarker('16 quater The fund')?.slip).toBeNull();
  });
});
