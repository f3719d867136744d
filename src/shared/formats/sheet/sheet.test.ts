import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { richXlsx } from '../../testing/formats/sheetSeeds';
import { positionsCsv } from '../csv/positionsCsv';
import { guessColumns, unreadColumns } from './positionColumns';
import { readPositions, type SheetDefaults } from './positionRows';
import { MOST_ROWS, readSheets, type Sheet, writeSheets } from './sheet';
import { dateWords } from './sheetDates';

const DEFAULTS: SheetDefaults = {
  target: null,
  grade: 'record',
  saidAt: '2023-09-05',
  meeting: '',
  source: 'list.xlsx',
  chosen: {},
};

async function sheetOf(bytes: Uint8Array): Promise<Sheet> {
  const read = await readSheets(bytes, 'list');
  if (!read.ok) throw new Error(read.error.code);
  return read.value[0] as Sheet;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('lists of positions in spreadsheets', () => {
  it('an Excel file comes back cell by cell, formulas and numbers as their words, and says nothing of who made it', async () => {
    const rows = [
      ['Norway', '29(1)', 'opposes', '=1+1'],
      ['Åland, "quoted"', '', '  spaced  ', '007'],
    ];
    const columns = ['Country', 'Article', 'Position', 'Note'].map((title) => ({ title, width: 20 }));
    const bytes = await writeSheets([{ name: 'Positions: 2023/9', columns, rows }]);
    const sheet = await sheetOf(bytes);
    expect(sheet.name).toBe('Positions  2023 9');
    expect(sheet.rows).toEqual([columns.map(({ title }) => title), rows[0], ['Åland, "quoted"', '', 'spaced', '007']]);
    expect(await writeSheets([{ name: 'Positions: 2023/9', columns, rows }])).toEqual(bytes);
  });

  it('a CSV file is read whatever parts its columns and however it is encoded', async () => {
    const latin = Uint8Array.from('Pays;Article\nGrèce;29\n', (c) => c.charCodeAt(0));
    expect((await sheetOf(latin)).rows).toEqual([
      ['Pays', 'Article'],
      ['Grèce', '29'],
    ]);
    expect((await sheetOf(bytesOf('\ufeffa\tb\r\n1\t"x\ny"\r\n'))).rows).toEqual([
      ['a', 'b'],
      ['1', 'x\ny'],
    ]);
  });

  it('DE1: names are known in the six languages of the United Nations and in Portuguese; what is doubtful is asked', async () => {
    const at = Desk.withText(['Article 1', '1. States shall act.']);
    const names = ['Brasil', 'Allemagne', 'Российская Федерация', 'المملكة العربية السعودية', '中国', 'Corée'];
    const sheet = await sheetOf(
      bytesOf(['Pays;Article;Position', ...names.map((name) => `${name};1(1);supports`)].join('\n')),
    );
    const read = readPositions(sheet, guessColumns(sheet), at.model, DEFAULTS);
    expect(read.positions.flatMap(({ delegations }) => delegations)).toEqual(['BRA', 'DEU', 'RUS', 'SAU', 'CHN']);
    expect(read.doubts.map(({ written }) => written)).toEqual(['Corée']);
  });

  it('what is no table, is damaged or unpacks without end is refused', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(100 << 20) }, { level: 9 });
    const code = async (bytes: Uint8Array) => {
      const read = await readSheets(bytes, 'x');
      return read.ok ? 'read' : read.error.code;
    };
    expect(await code(zipSync({ 'a.txt': strToU8('x') }))).toBe('binary');
    expect(await code(bomb)).toBe('too-large');
    expect(await code(zipSync({ 'xl/workbook.xml': strToU8('<workbook>') }))).toBe('damaged');
    expect(await code(Uint8Array.of(0, 1, 2, 3, 0, 0, 0, 255))).toBe('binary');
    const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)];
    const stream = (words: string) => [...words].flatMap((c) => [c.charCodeAt(0), 0]);
    expect(await code(Uint8Array.from([...compound, ...stream('EncryptedPackage')]))).toBe('encrypted');
    expect(await code(Uint8Array.from([...compound, ...stream('Workbook')]))).toBe('binary');
  });

  it('what our own list of positions says can be noted from it again', async () => {
    const { model } = Desk.withSample('ahc');
    const about = { asOf: '', zone: '', base: [], check: '' };
    const csv = positionsCsv(model, { ceiling: 'estimate', about, guardFormulas: false });
    const sheet = await sheetOf(bytesOf(csv));
    const { positions, doubts } = readPositions(sheet, guessColumns(sheet), model, DEFAULTS);
    expect(doubts).toEqual([]);
    expect(positions).toHaveLength(sheet.rows.length - 1);
    for (const entry of model.entries.filter(({ act }) => act.kind === 'said')) {
      for (const code of entry.delegations) {
        const found = positions.find(
          (one) =>
            one.delegations[0] === code && one.target === model.placeOf(entry)?.key && one.stance === entry.stance,
        );
        expect([entry.id, code, found?.saidAt]).toEqual([entry.id, code, entry.said.at]);
      }
    }
  });

  it('PO3, DE1: stances and names as people write them; what is doubtful is listed with its row, and nothing else of it is taken', async () => {
    const { model } = Desk.withSample('ahc');
    const csv = [
      'Country,Article,View,Date,Alternative',
      'Norway and Fiji,Art. 29(1),oppose,5 September 2023,',
      '"Korea, Kenya",29 1,can live with,2023-09-04,',
      'Atlantis,29(1),support,,',
      'Chile,999,support,,',
      'Chile,29(1),hums,,',
      'Chile,29(1),suport,,',
      'Chile,29(1),support,9/5/2023,',
      'Chile,29(1),support,,7',
      ',29(1),support,,',
    ].join('\n');
    const sheet = await sheetOf(bytesOf(csv));
    const { positions, doubts } = readPositions(sheet, guessColumns(sheet), model, DEFAULTS);
    expect(
      positions.map(({ row, delegations, stance, saidAt }) => [row, delegations.join(' '), stance, saidAt]),
    ).toEqual([
      [2, 'NOR FJI', 'OPP', '2023-09-05'],
      [3, 'KEN', 'LIV', '2023-09-04'],
    ]);
    expect(doubts.map(({ row, kind, written, near }) => [row, kind, written, near ?? ''].join(' ').trim())).toEqual([
      '3 name Korea',
      '4 name Atlantis',
      '5 address 999',
      '6 stance hums',
      '7 stance suport SUP',
      '8 date 9/5/2023',
      '9 option 7',
      '10 no-name',
    ]);
    expect(doubts[0]?.choices).toEqual(expect.arrayContaining(['KOR', 'PRK']));
    const chosen = readPositions(sheet, guessColumns(sheet), model, { ...DEFAULTS, chosen: { Korea: 'KOR' } });
    expect(chosen.positions[1]?.delegations).toEqual(['KOR', 'KEN']);
  });

  it('IM5: where damage has put a part of a sheet into the value of a cell, the value and those words are both read', async () => {
    const parts = unzipSync(richXlsx());
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array);
    const foot = '<oddHeader>Restricted</oddHeader>';
    parts['xl/worksheets/sheet1.xml'] = strToU8(xml.replace(foot, '').replace('<v>0</v>', `<v>0${foot}</v>`));
    const { rows, asides } = await sheetOf(zipSync(parts));
    expect([rows[0]?.[0], asides]).toEqual(['Country', expect.arrayContaining(['Restricted'])]);
  });

  it('IM5: of an Excel file all words are in cells of its sheets, or said beside them', async () => {
    const read = await readSheets(richXlsx(), 'list');
    if (!read.ok) throw new Error(read.error.code);
    const [first, second] = read.value;
    expect(first?.rows).toEqual([
      ['Country', 'Position', 'Note'],
      ['Norway', 'supports', 'said inline'],
      ['Chile', 'opposes', 'in parts,  bold first'],
      ['42', 'true', '#NAME?'],
    ]);
    expect(first?.asides).toEqual(['Restricted', 'Doubtful remark', 'Somebody']);
    expect(second).toEqual({ name: 'Later', rows: [['Hidden sheet']] });
  });

  it('IM5: sheets that no workbook names, words outside of strings, and cells within values are kept', async () => {
    const parts = unzipSync(richXlsx());
    const changed = (part: string, from: string, to: string) => {
      const xml = strFromU8(parts[part] as Uint8Array);
      expect(xml).toContain(from);
      parts[part] = strToU8(xml.replace(from, to));
    };
    changed('xl/workbook.xml', '<sheet name="Later" sheetId="2" state="hidden" r:id="r2"/>', '');
    changed('xl/sharedStrings.xml', '<si><t>Note</t></si>', '<t>adrift</t><si><t>Note</t></si>');
    changed('xl/worksheets/sheet1.xml', '<v>42</v>', '<v><c r="D4" t="s"><v>3</v></c>42</v>');
    const read = await readSheets(zipSync(parts), 'list');
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.map(({ name }) => name)).toEqual(['Positions', 'sheet2']);
    expect(read.value[0]?.rows[0]).toEqual(['Country', 'Position', 'Note', '']);
    expect(read.value[0]?.rows[3]).toEqual(['42', 'true', '#NAME?', 'Norway']);
    expect(read.value[0]?.asides).toContain('adrift');
  });

  it('days are told by the styles of cells, in both ways that workbooks count them', () => {
    expect(dateWords(45174, false)).toBe('2023-09-05');
    expect(dateWords(45174.5, false)).toBe('2023-09-05T12:00:00');
    expect(dateWords(45174 - 1462, true)).toBe('2023-09-05');
    expect(dateWords(1, false)).toBe('1900-01-01');
    expect(dateWords(1e12, false)).toBe(null);
  });

  it('columns that nothing is made of are named', async () => {
    const sheet = await sheetOf(bytesOf('Country,Mood,Position,,Empty\nFiji,glad,supports,aside,\n'));
    expect(unreadColumns(sheet, guessColumns(sheet))).toEqual(['Mood', 4]);
  });

  it('rows past the bound are counted, and too many cells refused', async () => {
    const many = await sheetOf(bytesOf('a\n'.repeat(MOST_ROWS + 3)));
    expect([many.rows.length, many.tooMany]).toEqual([MOST_ROWS, 3]);
    const far = unzipSync(richXlsx());
    const name = 'xl/worksheets/sheet2.xml';
    far[name] = strToU8(
      strFromU8(far[name] as Uint8Array).replace('<row r="1"><c r="A1"', '<row r="90000"><c r="ZZ90000"'),
    );
    const read = await readSheets(zipSync(far), 'far');
    expect(!read.ok && read.error.code).toBe('too-large');
  });
});
