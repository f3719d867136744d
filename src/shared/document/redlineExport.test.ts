import { describe, expect, test } from 'vitest';
import { dossierCounts } from '../domain/dossierCounts';
import { readAkn } from '../formats/akn/readAkn';
import { writeAkn } from '../formats/akn/writeAkn';
import { PATCH_OPTIONS, patchDocx } from '../formats/docx/patchDocx';
import { readDocx } from '../formats/docx/readDocx';
import { DOCX_OPTIONS } from '../formats/docx/write/docxOptions';
import { writeDocx } from '../formats/docx/writeDocx';
import { readHtml } from '../formats/html/readHtml';
import { writeHtml } from '../formats/html/writeHtml';
import { readMarkdownFile } from '../formats/markdownOut/readMarkdown';
import { writeMarkdown } from '../formats/markdownOut/writeMarkdown';
import { readOdt } from '../formats/odt/readOdt';
import { writeOdt } from '../formats/odt/writeOdt';
import type { Redline } from '../formats/redline/redline';
import { settled } from '../formats/redline/settle';
import { UNWATCHED } from '../formats/redline/watch';
import { projectFile } from '../testing/projectFiles';
import { exported, seeded, writing } from '../testing/redlineDossiers';
import { block, cell, redline, run } from '../testing/redlines';
import { addComment } from './actions/comments';
import { propose } from './actions/proposals';
import type { DossierDocs } from './docs';
import { headsExport } from './headsExport';
import { Projection } from './project';
import { textExport } from './textExport';

const shown = ({ blocks }: Redline) =>
  blocks.map(({ runs, end }) =>
    [
      ...runs.map(({ text, changes, note }) => {
        const by = changes.map(({ kind, author }) => `${kind}:${author}`).join('>');
        return `${note === undefined ? text : `<${note}>`}${by === '' ? '' : `{${by}}`}`;
      }),
      ...(end.length === 0 ? [] : [`¶{${end.map(({ kind, author }) => `${kind}:${author}`).join('>')}}`]),
    ].join('|'),
  );

const scene = redline(
  [
    block(['Article 1']),
    block(['States ', run('shall ', '-EU'), run('should ', '+EU'), run('promptly ', '+EU', '-Norway'), 'act.'], {
      source: { part: 'word/document.xml', index: 1, from: 10, to: 20 },
    }),
    block([]),
    block([run('A new one.', '+Norway')], { ended: ['+Norway'] }),
    block([run('An old one.', '-Norway')], { ended: ['-Norway'] }),
    block(['The middle.']),
    block(['The end.'], { source: { part: 'word/document.xml', index: 5, from: 50, to: 60 } }),
    block(['a'], { cell: cell(0, 0, 0) }),
    block(['b'], { cell: cell(0, 1, 0, '+EU') }),
  ],
  {
    comments: [
      {
        id: '1',
        author: 'Ola',
        date: '2026-03-01T10:00:00',
        text: 'Norway: why?',
        at: { from: { block: 6, offset: 4 }, to: { block: 6, offset: 7 } },
      },
    ],
  },
);

describe('EX1: a file that nobody touched', () => {
  test('comes to itself: the same paragraphs, changes and comments', () => {
    const made = exported(seeded(scene), {}, scene);
    expect(made.followsFile).toBe(true);
    expect(made.redline.blocks).toEqual(scene.blocks);
    expect(made.redline.blocks.every((one, i) => one === scene.blocks[i])).toBe(true);
    expect(made.redline.comments).toEqual(scene.comments);
    expect(made.unheld).toEqual([]);
  });

  test('PO0: cells without words are no provisions; they stay in the text and in the file, and can be proposed on', () => {
    const given = redline([
      block(['State'], { cell: cell(0, 0, 0) }),
      block([], { cell: cell(0, 0, 1) }),
      block([run('Port', '+EU')], { cell: cell(0, 1, 0) }),
      block([' '], { cell: cell(0, 1, 1) }),
    ]);
    const docs = seeded(given);
    const { model } = writing(docs);
    expect([...model.reading.byBlock.values()].map(({ kind }) => kind)).toEqual(Array(4).fill('cell'));
    expect(dossierCounts(model).provisions).toBe(1);
    expect([...model.reading.byBlock.keys()].map((id) => model.target(model.keyOfBlock(id))?.kind)).toEqual([
      'block',
      undefined,
      undefined,
      undefined,
    ]);
    const [asked] = [...model.proposals.values()];
    expect(asked).toMatchObject({ kind: 'amend', words: ['Port'] });
    expect(model.examined(asked?.id ?? '').kind).toBe('applies');
    expect(exported(docs, {}, given).redline.blocks).toEqual(given.blocks);
  });

  test('EX2: goes back with what it held, also where nothing of our record is asked for', () => {
    const made = exported(seeded(scene), { layers: ['declared'], comments: ['declared'] }, scene);
    expect(made.redline.blocks).toEqual(scene.blocks);
    expect(made.redline.comments).toEqual(scene.comments);
  });
});

