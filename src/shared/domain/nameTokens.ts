import type { DelegationCode } from './delegation';
import type { NameNode } from './nameIndex';
import { normaliseName } from './nameIndex';

/** A piece of a typed list: a word, or a mark that parts names. Offsets are UTF-16 units of the list. */
export interface NameToken {
  readonly kind: 'word' | 'comma' | 'slash' | 'break' | 'open' | 'close';
  /** As compared; empty for marks. */
  readonly text: string;
  /** True where it is written in capitals and digits only. */
  readonly capitals: boolean;
  readonly start: number;
  readonly end: number;
}

const PIECE = /[\p{L}\p{N}\p{M}]+(?:[.'’ʼ][\p{L}\p{N}\p{M}]+)*\.?|[&+,;/()[\]|\n.:•–—，、،；]/gu;

/** Short words that carry a full stop of their own, so that it ends no sentence: `St. Lucia`, `Rep. of Korea`. */
const ABBREVIATED = new Set(['saint', 'rep', 'dem', 'fed', 's', 'n', 'dom', 'eq', 'd', 'p', 'i', 'o', 'b']);

const MARKS: Readonly<Record<string, NameToken['kind']>> = {
  ',': 'comma',
  '，': 'comma',
  '、': 'comma',
  '،': 'comma',
  '/': 'slash',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
};

/** A list taken apart; "the" is left out, `&` and `+` are the word "and". */
export function nameTokens(list: string): readonly NameToken[] {
  const tokens: NameToken[] = [];
  for (const match of list.matchAll(PIECE)) {
    const written = match[0];
    const start = match.index;
    const text = normaliseName(written);
    if (text === '') {
      if (written.toLowerCase() === 'the') continue;
      tokens.push({ kind: MARKS[written] ?? 'break', text: '', capitals: false, start, end: start + written.length });
      continue;
    }
    const stop = written.endsWith('.') && !written.slice(0, -1).includes('.') && !ABBREVIATED.has(text);
    const end = start + written.length - (stop ? 1 : 0);
    const capitals = /^[\p{Lu}\p{N}.]+$/u.test(written);
    tokens.push({ kind: 'word', text, capitals, start, end });
    if (stop) tokens.push({ kind: 'break', text: '', capitals: false, start: end, end: end + 1 });
  }
  return tokens;
}

/** A name found from one token on: `to` is the token behind it. */
export interface NameMatch {
  readonly to: number;
  readonly codes: readonly DelegationCode[];
  /** True where it is a code rather than a name, not in capitals: it then counts only when it stands alone. */
  readonly lowerCode: boolean;
}

/** Every name that begins at a token, longest first. */
export function matchesAt(tokens: readonly NameToken[], from: number, tree: NameNode): readonly NameMatch[] {
  const found: NameMatch[] = [];
  let node = tree;
  let comma = false;
  let slash = false;
  let open = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind !== 'word') {
      if (at === from || token.kind === 'break') break;
      if (token.kind === 'close' && open === 0) break;
      if (token.kind === 'slash') slash = true;
      else comma = true;
      if (token.kind === 'open') open++;
      if (token.kind === 'close') open--;
      continue;
    }
    const next = node.next.get(token.text);
    if (!next) break;
    node = next;
    if (node.codes.length === 0 || (comma && !node.comma) || (slash && !node.slash)) continue;
    let to = at + 1;
    let unclosed = open;
    while (unclosed > 0 && tokens[to]?.kind === 'close') {
      to++;
      unclosed--;
    }
    if (unclosed === 0) {
      found.push({ to, codes: node.codes, lowerCode: node.code && at === from && !token.capitals });
    }
  }
  return found.reverse();
}
