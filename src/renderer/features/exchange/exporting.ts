import { exportAbout } from '../../../shared/document/exportAbout';
import { FILE_FORMATS, type FileFormat } from '../../../shared/document/fileExportOptions';
import { headsExport } from '../../../shared/document/headsExport';
import type { RedlineOptions } from '../../../shared/document/redlineOptions';
import { type Frame, markedExport, readExport } from '../../../shared/document/textExport';
import { toJson } from '../../../shared/document/toJson';
import type { SourceDocument } from '../../../shared/domain/dossier';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Grade } from '../../../shared/domain/position';
import { PROPOSAL_LAYERS } from '../../../shared/domain/proposal';
import { positionsCsv } from '../../../shared/formats/csv/positionsCsv';
import { proposalsCsv } from '../../../shared/formats/csv/proposalsCsv';
import type { ReportLine } from '../../../shared/formats/format';
import { printJson } from '../../../shared/formats/json/jsonText';
import type { ExportFrame } from '../../../shared/formats/redline/exportFrame';
import type { ExportCode } from '../../../shared/formats/reportCodes';
import type { HeadForm } from '../../../shared/notation/proposalPrint';
import { browserClock, isoNow } from '../../host/ports';
import { asOfWords } from '../../messages/exportWords';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { noteAct } from '../../workbench/noteAct';
import { printedPage, printsPdf } from '../../workbench/printedPage';
import { outgoing } from '../../workbench/standingText';
import { rememberExport } from '../../workbench/wentOut';
import type { Workbench } from '../../workbench/workbench';

export type ExportForm = 'marked' | 'clean' | 'proposals' | 'csv' | 'json' | FileFormat;

/** Whether a form is a file of a word processor or a page, which is written beside the window. */
export function isFileForm(form: ExportForm): form is FileFormat {
  return FILE_FORMATS.some((one) => one === form);
}

export function canWrite(workbench: Workbench, form: ExportForm): boolean {
  return form !== 'pdf' || printsPdf(workbench);
}

/** An encoding to write in: that of the source, or one that a person chose. */
export const ENCODINGS = ['source', 'utf-8', 'utf-8-mark', 'utf-16le', 'windows-1252'] as const;
export type EncodingChoice = (typeof ENCODINGS)[number];

/** What a person chose in the export dialog. */
export interface ExportChoice {
  readonly form: ExportForm;
  /** Id of one document, or null for all. */
  readonly document: string | null;
  readonly encoding: EncodingChoice;
  /** Whether marking, base, moment and check code stand at head and foot of a text. */
  readonly framed: boolean;
  /** Files: whether symbol and moment stand on their pages. */
  readonly framedFile: boolean;
  readonly ceiling: Grade;
  /** `proposals`: who proposes stands before or behind the words (NOTATION 5.1, 5.2). */
  readonly heads: HeadForm;
  readonly byteOrderMark: boolean;
  /** `csv`: what its rows are. */
  readonly rows: 'positions' | 'proposals';
  readonly record: boolean;
  readonly brief: boolean;
  /** Files: brackets and all, or as one reads it aloud. */
  readonly text: 'marked' | 'clean';
  /** Files: how proposals stand in them. */
  readonly proposals: RedlineOptions['proposals'];
  readonly comments: boolean;
  /** Into the file that the text was taken from, where it is kept. */
  readonly into: boolean;
  readonly paper: 'A4' | 'Letter';
  readonly lineNumbers: boolean;
  /** In an exercise: with what was ruled in it, not as it was issued. */
  readonly asRuled: boolean;
}

export interface Exported {
  readonly bytes: Uint8Array;
  /** The beginning, for the preview. */
  readonly words: string;
  readonly leftOut: readonly ReportLine<ExportCode>[];
  readonly form: ExportChoice['form'];
  readonly rows?: ExportChoice['rows'];
  readonly extension: 'txt' | 'csv' | 'json' | FileFormat;
  readonly check: string;
  readonly base: readonly string[];
  /** Of a PDF: what stands on each of its sheets. Its bytes are the page that is printed. */
  readonly frame?: ExportFrame;
  readonly lineNumbers?: boolean;
}

const PREVIEWED = 2400;

/** Whether a text says at its head what it is: where that is chosen, and always where it is made of an exercise (CF6). */
export function isFramed(
  { marking }: Pick<Negotiation['settings'], 'marking'>,
  { framed }: Pick<ExportChoice, 'framed'>,
): boolean {
  return framed || marking === 'EXERCISE';
}

