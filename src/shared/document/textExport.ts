import type * as Y from 'yjs';
import type { DocumentId } from '../base/ids';
import type { SourceDocument } from '../domain/dossier';
import type { Reading } from '../domain/provision';
import type { ExportResult, ExportText, ImportedBlock, ImportedSection, ReportLine } from '../formats/format';
import { plainTextExporter } from '../formats/plainText/plainText';
import type { ExportCode } from '../formats/reportCodes';
import { type OpenQuestion, type Pick as PickOption, printClean } from '../notation/print';
import { readDraft } from '../notation/read';
import { joinDraft } from '../notation/segment';
import type { DossierDocs } from './docs';
import { textParts } from './layout';
import { withoutStandIns } from './standIns';
import { type StoredBlock, type StoredSection, storedSections, storedTail } from './storedText';

/** White space between paragraphs where the text shows no custom of its own. */
const DEFAULT_GAP = '\n\n';
/** Share of the gaps that must be the same, indentation included, to be a text's custom. */
const CUSTOM_SHARE = 0.8;

const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;
const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/** Lines that stand above and below a text: its marking, what it is and of when (CF6, CF7). */
export interface Frame {
  readonly head: readonly string[];
  readonly foot: readonly string[];
}

/** How a text is to be written, where not as its source was. */
export interface TextExportOptions {
  /** Only what was taken from this document; absent: everything, in order. */
  readonly document?: DocumentId;
  readonly frame?: Frame;
  /** Encoding to write in; absent: that of the source. */
  readonly as?: Pick<SourceDocument, 'encoding' | 'byteOrderMark'>;
}

/** Bytes, and the words they are of. */
export interface WrittenText extends ExportResult {
  readonly words: string;
}

/**
 * The marked text as bytes, computed from the document (TX1): for an untouched import the bytes it came from, and after an edit the
 * same bytes outside the edited block.
 */
export function textExport(docs: DossierDocs, document?: DocumentId): ExportResult {
  return plainTextExporter.export(withLabels(exportedText(docs.text, document)));
}

/** The marked text, framed or in another encoding where that was asked for. */
export function markedExport(docs: DossierDocs, options: TextExportOptions = {}): WrittenText {
  const text = withLabels(exportedText(docs.text, options.document));
  return written(text, joinDraft(text), options);
}

/**
 * The text as one reads it aloud, in the encoding and with the line ends of its source. Nothing is decided by it (BR6, CO7): what
 * keeps it from being clean is told in `leftOut`, a line for each kind. `pick`: what to read of each set, as if it were chosen.
 */
export function cleanExport(given: ExportText, pick?: PickOption): ExportResult {
  const text = withLabels(given);
  const clean = printClean(text.sections, text.tail, text.reading, pick);
  const result = written(text, clean.text, {});
  return { bytes: result.bytes, leftOut: [...openLines(clean.open), ...result.leftOut] };
}

/** The same out of the documents, with the reading in force, framed or in another encoding where that was asked for. */
export function readExport(
  docs: DossierDocs,
  reading: Reading,
  options: TextExportOptions = {},
  pick?: PickOption,
): WrittenText {
  const text = withLabels(exportedText(docs.text, options.document, reading));
  const clean = printClean(text.sections, text.tail, text.reading, pick);
  const result = written(text, clean.text, options);
  return { ...result, leftOut: [...openLines(clean.open), ...result.leftOut] };
}

function written(text: ExportText, words: string, { frame, as }: TextExportOptions): WrittenText {
  const framed = frame === undefined ? words : withFrame(words, frame);
  const whole: ImportedSection = { id: 'whole', blocks: [{ id: 'whole', gap: '', text: framed }] };
  const source: SourceDocument | null =
    as === undefined ? text.source : { id: '', title: '', short: '', ...text.source, ...as };
  const result = plainTextExporter.export({ ...text, source, sections: [whole], tail: '' });
  return { ...result, words: framed };
}

/** Words in the place of a text's own, in the encoding and with the line ends of its source. */
export function writtenText(
  text: ExportText,
  words: string,
  how: Pick<TextExportOptions, 'frame' | 'as'> = {},
): WrittenText {
  return written(text, words, how);
}

function withFrame(words: string, { head, foot }: Frame): string {
  const before = head.length === 0 ? '' : `${head.join('\n')}\n\n`;
  const after = foot.length === 0 ? '' : `${words.endsWith('\n') ? '' : '\n'}\n${foot.join('\n')}\n`;
  return `${before}${words}${after}`;
}

