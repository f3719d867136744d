import * as Y from 'yjs';
import { docsFrom } from '../../shared/document/docs';
import { exportAbout } from '../../shared/document/exportAbout';
import { fileExport } from '../../shared/document/fileExport';
import { createDoc, type DocumentKey, kindOf } from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import type { ExportFrame } from '../../shared/formats/redline/exportFrame';
import { withReferences } from '../../shared/formats/redline/references';
import {
  asOfWords,
  checkInWords,
  noteInWords,
  pageInWords,
  RIVALS_IN_WORDS,
  SHEETS_IN_WORDS,
} from '../messages/exportWords';
import type { ExportJob, ExportTold } from './exportJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: ExportJob }) => void) | null;
  postMessage(told: ExportTold, transfer?: readonly unknown[]): void;
};

/** As many paragraphs as a preview shows. */
const SHOWN = 60;

/** Writes a dossier as a file beside the window: hundreds of pages never hold up a key. It is stopped by ending it. */
page.onmessage = ({ data }) => {
  run(data).catch((thrown: unknown) => {
    page.postMessage({ kind: 'defect', message: thrown instanceof Error ? thrown.message : String(thrown) });
  });
};

async function run({ documents, seat, options, moment, framed, marking }: ExportJob): Promise<void> {
  const docs = new Map<DocumentKey, Y.Doc>();
  for (const [key, update] of documents) {
    const doc = createDoc(kindOf(key));
    Y.applyUpdate(doc, update, 'import');
    docs.set(key, doc);
  }
  const dossier = seat === null ? docsFrom(docs) : docsFrom(docs, seat);
  const { current } = new Projection(dossier);
  const { check, base } = exportAbout(dossier.text, moment, options.document);
  const symbol = base.join(', ');
  const frame: ExportFrame = {
    ...(marking === undefined ? {} : { marking }),
    ...(framed && symbol !== '' ? { symbol } : {}),
    ...(framed ? { asOf: asOfWords(moment) } : {}),
    checkCode: check,
    checkWords: checkInWords(check),
  };
  const words = { note: noteInWords, rivals: RIVALS_IN_WORDS, sheets: SHEETS_IN_WORDS, page: pageInWords() };
  const { bytes, leftOut, isPatched, redline } = await fileExport(
    dossier,
    current,
    { ...options, frame, moment },
    words,
  );
  const begins = withReferences(redline).blocks.slice(0, SHOWN);
  page.postMessage({ kind: 'exported', file: { bytes, leftOut, isPatched, begins, check, base, frame } }, [
    bytes.buffer,
  ]);
}
