import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import type { Proposal } from '../domain/proposal';
import type { Reading } from '../domain/provision';
import { DOCX_OPTIONS, type RivalWords } from '../formats/docx/write/docxOptions';
import type { ReportLine } from '../formats/format';
import type { HtmlWords } from '../formats/html/htmlWords';
import { WRITE_LOSSES } from '../formats/redline/lossCodes';
import type { Redline, WritingLoss } from '../formats/redline/redline';
import { UNWATCHED } from '../formats/redline/watch';
import type { Written } from '../formats/redline/written';
import type { ExportCode } from '../formats/reportCodes';
import type { DossierDocs } from './docs';
import { exportAbout } from './exportAbout';
import type { FileExportOptions } from './fileExportOptions';
import { textParts } from './layout';
import { type RedlineExport, redlineExport } from './redlineExport';
import type { RedlineOptions } from './redlineOptions';

/** Words that stand in a file besides those of the dossier. */
export interface FileWords {
  readonly note: (proposal: Proposal, who: string) => string;
  readonly rivals?: RivalWords;
  readonly page?: HtmlWords;
  /** Names of the sheets of a spreadsheet. */
  readonly sheets: { readonly positions: string; readonly proposals: string };
}

/** A file, and what is to be said of it. */
export interface FileExport {
  readonly bytes: Uint8Array;
  readonly redline: Redline;
  /** Written into the bytes that the text was taken from (EX3). */
  readonly isPatched: boolean;
  readonly held: readonly string[];
  readonly leftOut: readonly ReportLine<ExportCode>[];
}

/** Writes a dossier as a file. Nothing waits in it for a person: it can run beside the window. */
export async function fileExport(
  docs: DossierDocs,
  model: Negotiation,
  options: FileExportOptions,
  words: FileWords,
): Promise<FileExport> {
  if (options.format === 'xlsx') return spreadsheet(docs, model, options, words);
  const asked: RedlineOptions = {
    ...options,
    noteWords: words.note,
    nameOf: (code: DelegationCode) => model.roster.byCode.get(code)?.name ?? code,
  };
  const patched = options.format === 'docx' ? await intoOriginal(docs, model, asked, options, words) : null;
  if (patched !== null && 'bytes' in patched) return patched;
  const made = redlineExport(docs, model, asked);
  const written = await writtenAnew(made, model.reading, options, words);
  const rewritten: readonly ReportLine<ExportCode>[] =
    patched === null
      ? []
      : [{ code: 'redline.rewritten', count: 1, place: null, mend: 'check', values: { why: patched.why } }];
  return finished(made, written, false, rewritten);
}

/** Into the bytes that the text was taken from; null where that was not asked for, and why where it cannot be done. */
async function intoOriginal(
  docs: DossierDocs,
  model: Negotiation,
  asked: RedlineOptions,
  { original, text, frame, document }: FileExportOptions,
  words: FileWords,
): Promise<FileExport | { readonly why: string } | null> {
  if (original === undefined || text !== 'marked') return null;
  const { documents, originals } = textParts(docs.text);
  const { reading, paragraphs } = originals.get(document ?? [...documents.keys()][0] ?? '') ?? {};
  if (reading === undefined || paragraphs === undefined) return { why: 'reading' };
  const { readDocx } = await import('../formats/docx/readDocx');
  const { PATCH_OPTIONS, patchDocx } = await import('../formats/docx/patchDocx');
  const read = await readDocx(original, UNWATCHED);
  if (!read.ok) return { why: read.error.code };
  const made = redlineExport(docs, model, { ...asked, file: { redline: read.value, reading, paragraphs } });
  if (!made.followsFile) return { why: 'reading' };
  const patched = await patchDocx(original, read.value, made.redline, {
    ...PATCH_OPTIONS,
    ...(frame.checkCode === undefined ? {} : { checkCode: frame.checkCode }),
    // Heads and feet of somebody's file stay as they are, unless there is something that must be seen on every page.
    ...(frame.marking === undefined ? {} : { frame }),
    ...(words.rivals === undefined ? {} : { rivalWords: words.rivals }),
  });
  return patched.ok ? finished(made, patched.value, true, []) : { why: patched.error.code };
}

