import { expect, test } from 'vitest';
import { directionOf } from './direction';

test.each([
  ['The law prevails.', '', 'ltr'],
  ['(c) The law prevails.', '(c)', 'ltr'],
  ['تحترم الدول حقوق الإنسان.', '', 'rtl'],
  ['(c) تحترم الدول حقوق الإنسان.', '(c)', 'rtl'],
  ['[(c) [تحترم] الدول حقوق الإنسان.]', '(c)', 'rtl'],
  ['12. (a) תוקפו של החוק.', '12.', 'rtl'],
  ['12. (a) (ii) The law prevails.', '12.', 'ltr'],
  ['(أ) The law prevails.', '(أ)', 'ltr'],
  // A name in another script begins the words: they are the first that run.
  ['(c) WIPO تدير المعاهدة.', '(c)', 'ltr'],
  ['(c) \u200fWIPO تدير المعاهدة.', '(c)', 'rtl'],
  // No letter tells: nothing is said.
  ['(c) [...]', '(c)', 'auto'],
  ['', '', 'auto'],
])('%s numbered %s runs %s', (text, written, expected) => {
  const start = text.indexOf(written);
  const marker = written === '' ? null : { start, end: start + written.length };
  expect(directionOf(text, marker)).toBe(expected);
});

test('a marker that stands beside the words takes nothing from them', () => {
  expect(directionOf('تحترم (c)', { start: 0, end: 0 })).toBe('rtl');
});
