import { err, ok, type Result } from '../../base/result';
import type { ImportRefusal } from '../format';
import { decodeText } from '../plainText/encoding';
import type { Redline } from '../redline/redline';
import { type ReadWatch, UNWATCHED } from '../redline/watch';
import { parseHtml } from './tree';
import { HtmlWalk } from './walk';

/** Nodes that are read before somebody may say stop. */
const NODES = 2000;

/**
 * Reads an HTML file: paragraphs as a browser shows them, `ins` and `del` with who and when, labels as they are counted, tables, notes,
 * comments. What is hidden or is not text is left out, and said.
 */
export async function readHtml(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const html = decodeHtml(bytes);
  return html.ok ? read(html.value, false, watch) : html;
}

/**
 * Reads what a clipboard holds as HTML: of Word, LibreOffice, browsers and their web editors. Where the clipboard marks a part of it as what
 * was copied, only that is read; the rest says how it looked.
 */
export async function readHtmlFragment(
  html: string,
  watch: ReadWatch = UNWATCHED,
): Promise<Result<Redline, ImportRefusal>> {
  // Windows puts lines of its own before the text, with offsets in bytes.
  const head = /^Version:[\d.]+\s[\s\S]{0,600}?(?=<(?:!|html))/i.exec(html);
  return read(head ? html.slice(head[0].length) : html, true, watch);
}

async function read(html: string, isFragment: boolean, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const parsed = await parseHtml(html, watch);
  if (!parsed.ok) return parsed;
  const walk = new HtmlWalk(parsed.value, isFragment);
  for (let n = 0; walk.step(NODES); n++) {
    const stop = watch.check();
    if (stop) return err(stop);
    if (n % 8 === 7) {
      watch.progress(0.6 + 0.4 * (1 - 1 / (n / 40 + 1)));
      await watch.pause();
    }
  }
  watch.progress(1);
  return ok(walk.redline());
}

/** By the byte order mark, else by what the file says of itself in its first bytes, else as any text. */
function decodeHtml(bytes: Uint8Array): Result<string, ImportRefusal> {
  const [a, b] = bytes;
  const hasMark = (a === 0xef && b === 0xbb) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  const named = hasMark ? null : charsetOf(bytes);
  if (named !== null) {
    try {
      return ok(new TextDecoder(named).decode(bytes));
    } catch {
      // A name that no decoder knows: the text says it itself, below.
    }
  }
  const decoded = decodeText(bytes);
  return decoded.ok ? ok(decoded.value.text) : err({ code: decoded.error, detail: {} });
}

function charsetOf(bytes: Uint8Array): string | null {
  let head = '';
  for (const byte of bytes.subarray(0, 2048)) head += String.fromCharCode(byte);
  const m =
    /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head) ??
    /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']/i.exec(head);
  const name = m?.[1]?.toLowerCase() ?? null;
  // A page that could be read up to here is in no wide encoding, whatever it says.
  return name === 'utf8' || name === 'utf-16' || name === 'utf-16le' || name === 'utf-16be' ? 'utf-8' : name;
}
