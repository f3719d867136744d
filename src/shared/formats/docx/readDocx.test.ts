import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { docxOf, paragraph, wordRun } from '../../testing/formats/docxParts';
import { picture, RICH_BODY, RICH_NUMBERING, RICH_STYLES, richDocx, textBox } from '../../testing/formats/docxSeeds';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { type Redline, type RedlineBlock, wordsOf } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import { readDocx } from './readDocx';

async function read(bytes: Uint8Array): Promise<Redline> {
  const redline = await readDocx(bytes, UNWATCHED);
  if (!redline.ok) throw new Error(JSON.stringify(redline.error));
  return redline.value;
}

async function refusal(bytes: Uint8Array) {
  const redline = await readDocx(bytes, UNWATCHED);
  return redline.ok ? null : redline.error;
}

const body = (inside: string) => read(docxOf({ body: inside, styles: RICH_STYLES, numbering: RICH_NUMBERING }));
const words = (blocks: readonly RedlineBlock[]) => blocks.map(wordsOf);

function blockOf({ blocks }: Redline, start: string): RedlineBlock {
  const found = blocks.find((block) => wordsOf(block).startsWith(start));
  if (found === undefined) throw new Error(`no paragraph “${start}”`);
  return found;
}

/** The file with some of its parts changed as text; null takes one out. */
function withParts(bytes: Uint8Array, change: (name: string, text: string) => string | null): Uint8Array {
  const out: Record<string, Uint8Array> = {};
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const text = change(name, new TextDecoder().decode(content));
    if (text !== null) out[name] = strToU8(text);
  }
  return zipSync(out);
}

