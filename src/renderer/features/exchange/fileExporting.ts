import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { documentsOf } from '../../../shared/document/docs';
import { writableOriginal } from '../../../shared/document/fileExportOptions';
import type { DocumentKey } from '../../../shared/document/layout';
import type { ProposalLayer } from '../../../shared/domain/proposal';
import { browserClock, isoNow } from '../../host/ports';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { outgoing } from '../../workbench/standingText';
import type { Workbench } from '../../workbench/workbench';
import type { ExportedFile, ExportJob, ExportTold } from '../../worker/exportJob';
import { canWrite, type ExportChoice, type Exported, isFileForm } from './exporting';

/** A file as it would be written now; `made` null while it is being written. */
export interface FileState {
  readonly made: (Exported & Pick<ExportedFile, 'begins' | 'isPatched' | 'frame'>) | null;
  /** What went wrong inside the program. */
  readonly trouble: string | null;
}

/** Choices follow one another: a file is written once they rest for this long, in milliseconds. */
const REST = 150;

/** Keeps a file written as it was chosen, beside the window, anew with each choice and each change of the dossier (`version`). */
export function useFileExport(
  workbench: Workbench,
  session: DossierSession,
  choice: ExportChoice,
  version: unknown,
): FileState {
  const [state, setState] = useState<FileState>({ made: null, trouble: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for the documents behind the session
  useEffect(() => {
    if (!isFileForm(choice.form)) return;
    setState({ made: null, trouble: null });
    if (!canWrite(workbench, choice.form)) return;
    let worker: Worker | null = null;
    let isOver = false;
    const timer = setTimeout(() => {
      const failed = (thrown: unknown) => {
        if (!isOver) setState({ made: null, trouble: thrown instanceof Error ? thrown.message : String(thrown) });
      };
      jobOf(workbench, session, choice).then((job) => {
        if (isOver || !isFileForm(choice.form)) return;
        worker = new Worker(new URL('../../worker/exportWorker.ts', import.meta.url), { type: 'module' });
        const { form, lineNumbers } = choice;
        worker.onmessage = ({ data }: MessageEvent<ExportTold>) => {
          worker?.terminate();
          if (data.kind === 'defect') return setState({ made: null, trouble: data.message });
          setState({ made: { ...data.file, form, extension: form, words: '', lineNumbers }, trouble: null });
        };
        worker.onerror = (event) => setState({ made: null, trouble: event.message });
        worker.postMessage(job);
      }, failed);
    }, REST);
    return () => {
      isOver = true;
      clearTimeout(timer);
      worker?.terminate();
    };
  }, [workbench, session, choice, version]);
  return state;
}

async function jobOf(workbench: Workbench, session: DossierSession, choice: ExportChoice): Promise<ExportJob> {
  const { current } = session;
  const { docs } = outgoing(workbench, session, choice.asRuled);
  const hash = choice.into ? originalOf(session, choice) : null;
  const original = hash === null ? null : await workbench.host.dossiers.original({ id: session.info.id, sha256: hash });
  const documents: [DocumentKey, Uint8Array][] = [];
  for (const [key, doc] of documentsOf(docs)) {
    documents.push([key, Y.encodeStateAsUpdate(doc)]);
    // A long dossier is put together piece by piece, so that keys are heard in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const { marking } = current.settings;
  return {
    documents,
    seat: docs.seats?.own ?? null,
    options: optionsOf(choice, original?.ok === true ? original.value : null),
    moment: { asOf: isoNow(), zone: browserClock.zone() },
    framed: choice.framedFile,
    ...(marking === 'none' ? {} : { marking: t(`marking.${marking}`) }),
  };
}

/** The hash of the file that could be written into; null where there is none. */
export function originalOf({ docs }: DossierSession, { form, text, document }: ExportChoice): string | null {
  return form === 'docx' && text === 'marked' ? writableOriginal(docs, document) : null;
}

function optionsOf(choice: ExportChoice, original: Uint8Array | null): ExportJob['options'] {
  const layers: ProposalLayer[] = [
    'declared',
    // A list of positions is of our record: how much of it is what the ceiling says.
    ...(choice.record || choice.form === 'xlsx' ? (['record'] as const) : []),
    ...(choice.brief ? (['brief'] as const) : []),
  ];
  return {
    format: isFileForm(choice.form) ? choice.form : 'docx',
    text: choice.text,
    proposals: choice.proposals,
    heads: choice.heads,
    layers,
    comments: choice.comments ? layers : [],
    ceiling: choice.ceiling,
    paper: choice.paper,
    lineNumbers: choice.lineNumbers,
    ...(choice.document === null ? {} : { document: choice.document }),
    ...(original === null ? {} : { original }),
  };
}
