import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRoster } from '../domain/roster';
import { namerOf } from './names';
import { readProposalHeads } from './proposalHeads';
import { type PrintedProposal, printProposals } from './proposalPrint';

const namer = namerOf(buildRoster([]));
const names = { namer, nameOf: (code: string) => (namer(code) === code ? code : null) };
const TEXT = '5. States may cooperate in good faith, including with men, as appropriate.';

/** What heads of a paragraph put, in short: kind, who, words, positions. */
function read(text: string) {
  const { text: base, proposals, left } = readProposalHeads(text, namer);
  return {
    base,
    put: proposals.map(({ kind, owner, words, positions }) => [
      kind,
      owner.codes.join('/') + (owner.alternative ? ' alt' : ''),
      words,
      ...positions.map(({ stance, codes }) => `${stance} ${codes.join('/')}`),
    ]),
    left: left.length,
  };
}

function proposal(id: string, words: string | null, proponents: string[], more: Partial<PrintedProposal> = {}) {
  const kind = words === null ? ('delete' as const) : ('amend' as const);
  const silent = { onBehalfOf: [], supporters: [], opposers: [] };
  return { id, kind, words: words === null ? [] : [words], proponents, ...silent, ...more };
}

describe('BR7: heads before the words, as rooms write them (NOTATION 5.1)', () => {
  test.each([
    ['insertion', 'men [Brazil propose: and women] shall', 'men shall', [['amend', 'BRA', 'men and women shall']]],
    ['a name alone', 'the [PE: present,] use of', 'the use of', [['amend', 'PER', 'the present, use of']]],
    [
      'for and against, a stray slash and a note mark',
      'to [US/SG propose; CL/MY//VN/BN 15 oppose: freely] grant',
      'to grant',
      [['amend', 'USA/SGP', 'to freely grant', 'OPP CHL/MYS/VNM/BRN']],
    ],
    ['a note mark behind the verb', 'a [US propose82: wide] net', 'a net', [['amend', 'USA', 'a wide net']]],
    ['a stop for the colon', 'all [NZ/CA propose. new] rules', 'all rules', [['amend', 'NZL/CAN', 'all new rules']]],
    ['no space before the verb', 'all [US/CLpropose: new] rules', 'all rules', [['amend', 'USA/CHL', 'all new rules']]],
    [
      'words opposed, and others instead',
      'provide [VN: oppose full and fair] [VN propose: suitable] relief',
      'provide full and fair relief',
      [['amend', 'VNM', 'provide suitable relief']],
    ],
    [
      'deletion of words',
      'men [Russia, Iran: delete and women] act',
      'men and women act',
      [['amend', 'RUS/IRN', 'men act']],
    ],
    ['deletion of all of it', '4. States act. [Russia, Iran: delete]', '4. States act.', [['delete', 'RUS/IRN', '']]],
    [
      'deletion, others for it and against',
      '4. [BRA delete; NOR support deletion; CHN retain: States act.]',
      '4. States act.',
      [['delete', 'BRA', '', 'SUP NOR', 'OPP CHN']],
    ],
    [
      'an alternative of the same',
      'a [JP propose: wide] [JP alternatively propose: fine] net',
      'a net',
      [
        ['amend', 'JPN', 'a wide net'],
        ['amend', 'JPN alt', 'a fine net'],
      ],
    ],
    ['full names with a comma', 'a [European Union, Japan: wide] net', 'a net', [['amend', 'EU/JPN', 'a wide net']]],
    ['on behalf of a group', 'a [Cuba on behalf of G77 propose: wide] net', 'a net', [['amend', 'CUB', 'a wide net']]],
    [
      'words that begin like a verb',
      'on [BRA propose: submitting full] reports',
      'on reports',
      [['amend', 'BRA', 'on submitting full reports']],
    ],
    [
      'a name alone before such words',
      'on [EU: adding full] reports',
      'on reports',
      [['amend', 'EU', 'on adding full reports']],
    ],
    ['a new paragraph', '[BRA propose: 3 bis. States act.]', null, [['insert', 'BRA', '3 bis. States act.']]],
    [
      'one inside another',
      'a [BRA: delete wide [EU propose: and fine] net]',
      'a wide net',
      [
        ['amend', 'BRA', 'a'],
        ['amend', 'EU', 'a wide and fine net'],
      ],
    ],
  ])('%s', (_, text, base, put) => {
    expect(read(text)).toEqual({ base, put, left: 0 });
  });

  test.each([
    '[US/NZ/PE] propose: make',
    'knowing[CL 255]',
    '[CL/NZ support: words] stand',
    '[US propose: words',
    '[States: may] act',
    'Article [5] and [...] and [may] [shall] act',
  ])('what puts nothing stays as it is: %s', (text) => {
    expect(readProposalHeads(text, namer)).toMatchObject({ text, proposals: [] });
  });

  test('whom the group speaks for is kept', () => {
    const [found] = readProposalHeads('a [Cuba on behalf of G77 propose: wide] net', namer).proposals;
    expect(found?.owner).toMatchObject({ codes: ['CUB'], onBehalfOf: ['G77'], names: ['Cuba'] });
  });
});

