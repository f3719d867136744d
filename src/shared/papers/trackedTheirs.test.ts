import { describe, expect, it } from 'vitest';
import { recordPositions } from '../document/actions/positions';
import { propose } from '../document/actions/proposals';
import type { FileReading } from '../formats/format';
import { importRedline } from '../formats/redline/importRedline';
import type { RedlineBlock, RedlineComment } from '../formats/redline/redline';
import { namerOf } from '../notation/names';
import { readDraft } from '../notation/read';
import { Desk } from '../testing/desk';
import { block, redline, run } from '../testing/redlines';
import { type ReconciledRow, type TheirText, togetherIn } from './reconciledRows';
import { reconcile } from './reconciliation';
import { proposalFrom } from './theirProposal';

const OURS = [
  'Article 5',
  '1. Each State Party [shall][may] adopt legislative measures.',
  '2. Nothing in this article shall affect the rights of coastal States.',
  '3. The Conference of the Parties shall review this article every five years.',
];
const AT_LUNCH = { ceiling: 'record', asOf: '2023-09-05T13:00:00+02:00' } as const;

/** A file of the secretariat's as the window reads it. */
function sent(
  at: Desk,
  blocks: readonly RedlineBlock[],
  { comments = [], authors = {} }: { comments?: readonly RedlineComment[]; authors?: FileReading['authors'] } = {},
): TheirText {
  const namer = namerOf(at.model.roster);
  let made = 0;
  const {
    sections,
    proposals = [],
    comments: said = [],
  } = importRedline(
    redline(blocks, { comments }),
    {
      source: { id: 'd', title: 'As of 13.00', short: '' },
      original: new Uint8Array(),
      namer,
      reading: { authors, conventions: [] },
    },
    { clock: { now: () => 0, zone: () => 'UTC' } as never, newId: (kind) => `their-${kind}-${made++}` },
  );
  return { reading: readDraft(sections, { namer }), proposals, comments: said, namer };
}

const plain = (text: string) => block([text]);
const told = (rows: readonly ReconciledRow[]) =>
  rows.map(({ kind, delegation, written, address, theirs, ours }) => {
    const changes = theirs?.changes?.map(({ kind: what, out, in: put }) => `${what} -${out.trim()} +${put.trim()}`);
    const says = theirs?.comment ?? changes?.join(' & ') ?? theirs?.stance ?? '-';
    const own = ours === null ? '-' : ours.kind === 'position' ? ours.stance : (ours.asks ?? 'proposal');
    return `${kind} ${delegation ?? written} ${address}: ${says} / ${own}`;
  });
const ours = (at: Desk, words: string, proponents: readonly string[] = ['NOR'], more: object = {}) =>
  at.act((writing) =>
    propose(writing, {
      kind: 'amend',
      blocks: ['p3'],
      words: [words],
      proponents,
      layer: 'record',
      said: { at: '2023-09-05T11:00:00+02:00' },
      ...more,
    }),
  );

