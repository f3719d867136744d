import { PDF_FONT, pdfFile, pdfStream, pdfWords } from './handmadePdf';

/** Pages of a PDF whose insides lie open, so that what is hurt in them is hurt in their words and operators. */
export const PDF_PAGES: readonly (readonly string[])[] = [1, 2, 3].map((page) => [
  `Article ${page}`,
  `1. States shall cooperate [in good faith] in matter ${page}.`,
  `(a) Each State shall name one body (see article ${page + 4});`,
  `(b) The Conference shall review what was done every ${page} years.`,
]);

/** What a file holds that has all a PDF can hold words in: each in a token of its own, by where it stands. */
export interface PdfTokens {
  readonly heading: string;
  readonly paragraph: string;
  readonly list: string;
  readonly cell: string;
  readonly note: string;
  readonly figure: string;
  readonly form: string;
  readonly artifact: string;
  readonly untagged: string;
  readonly unseen: string;
  readonly turned: string;
  readonly layer: string;
  readonly remark: string;
  readonly stamp: string;
  readonly free: string;
  readonly address: string;
  readonly field: string;
  readonly choice: string;
  readonly attached: string;
  readonly stuckFile: string;
  readonly bookmark: string;
  readonly title: string;
}

/** Such tokens: words that look like nothing else. */
export const PDF_TOKENS: PdfTokens = {
  heading: 'Zheading',
  paragraph: 'Zparagraph',
  list: 'Zlist',
  cell: 'Zcell',
  note: 'Znote',
  figure: 'Zfigure',
  form: 'Zform',
  artifact: 'Zartifact',
  untagged: 'Zuntagged',
  unseen: 'Zunseen',
  turned: 'Zturned',
  layer: 'Zlayer',
  remark: 'Zremark',
  stamp: 'Zstamp',
  free: 'Zfree',
  address: 'https://zaddress.example/',
  field: 'Zfield',
  choice: 'Zchoice',
  attached: 'Zattached.txt',
  stuckFile: 'Zstuck.txt',
  bookmark: 'Zbookmark',
  title: 'Ztitle',
};

/** A tagged page with one of everything that can hold words, and much beside the page. */
export function richPdf(tokens: PdfTokens = PDF_TOKENS): Uint8Array {
  const t = (name: keyof PdfTokens) => pdfWords(tokens[name]);
  const tagged: readonly (readonly [string, string, number])[] = [
    ['H1', tokens.heading, 760],
    ['P', `1. States shall act [promptly] and in good faith, ${tokens.paragraph}.`, 730],
    ['P', 'They shall report to the Conference of the Parties every two years on what they did.', 715],
    ['LI', `(a) the first of all, ${tokens.list};`, 690],
    ['TD', `a cell, ${tokens.cell}`, 660],
    ['Note', `1 A note on that, ${tokens.note}.`, 120],
  ];
  const lines = tagged.map(
    ([role, words, y], i) => `/${role} << /MCID ${i} >> BDC BT /F1 11 Tf 70 ${y} Td ${pdfWords(words)} Tj ET EMC`,
  );
  const content = [
    ...lines,
    `/Artifact BMC BT /F1 8 Tf 70 810 Td ${t('artifact')} Tj ET EMC`,
    `BT /F1 11 Tf 70 600 Td ${t('untagged')} Tj ET`,
    `BT /F1 11 Tf 3 Tr 70 580 Td ${t('unseen')} Tj ET`,
    `BT /F1 11 Tf 0 Tr 0 1 -1 0 500 300 Tm ${t('turned')} Tj ET`,
    `/OC /L1 BDC BT /F1 11 Tf 70 540 Td ${t('layer')} Tj ET EMC`,
    'q 1 0 0 1 70 500 cm /X1 Do Q',
    `/Figure << /MCID ${tagged.length} >> BDC 70 450 20 20 re f EMC`,
  ].join('\n');
  // Elements of the tag tree: one for each line and the figure, from object 21 on, and behind them what lists and tables need round theirs.
  const [list, table, row, figure] = [27, 28, 29, 30];
  const parents: Readonly<Record<string, number>> = { LI: list, TD: row };
  const element = (role: string, parent: number, kids: string, more = '') =>
    `<< /Type /StructElem /S /${role} /P ${parent} 0 R /Pg 3 0 R /K [${kids}] ${more}>>`;
  const leaves = tagged.map(([role], i) => element(role, parents[role] ?? 6, `${i}`));
  const top = [21, 22, 23, list, table, 26, figure].map((number) => `${number} 0 R`).join(' ');
  const annotation = (body: string) => `<< /Type /Annot /Rect [300 400 400 420] ${body} >>`;
  return pdfFile(
    [
      '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R /Outlines 7 0 R /AcroForm << /Fields [13 0 R 14 0 R] >> /Names << /EmbeddedFiles << /Names [(one) 15 0 R] >> >> /OCProperties << /OCGs [17 0 R] /D << /OFF [17 0 R] >> >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 /Annots [9 0 R 10 0 R 11 0 R 12 0 R 13 0 R 14 0 R 18 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /X1 16 0 R >> /Properties << /L1 17 0 R >> >> >>`,
      pdfStream(content),
      PDF_FONT,
      `<< /Type /StructTreeRoot /K [${top}] /ParentTree << /Nums [0 [21 0 R 22 0 R 23 0 R 24 0 R 25 0 R 26 0 R ${figure} 0 R]] >> >>`,
      '<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>',
      `<< /Title ${t('bookmark')} /Parent 7 0 R /Dest [3 0 R /Fit] >>`,
      annotation(`/Subtype /Text /Contents ${t('remark')} /T (Somebody)`),
      annotation(`/Subtype /Stamp /Contents ${t('stamp')}`),
      annotation(`/Subtype /FreeText /DA (/F1 10 Tf) /Contents ${t('free')}`),
      annotation(`/Subtype /Link /A << /S /URI /URI ${t('address')} >>`),
      annotation(`/Subtype /Widget /FT /Tx /T (name) /V ${t('field')} /DA (/F1 10 Tf)`),
      annotation(`/Subtype /Widget /FT /Ch /T (pick) /Opt [${t('choice')}] /DA (/F1 10 Tf)`),
      `<< /Type /Filespec /F ${t('attached')} /UF ${t('attached')} /EF << /F 19 0 R >> >>`,
      pdfStream(
        `BT /F1 11 Tf 0 0 Td ${t('form')} Tj ET`,
        '/Type /XObject /Subtype /Form /BBox [0 0 300 50] /Resources << /Font << /F1 5 0 R >> >> ',
      ),
      '<< /Type /OCG /Name (A layer) >>',
      annotation(`/Subtype /FileAttachment /FS << /Type /Filespec /F ${t('stuckFile')} /EF << /F 19 0 R >> >>`),
      pdfStream('what another file holds', '/Type /EmbeddedFile '),
      `<< /Title ${t('title')} >>`,
      ...leaves,
      element('L', 6, '24 0 R'),
      element('Table', 6, `${row} 0 R`),
      element('TR', table, '25 0 R'),
      element('Figure', 6, `${tagged.length}`, `/Alt ${t('figure')} `),
    ],
    '/Info 20 0 R ',
  );
}
