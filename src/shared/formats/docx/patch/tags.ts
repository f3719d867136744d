import { plainOf } from '../write/xmlText';

/** One tag of an XML text that is known to be well-formed, for a reader has read it. */
export interface Tag {
  /** As the text writes it, with its prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** Of its `<`, and after its `>`. */
  readonly from: number;
  readonly to: number;
}

/** The next tag at or after a place, before `end`; null where there is none. Comments, instructions and CDATA are no tags. */
export function tagFrom(xml: string, at: number, end: number): Tag | null {
  for (let from = xml.indexOf('<', at); from >= 0 && from < end; from = xml.indexOf('<', from)) {
    const after = xml.charCodeAt(from + 1);
    if (after === BANG || after === QUESTION) {
      from = skip(xml, from);
      continue;
    }
    const isClose = after === SLASH;
    const nameFrom = isClose ? from + 2 : from + 1;
    let nameTo = nameFrom;
    while (!endsName(xml.charCodeAt(nameTo))) nameTo += 1;
    const to = tagEnd(xml, nameTo);
    const kind = isClose ? 'close' : xml.charCodeAt(to - 2) === SLASH ? 'empty' : 'open';
    return { name: xml.slice(nameFrom, nameTo), kind, from, to };
  }
  return null;
}

/** After the element that a tag opens. */
export function elementEnd(xml: string, tag: Tag): number {
  if (tag.kind !== 'open') return tag.to;
  let depth = 1;
  for (let at = tag.to; ; ) {
    const next = tagFrom(xml, at, xml.length);
    if (next === null) return xml.length;
    at = next.to;
    if (next.kind === 'open') depth += 1;
    else if (next.kind === 'close' && --depth === 0) return at;
  }
}

/** A child element: its start tag, and its whole. */
export interface Child {
  readonly tag: Tag;
  readonly from: number;
  readonly to: number;
}

/** The elements straight within a stretch of XML. */
export function childrenIn(xml: string, from: number, to: number): readonly Child[] {
  const out: Child[] = [];
  for (let at = from; ; ) {
    const tag = tagFrom(xml, at, to);
    if (tag === null || tag.kind === 'close') return out;
    at = elementEnd(xml, tag);
    out.push({ tag, from: tag.from, to: at });
  }
}

/** The elements straight within an element. */
export function childrenOf(xml: string, element: Child): readonly Child[] {
  return element.tag.kind === 'open' ? childrenIn(xml, element.tag.to, element.to) : [];
}

/** The value of an attribute of a start tag, by the name that the text writes; null where it has none. */
export function attributeIn(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found === null ? null : plainOf(found[1] ?? found[2] ?? '');
}

const BANG = 33;
const SLASH = 47;
const GREATER = 62;
const QUESTION = 63;
const DOUBLE = 34;
const SINGLE = 39;

function endsName(code: number): boolean {
  return (
    code === GREATER || code === SLASH || code === 32 || code === 10 || code === 13 || code === 9 || Number.isNaN(code)
  );
}

function tagEnd(xml: string, at: number): number {
  for (let i = at; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (code === GREATER) return i + 1;
    // A value may hold a `>`.
    if (code === DOUBLE || code === SINGLE) {
      const close = xml.indexOf(xml.charAt(i), i + 1);
      if (close < 0) return xml.length;
      i = close;
    }
  }
  return xml.length;
}

function skip(xml: string, at: number): number {
  const close = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>';
  const end = xml.indexOf(close, at + 2);
  return end < 0 ? xml.length : end + close.length;
}
