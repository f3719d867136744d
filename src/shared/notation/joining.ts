import { isDigit, isLower, isSpace, isUpper } from './characters';
import type { Lines } from './lines';
import { opensMarkdownBlock } from './markdown';
import { type MarkerReading, readMarker, skipLead } from './marker';
import { opensNotes, startsNote } from './noteLabel';
import { isOptionLine } from './optionLabel';
import { findRunning } from './running';

/** The words of one block in the source, and whether they are a page header or number (TX5). */
export interface BlockRange {
  readonly start: number;
  readonly end: number;
  readonly running: boolean;
}

export interface Joined {
  readonly ranges: readonly BlockRange[];
  readonly width: number | null;
}

/** Words after which a sentence cannot end: the next line goes on, whatever letter it begins with. */
const OPEN_WORDS = new Set(
  'a an the of in on to by for with from at as and or that which whose its their this these any all under including between into than not shall de la le les du des el los y et ou january february march april may june july august september october november december'.split(
    ' ',
  ),
);

/** Words before a number or `(a)` that a line end parted from it. */
const REFERENCE_WORDS = new Set(
  'article articles paragraph paragraphs para paras subparagraph subparagraphs annex annexes rule rules section sections part chapter decision resolution and or to'.split(
    ' ',
  ),
);

/**
 * Joins the lines of a paragraph (TX1). A text whose lines were cut at a width is recognised by its lines; elsewhere a line goes
 * on the one before where it begins in lower case or after a word that cannot end a sentence, and no marker stands at its head.
 */
export function joinLines(source: string, lines: Lines, markdown: boolean): Joined {
  const running = findRunning(source, lines);
  const width = findWidth(source, lines, running);
  const ranges: BlockRange[] = [];
  let start = -1;
  let previous = -1;
  let before: Head | null = null;
  let fence = false;
  const front = markdown ? frontMatter(source, lines) : -1;
  const close = () => {
    if (start >= 0) ranges.push({ start, end: lines.end[previous] as number, running: false });
    start = -1;
  };
  for (let i = 0; i < lines.count; i++) {
    const from = lines.start[i] as number;
    const to = lines.end[i] as number;
    if (from === to) {
      if (!fence && i > front) close();
      continue;
    }
    if (i <= front) {
      if (start < 0) start = from;
      previous = i;
      if (i === front) close();
      continue;
    }
    if (running[i]) {
      close();
      ranges.push({ start: from, end: to, running: true });
      continue;
    }
    const here = headOf(source, lines, i);
    const on =
      start >= 0 &&
      (fence ||
        (lines.page[i] === 0 && before !== null && goesOn(source, lines, previous, i, width, markdown, before, here)));
    if (!on) {
      close();
      start = from;
    }
    previous = i;
    before = here;
    if (markdown && isFence(source, from)) fence = !fence;
  }
  close();
  return { ranges, width };
}

function isFence(source: string, at: number): boolean {
  return source.startsWith('```', at) || source.startsWith('~~~', at);
}

/** Last line of the front matter of a Markdown file, or -1. */
function frontMatter(source: string, lines: Lines): number {
  const word = (i: number) => source.slice(lines.start[i] as number, lines.end[i] as number);
  if (lines.count < 3 || word(0) !== '---') return -1;
  for (let i = 1; i < Math.min(lines.count, 60); i++) if (word(i) === '---' || word(i) === '...') return i;
  return -1;
}

/** The column at which lines were cut: most lines that another follows end near it. */
function findWidth(source: string, lines: Lines, running: Uint8Array): number | null {
  const histogram = new Int32Array(201);
  let pairs = 0;
  for (let i = 0; i + 1 < lines.count; i++) {
    const length = (lines.end[i] as number) - (lines.from[i] as number);
    if (length <= 0 || lines.start[i] === lines.end[i] || running[i]) continue;
    if (lines.start[i + 1] === lines.end[i + 1] || running[i + 1]) continue;
    pairs++;
    histogram[Math.min(length, 200)] = (histogram[Math.min(length, 200)] as number) + 1;
  }
  if (pairs < 3) return null;
  // The longest lines but one in twenty: a table or an address may run over.
  let seen = 0;
  let width = 200;
  for (; width > 0; width--) {
    seen += histogram[width] as number;
    if (seen > pairs / 20) break;
  }
  if (width > 140 || width < 30) return null;
  let near = 0;
  for (let length = Math.max(0, width - 14); length <= 200; length++) near += histogram[length] as number;
  if (near < pairs * 0.5) return null;
  // Lines of a paragraph seldom begin in a capital; paragraphs do.
  let full = 0;
  let capitals = 0;
  for (let i = 0; i + 1 < lines.count; i++) {
    const length = (lines.end[i] as number) - (lines.from[i] as number);
    if (length < width - 14 || lines.start[i + 1] === lines.end[i + 1]) continue;
    full++;
    if (isUpper(source.charCodeAt(lines.start[i + 1] as number))) capitals++;
  }
  return capitals <= full * 0.5 ? width : null;
}

/** What the beginning of a line says; each line is looked at once. */
interface Head {
  readonly words: string;
  readonly marker: MarkerReading | null;
  readonly option: boolean;
}

function headOf(source: string, lines: Lines, line: number): Head {
  const from = lines.start[line] as number;
  const words = source.slice(from, Math.min(lines.end[line] as number, from + 160));
  return { words, marker: readMarker(words), option: isOptionLine(words) };
}

