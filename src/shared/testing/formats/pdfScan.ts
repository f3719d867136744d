import { openDocument } from '../../formats/pdf/pdfjs';
import { PdfjsChannel } from '../../formats/pdf/pdfjsChannel';
import { UNWATCHED } from '../../formats/redline/watch';
import type { Chance } from './chance';
import type { ScannedText } from './formatFuzz';

/** What is looked for: a digit, a stop or a raised sign may be the label of a note, which becomes its id, and a hyphen may fall away. */
const LOOKED_FOR = /[A-Za-z[\],;:“”]/;

/**
 * The letters of a PDF as pdf.js itself makes text of them, which is another way through the same page: letters and not words, since what is
 * hurt in a file stands elsewhere on paper, and there is read elsewhere.
 */
export async function scanPdf(bytes: Uint8Array): Promise<readonly ScannedText[]> {
  const found: ScannedText[] = [];
  const document = await openDocument(bytes, new PdfjsChannel(UNWATCHED));
  for (let number = 1; number <= document.numPages; number++) {
    const items = await itemsOf(document, number).catch(() => []);
    // Words that are printed again where they stand already, as some printers make them bold, stand there once.
    const printed = new Set<string>();
    for (const { str, transform } of items) {
      const [, , , , x = 0, y = 0] = transform ?? [];
      const key = `${Math.round(x)},${Math.round(y)},${str}`;
      if (printed.has(key)) continue;
      printed.add(key);
      for (const text of str ?? '') if (LOOKED_FOR.test(text)) found.push({ part: `page ${number}`, text });
    }
  }
  return found;
}

async function itemsOf(document: Awaited<ReturnType<typeof openDocument>>, number: number) {
  const page = await document.getPage(number);
  return (await page.getTextContent()).items;
}

/** A PDF hurt in some of its bytes, in its numbers, cut off, or with a piece of it twice or gone. */
export function mutatePdf(bytes: Uint8Array, chance: Chance): Uint8Array {
  const way = chance(12);
  if (way === 0) return bytes.slice(0, chance(bytes.length));
  const hurt = bytes.slice();
  if (way < 5) {
    for (let times = 1 + chance(12); times > 0; times--) hurt[chance(hurt.length)] = chance(256);
    return hurt;
  }
  if (way < 8) {
    // Digits are lengths, places, counts and codes.
    for (let times = 1 + chance(6); times > 0; times--) {
      let at = chance(hurt.length);
      for (let tries = 0; tries < 400 && !isDigit(hurt[at]); tries++) at = chance(hurt.length);
      hurt[at] = 0x30 + chance(10);
    }
    return hurt;
  }
  const from = chance(bytes.length);
  const to = Math.min(bytes.length, from + 1 + chance(400));
  const piece = bytes.slice(from, to);
  const parts = way < 10 ? [bytes.slice(0, from), bytes.slice(to)] : [bytes.slice(0, to), piece, bytes.slice(to)];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