/** As many rows of each sheet as a preview shows. */
const SHOWN_ROWS = 12;

async function spreadsheet(
  docs: DossierDocs,
  model: Negotiation,
  { moment, document, ceiling, layers }: FileExportOptions,
  { sheets: names }: FileWords,
): Promise<FileExport> {
  const [{ exportSheets }, { writeSheets }] = await Promise.all([
    import('../formats/sheet/exportSheets'),
    import('../formats/sheet/sheet'),
  ]);
  const about = exportAbout(docs.text, moment, document);
  const sheets = exportSheets(model, { about, ceiling, layers, names });
  const line = (cells: readonly string[]) => cells.filter((cell) => cell !== '').join(' · ');
  const shown = sheets.flatMap(({ name, rows }) => [name, ...rows.slice(0, SHOWN_ROWS).map(line)]);
  const blocks = shown.map((text) => ({ runs: [{ text, formats: [], changes: [] }], end: [] }));
  const redline: Redline = { blocks, furniture: [], notes: [], comments: [], title: '', losses: [] };
  return { bytes: await writeSheets(sheets), redline, isPatched: false, held: [], leftOut: [] };
}

async function writtenAnew(
  { redline, textBlocks }: RedlineExport,
  reading: Reading,
  options: FileExportOptions,
  words: FileWords,
): Promise<Written> {
  const { format, frame, moment, paper, lineNumbers } = options;
  switch (format) {
    case 'html':
      return (await import('../formats/html/writeHtml')).writeHtml(redline, {
        frame,
        ...(words.page === undefined ? {} : { words: words.page }),
      });
    case 'odt':
      return (await import('../formats/odt/writeOdt')).writeOdt(redline, { frame });
    case 'akn': {
      const [{ writeAkn }, { structureOf }] = await Promise.all([
        import('../formats/akn/writeAkn'),
        import('../formats/akn/aknStructure'),
      ]);
      const structure = structureOf(reading, textBlocks, redline.blocks);
      return writeAkn(redline, { date: moment.asOf.slice(0, 10), frame, structure });
    }
    case 'md':
      return (await import('../formats/markdownOut/writeMarkdown')).writeMarkdown(redline, { frame });
    case 'pdf':
      return (await import('../formats/html/writeHtml')).writeHtml(redline, {
        frame,
        paper: { size: paper, lineNumbers },
        ...(words.page === undefined ? {} : { words: words.page }),
      });
    case 'xlsx':
      throw new RangeError('A spreadsheet is no redline');
    case 'docx': {
      const rivals = words.rivals === undefined ? {} : { rivalWords: words.rivals };
      const { writeDocx } = await import('../formats/docx/writeDocx');
      return writeDocx(redline, { ...DOCX_OPTIONS, paper, lineNumbers, frame, ...rivals });
    }
  }
}

function finished(
  { redline, held, leftOut, blockAt }: RedlineExport,
  written: Written,
  isPatched: boolean,
  before: readonly ReportLine<ExportCode>[],
): FileExport {
  return {
    bytes: written.bytes,
    redline,
    isPatched,
    held,
    leftOut: [...before, ...leftOut, ...lossLines(written.leftOut, blockAt)],
  };
}

/** What the format could not hold, one line for each kind, with the first place of it. */
function lossLines(
  losses: readonly WritingLoss[],
  blockAt: RedlineExport['blockAt'],
): readonly ReportLine<ExportCode>[] {
  const lines = new Map<string, ReportLine<ExportCode>>();
  const told = new Set<string>();
  for (const { code, block, values = {}, change } of losses) {
    const known = lines.get(code);
    if (change !== undefined && told.has(`${code} ${change}`)) continue;
    if (change !== undefined) told.add(`${code} ${change}`);
    const id = block === null ? null : blockAt(block);
    const place = known?.place ?? (id === null ? null : { block: id, offset: 0 });
    const count = (known?.count ?? 0) + 1;
    lines.set(code, { code: `loss.${code}`, count, place, mend: WRITE_LOSSES[code], values: known?.values ?? values });
  }
  return [...lines.values()];
}
