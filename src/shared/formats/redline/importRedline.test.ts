import { describe, expect, test } from 'vitest';
import { buildRoster } from '../../domain/roster';
import { namerOf } from '../../notation/names';
import { block, cell, redline, run } from '../../testing/redlines';
import type { FileReading, ImportResult } from '../format';
import { authorsIn, openingsIn } from './authors';
import { importRedline } from './importRedline';
import type { Redline } from './redline';

const namer = namerOf(buildRoster([]));

function read(given: Redline, reading?: Partial<FileReading>, heads = false): ImportResult {
  const counts: Record<string, number> = {};
  const newId = (kind: string) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    return `${kind[0]}${counts[kind]}`;
  };
  const clock = { now: () => 0, zone: () => 'UTC' };
  return importRedline(
    given,
    {
      source: { id: 'd', title: 'Draft', short: '' },
      original: new Uint8Array(),
      namer,
      ...(reading === undefined ? {} : { reading: { authors: {}, conventions: [], ...reading } }),
    },
    { clock: clock as never, newId, ...(heads ? { heads: namer } : {}) },
  );
}

const texts = ({ sections }: ImportResult) => sections.flatMap(({ blocks }) => blocks.map(({ text }) => text));
const asked = ({ proposals = [] }: ImportResult) =>
  proposals.map(({ kind, block: on, blocks, place, words, proponents, on: number }) => ({
    kind,
    ...(on === undefined ? {} : { on: blocks ?? on }),
    ...(place === undefined ? {} : { after: place.after }),
    words,
    by: proponents.join(),
    ...(number === undefined ? {} : { upon: number }),
  }));
const codes = (lines: readonly { readonly code: string; readonly count: number }[]) =>
  lines.map(({ code, count }) => `${code} ${count}`);

describe('IM1: the text', () => {
  test('is what stands when no change is made; empty paragraphs are white space', () => {
    const result = read(
      redline([block(['One ', run('and ', '-EU'), run('or ', '+EU'), 'two.']), block([]), block(['Three.'])]),
    );
    expect(texts(result)).toEqual(['One and two.', 'Three.']);
    expect(result.sections[0]?.blocks.map(({ gap }) => gap)).toEqual(['', '\n\n\n']);
    expect(result.paragraphs?.body).toEqual(['b1', '', 'b2']);
  });

  test('holds the changes of whoever a person says makes them as made', () => {
    const given = redline([block(['One ', run('and ', '-Clerk'), run('or ', '+Clerk', '-EU'), 'two.'])]);
    const result = read(given, { authors: { Clerk: { as: 'made' } } });
    expect(texts(result)).toEqual(['One or two.']);
    expect(asked(result)).toEqual([{ kind: 'amend', on: 'b1', words: ['One two.'], by: 'EU' }]);
  });

  test('keeps formats, counted labels, cells, languages and directions', () => {
    const bold = { ...run('bold'), formats: [{ mark: 'strong' as const }, { mark: 'colour' as const, key: 'FF0000' }] };
    const label = { all: '2.', accepted: '2.', original: '1.' };
    const result = read(
      redline([
        block(['Be ', bold, '.'], { label, lang: 'fr', dir: 'ltr' }),
        block(['a'], { cell: { ...cell(0, 0, 0), columnSpan: 2 } }),
        block([], { cell: cell(0, 1, 0) }),
      ]),
    );
    const [first, a, empty] = result.sections[0]?.blocks ?? [];
    expect(first).toMatchObject({ text: 'Be bold.', marker: '1.', lang: 'fr', dir: 'ltr' });
    expect(first?.marks).toEqual([
      { from: 3, to: 7, mark: 'strong' },
      { from: 3, to: 7, mark: 'colour', attrs: { key: 'FF0000' } },
    ]);
    expect(a).toMatchObject({ kind: 'cell', cell: '0:0:0:1:2' });
    expect(empty).toMatchObject({ text: '', kind: 'cell', cell: '0:1:0' });
  });

  test('is cut into sections where any text is, by headings of the file too', () => {
    const result = read(
      redline([
        block(['Article 1']),
        block(['Words.']),
        block(['Scope'], { kind: 'heading', depth: 0 }),
        block(['More.']),
      ]),
    );
    expect(result.sections.map(({ blocks }) => blocks.length)).toEqual([2, 2]);
  });

  test('has notes behind the section that refers to them, with their reference marked', () => {
    const reference = { ...run(''), note: 'n1' };
    const result = read(
      redline([block(['A word', reference, ' here.']), block(['Article 2']), block(['B.'])], {
        notes: [{ id: 'n1', kind: 'footnote', blocks: [block(['The note.'])] }],
      }),
    );
    const [first] = result.sections;
    expect(first?.blocks.map(({ text, kind, marker }) => [text, kind, marker])).toEqual([
      ['A word1 here.', undefined, undefined],
      ['The note.', 'footnote', '1'],
    ]);
    expect(first?.blocks[0]?.marks).toEqual([{ from: 6, to: 7, mark: 'note', attrs: { id: first?.blocks[1]?.id } }]);
  });
});