describe('IM: what stands in a Word file', () => {
  let rich: Redline;
  beforeAll(async () => {
    rich = await read(richDocx());
  });

  test('is read in order: controls, tags, fields and embedded directions are what they show', () => {
    expect(wordsOf(blockOf(rich, 'See'))).toBe('See Article 9 and 12.');
    expect(wordsOf(blockOf(rich, 'in a control'))).toBe('in a control, in a tag, in custom XML, turned, embedded');
    expect(words(rich.blocks)).toContain('a paragraph in a control');
    expect(words(rich.blocks)).toContain('let ab be');
  });

  test('is read once where the file says it twice, for older programs', () => {
    const at = words(rich.blocks).indexOf('anchor of a box, goes on');
    expect(words(rich.blocks.slice(at, at + 4))).toEqual([
      'anchor of a box, goes on',
      'boxed one',
      'boxed two',
      'picture  after',
    ]);
    expect(rich.blocks.slice(at, at + 4).map(({ isBoxed }) => isBoxed)).toEqual([undefined, true, true, undefined]);
    expect(words(rich.blocks).filter((text) => text.startsWith('boxed'))).toHaveLength(2);
    expect(words(rich.blocks)).toContain('😊');
  });

  test('keeps its formats, through styles too: what a title has in italics, a stress in it has upright', () => {
    const marks = (block: RedlineBlock) => block.runs.map(({ formats }) => formats.map(({ mark }) => mark).join());
    expect(marks(blockOf(rich, 'slanted'))).toEqual(['em', '']);
    expect(marks(blockOf(rich, 'Part two'))).toEqual(['em']);
    expect(blockOf(rich, 'shown').runs.map(({ formats }) => formats)).toEqual([
      [],
      [{ mark: 'strong' }],
      [{ mark: 'strike' }, { mark: 'colour', key: 'C00000' }],
      [{ mark: 'underline' }, { mark: 'highlight', key: 'yellow' }],
      [{ mark: 'superscript' }],
    ]);
    // How links look is nobody's formatting.
    expect(marks(blockOf(rich, 'A linked'))).toEqual(['']);
  });

  test('has headings by the chain of their styles, and the names of styles as people see them', () => {
    expect(blockOf(rich, 'Part two')).toMatchObject({ kind: 'heading', depth: 1, style: 'Heading of ours' });
    expect(blockOf(rich, 'by its style').kind).toBeUndefined();
  });

  test('has signs of symbol fonts, soft hyphens, returns and tabs as characters', () => {
    expect(words(rich.blocks)).toContain('✓α\u00ad\n\t');
  });

  test('has formatting that somebody changed, of words and of paragraphs, with what it was', () => {
    const block = blockOf(rich, 'was bold');
    expect(block.runs[0]?.reformatted).toEqual({
      author: 'Iris',
      date: '2026-03-01T08:00:00Z',
      was: [{ mark: 'strong' }],
    });
    expect(block.reformatted).toEqual({
      author: 'Omar',
      date: '2026-03-02T08:00:00Z',
      was: { style: 'heading 2', kind: 'heading', depth: 1 },
    });
  });

  test('has notes with their changes; a sign that somebody typed for one is the text of its reference', () => {
    expect(blockOf(rich, 'noted').runs.map(({ text, note }) => [text, note])).toEqual([
      ['noted', undefined],
      ['', 'footnote-5'],
      ['*', 'footnote-6'],
    ]);
    expect(rich.notes.map(({ id, kind, blocks }) => [id, kind, ...words(blocks)])).toEqual([
      ['footnote-5', 'footnote', 'A note, grown'],
      ['footnote-6', 'footnote', 'Starred.'],
    ]);
    expect(rich.notes[0]?.blocks[0]?.runs[1]?.changes).toMatchObject([{ kind: 'insert', author: 'Iris' }]);
  });

  test('has comments whose range begins between paragraphs', () => {
    const from = words(rich.blocks).indexOf('remarked from its beginning');
    expect(rich.comments).toMatchObject([
      { text: 'Why?', initials: 'O', at: { from: { block: from, offset: 0 }, to: { block: from + 1, offset: 7 } } },
    ]);
  });

  test('has tables with spans, columns left free, and tables within', () => {
    const cellOf = (text: string) => blockOf(rich, text).cell;
    expect(cellOf('tall')).toMatchObject({ row: 0, column: 0, rowSpan: 2 });
    expect(cellOf('wide')).toMatchObject({ row: 0, column: 1, columnSpan: 2 });
    expect(cellOf('middle')).toMatchObject({ row: 1, column: 1 });
    expect(cellOf('inner')).toMatchObject({ table: 1, inside: 0, row: 0, column: 0 });
    expect(cellOf('gone row')).toMatchObject({ row: 2, column: 1, rowChanges: [{ kind: 'delete', author: 'Omar' }] });
  });

  test('has headers and footers apart, a title, a language, and words marked in another', () => {
    expect(words(rich.furniture)).toEqual(['Page 1', 'Restricted']);
    expect(rich.title).toBe('A draft of many parts');
    expect(rich.language).toBe('en-GB');
    expect(blockOf(rich, '漢').lang).toBe('zh-CN');
  });

  test('and what is left out of it is a loss at its place', () => {
    const at = (start: string) => rich.blocks.indexOf(blockOf(rich, start));
    const told = rich.losses.map(({ code, block, text }) => [code, block, text]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['field', at('See'), 'REF _Ref1 \\h'],
        ['link', at('A linked'), 'https://example.org/page'],
        ['direction', at('in a control'), undefined],
        ['picture', at('picture'), 'A map of the coast'],
        ['object', at('picture') + 1, undefined],
        ['word-art', at('picture') + 1, 'DRAFT'],
        ['chart', at('picture') + 2, 'Catches by year 2024'],
        ['maths', at('let ab'), 'ab'],
        ['ruby', at('漢'), 'kan'],
        ['hidden-text', at('shown'), 'hidden'],
      ]),
    );
    expect(rich.losses.find(({ code }) => code === 'picture')?.values).toEqual({ description: 'A map of the coast' });
  });

  test('is the same in the Strict form of the format, with other prefixes, and with byte order marks', async () => {
    const plain = ({ blocks, notes, comments }: Redline) =>
      JSON.stringify([words(blocks), notes, comments]).replaceAll(/"source":\{[^}]*\}/g, '');
    expect(plain(await read(richDocx(true)))).toBe(plain(rich));
    const renamed = withParts(richDocx(), (name, text) =>
      name.startsWith('word/') && name.endsWith('.xml')
        ? `\ufeff${text.replaceAll('xmlns:w=', 'xmlns:doc=').replaceAll(/(<\/?|\s)w:/g, '$1doc:')}`
        : text,
    );
    expect(plain(await read(renamed))).toBe(plain(rich));
  });

  test('names where each paragraph lies in its part', async () => {
    const text = new TextDecoder().decode(unzipSync(richDocx())['word/document.xml']);
    const starts = [...text.matchAll(/<w:p(?=[\s>/])/g)].map(({ index }) => index);
    for (const block of rich.blocks) {
      const source = block.source;
      if (source === undefined) throw new Error('no source');
      const xml = text.slice(source.from, source.to);
      expect(xml).toMatch(/^<w:p[\s>/]/);
      expect(xml).toMatch(/(<\/w:p>|<w:p\/>)$/);
      expect(starts[source.index]).toBe(source.from);
      for (const { text: written } of block.runs) {
        if (/^[\w ,.]+$/.test(written)) expect(xml).toContain(written.split(' ')[0]);
      }
    }
    expect(rich.notes[0]?.blocks[0]?.source).toMatchObject({ part: 'word/footnotes.xml', index: 0 });
  });
});

