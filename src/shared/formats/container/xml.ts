import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../../base/result';
import type { ImportRefusal } from '../format';
import { type ReadWatch, stopOf } from '../redline/watch';

/** A part's text, and how its bytes have it, so that it can be written the same way. */
export interface XmlText {
  /** Without its byte order mark: all offsets count from its first character, in UTF-16 units. */
  readonly text: string;
  readonly encoding: string;
  readonly byteOrderMark: boolean;
}

/** Prefixes of our own for the namespaces that a reader knows: names reach it as `w:p`, whatever prefix a file uses for that URI. */
export type Namespaces = ReadonlyMap<string, string>;

/** A start tag. One object serves a whole reading: it holds only while `open` is called. */
export interface XmlElement {
  /** By the reader's own prefixes; `?:name` in a namespace that it does not know, `name` in none. */
  readonly name: string;
  /** Of its `<`, and after its `>`. */
  readonly from: number;
  readonly to: number;
  readonly isEmptyTag: boolean;
  /** An attribute by its name with the reader's own prefix. */
  get(name: string): string | undefined;
  /** Names as the file writes them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** All attributes by the reader's names; may be kept. */
  named(): Readonly<Record<string, string>>;
}

/** What a reader wants to hear, in order of the text. */
export interface XmlHandler {
  open(element: XmlElement): void;
  /** `to`: after the `>` of its end tag, or of its only one. */
  close(name: string, to: number): void;
  /** Character data with its entities resolved, CDATA too. */
  text(text: string): void;
  /** Ends the reading with what it answers; asked after each piece of some thousand characters. */
  stop?(): ImportRefusal | null;
}

/** Characters parsed between two looks at the watch: some 5 ms. */
const PIECE = 128 * 1024;
/** Files nest some twenty deep, with tables in tables some fifty. */
const DEEPEST = 512;

/** Decodes a part by its byte order mark, else by its declaration, else as UTF-8; null where it breaks its encoding. */
export function decodeXml(bytes: Uint8Array): XmlText | null {
  const [a, b, c] = bytes;
  let encoding = 'utf-8';
  let mark = 0;
  if (a === 0xef && b === 0xbb && c === 0xbf) mark = 3;
  else if (a === 0xff && b === 0xfe) [encoding, mark] = ['utf-16le', 2];
  else if (a === 0xfe && b === 0xff) [encoding, mark] = ['utf-16be', 2];
  else if (a === 0x3c && b === 0) encoding = 'utf-16le';
  else if (a === 0 && b === 0x3c) encoding = 'utf-16be';
  else {
    const head = String.fromCharCode(...bytes.subarray(0, 120));
    encoding = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
    // It is in one-byte characters up to here, whatever its declaration says.
    if (encoding.startsWith('utf-16') || encoding.startsWith('ucs-2')) encoding = 'utf-8';
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(mark));
    return { text, encoding, byteOrderMark: mark > 0 };
  } catch {
    // Bytes that are none of its encoding's, or an encoding that nobody knows: the caller's refusal names the part.
    return null;
  }
}

/**
 * Reads XML as events. Nothing outside of the text is ever fetched, and no entity but XML's own five is known. Refused: `damaged`
 * where it is not well-formed, has a prefix that is bound to nothing, or nests deeper than any document does, with the place (`part`, `at`), and what the watch refuses.
 */
export async function readXml(
  text: string,
  part: string,
  namespaces: Namespaces,
  handler: XmlHandler,
  watch: ReadWatch,
): Promise<Result<null, ImportRefusal>> {
  const run = new Run(text, namespaces, handler);
  for (let at = 0; at < text.length; at += PIECE) {
    run.push(text.slice(at, at + PIECE));
    if (run.brokenAt !== null) break;
    watch.progress(at / text.length);
    const stop = handler.stop?.() ?? (await stopOf(watch));
    if (stop) return err(stop);
  }
  run.end();
  if (run.brokenAt !== null) return err({ code: 'damaged', detail: { part, at: run.brokenAt } });
  watch.progress(1);
  const stop = handler.stop?.();
  return stop ? err(stop) : ok(null);
}

/** Prefixes that are bound at some place of a text. */
class Scope {
  /** Names already looked up. */
  readonly names = new Map<string, string>();
  /** Every known prefix is the reader's own, so that attributes need no looking up. */
  readonly isPlain: boolean;

  constructor(
    /** The file's prefix (`''`: none) to the reader's; null where it is bound to what the reader does not know. */
    readonly prefixes: ReadonlyMap<string, string | null>,
    ours: ReadonlySet<string>,
  ) {
    this.isPlain = [...prefixes].every(
      ([theirs, own]) => theirs === '' || (own === null ? !ours.has(theirs) : theirs === own),
    );
  }

