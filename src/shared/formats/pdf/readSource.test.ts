import { describe, expect, it } from 'vitest';
import { endOf, lineAt, pageOf, ruleAt, sourceOf, wrapped } from '../../testing/formats/handmadePdf';
import { MANY_PAGES } from '../format';
import { type Redline, type RedlineBlock, wordsOf } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import type { PdfPage, PdfPiece } from './pdfPage';
import { readSource } from './readSource';

const FIRST =
  '1. States shall cooperate in good faith and shall keep each other informed of what they plan to do in shared waters.';
const SECOND =
  '2. Each State shall name one body that answers questions of the others within a reasonable time and without cost to them.';
const THIRD =
  '3. The Conference shall review what was done under this article every five years, and shall publish what it finds.';

async function read(pages: readonly PdfPage[], isTagged = false): Promise<Redline> {
  const result = await readSource(sourceOf(pages, isTagged), UNWATCHED);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const words = (blocks: readonly RedlineBlock[]) => blocks.map(wordsOf);

describe('very many pages', () => {
  const many = Array.from({ length: MANY_PAGES }, (_, at) =>
    pageOf(
      at + 1,
      wrapped([`${at + 1}. Each State shall keep page ${at + 1} in mind.`], { x: 70, y: 300, width: 400 }).pieces,
    ),
  );

  it.each([false, true])(
    'IM: those are read that a person chooses, the others reported; tagged: %s',
    async (isTagged) => {
      const tried: unknown[] = [];
      const result = await readSource(sourceOf(many, isTagged), {
        ...UNWATCHED,
        async choosePages(pages, tryPage) {
          expect(pages).toBe(MANY_PAGES);
          tried.push(await tryPage(7));
          return { from: 4, to: 6 };
        },
      });
      if (!result.ok) throw new Error(result.error.code);
      expect(tried).toMatchObject([{ number: 7 }]);
      expect(words(result.value.blocks)).toEqual(
        [4, 5, 6].map((page) => `${page}. Each State shall keep page ${page} in mind.`),
      );
      expect(result.value.losses.find(({ code }) => code === 'pages-left-out')?.values).toEqual({
        number: MANY_PAGES - 3,
        pages: `1-3, 7-${MANY_PAGES}`,
      });
    },
  );

  it('IM: nothing is read where that is what is wanted, and all of it, unasked, where there are fewer', async () => {
    const choosePages = async () => null;
    const refused = await readSource(sourceOf(many, false), { ...UNWATCHED, choosePages });
    expect(refused).toEqual({ ok: false, error: { code: 'cancelled', detail: {} } });
    const fewer = await readSource(sourceOf(many.slice(1), false), { ...UNWATCHED, choosePages });
    expect(fewer.ok && fewer.value.losses.map(({ code }) => code)).toEqual(['read-by-place']);
    const asked = await readSource(sourceOf(many.slice(-2), false), { ...UNWATCHED, choosePages, choosesFrom: 2 });
    expect(asked.ok).toBe(false);
  });

  it('IM: their progress is that of the pages asked for', async () => {
    const told: number[] = [];
    const choosePages = async () => ({ from: 101, to: 110 });
    await readSource(sourceOf(many, false), { ...UNWATCHED, choosePages, progress: (part) => told.push(part) });
    expect(told.slice(0, 10).map((part) => Math.round(part * 1000))).toEqual(
      Array.from({ length: 10 }, (_, at) => 92 * (at + 1)),
    );
    expect(Math.max(...told)).toBeLessThanOrEqual(1);
  });
});

describe('pages without tags', () => {
  it('IM: joins the lines of a paragraph and keeps its label', async () => {
    const { pieces } = wrapped([FIRST, SECOND, THIRD], { x: 70, y: 100, width: 300, hang: 20 });
    expect(words((await read([pageOf(1, pieces)])).blocks)).toEqual([FIRST, SECOND, THIRD]);
  });

  it('IM: carries a paragraph over the end of a page', async () => {
    const whole = wrapped([FIRST, SECOND, THIRD], { x: 70, y: 100, width: 300, hang: 20 }).pieces;
    const ys = [...new Set(whole.map(({ y }) => y))];
    const cut = ys[Math.floor(ys.length / 2)] as number;
    const move = (piece: PdfPiece): PdfPiece => ({ ...piece, y: piece.y - cut + 100 });
    const pages = [
      pageOf(
        1,
        whole.filter(({ y }) => y < cut),
      ),
      pageOf(2, whole.filter(({ y }) => y >= cut).map(move)),
    ];
    expect(words((await read(pages)).blocks)).toEqual([FIRST, SECOND, THIRD]);
  });

  it('TX5: lifts out running heads and page numbers, and lists them', async () => {
    const page = (number: number, text: string) =>
      pageOf(number, [
        ...lineAt(70, 40, 'A/CONF.901/L.7'),
        ...wrapped([text], { x: 70, y: 120, width: 300 }).pieces,
        ...lineAt(300, 770, `${number}`),
      ]);
    const redline = await read([page(1, FIRST), page(2, SECOND), page(3, THIRD)]);
    expect(words(redline.blocks)).toEqual([FIRST, SECOND, THIRD]);
    expect(words(redline.furniture)).toEqual([1, 2, 3].flatMap((page) => ['A/CONF.901/L.7', `${page}`]));
    expect(redline.furniture.every(({ kind }) => kind === 'running')).toBe(true);
  });

  it.each([
    ['the head of an article', (n: number) => `Article ${n}`, 110, 30],
    ['the head of an option', (n: number) => `[Option ${n}]`, 80, 24],
    ['a line of a list that goes on', (n: number) => `Berth ${n * n + 40} of the outer quay;`, 110, 13],
  ])('TX5: takes %s on each page for text, below the running head', async (_, line, at, gap) => {
    const page = (n: number, text: string) =>
      pageOf(n, [
        ...lineAt(70, 40, `A/CONF.901/L.7, page ${n}`),
        ...lineAt(70, at, line(n)),
        ...wrapped([text, text], { x: 70, y: at + gap, width: 300, gap: 12 }).pieces,
      ]);
    const redline = await read([FIRST, SECOND, THIRD, FIRST].map((text, i) => page(i + 1, text)));
    expect(words(redline.furniture)).toEqual([1, 2, 3, 4].map((n) => `A/CONF.901/L.7, page ${n}`));
    const text = words(redline.blocks).join(' ');
    for (const n of [1, 2, 3, 4]) expect(text).toContain(line(n));
  });

  it('IM: reads two columns one after the other', async () => {
    const left = wrapped([FIRST, SECOND], { x: 50, y: 100, width: 230 }).pieces;
    const right = wrapped([THIRD, FIRST], { x: 310, y: 100, width: 230 }).pieces;
    expect(words((await read([pageOf(1, [...left, ...right])])).blocks)).toEqual([FIRST, SECOND, THIRD, FIRST]);
  });

  it('IM: links a raised sign to the note at the foot of the page', async () => {
    const line = lineAt(70, 100, 'States shall cooperate');
    const raised = lineAt(endOf(line), 100, '1', { size: 6, raised: 4 });
    const rest = lineAt(endOf(raised) + 3, 100, 'in good faith.');
    const note = [...lineAt(70, 700, '1', { size: 5, raised: 3 }), ...lineAt(76, 700, 'Agreed on 3 May.', { size: 8 })];
    const page = pageOf(1, [...line, ...raised, ...rest, ...note], { rules: [ruleAt(70, 685, 200, 685)] });
    const redline = await read([page]);
    expect(redline.notes.map(({ id, blocks }) => [id, ...words(blocks)])).toEqual([['note-1', 'Agreed on 3 May.']]);
    const called = redline.blocks.flatMap(({ runs }) => runs.filter(({ note: id }) => id === 'note-1'));
    expect(called.map(({ text }) => text)).toEqual(['1']);
    expect(words(redline.blocks)).toEqual(['States shall cooperate1 in good faith.']);
  });

  it('IM: drops gaps that are no spaces, and keeps those that are', async () => {
    const line = [
      ...lineAt(70, 100, 'Agr'),
      ...lineAt(86.3, 100, 'eement'),
      ...lineAt(119, 100, 'on'),
      ...lineAt(131.5, 100, 'waters'),
    ];
    expect(words((await read([pageOf(1, line)])).blocks)).toEqual(['Agreement on waters']);
  });

  it('IM: judges hyphens at line ends by the rest of the text', async () => {
    const lines = [
      'The long-term plan of coopera-',
      'tion is reviewed. Its long-',
      'term aims and the cooperation',
      'of all are kept.',
    ];
    const pieces = lines.flatMap((text, at) => lineAt(70, 100 + 12 * at, text));
    expect(words((await read([pageOf(1, pieces)])).blocks)).toEqual([
      'The long-term plan of cooperation is reviewed. Its long-term aims and the cooperation of all are kept.',
    ]);
  });

  it('IM: says what is struck, underlined, bold or coloured, so that a person can be asked', async () => {
    const a = lineAt(70, 100, 'shall');
    const b = lineAt(endOf(a) + 2.5, 100, 'should');
    const c = lineAt(endOf(b) + 2.5, 100, 'may', { colour: 'c00000', strong: true });
    const d = lineAt(endOf(c) + 2.5, 100, 'cooperate in good faith with all others');
    const [xa, xb] = [a[0]?.x ?? 0, b[0]?.x ?? 0];
    const rules = [ruleAt(xa, 97, endOf(a), 97), ruleAt(xb, 101, endOf(b), 101)];
    const [block] = (await read([pageOf(1, [...a, ...b, ...c, ...d], { rules })])).blocks;
    expect(block?.runs.map(({ text, formats }) => [text, formats.map(({ mark, key }) => key ?? mark)])).toEqual([
      ['shall', ['strike']],
      [' ', []],
      ['should', ['underline']],
      [' ', []],
      ['may', ['strong', 'c00000']],
      [' cooperate in good faith with all others', []],
    ]);
  });

  it('IM: takes larger or bold lines for headings', async () => {
    const title = lineAt(200, 90, 'Draft agreement', { size: 16 });
    const head = lineAt(230, 120, 'General provisions', { strong: true });
    const text = wrapped([FIRST, SECOND, THIRD, FIRST, SECOND], { x: 70, y: 140, width: 420 }).pieces;
    const { blocks } = await read([pageOf(1, [...title, ...head, ...text])]);
    expect(blocks.slice(0, 3).map((block) => [wordsOf(block), block.kind, block.depth])).toEqual([
      ['Draft agreement', 'heading', 0],
      ['General provisions', 'heading', 1],
      [FIRST, undefined, undefined],
    ]);
  });

  it('IM: reads the cells of a ruled table, and says so where a table has no rules', async () => {
    const cells = ['Area', 'Depth', 'North', '200 m'];
    const words4 = cells.flatMap((text, at) => lineAt(74 + 150 * (at % 2), 116 + 30 * Math.floor(at / 2), text));
    const rules = [70, 220, 370].map((x) => ruleAt(x, 100, x, 160));
    rules.push(...[100, 130, 160].map((y) => ruleAt(70, y, 370, y)));
    const redline = await read([pageOf(1, words4, { rules })]);
    expect(redline.blocks.map((block) => [wordsOf(block), block.kind, block.cell?.row, block.cell?.column])).toEqual([
      ['Area', 'cell', 0, 0],
      ['Depth', 'cell', 0, 1],
      ['North', 'cell', 1, 0],
      ['200 m', 'cell', 1, 1],
    ]);
    const loose = ['a 1', 'b 2', 'c 3', 'd 4', 'e 5', 'f 6'].flatMap((row, at) => [
      ...lineAt(70, 100 + 12 * at, row.split(' ')[0] as string),
      ...lineAt(400, 100 + 12 * at, row.split(' ')[1] as string),
    ]);
    const kept = await read([pageOf(1, loose)]);
    expect(words(kept.blocks)).toEqual(['a 1', 'b 2', 'c 3', 'd 4', 'e 5', 'f 6']);
    expect(kept.losses.map(({ code }) => code)).toContain('table-as-lines');
  });

  it('IM: puts Arabic in the order in which it is read, whichever way its brackets are named', async () => {
    const logical = ['الدول', '[تتعاون]', 'وفقا', 'للقرار', '72/249', '(UNCLOS)'];
    for (const isByLook of [true, false]) {
      let x = 500;
      const pieces = logical.flatMap((word) => {
        const isRight = /[\u0600-\u06ff]/.test(word);
        const inner = word.replace(/[()[\]]/g, '');
        const turned = isRight ? [...inner].reverse().join('') : inner;
        const [open, end] = word.startsWith('[') ? ['[', ']'] : word.startsWith('(') ? ['(', ')'] : ['', ''];
        const shown = isByLook ? open + turned + end : end + turned + open;
        const line = lineAt(0, 100, shown);
        x -= endOf(line) + 2.5;
        return line.map((piece) => ({
          ...piece,
          x: piece.x + x,
          glyphs: piece.glyphs.map((glyph) => ({ ...glyph, x: glyph.x + x })),
        }));
      });
      const { blocks } = await read([pageOf(1, pieces)]);
      expect(words(blocks)).toEqual([logical.join(' ')]);
      expect(blocks[0]?.dir).toBe('rtl');
    }
  });

  it('IM: takes the colour and line of a link for no look of its own, and tells what was stuck on a page', async () => {
    const a = lineAt(70, 100, 'resolution 72/249', { colour: '0000ff' });
    const area = { x0: 70, x1: endOf(a), y0: 92, y1: 102, colour: '000000' };
    const rules = [ruleAt(70, 101, endOf(a), 101)];
    const redline = await read([
      pageOf(1, a, { rules, links: [area], asides: [{ code: 'page-remark', text: 'Check this.' }] }),
    ]);
    expect(redline.blocks[0]?.runs).toEqual([{ text: 'resolution 72/249', formats: [], changes: [] }]);
    expect(redline.losses.find(({ code }) => code === 'page-remark')?.text).toBe('Check this.');
  });

  it('IM: joins the lines of a centred title that go on', async () => {
    const title = ['MARINE RESOURCES, INCLUDING THE', 'SHARING OF BENEFITS', 'Objectives'];
    const middle = (text: string) => 300 - endOf(lineAt(0, 0, text)) / 2;
    const pieces = title.flatMap((text, at) => lineAt(middle(text), 100 + 12 * at, text, { strong: true }));
    pieces.push(...wrapped([FIRST, SECOND, THIRD], { x: 70, y: 160, width: 460 }).pieces);
    const { blocks } = await read([pageOf(1, pieces)]);
    expect(words(blocks).slice(0, 2)).toEqual(['MARINE RESOURCES, INCLUDING THE SHARING OF BENEFITS', 'Objectives']);
  });

  it('IM: names the pages that were scanned', async () => {
    const redline = await read([
      pageOf(1, wrapped([FIRST], { x: 70, y: 100, width: 300 }).pieces),
      pageOf(2, [], { isPicture: true }),
    ]);
    expect(redline.losses.find(({ code }) => code === 'scanned-pages')?.values).toEqual({ number: 1, pages: '2' });
  });
});

describe('tagged pages', () => {
  const tag = (role: string, ...marks: number[]) => ({ role, children: marks.map((mark) => ({ mark })) });

  it('IM: reads paragraphs, headings, cells and notes by their tags, in the order of the tags', async () => {
    const pieces = [
      ...lineAt(70, 300, 'States shall cooperate', { mark: 1 }),
      ...lineAt(70, 312, 'in good faith.', { mark: 2 }),
      ...lineAt(70, 100, 'General provisions', { mark: 0 }),
      ...lineAt(70, 400, 'North', { mark: 3 }),
      ...lineAt(270, 400, '200 m', { mark: 4 }),
      ...lineAt(70, 700, '1', { mark: 5, size: 5, raised: 3 }),
      ...lineAt(76, 700, 'Agreed on 3 May.', { mark: 5, size: 8 }),
      ...lineAt(70, 30, 'A/CONF.901/L.7', { isArtifact: true }),
    ];
    const row = { role: 'TR', children: [tag('TD', 3), tag('TD', 4)] };
    const root = {
      role: 'Document',
      children: [
        tag('H2', 0),
        tag('P', 1, 2),
        { role: 'Table', children: [row] },
        { role: 'Note', children: [tag('P', 5)] },
      ],
    };
    const redline = await read([pageOf(1, pieces, { tags: root })], true);
    expect(redline.blocks.map((block) => [wordsOf(block), block.kind, block.depth ?? block.cell?.column])).toEqual([
      ['General provisions', 'heading', 1],
      ['States shall cooperate in good faith.', undefined, undefined],
      ['North', 'cell', 0],
      ['200 m', 'cell', 1],
    ]);
    expect(redline.notes.flatMap(({ blocks }) => words(blocks))).toEqual(['Agreed on 3 May.']);
    expect(words(redline.furniture)).toEqual(['A/CONF.901/L.7']);
  });

  it('IM: keeps words that no tag holds, and says so', async () => {
    const pieces = [...lineAt(70, 100, `${FIRST} ${SECOND}`, { mark: 0 }), ...lineAt(70, 300, 'Nobody tagged this.')];
    const redline = await read([pageOf(1, pieces, { tags: tag('Document', 0) })], true);
    expect(words(redline.blocks)).toContain('Nobody tagged this.');
    expect(redline.losses.map(({ code }) => code)).toContain('words-outside-tags');
  });

  it('IM: reads by place where tags hold too little', async () => {
    const { pieces } = wrapped([FIRST, SECOND], { x: 70, y: 100, width: 300 });
    const redline = await read([pageOf(1, pieces, { tags: tag('Document') })], true);
    expect(words(redline.blocks)).toEqual([FIRST, SECOND]);
  });

  it('IM: labels of lists stand before their words', async () => {
    const pieces = [...lineAt(70, 100, '(a)', { mark: 0 }), ...lineAt(95, 100, 'Cooperate;', { mark: 1 })];
    const item = { role: 'LI', children: [tag('Lbl', 0), { role: 'LBody', children: [tag('P', 1)] }] };
    const redline = await read([pageOf(1, pieces, { tags: { role: 'L', children: [item] } })], true);
    expect(words(redline.blocks)).toEqual(['(a) Cooperate;']);
  });
});

describe('watching', () => {
  it('IM: stops where its watch says so, and tells how far it is', async () => {
    const pages = [1, 2, 3].map((number) => pageOf(number, lineAt(70, 100, `Page ${number}`)));
    const parts: number[] = [];
    let asked = 0;
    const watch = {
      check: () => (++asked > 2 ? ({ code: 'cancelled', detail: {} } as const) : null),
      pause: async () => {},
      progress: (part: number) => parts.push(part),
    };
    expect(await readSource(sourceOf(pages), watch)).toEqual({ ok: false, error: { code: 'cancelled', detail: {} } });
    expect(parts.length).toBe(2);
    expect(parts[1]).toBeGreaterThan(parts[0] as number);
  });
});
