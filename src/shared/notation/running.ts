import { isDigit, isLower } from './characters';
import type { Lines } from './lines';
import { readMarker } from './marker';

/**
 * Finds the lines that a page printed and a negotiator never wrote (TX5): page numbers, job numbers, document symbols and
 * repeated headers. 1 for such a line. A bare number counts only where the text holds a row of them that grows by one.
 */
export function findRunning(source: string, lines: Lines): Uint8Array {
  const running = new Uint8Array(lines.count);
  const bare: Bare[] = [];
  const symbols = new Map<string, number[]>();
  for (let i = 0; i < lines.count; i++) {
    const from = lines.start[i] as number;
    const to = lines.end[i] as number;
    const length = to - from;
    if (length === 0 || length > 120) continue;
    const line = source.slice(from, to);
    if (length <= 4 && allDigits(line)) {
      bare.push({ line: i, at: from, value: Number(line) });
      continue;
    }
    if (isPageLine(line)) running[i] = 1;
    else if (isSymbol(line)) remember(symbols, line, i);
  }
  // A document symbol that stands once is a title; one that comes back is a header.
  for (const places of symbols.values()) if (places.length > 1) for (const i of places) running[i] = 1;
  markPageNumbers(source, lines, bare, running);
  markHeaders(source, lines, running);
  return running;
}

/** A line of up to four digits and nothing else. */
interface Bare {
  readonly line: number;
  readonly at: number;
  readonly value: number;
}

function remember(map: Map<string, number[]>, key: string, line: number): void {
  const places = map.get(key);
  if (places) places.push(line);
  else map.set(key, [line]);
}

function allDigits(line: string): boolean {
  for (let i = 0; i < line.length; i++) if (!isDigit(line.charCodeAt(i))) return false;
  return true;
}

const TOKEN =
  /^(?:\d{1,4}\/\d{1,4}|\d\d-\d{4,6}(?:\s?\([A-Z]\))?|(?:page|Page|PAGE|p\.|pg\.)\s?\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?|[-–—]\s?\d{1,4}\s?[-–—]|GE\.\d\d-\d{4,6}(?:\([A-Z]\))?)$/;

/** `17/52`, `22-08354 18/56`, `Page 3 of 10`, `- 4 -`, with a document symbol beside it or not. */
function isPageLine(line: string): boolean {
  if (line.length > 60) return false;
  if (TOKEN.test(line)) return true;
  const parts = line.split(/\s+/);
  if (parts.length > 5) return false;
  let pages = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    if (TOKEN.test(part)) pages++;
    else if (!isSymbol(part) && !/^\d{1,4}$/.test(part) && !/^\([A-Z]\)$/.test(part)) return false;
  }
  return pages > 0 || (parts.length === 2 && parts.some(isSymbol) && parts.some((part) => /^\d{1,4}$/.test(part)));
}

/** A document symbol: `A/CONF.232/2022/5`, `FCCC/ADP/2015/11`. */
function isSymbol(line: string): boolean {
  return /^[A-Z][A-Za-z]{0,7}(?:\.\d{1,3})?(?:\/[A-Za-z0-9.()*-]{1,12}){2,6}$/.test(line) && /\d/.test(line);
}

/** Least characters on a page, and the mean from which a row of numbers needs no other sign. */
const PAGE_LEAST = 500;
const PAGE_USUAL = 1500;

/**
 * Bare numbers are page numbers where a row of them grows by one, each a good part of a page after the last, and one of them
 * cuts a sentence or the pages are as long as pages are. Other bare numbers are paragraph numbers that lost their text.
 */
function markPageNumbers(source: string, lines: Lines, bare: readonly Bare[], running: Uint8Array): void {
  for (let i = 0; i < bare.length; ) {
    let j = i;
    let cuts = cutsSentence(source, lines, bare[i] as Bare);
    while (j + 1 < bare.length) {
      const here = bare[j] as Bare;
      const next = bare[j + 1] as Bare;
      if (next.value !== here.value + 1 || next.at - here.at < PAGE_LEAST) break;
      cuts ||= cutsSentence(source, lines, next);
      j++;
    }
    const length = (bare[j] as Bare).at - (bare[i] as Bare).at;
    if (j > i && (cuts || length / (j - i) >= PAGE_USUAL)) {
      for (let k = i; k <= j; k++) running[(bare[k] as Bare).line] = 1;
    }
    i = j + 1;
  }
}

/** Whether the words before the line go on in lower case after it. */
function cutsSentence(source: string, lines: Lines, number: Bare): boolean {
  let after = number.line + 1;
  while (after < lines.count && lines.start[after] === lines.end[after]) after++;
  return after < lines.count && isLower(source.charCodeAt(lines.start[after] as number));
}

/** A line that stands again and again beside page numbers or page breaks is a header. */
function markHeaders(source: string, lines: Lines, running: Uint8Array): void {
  const places = new Map<string, number[]>();
  for (let i = 0; i < lines.count; i++) {
    const from = lines.start[i] as number;
    const to = lines.end[i] as number;
    if (running[i] || to === from || to - from > 120) continue;
    if (!besidePage(lines, running, i)) continue;
    const line = source.slice(from, to);
    // A heading or a paragraph may open a page again and again without being a header.
    if (readMarker(line) === null) remember(places, line.replace(/\d+/g, '#'), i);
  }
  for (const found of places.values()) if (found.length > 2) for (const i of found) running[i] = 1;
}

function besidePage(lines: Lines, running: Uint8Array, line: number): boolean {
  if (lines.page[line]) return true;
  for (const step of [-1, 1]) {
    let i = line + step;
    let blanks = 0;
    while (i >= 0 && i < lines.count && lines.start[i] === lines.end[i] && blanks < 3) {
      i += step;
      blanks++;
    }
    if (i >= 0 && i < lines.count && running[i]) return true;
  }
  return false;
}
