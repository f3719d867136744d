import { officeProgram, savedByOffice } from './office';
import type { PrintedBlock, PrintedRun, PrintedText } from './pdfSource';
import { programOf } from './programs';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const LOOKS = { bold: 'TB', italic: 'TI', strike: 'TS', underline: 'TU', red: 'TR' } as const;

/** A text as one OpenDocument file, which LibreOffice prints. */
function openDocumentOf(text: PrintedText): string {
  const notes = new Map(text.notes.map((note) => [note.number, note.text]));
  const runs = (all: readonly PrintedRun[]) =>
    all
      .map(({ text: words, look, note }) => {
        const span =
          look === undefined
            ? escaped(words)
            : `<text:span text:style-name="${LOOKS[look]}">${escaped(words)}</text:span>`;
        if (note === undefined) return span;
        return `${span}<text:note text:id="ftn${note}" text:note-class="footnote"><text:note-citation>${note}</text:note-citation><text:note-body><text:p text:style-name="Footnote">${escaped(notes.get(note) ?? '')}</text:p></text:note-body></text:note>`;
      })
      .join('');
  const paragraph = (block: PrintedBlock) => {
    const rtl = block.dir === 'rtl' ? 'A' : '';
    if (block.kind === 'title')
      return `<text:h text:outline-level="1" text:style-name="Title1">${runs(block.runs)}</text:h>`;
    if (block.kind === 'article')
      return `<text:h text:outline-level="2" text:style-name="H2${rtl}">${escaped(block.label)} ${runs(block.runs)}</text:h>`;
    const label = block.label === '' ? '' : `${escaped(block.label)}<text:tab/>`;
    return `<text:p text:style-name="P${block.level}${rtl}">${label}${runs(block.runs)}</text:p>`;
  };
  let body = '';
  let tables = 0;
  let sections = 0;
  for (let i = 0; i < text.blocks.length; i++) {
    const block = text.blocks[i] as PrintedBlock;
    if (block.cells !== undefined) {
      tables += 1;
      body += `<table:table table:name="T${tables}" table:style-name="TA"><table:table-column table:style-name="C1"/><table:table-column table:style-name="C1"/><table:table-column table:style-name="C2"/>`;
      for (; text.blocks[i]?.cells !== undefined; i++) {
        const cells = text.blocks[i]?.cells ?? [];
        body += `<table:table-row>${cells.map((cell) => `<table:table-cell table:style-name="CE"><text:p text:style-name="P0">${escaped(cell)}</text:p></table:table-cell>`).join('')}</table:table-row>`;
      }
      i -= 1;
      body += '</table:table>';
      continue;
    }
    if (block.columns === 2) {
      sections += 1;
      body += `<text:section text:style-name="S2" text:name="S${sections}">`;
      for (; text.blocks[i]?.columns === 2; i++) body += paragraph(text.blocks[i] as PrintedBlock);
      i -= 1;
      body += '</text:section>';
      continue;
    }
    body += paragraph(block);
  }
  const indent = (level: number, rtl: boolean) => {
    const at = [0, 1, 2, 3][level] ?? 0;
    const way = rtl ? ' style:writing-mode="rl-tb" fo:text-align="justify"' : ' fo:text-align="justify"';
    return `<style:style style:name="P${level}${rtl ? 'A' : ''}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="${at}cm" fo:text-indent="${level === 0 ? 0 : -1}cm" fo:margin-bottom="0.2cm" fo:orphans="2" fo:widows="2"${way}><style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>`;
  };
  const looks = [
    ['TB', 'fo:font-weight="bold"'],
    ['TI', 'fo:font-style="italic"'],
    ['TS', 'style:text-line-through-style="solid" style:text-line-through-type="single"'],
    [
      'TU',
      'style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"',
    ],
    ['TR', 'fo:color="#c00000"'],
  ]
    .map(
      ([name, properties]) =>
        `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`,
    )
    .join('');
  const heading = (name: string, size: number, way: string) =>
    `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center" fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"${way}/><style:text-properties fo:font-weight="bold" style:font-weight-complex="bold" fo:font-size="${size}pt" style:font-size-complex="${size}pt"/></style:style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif', 'DejaVu Serif'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Serif" fo:font-size="11pt" fo:language="en" fo:country="GB" style:font-size-complex="12pt"/></style:default-style><style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="0.5cm" fo:text-indent="-0.5cm"/><style:text-properties fo:font-size="9pt"/></style:style>
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/></office:styles>
<office:automatic-styles>${[0, 1, 2, 3].map((level) => indent(level, false) + indent(level, true)).join('')}${looks}${heading('Title1', 16, '')}${heading('H2', 12, '')}${heading('H2A', 12, ' style:writing-mode="rl-tb"')}
<style:style style:name="S2" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:style style:name="TA" style:family="table"><style:table-properties style:width="16cm" table:align="left"/></style:style><style:style style:name="C1" style:family="table-column"><style:table-column-properties style:column-width="4cm"/></style:style><style:style style:name="C2" style:family="table-column"><style:table-column-properties style:column-width="8cm"/></style:style><style:style style:name="CE" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"><style:header><text:p>${escaped(text.head)}</text:p></style:header><style:footer><text:p text:style-name="H2">Page <text:page-number/> of <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>${body}</office:text></office:body></office:document>`;
}

