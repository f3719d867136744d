import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, fingerprintOfParts, hasChanged, sameSubstance, substance, substancePart } from './fingerprint';

describe('PO4a: substance', () => {
  it.each([
    ['white space', 'States  Parties\n shall\u00a0cooperate', 'States Parties shall cooperate'],
    ['spaces lost by a converter', 'collectedmarine', 'collected marine'],
    ['punctuation', 'shall, as appropriate, take', 'shall as appropriate take;'],
    ['curly quotes and dashes', 'the “data” – stored', 'the "data" - stored'],
    ['hyphens', 'co-operation of non-State actors', 'cooperation of non State actors'],
    ['brackets lifted', 'shall [as appropriate] take', 'shall as appropriate take'],
    ['case', 'Each State Party', 'each state party'],
    ['the number of a paragraph', '1. Each State Party', '3. Each State Party'],
    ['a letter', '(a) collect', '(c) collect'],
    ['an inserted number', '(l bis) removal of the name', '(m) removal of the name'],
    ['several numbers', '1. (a) (i) To collect', '2. (b) To collect'],
    ['an article heading', 'Article 10 bis. Unlawful interference', 'Article 11. Unlawful interference'],
    ['preambular and operative numbers', 'PP3 Recalling', 'PP 4 bis. Recalling'],
    ['a bracketed number', '[1. Each State', '1. Each State'],
    ['numbers of later lines', 'to:\n(a) collect\n(b) record', 'to:\n(b) collect\n(c) record'],
    ['note figures', 'the service¹²;', 'the service;'],
    ['note marks', 'the service[^4]', 'the service'],
    ['editorial marks', 'for [...] purposes [sic]', 'for purposes'],
    ['full width letters', 'ＤＡＴＡ', 'data'],
    ['Arabic vowel signs and lengthening', 'الدُّوَلُ الأطــراف', 'الدول الأطراف'],
    ['Arabic punctuation', 'تعتمد، كل دولة؛', 'تعتمد كل دولة'],
    ['Chinese punctuation and spaces', '各缔约国应当，酌情', '各缔约国 应当酌情'],
  ])('PO4: %s is not substance', (_what, a, b) => {
    expect(substance(a)).toBe(substance(b));
    expect(sameSubstance(a, b)).toBe(true);
  });

  it.each([
    ['a word', 'shall take', 'should take'],
    ['a word put in', 'shall take', 'shall not take'],
    ['a figure', 'within 120 days', 'within 180 days'],
    ['a decimal', '1.5 °C', '15 °C'],
    ['a range', '10-20 years', '1020 years'],
    ['a unit', '50 %', '50'],
    ['a reference', 'referred to in paragraph 1', 'referred to in paragraph 2'],
    ['a sentence that begins with a reference', 'Article 29 applies', 'Article 30 applies'],
    ['a figure that begins a sentence', '5 members are elected', '7 members are elected'],
    ['an Arabic word', 'تعتمد كل دولة', 'تعتمد الدول'],
    ['a Chinese character', '应当', '可以'],
    ['the order of words', 'data stored', 'stored data'],
    ['a number that is all there is', '[(a)]', '[(b)]'],
  ])('PO4: %s is substance', (_what, a, b) => {
    expect(sameSubstance(a, b)).toBe(false);
  });

  it('PO4: is the same again when taken of itself, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(sameSubstance(words, ` ${words} `)).toBe(true);
        expect(typeof substance(words)).toBe('string');
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });

  it('PO4: reads a megabyte without a stop or a space in linear time', () => {
    expect(substance('(('.repeat(500_000))).toBe('');
    expect(substance('1.'.repeat(200_000))).not.toBe('');
    expect(substance('[(a)]')).toBe('a');
  });
});

describe('fingerprint', () => {
  it('PO4: is the same for the same substance and another for another', () => {
    expect(fingerprintOf('1. Each State Party')).toBe(fingerprintOf('2. each State party.'));
    expect(fingerprintOf('shall')).not.toBe(fingerprintOf('should'));
    expect(fingerprintOf('')).toMatch(/^s1:[0-9a-f]{16}$/);
  });

  it('PO4: tells a hundred thousand short texts apart', () => {
    const prints = new Set<string>();
    for (let at = 0; at < 100_000; at++) prints.add(fingerprintOf(`text ${at} of`));
    expect(prints.size).toBe(100_000);
  });

  it('PO4: follows from the parts of a whole, wherever it is cut', () => {
    const line = fc.oneof(
      fc.constantFrom('1. Each State', 'within 120', '60 days', '(a)', '', '[...]', 'الدُّوَلُ', '各缔约国', 'ΟΔΟΣ', '2'),
      fc.string({ unit: 'grapheme' }).filter((words) => !/[\n\r[\]]/.test(words)),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        expect(fingerprintOfParts(lines.map(substancePart))).toBe(fingerprintOf(lines.join('\n')));
      }),
      { seed: 5, numRuns: 1_000 },
    );
  });

  it('PO4: says nothing where it is empty or of a form that is not known', () => {
    const now = fingerprintOf('shall');
    expect(hasChanged(fingerprintOf('Shall,'), now)).toBe(false);
    expect(hasChanged(fingerprintOf('should'), now)).toBe(true);
    expect(hasChanged('', now)).toBe(false);
    expect(hasChanged('s9:0000000000000000', now)).toBe(false);
  });
});