describe('EX2: what is new', () => {
  test('is a change of whoever brings it, in paragraphs written anew; all others are as they were', () => {
    const docs = seeded(scene);
    const desk = writing(docs);
    const end = [...desk.model.reading.byBlock.values()].find(({ text }) => text === 'The end.')?.block ?? '';
    propose(desk, { kind: 'amend', blocks: [end], words: ['The very end.'], proponents: ['CHL'], layer: 'record' });
    addComment(
      { ...desk, model: new Projection(docs).current },
      { on: { from: { block: end, offset: 4 }, to: { block: end, offset: 7 } }, words: 'Ours.' },
    );
    const made = exported(docs, {}, scene);
    expect(shown(made.redline)[6]).toBe('The |very {insert:Chile}|end.');
    expect(made.redline.blocks[6]?.source).toEqual(scene.blocks[6]?.source);
    expect(made.redline.blocks.filter((one, i) => one !== scene.blocks[i])).toHaveLength(1);
    expect(made.redline.comments.map(({ text, at }) => [text, at?.from, at?.to])).toEqual([
      ['Norway: why?', { block: 6, offset: 9 }, { block: 6, offset: 12 }],
      ['Ours.', { block: 6, offset: 9 }, { block: 6, offset: 12 }],
    ]);
    expect(settled(made.redline.blocks, 'original').map(({ runs }) => runs.map(({ text }) => text).join(''))).toContain(
      'The end.',
    );
  });

  test('CF1: stays out where its layer is not asked for', () => {
    const docs = seeded(scene);
    const desk = writing(docs);
    const end = [...desk.model.reading.byBlock.values()].find(({ text }) => text === 'The end.')?.block ?? '';
    propose(desk, { kind: 'amend', blocks: [end], words: ['No end.'], proponents: ['CHL'], layer: 'brief' });
    expect(exported(docs, {}, scene).redline.blocks).toEqual(scene.blocks);
  });

  test('stands beside the file’s own changes in a paragraph, each with its author', () => {
    const docs = seeded(scene);
    const desk = writing(docs);
    const at = [...desk.model.reading.byBlock.values()].find(({ text }) => text.startsWith('States'))?.block ?? '';
    propose(desk, {
      kind: 'amend',
      blocks: [at],
      words: ['States shall not act.'],
      proponents: ['CHL'],
      layer: 'record',
    });
    expect(shown(exported(docs, {}, scene).redline)[1]).toBe(
      'States |shall{delete:EU}|should{insert:EU}| promptly{insert:EU>delete:Norway}| |not {insert:Chile}|act.',
    );
  });
});

