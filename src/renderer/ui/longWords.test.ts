import { describe, expect, test } from 'vitest';
import { beginningOf } from './LongWords';

describe('long words', () => {
  test('are shown by their beginning, cut between two words, and short ones whole', () => {
    const page = 'A storm has cut the cable. '.repeat(400).trim();
    expect(beginningOf('A storm.')).toBe('A storm.');
    const beginning = beginningOf(page, 50);
    expect(beginning).toBe('A storm has cut the cable. A …');
    expect(beginningOf(page).length).toBeLessThanOrEqual(320);
  });

  test('are cut where they have no space, and in no character', () => {
    expect(beginningOf('字'.repeat(1000), 40)).toBe(`${'字'.repeat(20)} …`);
    const beginning = beginningOf(`a${'\u{1F310}'.repeat(1000)}`, 40);
    expect(beginning).toBe(`a${'\u{1F310}'.repeat(9)} …`);
  });
});
