import {
  type FileReading,
  type FoundInFile,
  IMPORT_BUDGET,
  IMPORT_LIMIT,
  type ImportRefusal,
} from '../../../shared/formats/format';
import { IMPORTED_EXTENSIONS } from '../../../shared/formats/importers';
import type { Sheet } from '../../../shared/formats/sheet/sheet';
import { t } from '../../messages/messages';
import { askChanges } from '../../workbench/asking';
import { chooseFiles } from '../../workbench/chooseFiles';
import { defectTrouble, importTrouble } from '../../workbench/importTrouble';
import type { Workbench } from '../../workbench/workbench';
import type { PaperAsked, PaperJob, PaperTold, ReadPaper } from '../../worker/paperJob';

/** A file that a person chose. */
interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file of sheets that was read. */
export interface ReadSheets {
  readonly name: string;
  readonly sheets: readonly Sheet[];
}

/**
 * Lets a person choose a text and reads it; null where they choose none, or where it cannot be read and they were told why. With `asks` they
 * say whose its tracked changes are; else all are taken as made.
 */
export async function choosePaper(workbench: Workbench, title: string, asks = false): Promise<ReadPaper | null> {
  const file = await chosen(workbench, title, { name: t('files.texts'), extensions: IMPORTED_EXTENSIONS });
  if (file === null) return null;
  const told = await inWorker({ kind: 'read', ...file, ...(asks ? { asks } : {}) }, (found) =>
    askChanges(workbench, { name: file.name, found }),
  );
  if (told === null) return null;
  return told.kind === 'read' ? told.paper : refused(workbench, file, told);
}

/** The same with a spreadsheet. */
export async function chooseSheets(workbench: Workbench, title: string): Promise<ReadSheets | null> {
  const file = await chosen(workbench, title, {
    name: t('files.sheets'),
    extensions: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt'],
  });
  if (file === null) return null;
  const told = await inWorker({ kind: 'readSheets', ...file });
  if (told === null) return null;
  return told.kind === 'sheets' ? { name: file.name, sheets: told.sheets } : refused(workbench, file, told);
}

function refused(workbench: Workbench, { name, bytes }: GivenFile, told: Outcome): null {
  const trouble =
    told.kind === 'refused' ? importTrouble(name, told.refusal, bytes) : defectTrouble(name, failureOf(told));
  workbench.openDialog('import.trouble', trouble);
  return null;
}

/** Bytes of a paper. Throws where the writer does. */
export async function writtenPaper(job: Extract<PaperJob, { readonly kind: 'write' }>): Promise<Uint8Array> {
  const told = await inWorker(job);
  if (told?.kind === 'written') return told.bytes;
  throw new Error(told === null ? job.kind : failureOf(told));
}

/** What a dialog lists. */
interface FileFilter {
  readonly name: string;
  readonly extensions: readonly string[];
}

async function chosen(
  workbench: Workbench,
  title: string,
  { name, extensions }: FileFilter,
): Promise<GivenFile | null> {
  const { host } = workbench;
  if (!host.has('shell')) {
    const accept = extensions.map((extension) => `.${extension}`).join(',');
    const [file] = await chooseFiles({ several: false, accept });
    return file === undefined ? null : { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  const picked = await host.shell.pickOpen({ title, filters: [{ name, extensions: [...extensions] }] });
  if (!picked.ok) workbench.report(picked.error);
  const path = picked.ok ? picked.value?.[0] : undefined;
  if (path === undefined) return null;
  const read = await host.files.read({ path, limit: IMPORT_LIMIT });
  if (read.ok) return read.value;
  workbench.report(read.error);
  return null;
}

type Outcome = Exclude<PaperTold, { readonly kind: 'found' }>;

/** Does one job; null where a person was asked of a file and does not want it read. */
function inWorker(
  job: PaperJob,
  decide: (found: FoundInFile) => Promise<FileReading | null> = async () => null,
): Promise<Outcome | null> {
  const worker = new Worker(new URL('../../worker/paperWorker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const end = (told: Outcome | null) => {
      clearTimeout(late);
      worker.terminate();
      resolve(told);
    };
    const tooSlow: ImportRefusal = { code: 'too-slow', detail: { budget: IMPORT_BUDGET } };
    const timing = () => setTimeout(() => end({ kind: 'refused', refusal: tooSlow }), IMPORT_BUDGET);
    const say = (asked: PaperAsked) => worker.postMessage(asked);
    let late = timing();
    const ask = async (found: FoundInFile) => {
      // A person may take their time.
      clearTimeout(late);
      const reading = await decide(found);
      if (reading === null) return end(null);
      late = timing();
      say({ kind: 'decided', reading });
    };
    worker.onmessage = ({ data }: MessageEvent<PaperTold>) => {
      if (data.kind !== 'found') return end(data);
      ask(data.found).catch((error: unknown) => end({ kind: 'defect', message: String(error) }));
    };
    worker.onerror = ({ message }) => end({ kind: 'defect', message });
    say({ kind: 'job', job });
  });
}

function failureOf(told: Outcome): string {
  return told.kind === 'defect' ? told.message : told.kind;
}