describe('IM: labels that a Word file counts', () => {
  const place = (list: number, level: number) =>
    `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
  const labels = async (inside: string) => (await body(inside)).blocks.map(({ label }) => label?.all ?? '');

  test('go on over lists of one definition, start again where a list says so, and come through styles', async () => {
    const rich = await body(RICH_BODY);
    expect(rich.blocks.slice(1, 9).map(({ label }) => label?.all)).toEqual([
      '1.',
      '1.1',
      '(a)',
      '2.',
      '5.',
      '6.',
      '•',
      'Part I',
    ]);
  });

  test('start again below each paragraph of a higher level', async () => {
    const inside = [0, 1, 2, 2, 1, 2, 0, 2].map((level) => paragraph(wordRun('x'), place(1, level))).join('');
    expect(await labels(inside)).toEqual(['1.', '1.1', '(a)', '(b)', '1.2', '(a)', '2.', '(a)']);
  });

  test('are none for a list that is taken away, or that is not there', async () => {
    const none = '<w:pStyle w:val="Numbered"/><w:numPr><w:numId w:val="0"/></w:numPr>';
    expect(await labels(paragraph(wordRun('x'), none) + paragraph(wordRun('y'), place(99, 0)))).toEqual(['', '']);
  });

  test('leave out of the accepted text what somebody took out, and of the original what somebody put in', async () => {
    const by = (kind: string) => `<w:${kind} w:id="1" w:author="EU" w:date="2026-01-01T00:00:00Z"/>`;
    const whole = (kind: string, tag: string) =>
      paragraph(
        `<w:${kind} w:id="2" w:author="EU" w:date="2026-01-01T00:00:00Z"><w:r><w:${tag}>x</w:${tag}></w:r></w:${kind}>`,
        `${place(1, 0)}<w:rPr>${by(kind)}</w:rPr>`,
      );
    const plain = paragraph(wordRun('y'), place(1, 0));
    const { blocks } = await body(`${plain}${whole('del', 'delText')}${whole('ins', 't')}${plain}`);
    expect(blocks.map(({ label }) => [label?.all, label?.accepted, label?.original])).toEqual([
      ['1.', '1.', '1.'],
      ['2.', '', '2.'],
      ['3.', '2.', ''],
      ['4.', '3.', '3.'],
    ]);
  });

  test('of a list that somebody put the paragraph into are not the original’s', async () => {
    const inserted =
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" w:author="EU" w:date="2026-01-01T00:00:00Z"/></w:numPr>';
    const { blocks } = await body(paragraph(wordRun('x'), inserted) + paragraph(wordRun('y'), place(1, 0)));
    expect(blocks.map(({ label }) => [label?.accepted, label?.original])).toEqual([
      ['1.', ''],
      ['2.', '1.'],
    ]);
  });
});

describe('IM: files that cannot be read as they are', () => {
  const scene = sceneDocx();
  const utf16 = (text: string) => [...text].flatMap((c) => [c.charCodeAt(0), 0]);
  const compound = (stream: string) =>
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0), ...utf16(stream)]);

  test.each([
    ['a password', compound('EncryptedPackage'), 'encrypted'],
    ['the old format', compound('WordDocument'), 'old-format'],
    ['another compound file', compound('Workbook'), 'binary'],
    ['rich text', strToU8('{\\rtf1\\ansi Text}'), 'old-format'],
    [
      'XML of 2003',
      strToU8('<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'),
      'old-format',
    ],
    [
      'a page as a mail',
      strToU8('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b'),
      'old-format',
    ],
    ['nothing', new Uint8Array(0), 'damaged'],
    ['something else', strToU8('plain words'), 'binary'],
    ['another zip', zipSync({ 'content.xml': strToU8('<x/>') }), 'binary'],
    [
      'a workbook',
      withParts(scene, (_, text) => text.replaceAll('wordprocessingml.document', 'spreadsheetml.sheet')),
      'binary',
    ],
  ])('%s is named', async (_what, bytes, code) => {
    expect((await refusal(bytes))?.code).toBe(code);
  });

  test('cut off anywhere, a file is damaged', async () => {
    for (let length = 1; length < scene.length; length += 97) {
      expect((await refusal(scene.subarray(0, length)))?.code).toMatch(/damaged|binary/);
    }
  });

  test('damage in the text is refused, with its place; damage beside it costs that part, and is said', async () => {
    const broken = withParts(scene, (name, text) => (name === 'word/document.xml' ? text.replace('</w:p>', '') : text));
    expect(await refusal(broken)).toMatchObject({ code: 'damaged', detail: { part: 'word/document.xml' } });
    for (const part of ['comments', 'footnotes', 'styles', 'numbering', 'commentsExtended']) {
      const redline = await read(withParts(scene, (name, text) => (name === `word/${part}.xml` ? `${text}<` : text)));
      expect(redline.losses).toContainEqual({
        code: 'part-damaged',
        block: null,
        values: { part: `word/${part}.xml` },
      });
      expect(words(redline.blocks)).toContain('This one stays.');
    }
  });

  test('a part of text that nothing leads to is said, and so are references to nothing', async () => {
    const cut = withParts(scene, (name, text) =>
      name === 'word/_rels/document.xml.rels' ? text.replace(/<Relationship [^>]*footnotes[^>]*>/, '') : text,
    );
    const { losses, blocks } = await read(cut);
    const at = words(blocks).findIndex((text) => text.startsWith('Under customary law'));
    expect(losses).toContainEqual({ code: 'part-unreached', block: null, values: { part: 'word/footnotes.xml' } });
    expect(losses).toContainEqual({ code: 'note-missing', block: at, values: { note: 'footnote-2' } });
  });

  test('macros are left out and said', async () => {
    const { losses } = await read(docxOf({ body: paragraph(wordRun('x')), more: { 'word/vbaProject.bin': 'x' } }));
    expect(losses).toEqual([{ code: 'macros', block: null }]);
  });

  test('a bomb is refused before it is unpacked, soon', async () => {
    // Its directory says what the part unpacks to: half a gigabyte of text.
    const bytes = zipSync({ 'word/document.xml': strToU8('<x/>') });
    const view = new DataView(bytes.buffer);
    let entry = 0;
    while (view.getUint32(entry, true) !== 0x02014b50) entry++;
    view.setUint32(entry + 24, 512 << 20, true);
    expect(await refusal(bytes)).toEqual({
      code: 'too-large',
      detail: { part: 'word/document.xml', bytes: 512 << 20, limit: 64 << 20 },
    });
  });

  test('more paragraphs than any text has are refused before they fill the memory', async () => {
    expect(await refusal(docxOf({ body: '<w:p/>'.repeat(320_000) }))).toMatchObject({ code: 'too-large' });
    const properties = `<w:p><w:pPr>${'<w:x/>'.repeat(60_000)}</w:pPr></w:p>`;
    expect(await refusal(docxOf({ body: properties }))).toMatchObject({ code: 'damaged' });
  }, 20_000);

  test('references to nothing, however many, are losses', async () => {
    const marks = Array.from({ length: 130_000 }, (_, id) => `<w:commentReference w:id="${id}"/>`).join('');
    expect((await body(paragraph(marks))).losses).toHaveLength(130_000);
  }, 20_000);

  test('Cancel arrives while a file is read', async () => {
    let asked = 0;
    const watch = {
      ...UNWATCHED,
      check: () => {
        asked++;
        return asked > 3 ? ({ code: 'cancelled', detail: {} } as const) : null;
      },
    };
    const redline = await readDocx(docxOf({ body: paragraph(wordRun('word '.repeat(200))).repeat(2000) }), watch);
    expect(redline).toEqual({ ok: false, error: { code: 'cancelled', detail: {} } });
  });
});

describe('IM: words in places where they do not belong', () => {
  test('are in the text where they can be, and else named', async () => {
    const { blocks, losses } = await body(
      `${wordRun('outside')}<w:p><w:t>no run</w:t><w:pPr><w:t>among properties</w:t></w:pPr></w:p>`,
    );
    expect(words(blocks)).toEqual(['no run']);
    expect(losses.map(({ code, text }) => [code, text])).toEqual([
      ['stray-text', 'outside'],
      ['stray-text', 'among properties'],
    ]);
  });

  test('of a field that never ends are named', async () => {
    const { losses } = await body(
      paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${wordRun('swallowed')}`) + paragraph(wordRun('too')),
    );
    expect(losses).toMatchObject([{ code: 'field-text', text: 'swallowedtoo' }]);
  });

  test('a box in a box, a picture in a box, a table in a box', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph(wordRun('cell'))}</w:tc></w:tr></w:tbl>`;
    const inner = textBox(paragraph(wordRun('inner')));
    const { blocks, losses } = await body(
      paragraph(`${wordRun('anchor')}${textBox(`${paragraph(`${wordRun('outer')}${inner}${picture('x')}`)}${table}`)}`),
    );
    expect(words(blocks)).toEqual(['anchor', 'outer', 'inner', 'cell']);
    expect(blocks[3]?.cell).toMatchObject({ table: 0, row: 0 });
    expect(losses).toMatchObject([{ code: 'picture', block: 1 }]);
  });
});
