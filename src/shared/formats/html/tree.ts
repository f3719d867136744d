import { type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser } from 'parse5';
import { err, ok, type Result } from '../../base/result';
import type { ImportRefusal } from '../format';
import type { ReadWatch } from '../redline/watch';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlDocument = DefaultTreeAdapterTypes.Document;
export type HtmlTemplate = DefaultTreeAdapterTypes.Template;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

/** Elements of one file at most: a page of a thousand paragraphs has some ten thousand. More would not fit into memory. */
const NODES = 1_500_000;
/** Elements one inside another at most; browsers stop at 512. */
const DEPTH = 4000;
/** UTF-16 units that are read before somebody may say stop. */
const CHUNK = 16_384;

class TooMany extends Error {}

/**
 * HTML as browsers take it apart, in pieces, so that a stop can arrive. Refuses (`too-large`) what is nested or repeated beyond any text:
 * the rules for open formatting let a small file ask for millions of elements.
 */
export async function parseHtml(html: string, watch: ReadWatch): Promise<Result<HtmlDocument, ImportRefusal>> {
  let nodes = 0;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(tagName, namespaceURI, attrs) {
      if (++nodes > NODES) throw new TooMany();
      return defaultTreeAdapter.createElement(tagName, namespaceURI, attrs);
    },
  };
  const parser = new Parser<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>({ treeAdapter, scriptingEnabled: false });
  try {
    for (let from = 0; from < html.length; from += CHUNK) {
      parser.tokenizer.write(html.slice(from, from + CHUNK), false);
      if (parser.openElements.stackTop > DEPTH) throw new TooMany();
      const stop = watch.check();
      if (stop) return err(stop);
      if (from % (CHUNK * 16) === 0) {
        watch.progress((from / html.length) * 0.6);
        await watch.pause();
      }
    }
    parser.tokenizer.write('', true);
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    return err({ code: 'too-large', detail: { elements: nodes, limit: NODES } });
  }
  return ok(parser.document);
}

export function isElement(node: HtmlNode | HtmlParent): node is HtmlElement {
  return 'tagName' in node;
}

/** An attribute's value; undefined where the element has none of that name. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  for (const one of element.attrs) if (one.name === name) return one.value;
  return undefined;
}

export function classesOf(element: HtmlElement): readonly string[] {
  const value = attribute(element, 'class');
  return value === undefined ? [] : value.split(/[ \t\n\f\r]+/).filter((one) => one !== '');
}

/** All nodes below one, in the order of the text, without a call inside a call: what is nested deep may not overflow a stack. */
export function* nodesOf(root: HtmlParent): Generator<HtmlNode> {
  const stack: { readonly node: HtmlParent; at: number }[] = [{ node: root, at: 0 }];
  for (;;) {
    const top = stack[stack.length - 1];
    if (top === undefined) return;
    const child = top.node.childNodes[top.at++];
    if (child === undefined) stack.pop();
    else {
      yield child;
      if ('childNodes' in child) stack.push({ node: child, at: 0 });
    }
  }
}

/** The words below a node, white space taken together, scripts and styles left out. */
export function textOf(root: HtmlParent): string {
  let out = '';
  for (const node of nodesOf(root)) {
    if (node.nodeName === '#text' && 'value' in node) {
      const parent = node.parentNode?.nodeName;
      if (parent !== 'script' && parent !== 'style') out += node.value;
    } else if (isElement(node)) {
      if (out !== '' && !INLINE.has(node.tagName)) out += ' ';
      if (node.tagName === 'template' && 'content' in node) out += textOf((node as HtmlTemplate).content);
    }
  }
  return out.replace(/[ \t\n\f\r]+/g, ' ').trim();
}

/**
 * What somebody says in a comment of the page's source, as LibreOffice writes the comments of its texts; empty where it says nothing in words,
 * or is a condition for programs.
 */
export function remarkIn(data: string): string {
  const words = data.replace(/[ \t\n\f\r]+/g, ' ').trim();
  return /^\[(?:if|endif)\b|^\/?\*|^[<>]/i.test(words) || !/\p{L}/u.test(words) ? '' : words;
}

/** The characters below a node as they stand. */
export function rawText(root: HtmlParent): string {
  let out = '';
  for (const node of nodesOf(root)) if (node.nodeName === '#text' && 'value' in node) out += node.value;
  return out;
}

const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
);
