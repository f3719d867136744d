import type { BlockId } from '../../base/ids';
import { err, ok, type Result } from '../../base/result';
import type { Provision, Reading } from '../../domain/provision';
import { editedWords, type TextEdits, type WordEdit } from './edits';
import { common } from './resolve';

/** What a person looks for. */
export interface SearchQuery {
  readonly words: string;
  /** The words are a regular expression of ECMAScript. */
  readonly regex: boolean;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** One place where it stands. Offsets are UTF-16 units of the block's words. */
export interface Match {
  readonly block: BlockId;
  readonly from: number;
  readonly to: number;
}

/** The pattern a query stands for; refused where there is nothing to look for or the expression is none. */
export function compileQuery(query: SearchQuery): Result<RegExp, 'empty' | 'not-an-expression'> {
  if (query.words === '') return err('empty');
  const source = query.regex ? query.words : plainSource(query.words);
  const bounded = query.wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  const flags = `g${query.matchCase ? '' : 'i'}`;
  // Some expressions that people write (`\-`) are valid without Unicode rules only.
  for (const unicode of ['u', '']) {
    if (unicode === '' && query.wholeWord) break;
    try {
      return ok(new RegExp(bounded, flags + unicode));
    } catch {
      // The other reading is tried; when neither holds the caller is told.
    }
  }
  return err('not-an-expression');
}

const QUOTES: Readonly<Record<string, string>> = {
  "'": "['’‘]",
  '’': "['’]",
  '"': '["“”„«»]',
  '-': '[-‐‑–]',
};

/** Words as typed: any white space stands for any, straight quotes and hyphens for printed ones. */
function plainSource(words: string): string {
  return words
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/['’"]|-/g, (sign) => QUOTES[sign] ?? sign)
    .replace(/\s+/g, '\\s+');
}

/**
 * Looks through a text for one pattern, and remembers what it found in each provision: those that a keystroke did not touch are not read
 * again. With `told`, it looks for nothing itself: an expression may never end, so that somebody who can be stopped looks and tells it.
 */
export class Search {
  private readonly found = new WeakMap<Provision, readonly Match[]>();

  constructor(
    readonly pattern: RegExp,
    private readonly told = false,
  ) {}

  /** Matches in one provision. */
  in(provision: Provision): readonly Match[] {
    let own = this.found.get(provision);
    if (own === undefined) {
      if (this.told) return NOTHING;
      own = findIn(provision.block, provision.text, this.pattern);
      this.found.set(provision, own);
    }
    return own;
  }

  /** Provisions that nobody has looked through yet. */
  unread(reading: Reading): readonly Provision[] {
    return reading.sections.flatMap(({ provisions }) => provisions.filter((provision) => !this.found.has(provision)));
  }

  /** Takes what was found in a provision: places from and to, in turn. */
  take(provision: Provision, places: readonly number[]): void {
    const matches: Match[] = [];
    for (let i = 0; i + 1 < places.length; i += 2) {
      matches.push({ block: provision.block, from: places[i] as number, to: places[i + 1] as number });
    }
    this.found.set(provision, matches);
  }

  /** Those of some matches that stand as they were found: the words of their block are still the same. */
  standing(reading: Reading, matches: readonly Match[]): readonly Match[] {
    return matches.filter((match) => {
      const provision = reading.byBlock.get(match.block);
      return (
        provision !== undefined && this.in(provision).some(({ from, to }) => from === match.from && to === match.to)
      );
    });
  }

  /** All matches in the order of the text. `isLate` is asked between blocks: where it says yes the search ends, and answers null. */
  matches(reading: Reading, isLate: () => boolean = () => false): readonly Match[] | null {
    const out: Match[] = [];
    for (const section of reading.sections) {
      for (const provision of section.provisions) {
        if (!this.found.has(provision) && isLate()) return null;
        for (const match of this.in(provision)) out.push(match);
      }
    }
    return out;
  }
}

/** Matches of a global pattern in the words of one block; empty ones are passed over. */
export function findIn(block: BlockId, text: string, pattern: RegExp): readonly Match[] {
  const out: Match[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[0] !== '') out.push({ block, from: match.index, to: match.index + match[0].length });
  }
  return out.length === 0 ? NOTHING : out;
}

const NOTHING: readonly Match[] = [];

/**
 * The change that puts other words in place of matches. With an expression `$1`, `$&` and `$<name>` stand for what was found. Letters that
 * are the same at both ends of an old and a new word stay where they are, so that two people who mend one slip do not double it.
 */
export function replaceMatches(
  reading: Reading,
  matches: readonly Match[],
  replacement: string,
  expression: RegExp | null,
): TextEdits {
  const words: WordEdit[] = [];
  for (const { block, from, to } of matches) {
    const text = reading.byBlock.get(block)?.text;
    if (text === undefined) throw new RangeError(`No block ${block}`);
    const was = text.slice(from, to);
    const next = expression === null ? replacement : expanded(text, from, replacement, expression);
    if (next === was) continue;
    const { start, end } = common(was, next);
    words.push({
      block,
      from: from + start,
      to: to - end,
      was: was.slice(start, was.length - end),
      words: next.slice(start, next.length - end),
    });
  }
  return { words, removed: [] };
}

/** How a place reads before and after a replacement, with some words around it; the same twice where nothing changes. */
export function previewReplacement(
  reading: Reading,
  match: Match,
  replacement: string,
  expression: RegExp | null,
  around = 48,
): { readonly before: string; readonly after: string } {
  const text = reading.byBlock.get(match.block)?.text;
  if (text === undefined) throw new RangeError(`No block ${match.block}`);
  const edits = replaceMatches(reading, [match], replacement, expression);
  const start = match.from <= around ? 0 : text.lastIndexOf(' ', match.from - around) + 1;
  const next = match.to + around >= text.length ? -1 : text.indexOf(' ', match.to + around);
  const end = next < 0 ? text.length : next;
  const after = editedWords(edits, match.block, text);
  const cut = (words: string, to: number) =>
    `${start > 0 ? '… ' : ''}${words.slice(start, to).trim()}${end < text.length ? ' …' : ''}`;
  return { before: cut(text, end), after: cut(after, after.length - (text.length - end)) };
}

/** What a replacement asks of an expression that has no such part: `$3` of one with two. It stands as it is written. */
export function unknownParts(replacement: string, expression: RegExp): readonly string[] {
  const source = `${expression.source}|`;
  const whole = new RegExp(source, expression.flags).exec('');
  const parts = (whole?.length ?? 1) - 1;
  const names = Object.keys(whole?.groups ?? {});
  const out: string[] = [];
  for (const [asked, dollar, all, number, name] of replacement.matchAll(PARTS)) {
    if (dollar !== undefined || all !== undefined) continue;
    const isKnown = name === undefined ? Number(number) > 0 && Number(number) <= parts : names.includes(name);
    if (!isKnown) out.push(asked);
  }
  return out;
}

const PARTS = /\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g;

function expanded(text: string, from: number, template: string, expression: RegExp): string {
  const sticky = new RegExp(expression.source, `${expression.flags.replace('g', '')}y`);
  sticky.lastIndex = from;
  const match = sticky.exec(text);
  if (match === null) return template;
  return template.replace(PARTS, (whole, dollar, all, number, name) => {
    if (dollar !== undefined) return '$';
    if (all !== undefined) return match[0];
    if (name !== undefined) return match.groups?.[name] ?? whole;
    return Number(number) < match.length && Number(number) > 0 ? (match[Number(number)] ?? '') : whole;
  });
}

/** The first match at or behind a place, going on from the beginning; the one before it for `step` -1. -1 where there is none. */
export function matchFrom(
  reading: Reading,
  matches: readonly Match[],
  place: { readonly block: BlockId; readonly offset: number } | null,
  step: 1 | -1,
): number {
  if (matches.length === 0) return -1;
  if (place === null) return step > 0 ? 0 : matches.length - 1;
  const order = new Map<BlockId, number>();
  for (const section of reading.sections) for (const { block } of section.provisions) order.set(block, order.size);
  const at = order.get(place.block) ?? 0;
  const isBehind = ({ block, from }: Match) => {
    const other = order.get(block) ?? 0;
    return other > at || (other === at && from >= place.offset);
  };
  // Where none stands behind the place the search goes on from the beginning.
  const next = Math.max(0, matches.findIndex(isBehind));
  return step > 0 ? next : (next + matches.length - 1) % matches.length;
}