describe('EX2: from nothing', () => {
  test('a dossier is a redline of its own, which reads back as the same text and proposals', () => {
    const docs = seeded(scene);
    const made = exported(docs);
    expect(made.followsFile).toBe(false);
    const again = seeded(made.redline);
    const print = (each: DossierDocs) =>
      [...new Projection(each).current.proposals.values()].map(({ kind, words, sponsors, base }) => [
        kind,
        words.join('|'),
        sponsors.join(),
        base.map(({ words: was }) => was),
      ]);
    expect(print(again).sort()).toEqual(print(docs).sort());
  });

  test.each([
    ['down', 1, 2, ['Article 1', 'First. move-from', 'Second.', 'First. move-to', 'Third.']],
    ['up', 3, 1, ['Article 1', 'First.', 'Third. move-to', 'Second.', 'Third. move-from']],
  ])('a paragraph that is moved %s stands in both of its places', (_, moved, behind, marks) => {
    const docs = seeded(redline(['Article 1', 'First.', 'Second.', 'Third.'].map((text) => block([text]))));
    const ids = [...writing(docs).model.reading.byBlock.values()];
    const { section = '', block: after = '' } = ids[behind] ?? {};
    const blocks = [ids[moved]?.block ?? ''];
    propose(writing(docs), { kind: 'move', blocks, place: { section, after }, proponents: ['NOR'], layer: 'record' });
    const written = exported(docs).redline.blocks.map(({ runs, end }) =>
      [...runs.map(({ text }) => text), ...end.map(({ kind }) => ` ${kind}`)].join(''),
    );
    expect(written).toEqual(marks);
  });

  test('a paragraph that is moved takes its formats and its notes along, in files of every kind, and is a move when they are read again', async () => {
    const bold = { ...run('boldly'), formats: [{ mark: 'strong' as const }] };
    const note = { ...run(''), note: 'n' };
    const given = redline(
      [block(['One.']), block(['Act ', bold, ' on it.', note]), block(['Three.']), block(['Four.'])],
      {
        notes: [{ id: 'n', kind: 'footnote', blocks: [block(['See there.'])] }],
      },
    );
    const moved = (redlined: Redline) => {
      const docs = seeded(redlined);
      const ids = [...writing(docs).model.reading.byBlock.values()];
      const { section = '', block: after = '' } = ids[2] ?? {};
      const blocks = [ids[1]?.block ?? ''];
      propose(writing(docs), { kind: 'move', blocks, place: { section, after }, proponents: ['NOR'], layer: 'record' });
      return docs;
    };
    const made = exported(moved(given)).redline;
    const original = (await writeDocx(given, DOCX_OPTIONS)).bytes;
    const before = await readDocx(original, UNWATCHED);
    if (!before.ok) throw new Error(before.error.code);
    const { redline: next } = exported(moved(before.value), {}, before.value);
    const patched = await patchDocx(original, before.value, next, PATCH_OPTIONS);
    if (!patched.ok) throw new Error(patched.error.code);
    const files = await Promise.all([
      readDocx(patched.value.bytes, UNWATCHED),
      readAkn(writeAkn(made, { date: '2026-11-22' }).bytes, UNWATCHED),
      readHtml(writeHtml(made, {}).bytes, UNWATCHED),
      readMarkdownFile(writeMarkdown(made, {}).bytes, UNWATCHED),
      writeDocx(made, DOCX_OPTIONS).then(({ bytes }) => readDocx(bytes, UNWATCHED)),
      writeOdt(made, {}).then(({ bytes }) => readOdt(bytes, UNWATCHED)),
    ]);
    for (const [i, file] of files.entries()) {
      if (!file.ok) throw new Error(file.error.code);
      const accepted = settled(file.value.blocks, 'accepted').filter(({ runs }) => runs.length > 0);
      const { runs: put = [] } = accepted[2] ?? {};
      expect(put.find(({ formats }) => formats.some(({ mark }) => mark === 'strong'))?.text).toBe('boldly');
      const { note: own } = put.find((one) => one.note !== undefined) ?? {};
      const words = file.value.notes
        .find(({ id }) => id === own)
        ?.blocks.map(({ runs }) => runs.map(({ text }) => text).join(''));
      expect(words).toEqual(['See there.']);
      const again = [...new Projection(seeded(file.value)).current.proposals.values()];
      // CriticMarkup has no moves.
      expect(again.map(({ kind }) => kind)).toEqual(i === 3 ? ['delete', 'insert'] : ['move']);
    }
  });

  test('heads stand in the words, notes below them, and nothing where nothing is asked for', () => {
    const docs = seeded(scene);
    expect(shown(exported(docs, { proposals: 'heads' }).redline)[1]).toContain('[EU');
    const notes = exported(docs, { proposals: 'notes' });
    expect(notes.redline.notes.map(({ blocks }) => blocks[0]?.runs[0]?.text)).toContain(
      'European Union: States should promptly act.',
    );
    expect(shown(exported(docs, { proposals: 'none' }, scene).redline)).toEqual([
      'Article 1',
      'States shall act.',
      '',
      'An old one.',
      'The middle.',
      'The end.',
      'a',
    ]);
  });

  test('the clean text has no brackets, and says what keeps it from being clean', () => {
    const docs = seeded(redline([block(['Article 1']), block(['Fees are [not to exceed] [in line with] costs.'])]));
    const made = exported(docs, { text: 'clean' });
    expect(shown(made.redline)[1]).toBe('Fees are not to exceed / in line with costs.');
    expect(made.leftOut.map(({ code }) => code)).toEqual(['open.alternatives']);
  });
});

