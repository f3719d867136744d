import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { judgePdf, type PdfFigures } from '../../testing/formats/pdfJudge';
import { printedByBrowser, printedByOffice } from '../../testing/formats/pdfPrint';
import { type PrintedText, printedText } from '../../testing/formats/pdfSource';
import { programOf } from '../../testing/formats/programs';
import type { RedlineBlock } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import { readPdf } from './readPdf';

/** About a hundred pages. */
const ARTICLES = 118;

const run = promisify(execFile);

/** What is to hold of the reader, and of each way of printing. */
const WANTED = { tagged: 0.99, untagged: 0.94, characters: 0.999, brackets: 1 } as const;

const PRINTERS = [
  { name: 'LibreOffice', print: printedByOffice, text: printedText(ARTICLES, 5, { notes: true }) },
  { name: 'Chromium', print: printedByBrowser, text: printedText(ARTICLES, 6, { notes: false }) },
];

function wordsOf({ runs }: RedlineBlock): string {
  return runs
    .filter(({ note }) => note === undefined)
    .map(({ text }) => text)
    .join('');
}

async function figuresOf(bytes: Uint8Array, text: PrintedText): Promise<PdfFigures> {
  const read = await readPdf(bytes, UNWATCHED);
  if (!read.ok) throw new Error(read.error.code);
  return judgePdf(text, {
    paragraphs: read.value.blocks.map(wordsOf),
    notes: read.value.notes.map(({ blocks }) => blocks.map(wordsOf).join(' ')),
  });
}

/** pdftotext parts paragraphs by empty lines; null where it cannot be had. */
async function besideOf(bytes: Uint8Array, text: PrintedText): Promise<PdfFigures | null> {
  const program = await programOf(['pdftotext']);
  if (program === null) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-pdf-'));
  try {
    const file = path.join(folder, 'text.pdf');
    await writeFile(file, bytes);
    const { stdout } = await run(program, ['-enc', 'UTF-8', file, '-'], { maxBuffer: 1e9 });
    const plain = stdout.replace(/[\u200e\u200f\u202a-\u202e]/g, '');
    const paragraphs = plain.split(/\n\s*\n|\f/).map((part) => part.replace(/\s*\n\s*/g, ' '));
    return judgePdf(text, { paragraphs, notes: paragraphs.map((part) => part.replace(/^\d+\s/, '')) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const percent = (part: number) => `${(100 * part).toFixed(2)} %`;

function row(name: string, { paragraphs, characters, brackets, notes }: PdfFigures): string {
  return `| ${[name, percent(paragraphs), percent(characters), percent(brackets), percent(notes)].join(' | ')} |`;
}

describe('a hundred printed pages', () => {
  for (const { name, print, text } of PRINTERS) {
    for (const tags of ['tagged', 'untagged'] as const) {
      it(`IM: come back whole from ${name}, ${tags}`, async (context) => {
        const bytes = await print(text, tags === 'tagged');
        if (bytes === null) return context.skip(`${name} cannot be had here`);
        const figures = await figuresOf(bytes, text);
        if (process.env.CHAPEAU_FIGURES !== undefined) {
          // The table of docs/formats-pdf.md. Holding two texts that differ so much against one another takes longer than all the rest.
          const beside = await besideOf(bytes, text);
          const rows = [row(`${name}, ${tags}`, figures)];
          if (beside !== null) rows.push(row(`pdftotext on ${name}, ${tags}`, beside));
          process.stdout.write(`${rows.join('\n')}\n`);
        }
        expect(figures.paragraphs).toBeGreaterThanOrEqual(WANTED[tags]);
        expect(figures.characters).toBeGreaterThanOrEqual(WANTED.characters);
        expect(figures.brackets).toBeGreaterThanOrEqual(WANTED.brackets);
        expect(figures.notes).toBe(1);
      }, 300_000);
    }
  }
});
