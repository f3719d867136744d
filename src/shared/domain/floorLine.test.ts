import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressBook } from './addresses';
import type { FloorClause } from './floorLine';
import { readFloorLine } from './floorLine';
import type { FloorContext } from './floorPieces';
import type { Stance } from './position';
import { STANCES } from './position';
import { buildRoster } from './roster';
import { STANCE_TRAITS } from './stances';

const ADDRESSES = [
  ...['Art. 5', 'Art. 5(a)', 'Art. 5(b)', 'Art. 10 bis', 'Art. 10 ter', 'Art. 15 septies', 'Art. 21'],
  ...['Art. 23', 'Art. 23(1)', 'Art. 23(1)(a)', 'Art. 23(1)(b)', 'Art. 23(b)', 'Art. 24', 'Art. 24(a)', 'Art. 25'],
  ...['Art. 29', 'Art. 29(1)', 'Art. 29(1)(a)', 'Art. 29(1)(b)', 'Art. 36', 'Art. 36(1 bis)', 'PP3', 'OP5', 'Annex I'],
].map((address) => ({ block: address, address, document: 'DTC' }));
const CND = ['Art. 5', 'Art. 72', 'Art. 72(b)'].map((address) => ({
  block: `CND ${address}`,
  address,
  document: 'CND',
}));
const context: FloorContext = {
  addresses: new AddressBook([...ADDRESSES, ...CND]),
  roster: buildRoster([]),
  last: null,
  document: 'DTC',
};

/** A clause in short: places, then what is said of them. */
function short(clause: FloorClause): string {
  const places = clause.targets.map((target) =>
    target.kind === 'text' ? 'text' : target.found.length > 0 ? target.found.map((each) => each.block).join('+') : '?',
  );
  const options = clause.options.map((option) =>
    option.kind === 'none'
      ? 'none'
      : option.kind === 'label'
        ? `alt ${option.label}`
        : `${option.kind === 'bracket' ? '[]' : 'alt'} ${option.number}`,
  );
  const act = clause.act === 'said' ? '' : clause.act === 'alignment' ? `=${clause.alignedWith}` : clause.act;
  const condition = clause.condition ? `${clause.condition.kind} "${clause.condition.words}"` : '';
  const flags = [
    clause.implied ? 'implied' : '',
    clause.disassociates ? 'disassociates' : '',
    clause.only ? 'only' : '',
    clause.toFollow ? 'to follow' : '',
    clause.check ? 'check' : '',
    clause.onBehalfOf.length > 0 ? `for ${clause.onBehalfOf.join(' ')}` : '',
    clause.words === null ? '' : `"${clause.words}"`,
    clause.note === null ? '' : `(${clause.note})`,
    clause.problem === null ? '' : `!${clause.problem}`,
  ];
  return [`${places.join(' ')}${clause.assumed ? '~' : ''}`, ...options, clause.stance ?? '', act, condition, ...flags]
    .filter((part) => part !== '')
    .join(' ');
}

function read(raw: string, more: Partial<FloorContext> = {}): readonly string[] {
  return readFloorLine(raw, { ...context, ...more }).map(short);
}

