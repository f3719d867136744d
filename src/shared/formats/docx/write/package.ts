import { attributeOf } from './xmlText';

/** The type of a relation, its last word, and the content type of the part at its end. */
export const PARTS = {
  comments: { relation: 'comments', content: 'comments', file: 'comments.xml' },
  extended: { relation: 'commentsExtended', content: 'commentsExtended', file: 'commentsExtended.xml' },
  people: { relation: 'people', content: 'people', file: 'people.xml' },
  footnotes: { relation: 'footnotes', content: 'footnotes', file: 'footnotes.xml' },
  endnotes: { relation: 'endnotes', content: 'endnotes', file: 'endnotes.xml' },
  header: { relation: 'header', content: 'header', file: 'header.xml' },
  footer: { relation: 'footer', content: 'footer', file: 'footer.xml' },
  settings: { relation: 'settings', content: 'settings', file: 'settings.xml' },
} as const;
export type PartKind = keyof typeof PARTS;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
const WORD_2011 = 'http://schemas.microsoft.com/office/2011/relationships/';
const WORD_CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';

/** Namespaces of the parts that we write, as attributes of their root. */
const ROOT_NAMESPACES =
  ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"' +
  ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"' +
  ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' +
  ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"' +
  ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"';

/** The declaration that Word's parts begin with. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A part of ours. */
export function partOf(root: string, content: string): string {
  return `${XML_DECLARATION}<${root}${ROOT_NAMESPACES}>${content}</${root}>`;
}

/** `[Content_Types].xml` with a part in it; as it was where it names the part already. */
export function withContentType(types: string, part: string, kind: PartKind): string {
  return withOverride(types, part, `${WORD_CONTENT}${PARTS[kind].content}+xml`);
}

/** Likewise, of a type by its whole name. */
export function withOverride(types: string, part: string, content: string): string {
  const name = `/${part}`;
  if (types.includes(`"${name}"`)) return types;
  return withLast(types, (prefix) => `<${prefix}Override PartName="${attributeOf(name)}" ContentType="${content}"/>`);
}

/** A `.rels` part with one more relation, `rels` null where there is none yet. */
export function withRelation(rels: string | null, kind: PartKind, target: string): string {
  const { relation } = PARTS[kind];
  const base = kind === 'extended' || kind === 'people' ? WORD_2011 : OFFICE;
  return withRelationOf(rels, base + relation, target);
}

/** Likewise, of a type by its whole address. */
export function withRelationOf(rels: string | null, type: string, target: string): string {
  const text = rels ?? NO_RELATIONS;
  const taken = new Set([...text.matchAll(/\sId\s*=\s*["']([^"']*)["']/g)].map(([, id]) => id));
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number += 1;
  return withLast(
    text,
    (prefix) => `<${prefix}Relationship Id="rId${number}" Type="${type}" Target="${attributeOf(target)}"/>`,
  );
}

const NO_RELATIONS = `${XML_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;

/** The name of the part that holds a part's relations. */
export function relationsPartOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

/** Whether a text ends as a part does: with its root element. Damaged parts that nobody reads may not. */
export function hasRoot(xml: string): boolean {
  return /<\/[^\s<>]+\s*>\s*(?:<!--[\s\S]*-->\s*)?$/.test(xml.slice(-2000)) || /<[^\s!?/<>]+[^<>]*\/>\s*$/.test(xml);
}

/** A well-formed part with one more element as the last child of its root, told the prefix that the root has. */
export function withLast(xml: string, element: (prefix: string) => string): string {
  const close = xml.lastIndexOf('</');
  const root = /^<\/([^\s>]+)/.exec(xml.slice(close))?.[1];
  // A root without any child may be one tag.
  const empty = /<([^\s!?/>]+)([^<>]*)\/>\s*$/.exec(xml);
  if (close < 0 || root === undefined) {
    if (empty === null) throw new RangeError('Not a part with a root element');
    const name = empty[1] as string;
    return `${xml.slice(0, empty.index)}<${name}${empty[2]}>${element(prefixOf(name))}</${name}>`;
  }
  return xml.slice(0, close) + element(prefixOf(root)) + xml.slice(close);
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':') + 1);
}
