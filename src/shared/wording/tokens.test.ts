import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from './tokens';

function pieces(text: string, kind?: string): readonly string[] {
  return tokensOf(text)
    .filter((token) => kind === undefined || token.kind === kind)
    .map(({ from, to }) => text.slice(from, to));
}

describe('PR3a: tokens', () => {
  it.each([
    ['States’ cyber-dependent crimes', ['States’', 'cyber-dependent', 'crimes']],
    ["l'État, aujourd’hui", ["l'État", 'aujourd’hui']],
    ['1.5 degrees, 10,000 units, 3.', ['1.5', 'degrees', '10,000', 'units', '3']],
    ['well- being -x', ['well', 'being', 'x']],
    ['e\u0301tat no\u0308', ['e\u0301tat', 'no\u0308']],
    ['تتخذ الدولُ الأطراف، عند الاقتضاء', ['تتخذ', 'الدولُ', 'الأطراف', 'عند', 'الاقتضاء']],
    ['می‌شود', ['می‌شود']],
    ['Постановляет принять', ['Постановляет', 'принять']],
    ['各国应当', ['各', '国', '应', '当']],
    ['第10条', ['第', '10', '条']],
    ['ที่ดี', ['ที่', 'ดี']],
    ['𠀀𠀁', ['𠀀', '𠀁']],
  ])('reads the words of %j', (text, words) => {
    expect(pieces(text, 'word')).toEqual(words);
  });

  it('makes each bracket, slash and mark a sign of its own', () => {
    expect(pieces('[may]/[[shall]],', 'sign')).toEqual(['[', ']', '/', '[', '[', ']', ']', ',']);
    expect(pieces('A/79/1', 'sign')).toEqual(['/', '/']);
  });

  it('makes each line break a token, CR LF one, and marks of direction space', () => {
    expect(pieces('a \r\n\n b', 'space')).toEqual([' ', '\r\n', '\n', ' ']);
    expect(pieces('a\u200f \u200eb', 'space')).toEqual(['\u200f \u200e']);
  });

  it('covers any string without a gap', () => {
    expect(tokensOf('')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(pieces(text).join('')).toBe(text);
        let at = 0;
        for (const { from, to } of tokensOf(text)) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
      }),
      { seed: 301, numRuns: 500 },
    );
  });
});
