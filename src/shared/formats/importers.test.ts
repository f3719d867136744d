import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fileKind, isDossier, isDossierJson } from './fileKind';
import { clipboardImporter, importerFor } from './importers';

const text = (words: string) => new TextEncoder().encode(words);

describe('what a file is', () => {
  test.each([
    ['draft.txt', text('Article 1'), 'plain-text'],
    ['draft.md', text('# Article 1'), 'markdown'],
    ['draft', text('Article 1'), 'plain-text'],
    ['draft', text('%PDF-1.7'), 'pdf'],
    ['draft', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') }), 'docx'],
    ['draft.docx', zipSync({ 'a.xml': strToU8('<x/>') }), 'docx'],
    ['draft.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0]), 'docx'],
    ['draft', zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] }), 'odt'],
    ['book.xlsx', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<x/>') }), null],
    ['page.txt', text('<!DOCTYPE html><p>Article 1'), 'html'],
    ['draft.txt', text('Type <html> for a page.'), 'plain-text'],
    ['act.xml', text('<?xml version="1.0"?>\n<!-- a remark -->\n<akomaNtoso xmlns="x">'), 'akn'],
    ['notes.xml', text('<notes/>'), 'plain-text'],
    [
      'draft.xml',
      text('<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'),
      'docx',
    ],
    ['draft.txt', text('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'), 'docx'],
    ['draft.doc', text('MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b'), 'docx'],
    ['draft.txt', text('Note: the following.\nArticle 1\ncontent-type: multipart/x'), 'plain-text'],
    ['page.htm', text('<html xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><p>x'), 'html'],
    [
      'table.ods',
      zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
      null,
    ],
  ])('%s goes to the importer that is surest of it', (name, bytes, id) => {
    expect(importerFor(bytes, name)?.id ?? null).toBe(id);
  });

  test.each([
    [text('%PDF-1.7'), 'pdf'],
    [zipSync({ '[Content_Types].xml': strToU8('<x/>') }), 'office'],
    [zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<x/>') }), 'sheet'],
    [zipSync({ 'notes/a.txt': strToU8('x') }), 'archive'],
    [text('{\\rtf1'), 'rtf'],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0]), 'old-office'],
    [text('Article 1'), null],
  ])('is named by its first bytes (%#)', (bytes, kind) => {
    expect(fileKind(bytes)).toBe(kind);
  });

  test.each([
    ['<html xmlns:w="urn:schemas-microsoft-com:office:word"><p class=MsoNormal>x</p>', 'clipboard-word'],
    ['<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><p>x</p>', 'clipboard-libreoffice'],
    ['<meta charset="utf-8"><p>Microsoft Word</p>', 'clipboard'],
  ])('what a clipboard holds says so, and which program put it there (%#)', async (html, format) => {
    const options = { clock: { now: () => 0, zone: () => 'UTC' } as never, newId: (kind: string) => kind };
    const importer = clipboardImporter(text(html));
    const read = await importer.import(text(html), 'Pasted text', options, () => {}, { aborted: false });
    expect(read).toMatchObject({ ok: true, value: { source: { format } } });
  });

  test('a file of no bytes is what its name says, and refused unless that is a text', async () => {
    const nothing = new Uint8Array();
    const ids = ['a.docx', 'a.pdf', 'a.odt', 'a.txt', 'a'].map((name) => importerFor(nothing, name)?.id);
    expect(ids).toEqual(['docx', 'pdf', 'odt', 'plain-text', 'plain-text']);
    const read = await importerFor(nothing, 'a.docx')?.import(
      nothing,
      'a.docx',
      { clock: { now: () => 0, zone: () => 'UTC' } as never, newId: (kind) => kind },
      () => {},
      { aborted: false },
    );
    expect(read).toMatchObject({ ok: false, error: { code: 'binary' } });
  });

  test('a dossier is a zip that begins with its manifest; its JSON begins by saying so', () => {
    expect(isDossier(zipSync({ 'manifest.json': strToU8('{}') }))).toBe(true);
    expect(isDossier(zipSync({ 'a.json': strToU8('{}') }))).toBe(false);
    expect(isDossierJson('\ufeff{"format": "chapeau-dossier", "version": 1}')).toBe(true);
    expect(isDossierJson('{"format": "other"}')).toBe(false);
    expect(isDossierJson('The words "format": "chapeau-dossier" in a text')).toBe(false);
  });
});
