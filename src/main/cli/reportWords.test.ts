import { expect, test } from 'vitest';
import {
  MENDS,
  READ_LOSSES,
  type ReadLoss,
  WRITE_LOSSES,
  type WriteLoss,
} from '../../shared/formats/redline/lossCodes';
import { exportLine, importLine } from './reportWords';

const model = { addressOf: () => 'Article 3, para 2', keyOfBlock: (block: string) => `b:${block}` as const };
const place = { block: 'x', offset: 0 };

test.each(Object.keys(READ_LOSSES) as ReadLoss[])(
  'IM5: a terminal is told of %s what, how often, where, and what to do',
  (code) => {
    for (const mend of MENDS) {
      const line = importLine({ code: `loss.${code}`, count: 3, place, mend, values: { words: 'lost' } }, model);
      expect(line).toMatch(/^[A-Z][^(]*: 3 \(Article 3, para 2\)\. “lost”/);
      expect(line.endsWith('“lost”')).toBe(mend === 'none');
    }
    expect(importLine({ code: `loss.${code}`, count: 1, place: null, mend: 'none', values: {} }, null)).toMatch(
      /: 1\.$/,
    );
  },
);

test.each(Object.keys(WRITE_LOSSES) as WriteLoss[])('EX1: a terminal is told of %s in an export', (code) => {
  const line = exportLine({ code: `loss.${code}`, count: 2, place, mend: WRITE_LOSSES[code], values: {} }, model);
  expect(line).toMatch(/^[A-Z].*: 2 \(Article 3, para 2\)\./);
});