describe('IM2: changes as proposals', () => {
  test('are one for each who changed a paragraph, with just that one’s changes', () => {
    const result = read(
      redline([block(['States ', run('shall', '-EU'), run('should', '+EU'), ' act', run(' promptly', '+NOR'), '.'])]),
    );
    expect(texts(result)).toEqual(['States shall act.']);
    expect(asked(result)).toEqual([
      { kind: 'amend', on: 'b1', words: ['States should act.'], by: 'EU' },
      { kind: 'amend', on: 'b1', words: ['States shall act promptly.'], by: 'NOR' },
    ]);
    expect(result.proposals?.[0]?.saidAt).toBe('2026-03-02T09:00:00');
  });

  test('of two authors of one delegation are one', () => {
    const given = redline([block([run('A ', '+Ola'), 'B', run(' C', '+Kari')])]);
    const nor = { as: 'delegation', code: 'NOR' } as const;
    const result = read(given, { authors: { Ola: nor, Kari: nor } });
    expect(asked(result)).toEqual([{ kind: 'amend', on: 'b1', words: ['A B C'], by: 'NOR' }]);
    expect(result.proposals?.[0]?.written).toEqual(['Ola', 'Kari']);
  });

  test('of somebody whom no delegation is known for bear the name', () => {
    const result = read(redline([block([run('A ', '+J. Smith'), 'B'])]));
    expect(result.proposals?.[0]).toMatchObject({ proponents: [], written: ['J. Smith'] });
  });

  test('PR4: in another’s words stand on that one’s proposal, apart from those in the text', () => {
    const result = read(
      redline([block(['One ', run('two ', '+EU'), run('three ', '+EU', '-RUS'), 'four', run(' five', '+RUS'), '.'])]),
    );
    expect(asked(result)).toEqual([
      { kind: 'amend', on: 'b1', words: ['One two three four.'], by: 'EU' },
      { kind: 'amend', on: 'b1', words: ['One four five.'], by: 'RUS' },
      { kind: 'amend', on: 'b1', words: ['One two four.'], by: 'RUS', upon: 0 },
    ]);
  });

  test('that take out rival words of one place are rival proposals', () => {
    const result = read(redline([block(['A ', run('B ', '-EU', '-RUS'), 'C'])]));
    expect(asked(result).map(({ by, words }) => [by, words])).toEqual([
      ['EU', ['A C']],
      ['RUS', ['A C']],
    ]);
  });

  test('whole paragraphs out, several in a row at once', () => {
    const out = { ended: ['-EU'] };
    const result = read(
      redline([block(['A.']), block([run('B.', '-EU')], out), block([run('C.', '-EU')], out), block(['D.'])]),
    );
    expect(texts(result)).toEqual(['A.', 'B.', 'C.', 'D.']);
    expect(asked(result)).toEqual([{ kind: 'delete', on: ['b2', 'b3'], words: [], by: 'EU' }]);
  });

  test('a paragraph whose words all go while its mark stays is out too', () => {
    expect(asked(read(redline([block(['A.']), block([run('B.', '-EU')])])))).toEqual([
      { kind: 'delete', on: 'b2', words: [], by: 'EU' },
    ]);
  });

  test('new paragraphs, several in a row one proposal', () => {
    const put = { ended: ['+EU'], label: { all: '2.', accepted: '2.', original: '' } };
    const result = read(
      redline([
        block(['A.']),
        block([run('B.', '+EU')], put),
        block([run('C.', '+EU')], { ended: ['+EU'] }),
        block(['D.']),
      ]),
    );
    expect(texts(result)).toEqual(['A.', 'D.']);
    expect(asked(result)).toEqual([{ kind: 'insert', after: 'b1', words: ['B.', 'C.'], by: 'EU' }]);
    expect(result.proposals?.[0]?.marker).toBe('2.');
  });

  test('paragraphs moved with their words are a move', () => {
    const result = read(
      redline([
        block(['A.']),
        block([run('B.', '<EU:m1')], { ended: ['<EU:m1'] }),
        block(['C.']),
        block([run('B.', '>EU:m1')], { ended: ['>EU:m1'] }),
        block(['D.']),
      ]),
    );
    expect(texts(result)).toEqual(['A.', 'B.', 'C.', 'D.']);
    expect(asked(result)).toEqual([{ kind: 'move', on: 'b2', after: 'b3', words: [], by: 'EU' }]);
  });

  test('moves that the file names by nothing are paired by their words', () => {
    const result = read(
      redline([
        block(['A.']),
        block([run('B.', '<EU')], { ended: ['<EU'] }),
        block(['C.']),
        block([run('B.', '>EU')], { ended: ['>EU'] }),
        block([run('E.', '<EU')], { ended: ['<EU'] }),
        block(['D.']),
        block([run('Not E.', '>EU')], { ended: ['>EU'] }),
      ]),
    );
    expect(asked(result)).toEqual([
      { kind: 'move', on: 'b2', after: 'b3', words: [], by: 'EU' },
      { kind: 'delete', on: 'b4', words: [], by: 'EU' },
      { kind: 'insert', after: 'b5', words: ['Not E.'], by: 'EU' },
    ]);
  });

  test('a paragraph parted is one amended and a new one behind it; two joined the other way round', () => {
    const parted = read(redline([block(['One. '], { ended: ['+EU'] }), block(['Two.'])]));
    expect(texts(parted)).toEqual(['One. Two.']);
    expect(asked(parted)).toEqual([
      { kind: 'amend', on: 'b1', words: ['One. '], by: 'EU' },
      { kind: 'insert', after: 'b1', words: ['Two.'], by: 'EU' },
    ]);
    expect(codes(parted.report.guessed)).toContain('parted 1');
    const joined = read(redline([block(['One long one.'], { ended: ['-EU'] }), block(['Two.'])]));
    expect(texts(joined)).toEqual(['One long one.', 'Two.']);
    expect(asked(joined)).toEqual([
      { kind: 'amend', on: 'b1', words: ['One long one.Two.'], by: 'EU' },
      { kind: 'delete', on: 'b2', words: [], by: 'EU' },
    ]);
    expect(codes(joined.report.guessed)).toContain('joined 1');
  });

  test('rows of a table that come and go are paragraphs that do', () => {
    const result = read(
      redline([
        block(['a'], { cell: cell(0, 0, 0) }),
        block(['b'], { cell: cell(0, 1, 0, '-EU') }),
        block(['c'], { cell: cell(0, 2, 0, '+NOR') }),
        block(['d'], { cell: cell(0, 2, 1, '+NOR') }),
      ]),
    );
    expect(texts(result)).toEqual(['a', 'b']);
    expect(asked(result)).toEqual([
      { kind: 'delete', on: 'b2', words: [], by: 'EU' },
      { kind: 'insert', after: 'b2', words: ['c', 'd'], by: 'NOR' },
    ]);
    expect(codes(result.report.guessed)).toContain('rows 2');
  });

  test('IM2a: a new paragraph that another strikes is opposed; one that another words otherwise has a proposal on it', () => {
    const put = { ended: ['+EU'] };
    const struck = read(
      redline([block(['A.']), block([run('B.', '+EU', '-RUS')], { ended: ['+EU', '-RUS'] }), block(['C.'])]),
    );
    expect(asked(struck)).toEqual([{ kind: 'insert', after: 'b1', words: ['B.'], by: 'EU' }]);
    expect(struck.proposals?.[0]?.positions).toEqual([{ delegations: ['RUS'], written: ['RUS'], stance: 'OPP' }]);
    const worded = read(
      redline([block(['A.']), block([run('B ', '+EU'), run('b.', '+EU', '-RUS')], put), block(['C.'])]),
    );
    expect(asked(worded)).toEqual([
      { kind: 'insert', after: 'b1', words: ['B b.'], by: 'EU' },
      { kind: 'insert', after: 'b1', words: ['B '], by: 'RUS', upon: 0 },
    ]);
  });

  test('IM2b: a note put in is asked for as a note', () => {
    const reference = { ...run('', '+EU'), note: 'n1' };
    const result = read(
      redline([block(['A word', reference, '.'])], {
        notes: [{ id: 'n1', kind: 'footnote', blocks: [block([run('As agreed.', '+EU')])] }],
      }),
    );
    expect(texts(result)).toEqual(['A word.']);
    expect(asked(result)).toEqual([{ kind: 'note', on: 'b1', words: ['As agreed.'], by: 'EU' }]);
  });

  test('words that somebody put in and took out again are reported, with who and where', () => {
    const result = read(redline([block(['A ', run('B ', '+EU', '-EU'), 'C'])]));
    expect(asked(result)).toEqual([]);
    expect(result.report.leftOut).toMatchObject([
      { code: 'revoked', place: { block: 'b1' }, values: { words: 'B', who: 'EU' } },
    ]);
  });

  test('BR7a: a head typed as a tracked change is the proposal of whom it names', () => {
    const given = redline([block(['States shall', run(' [EU: promptly]', '+Clerk'), ' act.'])]);
    expect(asked(read(given, {}, true))).toEqual([
      { kind: 'amend', on: 'b1', words: ['States shall promptly act.'], by: 'EU' },
    ]);
  });
});

