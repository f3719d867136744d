import { describe, expect, it } from 'vitest';
import { PDF_FONT, pdfBytes, pdfFile, pdfStream, pdfWords } from '../../testing/formats/handmadePdf';
import { PDF_TOKENS, richPdf } from '../../testing/formats/pdfSeeds';
import { projectFile } from '../../testing/projectFiles';
import { wordsOf } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import { codeTable } from './codeTables';
import { readPdf } from './readPdf';

const LINES = ['1. States shall cooperate [in good faith].', '2. Each State shall name one body (see article 3).'];

describe('files', () => {
  it('IM: reads a PDF, and leaves the bytes it was given as they are', async () => {
    const bytes = pdfBytes([LINES]);
    const before = bytes.slice();
    const read = await readPdf(bytes, UNWATCHED);
    expect(read.ok && read.value.blocks.map(wordsOf)).toEqual(LINES);
    expect(bytes).toEqual(before);
  });

  it('leaves the world as it was', () => {
    // Read above: what reads PDF brings stand-ins for what old runtimes lack, one of which is slow for everybody.
    expect(String(Array.prototype.push)).toContain('[native code]');
  });

  it('IM: refuses a file that asks for a password as such', async () => {
    const read = await readPdf(projectFile('fixtures/formats/pdf/password-open.pdf'), UNWATCHED);
    expect(!read.ok && read.error.code).toBe('encrypted');
  });

  it('IM: refuses what is no PDF, or too damaged to be one', async () => {
    const whole = pdfBytes([LINES]);
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(900).fill(0x41),
      whole.slice(0, 60),
      whole.slice(0, whole.length - 200),
    ]) {
      const read = await readPdf(bytes, UNWATCHED);
      expect(!read.ok && read.error.code).toBe('damaged');
    }
  });

  const pageOf = (content: string, form: string) =>
    pdfFile([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
      PDF_FONT,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X1 6 0 R >> >> >>',
      pdfStream(content),
      pdfStream(form, '/Type /XObject /Subtype /Form /BBox [0 0 400 50] /Resources << /Font << /F1 3 0 R >> >> '),
    ]);

  it('IM: words behind a form stand where the words before it say, and not where the form ended', async () => {
    const words = 'A note on what was agreed.';
    const read = await readPdf(
      pageOf(
        `BT /F1 11 Tf 70 120 Td ${pdfWords(words)} Tj ET BT 70 540 Td (Before) Tj ET q 1 0 0 1 70 500 cm /X1 Do Q /F1 11 Tf 70 120 Td ${pdfWords(words)} Tj`,
        'BT /F1 11 Tf 0 0 Td (Within the form) Tj ET',
      ),
      UNWATCHED,
    );
    expect(read.ok && read.value.blocks.map(wordsOf).filter((line) => line === words)).toHaveLength(2);
  });

  it('IM: of a page on which damage stops the printing, what was not printed is read, also where it stands over other words', async () => {
    const read = await readPdf(
      pageOf(
        'BT /F1 11 Tf 70 700 Td (Article 1 ) Tj 0 -14 TJ (States shall cooperate.) Tj ET BT /F1 11 Tf 70 700 Td (Article 2) Tj ET',
        '',
      ),
      UNWATCHED,
    );
    const letters = read.ok ? read.value.blocks.map(wordsOf).join('').replace(/\s/g, '') : '';
    expect([...letters].sort().join('')).toBe([...'Article1Article2Statesshallcooperate.'].sort().join(''));
  });

  it('IM5: has every word that a PDF can hold in the text, or says in its report that it is left out', async () => {
    const read = await readPdf(richPdf(), UNWATCHED);
    if (!read.ok) throw new RangeError(read.error.code);
    const { losses, title, ...text } = read.value;
    const told = new Map(
      Object.entries(PDF_TOKENS).map(([what, token]) => [
        what,
        losses.filter((loss) => loss.text?.includes(token)).map(({ code }) => code),
      ]),
    );
    const words = JSON.stringify(text);
    expect(title).toBe(PDF_TOKENS.title);
    for (const what of [
      'heading',
      'paragraph',
      'list',
      'cell',
      'note',
      'form',
      'artifact',
      'untagged',
      'unseen',
      'layer',
    ] as const) {
      expect(words).toContain(PDF_TOKENS[what]);
      told.delete(what);
    }
    told.delete('title');
    expect(Object.fromEntries(told)).toEqual({
      figure: ['picture'],
      turned: ['turned-words'],
      remark: ['page-remark'],
      stamp: ['page-remark'],
      free: ['page-remark'],
      address: ['link'],
      field: ['form'],
      choice: ['form'],
      attached: ['embedded'],
      stuckFile: ['embedded'],
      bookmark: ['bookmark'],
    });
  });

  it('IM: reads a page of which something beside its words is damaged, and says so', async () => {
    const lines = new TextDecoder('latin1').decode(richPdf()).split('\n');
    // Where the file says that a field of its form lies, lies something else.
    const field = lines.indexOf('0000000000 65535 f ') + 13;
    lines[field] = '0000000021 00000 n ';
    const hurt = Uint8Array.from(lines.join('\n'), (letter) => letter.charCodeAt(0));
    const read = await readPdf(hurt, UNWATCHED);
    if (!read.ok) throw new RangeError(read.error.code);
    expect(JSON.stringify(read.value.blocks)).toContain(PDF_TOKENS.paragraph);
    expect(read.value.losses.map(({ code }) => code)).toContain('part-damaged');
  });

  it('IM: keeps the words of a form within a page whose font is gone', async () => {
    const bytes = pdfFile([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
      PDF_FONT,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X1 6 0 R >> >> >>',
      pdfStream(`BT /F1 11 Tf 70 700 Td ${pdfWords(LINES[0] as string)} Tj ET q 1 0 0 1 70 680 cm /X1 Do Q`),
      pdfStream(
        `BT /F1 11 Tf 0 0 Td ${pdfWords(LINES[1] as string)} Tj ET`,
        '/Type /XObject /Subtype /Form /BBox [0 0 400 50] /Resources << /Font 7 >> ',
      ),
    ]);
    const read = await readPdf(bytes, UNWATCHED);
    expect(read.ok && read.value.blocks.map(wordsOf)).toEqual(LINES);
  });

  it('IM: takes words that are printed twice to be bold once, and lines that are printed over one another both', async () => {
    const line = (y: number, words: string) => `BT /F1 11 Tf 70 ${y} Td ${pdfWords(words)} Tj ET`;
    const page = async (...lines: readonly string[]) => {
      const read = await readPdf(
        pdfFile([
          '<< /Type /Catalog /Pages 2 0 R >>',
          '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
          PDF_FONT,
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
          pdfStream(lines.join(' ')),
        ]),
        UNWATCHED,
      );
      if (!read.ok) throw new RangeError(read.error.code);
      return read.value.blocks.map(wordsOf).join('\n');
    };
    const [first, other] = ['Each State shall name one body.', 'Each State shall name two bodies.'];
    expect(await page(line(700, first), line(700, first))).toBe(first);
    const both = await page(line(700, first), line(700, other));
    for (const word of ['one', 'two', 'bodies']) expect(both).toContain(word);
    expect(both.match(/E/g)).toHaveLength(2);
  });

  it('IM: stops within a page where its watch says so', async () => {
    const long = pdfBytes([Array.from({ length: 4000 }, (_, at) => `Line ${at} of one page that goes on and on.`)]);
    let asked = 0;
    const watch = {
      ...UNWATCHED,
      check: () => (++asked > 3 ? ({ code: 'cancelled', detail: {} } as const) : null),
    };
    const read = await readPdf(long, watch);
    expect(!read.ok && read.error.code).toBe('cancelled');
  });

  it('IM: holds the tables of character codes that Asian files name', () => {
    expect(codeTable('UniGB-UCS2-H').length).toBeGreaterThan(10_000);
    expect(() => codeTable('No-Such-H')).toThrow(RangeError);
  });
});
