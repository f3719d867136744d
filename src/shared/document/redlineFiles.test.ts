import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readAkn } from '../formats/akn/readAkn';
import { writeAkn } from '../formats/akn/writeAkn';
import { PATCH_OPTIONS, patchDocx } from '../formats/docx/patchDocx';
import { readDocx } from '../formats/docx/readDocx';
import { DOCX_OPTIONS } from '../formats/docx/write/docxOptions';
import { writeDocx } from '../formats/docx/writeDocx';
import { readHtml } from '../formats/html/readHtml';
import { writeHtml } from '../formats/html/writeHtml';
import { writeMarkdown } from '../formats/markdownOut/writeMarkdown';
import { readOdt } from '../formats/odt/readOdt';
import { writeOdt } from '../formats/odt/writeOdt';
import type { Redline } from '../formats/redline/redline';
import { settled } from '../formats/redline/settle';
import { UNWATCHED } from '../formats/redline/watch';
import { countedRandom } from '../testing/countedRandom';
import { cellsIn, NEW_ROWS, tableWithNewRows } from '../testing/newRows';
import { exported, seeded, writing } from '../testing/redlineDossiers';
import { block, cell, redline, run } from '../testing/redlines';
import { writtenAkn, writtenFiles } from '../testing/writtenFiles';
import { propose } from './actions/proposals';
import { Projection } from './project';
import { textExport } from './textExport';

test('EX2: endnotes stay endnotes, typed signs of notes stay typed and are not counted, in files of every kind', async () => {
  const note = (id: string, text = '') => ({ ...run(text), note: id });
  const given = redline(
    [block(['One', note('a'), ', two', note('b'), ', three', note('c', '*'), ', four', note('d')])],
    {
      notes: [
        { id: 'a', kind: 'endnote', blocks: [block(['At the end.'])] },
        { id: 'b', kind: 'footnote', blocks: [block(['At the foot.'])] },
        { id: 'c', kind: 'footnote', blocks: [block(['Starred.'])] },
        { id: 'd', kind: 'footnote', blocks: [block(['The second.'])] },
      ],
    },
  );
  const docs = seeded(given);
  expect(new TextDecoder().decode(textExport(docs).bytes)).toContain('Onei, two1, three*, four2');
  const made = exported(docs).redline;
  const markdown = writeMarkdown(made, {});
  expect(markdown.leftOut.map(({ code, block: at }) => [code, at])).toEqual([['note-sign', 0]]);
  const odt = await writeOdt(made, {});
  const ids = [
    ...strFromU8(unzipSync(odt.bytes)['content.xml'] ?? new Uint8Array()).matchAll(/<text:note text:id="([^"]*)"/g),
  ].map(([, id]) => id);
  expect(ids.filter((id = '') => /^[A-Za-z_][\w.-]*$/.test(id))).toHaveLength(4);
  const files = await Promise.all([
    writeDocx(made, DOCX_OPTIONS).then(({ bytes }) => readDocx(bytes, UNWATCHED)),
    readOdt(odt.bytes, UNWATCHED),
    readAkn(writeAkn(made, { date: '2026-11-22' }).bytes, UNWATCHED),
    readHtml(writeHtml(made, {}).bytes, UNWATCHED),
  ]);
  for (const [i, file] of files.entries()) {
    if (!file.ok) throw new Error(file.error.code);
    const { blocks, notes } = file.value;
    const signs = blocks.flatMap(({ runs }) =>
      runs.flatMap(({ note: id, text }) => (id === undefined ? [] : [[id, text]])),
    );
    const found = signs.map(([id, sign]) => {
      const own = notes.find((one) => one.id === id);
      return [sign, own?.kind, own?.blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join()];
    });
    expect(found).toEqual([
      ['', 'endnote', 'At the end.'],
      ['', 'footnote', 'At the foot.'],
      // Word has a typed sign among the words of its note.
      ['*', 'footnote', i === 0 ? '* Starred.' : 'Starred.'],
      ['', 'footnote', 'The second.'],
    ]);
  }
  const [word] = files;
  if (!word?.ok) throw new Error('not read');
  const again = exported(seeded(word.value)).redline;
  const starred = await readOdt((await writeOdt(again, {})).bytes, UNWATCHED);
  expect(
    starred.ok && starred.value.notes.map(({ blocks }) => blocks[0]?.runs.map(({ text }) => text).join('')),
  ).toContain('Starred.');
});

test('EX2: a row all of whose cells are asked out goes as a row, in files of every kind that have that', async () => {
  const row = (at: number, ...words: string[]) => words.map((text, i) => block([text], { cell: cell(0, at, i) }));
  const given = redline([
    block(['States:']),
    ...row(0, 'a', 'b'),
    ...row(1, 'c', 'd'),
    ...row(2, 'e', 'f'),
    block(['Z.']),
  ]);
  const asked = (redlined: Redline) => {
    const docs = seeded(redlined);
    const random = countedRandom();
    const blocks = [...writing(docs).model.reading.byBlock.keys()].slice(3, 5);
    propose(writing(docs, random), { kind: 'delete', blocks, proponents: ['NOR'], layer: 'record' });
    const one = [...writing(docs).model.reading.byBlock.keys()].slice(5, 6);
    propose(writing(docs, random), { kind: 'delete', blocks: one, proponents: ['CHL'], layer: 'record' });
    return docs;
  };
  const made = exported(asked(given)).redline;
  const original = (await writeDocx(given, DOCX_OPTIONS)).bytes;
  const before = await readDocx(original, UNWATCHED);
  if (!before.ok) throw new Error(before.error.code);
  const patched = await patchDocx(
    original,
    before.value,
    exported(asked(before.value), {}, before.value).redline,
    PATCH_OPTIONS,
  );
  if (!patched.ok) throw new Error(patched.error.code);
  const read = await readDocx(patched.value.bytes, UNWATCHED);
  if (!read.ok) throw new Error(read.error.code);
  for (const file of [read.value, ...(await writtenFiles(made)), await writtenAkn(made)]) {
    const accepted = settled(file.blocks, 'accepted').filter((one) => one.cell !== undefined);
    const shape = accepted.map(({ cell: at, runs }) => [at?.row, runs.map(({ text }) => text).join('')]);
    expect(shape).toEqual([
      [0, 'a'],
      [0, 'b'],
      [1, ''],
      [1, 'f'],
    ]);
    const again = [...new Projection(seeded(file)).current.proposals.values()];
    expect(again.map(({ kind, sponsors, base }) => [kind, sponsors.join(), base.map(({ words }) => words)])).toEqual([
      ['delete', 'NOR', ['c', 'd']],
      ['delete', 'CHL', ['e']],
    ]);
  }
});

