import type { BracketSet } from '../domain/bracket';
import type { SourceBlock } from '../domain/provision';
import { isDigit, isLetter, isSpace } from './characters';

/**
 * Rivals parted by a slash inside one bracket (BR5): `[its/their]`, `[5/15/20]`, `[with impacts/effects]`, and phrases where
 * white space stands at the slash. `and/or`, symbols such as `1/CP.21`, and addresses are no rivals.
 */
export function slashSets(source: SourceBlock, open: number, close: number): readonly BracketSet[] {
  const { text } = source;
  // Most brackets are short and hold no slash: nothing beyond them is looked at.
  const words = text.slice(open + 1, close);
  let slash = words.indexOf('/') < 0 || words.indexOf('[') >= 0 ? -1 : text.indexOf('/', open);
  const sets: BracketSet[] = [];
  while (slash >= 0 && slash < close) {
    const ranges = rivalsAt(text, open, close, slash);
    const last = ranges.length > 0 ? (ranges[ranges.length - 1] as readonly [number, number])[1] : slash + 1;
    if (ranges.length > 1) {
      sets.push({
        id: `${source.id}:${(ranges[0] as readonly [number, number])[0]}/`,
        form: 'slash',
        members: [],
        ranges: ranges.map(([from, to]) => ({
          from: { block: source.id, offset: from },
          to: { block: source.id, offset: to },
        })),
        certain: true,
      });
    }
    slash = text.indexOf('/', last);
  }
  return sets;
}

function rivalsAt(text: string, open: number, close: number, slash: number): readonly (readonly [number, number])[] {
  if (isSpace(text.charCodeAt(slash - 1)) && isSpace(text.charCodeAt(slash + 1))) return phrases(text, open, close);
  let from = slash;
  while (from > open + 1 && isPart(text.charCodeAt(from - 1))) from--;
  let to = slash;
  while (to < close && isPart(text.charCodeAt(to))) to++;
  const parts = text.slice(from, to).split('/');
  if (parts.length < 2 || parts.some((part) => part === '')) return [];
  const numbers = parts.every(allDigits);
  if (numbers) {
    // `17/52` is a page and `1/2` a fraction: numbers are rivals where the bracket holds nothing else.
    if (from !== open + 1 || to !== close) return [];
  } else if (!parts.every((part) => isWord(part) && part.length > 1)) return [];
  if (parts.length === 2 && parts[0]?.toLowerCase() === 'and' && parts[1]?.toLowerCase() === 'or') return [];
  const ranges: (readonly [number, number])[] = [];
  let at = from;
  for (const part of parts) {
    ranges.push([at, at + part.length]);
    at += part.length + 1;
  }
  return ranges;
}

/** `[contributions / commitments]`: the phrases between the bracket's edges and the slashes. */
function phrases(text: string, open: number, close: number): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  let from = open + 1;
  for (let i = open + 1; i <= close; i++) {
    if (i < close && !(text[i] === '/' && isSpace(text.charCodeAt(i - 1)) && isSpace(text.charCodeAt(i + 1)))) continue;
    let a = from;
    let b = i;
    while (a < b && isSpace(text.charCodeAt(a))) a++;
    while (b > a && isSpace(text.charCodeAt(b - 1))) b--;
    if (a === b) return [];
    ranges.push([a, b]);
    from = i + 1;
  }
  return ranges;
}

function isPart(c: number): boolean {
  return c === 0x2f || c === 0x2d || c === 0x2019 || isLetter(c) || isDigit(c);
}

function isWord(part: string): boolean {
  for (let i = 0; i < part.length; i++) {
    const c = part.charCodeAt(i);
    if (!isLetter(c) && c !== 0x2d && c !== 0x2019) return false;
  }
  return true;
}

function allDigits(part: string): boolean {
  for (let i = 0; i < part.length; i++) if (!isDigit(part.charCodeAt(i))) return false;
  return part.length > 0;
}
