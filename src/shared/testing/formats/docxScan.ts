import { unzipSync } from 'fflate';
import type { ScannedText } from './formatFuzz';

/** Parts whose words a reader of Word files answers for, by the names that all programs give them. */
const TEXT_PART = /^word\/(?:document|header|footer|footnotes|endnotes|comments)\d*\.xml$/i;
const TEXT_ROOT = /<(?:[\w.-]+:)?(?:document|hdr|ftr|footnotes|endnotes|comments)[\s>]/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The words of a Word file by its bytes alone: what stands in elements of text in its parts, found by expressions that know nothing of
 * the reader. Of branches that say the same to older programs, the first counts. Nothing where the bytes are no zip.
 */
export function scanDocx(bytes: Uint8Array): readonly ScannedText[] {
  const out: ScannedText[] = [];
  for (const [part, content] of Object.entries(unzipped(bytes))) {
    if (!TEXT_PART.test(part)) continue;
    const xml = decoded(content);
    const root = TEXT_ROOT.exec(xml.slice(0, 4000));
    if (root === null) continue;
    const plain = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, literal = '') => escaped(literal));
    const seen = withoutLaterBranches(plain);
    const prefix = /^<([\w.-]+:)?/.exec(root[0])?.[1] ?? '';
    // Where the prefix means something else further in, an expression cannot tell which text is Word's.
    const bindings = new Set(seen.match(new RegExp(`xmlns:${prefix.replace(':', '')}="[^"]*"`, 'g')));
    if (bindings.size > 1) continue;
    const element = new RegExp(`<(${prefix}(?:t|delText))(?:\\s(?:[^<>"']|"[^"]*"|'[^']*')*)?>([^<]*)</\\1\\s*>`, 'g');
    for (const [whole, , text] of seen.matchAll(element)) {
      const isEmptyTag = /^<[^>]*\/>/.test(whole);
      if (!isEmptyTag && text !== undefined) out.push({ part, text: resolved(text) });
    }
  }
  return out;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unzipped(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes);
  } catch {
    // No zip: no words that anybody could see.
    return {};
  }
}

function decoded(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0);
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** Of each set of alternates, what stands after its first branch is left out. */
function withoutLaterBranches(xml: string): string {
  let out = '';
  let at = 0;
  const tag = /<(\/?)((?:[\w.-]+:)?(?:AlternateContent|Choice|Fallback))(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g;
  // Per alternates: how many branches have begun. A branch past the first is cut out, with all in it.
  const branches: number[] = [];
  let cut: { readonly depth: number; readonly from: number } | null = null;
  let depth = 0;
  for (let found = tag.exec(xml); found !== null; found = tag.exec(xml)) {
    const [whole, isEnd, name, isEmpty] = found;
    const isSet = /AlternateContent$/.test(name ?? '');
    if (isEmpty === '/') continue;
    if (isEnd === '/') {
      depth--;
      if (cut !== null && depth === cut.depth) {
        out += xml.slice(at, cut.from);
        at = found.index + whole.length;
        cut = null;
      }
      if (isSet) branches.pop();
      continue;
    }
    if (isSet) branches.push(0);
    else {
      const last = branches.length - 1;
      const count = (branches[last] ?? 0) + 1;
      if (last >= 0) branches[last] = count;
      if (count > 1 && last >= 0 && cut === null) cut = { depth, from: found.index };
    }
    depth++;
  }
  return out + (cut === null ? xml.slice(at) : xml.slice(at, cut.from));
}

function resolved(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
