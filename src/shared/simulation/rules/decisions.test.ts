import { describe, expect, test } from 'vitest';
import { type Amendment, impliedRejected, inVotingOrder } from './amendments';
import { type AdReferendum, adReferendumAfter, consensusCall, rollCallOrder } from './deciding';
import { afterDivision } from './division';
import { profileOf } from './profiles';
import { breakSilence, editUnderSilence, extendSilence, openSilence, type Silence, silenceAt } from './silence';

const committee = profileOf('ga-committee');
const HOUR = 3600;

function silence(opens = 0, hours = 72): Silence {
  const opened = openSilence(committee, 'text', 1, opens, opens + hours * HOUR);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

describe('A3: silence procedure', () => {
  test('A3: at least 72 hours (decision 74/544)', () => {
    expect(openSilence(committee, 'text', 1, 0, 72 * HOUR - 1)).toMatchObject({
      ok: false,
      error: { code: 'too-short', leastHours: 72 },
    });
    expect(openSilence(committee, 'text', 1, 0, 72 * HOUR).ok).toBe(true);
  });

  test.each([
    ['one hour in', 1 * HOUR, 'broken'],
    ['in the last second', 72 * HOUR, 'broken'],
    ['a second too late', 72 * HOUR + 1, 'elapsed'],
  ] as const)('A3: an objection %s', (_, at, state) => {
    const broken = breakSilence(committee, silence(), 'BRA', at);
    expect(broken.ok ? silenceAt(broken.value, at) : broken.error.code).toBe(state);
  });

  test('A3: who objects second finds it broken', () => {
    const first = breakSilence(committee, silence(), 'BRA', HOUR);
    expect(first.ok && breakSilence(committee, first.value, 'ARG', 2 * HOUR)).toMatchObject({
      error: { code: 'already-broken' },
    });
    expect(first.ok && silenceAt(first.value, 100 * HOUR)).toBe('broken');
  });

  test('A3: only a silence that runs is extended, and only to later', () => {
    const extended = extendSilence(committee, silence(), 96 * HOUR, 71 * HOUR);
    expect(extended.ok && silenceAt(extended.value, 96 * HOUR)).toBe('running');
    expect(extendSilence(committee, silence(), 96 * HOUR, 73 * HOUR)).toMatchObject({ error: { code: 'elapsed' } });
    expect(extendSilence(committee, silence(), 71 * HOUR, HOUR)).toMatchObject({ error: { code: 'not-longer' } });
  });

  test('A3: an edit voids it and starts the clock again, an objection included', () => {
    const broken = breakSilence(committee, silence(), 'BRA', HOUR);
    const again = editUnderSilence(committee, broken.ok ? broken.value : silence(), 10 * HOUR);
    expect(again).toEqual({ text: 'text', version: 2, opens: 10 * HOUR, closes: 82 * HOUR, brokenBy: null });
  });
});

describe('A2: the consensus call', () => {
  const present = ['IRN', 'SYR', 'PRK', 'KEN'];
  test.each([
    ['nobody objects', [], 'adopted'],
    ['one stated objection defeats it', [{ seat: 'IRN', says: 'objects' }], 'no-consensus'],
    [
      'dissent that does not stand in the way is minuted',
      [{ seat: 'KEN', says: 'minuted' }],
      'adopted-objection-minuted',
    ],
    ['absence never blocks', [{ seat: 'ZZZ', says: 'objects' }], 'adopted'],
    [
      'an objection beside a minuted dissent',
      [
        { seat: 'KEN', says: 'minuted' },
        { seat: 'SYR', says: 'objects' },
      ],
      'no-consensus',
    ],
  ] as const)('A2: %s', (_, said, result) => {
    expect(consensusCall(profileOf('ahc-75-282'), present, said).result).toBe(result);
  });
});

describe('A3: ad referendum', () => {
  const agreed: AdReferendum = { state: 'agreed', provisional: true };
  test.each([
    ['agreed at the table, provisionally', 'ahc-75-282', { state: 'proposed' }, { do: 'agree' }, agreed, true],
    [
      'agreed for good where gavels are final',
      'ga-committee',
      { state: 'proposed' },
      { do: 'agree' },
      { state: 'agreed', provisional: false },
      true,
    ],
    ['confirmed by capitals', 'ahc-75-282', agreed, { do: 'confirm' }, { state: 'confirmed' }, true],
    [
      'opened again by a capital',
      'ahc-75-282',
      agreed,
      { do: 'reopen', by: 'BRA', reason: 'capital', on: 'capital' },
      { state: 'reopened', by: 'BRA', reason: 'capital' },
      true,
    ],
    ['agreed again', 'ahc-75-282', { state: 'reopened', by: 'BRA', reason: 'capital' }, { do: 'agree' }, agreed, true],
    [
      'what was confirmed is not opened',
      'ahc-75-282',
      { state: 'confirmed' },
      { do: 'reopen', by: 'BRA', reason: '', on: 'capital' },
      { state: 'confirmed' },
      false,
    ],
    [
      'a final gavel is not opened at will',
      'ga-committee',
      { state: 'agreed', provisional: false },
      { do: 'reopen', by: 'BRA', reason: '', on: 'own' },
      { state: 'agreed', provisional: false },
      false,
    ],
    [
      'a proposal is not confirmed',
      'ga-committee',
      { state: 'proposed' },
      { do: 'confirm' },
      { state: 'proposed' },
      false,
    ],
  ] as const)('A3: %s', (_, id, unit, step, after, allowed) => {
    expect(adReferendumAfter(profileOf(id), unit, step)).toMatchObject({ unit: after, allowed });
  });
});

describe('A5: order of amendments', () => {
  const base = 'shall take appropriate measures to protect';
  const amendment = (id: string, does: Amendment['does'], words: string, from = 0, to = base.length): Amendment => ({
    id,
    does,
    base: does === 'add' ? '' : base,
    words,
    from,
    to,
  });

  test('A5: the furthest removed goes first, and it is said why (130)', () => {
    const order = inVotingOrder(committee, [
      amendment('adds a word', 'add', 'promptly', 40, 40),
      amendment('changes a word', 'revise', 'should take appropriate measures to protect'),
      amendment('deletes', 'delete', ''),
      amendment('puts it otherwise', 'revise', 'may, where domestic law so allows, consider steps to protect'),
    ]);
    expect(order.map(({ id }) => id)).toEqual(['deletes', 'puts it otherwise', 'changes a word', 'adds a word']);
    expect(order.map(({ code }) => code)).toEqual(['deletes', 'revises', 'revises', 'adds']);
    expect(order[0]).toMatchObject({ distance: 1000, source: { rule: 'rule 130' } });
    expect(order[1]?.distance).toBeGreaterThan(order[2]?.distance ?? 0);
  });

  test('A5: equals stand in the order of submission, and so do all by the other rule', () => {
    const same = [amendment('b', 'delete', ''), amendment('a', 'delete', '')];
    expect(inVotingOrder(committee, same).map(({ id }) => id)).toEqual(['b', 'a']);
    const { amendments } = committee.proposals;
    const other = {
      ...committee,
      proposals: { ...committee.proposals, amendments: { ...amendments, value: 'submission' as const } },
    };
    const mixed = [amendment('adds', 'add', 'x', 40, 40), amendment('deletes', 'delete', '')];
    expect(inVotingOrder(other, mixed).map(({ id }) => id)).toEqual(['adds', 'deletes']);
  });

  test('A5: what an adopted amendment implies the rejection of is not put (130)', () => {
    const deletes = amendment('deletes', 'delete', '', 10, 20);
    const rest = [
      amendment('inside', 'revise', 'x', 12, 14),
      amendment('over the edge', 'revise', 'x', 18, 25),
      amendment('behind', 'revise', 'x', 20, 25),
      amendment('elsewhere', 'delete', '', 0, 10),
    ];
    expect(impliedRejected(deletes, rest)).toEqual(['inside', 'over the edge']);
    expect(impliedRejected(amendment('adds', 'add', 'y', 12, 12), rest)).toEqual([]);
  });
});

describe('A5: division', () => {
  const part = (id: string, operative: boolean, adopted: boolean) => ({ id, operative, adopted });
  test.each([
    [
      'approved parts are put as a whole',
      [part('PP1', false, true), part('OP1', true, true), part('OP2', true, false)],
      'put-the-rest',
      ['PP1', 'OP1'],
    ],
    [
      'all operative parts rejected: all is',
      [part('PP1', false, true), part('OP1', true, false)],
      'rejected-as-a-whole',
      [],
    ],
    ['preambular parts alone do not carry that', [part('PP1', false, false)], 'put-the-rest', []],
  ] as const)('A5: %s (129)', (_, parts, result, kept) => {
    expect(afterDivision(committee, parts)).toMatchObject({ result, kept, source: { rule: 'rule 129' } });
  });
});

describe('A5: roll-call', () => {
  const roll = [
    { seat: 'TUR', name: 'Türkiye' },
    { seat: 'CIV', name: "Côte d'Ivoire" },
    { seat: 'HRV', name: 'Croatia' },
    { seat: 'AFG', name: 'Afghanistan' },
    { seat: 'TUV', name: 'Tuvalu' },
  ];
  test('A5: English alphabetical order from the name drawn (127)', () => {
    expect(rollCallOrder(committee, roll, 0)).toEqual(['AFG', 'CIV', 'HRV', 'TUR', 'TUV']);
    expect(rollCallOrder(committee, roll, 3)).toEqual(['TUR', 'TUV', 'AFG', 'CIV', 'HRV']);
    expect(rollCallOrder(committee, roll, 8)).toEqual(rollCallOrder(committee, roll, 3));
    expect(rollCallOrder(committee, [], 3)).toEqual([]);
  });
});
