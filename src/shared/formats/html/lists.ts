import { countLabels, type NumeralStyle, numeral } from '../redline/countedLabels';
import type { CountedLabel, RedlineBlock } from '../redline/redline';
import { type Declarations, unquoted } from './css';
import { attribute, type HtmlElement } from './tree';

/** How a list marks its items: by a count, by a sign, or (`''`) not at all. */
export type ListMarker = { readonly numerals: NumeralStyle } | { readonly sign: string };

export interface HtmlList {
  readonly level: number;
  readonly marker: ListMarker;
  readonly start: number;
  readonly step: 1 | -1;
}

/** An item: its label goes to the first paragraph in it. */
export interface HtmlItem {
  readonly list: HtmlList;
  readonly marker: ListMarker;
  /** `<li value>`. */
  readonly value: number | null;
  isUsed: boolean;
}

const SIGNS = ['•', '◦', '▪'];

const TYPES: Readonly<Record<string, ListMarker>> = {
  '1': { numerals: 'decimal' },
  a: { numerals: 'lower-alpha' },
  A: { numerals: 'upper-alpha' },
  i: { numerals: 'lower-roman' },
  I: { numerals: 'upper-roman' },
};

const STYLES: Readonly<Record<string, ListMarker>> = {
  decimal: { numerals: 'decimal' },
  'decimal-leading-zero': { numerals: 'decimal' },
  'lower-alpha': { numerals: 'lower-alpha' },
  'lower-latin': { numerals: 'lower-alpha' },
  'upper-alpha': { numerals: 'upper-alpha' },
  'upper-latin': { numerals: 'upper-alpha' },
  'lower-roman': { numerals: 'lower-roman' },
  'upper-roman': { numerals: 'upper-roman' },
  disc: { sign: '•' },
  circle: { sign: '◦' },
  square: { sign: '▪' },
  none: { sign: '' },
};

/** The list that an element opens inside others. */
export function listOf(element: HtmlElement, outer: HtmlList | null, rules: readonly Declarations[]): HtmlList {
  const level = outer === null ? 0 : outer.level + 1;
  const isOrdered = element.tagName === 'ol';
  const marker: ListMarker =
    markerOf(element, rules) ?? (isOrdered ? { numerals: 'decimal' } : { sign: SIGNS[Math.min(level, 2)] as string });
  const isReversed = isOrdered && attribute(element, 'reversed') !== undefined;
  const items = isReversed ? element.childNodes.filter((node) => node.nodeName === 'li').length : 1;
  return {
    level,
    marker,
    start: integer(attribute(element, 'start')) ?? (isReversed ? items : 1),
    step: isReversed ? -1 : 1,
  };
}

export function itemOf(element: HtmlElement, list: HtmlList, rules: readonly Declarations[]): HtmlItem {
  return {
    list,
    marker: markerOf(element, rules) ?? list.marker,
    value: integer(attribute(element, 'value')),
    isUsed: false,
  };
}

function integer(value: string | undefined): number | null {
  const n = value === undefined ? Number.NaN : Number.parseInt(value, 10);
  return Number.isSafeInteger(n) && Math.abs(n) < 1e9 ? n : null;
}

function markerOf(element: HtmlElement, rules: readonly Declarations[]): ListMarker | null {
  const type = attribute(element, 'type');
  let marker = type === undefined ? null : (TYPES[type] ?? STYLES[type.toLowerCase()] ?? null);
  for (const declarations of rules) {
    for (const name of ['list-style', 'list-style-type']) {
      const value = declarations.get(name);
      if (value === undefined) continue;
      if (/^(["']).*\1$/.test(value)) marker = { sign: unquoted(value).trim() };
      else for (const word of value.toLowerCase().split(/\s+/)) marker = STYLES[word] ?? marker;
    }
  }
  return marker;
}

/** A label that a paragraph of a flow bears: counted, or as the file has it in words. */
export interface PendingLabel {
  readonly block: number;
  readonly label: HtmlItem | string | CountedLabel;
}

/** The labels of a flow's paragraphs, counted as they show with all changes, with all accepted, and with none. */
export function labelBlocks(
  blocks: readonly RedlineBlock[],
  pending: readonly PendingLabel[],
): readonly RedlineBlock[] {
  if (pending.length === 0) return blocks;
  const byBlock = new Map(pending.map((one) => [one.block, one.label]));
  const counted = countLabels(blocks, () => {
    const next = new Map<HtmlList, number>();
    return (block) => {
      const label = byBlock.get(block);
      if (label === undefined) return null;
      if (typeof label === 'string') return label;
      if ('all' in label) return '';
      const { list, marker, value } = label;
      const number = value ?? next.get(list) ?? list.start;
      next.set(list, number + list.step);
      return 'sign' in marker ? marker.sign : marker.numerals === 'none' ? '' : `${numeral(number, marker.numerals)}.`;
    };
  });
  return blocks.map((block, i) => {
    const given = byBlock.get(i);
    if (given !== undefined && typeof given !== 'string' && 'all' in given) return { ...block, label: given };
    const label = counted.get(i);
    return label === undefined || (label.all === '' && label.accepted === '' && label.original === '')
      ? block
      : { ...block, label };
  });
}

/** A label as Word's clipboard has it in words, and signs of its symbol fonts as those signs. */
export function wordLabel(text: string, font: string): string {
  const label = text.replace(/[ \t\n\f\r\u00a0]+/g, ' ').trim();
  const family = font.toLowerCase();
  if (family.includes('symbol')) return label === '·' || label === '\uf0b7' ? '•' : label;
  if (!family.includes('wingdings')) return label;
  return { '§': '▪', Ø: '➢', ü: '✓', q: '❑', v: '❖' }[label] ?? label;
}
