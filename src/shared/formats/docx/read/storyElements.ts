import { childOf, type XmlNode } from '../../container/xmlTree';
import type { DrawingKind } from './drawings';

/** Elements that are read whole, being properties of what they stand in. */
export const PROPERTIES = new Set([
  'w:pPr',
  'w:rPr',
  'w:tblPr',
  'w:tblPrEx',
  'w:tblGrid',
  'w:trPr',
  'w:tcPr',
  'w:sectPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:smartTagPr',
  'w:customXmlPr',
  'w:rubyPr',
  'w:ffData',
  'm:rPr',
  'm:ctrlPr',
]);

/** Elements of one set of properties: Word knows some hundred. */
export const MOST_PROPERTIES = 20_000;

/** Elements whose characters are text. */
export const TEXT = new Set(['w:t', 'w:delText', 'm:t']);

/** Elements whose characters are no words: what programs keep with a field or a control, in letters of no language. */
export const VALUES = new Set(['w:fldData', 'w:binData', 'w:instrText', 'w:delInstrText']);

/** Elements that stand for characters. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '\u2011'],
  ['w:softHyphen', '\u00ad'],
]);

export const DRAWINGS: ReadonlyMap<string, DrawingKind> = new Map([
  ['w:drawing', 'drawing'],
  ['w:pict', 'drawing'],
  ['w:object', 'object'],
]);

/** Properties whose change of formatting a redline has no place for, with what the loss calls them. */
export const LAYOUT_CHANGES: ReadonlyMap<string, string> = new Map([
  ['w:tblPrChange', 'table'],
  ['w:tblGridChange', 'table'],
  ['w:tblPrExChange', 'table'],
  ['w:trPrChange', 'row'],
  ['w:tcPrChange', 'cell'],
  ['w:cellMerge', 'cell'],
  ['w:sectPrChange', 'section'],
]);

/** Word drops space at the edges of a text that does not say to keep it, and shows a line end within as a space. */
export function shownWords(text: string, keepsSpace: boolean): string {
  const words = keepsSpace ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  return /[\r\n]/.test(words) ? words.replace(/[\r\n]/g, ' ') : words;
}

/** Words that stand among properties, where nobody would look for them: damaged files have such. */
export function strayWords(tree: XmlNode): string {
  let out = TEXT.has(tree.name) ? tree.text : ` ${tree.text}`;
  for (const child of tree.children) out += strayWords(child);
  return out.trim() === '' ? '' : out;
}

export function checkState(tree: XmlNode): string {
  const box = childOf(tree, 'w:checkBox');
  const state = childOf(box, 'w:checked') ?? childOf(box, 'w:default');
  const value = state?.attributes['w:val'];
  return state !== null && (value === undefined || ['1', 'true', 'on'].includes(value)) ? 'on' : 'off';
}