/** A text as a page that a browser prints. */
function pageOf(text: PrintedText): string {
  const tags = { bold: 'b', italic: 'i', strike: 's', underline: 'u', red: 'em class="r"' } as const;
  const runs = (all: readonly PrintedRun[]) =>
    all
      .map(({ text: words, look }) =>
        look === undefined ? escaped(words) : `<${tags[look]}>${escaped(words)}</${tags[look].split(' ')[0]}>`,
      )
      .join('');
  let body = '';
  for (let i = 0; i < text.blocks.length; i++) {
    const block = text.blocks[i] as PrintedBlock;
    const dir = block.dir === 'rtl' ? ' dir="rtl" lang="ar"' : '';
    if (block.cells !== undefined) {
      body += '<table>';
      for (; text.blocks[i]?.cells !== undefined; i++)
        body += `<tr>${(text.blocks[i]?.cells ?? []).map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
      i -= 1;
      body += '</table>';
    } else if (block.columns === 2) {
      body += '<div class="two">';
      for (; text.blocks[i]?.columns === 2; i++) body += one(text.blocks[i] as PrintedBlock, dir);
      i -= 1;
      body += '</div>';
    } else body += one(block, dir);
  }
  function one(block: PrintedBlock, dir: string): string {
    const label = block.label === '' ? '' : `${escaped(block.label)} `;
    if (block.kind === 'title') return `<h1>${runs(block.runs)}</h1>`;
    if (block.kind === 'article') return `<h2${dir}>${label}${runs(block.runs)}</h2>`;
    return `<p class="p${block.level}"${dir}>${label}${runs(block.runs)}</p>`;
  }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(text.title)}</title><style>
body{font:11pt 'Liberation Serif','DejaVu Serif',serif;margin:0;text-align:start}
h1{font-size:16pt;text-align:center}h2{font-size:12pt;text-align:center;break-after:avoid}
p{margin:0 0 6pt}p.p2{margin-inline-start:1cm}p.p3{margin-inline-start:2cm}
.r{color:#c00000;font-style:normal}.two{column-count:2;column-gap:.8cm}
table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:3px;vertical-align:top}
</style></head><body>${body}</body></html>`;
}

/** Has LibreOffice print a text; null where it cannot be had. */
export async function printedByOffice(text: PrintedText, isTagged: boolean): Promise<Uint8Array | null> {
  const office = await officeProgram();
  if (office === null) return null;
  const options = JSON.stringify({ UseTaggedPDF: { type: 'boolean', value: String(isTagged) } });
  const file = new TextEncoder().encode(openDocumentOf(text));
  const saved = await savedByOffice(office, { 'text.fodt': file }, `pdf:writer_pdf_Export:${options}`);
  return saved.get('text') ?? null;
}

/** Has a Chromium print a text; null where none can be had. */
export async function printedByBrowser(text: PrintedText, isTagged: boolean): Promise<Uint8Array | null> {
  const program =
    process.env.CHAPEAU_CHROMIUM ?? (await programOf(['chromium', 'google-chrome', 'google-chrome-stable']));
  if (program === null || program === undefined) return null;
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent(pageOf(text));
    const margin = { top: '22mm', bottom: '22mm', left: '25mm', right: '25mm' };
    const head = `<div style="font-size:9px;width:100%;margin:0 25mm">${escaped(text.head)}</div>`;
    const foot =
      '<div style="font-size:9px;width:100%;text-align:center">Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>';
    const bytes = await page.pdf({
      format: 'A4',
      margin,
      tagged: isTagged,
      displayHeaderFooter: true,
      headerTemplate: head,
      footerTemplate: foot,
    });
    return new Uint8Array(bytes);
  } finally {
    await browser.close();
  }
}
