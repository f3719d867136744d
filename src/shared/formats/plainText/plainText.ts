import { err, ok, type Result } from '../../base/result';
import type { Place } from '../../domain/bracket';
import type { SourceDocument } from '../../domain/dossier';
import { isMarkdown } from '../../notation/markdown';
import { type Draft, joinDraft } from '../../notation/segment';
import {
  type Exporter,
  type ExportResult,
  type ExportText,
  type Importer,
  type ImportOptions,
  type ImportRefusal,
  type ImportReport,
  type ImportResult,
  type ReportLine,
  type StopSignal,
  tooLarge,
  watch,
} from '../format';
import type { LiftedText } from '../headedText';
import type { ExportCode, ImportCode } from '../reportCodes';
import { type DecodedText, decodeText, encodeText } from './encoding';
import { blocksAt, draftOf, proposalsOf } from './liftedDraft';

type LineEnd = NonNullable<SourceDocument['lineEnd']>;

/** The one line end of a text, or null where it has none or several kinds. */
export function lineEndOf(text: string): LineEnd | null {
  let crlf = 0;
  let cr = 0;
  let lf = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) lf++;
    else if (c === 13) {
      if (text.charCodeAt(i + 1) === 10) {
        crlf++;
        i++;
      } else cr++;
    }
    if ((crlf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0) + (lf > 0 ? 1 : 0) > 1) return null;
  }
  return crlf > 0 ? '\r\n' : cr > 0 ? '\r' : lf > 0 ? '\n' : null;
}

/**
 * Line feeds inside, whatever the file has, where the file has one kind only: what is typed later is then written as the file
 * writes it. Mixed line ends stay as they are (TX1).
 */
function withLineFeeds(text: string, lineEnd: LineEnd | null): string {
  return lineEnd === '\r\n' ? text.replaceAll('\r\n', '\n') : lineEnd === '\r' ? text.replaceAll('\r', '\n') : text;
}

function withLineEnds(text: string, lineEnd: LineEnd | undefined): string {
  return lineEnd === '\r\n' || lineEnd === '\r' ? text.replaceAll('\n', lineEnd) : text;
}

async function importText(
  bytes: Uint8Array,
  name: string,
  markdown: boolean | undefined,
  options: ImportOptions,
  progress: Parameters<Importer['import']>[3],
  signal: StopSignal,
): Promise<Result<ImportResult, ImportRefusal>> {
  const large = tooLarge(bytes);
  if (large) return err(large);
  const check = watch(options, signal);
  const pause = options.pause ?? (async () => {});
  progress({ stage: 'decoding', part: 0 });
  await pause();
  const stopped = check();
  if (stopped) return err(stopped);
  const decoded = decodeText(bytes);
  if (!decoded.ok) return err({ code: decoded.error, detail: { name } });
  progress({ stage: 'reading', part: 0.4 });
  await pause();
  const late = check();
  if (late) return err(late);
  const lineEnd = lineEndOf(decoded.value.text);
  const text = withLineFeeds(decoded.value.text, lineEnd);
  const document = options.newId('document');
  const reading = {
    markdown: markdown ?? isMarkdown(text),
    ...(options.isSpeaker ? { isSpeaker: options.isSpeaker } : {}),
  };
  const { draft, lifted } = draftOf(text, reading, options);
  const over = check();
  if (over) return err(over);
  progress({ stage: 'done', part: 1 });
  const source: SourceDocument = {
    id: document,
    title: titleOf(draft, name),
    short: '',
    encoding: decoded.value.encoding,
    byteOrderMark: decoded.value.byteOrderMark,
    ...(lineEnd ? { lineEnd } : {}),
    markdown: draft.markdown,
    file: fileName(name),
  };
  return ok({
    sections: draft.sections.map((section) => ({ ...section, document })),
    tail: draft.tail,
    notes: [],
    statements: [],
    ...(lifted === null ? {} : { proposals: proposalsOf(draft, lifted) }),
    report: reportOf(draft, decoded.value, lineEnd, text, lifted),
    source,
    original: bytes,
  });
}

/** A file's name without its folder, whichever way its slashes lean. */
function fileName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}