  /** Null where its prefix is bound to nothing, which is no XML with namespaces. */
  elementName(written: string): string | null {
    const known = this.names.get(written);
    if (known !== undefined) return known;
    const colon = written.indexOf(':');
    if (colon >= 0 && !this.prefixes.has(written.slice(0, colon))) return null;
    const name = this.#resolve(written, this.prefixes.get(''));
    this.names.set(written, name);
    return name;
  }

  attributeName(written: string): string {
    return this.#resolve(written, undefined);
  }

  #resolve(written: string, unprefixed: string | null | undefined): string {
    const colon = written.indexOf(':');
    const ours = colon < 0 ? unprefixed : (this.prefixes.get(written.slice(0, colon)) ?? null);
    if (ours === undefined) return written;
    return `${ours ?? '?'}:${written.slice(colon + 1)}`;
  }
}

/** Thrown through the parser to leave it. */
const BROKEN = Symbol('broken XML');

class Run implements XmlElement {
  readonly #parser = new SaxesParser();
  readonly #scopes: { readonly scope: Scope; readonly depth: number }[] = [];
  readonly #ours: ReadonlySet<string>;
  #scope: Scope;
  #depth = 0;
  readonly #open: string[] = [];

  name = '';
  to = 0;
  isEmptyTag = false;
  attributes: Readonly<Record<string, string>> = {};
  brokenAt: number | null = null;

  constructor(
    private readonly whole: string,
    private readonly namespaces: Namespaces,
    handler: XmlHandler,
  ) {
    this.#ours = new Set(namespaces.values());
    this.#scope = new Scope(new Map([['xml', 'xml']]), this.#ours);
    const parser = this.#parser;
    parser.on('error', () => this.#break());
    parser.on('opentag', (tag) => {
      this.#enter(tag.attributes);
      const name = this.#scope.elementName(tag.name);
      if (name === null) return this.#break();
      this.name = name;
      this.attributes = tag.attributes;
      this.isEmptyTag = tag.isSelfClosing;
      this.to = parser.position;
      this.#open.push(this.name);
      handler.open(this);
    });
    parser.on('closetag', () => {
      const name = this.#open.pop();
      if (name === undefined) return;
      handler.close(name, parser.position);
      this.#leave();
    });
    parser.on('text', (words) => handler.text(words));
    parser.on('cdata', (words) => handler.text(words));
  }

  /** No `<` stands within a start tag, so the last one begins it. */
  get from(): number {
    return this.whole.lastIndexOf('<', this.to - 1);
  }

  get(name: string): string | undefined {
    if (this.#scope.isPlain) return this.attributes[name];
    for (const written in this.attributes) {
      if (this.#scope.attributeName(written) === name) return this.attributes[written];
    }
    return undefined;
  }

  named(): Readonly<Record<string, string>> {
    if (this.#scope.isPlain) return this.attributes;
    const out: Record<string, string> = Object.create(null);
    for (const written in this.attributes) {
      out[this.#scope.attributeName(written)] = this.attributes[written] as string;
    }
    return out;
  }

  push(piece: string): void {
    this.#unlessBroken(() => this.#parser.write(piece));
  }

  end(): void {
    if (this.brokenAt === null) this.#unlessBroken(() => this.#parser.close());
  }

  /** Ends the parsing at its first error: the parser would go on, and tell of each that follows from it. */
  #break(): never {
    this.brokenAt ??= this.#parser.position;
    throw BROKEN;
  }

  #unlessBroken(step: () => void): void {
    try {
      step();
    } catch (thrown) {
      if (thrown !== BROKEN) throw thrown;
    }
  }

  #enter(attributes: Readonly<Record<string, string>>): void {
    if (++this.#depth > DEEPEST) this.#break();
    let bound: Map<string, string | null> | null = null;
    for (const written in attributes) {
      if (!written.startsWith('xmlns')) continue;
      if (written.length > 5 && written[5] !== ':') continue;
      const uri = attributes[written] as string;
      bound ??= new Map(this.#scope.prefixes);
      if (uri === '') bound.delete(written.slice(6));
      else bound.set(written.slice(6), this.namespaces.get(uri) ?? null);
    }
    if (bound === null) return;
    this.#scopes.push({ scope: this.#scope, depth: this.#depth });
    this.#scope = new Scope(bound, this.#ours);
  }

  #leave(): void {
    const last = this.#scopes[this.#scopes.length - 1];
    if (last?.depth === this.#depth) {
      this.#scope = last.scope;
      this.#scopes.pop();
    }
    this.#depth--;
  }
}
