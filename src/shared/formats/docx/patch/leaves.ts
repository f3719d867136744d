import type { TrackedChange } from '../../redline/redline';
import { isOn } from '../read/names';
import { signOf } from '../read/symbolFonts';
import type { FreshIds } from '../write/changeMarks';
import type { Wrapper } from '../write/nesting';
import { plainOf } from '../write/xmlText';
import { NOTE_SIGN } from './flat';
import { attributeIn, type Child, childrenOf, elementEnd, type Tag, tagFrom } from './tags';

/** An element of a paragraph that holds runs. */
export interface Holder extends Wrapper {
  /** The change that it is, where it is one. */
  readonly change: TrackedChange | null;
  /** Whether it may stand twice, as a link may; a content control may not. */
  readonly canPart: boolean;
}

/** A child of a run. */
export interface Atom {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Its words; `''` for what is no text. */
  readonly text: string;
  /** Words that can be cut and written anew. */
  readonly isText: boolean;
  /** The note that it refers to. */
  readonly note?: string;
}

/** A piece of a paragraph that stands straight in it or in its holders. */
export interface Leaf {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Holder[];
  /** Its element; `''` for white space. */
  readonly name: string;
  /** Of a run: its start tag, the children of its properties, and its other children; of anything else nothing. */
  readonly run: {
    readonly tag: string;
    readonly properties: readonly (readonly [name: string, xml: string])[];
    readonly atoms: readonly Atom[];
  } | null;
  /** Its words: where in the paragraph's flat text they begin, and what they are. */
  readonly at: number;
  readonly text: string;
}

/** A paragraph taken apart. */
export interface ParagraphParts {
  readonly from: number;
  readonly to: number;
  /** Its start tag, always an open one; closed by `close`. */
  readonly open: string;
  readonly close: string;
  /** `w:pPr` as the file has it; `''` where there is none. */
  readonly properties: string;
  readonly leaves: readonly Leaf[];
  readonly text: string;
}

const CHANGES: Readonly<Record<string, TrackedChange['kind']>> = {
  'w:ins': 'insert',
  'w:del': 'delete',
  'w:moveFrom': 'move-from',
  'w:moveTo': 'move-to',
};

const HOLDERS: ReadonlySet<string> = new Set([
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:bdo',
  'w:dir',
]);

/** Takes apart the paragraph whose element stands from `from` to `to`. `note`: the name of a note by the id that its part gives it. */
export function partsOf(
  xml: string,
  from: number,
  to: number,
  ids: FreshIds,
  note: (kind: 'footnote' | 'endnote', id: string) => string,
): ParagraphParts | null {
  const start = tagFrom(xml, from, to);
  if (start === null || start.name !== 'w:p' || start.from !== from) return null;
  const startTag = xml.slice(start.from, start.to);
  if (start.kind === 'empty') {
    const open = `${startTag.slice(0, -2).trimEnd()}>`;
    return { from, to, open, close: '</w:p>', properties: '', leaves: [], text: '' };
  }
  const close = xml.lastIndexOf('</', to - 1);
  let properties = '';
  const leaves: Leaf[] = [];
  let text = '';
  const path: Holder[] = [];
  const fields = new Fields();
  const leaf = (part: Omit<Leaf, 'at' | 'text' | 'path'>, words: string) => {
    leaves.push({ ...part, path: [...path], at: text.length, text: words });
    text += words;
  };
  for (let at = start.to; at < close; ) {
    const tag = tagFrom(xml, at, close);
    if (tag === null || tag.from > at) {
      // White space and comments between elements stay where they are.
      const end = tag?.from ?? close;
      leaf({ from: at, to: end, name: '', run: null }, '');
      at = end;
      continue;
    }
    at = tag.to;
    if (tag.kind === 'close') {
      path.pop();
    } else if (tag.kind === 'open' && (CHANGES[tag.name] !== undefined || HOLDERS.has(tag.name))) {
      path.push(holderOf(xml.slice(tag.from, tag.to), tag.name, tag.from, ids));
    } else {
      const end = elementEnd(xml, tag);
      at = end;
      const child: Child = { tag, from: tag.from, to: end };
      if (tag.name === 'w:pPr' && path.length === 0 && properties === '') properties = xml.slice(tag.from, end);
      else if (tag.name === 'w:r') {
        const run = runOf(xml, child, fields, note);
        leaf({ from: tag.from, to: end, name: tag.name, run }, run.atoms.map((atom) => atom.text).join(''));
      } else {
        const words = tag.name === 'm:oMath' || tag.name === 'm:oMathPara' ? mathOf(xml, child) : '';
        leaf({ from: tag.from, to: end, name: tag.name, run: null }, words);
      }
    }
  }
  return { from, to, open: startTag, close: xml.slice(close, to), properties, leaves, text };
}

