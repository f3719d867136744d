import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonParts, printJson } from './jsonText';

describe('JSON as text', () => {
  test('any value comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const printed = printJson(value);
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(printed.endsWith('\n')).toBe(true);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  test('in parts no string is longer than a text of 50 MB needs, and together they are the whole', () => {
    const value = Array.from({ length: 40_000 }, (_, i) => ({ id: `b${i}`, words: 'x'.repeat(200) }));
    const parts = jsonParts(value);
    expect(parts.length).toBeGreaterThan(5);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(1_100_000);
    expect(parts.join('')).toBe(printJson(value));
  });

  test('short records stand on a line, long ones on several, and what is not there is left out', () => {
    const short = { id: 'a', words: ['x', 'y'] };
    expect(printJson(short)).toBe('{"id":"a","words":["x","y"]}\n');
    expect(printJson({ list: [short, { id: 'b', words: ['z'.repeat(140)] }], gone: undefined })).toBe(
      [
        '{',
        '  "list": [',
        '    {"id":"a","words":["x","y"]},',
        '    {',
        '      "id": "b",',
        '      "words": [',
        `        "${'z'.repeat(140)}"`,
        '      ]',
        '    }',
        '  ]',
        '}\n',
      ].join('\n'),
    );
  });

  test('takes time in line with the size, however deep it is', () => {
    let deep: unknown = 'x'.repeat(200);
    for (let i = 0; i < 2000; i++) deep = { next: deep };
    expect(JSON.parse(printJson(deep))).toEqual(deep);
    const wide = Array.from({ length: 20_000 }, (_, i) => ({ id: `e${i}`, words: 'w'.repeat(150) }));
    expect(printJson(wide).length).toBeGreaterThan(3_000_000);
  });
});