describe('tracked changes in the secretariat’s text', () => {
  it('are the proposals of those whose changes they are: the same as ours, other than ours, not with us, and missing there', () => {
    const at = Desk.withText(OURS);
    ours(at, '3. The Conference of the Parties shall review this article every ten years.');
    ours(at, '3. The Conference of the Parties shall review this article every five or eight years.', ['JPN']);
    ours(at, '3. The Conference of the Parties may review this article every five years.', ['CHE']);
    const theirs = sent(at, [
      plain('Article 5'),
      plain('1. Each State Party [shall][may] adopt legislative measures.'),
      block(['2. Nothing in this article shall affect the ', run('sovereign ', '+BRA'), 'rights of coastal States.']),
      block([
        '3. The Conference of the Parties shall review this article every ',
        run('five', '-NOR'),
        run('ten', '+NOR'),
        run(' or seven', '+JPN'),
        ' years.',
      ]),
    ]);
    expect(told(reconcile(theirs, at.model, AT_LUNCH).rows)).toEqual([
      'theirs-only BRA Art. 5(2): amend - +sovereign / -',
      'same NOR Art. 5(3): amend -five +ten / proposal',
      'contradicting JPN Art. 5(3): amend - +or seven / or eight',
      'ours-only CHE Art. 5(3), CHE: - / proposal',
    ]);
  });

  it('words out and in that stand in brackets with us are positions on those brackets', () => {
    const at = Desk.withText(OURS);
    const theirs = sent(at, [
      plain('Article 5'),
      block(['1. Each State Party ', run('shall', '-KEN'), run('may', '+KEN'), ' adopt legislative measures.']),
      ...OURS.slice(2).map(plain),
    ]);
    const { rows } = reconcile(theirs, at.model, AT_LUNCH);
    expect(told(rows)).toEqual(['theirs-only KEN Art. 5(1): amend -shall +may / -']);
    const [row] = rows as [ReconciledRow];
    expect(row.option).toBe(2);
    const note = (delegation: string, option: number) =>
      at.act((writing) =>
        recordPositions(writing, [
          {
            target: row.key as string,
            option,
            delegations: [delegation],
            stance: 'SUP',
            grade: 'record',
            said: { at: '' },
          },
        ]),
      );
    note('KEN', 1);
    expect(told(reconcile(theirs, at.model, AT_LUNCH).rows)).toEqual([
      'contradicting KEN Art. 5(1): amend -shall +may / DEL',
    ]);
  });

  it('of an author who is the secretariat are text, with the names typed in it; a head somebody else typed is of whom it names', () => {
    const at = Desk.withText(OURS);
    const blocks = [
      plain('Article 5'),
      plain('1. Each State Party [shall][may] adopt legislative measures.'),
      block([
        '2. Nothing in this article shall affect the ',
        run('[Norway: sovereign] ', '+Clerk'),
        'rights of coastal States.',
      ]),
      plain(OURS[3] as string),
    ];
    const made = sent(at, blocks, { authors: { Clerk: { as: 'made' } } });
    expect(told(reconcile(made, at.model, AT_LUNCH).rows)).toEqual(['theirs-only NOR Art. 5(2): SUP / -']);
    const named = sent(at, blocks);
    expect(told(reconcile(named, at.model, AT_LUNCH).rows)).toEqual([
      'theirs-only NOR Art. 5(2): amend - +sovereign / -',
    ]);
  });

  it('whole paragraphs that come and go are told as that; what is only one proposal of theirs is one row', () => {
    const at = Desk.withText(OURS);
    at.act((writing) =>
      propose(writing, { kind: 'delete', blocks: ['p2'], proponents: ['NOR'], layer: 'record', said: { at: '' } }),
    );
    const gone = block([run(OURS[2] as string, '-NOR')], { end: [{ kind: 'delete', author: 'NOR', date: null }] });
    const come = block([run('4. Nobody reserves.', '+BRA')], { end: [{ kind: 'insert', author: 'BRA', date: null }] });
    const theirs = sent(at, [
      plain('Article 5'),
      block([
        '1. Each ',
        run('and every ', '+CHL'),
        'State Party [shall][may] adopt ',
        run('all ', '+CHL'),
        'legislative measures.',
      ]),
      gone,
      plain(OURS[3] as string),
      come,
    ]);
    const { rows } = reconcile(theirs, at.model, AT_LUNCH);
    expect(told(togetherIn(rows).flatMap(([first]) => first ?? []))).toEqual([
      'theirs-only CHL Art. 5(1): amend - +and every & amend - +all / -',
      `same NOR Art. 5(2): delete -${OURS[2]} + / proposal`,
      'theirs-only BRA Art. 5(3): insert - +4. Nobody reserves. / -',
    ]);
  });

  it('PR3: what only they have is carried over to our words, and not where it collides with them', () => {
    const at = Desk.withText(OURS);
    const theirs = sent(at, [
      plain('Article 5'),
      plain('1. Each State Party [shall][may] adopt legislative measures.'),
      block([
        '2. Nothing in the present article shall affect the ',
        run('sovereign ', '+BRA'),
        'rights of coastal States.',
      ]),
      block([
        '3. The Conference of the Parties shall review this article every ',
        run('two', '-BRA'),
        run('three', '+BRA'),
        ' years.',
      ]),
    ]);
    const rows = reconcile(theirs, at.model, AT_LUNCH).rows;
    expect(rows.map((row) => proposalFrom(row, theirs, at.model)?.words ?? null)).toEqual([
      ['2. Nothing in this article shall affect the sovereign rights of coastal States.'],
      null,
    ]);
  });

  it('a paragraph that somebody moves can be noted as a move of ours, where our text has it and its new place', () => {
    const at = Desk.withText(OURS);
    const [title = '', first = '', second = '', third = ''] = OURS;
    const moved = (text: string, ends: string) => block([run(text, ends)], { ended: [ends] });
    const blocks = [plain(title), moved(third, '>BRA:m'), plain(first), plain(second), moved(third, '<BRA:m')];
    const row = (theirs: TheirText) => reconcile(theirs, at.model, AT_LUNCH).rows[0] as ReconciledRow;
    const theirs = sent(at, blocks);
    expect(row(theirs)).toMatchObject({ kind: 'theirs-only', delegation: 'BRA', words: third });
    const carried = proposalFrom(row(theirs), theirs, at.model);
    expect(carried).toMatchObject({ kind: 'move', blocks: ['p3'], place: { after: 'p0' } });
    at.act((writing) =>
      propose(writing, { ...(carried as object), kind: 'move', proponents: ['BRA'], layer: 'record' }),
    );
    expect(row(theirs).kind).toBe('same');

    // Elsewhere is not the same, and says so.
    const elsewhere = sent(at, [
      plain(title),
      plain(first),
      moved(third, '>BRA:m'),
      plain(second),
      moved(third, '<BRA:m'),
    ]);
    expect(row(elsewhere)).toMatchObject({ kind: 'contradicting', ours: { kind: 'proposal', wants: 'move' } });
    const stranger = plain('8. Whales and ships are entirely other matters.');
    const other = plain('9. An altogether different provision about fisheries.');
    const strange = sent(at, [stranger, moved(first, '>EGY:n'), other, moved(first, '<EGY:n')]);
    const told = reconcile(strange, at.model, AT_LUNCH).rows.filter(({ delegation }) => delegation === 'EGY');
    expect(told.map((one) => proposalFrom(one, strange, at.model))).toEqual([null]);
  });

  it('PO5, CF1: nothing above the ceiling is held against them, and nothing of our brief', () => {
    const at = Desk.withText(OURS);
    const words = '3. The Conference of the Parties shall review this article every ten years.';
    ours(at, words, ['NOR'], { grade: 'confidence' });
    ours(at, words, ['CHE'], { layer: 'brief' });
    const theirs = sent(at, OURS.map(plain));
    expect(reconcile(theirs, at.model, AT_LUNCH).rows).toEqual([]);
  });
});

describe('comments in the secretariat’s text', () => {
  const comment = (id: string, author: string, text: string, from: number, to: number): RedlineComment => ({
    id,
    author,
    date: null,
    text,
    at: { from: { block: 2, offset: from }, to: { block: 2, offset: to } },
  });
  const words = OURS[2] as string;

  it('are listed with whose they are; a stance is read only where one begins with it and says nothing else', () => {
    const at = Desk.withText(OURS);
    const theirs = sent(at, OURS.map(plain), {
      comments: [
        comment('1', 'Clerk', 'Norway: We reserve our position.', 0, words.length),
        comment('2', 'BRA', 'Support for developing States is missing.', 3, 10),
        comment('3', 'Clerk', 'Number to be checked', 0, 2),
      ],
    });
    const { rows, nobodys } = reconcile(theirs, at.model, AT_LUNCH);
    expect(told(rows)).toEqual([
      'theirs-only NOR Art. 5(2): We reserve our position. / -',
      'theirs-only BRA Art. 5(2): Support for developing States is missing. / -',
    ]);
    expect(rows.map(({ theirs: side }) => side?.stance ?? null)).toEqual(['RSV', null]);
    expect(nobodys).toBe(1);
  });
});
