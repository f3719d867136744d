import { type FileReading, type FoundInFile, IMPORT_BUDGET, type ImportRefusal } from '../../shared/formats/format';
import type { PaperAsked, PaperJob, PaperTold } from '../worker/paperJob';

/** Bytes of a paper. Throws where the writer does. */
export async function writtenPaper(job: Extract<PaperJob, { readonly kind: 'write' }>): Promise<Uint8Array> {
  const told = await paperWork(job);
  if (told?.kind === 'written') return told.bytes;
  throw new Error(told === null ? job.kind : failureOf(told));
}

/** What came of a job. */
export type PaperOutcome = Exclude<PaperTold, { readonly kind: 'found' }>;

/** Does one job; null where a person was asked of a file and does not want it read. */
export function paperWork(
  job: PaperJob,
  decide: (found: FoundInFile) => Promise<FileReading | null> = async () => null,
): Promise<PaperOutcome | null> {
  const worker = new Worker(new URL('../worker/paperWorker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const end = (told: PaperOutcome | null) => {
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

/** Why a job came to nothing, for a report. */
export function failureOf(told: PaperOutcome): string {
  return told.kind === 'defect' ? told.message : told.kind;
}
