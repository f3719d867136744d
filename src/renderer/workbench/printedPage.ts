import { type ExportFrame, frameLines } from '../../shared/formats/redline/exportFrame';
import type { Workbench } from './workbench';

/** A page that was made for paper, and what stands at head and foot of each of its sheets. */
export interface PrintedPage {
  readonly page: Uint8Array;
  readonly frame: ExportFrame;
  readonly lineNumbers: boolean;
}

/** Whether a PDF can be written here: it is printed by a window of the desktop; a browser's pages cannot. */
export function printsPdf({ host }: Workbench): boolean {
  return host.has('shell');
}

/** A page as a PDF (EX4); null, and said, where it could not be printed. Asks for `printsPdf`. */
export async function printedPage(
  workbench: Workbench,
  { page, frame, lineNumbers }: PrintedPage,
): Promise<Uint8Array | null> {
  const pdf = await workbench.host.shell.printPdf({
    page,
    fonts: fontFaces(),
    marking: frame.marking ?? '',
    foot: frameLines(frame).join(' · '),
    lineNumbers,
  });
  if (pdf.ok) return pdf.value;
  workbench.report(pdf.error);
  return null;
}

/** The faces of the window's fonts, as CSS that another page of ours can use. */
function fontFaces(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => {
      const faces = [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
      return faces.map(({ cssText }) =>
        cssText.replace(/url\("([^"]+)"\)/g, (_, url) => `url("${new URL(url, sheet.href ?? location.href).href}")`),
      );
    })
    .join('\n');
}
