import {
  budgetOf,
  type FileReading,
  type FoundInFile,
  IMPORT_BUDGET,
  IMPORT_LIMIT,
  type LongFile,
  type PageRange,
} from '../../../shared/formats/format';
import type { DossierInfo } from '../../../shared/protocol/services';
import { t } from '../../messages/messages';
import { readMadeUpText } from '../../session/madeUpText';
import { ask, askChanges, type ImportLayer } from '../../workbench/asking';
import { defectTrouble, type ImportTrouble, importTrouble } from '../../workbench/importTrouble';
import { mayTakeBack } from '../../workbench/takingBack';
import { type PagesAbout, WatchedReading } from '../../workbench/watchedReading';
import { wentOutAs } from '../../workbench/wentOut';
import type { Workbench } from '../../workbench/workbench';
import type { ImportAsked, ImportedDossier, ImportJob, ImportTold } from '../../worker/importJob';
import { show } from './showing';
import { isChairs, usualLayer } from './usualLayer';

/**
 * Makes a dossier of a text, in a worker, and opens it with a report of what was recognised, guessed and left out. Too large or too slow
 * is refused, cancelling leaves nothing behind; undo goes back to what was open before. Answers whether it is open now.
 */
export function importText(workbench: Workbench, job: ImportJob): Promise<boolean> {
  return importInto(workbench, job, workbench.session?.info ?? null);
}

async function importInto(workbench: Workbench, given: ImportJob, before: OpenBefore | null): Promise<boolean> {
  const job: ImportJob = isChairs(workbench.session) ? { ...given, desk: 'chair' } : given;
  void readMadeUpText();
  const told = await inWorker(workbench, job);
  if (told === null) return false;
  if (told.kind !== 'imported') {
    workbench.openDialog('import.trouble', troubleOf(job, told));
    return false;
  }
  const { title, marking, dossierId, documents, report, source, reading, pages, check }: ImportedDossier = told.dossier;
  const keeps = workbench.preferences.get('keepOriginals');
  const create = () =>
    workbench.host.dossiers.create({
      title,
      marking,
      dossierId,
      documents,
      ...(report === null || !keeps ? {} : { originals: [job.bytes] }),
    });
  const opened = await show(workbench, create, { name: job.name });
  if (opened && workbench.session !== null) mayTakeBack(workbench.session, () => takeBack(workbench, job.name, before));
  if (opened && report !== null) {
    // The report speaks of all of the text, and a command would have it drawn at once.
    await workbench.session?.whenSeen;
    await workbench.textPane.get()?.whenFilled;
    const layer = usualLayer(job.desk === 'chair');
    const again = pages === null ? {} : { pages };
    const takeHeads =
      job.heads === true
        ? undefined
        : async () => {
            const said = reading ?? (await askOfHeads(workbench, { name: job.name, layer }));
            if (said !== null) await importAgain(workbench, { ...job, ...again, reading: said, heads: true }, before);
          };
    const wentOut = wentOutAs(workbench.preferences, check);
    workbench.run('import.told', { report, source, isKept: keeps, takeHeads, check, wentOut });
  }
  return opened;
}

/** Asks for whom the proposals of heads are, where a file has nothing else that is asked; null where they are to stay words. */
async function askOfHeads(
  workbench: Workbench,
  about: { readonly name: string; readonly layer: ImportLayer },
): Promise<FileReading | null> {
  const layer = await ask<typeof about, ImportLayer>(workbench, 'import.heads', about);
  if (layer === null) return null;
  return { authors: {}, conventions: [], ...(layer === 'declared' ? { tabled: true as const } : {}) };
}

/** Reads the same text otherwise. The dossier that was made of it before goes, unless somebody has begun to work in it. */
async function importAgain(workbench: Workbench, job: ImportJob, first: OpenBefore | null): Promise<void> {
  const before = workbench.session;
  const isUntouched = before !== null && !before.undoable.get().undo;
  const back = isUntouched ? first : (before?.info ?? null);
  if (!(await importInto(workbench, job, back)) || !isUntouched) return;
  const forgotten = await workbench.host.dossiers.forget({ id: before.info.id, erase: true });
  if (!forgotten.ok) workbench.report(forgotten.error);
}

