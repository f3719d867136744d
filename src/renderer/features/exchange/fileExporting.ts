import { useEffect, useState } from 'react';
import { exportAbout } from '../../../shared/document/exportAbout';
import { type FileExportOptions, writableOriginal } from '../../../shared/document/fileExportOptions';
import type { DocumentKey } from '../../../shared/document/layout';
import { encodeDocs } from '../../../shared/document/seedImport';
import type { ProposalLayer } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { browserClock, isoNow } from '../../session/chance';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import type { ExportedFile, ExportJob, ExportTold } from '../../worker/exportJob';
import { asOfWords, type ExportChoice, type Exported, isFileForm } from './exporting';

/** A file as it would be written now; `made` null while it is being written. */
export interface FileState {
  readonly made: (Exported & Pick<ExportedFile, 'begins' | 'isPatched'>) | null;
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
    let worker: Worker | null = null;
    let isOver = false;
    const timer = setTimeout(() => {
      void jobOf(workbench, session, choice).then((job) => {
        if (isOver || !isFileForm(choice.form)) return;
        worker = new Worker(new URL('../../worker/exportWorker.ts', import.meta.url), { type: 'module' });
        const { form } = choice;
        worker.onmessage = ({ data }: MessageEvent<ExportTold>) => {
          worker?.terminate();
          if (data.kind === 'defect') return setState({ made: null, trouble: data.message });
          const about = aboutOf(session, choice);
          const told = { form, check: about.check, base: about.base, extension: form };
          setState({ made: { ...data.file, ...told, words: '' }, trouble: null });
        };
        worker.onerror = (event) => setState({ made: null, trouble: event.message });
        worker.postMessage(job);
      });
    }, REST);
    return () => {
      isOver = true;
      clearTimeout(timer);
      worker?.terminate();
    };
  }, [workbench, session, choice, version]);
  return state;
}

function aboutOf({ docs }: DossierSession, { document }: ExportChoice) {
  return exportAbout(docs.text, { asOf: isoNow(), zone: browserClock.zone() }, document ?? undefined);
}

async function jobOf(workbench: Workbench, session: DossierSession, choice: ExportChoice): Promise<ExportJob> {
  const { docs } = session;
  const hash = choice.into ? originalOf(session, choice) : null;
  const original = hash === null ? null : await workbench.host.dossiers.original({ id: session.info.id, sha256: hash });
  const updates = encodeDocs(docs);
  return {
    documents: Object.entries(updates) as unknown as readonly (readonly [DocumentKey, Uint8Array])[],
    seat: docs.seats?.own ?? null,
    options: optionsOf(session, choice, original?.ok === true ? original.value : null),
  };
}

/** The hash of the file that could be written into; null where there is none. */
export function originalOf({ docs }: DossierSession, { form, text, document }: ExportChoice): string | null {
  return form === 'docx' && text === 'marked' ? writableOriginal(docs, document) : null;
}

function optionsOf(session: DossierSession, choice: ExportChoice, original: Uint8Array | null): FileExportOptions {
  const { settings } = session.current;
  const about = aboutOf(session, choice);
  const layers: ProposalLayer[] = [
    'declared',
    ...(choice.record ? (['record'] as const) : []),
    ...(choice.brief ? (['brief'] as const) : []),
  ];
  const symbol = about.base.join(', ');
  return {
    format: isFileForm(choice.form) ? choice.form : 'docx',
    text: choice.text,
    proposals: choice.proposals,
    heads: choice.heads,
    layers,
    comments: choice.comments ? layers : [],
    ceiling: choice.ceiling,
    frame: {
      ...(settings.marking === 'none' ? {} : { marking: t(`marking.${settings.marking}`) }),
      ...(choice.framed && symbol !== '' ? { symbol } : {}),
      ...(choice.framed ? { asOf: asOfWords(about) } : {}),
      checkCode: about.check,
    },
    paper: choice.paper,
    lineNumbers: choice.lineNumbers,
    ...(choice.document === null ? {} : { document: choice.document }),
    ...(original === null ? {} : { original }),
  };
}
