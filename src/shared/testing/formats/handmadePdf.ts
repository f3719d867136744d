import type { PdfArea, PdfPage, PdfPiece, PdfSource } from '../../formats/pdf/pdfPage';

/** How a line of a hand-made page is printed. */
export interface LineLook {
  readonly size?: number;
  readonly strong?: boolean;
  readonly em?: boolean;
  readonly colour?: string;
  readonly mark?: number;
  readonly isArtifact?: boolean;
  /** Letters stand in the order in which they are printed, from left to right. */
  readonly raised?: number;
}

/** How wide a letter is printed, in parts of its size; a space takes half of that. */
const LETTER = 0.5;
const SPACE = 0.25;

/** Words of a line as a printer sets them, from a left edge on a baseline: each letter half its size wide. */
export function lineAt(x: number, y: number, text: string, look: LineLook = {}): PdfPiece[] {
  const size = look.size ?? 10;
  const pieces: PdfPiece[] = [];
  let at = x;
  for (const word of text.split(/( )/)) {
    if (word === '') continue;
    const isSpace = word === ' ';
    const letters = isSpace ? [' '] : Array.from(word);
    const wide = (isSpace ? SPACE : LETTER) * size;
    pieces.push({
      glyphs: letters.map((letter, i) => ({ text: letter, x: at + i * wide, width: wide })),
      x: at,
      y: y - (look.raised ?? 0),
      width: letters.length * wide,
      size,
      strong: look.strong ?? false,
      em: look.em ?? false,
      colour: look.colour ?? '',
      mark: look.mark ?? null,
      isArtifact: look.isArtifact ?? false,
      isSpace,
      isTurned: false,
    });
    at += letters.length * wide;
  }
  return pieces;
}

/** Where a line ends that `lineAt` prints. */
export function endOf(pieces: readonly PdfPiece[]): number {
  return Math.max(...pieces.map(({ x, width }) => x + width));
}

/** A page of 600 by 800 points. */
export function pageOf(
  number: number,
  pieces: readonly PdfPiece[],
  more: Partial<Pick<PdfPage, 'rules' | 'tags' | 'links' | 'asides' | 'isPicture'>> = {},
): PdfPage {
  return {
    number,
    width: 600,
    height: 800,
    pieces,
    rules: more.rules ?? [],
    fills: [],
    links: more.links ?? [],
    asides: more.asides ?? [],
    tags: more.tags ?? null,
    isPicture: more.isPicture ?? false,
  };
}

/** A drawn line. */
export function ruleAt(x0: number, y0: number, x1: number, y1: number): PdfArea {
  return { x0, y0, x1: Math.max(x1, x0 + 0.5), y1: Math.max(y1, y0 + 0.5), colour: '000000' };
}

/** Prints text as paragraphs that wrap at a width: each a first line and others further in, without space between them. */
export function wrapped(
  paragraphs: readonly string[],
  box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly hang?: number;
    readonly gap?: number;
  },
  look: LineLook = {},
): { readonly pieces: PdfPiece[]; readonly y: number } {
  const size = look.size ?? 10;
  const pieces: PdfPiece[] = [];
  let y = box.y;
  for (const paragraph of paragraphs) {
    let line = '';
    let x = box.x;
    const print = () => {
      pieces.push(...lineAt(x, y, line, look));
      y += 1.2 * size;
      x = box.x + (box.hang ?? 0);
      line = '';
    };
    for (const word of paragraph.split(' ')) {
      const next = line === '' ? word : `${line} ${word}`;
      const wide = Array.from(next).reduce((sum, letter) => sum + (letter === ' ' ? SPACE : LETTER) * size, 0);
      if (line !== '' && x + wide > box.x + box.width) print();
      line = line === '' ? word : `${line} ${word}`;
    }
    print();
    y += box.gap ?? 0;
  }
  return { pieces, y };
}

/** A document of such pages. */
export function sourceOf(pages: readonly PdfPage[], isTagged = false): PdfSource {
  return {
    pageCount: pages.length,
    title: '',
    language: null,
    isTagged,
    asides: [],
    page: async (number) => {
      const page = pages[number - 1];
      if (page === undefined) throw new RangeError(`No page ${number}`);
      return page;
    },
  };
}

/** A PDF of these objects, numbered from 1; the first is its catalogue. */
export function pdfFile(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A stream of a page's operators, or of anything else. */
export function pdfStream(content: string, more = ''): string {
  return `<< /Length ${content.length} ${more}>>\nstream\n${content}\nendstream`;
}

/** Words as PDF writes them between operators. */
export function pdfWords(words: string): string {
  return `(${words.replace(/[()\\]/g, '\\$&')})`;
}

export const PDF_FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** The bytes of a PDF with these lines on each page, in a font that every reader has: for what needs a file and no layout. */
export function pdfBytes(pages: readonly (readonly string[])[]): Uint8Array {
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    PDF_FONT,
    ...pages.flatMap((lines, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      pdfStream(`BT /F1 11 Tf 70 700 Td ${lines.map((line) => `${pdfWords(line)} Tj 0 -14 Td`).join(' ')} ET`),
    ]),
  ]);
}
