import { strToU8, zipSync } from 'fflate';
import { CSV_COLUMNS } from '../../formats/csv/positionsCsv';
import { writeSheets } from '../../formats/sheet/sheet';

/** Rows of a list of positions, as people write them. */
const ROWS: readonly (readonly string[])[] = [
  ['Country', 'Article', 'Position', 'Date', 'Note'],
  ['Norway and Fiji', '1', 'supports', '2023-09-05', 'in part, "only" so'],
  ['Åland', '2', 'hums', '5 September 2023', 'a\nsecond line; and more'],
  ['Kenya', '', 'can live with', '9/5/2023', '=1+1'],
  ['المغرب', '3', 'opposes', '', 'with a condition'],
];

const quoted = (cell: string) => (/["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Lists of positions as CSV, parted in three ways, one of them in an encoding of before. */
export function csvSeeds(): ReadonlyMap<string, Uint8Array> {
  const text = (by: string, end: string) => ROWS.map((row) => row.map(quoted).join(by)).join(end);
  const latin = text(';', '\r\n').replace('المغرب', 'Grèce');
  return new Map([
    ['commas', strToU8(text(',', '\n'))],
    ['tabs', strToU8(`\ufeff${text('\t', '\r\n')}\r\n`)],
    ['semicolons', Uint8Array.from(latin, (letter) => letter.charCodeAt(0))],
  ]);
}

/** An Excel file written by hand, with everything a cell can hold its words by, and what stands beside cells. */
export function richXlsx(): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const part = (xml: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
  const shared = ['Country', 'Position', 'Note', 'Norway', 'supports', 'Chile'].map(
    (words) => `<si><t>${words}</t></si>`,
  );
  const sheet = (rows: string, more = '') =>
    part(`<worksheet xmlns="${main}" xmlns:r="${relation}"><sheetData>${rows}</sheetData>${more}</worksheet>`);
  const cell = (ref: string, at: number) => `<c r="${ref}" t="s"><v>${at}</v></c>`;
  return zipSync(
    {
      '[Content_Types].xml': part(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>',
      ),
      '_rels/.rels': part(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': part(
        `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Positions" sheetId="1" r:id="r1"/><sheet name="Later" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': part(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relation}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
      'xl/sharedStrings.xml': part(
        `<sst xmlns="${main}" count="7" uniqueCount="7">${shared.join('')}<si><r><rPr><b/></rPr><t>in parts, </t></r><r><t xml:space="preserve"> bold first</t></r></si></sst>`,
      ),
      'xl/worksheets/sheet1.xml': sheet(
        `<row r="1">${cell('A1', 0)}${cell('B1', 1)}${cell('C1', 2)}</row>` +
          `<row r="2">${cell('A2', 3)}${cell('B2', 4)}<c r="C2" t="inlineStr"><is><t>said inline</t></is></c></row>` +
          `<row r="3">${cell('A3', 5)}<c r="B3" t="str"><f>CONCATENATE("opp","oses")</f><v>opposes</v></c>${cell('C3', 6)}</row>` +
          '<row r="4"><c r="A4"><v>42</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" t="e"><v>#NAME?</v></c></row>',
        '<headerFooter><oddHeader>Restricted</oddHeader></headerFooter>',
      ),
      'xl/worksheets/_rels/sheet1.xml.rels': part(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/comments" Target="../comments1.xml"/></Relationships>`,
      ),
      'xl/comments1.xml': part(
        `<comments xmlns="${main}"><authors><author>Somebody</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>Doubtful remark</t></r></text></comment></commentList></comments>`,
      ),
      'xl/worksheets/sheet2.xml': sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Hidden sheet</t></is></c></row>'),
    },
    { level: 1, mtime: new Date(1980, 0, 2) },
  );
}

/** Excel files: by hand, and as we write them. */
export async function xlsxSeeds(): Promise<Map<string, Uint8Array>> {
  const columns = CSV_COLUMNS.slice(0, 5).map((title) => ({ title, width: 20 }));
  return new Map([
    ['by hand', richXlsx()],
    ['ours', await writeSheets([{ name: 'Positions', columns, rows: ROWS.slice(1) }])],
  ]);
}
