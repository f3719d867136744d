import { err, ok, type Result } from '../../base/result';
import { type Namespaces, readXml } from '../container/xml';
import type { ImportRefusal } from '../format';
import type { ReadWatch } from '../redline/watch';

/** An element with its characters and elements in their order. Names are by the reader's own prefixes. */
export interface MixedNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MixedNode | string)[];
}

interface Growing extends MixedNode {
  readonly children: (Growing | string)[];
}

/** Elements of one part: a text of a thousand pages has some 200,000. More would not fit into memory. */
const MOST_NODES = 1_500_000;

/** Reads a part whose words stand between its elements. Refused as by `readXml`, and `too-large` where it has elements beyond any text. */
export async function readMixed(
  text: string,
  part: string,
  namespaces: Namespaces,
  watch: ReadWatch,
): Promise<Result<MixedNode, ImportRefusal>> {
  let root: MixedNode | null = null;
  const open: Growing[] = [];
  let count = 0;
  const read = await readXml(
    text,
    part,
    namespaces,
    {
      open(element) {
        const node: Growing = { name: element.name, attributes: element.named(), children: [] };
        const parent = open[open.length - 1];
        if (parent) parent.children.push(node);
        else root ??= node;
        open.push(node);
        count++;
      },
      close() {
        open.pop();
      },
      text(words) {
        const node = open[open.length - 1];
        if (!node) return;
        const last = node.children.length - 1;
        // A parser hands over one text in pieces.
        if (typeof node.children[last] === 'string') node.children[last] += words;
        else node.children.push(words);
      },
      stop: () =>
        count > MOST_NODES ? { code: 'too-large', detail: { part, elements: count, limit: MOST_NODES } } : null,
    },
    watch,
  );
  if (!read.ok) return read;
  return root === null ? err({ code: 'damaged', detail: { part } }) : ok(root);
}

/** The elements in an element, its characters passed over. */
export function elementsIn(node: MixedNode | null): readonly MixedNode[] {
  return node === null ? [] : node.children.filter((child): child is MixedNode => typeof child !== 'string');
}

/** The first child of a name. */
export function childNamed(node: MixedNode | null, name: string): MixedNode | null {
  return elementsIn(node).find((child) => child.name === name) ?? null;
}

/** All characters in an element, in order. */
export function wordsIn(node: MixedNode): string {
  let out = '';
  for (const child of node.children) out += typeof child === 'string' ? child : wordsIn(child);
  return out;
}
