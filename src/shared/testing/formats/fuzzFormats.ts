import type { Negotiation } from '../../domain/negotiation';
import { readAkn } from '../../formats/akn/readAkn';
import { readDocx } from '../../formats/docx/readDocx';
import { readHtml } from '../../formats/html/readHtml';
import { readMarkdownFile } from '../../formats/markdownOut/readMarkdown';
import { readOdt } from '../../formats/odt/readOdt';
import { readPdf } from '../../formats/pdf/readPdf';
import { Desk } from '../desk';
import { scanDocx } from './docxScan';
import { richDocx } from './docxSeeds';
import type { FuzzFormat } from './formatFuzz';
import { pdfBytes } from './handmadePdf';
import { scanAkn, scanHtml, scanOdt } from './markupScan';
import { FOREIGN_HTML, FOREIGN_MARKDOWN, writtenSeeds } from './markupSeeds';
import { mutatePdf, scanPdf } from './pdfScan';
import { PDF_PAGES, richPdf } from './pdfSeeds';
import { MARKDOWN_SIGNS, mutatePlain, readMarkdownText, scanMarkdown, scanPlain, TABLE_SIGNS } from './plainScan';
import { sceneDocx } from './sceneDocx';
import { readTable, scanXlsx } from './sheetScan';
import { csvSeeds, xlsxSeeds } from './sheetSeeds';
import { mutateText, mutateZip } from './zipMutations';

/** Files of other programs, kept in the repository: path from its root. Whoever runs the fuzz reads them. */
export type FileReader = (path: string) => Promise<Uint8Array>;

/** The formats that are fuzzed, each with all that the fuzz needs. A format is one entry here. */
export function fuzzFormats(fileAt: FileReader): readonly FuzzFormat[] {
  return [
    {
      name: 'docx',
      seeds: async () =>
        new Map([
          ['scene', sceneDocx()],
          ['rich', richDocx()],
          ['LibreOffice', await fileAt('fixtures/formats/docx/scene.libreoffice.docx')],
        ]),
      mutate: (bytes, chance) =>
        mutateZip(bytes, chance, [/document\.xml$/, /notes\.xml$/, /comments.*\.xml$/, /numbering/]),
      read: readDocx,
      scan: scanDocx,
    },
    {
      name: 'odt',
      seeds: async () =>
        new Map([
          ...(await writtenSeeds('odt')),
          ['LibreOffice', await fileAt('fixtures/formats/odt/scene.libreoffice.odt')],
        ]),
      mutate: (bytes, chance) => mutateZip(bytes, chance, [/^content\.xml$/]),
      read: readOdt,
      scan: scanOdt,
    },
    {
      name: 'html',
      seeds: async () => (await writtenSeeds('html')).set('foreign', new TextEncoder().encode(FOREIGN_HTML)),
      mutate: mutateText,
      read: readHtml,
      scan: scanHtml,
    },
    {
      name: 'akn',
      seeds: () => writtenSeeds('akn'),
      mutate: mutateText,
      read: readAkn,
      scan: scanAkn,
    },
    {
      name: 'md',
      seeds: async () => (await writtenSeeds('md')).set('foreign', new TextEncoder().encode(FOREIGN_MARKDOWN)),
      mutate: (bytes, chance) => mutatePlain(bytes, chance, MARKDOWN_SIGNS),
      read: readMarkdownText,
      scan: scanPlain,
    },
    {
      name: 'md-changes',
      seeds: async () => (await writtenSeeds('md')).set('foreign', new TextEncoder().encode(FOREIGN_MARKDOWN)),
      mutate: (bytes, chance) => mutatePlain(bytes, chance, MARKDOWN_SIGNS),
      read: readMarkdownFile,
      scan: scanMarkdown,
    },
    {
      name: 'pdf',
      seeds: async () =>
        new Map([
          ['by hand', pdfBytes(PDF_PAGES)],
          ['rich', richPdf()],
          ['page', await fileAt('fixtures/formats/pdf/page.libreoffice.pdf')],
          ['pages', await fileAt('fixtures/formats/pdf/waters.libreoffice.pdf')],
        ]),
      slow: new Set(['page', 'pages']),
      mutate: mutatePdf,
      read: readPdf,
      scan: scanPdf,
    },
    {
      name: 'csv',
      seeds: async () => csvSeeds(),
      mutate: (bytes, chance) => mutatePlain(bytes, chance, TABLE_SIGNS),
      read: readTable(negotiation()),
      scan: scanPlain,
    },
    {
      name: 'xlsx',
      seeds: async () =>
        (await xlsxSeeds()).set('LibreOffice', await fileAt('fixtures/formats/xlsx/positions.libreoffice.xlsx')),
      mutate: (bytes, chance) => mutateZip(bytes, chance, [/sheet\d\.xml$/, /sharedStrings/, /workbook/]),
      read: readTable(negotiation()),
      scan: scanXlsx,
    },
  ];
}

/** What lists of positions are about. */
function negotiation(): Negotiation {
  return Desk.withText(['Article 5', '1. Parties shall report.', '2. Parties may report.']).model;
}