/** The title that the head of a Markdown file gives, else the first heading-like line, else the file's name without its ending. */
function titleOf(draft: Draft, name: string): string {
  const head = draft.markdown
    ? /^---\n(?:[^\n]*\n)*?title: *(.{3,160})/.exec(draft.sections[0]?.blocks[0]?.text ?? '')
    : null;
  if (head) return (head[1] as string).replace(/^(["'])(.*)\1$/, '$2').trim();
  for (const section of draft.sections) {
    for (const block of section.blocks) {
      const words = block.text.replace(/^[\s#*]+|[\s*]+$/g, '').replace(/\s+/g, ' ');
      if (block.kind !== 'running' && words.length > 3 && words.length <= 120 && /\p{L}{3}/u.test(words)) return words;
      if (words.length > 120) break;
    }
    break;
  }
  return fileName(name).replace(/\.[^.]{1,8}$/, '');
}

function line<Code extends ImportCode | ExportCode>(
  code: Code,
  count: number,
  place: Place | null,
  mend: ReportLine['mend'],
  values: ReportLine['values'] = {},
): ReportLine<Code> {
  return { code, count, place, mend, values };
}

function reportOf(
  draft: Draft,
  decoded: DecodedText,
  lineEnd: LineEnd | null,
  text: string,
  lifted: LiftedText | null,
): ImportReport {
  const blocks = draft.sections.flatMap((section) => section.blocks);
  const running = blocks.filter((block) => block.kind === 'running');
  const at = (block: { readonly id: string } | undefined): Place | null =>
    block ? { block: block.id, offset: 0 } : null;
  const recognised: ReportLine<ImportCode>[] = [
    line('sections', draft.sections.length, null, 'none'),
    line('blocks', blocks.length, null, 'none'),
    line('encoding', 1, null, 'none', { encoding: decoded.encoding }),
  ];
  if (draft.markdown) recognised.push(line('markdown', 1, null, 'none'));
  const guessed: ReportLine<ImportCode>[] = [];
  if (lifted !== null) {
    const placed = blocksAt(draft);
    const [first] = lifted.left;
    recognised.push(line('heads', lifted.proposals.length, null, 'none'));
    if (first !== undefined) {
      const block = placed.get(first)?.block;
      guessed.push(line('heads.left', lifted.left.length, block === undefined ? null : { block, offset: 0 }, 'check'));
    }
  }
  if (decoded.guessed) {
    guessed.push(
      line('encoding', 1, null, 'choose-encoding', {
        encoding: decoded.encoding,
        ...(decoded.looksLike ? { looksLike: decoded.looksLike } : {}),
      }),
    );
  }
  if (draft.wrappedAt !== null) {
    const first = blocks.find((block) => /[\n\r]/.test(block.text));
    guessed.push(
      line('wrapped-lines', blocks.filter((block) => /[\n\r]/.test(block.text)).length, at(first), 'check', {
        column: draft.wrappedAt,
      }),
    );
  }
  if (running.length > 0) guessed.push(line('running', running.length, at(running[0]), 'lift-out'));
  if (lineEnd === null && /[\r\n]/.test(text)) guessed.push(line('mixed-line-ends', 1, null, 'none'));
  return { recognised, guessed, leftOut: [] };
}

/** Whether the beginning is text: an even cut, so that no unit of UTF-16 is halved. */
function sniffText(bytes: Uint8Array): boolean {
  return decodeText(bytes.subarray(0, 4096)).ok;
}

function hasExtension(name: string, extensions: readonly string[]): boolean {
  const dot = name.lastIndexOf('.');
  return dot >= 0 && extensions.includes(name.slice(dot + 1).toLowerCase());
}

/** Plain text; Markdown is recognised by what it looks like. */
export const plainTextImporter: Importer = {
  id: 'plain-text',
  title: 'Plain text',
  extensions: ['txt', 'text', 'asc'],
  mediaTypes: ['text/plain'],
  sniff(bytes, name) {
    if (!sniffText(bytes)) return 0;
    return hasExtension(name, this.extensions) ? 0.9 : 0.3;
  },
  import: (bytes, name, options, progress, signal) => importText(bytes, name, undefined, options, progress, signal),
};

/** The same reader with Markdown's conventions taken for granted. */
export const markdownImporter: Importer = {
  id: 'markdown',
  title: 'Markdown',
  extensions: ['md', 'markdown', 'mdown'],
  mediaTypes: ['text/markdown'],
  sniff(bytes, name) {
    if (!sniffText(bytes)) return 0;
    return hasExtension(name, this.extensions) ? 0.95 : 0;
  },
  import: (bytes, name, options, progress, signal) => importText(bytes, name, true, options, progress, signal),
};

/** The text as it stands, brackets and all, in the encoding and with the line ends it came in (TX1). */
export const plainTextExporter: Exporter = {
  id: 'txt',
  title: 'Plain text, as marked',
  extension: 'txt',
  mediaType: 'text/plain',
  export: exportText,
};

function exportText(text: ExportText): ExportResult {
  return encodeFor(withLineEnds(joinDraft(text), text.source?.lineEnd), text.source);
}

/** Bytes in the source's encoding; where that has not all the characters any more, in UTF-8, and said so. */
function encodeFor(text: string, source: SourceDocument | null): ExportResult {
  const encoding = source?.encoding ?? 'utf-8';
  const mark = source?.byteOrderMark ?? false;
  const bytes = encodeText(text, encoding, mark);
  if (bytes.ok) return { bytes: bytes.value, leftOut: [] };
  const characters = bytes.error.characters.join(' ');
  const fallback = encodeText(text, encoding === 'utf-8' ? 'utf-16le' : 'utf-8', encoding === 'utf-8');
  // A lone surrogate has no form in UTF-8; UTF-16 with its mark has one for every string.
  const last = fallback.ok ? fallback : encodeText(text, 'utf-16le', true);
  return {
    bytes: last.ok ? last.value : new Uint8Array(),
    leftOut: [line('encoding-changed', bytes.error.characters.length, null, 'save-as', { from: encoding, characters })],
  };
}
