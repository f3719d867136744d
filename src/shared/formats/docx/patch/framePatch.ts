import { checkLine, type ExportFrame } from '../../redline/exportFrame';
import type { FreshIds } from '../write/changeMarks';
import { inOrder } from '../write/elementOrder';
import { partOf } from '../write/package';
import { attributeOf, contentOf } from '../write/xmlText';
import { attributeIn, type Child, childrenIn, childrenOf, tagFrom } from './tags';

/** A head or a foot. */
export type Edge = 'header' | 'footer';

const ROOTS = { header: 'w:hdr', footer: 'w:ftr' } as const;

/** Begins the name of the hidden bookmark that tells our line in a head or foot, so that the next export puts its own in its place. */
const BOOKMARK = '_ChapeauFrame';

/** What a frame says at the top and at the bottom of a file's pages; null where it says nothing there. */
export function edgeWords(frame: ExportFrame, edge: Edge): string | null {
  const parts = edge === 'header' ? [frame.marking, frame.symbol] : [frame.asOf, checkLine(frame)];
  const words = parts.filter((part) => part !== undefined && part !== '');
  return words.length === 0 ? null : words.join('  ·  ');
}

/** A head or foot of the file with our line in it: above a head's own lines, below a foot's. Without words, ours of last time goes. */
export function withEdge(xml: string, edge: Edge, words: string | null, ids: FreshIds): string {
  const [root] = childrenIn(xml, 0, xml.length);
  if (root === undefined) return xml;
  const mine = childrenOf(xml, root).find(
    ({ tag, from, to }) => tag.name === 'w:p' && xml.slice(from, to).includes(`w:name="${BOOKMARK}`),
  );
  const line = words === null ? '' : lineOf(words, edge, ids);
  if (mine) return xml.slice(0, mine.from) + line + xml.slice(mine.to);
  if (line === '') return xml;
  if (root.tag.kind === 'empty') {
    const open = xml.slice(root.tag.from, root.tag.to - 2).trimEnd();
    return `${xml.slice(0, root.from)}${open}>${line}</${ROOTS[edge]}>${xml.slice(root.to)}`;
  }
  const at = edge === 'header' ? root.tag.to : xml.lastIndexOf('</', root.to - 1);
  return xml.slice(0, at) + line + xml.slice(at);
}

/** A head or foot that holds our line alone. */
export function newEdge(edge: Edge, words: string, ids: FreshIds): string {
  return partOf(ROOTS[edge], lineOf(words, edge, ids));
}

function lineOf(words: string, edge: Edge, ids: FreshIds): string {
  const id = ids.next();
  const look = inOrder('rPr', edge === 'header' ? [['b', '<w:b/>'], SIZE] : [SIZE]);
  const properties = inOrder('pPr', edge === 'header' ? [['jc', '<w:jc w:val="center"/>']] : []);
  return (
    `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}` +
    `<w:bookmarkStart w:id="${id}" w:name="${BOOKMARK}${id}"/>` +
    `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${contentOf(words)}</w:t></w:r>` +
    `<w:bookmarkEnd w:id="${id}"/></w:p>`
  );
}

const SIZE = ['sz', '<w:sz w:val="16"/>'] as const;

/**
 * What has to be put into a document's first section so that its pages have the heads or feet of a new part: sections after it take
 * theirs from it where they name none. Null where the first section names its own.
 */
export function edgeReference(
  xml: string,
  edge: Edge,
  relation: string,
): { readonly at: number; readonly length: number; readonly xml: string } | null {
  const section = firstSection(xml);
  if (section === null) return null;
  const children = childrenOf(xml, section);
  const named = new Set(
    children
      .filter(({ tag }) => tag.name === `w:${edge}Reference`)
      .map(({ tag }) => attributeIn(xml.slice(tag.from, tag.to), 'w:type') ?? 'default'),
  );
  const types = ['default'];
  if (children.some(({ tag }) => tag.name === 'w:titlePg')) types.push('first');
  const references = types
    .filter((type) => !named.has(type))
    .map((type) => `<w:${edge}Reference xmlns:r="${RELATIONS}" w:type="${type}" r:id="${attributeOf(relation)}"/>`)
    .join('');
  if (references === '') return null;
  if (section.tag.kind === 'open') return { at: section.tag.to, length: 0, xml: references };
  const open = xml.slice(section.tag.from, section.tag.to - 2).trimEnd();
  return { at: section.from, length: section.to - section.from, xml: `${open}>${references}</w:sectPr>` };
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function firstSection(xml: string): Child | null {
  for (let at = xml.indexOf('<w:sectPr'); at >= 0; at = xml.indexOf('<w:sectPr', at + 1)) {
    const tag = tagFrom(xml, at, xml.length);
    if (tag === null || tag.name !== 'w:sectPr') continue;
    const end = tag.kind === 'empty' ? tag.to : xml.indexOf('</w:sectPr>', tag.to) + '</w:sectPr>'.length;
    return { tag, from: tag.from, to: end };
  }
  return null;
}