describe('IM3: comments', () => {
  const at = (from: number, to: number) => ({ from: { block: 0, offset: from }, to: { block: 0, offset: to } });
  test('stand on their words, or on the proposal that put those in; threads and what is done stay', () => {
    const result = read(
      redline([block(['States ', run('shall ', '+EU'), 'act.'])], {
        comments: [
          { id: '1', author: 'Ola', date: '2026-03-01T10:00:00', text: 'Norway: why?', at: at(13, 16), isDone: true },
          { id: '2', author: 'EU', date: null, text: 'Because.', re: '1', at: null },
          { id: '3', author: 'X', date: null, text: 'New.', at: at(7, 12) },
          { id: '4', author: 'X', date: null, text: 'Nowhere.', at: null },
        ],
      }),
    );
    expect(result.comments).toMatchObject([
      { delegation: 'NOR', on: { kind: 'span', from: { offset: 7 }, to: { offset: 10 } }, isDone: true },
      { delegation: 'EU', re: '1' },
      { delegation: null, on: { kind: 'proposal', proposal: 0 } },
      { on: { kind: 'text' } },
    ]);
    expect(codes(result.report.guessed)).toContain('comments.unanchored 1');
  });
});

describe('IM3: names that comments begin with', () => {
  const comment = (id: string, text: string, author = 'Typist') => ({ id, author, date: null, text, at: null });
  const given = redline([block(['States act.'])], {
    comments: [
      comment('1', 'Mme Dupont: trop large.'),
      comment('2', '[Alvania] we reserve.'),
      comment('3', 'Mme Dupont: non.'),
      comment('4', 'Norway: why?'),
      comment('5', 'Typist: done.'),
      comment('6', 'Article 5: see there.'),
      comment('7', 'we could say: nothing.'),
      comment('8', 'Secretariat: checked.'),
      comment('9', 'Посол Иванов: нет.'),
      comment('10', '[shall] or may?'),
      comment('11', 'Amb. de la Cruz (Chile): fine.'),
    ],
  });

  test('are offered where neither a delegation nor an author goes by them, most comments first', () => {
    expect(openingsIn(given.comments, authorsIn(given, namer), namer)).toMatchObject([
      { name: 'Mme Dupont', comments: 2, changes: 0, example: 'Mme Dupont: trop large.', guess: null },
      { name: 'Alvania', comments: 1 },
      { name: 'Amb. de la Cruz (Chile)', guess: 'CHL' },
      { name: 'Посол Иванов' },
    ]);
  });

  test('are whose a person says; else the comment is its author’s', () => {
    const reading: FileReading = {
      authors: { 'Mme Dupont': { as: 'delegation', code: 'FRA' }, Typist: { as: 'delegation', code: 'CHL' } },
      conventions: [],
    };
    const delegations = read(given, reading).comments?.map(({ delegation }) => delegation);
    expect(delegations?.slice(0, 5)).toEqual(['FRA', 'CHL', 'FRA', 'NOR', 'CHL']);
  });
});

