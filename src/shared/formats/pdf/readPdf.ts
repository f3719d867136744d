import { err, type Result } from '../../base/result';
import type { ImportRefusal } from '../format';
import type { Redline } from '../redline/redline';
import type { ReadWatch } from '../redline/watch';
import { openPdf } from './pdfjs';
import { PdfjsChannel } from './pdfjsChannel';
import { readSource } from './readSource';

/** Reads a PDF: by its tags where it has them, else by where its words stand. Nothing is drawn, run or fetched. */
export async function readPdf(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const channel = new PdfjsChannel(watch);
  const work = (async (): Promise<Result<Redline, ImportRefusal>> => {
    try {
      return await readSource(await openPdf(bytes, channel), watch);
    } catch (thrown) {
      return err(refusalOf(thrown));
    }
  })();
  return Promise.race([work, channel.stopped.then(err)]);
}

function refusalOf(thrown: unknown): ImportRefusal {
  const { name, message } = thrown as { name?: string; message?: string };
  if (name === 'PasswordException') return { code: 'encrypted', detail: {} };
  return { code: 'damaged', detail: { why: message ?? String(thrown) } };
}
