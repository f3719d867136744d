import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRedline, EVERYTHING, formatsBut } from '../../testing/formats/anyRedline';
import type { Redline, RedlineBlock } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { joinRuns } from '../redline/runText';
import { readMarkdown } from './readMarkdown';
import { isRedlined } from './redlined';
import { writeMarkdown } from './writeMarkdown';

const ALL = { changes: true, notes: true };

function written(redline: Redline): string {
  return new TextDecoder().decode(writeMarkdown(redline).bytes);
}

function plain(...texts: readonly string[]): Redline {
  const blocks = texts.map((text) => ({ runs: [{ text, formats: [], changes: [] }], end: [] }));
  return { blocks, furniture: [], notes: [], comments: [], title: '', losses: [] };
}

const shape = (blocks: readonly RedlineBlock[]): unknown =>
  blocks.map(({ runs, end, kind, depth }) => ({
    runs: joinRuns(runs).map(({ text, formats, changes, note }) => ({
      text,
      formats,
      changes,
      note: note !== undefined,
    })),
    end,
    heading: kind === 'heading' ? depth : undefined,
  }));

describe('writeMarkdown', () => {
  it('EX: what is written as Markdown is read back: words, changes with who and when, comments, notes', () => {
    fc.assert(
      fc.property(
        anyRedline({
          ...EVERYTHING,
          moves: false,
          tables: false,
          rowChanges: false,
          labels: false,
          boxes: false,
          reformats: false,
          furniture: false,
          ...formatsBut('colour'),
        }),
        (redline) => {
          const back = readMarkdown(written(redline), ALL);
          expect(shape(back.blocks)).toEqual(shape(redline.blocks));
          expect(back.notes.map((note) => [note.kind, shape(note.blocks)])).toEqual(
            redline.notes.map((note) => [note.kind, shape(note.blocks)]),
          );
          const said = (comments: Redline['comments']): unknown =>
            new Set(comments.map(({ author, date, text }) => JSON.stringify([author, date, text])));
          expect(said(back.comments)).toEqual(said(redline.comments));
          expect(back.title).toBe(redline.title);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it('EX: a name with a colon in it is whole when it is read again, of a change and of a comment', () => {
    const author = 'Norway: Ola \\: x';
    const [first] = plain('Act.').blocks as [RedlineBlock];
    const change = { kind: 'insert' as const, author, date: '2026-11-20T11:00:00Z' };
    const at = { from: { block: 0, offset: 0 }, to: { block: 0, offset: 3 } };
    const text = written({
      ...plain(),
      blocks: [{ ...first, runs: [...first.runs, { text: ' Soon.', formats: [], changes: [change] }] }],
      comments: [{ id: 'c', author, date: change.date, text: 'why: so?', at }],
    });
    const read = readMarkdown(text, ALL);
    expect(read.blocks[0]?.runs[1]?.changes).toEqual([change]);
    expect(read.comments).toMatchObject([{ author, date: change.date, text: 'why: so?' }]);
  });

  it('EX: brackets and labels of a draft stand as they are, and only what would be a sign is escaped', () => {
    expect(written(plain('[shall][should] (a) 1 bis. [EU: agree]', '3. a', '* b', '# c', '[x](y)', 'a_b _c_'))).toBe(
      '[shall\\][should] (a) 1 bis. [EU: agree]\n\n3\\. a\n\n\\* b\n\n\\# c\n\n[x\\](y)\n\na_b \\_c\\_\n',
    );
  });

  it('EX: a label that Markdown would count otherwise is written so that it shows as it is', () => {
    const line = (label: string): RedlineBlock => ({
      runs: [{ text: 'x', formats: [], changes: [] }],
      end: [],
      label: { all: label, accepted: label, original: label },
    });
    const redline = { ...plain(), blocks: ['1.', '2.', '4.', '(a)', '5 bis.'].map(line) };
    expect(written(redline)).toBe('1. x\n\n2. x\n\n4\\. x\n\n(a) x\n\n5 bis. x\n');
    expect(readMarkdown(written(redline), ALL).blocks.map(wordsOf)).toEqual([
      '1. x',
      '2. x',
      '4. x',
      '(a) x',
      '5 bis. x',
    ]);
  });

  it('EX: a table is one of Markdown, and what that cannot hold is said', () => {
    const cell = (text: string, row: number, column: number, columnSpan?: number): RedlineBlock => ({
      runs: [{ text, formats: [], changes: [] }],
      end: [],
      kind: 'cell',
      cell: {
        table: 0,
        row,
        column,
        ...(columnSpan === undefined ? {} : { columnSpan }),
        rowChanges: [],
        cellChanges: [],
      },
    });
    const redline = { ...plain(), blocks: [cell('a|b', 0, 0, 2), cell('c\nd', 1, 0), cell('', 1, 1)] };
    expect(written(redline)).toBe('| a\\|b |  |\n| --- | --- |\n| c<br>d |  |\n');
    expect(writeMarkdown(redline).leftOut.map(({ code }) => code)).toEqual(['table-span']);
    expect(
      readMarkdown(written(redline), ALL).blocks.map((block) => [wordsOf(block), block.cell?.row, block.cell?.column]),
    ).toEqual([
      ['a|b', 0, 0],
      ['', 0, 1],
      ['c\nd', 1, 0],
      ['', 1, 1],
    ]);
  });
});

describe('readMarkdown', () => {
  const TEXT =
    'Parties {++shall++}{>>@EU, 2026-11-20<<}{--may--} {~~act~>work~~} {==together==}{>>why?<<}.[^1]\n\n[^1]: See A/1.\n';

  it('IM: CriticMarkup and notes are changes and notes where a person asks for them, and words where not', () => {
    const asked = readMarkdown(TEXT, ALL);
    expect(
      asked.blocks[0]?.runs.map(({ text, changes }) => [text, changes.map((c) => `${c.kind} ${c.author}`).join()]),
    ).toEqual([
      ['Parties ', ''],
      ['shall', 'insert EU'],
      ['may', 'delete '],
      [' ', ''],
      ['act', 'delete '],
      ['work', 'insert '],
      [' together.', ''],
      ['', ''],
    ]);
    expect(asked.comments[0]).toMatchObject({ text: 'why?', author: '' });
    expect(asked.notes.map(({ blocks }) => blocks.map(wordsOf))).toEqual([['See A/1.']]);
    expect(readMarkdown(TEXT, { changes: false, notes: false }).blocks.map(wordsOf)[0]).toContain('{++shall++}{>>@EU');
  });

  it('IM1a: a text is read so where its signs say who changed what, or it went out from here', () => {
    const frame = { marking: 'Restricted', symbol: 'A/X/1', asOf: 'As of noon', checkCode: '7QK2-M04D' };
    const clean = new TextDecoder().decode(
      writeMarkdown({ ...plain('[shall][should]'), title: 'Draft' }, { frame }).bytes,
    );
    expect([TEXT, clean, clean.replaceAll('\n', '\r\n')].map(isRedlined)).toEqual([true, true, true]);
    const others = ['a [b] {c} [^4]', '---\ntitle: x\n---\n\n# A', 'a {++b and --} c {>>d', '{>>'.repeat(60_000)];
    expect(others.map(isRedlined)).toEqual([false, false, false, false]);
    // What stands at its head is apart, and no word of it is lost.
    const { blocks, furniture, title } = readMarkdown(clean, ALL);
    expect([title, blocks.map(wordsOf), furniture.map(wordsOf)]).toEqual([
      'Draft',
      ['[shall][should]'],
      ['Restricted', 'A/X/1', 'As of noon', '7QK2-M04D'],
    ]);
  });

  it('IM: of a link the words are text, and where it leads is told', () => {
    const { blocks, losses } = readMarkdown('First.\n\nSee {++[the old report](https://a.example/x)++}, p. 4.', ALL);
    expect(blocks.map(wordsOf)).toEqual(['First.', 'See the old report, p. 4.']);
    expect(losses).toEqual([{ code: 'link', block: 1, text: 'https://a.example/x' }]);
  });

  it('IM5: the head of a file is no part of a change, a cell without an end holds its words, and a comment says where its links lead', () => {
    const read = readMarkdown('---\ntitle: {>>A\n---\n\n|one|two\\|\n\nsee{>>[there](https://example.org)<<}', ALL);
    expect([read.title, ...read.blocks.map(wordsOf)]).toEqual(['{>>A', 'one', 'two|', 'see']);
    expect(read.comments.map(({ text }) => text)).toEqual(['there (https://example.org)']);
  });

  it('IM: signs that are not closed are words', () => {
    expect(readMarkdown('a {++b and --} c {>>d', ALL).blocks.map(wordsOf)).toEqual(['a {++b and --} c {>>d']);
  });
});
