import { err, ok, type Result } from '../../base/result';
import type { ImportRefusal } from '../format';
import type { ReadWatch } from '../redline/watch';
import { type Namespaces, readXml, type XmlElement } from './xml';

/** An element with what is in it: for small parts, and for the properties of what is read as events. */
export interface XmlNode {
  readonly name: string;
  /** By the reader's names. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own characters, those of its children left out. */
  readonly text: string;
}

interface Growing extends XmlNode {
  readonly children: Growing[];
  text: string;
}

/** Elements of a part that is read as a tree: over this it is none that a word processor wrote. */
const MOST_NODES = 400_000;

/** Grows a tree out of events. */
export class TreeGrower {
  #root: Growing | null = null;
  readonly #open: Growing[] = [];
  #count = 0;

  get depth(): number {
    return this.#open.length;
  }

  get count(): number {
    return this.#count;
  }

  open(element: XmlElement): void {
    const node: Growing = { name: element.name, attributes: element.named(), children: [], text: '' };
    const parent = this.#open[this.#open.length - 1];
    if (parent) parent.children.push(node);
    else this.#root = node;
    this.#open.push(node);
    this.#count++;
  }

  text(text: string): void {
    const node = this.#open[this.#open.length - 1];
    if (node) node.text += text;
  }

  /** The tree, as soon as its root is closed. */
  close(): XmlNode | null {
    this.#open.pop();
    return this.#open.length === 0 ? this.#root : null;
  }
}

/** Reads a whole part as a tree. Refused as by `readXml`, and `damaged` where it has more elements than such a part ever has. */
export async function readTree(
  text: string,
  part: string,
  namespaces: Namespaces,
  watch: ReadWatch,
): Promise<Result<XmlNode, ImportRefusal>> {
  const grower = new TreeGrower();
  let root: XmlNode | null = null;
  const refusal: ImportRefusal = { code: 'damaged', detail: { part } };
  const read = await readXml(
    text,
    part,
    namespaces,
    {
      open: (element) => grower.open(element),
      close: () => {
        root = grower.close() ?? root;
      },
      text: (words) => grower.text(words),
      stop: () => (grower.count > MOST_NODES ? refusal : null),
    },
    watch,
  );
  if (!read.ok) return read;
  return root === null ? err(refusal) : ok(root);
}

/** The first child of a name. */
export function childOf(node: XmlNode | null | undefined, name: string): XmlNode | null {
  return node?.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(node: XmlNode | null | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** All of an element's characters, in order of the elements that hold them. */
export function textIn(node: XmlNode): string {
  return node.text + node.children.map(textIn).join('');
}
