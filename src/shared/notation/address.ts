import type { Marker } from '../domain/provision';
import { isCapital, type Level } from './levels';
import type { OpenOption } from './options';

/** Longest part of a heading's words that an address takes. */
const HEADING_LENGTH = 40;

/** `Art. 29`, `Part III`, `Annex I`, `Preamble`; a heading without a label lends its words (TX4). */
export function baseAddress(marker: Marker | null, title: string): string {
  if (!marker) return shorten(title);
  const label = marker.label;
  switch (marker.style) {
    case 'article':
      return `${/^rule/i.test(marker.written) ? 'Rule' : /^(?:regulation|principle|guideline)/i.test(marker.written) ? capital(marker.written) : 'Art.'} ${label}`;
    case 'annex':
    case 'part':
      return label === '' ? capital(marker.written) : `${capital(marker.written)} ${label}`;
    default:
      return capital(label);
  }
}

function capital(words: string): string {
  const word = words.split(/\s/)[0] as string;
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function shorten(title: string): string {
  if (title.length <= HEADING_LENGTH) return title;
  const cut = title.lastIndexOf(' ', HEADING_LENGTH);
  return `${title.slice(0, cut > 10 ? cut : HEADING_LENGTH)}…`;
}

/**
 * How a marker stands in an address: `(10 bis)` under an article, `para. 10 bis` where there is none, `PP3` by itself. `depth` is
 * that of the numbered levels above it; capitals that head groups do not count.
 */
export function elementOf(marker: Marker, depth: number, base: string): string {
  switch (marker.style) {
    case 'preambular':
      return `PP${marker.label.replace(/^pp\.?\s?/i, '')}`;
    case 'operative':
      return `OP${marker.label.replace(/^op\.?\s?/i, '')}`;
    case 'named':
      return marker.label.toLowerCase();
    case 'bullet':
      return `(bullet ${marker.label})`;
    default:
      if (isCapital(marker)) return `${marker.label}.`;
      return depth === 0 && !isArticle(base) && marker.style === 'number'
        ? `para. ${marker.label}`
        : `(${marker.label})`;
  }
}

/** Whether numbered paragraphs under this head are cited in round brackets. */
export function isArticle(base: string): boolean {
  return /^(?:Art\.|Rule|Regulation|Principle|Guideline) /.test(base);
}

/** Joins the parts of an address: `Art. 19 Opt. I(1)(a)`, `Annex I para. 4`, `PP3`, `Art. 29(1)(b)(ii)`. */
export function address(base: string, levels: readonly Level[], options: readonly OpenOption[]): string {
  let out = base;
  for (let depth = 0; depth <= levels.length; depth++) {
    for (const option of options) {
      if (option.under === depth)
        out = join(out, `${option.label.form === 'alt' ? 'Alt.' : 'Opt.'} ${option.label.label}`);
    }
    const level = levels[depth];
    if (!level) continue;
    // `9.1` names its `9` itself.
    const below = levels[depth + 1];
    if (below && namesAbove(below, level)) continue;
    const above = levels[depth - 1];
    const element = above && namesAbove(level, above) ? above.element.replace(above.label, level.label) : level.element;
    // Preambular and operative paragraphs are cited by themselves.
    if (/^(?:PP|OP)\d/.test(element)) out = depth === 0 ? element : join(out, element);
    // `Art. 5(a)`, `Annex II(a)`, but `Annex (a)` and `Opt. I(1)`.
    else out = element.startsWith('(') && (out !== base || /\d|[IVX]$/.test(base)) ? out + element : join(out, element);
  }
  return out;
}

function namesAbove(level: Level, above: Level): boolean {
  return (
    level.shape.startsWith('number/') && above.shape.startsWith('number') && level.label.startsWith(`${above.label}.`)
  );
}

function join(before: string, element: string): string {
  return before === '' ? element : `${before} ${element}`;
}
