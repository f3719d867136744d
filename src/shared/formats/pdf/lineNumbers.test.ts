import { describe, expect, it } from 'vitest';
import { withoutLineNumbers } from './lineNumbers';
import type { PdfPage, PdfPiece } from './pdfPage';

function piece(x: number, y: number, text: string, size = 11): PdfPiece {
  const width = size * 0.5;
  return {
    glyphs: Array.from(text, (letter, i) => ({ text: letter, x: x + i * width, width })),
    x,
    y,
    width: width * text.length,
    size,
    strong: false,
    em: false,
    colour: '',
    mark: null,
    isArtifact: false,
    isSpace: false,
    isTurned: false,
  };
}

function pageOf(pieces: readonly PdfPiece[]): PdfPage {
  const page = { number: 1, width: 595, height: 842, rules: [], fills: [], tags: null, links: [], asides: [] };
  return { ...page, pieces, isPicture: false };
}

const LINES = Array.from({ length: 30 }, (_, i) => 80 + i * 18);
const TEXT = LINES.flatMap((y) => [
  piece(90, y, 'States'),
  piece(130, y, 'shall'),
  piece(170, y, '7'),
  piece(190, y, 'days'),
]);

describe('TX5: numbers of lines', () => {
  it.each([
    { name: 'of each line', from: 31, step: 1 },
    { name: 'of every fifth', from: 5, step: 5 },
  ])('$name are taken out of the text, on either side', ({ from, step }) => {
    for (const x of [60, 520]) {
      const numbers = LINES.filter((_, i) => (i + 1) % step === 0).map((y, i) =>
        piece(x, y + 1, String(from + i * step), 7),
      );
      const read = withoutLineNumbers(pageOf([...TEXT, ...numbers]));
      expect(read.page.pieces).toEqual(TEXT);
      expect(read.numbers.map(Number)).toEqual(numbers.map((_, i) => from + i * step));
    }
  });

  it('a few that go on from the page before are enough', () => {
    const page = pageOf([
      piece(60, 181, '91', 7),
      piece(90, 180, 'States'),
      piece(60, 199, '92', 7),
      piece(90, 198, 'shall'),
    ]);
    expect(withoutLineNumbers(page, 90).numbers).toEqual(['91', '92']);
    expect(withoutLineNumbers(page, 80).numbers).toEqual([]);
  });

  it('that paragraphs or rows bear stay: not every line has one, they do not grow, or lie among other words', () => {
    const paragraphs = LINES.filter((_, i) => i % 3 === 0).map((y, i) => piece(60, y, String(i + 1)));
    const amounts = LINES.map((y, i) => piece(520, y, String((i * 37) % 90)));
    const column = LINES.slice(0, 20).map((y, i) => piece(300, y, String(i + 1)));
    for (const others of [paragraphs, amounts, column]) {
      const page = pageOf([
        ...TEXT,
        piece(90, 660, 'A longer line goes on beyond the column of the table beside it'),
        ...others,
      ]);
      expect(withoutLineNumbers(page)).toEqual({ page, numbers: [] });
    }
  });
});
