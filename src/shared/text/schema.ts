import { type Mark, type Node, type NodeType, Schema } from 'prosemirror-model';
import type { BlockKind } from '../domain/provision';

/**
 * What a block knows beside its words. Null means: derive it. Only what somebody set is here (TX4), so that two people
 * who set different things of one block both prevail.
 */
export interface BlockAttrs {
  readonly id: string;
  readonly kind: BlockKind | null;
  readonly depth: number | null;
  readonly marker: string | null;
  readonly lang: string | null;
  readonly dir: 'ltr' | 'rtl' | null;
  /** `table:row:column[:rowspan:colspan]` for a cell of a table, which is a block like any other. */
  readonly cell: string | null;
  /** Deleted by somebody while somebody else typed in it: shown, because words are in it, until one of them decides. */
  readonly deleted: boolean;
}

/** Names of the block attributes that live in the document, in the order they are written. */
export const BLOCK_ATTRS = ['kind', 'depth', 'marker', 'lang', 'dir', 'cell', 'deleted'] as const;

const BLOCK_DEFAULTS: Record<(typeof BLOCK_ATTRS)[number], null | false> = {
  kind: null,
  depth: null,
  marker: null,
  lang: null,
  dir: null,
  cell: null,
  deleted: false,
};

const NO_ATTRS: Partial<BlockAttrs> = {};

/**
 * The text as ProseMirror holds it: sections of blocks of plain words. Permissive on purpose: what a text *should* be is a
 * diagnostic, never a constraint, since a constraint would delete words. Brackets are characters (BR1); there are no inline
 * nodes, because a node inside a paragraph would cut its text in two for everybody who edits it at the same time.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'section*' },
    section: {
      content: 'block*',
      attrs: { id: { default: '' } },
      isolating: true,
      defining: true,
      toDOM: (node) => ['section', { 'data-section': node.attrs.id }, 0],
      parseDOM: [{ tag: 'section[data-section]', getAttrs: (dom) => ({ id: attribute(dom, 'data-section') }) }],
    },
    block: {
      content: 'text*',
      // A line break inside a block is a character; without this the editor would read it back from the page as a space.
      whitespace: 'pre',
      attrs: {
        id: { default: '' },
        ...Object.fromEntries(BLOCK_ATTRS.map((name) => [name, { default: BLOCK_DEFAULTS[name] }])),
      },
      toDOM: blockToDOM,
      parseDOM: [
        {
          tag: 'p[data-block]',
          preserveWhitespace: 'full',
          getAttrs: (dom) => ({
            id: attribute(dom, 'data-block') ?? '',
            kind: attribute(dom, 'data-kind'),
            marker: attribute(dom, 'data-marker'),
            cell: attribute(dom, 'data-cell'),
            depth: numberOf(attribute(dom, 'data-depth')),
          }),
        },
        // Of other pages line ends are where their source was wrapped.
        { tag: 'h1, h2, h3, h4, h5, h6', attrs: { kind: 'heading' }, preserveWhitespace: false },
        { tag: 'p, li, blockquote, td, th, dt, dd, div', preserveWhitespace: false },
        { tag: 'pre', preserveWhitespace: 'full' },
      ],
    },
    text: {},
  },
  marks: {
    strong: {
      parseDOM: [
        { tag: 'strong' },
        // Some programs wrap a whole paste in a <b> that is not bold.
        { tag: 'b', getAttrs: (dom) => (styleOf(dom, 'fontWeight') === 'normal' ? false : null) },
        { style: 'font-weight', getAttrs: (value) => (/^(?:bold(?:er)?|[6-9]\d{2})$/.test(value) ? null : false) },
      ],
      toDOM: () => ['strong', 0],
    },
    em: {
      parseDOM: [
        { tag: 'em' },
        { tag: 'i', getAttrs: (dom) => (styleOf(dom, 'fontStyle') === 'normal' ? false : null) },
        { style: 'font-style=italic' },
      ],
      toDOM: () => ['em', 0],
    },
    underline: {
      parseDOM: [
        { tag: 'u' },
        {
          style: 'text-decoration',
          consuming: false,
          getAttrs: (value) => (/\bunderline\b/.test(value) ? null : false),
        },
      ],
      toDOM: () => ['u', 0],
    },
    strike: {
      parseDOM: [
        { tag: 's' },
        { tag: 'del' },
        { tag: 'strike' },
        {
          style: 'text-decoration',
          consuming: false,
          getAttrs: (value) => (/\bline-through\b/.test(value) ? null : false),
        },
      ],
      toDOM: () => ['s', 0],
    },
    superscript: { excludes: 'subscript', parseDOM: [{ tag: 'sup' }], toDOM: () => ['sup', 0] },
    subscript: { excludes: 'superscript', parseDOM: [{ tag: 'sub' }], toDOM: () => ['sub', 0] },
    /** Colour by a key that a legend of the document explains ("Red: proposed deletion"), never by a style. */
    colour: {
      attrs: { key: {} },
      parseDOM: [{ tag: 'span[data-colour]', getAttrs: (dom) => ({ key: attribute(dom, 'data-colour') }) }],
      toDOM: (mark) => ['span', { 'data-colour': mark.attrs.key }, 0],
    },
    highlight: {
      attrs: { key: {} },
      parseDOM: [{ tag: 'span[data-highlight]', getAttrs: (dom) => ({ key: attribute(dom, 'data-highlight') }) }],
      toDOM: (mark) => ['span', { 'data-highlight': mark.attrs.key }, 0],
    },
    /** A note reference character: the note itself is a block of kind `footnote` with this id. */
    note: {
      attrs: { id: {} },
      inclusive: false,
      // Before the plain superscript, whose element it shares.
      parseDOM: [{ tag: 'sup[data-note]', priority: 60, getAttrs: (dom) => ({ id: attribute(dom, 'data-note') }) }],
      toDOM: (mark) => ['sup', { 'data-note': mark.attrs.id }, 0],
    },
  },
});