function goesOn(
  source: string,
  lines: Lines,
  previous: number,
  line: number,
  width: number | null,
  markdown: boolean,
  before: Head,
  here: Head,
): boolean {
  const from = lines.start[line] as number;
  const to = lines.end[line] as number;
  const beforeFrom = lines.start[previous] as number;
  const beforeTo = lines.end[previous] as number;
  const beforeLength = beforeTo - beforeFrom;
  const { marker } = here;
  if (here.option || (before.option && beforeLength < 160 && isLabelOnly(before.words))) return false;
  if (startsNote(here.words) || (beforeLength < 80 && opensNotes(before.words))) return false;
  if (markdown) {
    if (marker || opensMarkdownBlock(here.words)) return false;
    return !/^(?:#{1,6} |\[[^\]]+\]: |-{3,}|\{:)/.test(before.words);
  }
  const open = !endsSentence(source, beforeFrom, beforeTo);
  const lastWord = wordBefore(source, beforeFrom, beforeTo);
  // A number alone on its line goes with the text below it.
  if (isNumberAlone(before, beforeLength)) return marker === null;
  if (marker) {
    if (marker.marker.style === 'bullet' || !open || !REFERENCE_WORDS.has(lastWord)) return false;
    if (isHeadStyle(marker)) return true;
    if (lastWord === 'and' || lastWord === 'or' || lastWord === 'to') return false;
    return isLower(here.words.charCodeAt(marker.end));
  }
  if (beforeLength <= 120 && before.marker && (isHeadStyle(before.marker) || before.marker.marker.style === 'named')) {
    return startsLow(source, from, to) && open && before.words.length >= 24;
  }
  if (open && startsLow(source, from, to)) return true;
  if (onlyCloses(source, from, to)) return true;
  if (open && (OPEN_WORDS.has(lastWord) || source.charCodeAt(beforeTo - 1) === 0x2d)) return true;
  if (width === null) return false;
  const firstWord = firstWordLength(source, from, to);
  const full = beforeTo - (lines.from[previous] as number) + 1 + firstWord > width;
  if (!full) return false;
  // A deeper first line opens a paragraph where the lines of one stand at the margin.
  const indent = from - (lines.from[line] as number);
  const beforeIndent = beforeFrom - (lines.from[previous] as number);
  return open || indent <= beforeIndent + 1;
}

function isHeadStyle(reading: MarkerReading): boolean {
  const { style } = reading.marker;
  return style === 'article' || style === 'part' || style === 'annex';
}

function isNumberAlone(head: Head, length: number): boolean {
  if (length > 12 || !head.marker || head.marker.end < length) return false;
  const { style } = head.marker.marker;
  return (
    style === 'number' || style === 'letter' || style === 'roman' || style === 'preambular' || style === 'operative'
  );
}

/** A line that holds nothing but an option label, `Option 1:` or `OPTION II`. */
function isLabelOnly(head: string): boolean {
  return /^[\s[*{]*(?:sub-?)?option\s+[^\s:]{1,8}\s*[:.*\]\s]*$/i.test(head);
}

/** Begins in lower case, or with a sign that cannot begin a paragraph; brackets and Markdown signs before it are passed. */
function startsLow(source: string, from: number, to: number): boolean {
  let i = skipLead(source, from, to);
  if (i >= to) return false;
  while (i < to && (source.charCodeAt(i) === 0x5d || source.charCodeAt(i) === 0x2a)) i++;
  const c = source.charCodeAt(i);
  if (isLower(c)) return true;
  if (c === 0x2c || c === 0x3b || c === 0x29 || c === 0x2e || c === 0x25) return true;
  if (isDigit(c)) return numberGoesOn(source, i, to);
  return c === 0x28 && isLower(source.charCodeAt(i + 1));
}

/** `305, paragraph 1` and `2015 and` go on a sentence; `1(1) It is` begins one. */
function numberGoesOn(source: string, from: number, to: number): boolean {
  for (let i = from; i < Math.min(to, from + 16); i++) {
    const c = source.charCodeAt(i);
    if (isUpper(c)) return false;
    if (isLower(c)) return true;
  }
  return true;
}

/** A line of nothing but closing brackets and stops ends the paragraph before it. */
function onlyCloses(source: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (!']}).,; '.includes(source[i] as string)) return false;
  }
  return true;
}

/** Whether the words before `to` end a sentence or a clause that can stand: closing quotes, brackets and marks are passed. */
function endsSentence(source: string, from: number, to: number): boolean {
  let i = to - 1;
  while (i > from && '"”’»*_'.includes(source[i] as string)) i--;
  while (i > from && (source.charCodeAt(i) === 0x5d || source.charCodeAt(i) === 0x29)) {
    // `.]` ends a sentence, `[proposed]` does not.
    const inner = source[i - 1] as string;
    if ('.;:!?'.includes(inner)) return true;
    i--;
  }
  if (i < to - 1 && source.charCodeAt(i + 1) === 0x5d) return false;
  return '.;:!?'.includes(source[i] as string);
}

function wordBefore(source: string, from: number, to: number): string {
  let start = to;
  while (start > from && !isSpace(source.charCodeAt(start - 1)) && to - start < 24) start--;
  return source.slice(start, to).toLowerCase();
}

function firstWordLength(source: string, from: number, to: number): number {
  let i = from;
  while (i < to && !isSpace(source.charCodeAt(i))) i++;
  return i - from;
}