function holderOf(tag: string, name: string, at: number, ids: FreshIds): Holder {
  const kind = CHANGES[name];
  let times = 0;
  return {
    key: `o${at}`,
    change:
      kind === undefined
        ? null
        : { kind, author: attributeIn(tag, 'w:author') ?? '', date: attributeIn(tag, 'w:date') || null },
    canPart: name !== 'w:sdt' && name !== 'w:sdtContent' && name !== 'w:fldSimple',
    // What is opened a second time is a change of its own, so it bears an id of its own.
    open: () =>
      times++ === 0 || kind === undefined ? tag : tag.replace(/\sw:id\s*=\s*["'][^"']*["']/, ` w:id="${ids.next()}"`),
    close: `</${name}>`,
  };
}

/** Fields that have begun: words of an instruction, before its result, are none of the text's. */
class Fields {
  readonly #open: { isShowing: boolean }[] = [];

  sign(type: string | null): void {
    if (type === 'begin') this.#open.push({ isShowing: false });
    else if (type === 'end') this.#open.pop();
    else {
      const field = this.#open[this.#open.length - 1];
      if (field) field.isShowing = true;
    }
  }

  get isInCode(): boolean {
    return this.#open.some(({ isShowing }) => !isShowing);
  }
}

function runOf(
  xml: string,
  run: Child,
  fields: Fields,
  note: (kind: 'footnote' | 'endnote', id: string) => string,
): NonNullable<Leaf['run']> {
  const tag = xml.slice(run.tag.from, run.tag.to);
  const open = run.tag.kind === 'empty' ? `${tag.slice(0, -2).trimEnd()}>` : tag;
  let properties: (readonly [string, string])[] = [];
  const atoms: Atom[] = [];
  let isTypedSign = false;
  for (const child of childrenOf(xml, run)) {
    if (child.tag.name === 'w:rPr') {
      properties = propertiesIn(xml, child);
      continue;
    }
    const atom = atomOf(xml, child, note);
    const startTag = xml.slice(child.tag.from, child.tag.to);
    if (atom.name === 'w:fldChar') fields.sign(attributeIn(startTag, 'w:fldCharType'));
    const isHidden = fields.isInCode || (isTypedSign && atom.isText);
    atoms.push(isHidden ? { ...atom, text: '', isText: false } : atom);
    // The words after it are the sign that somebody typed for the note.
    if (atom.note !== undefined) isTypedSign = isOn(attributeIn(startTag, 'w:customMarkFollows') ?? '0');
  }
  return { tag: open, properties, atoms };
}

/** Children of a properties element by name without prefix. */
export function propertiesIn(xml: string, element: Child): (readonly [string, string])[] {
  return childrenOf(xml, element).map(({ tag, from, to }) => [
    tag.name.slice(tag.name.indexOf(':') + 1),
    xml.slice(from, to),
  ]);
}

function atomOf(
  xml: string,
  { tag, from, to }: Child,
  note: (kind: 'footnote' | 'endnote', id: string) => string,
): Atom {
  const atom = (text: string, isText = true): Atom => ({ from, to, name: tag.name, text, isText });
  const startTag = () => xml.slice(tag.from, tag.to);
  switch (tag.name) {
    case 'w:t':
    case 'w:delText':
      return atom(wordsOf(xml, tag, to));
    case 'w:tab':
    case 'w:ptab':
      return atom('\t');
    case 'w:br':
    case 'w:cr':
      return atom('\n');
    case 'w:noBreakHyphen':
      return atom('\u2011');
    case 'w:softHyphen':
      return atom('\u00ad');
    case 'w:sym':
      return atom(symbolOf(startTag()), false);
    case 'w:footnoteReference':
    case 'w:endnoteReference': {
      const kind = tag.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
      return { ...atom(NOTE_SIGN, false), note: note(kind, attributeIn(startTag(), 'w:id') ?? '') };
    }
    default:
      return atom('', false);
  }
}

/** Words of a text element: Word drops space at the edges of one that does not say to keep it. */
function wordsOf(xml: string, tag: Tag, to: number): string {
  if (tag.kind === 'empty') return '';
  const words = textOf(xml.slice(tag.to, xml.lastIndexOf('</', to - 1)));
  const isKept = attributeIn(xml.slice(tag.from, tag.to), 'xml:space') === 'preserve';
  return isKept ? words : words.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** A sign of a font of signs, as its reader has it. */
function symbolOf(tag: string): string {
  const code = Number.parseInt(attributeIn(tag, 'w:char') ?? '', 16);
  if (!Number.isInteger(code) || code <= 0 || code > 0xffff) return '';
  return signOf(code, attributeIn(tag, 'w:font') ?? undefined) ?? String.fromCharCode(code);
}

function textOf(inner: string): string {
  if (!inner.includes('<![CDATA[')) return plainOf(inner.replace(/\r\n?/g, '\n'));
  return inner
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : plainOf(part)))
    .join('');
}

function mathOf(xml: string, element: Child): string {
  let out = '';
  for (let at = element.from; ; ) {
    const tag = tagFrom(xml, at, element.to);
    if (tag === null) return out;
    at = tag.to;
    if (tag.name === 'm:t' && tag.kind === 'open') out += textOf(xml.slice(tag.to, xml.indexOf('</', tag.to)));
  }
}
