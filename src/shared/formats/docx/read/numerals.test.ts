import { describe, expect, test } from 'vitest';
import { numeralIn, patternedNumeral } from './numerals';

describe('IM: numbers as Word’s lists show them', () => {
  test.each([
    ['decimal', [1, 10, 105], ['1', '10', '105']],
    ['decimalZero', [1, 10], ['01', '10']],
    ['upperRoman', [4, 1999], ['IV', 'MCMXCIX']],
    ['lowerLetter', [1, 26, 27, 53], ['a', 'z', 'aa', 'aaa']],
    [
      'ordinal',
      [1, 2, 3, 4, 11, 12, 13, 21, 111],
      ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '111th'],
    ],
    ['cardinalText', [1, 21, 110, 2004], ['One', 'Twenty-one', 'One hundred ten', 'Two thousand four']],
    ['ordinalText', [1, 12, 20, 32], ['First', 'Twelfth', 'Twentieth', 'Thirty-second']],
    ['russianLower', [1, 10, 29, 30], ['а', 'к', 'я', 'аа']],
    ['arabicAbjad', [1, 2, 3], ['أ', 'ب', 'ج']],
    ['hebrew1', [1, 15, 16, 31, 115, 400, 611], ['א', 'טו', 'טז', 'לא', 'קטו', 'ת', 'תריא']],
    ['chineseCounting', [1, 10, 11, 20, 105, 1010], ['一', '十', '十一', '二十', '一百零五', '一千零一十']],
    ['ideographDigital', [10], ['一〇']],
    ['decimalEnclosedCircle', [1, 20, 21], ['①', '⑳', '21']],
    ['chicago', [1, 4, 5], ['*', '§', '**']],
    ['bullet', [3], ['']],
    ['none', [3], ['']],
  ] as const)('%s', (format, values, shown) => {
    expect(values.map((value) => numeralIn(value, format))).toEqual(shown);
  });

  test('that nobody here knows are said to be so', () => {
    expect(numeralIn(3, 'bahtText')).toBeNull();
  });

  test('by a pattern of the file’s own', () => {
    expect(patternedNumeral(7, '001, 002, 003, ...')).toBe('007');
    expect(patternedNumeral(7, 'a, b')).toBeNull();
  });
});