test('IM2b EX2: rows that are asked in go as rows of their table, in files of every kind, and are asked for the same when they are read again', async () => {
  const docs = seeded(tableWithNewRows());
  const asked = (own: typeof docs) =>
    [...new Projection(own).current.proposals.values()].map(({ kind, sponsors, words, cells }) => [
      kind,
      sponsors.join(),
      words,
      cells,
    ]);
  expect(asked(docs)).toEqual([
    ['insert', 'EU', ['first', 'of all'], ['0:0:0', '0:0:1']],
    ['insert', 'EU', ['new', 'row'], ['0:2:0', '0:2:1']],
    ['insert', 'NOR', ['half'], ['0:3:1']],
    ['insert', 'NOR', ['last', 'of all'], ['0:5:0', '0:5:1']],
  ]);
  const made = exported(docs).redline;
  expect(cellsIn(made)).toEqual(NEW_ROWS);
  for (const file of [...(await writtenFiles(made)), await writtenAkn(made)]) {
    expect(cellsIn(file)).toEqual(NEW_ROWS);
    expect(asked(seeded(file))).toEqual(asked(docs));
  }
  // What nobody asks for leaves no gap behind.
  expect(cellsIn(exported(docs, { proposals: 'none' }).redline)).toEqual(['0:0 a', '0:1 b', '1:0 c', '1:1 d']);
});

test('IM2b EX2: rows that are asked in stand in a Word file that is written into where something else was asked beside them', async () => {
  const bytes = (await writeDocx(tableWithNewRows(), DOCX_OPTIONS)).bytes;
  const before = await readDocx(bytes, UNWATCHED);
  if (!before.ok) throw new Error(before.error.code);
  const docs = seeded(before.value);
  const random = countedRandom();
  for (const words of ['a', 'c']) {
    const found = [...writing(docs).model.reading.byBlock.values()].find(({ text }) => text === words);
    propose(writing(docs, random), {
      kind: 'amend',
      blocks: [found?.block ?? ''],
      words: [`${words} bis`],
      proponents: ['CHL'],
      layer: 'record',
    });
  }
  const made = exported(docs, {}, before.value);
  expect(made.unheld).toEqual([]);
  const patched = await patchDocx(bytes, before.value, made.redline, PATCH_OPTIONS);
  if (!patched.ok) throw new Error(patched.error.code);
  const again = await readDocx(patched.value.bytes, UNWATCHED);
  if (!again.ok) throw new Error(again.error.code);
  expect(cellsIn(again.value)).toEqual(
    cellsIn(before.value).map((line) => (/ [ac]$/.test(line) ? `${line} bis` : line)),
  );
});

test('EX2: the clean text has the notes and formats of the words that stand, and clean notes', () => {
  const bold = { ...run('boldly'), formats: [{ mark: 'strong' as const }] };
  const given = redline(
    [block(['Act [now] [by ', bold, '] [and ', bold, ']', { ...run(''), note: 'a' }, ' on [Norway: it].'])],
    {
      notes: [{ id: 'a', kind: 'footnote', blocks: [block(['At the foot [or not].'])] }],
    },
  );
  const { blocks, notes } = exported(seeded(given), { text: 'clean' }).redline;
  expect(blocks[0]?.runs.map(({ text, formats, note }) => [text, ...formats.map(({ mark }) => mark), note])).toEqual([
    ['Act now / by ', undefined],
    ['boldly', 'strong', undefined],
    [' / and ', undefined],
    ['boldly', 'strong', undefined],
    ['', notes[0]?.id],
    [' on it.', undefined],
  ]);
  expect(notes[0]?.blocks[0]?.runs.map(({ text }) => text)).toEqual(['At the foot or not.']);
});

test('EX2: comments of the clean text stand on the words that are left of those they were on', () => {
  const at = (from: number, to: number) => ({ from: { block: 0, offset: from }, to: { block: 0, offset: to } });
  const words = 'Act [now] [boldly] on [Norway: it].';
  const comment = (id: string, from: number, to: number) => ({
    id,
    author: 'Chile',
    date: '',
    text: id,
    at: at(from, to),
  });
  const given = redline([block([words])], {
    comments: [
      comment('one', words.indexOf('boldly'), words.indexOf('boldly') + 6),
      comment('two', words.indexOf('on ['), words.length),
    ],
  });
  const { blocks, comments } = exported(seeded(given), { text: 'clean' }).redline;
  const text = blocks[0]?.runs.map((one) => one.text).join('') ?? '';
  expect(text).toBe('Act now / boldly on it.');
  expect(comments.map((one) => text.slice(one.at?.from.offset, one.at?.to.offset))).toEqual(['boldly', 'on it.']);
});
