import { describe, expect, test } from 'vitest';
import { softBreaks } from './softBreaks';

/** The text with each soft break shown as `~`. */
function shown(text: string): string {
  const soft = new Set(softBreaks(text));
  return [...text].map((c, i) => (soft.has(i) ? '~' : c)).join('');
}

describe('soft breaks', () => {
  test('a file wrapped at a width reads as paragraphs', () => {
    const text =
      'The Parties to this Agreement shall cooperate in good\nfaith with a view to keeping all harbours open at all\ntimes.';
    expect(shown(text)).toBe(text.replaceAll('\n', '~'));
  });

  test('a sentence goes on, however short the line it was cut on', () => {
    const text =
      'Conserve the areas that require protection, by\nestablishing a comprehensive system of tools for their management, including a network of harbours that are run well';
    expect(shown(text)).toBe(text.replaceAll('\n', '~'));
  });

  test.each([
    ['short lines', 'Article 14\nObjectives'],
    [
      'room for the next word: somebody broke the line',
      'The Parties shall keep their harbours open\nAnd of night, says the rule, nobody is made to wait outside them at the quay.',
    ],
    [
      'an end that opens a list',
      'The Parties shall keep their harbours open to all vessels:\nvessels in distress before all other ones that wait outside',
    ],
    [
      'a number at the head of the next line',
      'The Parties shall keep their harbours open to all the vessels\n(a) in distress and to all other vessels that wait outside them',
    ],
    [
      'rows of a table',
      'Harbour of the north\topen at all hours of the day\nHarbour of the south\tclosed at night and on Sundays',
    ],
    [
      'a line break of Markdown',
      'The Parties shall keep their harbours open to all the vessels  \nthat are in distress and to all the other vessels that wait',
    ],
    ['no line at all', 'One line.'],
  ])('%s stays as it is', (_name, text) => {
    expect(shown(text)).toBe(text);
  });
});