describe('IM4: conventions', () => {
  test('mean what a person says: struck and bold words are changes of whom they name', () => {
    const formatted = (text: string, ...marks: readonly ('strong' | 'strike')[]) => ({
      ...run(text),
      formats: marks.map((mark) => ({ mark })),
    });
    const given = redline([block(['States ', formatted('shall', 'strike'), formatted('should', 'strong'), ' act.'])]);
    expect(texts(read(given))).toEqual(['States shallshould act.']);
    const result = read(given, {
      authors: { EU: { as: 'delegation', code: 'EU' } },
      conventions: [
        { formats: ['strong'], means: 'added', by: 'EU' },
        { formats: ['strike'], means: 'deleted', by: 'EU' },
      ],
    });
    expect(texts(result)).toEqual(['States shall act.']);
    expect(asked(result)).toEqual([{ kind: 'amend', on: 'b1', words: ['States should act.'], by: 'EU' }]);
  });
});

describe('IM5: what is left out', () => {
  test('numbers of pages are no words that anybody wrote; what stands beside them in heads and feet is listed', () => {
    const page = (field: string) => ({ code: 'field' as const, block: null, text: field, values: { field } });
    const losses = [page('PAGE'), page('NUMPAGES'), page('REF')];
    const numbers = read(redline([block(['Text.'])], { furniture: [block(['/'])], losses }));
    expect(codes(numbers.report.leftOut)).toEqual(['loss.field 1']);
    const named = read(redline([block(['Text.'])], { furniture: [block(['A/CONF.1/L.2 /'])], losses: [] }));
    expect(codes(named.report.leftOut)).toEqual(['furniture 1']);
  });
});