describe('BR7: names behind the words, as compilations write them (NOTATION 5.2)', () => {
  test.each([
    ['deletion', 'men [and women - USA delete] act', 'men and women act', [['amend', 'USA', 'men act']]],
    [
      'deletion by a group and others, to the stop',
      'States act[, where so agreed - G77; NOR delete].',
      'States act, where so agreed.',
      [['amend', 'G77/NOR', 'States act.']],
    ],
    [
      'deletion with the stop of the words, and one behind the verb',
      'States act[, where so agreed. - G77; NOR delete.]',
      'States act, where so agreed.',
      [['amend', 'G77/NOR', 'States act']],
    ],
    ['words wanted in', 'men [and women - EU] act', 'men act', [['amend', 'EU', 'men and women act']]],
    [
      'both rivals in one bracket',
      'States [shall - BRA, ARG retain / should - EU] act',
      'States shall act',
      [['amend', 'EU', 'States should act', 'OPP BRA/ARG']],
    ],
    [
      'three rivals',
      'States [may - BRA, EU delete / shall - BRA / should - EU propose; CHN oppose] act',
      'States may act',
      [
        ['amend', 'BRA', 'States shall act'],
        ['amend', 'EU', 'States should act', 'OPP CHN'],
      ],
    ],
    ['all of it', '4. [States act. - RUS delete]', '4. States act.', [['delete', 'RUS', '']]],
    ['a slash of the words', 'men [and / or women - EU] act', 'men act', [['amend', 'EU', 'men and / or women act']]],
    ['a new paragraph', '[3 bis. States act. - G77]', null, [['insert', 'G77', '3 bis. States act.']]],
  ])('%s', (_, text, base, put) => {
    expect(read(text)).toEqual({ base, put, left: 0 });
  });
});

describe('TX1: whatever stands in a paragraph', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    'EU',
    'BRA/NOR',
    ' propose',
    ': ',
    ' delete',
    ' - ',
    ' / ',
    '; ',
    'CHN oppose',
    'words',
    ' ',
    '.',
    '😀',
  );

  test('is read, and what is no head stays where it is, character by character', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('');
        const { text, proposals, runs } = readProposalHeads(source, namer);
        if (proposals.length === 0 && text !== null) expect(text).toBe(source);
        for (const { source: from, at, length } of runs)
          expect(text?.slice(at, at + length)).toBe(source.slice(from, from + length));
        if (text !== null) expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
      }),
      { numRuns: 1500, seed: 4 },
    );
  });

  test('deep and long ones cost time in line with their length', () => {
    const deep = `${'['.repeat(5000)}words - EU${']'.repeat(5000)}`;
    expect(readProposalHeads(deep, namer).proposals).toHaveLength(1);
    const long = 'a [EU: b] '.repeat(4000);
    expect(readProposalHeads(long, namer).proposals).toHaveLength(1);
  });
});

