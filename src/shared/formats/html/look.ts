import { formatsOf, PLAIN_LOOK, type WordLook } from '../redline/wordLook';
import type { Declarations } from './css';
import { attribute, classesOf, type HtmlElement } from './tree';

/** How words look where an element stands: what its ancestors and itself say together. */
export interface Look extends WordLook {
  readonly hidden: boolean;
}

export const PLAIN: Look = { ...PLAIN_LOOK, hidden: false };

type Draft = { -readonly [K in keyof Look]: Look[K] };

const TAGS: Readonly<Record<string, Partial<Look>>> = {
  b: { strong: true },
  strong: { strong: true },
  i: { em: true },
  em: { em: true },
  cite: { em: true },
  var: { em: true },
  dfn: { em: true },
  u: { underline: true },
  s: { strike: true },
  strike: { strike: true },
  sup: { vertical: 'superscript' },
  sub: { vertical: 'subscript' },
  mark: { highlight: 'yellow' },
  pre: { space: 'pre' },
  textarea: { space: 'pre' },
  listing: { space: 'pre' },
  xmp: { space: 'pre' },
};

/** Elements whose own underline or colour says what they are (a change, a link), not how somebody marked the words. */
function saysItself(element: HtmlElement): boolean {
  if (element.tagName === 'ins' || element.tagName === 'del') return true;
  if (element.tagName === 'a' && attribute(element, 'href') !== undefined) return true;
  return classesOf(element).some((name) => name === 'msoIns' || name === 'msoDel' || name === 'MsoHyperlink');
}

/** The look inside an element. */
export function lookInside(element: HtmlElement, outer: Look, rules: readonly Declarations[]): Look {
  const tag = TAGS[element.tagName];
  const font = element.tagName === 'font' ? attribute(element, 'color') : undefined;
  const isHidden = attribute(element, 'hidden') !== undefined;
  if (tag === undefined && font === undefined && !isHidden && rules.length === 0) return outer;
  const draft: Draft = { ...outer, ...tag };
  if (font !== undefined) draft.colour = colourKey(font);
  if (isHidden) draft.hidden = true;
  const own = saysItself(element);
  const isFrame = element.tagName === 'body' || element.tagName === 'html';
  const isHeading = /^h[1-6]$/.test(element.tagName);
  for (const declarations of rules) {
    for (const [name, value] of declarations) apply(draft, name, value.toLowerCase(), own, isFrame, isHeading);
  }
  draft.formats = formatsOf(draft);
  return draft;
}

function apply(draft: Draft, name: string, value: string, own: boolean, isFrame: boolean, isHeading: boolean): void {
  switch (name) {
    case 'font-weight':
      if (!isHeading) draft.strong = /^(?:bold|bolder|[6-9]\d\d|1000)$/.test(value);
      break;
    case 'font-style':
      draft.em = /^(?:italic|oblique)/.test(value);
      break;
    case 'text-decoration':
    case 'text-decoration-line':
      if (!own && value.includes('underline')) draft.underline = true;
      if (!own && value.includes('line-through')) draft.strike = true;
      break;
    case 'vertical-align':
      if (value === 'super') draft.vertical = 'superscript';
      else if (value === 'sub') draft.vertical = 'subscript';
      else if (value === 'baseline') draft.vertical = null;
      break;
    case 'color':
      if (!own && !isFrame) draft.colour = colourKey(value);
      break;
    case 'background':
    case 'background-color':
    case 'mso-highlight':
      if (!isFrame) draft.highlight = highlightKey(value);
      break;
    case 'white-space':
    case 'white-space-collapse':
      draft.space = spaceOf(value);
      break;
    case 'display':
      if (value === 'none') draft.hidden = true;
      break;
    case 'visibility':
      if (value === 'hidden' || value === 'collapse') draft.hidden = true;
      break;
    case 'mso-hide':
      draft.hidden = value === 'all';
      break;
  }
}

function spaceOf(value: string): Look['space'] {
  if (/^(?:pre|pre-wrap|break-spaces|preserve|preserve nowrap)$/.test(value)) return 'pre';
  return value === 'pre-line' || value === 'preserve-breaks' ? 'pre-line' : 'normal';
}

/** A colour as six digits or a word; empty for the colour text has anyway. */
export function colourKey(value: string): string {
  const key = colour(value);
  return key === '000000' || key === 'black' || key === 'windowtext' || key === 'canvastext' ? '' : key;
}

function highlightKey(value: string): string {
  const key = colour(value);
  return key === 'FFFFFF' || key === 'white' || key === 'window' || key === 'canvas' ? '' : key;
}

function colour(value: string): string {
  const text = value.trim().toLowerCase();
  const hex = /^#?([0-9a-f]{6})$/.exec(text) ?? /^#([0-9a-f]{6})[0-9a-f]{2}$/.exec(text);
  if (hex) return (hex[1] as string).toUpperCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/.exec(text);
  if (short) return `${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toUpperCase();
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+%?))?\s*\)$/.exec(text);
  if (rgb) {
    if (rgb[4] !== undefined && Number.parseFloat(rgb[4]) === 0) return '';
    return [rgb[1], rgb[2], rgb[3]]
      .map((n) => Math.min(255, Number(n)).toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase();
  }
  return /^[a-z]{3,24}$/.test(text) &&
    !/^(?:inherit|initial|unset|revert|transparent|none|currentcolor|auto)$/.test(text)
    ? text
    : '';
}
