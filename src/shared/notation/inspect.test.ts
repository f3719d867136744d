import { describe, expect, it } from 'vitest';
import { buildRoster } from '../domain/roster';
import { codePointCounter } from './codePoints';
import { inspectText } from './inspect';
import { namerOf } from './names';

const namer = namerOf(buildRoster([]));

describe('inspect', () => {
  const source =
    '\ufeffHARBOUR RULES\r\n\r\nArticle 1\r\n1. 😀 Ports [shall] [should] be [EU: always] free [sic] for [X] days.\r\n2. Ships] are many.\r\n';
  const found = inspectText(source, { namer });
  const points = Array.from(source);
  const at = (start: number, end: number) => points.slice(start, end).join('');

  it('counts code points of the source, mark and carriage returns included', () => {
    expect(found.title).toBe('HARBOUR RULES');
    expect(found.counts).toEqual({
      characters: points.length,
      provisions: 4,
      open: 5,
      close: 6,
      brackets: 5,
      unbalanced: 1,
      maxDepth: 1,
      topLevel: 5,
      alternativeSets: 1,
      editorial: 1,
      placeholders: 1,
      attributions: 1,
      attributionsInProse: 0,
    });
  });

  it('gives every place as offsets into the code points', () => {
    for (const one of found.provisions) expect(at(one.start, one.end)).toBe(one.text);
    const brackets = found.provisions.flatMap((one) => one.brackets);
    expect(brackets.map((one) => at(one.start, one.end))).toEqual([
      '[shall]',
      '[should]',
      '[EU: always]',
      '[sic]',
      '[X]',
    ]);
    expect(brackets.map((one) => one.option)).toEqual([1, 2, null, null, null]);
    expect(brackets[2]?.attribution).toMatchObject({ form: 'head', written: 'EU:', clauses: [{ codes: ['EU'] }] });
    expect(found.diagnostics).toMatchObject([{ code: 'bracket.unopened' }]);
    expect(at(found.diagnostics[0]?.start ?? 0, found.diagnostics[0]?.end ?? 0)).toBe(']');
  });

  it('gives the same ids for the same text', () => {
    expect(inspectText(source, { namer })).toEqual(found);
    expect(found.provisions.map((one) => one.id)).toEqual(['b1', 'b2', 'b3', 'b4']);
  });

  it('counts lone surrogates as one', () => {
    const count = codePointCounter('a\ud83db😀c\udc00');
    expect([0, 1, 2, 3, 5, 6, 7].map(count)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
