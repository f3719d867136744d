import { BrowserWindow, type Session, session } from 'electron';
import { err, ok, type Result } from '../../shared/base/result';
import { NUMBER_LINES } from '../../shared/formats/html/paperStyle';
import { withCreator } from '../../shared/formats/pdf/creator';
import { type Failure, failure } from '../../shared/protocol/failure';
import { APP_ORIGIN, APP_SCHEME, serveAppScheme } from './appScheme';
import { lockSession } from './lockdown';

/** What is to be printed: a page that was made for paper, and what stands on every sheet of it. */
export interface PdfJob {
  readonly page: Uint8Array;
  readonly fonts: string;
  readonly marking: string;
  readonly foot: string;
  readonly lineNumbers: boolean;
}

const PAGE = `${APP_ORIGIN}/print.html`;
/** No program runs in it, and it reaches nothing but the fonts of the application. */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'",
};

let last = 0;

/**
 * Prints a page into a PDF in a window that nobody sees, with a session of its own that is gone with it. Tagged where the runtime can; the
 * name of the printing program in it is ours, since the browser's own says what system it runs on.
 */
export async function printPdf(rendererFolder: string, job: PdfJob): Promise<Result<Uint8Array, Failure>> {
  last += 1;
  // Without `persist:` nothing of it is written to the disk.
  const own = session.fromPartition(`print-${last}`);
  lockSession(own);
  servePage(own, rendererFolder, job.page);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  const { webContents } = window;
  try {
    await window.loadURL(PAGE);
    if (job.fonts !== '') await webContents.insertCSS(job.fonts);
    await webContents.executeJavaScript('document.fonts.ready.then(() => null)');
    if (job.lineNumbers) await webContents.executeJavaScript(NUMBER_LINES);
    const printed = await webContents.printToPDF({
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: sheetEdge('center', job.marking),
      footerTemplate: sheetEdge('space-between', job.foot, NUMBERED),
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return ok(withCreator(new Uint8Array(printed), 'Chapeau'));
  } catch (thrown) {
    return err(failure('disk.write', { print: thrown instanceof Error ? thrown.message : String(thrown) }));
  } finally {
    window.destroy();
    own.protocol.unhandle(APP_SCHEME);
  }
}

function servePage(own: Session, rendererFolder: string, page: Uint8Array): void {
  serveAppScheme(own, rendererFolder, {}, (url) =>
    url === PAGE ? new Response(page as Uint8Array<ArrayBuffer>, { headers: HEADERS }) : null,
  );
}

const NUMBERED = '<span><span class="pageNumber"></span> / <span class="totalPages"></span></span>';

/** The head or the foot of every sheet, as the printing window takes it: HTML without anything else around. */
function sheetEdge(placed: string, words: string, beside = ''): string {
  const style = `display:flex;justify-content:${placed};gap:6mm;width:100%;margin:0 20mm;font:8pt 'Source Sans 3',system-ui,sans-serif`;
  return `<div style="${style}"><span>${escaped(words)}</span>${beside}</div>`;
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