describe('a Word file', () => {
  const bytes = projectFile('fixtures/formats/exchange/quays.docx');
  const read = async (from: Uint8Array) => {
    const result = await readDocx(from, UNWATCHED);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };

  test('EX1: goes back byte for byte where nobody touched it, and with one more change where somebody did', async () => {
    const before = await read(bytes);
    const docs = seeded(before);
    const same = exported(docs, {}, before);
    expect(same.redline.blocks.every((one, i) => one === before.blocks[i])).toBe(true);
    const desk = writing(docs);
    const at = [...desk.model.reading.byBlock.values()].find(({ text }) => text.startsWith('Pilots'))?.block ?? '';
    propose(desk, {
      kind: 'amend',
      blocks: [at],
      words: ['Pilots are licensed by the port.'],
      proponents: ['CHL'],
      layer: 'record',
    });
    const made = exported(docs, {}, before);
    expect(made.redline.blocks.filter((one, i) => one !== before.blocks[i])).toHaveLength(1);
    const patched = await patchDocx(bytes, before, made.redline, PATCH_OPTIONS);
    expect(patched.ok).toBe(true);
    if (!patched.ok) return;
    const after = await read(patched.value.bytes);
    expect(shown(after).join('\n')).toContain(
      'Pilots are |licensed| by the |coastal State{delete:Chile}|port{insert:Chile}|.',
    );
    expect(after.comments.map(({ text }) => text)).toEqual(before.comments.map(({ text }) => text));
    const authors = (of: Redline) =>
      new Set(of.blocks.flatMap(({ runs }) => runs.flatMap(({ changes }) => changes.map(({ author }) => author))));
    expect([...authors(after)].sort()).toEqual([...authors(before), 'Chile'].sort());
  });

  test.each([
    ['delete', undefined, ['One.', 'Five.', 'Six.']],
    ['move', 4, ['One.', 'Five.', 'Two.', 'Three.', 'Four.', 'Six.']],
  ] as const)(
    'several paragraphs of one proposal (%s) are all in it, and it is told once',
    (kind, behind, accepted) => {
      const given = redline(
        ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.'].map((text, i) =>
          block([text], kind === 'delete' && (i === 2 || i === 3) ? { cell: cell(0, 0, i - 2) } : {}),
        ),
      );
      const docs = seeded(given);
      const all = [...writing(docs).model.reading.byBlock.values()];
      const blocks = all.slice(1, 4).map((one) => one.block);
      const to = behind === undefined ? undefined : all[behind];
      const place = to === undefined ? {} : { place: { section: to.section, after: to.block } };
      propose(writing(docs), { kind, blocks, ...place, proponents: ['NOR'], layer: 'record' });
      const made = exported(docs);
      const words = (how: 'accepted' | 'original') =>
        settled(made.redline.blocks, how).map(({ runs }) => runs.map(({ text }) => text).join(''));
      expect(words('original')).toEqual(['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.']);
      expect(words('accepted').filter((text) => text !== '')).toEqual(accepted);
      expect(made.held).toHaveLength(1);
      expect(exported(docs, { proposals: 'notes' }).redline.notes).toHaveLength(1);
    },
  );

  test('PR3f: a new paragraph whose words stand before its place is none that stands already', () => {
    const docs = seeded(redline(['Reserved.', 'One.', 'Two.'].map((text) => block([text]))));
    const [, one] = [...writing(docs).model.reading.byBlock.values()];
    const place = { section: one?.section ?? '', after: one?.block ?? '' };
    propose(writing(docs), { kind: 'insert', words: ['Reserved.'], place, proponents: ['NOR'], layer: 'record' });
    const made = exported(docs);
    expect(made.unheld).toEqual([]);
    expect(made.redline.blocks.map(({ end }) => end.map(({ kind }) => kind))).toEqual([[], [], ['insert'], []]);
  });

  test('EX2: written anew it reads back as the same text, proposals and comments', async () => {
    const docs = seeded(await read(bytes));
    const written = await writeDocx(exported(docs).redline, DOCX_OPTIONS);
    const again = seeded(await read(written.bytes));
    const print = (each: DossierDocs) => {
      const { proposals, comments } = new Projection(each).current;
      return [
        // A label that the file counted is typed in a file that is written anew.
        [...proposals.values()].map(({ kind, words, sponsors }) => [
          kind,
          words.map((each) => each.replace(/^\d+\.\t/, '')),
          sponsors,
        ]),
        [...comments.values()].map(({ words, delegation }) => [words, delegation]),
      ];
    };
    expect(print(again)).toEqual(print(docs));
  });
});

test('labels that the file counts stand before their words, where words are all that is written', () => {
  const label = (words: string) => ({ label: { all: words, accepted: words, original: words } });
  const docs = seeded(redline([block(['States act.'], label('1.')), block(['States wait.'], label('2.'))]));
  expect(new TextDecoder().decode(textExport(docs).bytes)).toBe('1. States act.\n\n2. States wait.\n');

  const blocks = [...writing(docs).model.reading.byBlock.keys()].slice(1);
  const words = ['States shall wait.'];
  propose(writing(docs), { kind: 'amend', blocks, words, proponents: ['NOR'], layer: 'record' });
  const options = { form: 'before', layers: ['record'], ceiling: 'record' } as const;
  const headed = headsExport(docs, writing(docs).model, options);
  expect(headed.words).toBe('1. States act.\n\n2. States [NOR propose: shall] wait.\n');
});