/** The two node types that hold something, typed as present. */
export const sectionType = schema.nodes.section as NodeType;
export const blockType = schema.nodes.block as NodeType;

// prosemirror-model fills in attributes name by name on an object without a prototype, which engines keep as a table of its own: five
// times as large, for each paragraph of a long text. The same attributes in one shape. Internal to the library: its version is pinned.
(blockType as NodeType & { computeAttrs(given: Partial<BlockAttrs> | null): BlockAttrs }).computeAttrs = (given) => {
  const { id, kind, depth, marker, lang, dir, cell, deleted } = given ?? NO_ATTRS;
  return {
    id: id ?? '',
    kind: kind ?? null,
    depth: depth ?? null,
    marker: marker ?? null,
    lang: lang ?? null,
    dir: dir ?? null,
    cell: cell ?? null,
    deleted: deleted ?? false,
  };
};

function attribute(dom: unknown, name: string): string | null {
  return (dom as { getAttribute(name: string): string | null }).getAttribute(name);
}

function styleOf(dom: unknown, name: 'fontWeight' | 'fontStyle'): string {
  return (dom as { style: Record<typeof name, string> }).style[name];
}

function numberOf(value: string | null): number | null {
  return value === null || !/^\d$/.test(value) ? null : Number(value);
}

function blockToDOM(node: Node): [string, Record<string, string>, 0] {
  const attrs = node.attrs as BlockAttrs;
  const dom: Record<string, string> = { 'data-block': attrs.id };
  if (attrs.lang !== null) dom.lang = attrs.lang;
  // A paragraph without a set direction takes the one of its first strong letter, so that an Arabic line in an English text reads right.
  dom.dir = attrs.dir ?? 'auto';
  if (attrs.kind !== null) dom['data-kind'] = attrs.kind;
  if (attrs.marker !== null) dom['data-marker'] = attrs.marker;
  if (attrs.cell !== null) {
    dom['data-cell'] = attrs.cell;
    dom['data-column'] = attrs.cell.split(':')[2] ?? '';
  }
  if (attrs.depth !== null) dom['data-depth'] = String(attrs.depth);
  if (attrs.deleted) dom['data-deleted'] = '';
  return ['p', dom, 0];
}

/** Attributes of a block node. */
export function blockAttrs(node: Node): BlockAttrs {
  return node.attrs as BlockAttrs;
}

/** Marks of one run as a plain record: mark name to attributes, the form in which the document keeps them. */
export function marksToRecord(marks: readonly Mark[]): Record<string, Record<string, string>> {
  const record: Record<string, Record<string, string>> = {};
  for (const mark of marks) record[mark.type.name] = { ...mark.attrs };
  return record;
}

/** Marks of one run from the document's form; a name this version does not know is left out here and kept there. */
export function recordToMarks(record: Readonly<Record<string, unknown>> | undefined): readonly Mark[] {
  if (record === undefined) return [];
  let marks: readonly Mark[] = [];
  for (const name in record) {
    const type = schema.marks[name];
    const attrs = record[name];
    if (type !== undefined && attrs !== null && typeof attrs === 'object') {
      marks = type.create(attrs as Record<string, string>).addToSet(marks);
    }
  }
  return marks;
}
