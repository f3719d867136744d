/** A piece of a typed line. Offsets are UTF-16 units. */
export interface LineToken {
  readonly kind: 'number' | 'word' | 'mark';
  /** In small letters. */
  readonly text: string;
  readonly capital: boolean;
  readonly start: number;
  readonly end: number;
}

const PIECE = /\d+|\p{L}[\p{L}\p{M}]*|[^\s\p{L}\d]/gu;

/** Takes a line apart into numbers, words and marks; white space is what lies between. */
export function lineTokens(raw: string): readonly LineToken[] {
  const tokens: LineToken[] = [];
  for (const match of raw.matchAll(PIECE)) {
    const written = match[0];
    const kind = /^\d/.test(written) ? 'number' : /^\p{L}/u.test(written) ? 'word' : 'mark';
    const start = match.index;
    const capital = kind === 'word' && /^\p{Lu}/u.test(written);
    tokens.push({ kind, text: written.toLowerCase(), capital, start, end: start + written.length });
  }
  return tokens;
}

/** Words of the bis series, with slips, as addresses compare them (TX3). */
const SERIES: Readonly<Record<string, string>> = {
  bis: 'bis',
  ter: 'ter',
  quater: 'quater',
  quarter: 'quater',
  quinquies: 'quinquies',
  quinques: 'quinquies',
  sexies: 'sexies',
  septies: 'septies',
  octies: 'octies',
  novies: 'novies',
  nonies: 'novies',
  decies: 'decies',
  undecies: 'undecies',
  duodecies: 'duodecies',
  terdecies: 'terdecies',
  quaterdecies: 'quaterdecies',
  quindecies: 'quindecies',
  sexdecies: 'sexdecies',
  sedecies: 'sexdecies',
  septdecies: 'septdecies',
  septendecies: 'septdecies',
  octodecies: 'octodecies',
  novodecies: 'novodecies',
  vicies: 'vicies',
  ante: 'ante',
};

/** Words before a number that say what is numbered, and are left out of the path. */
export const HEADS: Readonly<Record<string, string>> = {
  art: 'art',
  arts: 'art',
  article: 'art',
  articles: 'art',
  rule: 'rule',
  rules: 'rule',
  regulation: 'regulation',
  principle: 'principle',
  guideline: 'guideline',
  para: 'para',
  paras: 'para',
  par: 'para',
  paragraph: 'para',
  paragraphs: 'para',
  subpara: 'para',
  subparas: 'para',
  subparagraph: 'para',
  subparagraphs: 'para',
  sub: 'para',
  item: 'para',
  point: 'para',
  clause: 'para',
};

/** Words that are part of the path. */
export const NAMED: Readonly<Record<string, string>> = {
  annex: 'annex',
  annexe: 'annex',
  appendix: 'appendix',
  part: 'part',
  section: 'section',
  chapter: 'chapter',
  preamble: 'preamble',
  opt: 'opt',
  option: 'opt',
  alt: 'alt',
  alternative: 'alt',
  title: 'title',
  chapeau: 'chapeau',
};

/** Parts of an address that a person leaves out when no confusion is possible. */
const SKIPPED = new Set(['opt', 'alt', 'annex', 'appendix', 'part', 'section', 'chapter', 'preamble']);

/** Parts that are named before or behind the place they belong to: `chapeau of 29`. */
export const TAILS = new Set(['chapeau', 'title']);

/** What an address comes to when all that people write differently is taken away: `Art. 36(1 bis)` is `36`, `1bis`. */
export function pathOf(address: string): { readonly path: readonly string[]; readonly style: string } {
  const path: string[] = [];
  let style = '';
  const tokens = lineTokens(address);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || token.kind === 'mark') continue;
    const head = HEADS[token.text];
    const series = SERIES[token.text];
    const last = path.at(-1);
    if (head !== undefined && token.kind === 'word' && tokens[at + 1] !== undefined) {
      if (path.length === 0) style ||= head;
    } else if (series !== undefined && last !== undefined) path[path.length - 1] = last + series;
    else if ((token.text === 'pp' || token.text === 'op') && tokens[at + 1]?.kind === 'number') {
      path.push(token.text + (tokens[at + 1]?.text ?? ''));
      at++;
    } else path.push(NAMED[token.text] ?? token.text);
  }
  return { path, style };
}

/** Drops what a person leaves out, with the label behind it: `19 opt i 1 a` is also `19 1 a`. */
export function shortened(path: readonly string[]): readonly string[] {
  const short: string[] = [];
  for (let at = 0; at < path.length; at++) {
    const part = path[at] ?? '';
    if (!SKIPPED.has(part)) short.push(part);
    else if (part !== 'preamble') at++;
  }
  return short;
}

/** Whether a token can be the label of a paragraph: a number, or up to four letters. */
export function isLabel(token: LineToken): boolean {
  return token.kind === 'number' || (token.kind === 'word' && token.text.length <= 4);
}

/** `bis`, `(bis)`, `-bis` at a token, as they follow a number. */
export function seriesAt(
  tokens: readonly LineToken[],
  at: number,
): { readonly word: string; readonly to: number } | null {
  const token = tokens[at];
  const plain = SERIES[token?.text ?? ''];
  if (plain !== undefined) return { word: plain, to: at + 1 };
  const inner = SERIES[tokens[at + 1]?.text ?? ''];
  if (inner === undefined) return null;
  if (token?.text === '(' && tokens[at + 2]?.text === ')') return { word: inner, to: at + 3 };
  return token?.text === '-' && tokens[at - 1]?.end === token.start ? { word: inner, to: at + 2 } : null;
}

/** `(b)`, `(1 bis)`, `(ii)`, `(3.2)`: a label in round brackets and nothing else. */
export function bracketed(
  tokens: readonly LineToken[],
  at: number,
): { readonly path: readonly string[]; readonly to: number } | null {
  if (tokens[at]?.text !== '(') return null;
  const path: string[] = [];
  for (let next = at + 1; next < at + 8; next++) {
    const token = tokens[next];
    if (!token) return null;
    const series = SERIES[token.text];
    const last = path.at(-1);
    if (token.text === ')') return path.length > 0 ? { path, to: next + 1 } : null;
    if (series !== undefined && last !== undefined) path[path.length - 1] = last + series;
    else if (token.text === '.') continue;
    else if (isLabel(token) && (path.length === 0 || token.kind === 'number')) path.push(token.text);
    else return null;
  }
  return null;
}