describe('readFloorLine', () => {
  it.each<[string, readonly string[]]>([
    [
      '23 oppose; 24 can go along if (b) goes; back to 5(b) delete; alt 2 in 29(1)',
      ['Art. 23 OPP', 'Art. 24 LIV if "(b) goes"', 'Art. 5(b) OPP', 'Art. 29(1) alt 2 SUP implied'],
    ],
    ['72 with EU', ['CND Art. 72 =EU']],
    ['10 bis support', ['Art. 10 bis SUP']],
    ['36(1bis) oppose but flexible on second bracket', ['Art. 36(1 bis) OPP', 'Art. 36(1 bis)~ [] 2 FLX']],
    ['21 ?', ['Art. 21 check']],
    ['text to follow on 15 septies', ['Art. 15 septies to follow']],
    ['propose 23(b): the words; and more', ['Art. 23(b) AMD "the words; and more"']],
    ['withdraw 29', ['Art. 29 withdrawal']],
    ['reserve on whole text', ['text RSV']],
    ['art 72(b) only', ['CND Art. 72(b) only !no-stance']],
    ['delete art 72(b) only', ['CND Art. 72(b) OPP only']],
  ])('reads %j', (raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['oppose 23, 24 and 25; flexible on 29(1)(a)', ['Art. 23 Art. 24 Art. 25 OPP', 'Art. 29(1)(a) FLX']],
    ['23, 24 and 25 support', ['Art. 23 Art. 24 Art. 25 SUP']],
    ['23-25 support', ['Art. 23+Art. 24+Art. 25 SUP']],
    ['oppose 23, 24 support', ['Art. 23 OPP', 'Art. 24 SUP']],
    ['23 oppose, 24 support, 25 reserve', ['Art. 23 OPP', 'Art. 24 SUP', 'Art. 25 RSV']],
    ['cannot support 23 but can live with 24', ['Art. 23 OPP', 'Art. 24 LIV']],
    ['oppose 23 and support 24', ['Art. 23 OPP', 'Art. 24 SUP']],
    ['support alt 1 in 29(1), alt 2 red line', ['Art. 29(1) alt 1 SUP', 'Art. 29(1)~ alt 2 OPP']],
    ['29(1) prefer alternative 2', ['Art. 29(1) alt 2 SUP']],
    ['29(1) alternative two', ['Art. 29(1) alt 2 SUP implied']],
    ['unless 23 changes, oppose 24', ['Art. 24 OPP unless "23 changes"']],
    ['if 5(b) goes: can go along with 23 if 24 stays', ['Art. 23 LIV if "5(b) goes, and if 24 stays"']],
    ['support 23 as drafted', ['Art. 23 SUP (as drafted)']],
    ['23 can go along as it stands', ['Art. 23 LIV (as it stands)']],
    ['23 as proposed by the US support', ['Art. 23 AMD (as proposed by the US)']],
    ['23 oppose (1)(a)', ['Art. 23(1)(a) OPP']],
    ['23 delete (1), keep (b)', ['Art. 23(1) OPP', '? SUP !ambiguous-address']],
    ['oppose 23 and 23(1)', ['Art. 23 Art. 23(1) OPP']],
    ['23 oppose 24', ['Art. 23 Art. 24 OPP']],
    ['23 title delete', ['? OPP !unknown-address']],
    ['29(1) option B', ['Art. 29(1) alt B SUP implied']],
    ['29(1) no text', ['Art. 29(1) none SUP implied']],
    ['delete second bracket in 29(1)', ['Art. 29(1) [] 2 OPP']],
    ['29(1) both brackets support', ['Art. 29(1) [] all SUP']],
    ['29(1) second bracket', ['Art. 29(1) [] 2 !no-stance']],
    ['24 ok unless (a) stays, 25 no', ['Art. 24 LIV unless "(a) stays"', 'Art. 25 OPP']],
    ['oppose 23 unless the chapeau changes', ['Art. 23 OPP unless "the chapeau changes"']],
    ['29 support\n24 oppose', ['Art. 29 SUP', 'Art. 24 OPP']],
    ['29 support, with amendments to 23(1)', ['Art. 29 SUP', 'Art. 23(1) AMD']],
    ['retain 23; same for 24', ['Art. 23 SUP', 'Art. 24 SUP']],
    ['23 - oppose', ['Art. 23 OPP']],
    ['23: oppose', ['Art. 23 OPP']],
    ['23 oppose because it duplicates 10 bis', ['Art. 23 OPP (because it duplicates 10 bis)']],
    ['23 oppose?', ['Art. 23 OPP check']],
    ['would disassociate from 29', ['Art. 29 OPP disassociates']],
    ['confirm 23', ['Art. 23 confirmation']],
    ['lifts reservation on 24', ['Art. 24 withdrawal']],
    ['23 "not ripe for decision"', ['Art. 23 (not ripe for decision) !no-stance']],
    ['propose 23: "shall" instead; 24 support', ['Art. 23 AMD "shall" (instead)', 'Art. 24 SUP']],
    ['OP5 delete, PP3 keep', ['OP5 OPP', 'PP3 SUP']],
    ['support', ['SUP !no-target']],
    ['thanks the Chair', ['!remark']],
    ['on a point of order', ['(point of order) !remark']],
    ['   ', ['!remark']],
  ])('reads %j', (raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it('goes on about the place before where none is named', () => {
    const last = ADDRESSES.find((entry) => entry.address === 'Art. 29(1)') ?? null;
    expect(read('oppose; (b) flexible; support', { last })).toEqual([
      'Art. 29(1)~ OPP',
      'Art. 29(1)(b) FLX',
      'Art. 29(1)(b)~ SUP',
    ]);
  });

  it('PO0: asks back where two places fit, and where none does', () => {
    const [clause] = readFloorLine('5 delete', { ...context, document: undefined });
    expect(clause).toMatchObject({ stance: 'OPP', problem: 'ambiguous-address' });
    expect(clause?.targets[0]).toMatchObject({ found: [], candidates: [{ block: 'Art. 5' }, { block: 'CND Art. 5' }] });
    expect(read('CND 5 delete')).toEqual(['CND Art. 5 OPP']);
    expect(read('99 oppose')).toEqual(['? OPP !unknown-address']);
  });

  it.each<[string, string]>([
    ['72 aligned with the EU', 'EU'],
    ['72 aligns itself with the statement by the African Group', 'AFRICA'],
    ['72 same as Norway', 'NOR'],
    ['support G77 on 72', 'G77'],
    ['72 as China', 'CHN'],
    ['72 +1 EU', 'EU'],
    ['join Switzerland on 72', 'CHE'],
    ['72 in line with AOSIS', 'AOSIS'],
    ['72 align EU', 'EU'],
  ])('DE2: %s is an alignment', (raw, group) => {
    expect(read(raw)).toEqual([`CND Art. 72 =${group}`]);
  });

  it('DE2: aligns with nobody where it is not clear with whom, and backs no position by backing a proposal', () => {
    expect(read('72 with Korea')).toEqual(['CND Art. 72 =null !unknown-delegation']);
    expect(read("supports Norway's proposal on 23")).toEqual(["Art. 23 AMD (Norway's proposal)"]);
    expect(read('23 support EU proposal')).toEqual(['Art. 23 AMD (EU proposal)']);
  });

  it('DE3: speaks for a group from where it is said on', () => {
    expect(read('on behalf of G77: 23 oppose; 24 support')).toEqual(['Art. 23 OPP for G77', 'Art. 24 SUP for G77']);
    expect(read('for AOSIS, 23 support')).toEqual(['Art. 23 SUP for AOSIS']);
  });

  const lexicon: Readonly<Record<string, readonly string[]>> = {
    SUP: [
      'support',
      'supports',
      'strongly supports',
      'retain',
      'keep',
      'favours',
      'agrees',
      'introduced',
      'would like to retain',
      'supports inclusion of',
      'remove the brackets',
      'lift brackets',
      'prefers',
      'yes',
    ],
    FLX: ['flexible', 'is flexible', 'can be flexible', 'no strong view', 'open'],
    LIV: [
      'can go along',
      'could live with',
      'can live with',
      'can accept',
      'acceptable',
      'no objection',
      'no problem',
      'ok',
      'fine',
      'would not object',
      'does not oppose',
      'not opposed',
      'will not block',
      'can join consensus',
    ],
    ADR: [
      'ad ref',
      'support ad referendum',
      'agree pending capital',
      'accept subject to confirmation',
      'yes pending confirmation from capital',
    ],
    SCR: [
      'scrutiny',
      'scrutiny reserve',
      'awaiting instructions',
      'await instructions',
      'no instructions',
      'needs to consult capital',
      'study reservation',
      'without instructions',
    ],
    AMD: [
      'amend',
      'wants amended',
      'propose',
      'suggests',
      'reword',
      'add',
      'suggest new language',
      'replace',
      'insert',
    ],
    DEL: [
      'prefers deletion',
      'prefer to delete',
      'would prefer deletion of',
      'prefer no text',
      'rather not',
      'prefers another option',
    ],
    RSV: [
      'reserve',
      'reserves',
      'reserves its position',
      'reservation',
      'general reserve',
      'put in brackets',
      'keep in brackets',
    ],
    OPP: [
      'oppose',
      'opposes',
      'strongly opposes',
      'cannot accept',
      "can't accept",
      'cannot support',
      'does not support',
      'not in a position to support',
      'cannot go along',
      'unacceptable',
      'red line',
      'delete',
      'wants to delete',
      'asks for deletion of',
      'proposes to delete',
      'strike',
      'remove',
      'should go',
      'against',
      'rejects',
      'exclude',
      'against inclusion of',
      'maintains its opposition',
    ],
    CLA: [
      'considering',
      'asks for clarification',
      'seeks clarification',
      'asks clarification',
      'will revert',
      'reflecting',
      'question',
      'under consideration',
      'clarification',
    ],
    NOP: ['no position', 'no comment', 'silent'],
  };
  it.each(Object.entries(lexicon).flatMap(([stance, words]) => words.map((word) => [word, stance] as const)))(
    'PO3: %s is %s, before the place and behind it',
    (word, stance) => {
      for (const raw of [`23 ${word}`, `${word} 23`, `${word.toUpperCase()} on article 23`, `we ${word} 23`]) {
        const clauses = readFloorLine(raw, context);
        expect(
          clauses.map((clause) => clause.stance),
          raw,
        ).toEqual([stance]);
        expect(
          clauses[0]?.targets.map((target) => target.kind === 'address' && target.found[0]?.block),
          raw,
        ).toEqual(['Art. 23']);
        expect(clauses[0]?.problem, raw).toBeNull();
      }
    },
  );

  it.each(STANCES.filter((stance) => stance !== 'RED'))(
    'PO3c: takes %s by its code and by its letter',
    (stance: Stance) => {
      const letter = STANCE_TRAITS[stance].letter ?? '';
      for (const raw of [
        `23 ${stance}`,
        `23 ${stance.toLowerCase()}`,
        `23 ${letter}`,
        `25 ${letter.toLowerCase()}; 24 support`,
      ]) {
        expect(readFloorLine(raw, context)[0]?.stance, raw).toBe(stance);
      }
    },
  );

  it('PO3c: takes no red line at the table, only opposition', () => {
    expect(read('23 red line')).toEqual(['Art. 23 OPP']);
    expect(read('23 RED')).toEqual(['Art. 23 (RED) !no-stance']);
  });

  it('PO3: takes a small letter for a sub-paragraph where there is one, a capital for a stance', () => {
    expect(read('24 a')).toEqual(['Art. 24(a) !no-stance']);
    expect(read('24 A')).toEqual(['Art. 24 AMD']);
    expect(read('24 a delete')).toEqual(['Art. 24(a) OPP']);
    expect(read('25 a')).toEqual(['Art. 25 AMD']);
  });

  it('takes no number for an address that counts something', () => {
    expect(read('23 oppose, 5 reasons')).toEqual(['Art. 23 OPP (5 reasons)']);
    expect(read('25 delegations oppose 23')).toEqual(['Art. 23 OPP (25 delegations)']);
  });

  it('never throws, and its clauses cover the line without a gap', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '23',
        '(b)',
        '10 bis',
        'oppose',
        'support',
        ';',
        ',',
        'and',
        'but',
        'if',
        '?',
        ':',
        '"',
        'alt 2',
        'with',
        'EU',
        'propose',
        'on behalf of',
        '\n',
        '-',
        'to',
        'art',
        'chapeau of',
        '.',
        'same',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom(' ', ''), (pieces, space) => {
        const raw = pieces.join(space);
        const clauses = readFloorLine(raw, context);
        expect(clauses.map((clause) => clause.raw).join('')).toBe(raw);
        let at = 0;
        for (const clause of clauses) {
          expect([clause.start, clause.end]).toEqual([at, at + clause.raw.length]);
          at = clause.end;
          for (const target of clause.targets) {
            if (clause.assumed || target.kind !== 'address') continue;
            expect(raw.slice(target.start, target.end)).toBe(target.written);
            expect(target.found.length === 0 || target.candidates.length === 0).toBe(true);
          }
        }
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});
