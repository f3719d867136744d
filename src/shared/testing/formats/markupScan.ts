import { strFromU8, unzipSync } from 'fflate';
import type { ScannedText } from './formatFuzz';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;

/** Characters between tags, with the names of the elements round them, the innermost last. Knows nothing of any reader. */
function pieces(xml: string): readonly { readonly text: string; readonly around: readonly string[] }[] {
  const out: { text: string; around: readonly string[] }[] = [];
  let around: readonly string[] = [];
  let at = 0;
  for (const found of xml.matchAll(TAG)) {
    const [whole, literal, isEnd, name = '', rest = ''] = found;
    const before = xml.slice(at, found.index);
    if (before !== '') out.push({ text: resolved(before), around });
    at = found.index + whole.length;
    if (literal !== undefined) out.push({ text: literal, around });
    else if (name !== '' && isEnd === '/') around = around.slice(0, -1);
    else if (name !== '' && !rest.endsWith('/')) around = [...around, name];
  }
  return out;
}

function resolved(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Numbers and signs of notes are told otherwise than in words. */
function hasLetters({ text }: { readonly text: string }): boolean {
  return /\p{L}/u.test(text);
}

/** In a paragraph, and in nothing that stands in one and holds paragraphs of its own. */
function isInParagraph(around: readonly string[]): boolean {
  for (let i = around.length - 1; i >= 0; i--) {
    const name = around[i] as string;
    if (name === 'text:p' || name === 'text:h') return true;
    if (/^(?:table|draw):|^office:annotation$|^text:(?:note|note-body|list|list-item|section)$/.test(name))
      return false;
  }
  return false;
}

/** The words of an OpenDocument text by its bytes alone: what stands in paragraphs of its body, deleted ones too. */
export function scanOdt(bytes: Uint8Array): readonly ScannedText[] {
  let xml: string;
  try {
    const content = bytes[0] === 0x50 ? unzipSync(bytes)['content.xml'] : bytes;
    if (content === undefined) return [];
    xml = content[0] === 0xff ? new TextDecoder('utf-16le').decode(content) : strFromU8(content);
  } catch {
    // No zip: no words that anybody could see.
    return [];
  }
  const apart = new Set(['text:note-citation', 'office:change-info', 'dc:creator', 'dc:date', 'meta:creator-initials']);
  return pieces(xml)
    .filter(({ around }) => around.includes('office:text') && isInParagraph(around))
    .filter(({ around }) => !around.some((name) => apart.has(name)))
    .filter(hasLetters)
    .map(({ text }) => ({ part: 'content.xml', text }));
}

/** The words of a file of Akoma Ntoso by its bytes alone, its meta and title left out. */
export function scanAkn(bytes: Uint8Array): readonly ScannedText[] {
  const xml = bytes[0] === 0xff ? new TextDecoder('utf-16le').decode(bytes) : strFromU8(bytes);
  return pieces(xml)
    .filter(({ around }) => !around.includes('meta') && !around.includes('longTitle'))
    .filter(hasLetters)
    .map(({ text }) => ({ part: 'document', text }));
}

/** As UTF-8 where the file says so or it is; what is neither has words by guess alone: nothing is asked of it. */
function htmlOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff) return new TextDecoder('utf-16le').decode(bytes);
  const text = new TextDecoder().decode(bytes);
  const isSaid = /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*utf-?8/i.test(text.slice(0, 2048));
  return isSaid || !text.includes('\ufffd') ? text : '';
}

const FOREIGN = new Set(['svg', 'math']);
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

/** The words of an HTML file by its bytes alone, by the rules that tell its tags from its text; scripts, styles and titles left out. */
export function scanHtml(bytes: Uint8Array): readonly ScannedText[] {
  const html = htmlOf(bytes);
  const out: ScannedText[] = [];
  let at = 0;
  /** Drawings and formulas that are open. */
  let foreign = 0;
  const put = (to: number): void => {
    // A browser has no character of number 0, nor one for what is none.
    const text = resolved(
      html
        .slice(at, to)
        .replaceAll('\u0000', '')
        .replace(/&#0*;/g, '\ufffd')
        .replace(/&(amp|lt|gt|quot|nbsp)(?!;)/g, '&$1;'),
    );
    if (/\p{L}/u.test(text)) out.push({ part: 'document', text });
  };
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', open)) {
    const next = html.charAt(open + 1);
    if (
      !/[A-Za-z/!?]/.test(next) ||
      (next === '/' && !/[A-Za-z]/.test(html.charAt(open + 2)) && html.charAt(open + 2) !== '>')
    ) {
      if (next !== '/' || open + 2 >= html.length) {
        open++;
        continue;
      }
    }
    put(open);
    if (next === '!' && html.startsWith('<!--', open)) {
      const isEmpty = /^<!---?>/.exec(html.slice(open, open + 6));
      const close = isEmpty ? open + isEmpty[0].length - 3 : html.slice(open).search(/--!?>/) + open;
      if (!isEmpty && close < open) return out;
      at = isEmpty ? open + isEmpty[0].length : html.indexOf('>', close) + 1;
    } else if (foreign > 0 && html.startsWith('<![CDATA[', open)) {
      // Whether it is text or a comment hangs on the element it stands in: of it nothing is asked, of what follows everything.
      const close = html.indexOf(']]>', open);
      if (close < 0) return out;
      at = close + 3;
    } else if (/[!?]/.test(next) || (next === '/' && !/[A-Za-z]/.test(html.charAt(open + 2)))) {
      const close = html.indexOf('>', open);
      if (close < 0) return out;
      at = close + 1;
    } else {
      at = tagEnd(html, open + (next === '/' ? 2 : 1));
      if (at < 0) return out;
      const name = (/^<\/?([^\s/>]+)/.exec(html.slice(open, open + 200))?.[1] ?? '').toLowerCase();
      if (name === 'plaintext') return out;
      if (FOREIGN.has(name)) foreign = Math.max(0, foreign + (next === '/' ? -1 : html.charAt(at - 2) === '/' ? 0 : 1));
      if (next !== '/' && RAW.has(name)) {
        const close = new RegExp(`</${name}(?=[\\s/>])`, 'i').exec(html.slice(at));
        if (!close) return out;
        at += close.index;
      }
    }
    open = at;
  }
  put(html.length);
  return out;
}

/** After the `>` of a tag whose name begins at `from`; -1 where it has none. Quotation marks count only where a value begins. */
function tagEnd(html: string, from: number): number {
  let at = from;
  while (at < html.length && !/[\s/>]/.test(html.charAt(at))) at++;
  for (; at < html.length; at++) {
    const c = html.charAt(at);
    if (c === '>') return at + 1;
    if (c !== '=') continue;
    let value = at + 1;
    while (/\s/.test(html.charAt(value))) value++;
    const quote = html.charAt(value);
    if (quote === '"' || quote === "'") {
      const close = html.indexOf(quote, value + 1);
      if (close < 0) return -1;
      at = close;
    } else {
      while (value < html.length && !/[\s>]/.test(html.charAt(value))) value++;
      at = value - 1;
    }
  }
  return -1;
}
