import type { RedlineRun, RunFormat } from '../../redline/redline';
import { byWhom, type FreshIds } from './changeMarks';
import { inOrder } from './elementOrder';
import { attributeOf } from './xmlText';

/** A child of a properties element: its name without prefix, and its XML. */
export type Property = readonly [name: string, xml: string];

/** What a run's properties are made of, beside what is written about it already. */
export interface RunLook {
  readonly formats: readonly RunFormat[];
  readonly reformatted?: RedlineRun['reformatted'];
  /** Id of a character style. */
  readonly style?: string;
  readonly lang?: string;
  readonly isRightToLeft?: boolean;
}

/** The words that Word has for its sixteen colours of highlighting. */
const HIGHLIGHTS: ReadonlySet<string> = new Set(
  `black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta darkRed darkYellow darkGray lightGray`.split(
    ' ',
  ),
);

/** Colours that are named by a word, as Word takes them: six hexadecimal digits. */
const COLOURS: Readonly<Record<string, string>> = {
  black: '000000',
  silver: 'C0C0C0',
  gray: '808080',
  grey: '808080',
  white: 'FFFFFF',
  maroon: '800000',
  red: 'FF0000',
  purple: '800080',
  fuchsia: 'FF00FF',
  magenta: 'FF00FF',
  green: '008000',
  lime: '00FF00',
  olive: '808000',
  yellow: 'FFFF00',
  orange: 'FFA500',
  navy: '000080',
  blue: '0000FF',
  teal: '008080',
  aqua: '00FFFF',
  cyan: '00FFFF',
};

/** Elements that a mark is written with: those of it that a run's properties hold go when the mark goes. */
export const ELEMENTS_OF_MARK: Readonly<Record<RunFormat['mark'], readonly string[]>> = {
  strong: ['b', 'bCs'],
  em: ['i', 'iCs'],
  underline: ['u'],
  strike: ['strike', 'dstrike'],
  superscript: ['vertAlign'],
  subscript: ['vertAlign'],
  colour: ['color'],
  highlight: ['highlight', 'shd'],
};

/** A mark as elements of run properties; none where Word knows no such colour. Strong and emphasis hold for Arabic and Hebrew too. */
export function elementsOf({ mark, key }: RunFormat): readonly Property[] {
  switch (mark) {
    case 'strong':
      return [
        ['b', '<w:b/>'],
        ['bCs', '<w:bCs/>'],
      ];
    case 'em':
      return [
        ['i', '<w:i/>'],
        ['iCs', '<w:iCs/>'],
      ];
    case 'underline':
      return [['u', '<w:u w:val="single"/>']];
    case 'strike':
      return [['strike', '<w:strike/>']];
    case 'superscript':
    case 'subscript':
      return [['vertAlign', `<w:vertAlign w:val="${mark}"/>`]];
    case 'colour': {
      const hex = hexOf(key);
      return hex === null ? [] : [['color', `<w:color w:val="${hex}"/>`]];
    }
    case 'highlight': {
      if (key !== undefined && HIGHLIGHTS.has(key)) return [['highlight', `<w:highlight w:val="${key}"/>`]];
      const hex = hexOf(key);
      return hex === null ? [] : [['shd', `<w:shd w:val="clear" w:color="auto" w:fill="${hex}"/>`]];
    }
  }
}

/** Whether Word can show a mark as it is. */
export function isShown(format: RunFormat): boolean {
  return elementsOf(format).length > 0;
}

function hexOf(key: string | undefined): string | null {
  if (key === undefined) return null;
  const digits = /^#?([0-9a-fA-F]{6})$/.exec(key)?.[1];
  return digits?.toUpperCase() ?? COLOURS[key.toLowerCase()] ?? null;
}

/** A run's properties as their children, in no order yet. */
export function propertiesOf(look: RunLook, ids: FreshIds): readonly Property[] {
  const own: Property[] =
    look.style === undefined ? [] : [['rStyle', `<w:rStyle w:val="${attributeOf(look.style)}"/>`]];
  own.push(...look.formats.flatMap(elementsOf));
  if (look.isRightToLeft) own.push(['rtl', '<w:rtl/>']);
  if (look.lang !== undefined) own.push(['lang', languageOf(look.lang)]);
  if (look.reformatted !== undefined) {
    const was = inOrder('rPr', look.reformatted.was.flatMap(elementsOf));
    const inner = was === '' ? '<w:rPr/>' : `<w:rPr>${was}</w:rPr>`;
    own.push(['rPrChange', `<w:rPrChange${byWhom(look.reformatted, ids)}>${inner}</w:rPrChange>`]);
  }
  return own;
}

/** `w:rPr` of children in any order, with no element twice; nothing where there are none. */
export function runPropertiesOf(children: readonly Property[]): string {
  const seen = new Set<string>();
  const once = children.filter(([name]) => !seen.has(name) && seen.add(name));
  return once.length === 0 ? '' : `<w:rPr>${inOrder('rPr', once)}</w:rPr>`;
}

/** Word keeps three languages of a run: for Latin letters and the like, for Chinese, Japanese and Korean, for what runs from right to left. */
export function languageOf(lang: string): string {
  const name = attributeOf(lang);
  const base = lang.split('-')[0]?.toLowerCase() ?? '';
  if (RIGHT_TO_LEFT.has(base)) return `<w:lang w:val="${name}" w:bidi="${name}"/>`;
  if (base === 'zh' || base === 'ja' || base === 'ko') return `<w:lang w:val="${name}" w:eastAsia="${name}"/>`;
  return `<w:lang w:val="${name}"/>`;
}

/** Languages written from right to left. */
export const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'ku', 'sd', 'ug', 'yi', 'dv']);
