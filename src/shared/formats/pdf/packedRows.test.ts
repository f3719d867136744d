import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunFormat } from '../redline/redline';
import { PackedRows } from './packedRows';
import type { PdfRow } from './rows';

const LOOKS: readonly (readonly RunFormat[])[] = [[], [{ mark: 'strong' }], [{ mark: 'colour', key: 'ff0000' }]];

const number = fc.double({ min: -1e4, max: 1e4, noNaN: true, noDefaultInfinity: true });
const word = fc.record({
  glyphs: fc.array(fc.record({ text: fc.string({ maxLength: 3, unit: 'binary' }), x: number, width: number })),
  x0: number,
  x1: number,
  y: number,
  size: number,
  formats: fc.constantFrom(...LOOKS),
  mark: fc.option(fc.nat({ max: 5000 }), { nil: null }),
  isArtifact: fc.boolean(),
  isSpace: fc.boolean(),
  order: fc.nat({ max: 5000 }),
});
const row = fc.record({ words: fc.array(word, { maxLength: 6 }), y: number, size: number, x0: number, x1: number });
const page = fc.array(row, { maxLength: 5 });

function plain({ words, y, size, x0, x1 }: PdfRow): PdfRow {
  return { words, y, size, x0, x1 };
}

describe('packed rows', () => {
  it('IM: give back each word of each page, in whatever order pages are asked', () => {
    fc.assert(
      fc.property(fc.array(page, { maxLength: 4 }), fc.array(fc.nat({ max: 3 }), { maxLength: 8 }), (pages, asked) => {
        const shelf = new PackedRows();
        const shelved = pages.map((rows) => shelf.pack(rows));
        for (const at of [...asked, ...pages.keys()]) expect((shelved[at] ?? []).map(plain)).toEqual(pages[at] ?? []);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('keeps looks as the same list, by which runs are told', () => {
    const looks: readonly RunFormat[] = [{ mark: 'em' }];
    const one = { glyphs: [{ text: 'a', x: 1, width: 2 }], x0: 1, x1: 3, y: 9, size: 11, formats: looks };
    const rest = { mark: null, isArtifact: false, isSpace: false, order: 0 };
    const given: PdfRow = { words: [{ ...one, ...rest }], y: 9, size: 11, x0: 1, x1: 3 };
    expect(new PackedRows().pack([given])[0]?.words[0]?.formats).toBe(looks);
  });

  it('takes up a glyph of very many letters', () => {
    const text = 'x'.repeat(400);
    const formats: readonly RunFormat[] = [];
    const long = { glyphs: [{ text, x: 0, width: 1 }], x0: 0, x1: 1, y: 0, size: 1, formats };
    const rest = { mark: 4, isArtifact: true, isSpace: false, order: 7 };
    const given: PdfRow = { words: [{ ...long, ...rest }], y: 0, size: 1, x0: 0, x1: 1 };
    expect(new PackedRows().pack([given]).map(plain)).toEqual([given]);
  });
});
