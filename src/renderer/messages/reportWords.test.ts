import { describe, expect, test } from 'vitest';
import {
  MENDS,
  READ_LOSSES,
  type ReadLoss,
  WRITE_LOSSES,
  type WriteLoss,
} from '../../shared/formats/redline/lossCodes';
import { english } from './en';
import { exportLineWords, importLineWords, mendWords } from './reportWords';

const keys = (prefix: string) =>
  Object.keys(english).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
const values = { pages: '3, 4', number: 2, words: 'some words' };

describe('IM5, EX1: every loss has words', () => {
  test('of readers: each code that one can give has words in the catalogue, and no words wait for a code', () => {
    expect(keys('import.loss.').sort()).toEqual([...Object.keys(READ_LOSSES), 'words'].sort());
  });

  test('of writers', () => {
    expect(keys('export.loss.').sort()).toEqual(Object.keys(WRITE_LOSSES).sort());
  });

  test.each(Object.keys(READ_LOSSES) as ReadLoss[])('%s is said with how often, its words, and what to do', (code) => {
    for (const count of [1, 2]) {
      const mend = READ_LOSSES[code];
      const line = importLineWords({ code: `loss.${code}`, count, place: null, mend, values });
      expect(line).toMatch(/^\S.*[.:] “some words”$/);
      expect(line).not.toMatch(/[{}|]/);
      expect(mendWords({ mend, place: null }) === '').toBe(mend === 'none');
    }
  });

  test.each(Object.keys(WRITE_LOSSES) as WriteLoss[])('%s is said of an export', (code) => {
    for (const count of [1, 2]) {
      const mend = WRITE_LOSSES[code];
      const line = exportLineWords({ code: `loss.${code}`, count, place: null, mend, values: {} });
      expect(line).toMatch(/^\S.*\.$/);
      expect(line).not.toMatch(/[{}|]/);
    }
  });

  test('every mend has words but that nothing need be done', () => {
    for (const place of [null, { block: 'b', offset: 0 }]) {
      for (const mend of MENDS) expect(mendWords({ mend, place })).toMatch(mend === 'none' ? /^$/ : /^[A-Z].*\.$/);
    }
  });
});
