import type { Marker } from '../domain/provision';

const SERIES: readonly (readonly string[])[] = [
  ['bis'],
  ['ter'],
  ['quater', 'quarter', 'quarto'],
  ['quinquies', 'quinques', 'quinquis', 'quinties'],
  ['sexies', 'sexties', 'sixties'],
  ['septies', 'septis', 'septimes'],
  ['octies', 'octis', 'octes'],
  ['novies', 'novis', 'nonies'],
  ['decies', 'decis'],
  ['undecies'],
  ['duodecies'],
  ['terdecies'],
  ['quaterdecies'],
  ['quindecies'],
  ['sexdecies', 'sedecies'],
  ['septdecies', 'septendecies'],
  ['octodecies'],
  ['novodecies'],
  ['vicies'],
];

/** The word of the series for a rank, 2 for `bis`; null past `vicies`. */
export function seriesWord(rank: number): string | null {
  return SERIES[rank - 2]?.[0] ?? null;
}

/** Rank of a word of the bis series, 2 for `bis`; null for any other word. */
export function seriesRank(word: string): number | null {
  const lower = word.toLowerCase();
  for (let i = 0; i < SERIES.length; i++) if (SERIES[i]?.includes(lower)) return i + 2;
  return null;
}

/** Whether a word of the series is one of its slips: `quarter` for `quater`. */
export function isSlip(word: string): boolean {
  const lower = word.toLowerCase();
  for (const names of SERIES) {
    const at = names.indexOf(lower);
    // `nonies` and its like are other good forms, not slips.
    if (at > 0) return !['nonies', 'sedecies', 'septendecies'].includes(lower);
  }
  return false;
}

/** All words of the series, for expressions. */
export const SERIES_WORDS = SERIES.flat().join('|');
/** Value of a Roman numeral in either case, or null where the letters make none. */
export function romanValue(letters: string): number | null {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  let sum = 0;
  let last = 0;
  const lower = letters.toLowerCase();
  for (let i = lower.length - 1; i >= 0; i--) {
    const value = values[lower[i] as string];
    if (value === undefined) return null;
    if (value < last) sum -= value;
    else {
      sum += value;
      last = value;
    }
  }
  return romanWord(sum) === lower ? sum : null;
}

/** A number in small Roman letters; empty where there is none for it. */
export function romanWord(n: number): string {
  if (n <= 0 || n > 3999) return '';
  const signs: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = n;
  let out = '';
  for (const [value, sign] of signs) {
    while (rest >= value) {
      out += sign;
      rest -= value;
    }
  }
  return out;
}

/** Value of a letter label: `a` 1, `z` 26, `aa` 27, `bb` 28 as drafters count. */
export function letterValue(letters: string): number {
  const first = letters.toLowerCase().charCodeAt(0) - 96;
  return letters.length === 1 ? first : 26 * (letters.length - 1) + first;
}

/**
 * Sort key of a label: its parts in order, each padded, with `ante` before and the bis series after the plain number, and
 * alternatives after that. Compared as plain strings.
 */
export function sortKey(label: string, style: Marker['style']): string {
  if (PLAIN.test(label)) {
    // Most labels: a number, one letter, a Roman number.
    const value = /^\d/.test(label) ? Number(label) : style === 'roman' ? romanValue(label) : letterValue(label);
    if (value !== null && !Number.isNaN(value)) return `.${pad(value, 5)}"`;
  }
  const parts = label.match(/\p{Nd}+|\p{L}+/gu) ?? [];
  let key = '';
  for (const part of parts) {
    const rank = seriesRank(part);
    if (rank !== null) key += `~${pad(rank, 2)}`;
    else if (/^\p{Nd}/u.test(part)) key += `.${pad(Number(westernDigits(part)), 5)}`;
    else if (/^ante$/i.test(part)) key += '!';
    else if (/^alt(?:ernative)?$/i.test(part)) key += '~90';
    else if (style === 'roman' && romanValue(part) !== null) key += `.${pad(romanValue(part) as number, 5)}`;
    else if (/^(?:pp|op)$/i.test(part)) key += part.toLowerCase();
    else if (
      (style === 'article' || style === 'part' || style === 'annex') &&
      romanValue(part) !== null &&
      /^[IVXL]+$/.test(part)
    )
      key += `.${pad(romanValue(part) as number, 5)}`;
    else if (part.length <= 2) key += `.${pad(letterValue(part), 5)}`;
    else key += `.${part.toLowerCase()}`;
  }
  // Ends in a sign above `!` and below `~`, so that `20 ante` < `20 ante bis` < `20` < `20 bis`.
  return `${key}"`;
}

/** Arabic-Indic digits as western ones. */
export function westernDigits(digits: string): string {
  return digits.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}

const GLUED_SERIES = new RegExp(`(\\d|^[a-z])(?=(?:${SERIES_WORDS})(?:\\s|$))`, 'giu');

/** A label without its punctuation: `10 bis` of `10bis.`, `d bis` of `(d)(bis)`. */
export function tidyLabel(label: string): string {
  if (PLAIN.test(label)) return label;
  return label
    .replace(/[()[\]{}]/g, ' ')
    .replace(/\.(?=\s|$|alt)/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(GLUED_SERIES, '$1 ')
    .trim();
}

/** A number or letter and nothing else, as most labels are. */
const PLAIN = /^(?:\d{1,4}|[a-z]{1,2})$/;