/** What is still open in a clean reading, one line for each kind, with the first place of it. */
export function openLines(open: readonly OpenQuestion[]): ReportLine<ExportCode>[] {
  const lines = new Map<OpenQuestion['kind'], { count: number; place: OpenQuestion['place'] }>();
  for (const { kind, place } of open) {
    const known = lines.get(kind);
    if (known) known.count += 1;
    else lines.set(kind, { count: 1, place });
  }
  return [...lines].map(([kind, line]) => ({ code: `open.${kind}`, ...line, mend: 'check', values: {} }));
}

/** Labels that a word processor's file counts by itself stand before their words, where words are all there is. */
function withLabels(text: ExportText): ExportText {
  if (text.source?.format === undefined) return text;
  const sections = text.sections.map((section): ImportedSection => {
    const blocks = section.blocks.map((block) =>
      block.marker === undefined ? block : { ...block, gap: `${block.gap}${block.marker} ` },
    );
    return { ...section, blocks };
  });
  return { sections, tail: text.tail, source: text.source, reading: text.reading };
}

/** The text as exporters take it. `reading`: the one in force, with what people chose; absent: read anew, when asked for. */
export function exportedText(doc: Y.Doc, document?: DocumentId, reading?: Reading): ExportText {
  const all = storedSections(doc);
  const stored = document === undefined ? all : all.filter((section) => section.document === document);
  const sources = new Set(stored.map((section) => section.document));
  const only = sources.size === 1 ? [...sources][0] : undefined;
  const source: SourceDocument | null =
    only === undefined ? null : (textParts(doc).documents.get(document ?? only) ?? null);
  const sections = withGaps(stored, source);
  const isEmpty = sections.every((section) => section.blocks.every((block) => block.text === ''));
  return {
    sections,
    tail: storedTail(doc, document ?? only ?? null) ?? (isEmpty ? '' : '\n'),
    source,
    get reading() {
      return reading ?? readDraft(sections);
    },
  };
}

/** Gives each block the white space before it: as stored, else as the text's custom is around it (TX2). */
function withGaps(stored: readonly StoredSection[], source: SourceDocument | null): ImportedSection[] {
  const blocks = stored.flatMap((section) => section.blocks);
  const custom = customGap(blocks);
  const wordsOf = source?.standIns ? withoutStandIns : (words: string) => words;
  let at = 0;
  return stored.map((section) => ({
    id: section.id,
    ...(section.document === undefined ? {} : { document: section.document }),
    blocks: section.blocks.map((block): ImportedBlock => {
      const gap = gapAt(blocks, at, custom);
      at += 1;
      return { ...importedBlock(block), text: wordsOf(block.text), gap };
    }),
  }));
}

function importedBlock({ cell: _cell, deleted: _deleted, ...block }: StoredBlock): Omit<ImportedBlock, 'gap'> {
  return block;
}

function gapAt(blocks: readonly StoredBlock[], at: number, custom: string): string {
  const stored = blocks[at]?.gap;
  if (at === 0) return stored ?? '';
  // What once stood first and was moved has no line end before it, and must not be glued to what stands there now.
  if (stored !== undefined && LINE_END.test(stored)) return stored;
  const before = at === 1 ? undefined : blocks[at - 1]?.gap;
  const after = blocks[at + 1]?.gap;
  const isCustomHere = before !== undefined && before === after && LINE_END.test(before) && !before.includes('\f');
  return isCustomHere ? before : custom;
}

/** What stands between most paragraphs of a text: with its indentation where that is all the same, else its line ends alone. */
function customGap(blocks: readonly StoredBlock[]): string {
  const gaps = blocks.slice(1).flatMap(({ gap }) => (gap !== undefined && !gap.includes('\f') ? [gap] : []));
  const whole = mostFrequent(gaps);
  if (whole !== null && whole.count >= gaps.length * CUSTOM_SHARE && LINE_END.test(whole.value)) return whole.value;
  const ends = mostFrequent(gaps.map((gap) => (gap.match(LINE_ENDS) ?? []).join('')).filter((gap) => gap !== ''));
  return ends?.value ?? DEFAULT_GAP;
}

function mostFrequent(values: readonly string[]): { readonly value: string; readonly count: number } | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: { value: string; count: number } | null = null;
  for (const [value, count] of counts) if (best === null || count > best.count) best = { value, count };
  return best;
}