/** What was open when a file was read. */
type OpenBefore = Pick<DossierInfo, 'id' | 'title'>;

/** Goes back to what was open before a file was read, and forgets what was made of it. The file itself was never touched. */
async function takeBack(workbench: Workbench, name: string, before: OpenBefore | null): Promise<void> {
  const { session, host } = workbench;
  if (session === null) return;
  workbench.closeDialog();
  const { id } = session.info;
  if (before === null) {
    // The list of what was open lately is read when it is shown: what is taken back is gone by then.
    workbench.set({ session: null, selection: [], opening: t('app.closing') });
    session.close();
    await host.dossiers.close({ id, discard: true });
  } else {
    const open = () => host.dossiers.open({ id: before.id });
    if (!(await show(workbench, open, { name: before.title, copy: before.id }))) return;
  }
  const forgotten = await host.dossiers.forget({ id, erase: true });
  workbench.set({ opening: null });
  if (!forgotten.ok) workbench.report(forgotten.error);
  else workbench.notify('done', 'import.takenBack', { name });
}

type Outcome = Exclude<ImportTold, { readonly kind: 'progress' | 'found' | 'long' }>;

/** Runs one import; null where the person stopped it. */
function inWorker(workbench: Workbench, job: ImportJob): Promise<Outcome | null> {
  if (job.bytes.length > IMPORT_LIMIT) {
    const detail = { bytes: job.bytes.length, limit: IMPORT_LIMIT };
    return Promise.resolve({ kind: 'refused', refusal: { code: 'too-large', detail } });
  }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../../worker/importWorker.ts', import.meta.url), { type: 'module' });
    let isOver = false;
    const end = (outcome: Outcome | null) => {
      if (isOver) return;
      isOver = true;
      watched.end();
      worker.terminate();
      resolve(outcome);
    };
    const watched = new WatchedReading(workbench, job.name, {
      cancelled: () => end(null),
      late: () => end({ kind: 'refused', refusal: { code: 'too-slow', detail: { budget: IMPORT_BUDGET } } }),
    });
    const decide = async (found: FoundInFile) => {
      const about = { name: job.name, found, layer: usualLayer(job.desk === 'chair') };
      const reading = await watched.ask(() => askChanges(workbench, about));
      if (reading === null) return end(null);
      say({ kind: 'decided', reading });
    };
    const choose = async (long: LongFile) => {
      const pages = await watched.ask(
        () => ask<PagesAbout, PageRange>(workbench, 'import.pages', { name: job.name, long }),
        (chosen) => budgetOf(chosen, long),
      );
      if (pages === null) return end(null);
      say({ kind: 'pages', pages });
    };
    const say = (asked: ImportAsked) => worker.postMessage(asked);
    worker.onmessage = ({ data }: MessageEvent<ImportTold>) => {
      if (data.kind === 'found') return void decide(data.found).catch((error: unknown) => workbench.report(error));
      if (data.kind === 'long') return void choose(data.long).catch((error: unknown) => workbench.report(error));
      if (data.kind !== 'progress') return end(data);
      watched.tell(data.stage, data.part);
    };
    worker.onerror = (event) => end({ kind: 'defect', message: event.message });
    watched.go();
    say({ kind: 'read', job });
  });
}

function troubleOf({ name, bytes }: ImportJob, told: Exclude<Outcome, { readonly kind: 'imported' }>): ImportTrouble {
  if (told.kind === 'defect') return defectTrouble(name, told.message);
  if (told.kind === 'refused') return importTrouble(name, told.refusal, bytes);
  const { code, detail } = told.refusal;
  return { name, what: t(`import.json.${code}`, detail), todo: t('import.json.do') };
}
