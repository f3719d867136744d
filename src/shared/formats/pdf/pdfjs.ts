/// <reference path="./pdfjsLibrary.d.ts" />
import type { PDFWorker, PdfjsDocument, PdfjsFont, PdfjsPage } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import { missedPieces } from './itemPieces';
import { type ContentFont, pageContent } from './pageContent';
import type { PdfjsChannel } from './pdfjsChannel';
import type { PdfArea, PdfAside, PdfMark, PdfPage, PdfSource, PdfTag } from './pdfPage';

type Library = typeof import('pdfjs-dist/legacy/build/pdf.min.mjs');

let library: Promise<Library> | null = null;

/**
 * Loads pdf.js, both halves of it, once. Two things in it look at the world about them while they load, and are kept from it: the half that
 * reads would take a worker's own channel for its own where it finds no window, and in Node both ask for a canvas and complain that
 * there is none. Words are read without either. What it puts in the place of the world's own goes again.
 */
function load(): Promise<Library> {
  library ??= (async () => {
    const world = globalThis as Record<string, unknown>;
    for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) world[name] ??= class {};
    addAsyncIterator();
    keepLooseEnds();
    const isAlone = world.window === undefined && world.process === undefined;
    if (isAlone) world.window = world;
    // It puts a `push` of its own in the place of the runtime's, for all that runs in this world: that is not its to change.
    const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push') as PropertyDescriptor;
    try {
      const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
      reading = WorkerMessageHandler;
    } finally {
      if (isAlone) delete world.window;
    }
    try {
      return await silently(() => import('pdfjs-dist/legacy/build/pdf.min.mjs'));
    } finally {
      Object.defineProperty(Array.prototype, 'push', push);
    }
  })();
  return library;
}

let reading: typeof import('pdfjs-dist/legacy/build/pdf.worker.min.mjs').WorkerMessageHandler;

/** What pdf.js throws of its own. */
const OWN =
  /^(?:XRefEntry|XRefParse|ParserEOF|MissingData|Abort|UnknownError|InvalidPDF|Password|RenderingCancelled|Jpx|Jbig2|Jpeg)(?:Exception|Error)$|^FormatError$/;

/**
 * pdf.js lets go of promises that a damaged file rejects later, when nobody asks for them any more; Node would end the whole program for
 * one. Any other that nobody hears still ends it.
 */
function keepLooseEnds(): void {
  const { process } = globalThis as unknown as {
    process?: { on?(name: string, listener: (reason: unknown) => void): void };
  };
  process?.on?.('unhandledRejection', (reason) => {
    const { name, stack } = (reason ?? {}) as { name?: string; stack?: string };
    if (!OWN.test(name ?? '') && !/pdf\.worker\.min/.test(stack ?? '')) throw reason;
  });
}

/** Chrome 114 cannot walk a stream with `for await`, which pdf.js does. */
function addAsyncIterator(): void {
  const stream = (globalThis as unknown as { ReadableStream?: { prototype: Record<symbol, unknown> } }).ReadableStream
    ?.prototype;
  if (stream === undefined || Symbol.asyncIterator in stream) return;
  stream[Symbol.asyncIterator] = async function* (this: {
    getReader(): { read(): Promise<{ done: boolean; value: unknown }>; releaseLock(): void };
  }) {
    const reader = this.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      reader.releaseLock();
    }
  };
}

async function silently<T>(act: () => Promise<T>): Promise<T> {
  const { console } = globalThis as unknown as { console: { warn: unknown; log: unknown } };
  const { warn, log } = console;
  console.warn = () => {};
  console.log = () => {};
  try {
    return await act();
  } finally {
    console.warn = warn;
    console.log = log;
  }
}

/** A page that is mostly a picture has one that covers this much of it. */
const PICTURE = 0.5;

/**
 * A PDF as pdf.js has it: nothing of it is drawn, no picture decoded, no script run, nothing fetched. Throws what pdf.js throws: a
 * `PasswordException`, an `InvalidPDFException`.
 */
export async function openDocument(bytes: Uint8Array, channel: PdfjsChannel): Promise<PdfjsDocument> {
  const pdfjs = await load();
  reading.initializeFromPort(channel.end(1));
  const worker: PDFWorker = new pdfjs.PDFWorker({ port: channel.end(0), verbosity: 0 });
  const task = pdfjs.getDocument({
    // The bytes are handed over for good: whoever gave them keeps their own.
    data: bytes.slice(),
    worker,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
    enableXfa: false,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    CanvasFactory: class {},
    FilterFactory: class {
      destroy(): void {}
    },
    BinaryDataFactory: TableFactory,
  });
  return task.promise;
}

