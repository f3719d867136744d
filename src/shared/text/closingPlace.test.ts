import { expect, test } from 'vitest';
import { closingPlace } from './closingPlace';

/** A paragraph with its first `[` closed. */
function closed(text: string): string {
  const marker = /^\[?\(\w\)\s*|^\s*/.exec(text)?.[0].length ?? 0;
  const at = closingPlace(text, marker, text.indexOf('['));
  return `${text.slice(0, at)}]${text.slice(at)}`;
}

test.each([
  // Inside a sentence, in front of what ends it.
  ['(a) their law [shall prevail;', '(a) their law [shall prevail];'],
  ['(a) their law [shall prevail; and', '(a) their law [shall prevail]; and'],
  ['(a) their law [shall prevail ; or ', '(a) their law [shall prevail] ; or '],
  ['The law [of States.', 'The law [of States].'],
  ['The [law] [of States:', 'The [law]] [of States:'.replace(']]', ']').replace('States:', 'States]:')],
  ['Le droit [des États ;', 'Le droit [des États] ;'],
  ['قانون [الدول؛', 'قانون [الدول]؛'],
  // Nothing ends it, or words are left out.
  ['The law [of States', 'The law [of States]'],
  ['The law [of States...', 'The law [of States...]'],
  ['The law [of States…', 'The law [of States…]'],
  ['The law [;', 'The law [;]'],
  // All of the paragraph, with what ends it.
  ['[The law of States.', '[The law of States.]'],
  ['(a) [their law shall prevail;', '(a) [their law shall prevail;]'],
  ['[(a) their law shall prevail;', '[(a) their law shall prevail;]'],
])('BR1: %s closes as %s', (text, expected) => {
  expect(closed(text)).toBe(expected);
});