describe('BR7b: printed heads', () => {
  test('BR7: rivals on the same words stand inside one another, or side by side behind them', () => {
    const all = [
      proposal('1', TEXT.replace('may', 'shall'), ['BRA', 'NOR'], { opposers: ['CHN'] }),
      proposal('2', TEXT.replace('may', 'should').replace('men', 'men and women'), ['EU']),
      proposal('3', null, ['RUS']),
    ];
    const before = printProposals(TEXT, all, 'before', names);
    expect(before.text).toBe(
      '5. [RUS: delete States [BRA/NOR delete; CHN retain: [EU: delete may] [EU propose: should]] [BRA/NOR propose: shall] cooperate in good faith, including with men [EU propose: and women], as appropriate.]',
    );
    const after = printProposals(TEXT, all, 'after', names);
    expect(after.text).toBe(
      '5. [States [may - BRA, NOR, EU delete / shall - BRA, NOR propose; CHN oppose / should - EU] cooperate in good faith, including with men [and women - EU], as appropriate. - RUS delete]',
    );
    expect([before.unheld, after.unheld]).toEqual([[], []]);
  });

  test('what a head cannot hold is named with the reason, and the rest is printed', () => {
    const { text, held, unheld } = printProposals(
      TEXT,
      [
        proposal('nobody', TEXT.replace('may', 'must'), []),
        proposal('unknown', TEXT.replace('may', 'must'), ['nobody@home']),
        proposal('one', TEXT.replace('good faith', 'fair'), ['BRA']),
        proposal('crossing', TEXT.replace('faith, including', 'will'), ['EU']),
        proposal('two', TEXT.replace('may', 'shall'), ['BRA']),
        proposal('three', TEXT.replace('may', 'should'), ['BRA']),
        proposal('open bracket', TEXT.replace('may', 'may ['), ['ARG']),
        proposal('a head inside', TEXT.replace('may', 'may [EU: never]'), ['CHL']),
      ],
      'before',
      names,
    );
    expect(Object.fromEntries(unheld.map(({ id, why }) => [id, why]))).toEqual({
      nobody: 'no-name',
      unknown: 'no-name',
      crossing: 'crossing',
      three: 'same-proponents',
      'open bracket': 'not-read-back',
    });
    expect(held).toEqual(['one', 'two', 'a head inside']);
    expect(readProposalHeads(text, namer).text).toBe(TEXT);
  });

  const PARAGRAPHS = [
    TEXT,
    '(a) The Committee [shall] [should] adopt, by consensus, rules on fees / costs - if any;',
    'Recalling also the report,\nand its annex: “as amended”, and noting (with care) the views of all',
    'Les États  Parties peuvent, le cas échéant, coopérer.',
    '各国 应当 合作 [并] 交换资料。',
    '1. General principle',
  ];
  const word = fc.constantFrom(
    'shall',
    'not',
    'and women',
    ', inter alia,',
    'in full',
    '[as appropriate]',
    '(b)',
    '-',
    '.',
    '；',
  );
  const change = fc.record({
    what: fc.constantFrom('in', 'out', 'other'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 4 }),
    word,
  });
  const who = fc.uniqueArray(fc.constantFrom('BRA', 'EU', 'G77', 'NOR', 'RUS', 'AOSIS', 'CHE', 'JPN'), {
    minLength: 1,
    maxLength: 3,
  });
  const drafted = fc.record({
    out: fc.integer({ min: 0, max: 9 }),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    who,
    behalf: fc.option(fc.constantFrom('G77', 'CARICOM'), { freq: 4, nil: undefined }),
    supporters: fc.subarray(['CHN', 'ARG', 'GRULAC']),
    opposers: fc.subarray(['USA', 'IND']),
  });

  /** Words of a paragraph with some put in, taken out or written otherwise. */
  function changed(
    text: string,
    changes: readonly { what: string; at: number; length: number; word: string }[],
  ): string {
    const words = text.split(/(?<=\s)/u);
    for (const { what, at, length, word: own } of changes) {
      const from = at % (words.length + 1);
      if (what === 'in') words.splice(from, 0, `${own} `);
      else words.splice(from, length, ...(what === 'other' ? [`${own} `] : []));
    }
    return words.join('').trim();
  }

  test.each(['before', 'after'] as const)('BR7: random proposals come back the same, or are listed (%s)', (form) => {
    let count = 0;
    let kept = 0;
    fc.assert(
      fc.property(fc.constantFrom(...PARAGRAPHS), fc.array(drafted, { minLength: 1, maxLength: 5 }), (text, drafts) => {
        const asked = drafts.map(({ out, changes, who: proponents, behalf, supporters, opposers }, i) =>
          proposal(`p${i}`, out === 0 ? null : changed(text, changes), proponents, {
            onBehalfOf: behalf === undefined ? [] : [behalf],
            supporters,
            opposers,
          }),
        );
        const all = asked.filter(({ words }) => words[0] !== text);
        const { text: printed, held, unheld } = printProposals(text, all, form, names);
        expect([...held, ...unheld.map(({ id }) => id)].sort()).toEqual(all.map(({ id }) => id).sort());
        const found = readProposalHeads(printed, namer);
        expect(found.text).toBe(text);
        expect(found.proposals.length).toBe(held.length);
        for (const id of held) {
          const wanted = all.find((one) => one.id === id) as PrintedProposal;
          const same = found.proposals.filter(
            ({ kind, words, owner }) =>
              kind === wanted.kind &&
              words === (wanted.words[0] ?? '') &&
              [...owner.codes].sort().join() === [...wanted.proponents].sort().join() &&
              owner.onBehalfOf.join() === wanted.onBehalfOf.join(),
          );
          expect(same.length).toBeGreaterThan(0);
          const said = (stance: string) =>
            same.map(({ positions }) =>
              positions
                .filter((position) => position.stance === stance)
                .flatMap(({ codes }) => codes)
                .sort()
                .join(),
            );
          expect(said('SUP')).toContain([...wanted.supporters].sort().join());
          expect(said('OPP')).toContain([...wanted.opposers].sort().join());
        }
        count += all.length;
        kept += held.length;
      }),
      { numRuns: 400, seed: 11 },
    );
    // Most proposals can be held: else the list of the others would be an excuse.
    expect(kept / count).toBeGreaterThan(0.8);
  });
});