/** Opens a PDF, to be read page by page; throws as `openDocument` does. */
export async function openPdf(bytes: Uint8Array, channel: PdfjsChannel): Promise<PdfSource> {
  const document = await openDocument(bytes, channel);
  const pdfjs = await load();
  const [metadata, marked] = [await document.getMetadata().catch(() => null), await document.getMarkInfo()];
  const info = metadata?.info ?? {};
  return {
    pageCount: document.numPages,
    title: typeof info.Title === 'string' ? info.Title : '',
    language: typeof info.Language === 'string' && info.Language !== '' ? info.Language : null,
    isTagged: marked?.Marked === true,
    asides: await besidePages(document, info),
    page: (number) => readPage(pdfjs, document, number),
  };
}

class TableFactory {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new RangeError(`${filename} is for drawing, and is not here`);
    return (await import('./codeTables')).codeTable(filename.replace(/\.bcmap$/, ''));
  }
}

async function readPage(pdfjs: Library, document: PdfjsDocument, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  try {
    const view = page.getViewport({ scale: 1 });
    const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
    const tree = await page.getStructTree().catch(() => null);
    const annotations = await annotationsOn(document, number);
    const { links, asides } = annotationsOf(annotations ?? [], view);
    if (annotations === null) asides.push(DAMAGED);
    const [a, b, c, d, e, f] = view.transform as [number, number, number, number, number, number];
    const content = pageContent({ names: pdfjs.OPS, fnArray, argsArray }, fontsOf(page), [a, b, c, d, e, f]);
    const isBroken = fnArray.length === 0 || content.isBroken;
    const more = isBroken ? missedPieces((await page.getTextContent()).items, content.pieces, [a, b, c, d, e, f]) : [];
    return {
      number,
      width: view.width,
      height: view.height,
      pieces: [...content.pieces, ...more],
      rules: content.rules,
      fills: content.fills,
      tags: tree === null ? null : tagOf(tree, 0),
      links,
      asides,
      isPicture: content.pictureArea > PICTURE * view.width * view.height,
    };
  } finally {
    page.cleanup();
  }
}

/**
 * What is stuck on a page and may be seen; null where that is damaged. A page's own list would have the words of the whole page read once more,
 * to say which of them a link lies over: this takes as long as the page.
 */
async function annotationsOn(document: PdfjsDocument, number: number): Promise<readonly Annotation[] | null> {
  const others = { has: (index: number) => index !== number - 1 };
  const found = await document.getAnnotationsByType(undefined, others).catch(() => null);
  return (found as readonly Annotation[] | null)?.filter(isShown) ?? null;
}

/** Bits of an annotation's flags: not to be shown where nobody knows its kind, and not to be shown on a screen. */
const UNSEEN = 1 | 32;

function isShown({ annotationFlags = 0, quadPoints }: Annotation): boolean {
  return quadPoints !== null && (annotationFlags & UNSEEN) === 0;
}

/** Files within the file, bookmarks, and whether its form is one that only one program fills in. */
async function besidePages(document: PdfjsDocument, info: Readonly<Record<string, unknown>>): Promise<PdfAside[]> {
  const asides: PdfAside[] = info.IsXFAPresent === true ? [{ code: 'form', text: '' }] : [];
  const attached = await document.getAttachments().catch(() => undefined);
  const outline = await document.getOutline().catch(() => undefined);
  if (attached === undefined || outline === undefined) asides.push(DAMAGED);
  for (const [name, file] of Object.entries(attached ?? {}))
    asides.push({ code: 'embedded', text: file?.filename ?? name });
  const open = [...(outline ?? [])].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const text = next.title?.trim() ?? '';
    if (text !== '' && asides.length < MOST_ASIDES) asides.push({ code: 'bookmark', text });
    if (asides.length < MOST_ASIDES) open.push(...[...(next.items ?? [])].reverse());
  }
  return asides;
}

const DAMAGED: PdfAside = { code: 'part-damaged', text: '' };

/** A damaged file may lead from a bookmark to itself. */
const MOST_ASIDES = 10_000;

