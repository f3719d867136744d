import { fileKind } from '../../../shared/formats/fileKind';
import { IMPORT_BUDGET, IMPORT_LIMIT } from '../../../shared/formats/format';
import { t } from '../../messages/messages';
import { Store } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import type { ImportedDossier, ImportJob, ImportStage, ImportTold } from '../../worker/importJob';
import { show } from './showing';

/** How far an import is, for its dialog. */
export interface ImportState {
  readonly name: string;
  readonly stage: ImportStage;
  readonly part: number;
  /** Milliseconds that are left, as far as can be told; null at first. */
  readonly left: number | null;
}

export interface RunningImport {
  readonly state: Store<ImportState>;
  cancel(): void;
}

/** Why a text was not imported, in words. */
export interface ImportTrouble {
  readonly name: string;
  readonly what: string;
  readonly todo: string;
}

/** An import that is over sooner than this shows no dialog. */
const SHOW_AFTER = 350;
/** Remaining time is told once so much is done that it means something. */
const TELL_FROM = 0.08;

/**
 * Makes a dossier of a text, in a worker, and opens it with a report of what was recognised, guessed and left out. Too large or too slow
 * is refused, cancelling leaves nothing behind. Answers whether it is open now.
 */
export async function importText(workbench: Workbench, job: ImportJob): Promise<boolean> {
  const told = await inWorker(workbench, job);
  if (told === null) return false;
  if (told.kind !== 'imported') {
    workbench.openDialog('import.trouble', troubleOf(job, told));
    return false;
  }
  const { title, marking, dossierId, documents, report, source }: ImportedDossier = told.dossier;
  const create = () =>
    workbench.host.dossiers.create({
      title,
      marking,
      dossierId,
      documents,
      ...(report === null ? {} : { originals: [job.bytes] }),
    });
  const opened = await show(workbench, create, { name: job.name });
  if (opened && report !== null) {
    const takeHeads = job.heads === true ? undefined : () => importAgain(workbench, { ...job, heads: true });
    workbench.run('import.told', { report, source, takeHeads });
  }
  return opened;
}

/** Reads the same text otherwise. The dossier that was made of it before goes, unless somebody has begun to work in it. */
async function importAgain(workbench: Workbench, job: ImportJob): Promise<void> {
  const before = workbench.session;
  const isUntouched = before !== null && !before.undoable.get().undo;
  if (!(await importText(workbench, job)) || !isUntouched) return;
  const forgotten = await workbench.host.dossiers.forget({ id: before.info.id, erase: true });
  if (!forgotten.ok) workbench.report(forgotten.error);
}

type Outcome = Exclude<ImportTold, { readonly kind: 'progress' }>;

/** Runs one import; null where the person stopped it. */
function inWorker(workbench: Workbench, job: ImportJob): Promise<Outcome | null> {
  if (job.bytes.length > IMPORT_LIMIT) {
    const detail = { bytes: job.bytes.length, limit: IMPORT_LIMIT };
    return Promise.resolve({ kind: 'refused', refusal: { code: 'too-large', detail } });
  }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../../worker/importWorker.ts', import.meta.url), { type: 'module' });
    const state = new Store<ImportState>({ name: job.name, stage: 'decoding', part: 0, left: null });
    const start = performance.now();
    let isOver = false;
    const end = (outcome: Outcome | null) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(showing);
      clearTimeout(late);
      worker.terminate();
      if (workbench.state.get().dialog?.argument === running) workbench.closeDialog();
      resolve(outcome);
    };
    const running: RunningImport = { state, cancel: () => end(null) };
    const showing = setTimeout(() => workbench.openDialog('import.progress', running), SHOW_AFTER);
    const late = setTimeout(
      () => end({ kind: 'refused', refusal: { code: 'too-slow', detail: { budget: IMPORT_BUDGET } } }),
      IMPORT_BUDGET,
    );
    worker.onmessage = ({ data }: MessageEvent<ImportTold>) => {
      if (data.kind !== 'progress') return end(data);
      const spent = performance.now() - start;
      const left = data.part < TELL_FROM ? null : (spent / data.part) * (1 - data.part);
      state.set({ name: job.name, stage: data.stage, part: data.part, left });
    };
    worker.onerror = (event) => end({ kind: 'defect', message: event.message });
    worker.postMessage(job);
  });
}

function troubleOf(job: ImportJob, told: Exclude<Outcome, { readonly kind: 'imported' }>): ImportTrouble {
  const { name } = job;
  if (told.kind === 'defect') {
    return { name, what: t('import.defect'), todo: t('import.defect.do', { message: told.message }) };
  }
  if (told.kind === 'json') {
    const { code, detail } = told.refusal;
    return { name, what: t(`import.json.${code}`, detail), todo: t('import.json.do') };
  }
  const { code, detail } = told.refusal;
  if (code === 'binary') {
    const kind = fileKind(job.bytes);
    const what = kind === null ? t('import.binary') : t('import.binaryKind', { kind: t(`fileKind.${kind}`) });
    return { name, what, todo: t('import.binary.do') };
  }
  const { part, format } = detail;
  const key =
    part === undefined ? code : code === 'damaged' ? 'damagedPart' : code === 'too-large' ? 'tooLargePart' : code;
  const megabytes = (bytes: unknown) => Math.ceil(Number(bytes ?? 0) / 1_048_576);
  const limit = Math.floor(Number(detail.limit ?? 0) / 1_048_576);
  const values = { size: megabytes(detail.bytes), limit, part: String(part ?? ''), format: String(format ?? '') };
  return { name, what: t(`import.${key}`, values), todo: t(`import.${key}.do`, values) };
}
