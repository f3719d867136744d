import type { RedlineRun, RunFormat, TrackedChange } from '../../redline/redline';
import { byWhom, CHANGE_ELEMENT, type FreshIds, heldOf, markOf, sameHand } from '../write/changeMarks';
import { inOrder } from '../write/elementOrder';
import { ELEMENTS_OF_MARK, elementsOf, type Property } from '../write/runFormat';
import { propertiesIn } from './leaves';
import { attributeIn, type Child, elementEnd, tagFrom } from './tags';

/** Elements that take back what a style gives. */
const OFF: Readonly<Record<RunFormat['mark'], readonly Property[]>> = {
  strong: [
    ['b', '<w:b w:val="0"/>'],
    ['bCs', '<w:bCs w:val="0"/>'],
  ],
  em: [
    ['i', '<w:i w:val="0"/>'],
    ['iCs', '<w:iCs w:val="0"/>'],
  ],
  underline: [['u', '<w:u w:val="none"/>']],
  strike: [['strike', '<w:strike w:val="0"/>']],
  superscript: [['vertAlign', '<w:vertAlign w:val="baseline"/>']],
  subscript: [['vertAlign', '<w:vertAlign w:val="baseline"/>']],
  colour: [['color', '<w:color w:val="auto"/>']],
  highlight: [['highlight', '<w:highlight w:val="none"/>']],
};

/** A run's properties as they are when its formats go from one set to another; what else they say stays. */
export function withFormats(
  properties: readonly Property[],
  was: readonly RunFormat[],
  now: readonly RunFormat[],
): readonly Property[] {
  const gone = was.filter((format) => !now.some((one) => one.mark === format.mark));
  const come = now.filter((format) => !was.some((one) => one.mark === format.mark && one.key === format.key));
  if (gone.length === 0 && come.length === 0) return properties;
  const touched = new Set([...gone, ...come].flatMap(({ mark }) => ELEMENTS_OF_MARK[mark]));
  // A style may give the mark, whatever the run itself says.
  const offs = gone
    .flatMap(({ mark }) => OFF[mark])
    .filter(([name]) => !come.some(({ mark }) => ELEMENTS_OF_MARK[mark].includes(name)));
  return [...properties.filter(([name]) => !touched.has(name)), ...offs, ...come.flatMap(elementsOf)];
}

/** A run's properties with, or without, a tracked change of its formatting. */
export function withReformatting(
  properties: readonly Property[],
  reformatted: RedlineRun['reformatted'],
  ids: FreshIds,
): readonly Property[] {
  const rest = properties.filter(([name]) => name !== 'rPrChange');
  if (reformatted === undefined) return rest;
  const was = inOrder('rPr', reformatted.was.flatMap(elementsOf));
  return [...rest, ['rPrChange', `<w:rPrChange${byWhom(reformatted, ids)}><w:rPr>${was}</w:rPr></w:rPrChange>`]];
}

const MARKS: Readonly<Record<string, TrackedChange['kind']>> = {
  ins: 'insert',
  del: 'delete',
  moveFrom: 'move-from',
  moveTo: 'move-to',
};

/** Marks of changes among properties, such as they are now: those that stood there already stay as they are written. */
export function withMarks(
  properties: readonly Property[],
  changes: readonly TrackedChange[],
  ids: FreshIds,
): readonly Property[] {
  const old = properties.flatMap(([name, xml]) => {
    const kind = MARKS[name];
    if (kind === undefined) return [];
    return [{ xml, kind, author: attributeIn(xml, 'w:author') ?? '', date: attributeIn(xml, 'w:date') || null }];
  });
  const marks = heldOf(changes).held.map((change): Property => {
    const kept = old.find((one) => sameHand(one, change));
    return [CHANGE_ELEMENT[change.kind].slice(2), kept?.xml ?? markOf(change, ids)];
  });
  return [...properties.filter(([name]) => MARKS[name] === undefined), ...marks];
}

/** `w:pPr` with the changes of its paragraph's end; `''` where nothing remains in it. */
export function withEnd(properties: string, changes: readonly TrackedChange[], ids: FreshIds): string {
  const element = wholeOf(properties);
  const children = element === null ? [] : propertiesIn(properties, element);
  const own = children.find(([name]) => name === 'rPr')?.[1] ?? '';
  const ownElement = wholeOf(own);
  const marks = withMarks(ownElement === null ? [] : propertiesIn(own, ownElement), changes, ids);
  const rest = children.filter(([name]) => name !== 'rPr');
  const all: readonly Property[] =
    marks.length === 0 ? rest : [...rest, ['rPr', `<w:rPr>${inOrder('rPr', marks)}</w:rPr>`]];
  return all.length === 0 ? '' : `<w:pPr>${inOrder('pPr', all)}</w:pPr>`;
}

/** `w:pPr` for a paragraph beside the one whose properties these are: no section ends in it, nobody changed it, and it may not count. */
export function clonedProperties(properties: string, counts: boolean, modelCounts: boolean): string {
  const element = wholeOf(properties);
  const list = element === null ? [] : propertiesIn(properties, element);
  const children = list.flatMap(([name, xml]): readonly Property[] => {
    if (name === 'sectPr' || name === 'pPrChange' || name === 'framePr') return [];
    if (name === 'numPr') return counts ? [[name, xml]] : [];
    if (name !== 'rPr') return [[name, xml]];
    const own = wholeOf(xml);
    const rest = (own === null ? [] : propertiesIn(xml, own)).filter(
      ([inner]) => MARKS[inner] === undefined && inner !== 'rPrChange',
    );
    return rest.length === 0 ? [] : [[name, `<w:rPr>${inOrder('rPr', rest)}</w:rPr>`]];
  });
  // A style may count, too.
  if (modelCounts && !counts) children.push(['numPr', NO_NUMBER]);
  return children.length === 0 ? '' : `<w:pPr>${inOrder('pPr', children)}</w:pPr>`;
}

/** `w:pPr` of a paragraph that stands elsewhere now: no section ends in it there. */
export function withoutSection(properties: string): string {
  if (!properties.includes('<w:sectPr')) return properties;
  const element = wholeOf(properties);
  const rest = (element === null ? [] : propertiesIn(properties, element)).filter(([name]) => name !== 'sectPr');
  return rest.length === 0 ? '' : `<w:pPr>${inOrder('pPr', rest)}</w:pPr>`;
}

const NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>';

/** An element that is the whole of a text. */
export function wholeOf(xml: string): Child | null {
  const tag = tagFrom(xml, 0, xml.length);
  return tag === null ? null : { tag, from: tag.from, to: elementEnd(xml, tag) };
}