/** What pdf.js says of something that is stuck on a page, as far as it has words. */
interface Annotation {
  readonly subtype?: string;
  readonly annotationFlags?: number;
  /** Null where the corners of the words it lies over are damaged. */
  readonly quadPoints?: unknown;
  readonly rect?: readonly number[];
  readonly contentsObj?: { readonly str?: string };
  readonly fieldValue?: unknown;
  readonly options?: readonly { readonly displayValue?: unknown }[];
  readonly alternativeText?: string;
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly file?: { readonly filename?: string };
}

/** Links with their places, and the words of what people put on the page. */
function annotationsOf(
  annotations: readonly Annotation[],
  view: { convertToViewportPoint(x: number, y: number): readonly number[] },
): { readonly links: PdfArea[]; readonly asides: PdfAside[] } {
  const links: PdfArea[] = [];
  const asides: PdfAside[] = [];
  for (const annotation of annotations) {
    const { subtype, rect } = annotation;
    const aside = asideOf(annotation);
    if (aside !== null) asides.push(aside);
    if (subtype !== 'Link' || rect === undefined) continue;
    const [xa = 0, ya = 0] = view.convertToViewportPoint(rect[0] ?? 0, rect[1] ?? 0);
    const [xb = 0, yb = 0] = view.convertToViewportPoint(rect[2] ?? 0, rect[3] ?? 0);
    links.push({
      x0: Math.min(xa, xb),
      x1: Math.max(xa, xb),
      y0: Math.min(ya, yb),
      y1: Math.max(ya, yb),
      colour: '000000',
    });
  }
  return { links, asides };
}

function asideOf(annotation: Annotation): PdfAside | null {
  const { subtype, contentsObj, fieldValue, options = [], url, unsafeUrl, alternativeText, file } = annotation;
  const said = contentsObj?.str?.trim() ?? '';
  switch (subtype) {
    case 'Popup':
      // The words are those of what it opens from.
      return null;
    case 'Link': {
      const address = url ?? unsafeUrl ?? '';
      if (address !== '') return { code: 'link', text: [said, address].filter(Boolean).join(' ') };
      // Where it leads within the file; what it says of itself mostly stands in the text.
      return said === '' ? null : { code: 'alt-text', text: said };
    }
    case 'Widget': {
      const values = [fieldValue].flat().filter((one) => typeof one === 'string' && one !== '' && one !== 'Off');
      const choices = options.map(({ displayValue }) => displayValue).filter((one) => typeof one === 'string');
      return { code: 'form', text: [alternativeText ?? '', ...values, ...choices, said].filter(Boolean).join(' ') };
    }
    case 'FileAttachment':
      return { code: 'embedded', text: [file?.filename ?? '', said].filter(Boolean).join(' ') };
    default:
      return { code: 'page-remark', text: said };
  }
}

function fontsOf(page: PdfjsPage): (name: string) => ContentFont | null {
  const known = new Map<string, ContentFont | null>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const font: PdfjsFont | null = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
    const read: ContentFont | null =
      font === null || typeof font !== 'object'
        ? null
        : {
            name: font.name ?? '',
            bold: font.bold === true || font.black === true || /bold|black|heavy|demi/i.test(font.name ?? ''),
            italic: font.italic === true || /italic|oblique|kursiv/i.test(font.name ?? ''),
            scale: font.fontMatrix?.[0] ?? 0.001,
            isVertical: font.vertical === true,
          };
    known.set(name, read);
    return read;
  };
}

/** Elements deeper than this are read as text of the element above. */
const DEEPEST = 60;

function tagOf(node: unknown, depth: number): PdfTag {
  const { role, lang, alt, children } = node as {
    role?: string;
    lang?: string;
    alt?: string;
    children?: readonly unknown[];
  };
  const out: (PdfTag | PdfMark)[] = [];
  for (const child of depth > DEEPEST ? [] : (children ?? [])) {
    const { type, id } = child as { type?: string; id?: string };
    if (type === undefined) {
      out.push(tagOf(child, depth + 1));
      continue;
    }
    const mark = type === 'content' ? /_mc(\d+)$/.exec(id ?? '') : null;
    if (mark !== null) out.push({ mark: Number(mark[1]) });
  }
  return {
    role: role ?? '',
    ...(lang === undefined ? {} : { lang }),
    ...(alt === undefined ? {} : { alt }),
    children: out,
  };
}
