import {
  budgetOf,
  type FoundInFile,
  IMPORT_BUDGET,
  type ImportRefusal,
  type LongFile,
  type PageRange,
} from '../../shared/formats/format';
import type { PaperAsked, PaperJob, PaperTold } from '../worker/paperJob';
import { ask, askChanges } from './asking';
import { type PagesAbout, WatchedReading } from './watchedReading';
import type { Workbench } from './workbench';

const TOO_SLOW: ImportRefusal = { code: 'too-slow', detail: { budget: IMPORT_BUDGET } };

/** Bytes of a paper. Throws where the writer does. */
export function writtenPaper(job: Extract<PaperJob, { readonly kind: 'write' }>): Promise<Uint8Array> {
  const worker = paperWorker();
  return new Promise((resolve, reject) => {
    const end = (told: PaperOutcome) => {
      clearTimeout(late);
      worker.terminate();
      if (told.kind === 'written') resolve(told.bytes);
      else reject(new Error(failureOf(told)));
    };
    const late = setTimeout(() => end({ kind: 'refused', refusal: TOO_SLOW }), IMPORT_BUDGET);
    worker.onmessage = ({ data }: MessageEvent<PaperOutcome>) => end(data);
    worker.onerror = ({ message }) => end({ kind: 'defect', message });
    worker.postMessage({ kind: 'job', job } satisfies PaperAsked);
  });
}

/** What came of a job. */
export type PaperOutcome = Exclude<PaperTold, { readonly kind: 'found' | 'long' | 'progress' }>;

/** Reads a file: how far it is is shown where it takes long. Null where a person stopped it, or was asked something and does not want it read. */
export function readForPaper(
  workbench: Workbench,
  job: Exclude<PaperJob, { readonly kind: 'write' }>,
): Promise<PaperOutcome | null> {
  const { name } = job;
  const worker = paperWorker();
  return new Promise((resolve) => {
    let isOver = false;
    const end = (told: PaperOutcome | null) => {
      if (isOver) return;
      isOver = true;
      reading.end();
      worker.terminate();
      resolve(told);
    };
    const reading = new WatchedReading(workbench, name, {
      cancelled: () => end(null),
      late: () => end({ kind: 'refused', refusal: TOO_SLOW }),
    });
    const say = (asked: PaperAsked) => worker.postMessage(asked);
    const decide = async (found: FoundInFile) => {
      const said = await reading.ask(() => askChanges(workbench, { name, found }));
      if (said === null) return end(null);
      say({ kind: 'decided', reading: said });
    };
    const choose = async (long: LongFile) => {
      const pages = await reading.ask(
        () => ask<PagesAbout, PageRange>(workbench, 'import.pages', { name, long }),
        (chosen) => budgetOf(chosen, long),
      );
      if (pages === null) return end(null);
      say({ kind: 'pages', pages });
    };
    const failed = (error: unknown) => end({ kind: 'defect', message: String(error) });
    worker.onmessage = ({ data }: MessageEvent<PaperTold>) => {
      if (data.kind === 'found') return void decide(data.found).catch(failed);
      if (data.kind === 'long') return void choose(data.long).catch(failed);
      if (data.kind === 'progress') return reading.tell(data.stage, data.part);
      end(data);
    };
    worker.onerror = ({ message }) => end({ kind: 'defect', message });
    reading.go();
    say({ kind: 'job', job });
  });
}

function paperWorker(): Worker {
  return new Worker(new URL('../worker/paperWorker.ts', import.meta.url), { type: 'module' });
}

/** Why a job came to nothing, for a report. */
export function failureOf(told: PaperOutcome): string {
  return told.kind === 'defect' ? told.message : told.kind;
}
