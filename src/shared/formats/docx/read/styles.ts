import { childOf, childrenOf, type XmlNode } from '../../container/xmlTree';
import { type ParagraphProperties, paragraphProperties } from './paragraphProperties';
import { effective, layered, NO_PROPERTIES, type RunProperties, runPropertiesIn } from './runProperties';

/** A style with all that it is based on. */
export interface Style {
  readonly id: string;
  /** As people see it. */
  readonly name: string;
  readonly run: RunProperties;
  readonly paragraph: ParagraphProperties;
  /** The styles it is based on, itself first. */
  readonly chain: readonly string[];
  /** Of a heading: 0 for the highest level. */
  readonly heading?: number;
  /** How links look: that is no formatting of anybody's. */
  readonly isLink: boolean;
}

/** The styles of a file. */
export interface Styles {
  readonly defaults: RunProperties;
  style(id: string | undefined, type: 'paragraph' | 'character' | 'numbering'): Style | null;
  /** A paragraph's style: the one it names, else the file's own for paragraphs. */
  ofParagraph(id: string | undefined): Style;
  /** What a run looks like in a paragraph of a style. */
  look(paragraph: string | undefined, direct: RunProperties): RunProperties;
}

const PLAIN: Style = { id: '', name: '', run: NO_PROPERTIES, paragraph: {}, chain: [], isLink: false };
/** A chain that is longer goes round in a circle, or was made to. */
const LONGEST_CHAIN = 40;

/** Reads `styles.xml`; without one, everything is plain. */
export function readStyles(root: XmlNode | null): Styles {
  const nodes = new Map<string, XmlNode>();
  let usual: string | undefined;
  for (const node of childrenOf(root, 'w:style')) {
    const id = node.attributes['w:styleId'];
    const type = node.attributes['w:type'] ?? 'paragraph';
    if (id === undefined) continue;
    nodes.set(`${type} ${id}`, node);
    if (type === 'paragraph' && ['1', 'true', 'on'].includes(node.attributes['w:default'] ?? '')) usual = id;
  }
  const known = new Map<string, Style>();
  const style = (id: string | undefined, type: 'paragraph' | 'character' | 'numbering'): Style | null => {
    if (id === undefined) return null;
    const key = `${type} ${id}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = resolve(nodes, type, id);
    if (made !== null) known.set(key, made);
    return made;
  };
  const defaults = runPropertiesIn(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'));
  const ofParagraph = (id: string | undefined) => style(id, 'paragraph') ?? style(usual, 'paragraph') ?? PLAIN;
  const bases = new Map<string, RunProperties>();
  return {
    defaults,
    style,
    ofParagraph,
    look: (paragraph, direct) => {
      const around = ofParagraph(paragraph);
      let base = bases.get(around.id);
      if (base === undefined) {
        base = layered(defaults, around.run);
        bases.set(around.id, base);
      }
      const own = direct.style === undefined ? null : style(direct.style, 'character');
      if (own === null || own.isLink) return layered(base, direct);
      return effective(defaults, around.run, own.run, direct);
    },
  };
}

function resolve(nodes: ReadonlyMap<string, XmlNode>, type: string, id: string): Style | null {
  const chain: XmlNode[] = [];
  for (let next: string | undefined = id; next !== undefined && chain.length < LONGEST_CHAIN; ) {
    const node: XmlNode | undefined = nodes.get(`${type} ${next}`);
    if (node === undefined || chain.includes(node)) break;
    chain.push(node);
    next = childOf(node, 'w:basedOn')?.attributes['w:val'];
  }
  if (chain.length === 0) return null;
  let run = NO_PROPERTIES;
  let paragraph: ParagraphProperties = {};
  for (const node of [...chain].reverse()) {
    run = layered(run, runPropertiesIn(node));
    const own = paragraphProperties(childOf(node, 'w:pPr'));
    paragraph = { ...paragraph, ...own, ...(own.place ? { place: { ...paragraph.place, ...own.place } } : {}) };
  }
  const names = chain.map((node) => childOf(node, 'w:name')?.attributes['w:val'] ?? '');
  const heading = headingOf(names, paragraph.outline);
  return {
    id,
    name: names[0] || id,
    run,
    paragraph,
    chain: chain.map((node) => node.attributes['w:styleId'] as string),
    ...(heading === undefined ? {} : { heading }),
    isLink: /^(followed)?hyperlink$/i.test(names[0] ?? ''),
  };
}

/** By the outline level, else by the built-in names, which are English in every language's Word. */
function headingOf(names: readonly string[], outline: number | undefined): number | undefined {
  if (outline !== undefined) return outline < 9 ? outline : undefined;
  for (const name of names) {
    const level = /^heading ([1-9])$/i.exec(name)?.[1];
    if (level !== undefined) return Number(level) - 1;
    if (/^title$/i.test(name)) return 0;
  }
  return undefined;
}