/** Makes an export out of the dossier as it is now. Throws RangeError for a form that is written beside the window. */
export function makeExport(workbench: Workbench, session: DossierSession, choice: ExportChoice): Exported {
  // A dossier as JSON opens here again: it holds the text that the exercise began with.
  const { docs, model } = outgoing(workbench, session, choice.asRuled && choice.form !== 'json');
  const document = choice.document ?? undefined;
  const moment = { asOf: isoNow(), zone: browserClock.zone() };
  const about = exportAbout(docs.text, moment, document);
  const told = { form: choice.form, check: about.check, base: about.base };
  switch (choice.form) {
    case 'marked':
    case 'clean': {
      const frame = isFramed(session.current.settings, choice) ? frameOf(session, about) : undefined;
      const as = sourceAs(choice.encoding);
      const written =
        choice.form === 'marked'
          ? markedExport(docs, { document, frame, as })
          : readExport(docs, model.reading, { document, frame, as });
      return {
        ...told,
        bytes: written.bytes,
        words: written.words.slice(0, PREVIEWED),
        leftOut: written.leftOut,
        extension: 'txt',
      };
    }
    case 'proposals': {
      const layers = PROPOSAL_LAYERS.filter((layer) => layer === 'declared' || choice[layer]);
      const written = headsExport(docs, model, {
        form: choice.heads,
        layers,
        ceiling: choice.ceiling,
        ...defined({
          document,
          frame: isFramed(session.current.settings, choice) ? frameOf(session, about) : undefined,
          as: sourceAs(choice.encoding),
        }),
      });
      return {
        ...told,
        bytes: written.bytes,
        words: written.words.slice(0, PREVIEWED),
        leftOut: written.leftOut,
        extension: 'txt',
      };
    }
    case 'csv': {
      const { ceiling, byteOrderMark, rows, brief } = choice;
      const layers = PROPOSAL_LAYERS.filter((layer) => layer !== 'brief' || brief);
      const options = { ceiling, about, byteOrderMark };
      const csv = rows === 'positions' ? positionsCsv(model, options) : proposalsCsv(model, { ...options, layers });
      return { ...told, rows, bytes: encode(csv), words: csv.slice(0, PREVIEWED), leftOut: [], extension: 'csv' };
    }
    case 'json': {
      const { record, brief, ceiling } = choice;
      const json = printJson(toJson(docs, { record, brief, ceiling, exported: about }));
      return { ...told, bytes: encode(json), words: json.slice(0, PREVIEWED), leftOut: [], extension: 'json' };
    }
    default:
      throw new RangeError(`${choice.form} is written beside the window`);
  }
}

/** Leaves out what was not chosen. */
function defined<T extends object>(fields: T): { [Field in keyof T]?: Exclude<T[Field], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** What stands above and below a text: marking, title, base, moment with zone, check code (CF6, CF7). */
function frameOf(session: DossierSession, about: ReturnType<typeof exportAbout>): Frame {
  const { title, marking } = session.current.settings;
  const mark = marking === 'none' ? [] : [t(`marking.${marking}`)];
  return { head: [...mark, title, aboutWords(about)], foot: mark };
}

/** Base, moment and check code in a line: `A/AC.291/22 · as of 21 Nov 2026, 14:05 (Europe/Vienna) · check 7QK2-M04D`. */
export function aboutWords(about: {
  readonly asOf: string;
  readonly zone: string;
  readonly base: readonly string[];
  readonly check: string;
}): string {
  return [
    ...(about.base.length === 0 ? [] : [about.base.join(', ')]),
    asOfWords(about),
    t('export.check', { check: about.check }),
  ].join(' · ');
}

function sourceAs(encoding: EncodingChoice): Pick<SourceDocument, 'encoding' | 'byteOrderMark'> | undefined {
  switch (encoding) {
    case 'source':
      return undefined;
    case 'utf-8-mark':
      return { encoding: 'utf-8', byteOrderMark: true };
    case 'utf-16le':
      return { encoding, byteOrderMark: true };
    default:
      return { encoding, byteOrderMark: false };
  }
}

function encode(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

const TYPES = {
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  html: 'text/html',
  md: 'text/markdown',
  akn: 'application/akn+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** An export stands in the log of acts (AU1), by the code that stands on it too. */
function noteExport(workbench: Workbench, session: DossierSession, { form, check }: Exported): void {
  rememberExport(workbench.preferences, check, { title: session.current.settings.title, at: isoNow() });
  noteAct(workbench, session, 'exported', { form, check });
}

/** Writes an export where a person chooses. Answers whether it was written. */
export async function keepExport(workbench: Workbench, session: DossierSession, made: Exported): Promise<boolean> {
  const { host } = workbench;
  const name = exportName(session.current.settings, made);
  if (!host.has('shell')) {
    download(made.bytes, name, TYPES[made.extension]);
    workbench.notify('done', 'export.downloaded', { name, check: made.check });
    noteExport(workbench, session, made);
    return true;
  }
  const picked = await host.shell.pickSave({
    title: t('export.title'),
    name,
    filters: [{ name: t(`files.${made.extension}`), extensions: [made.extension] }],
  });
  if (!picked.ok) workbench.report(picked.error);
  if (!picked.ok || picked.value === null) return false;
  const { bytes: page, frame = {}, lineNumbers = false } = made;
  const bytes = made.form === 'pdf' ? await printedPage(workbench, { page, frame, lineNumbers }) : page;
  if (bytes === null) return false;
  const written = await host.files.write({ path: picked.value, bytes });
  if (!written.ok) {
    workbench.report(written.error);
    return false;
  }
  workbench.notify('done', 'export.done', { path: picked.value, check: made.check });
  noteExport(workbench, session, made);
  return true;
}

/**
 * Title, day, form and marking: the name of a file says what it may be used for, also where nothing in it can, and the text as read does
 * not take the place of the text as marked.
 */
export function exportName(
  { title, marking }: Pick<Negotiation['settings'], 'title' | 'marking'>,
  { form, extension, rows = 'positions' }: Pick<Exported, 'form' | 'extension' | 'rows'>,
): string {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const says =
    form === 'clean' ? 'nameRead' : form === 'proposals' ? 'nameProposals' : rows === 'proposals' ? 'nameRows' : null;
  const read = says === null ? [] : [t(`export.${says}`)];
  const mark = marking === 'none' ? [] : [t(`marking.${marking}`)];
  const name = [plain.slice(0, 90) || t('dossier.untitled'), isoNow().slice(0, 10), ...read, ...mark].join(' ');
  return `${name}.${extension}`;
}

function download(bytes: Uint8Array, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
