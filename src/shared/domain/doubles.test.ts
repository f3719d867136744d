import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DoubleVerdict, doublesOut, pairKey } from './double';
import { doublesOf } from './doubles';
import type { Negotiation } from './negotiation';
import type { Entry } from './position';
import type { FloorLine } from './statement';

type Model = Parameters<typeof doublesOf>[0];
const at = (minute: number, second = 0) => new Date(Date.UTC(2023, 8, 5, 10, minute, second)).toISOString();

function line(id: string, by: string, minute: number, raw: string, speaker = ['BRA']): FloorLine {
  return { id, speaker, raw, at: at(minute), said: { at: at(minute) }, grade: 'informal', state: 'done', by };
}

function entry(id: string, by: string, minute: number, more: Partial<Entry> = {}): Entry {
  return {
    id,
    target: { kind: 'block', block: 'b1' },
    option: 'keep',
    delegations: ['BRA'],
    stance: 'SUP',
    grade: 'informal',
    evidence: [],
    said: { at: at(minute) },
    notedAt: at(minute),
    notedBy: by,
    clock: 1,
    fingerprint: '',
    act: { kind: 'said' },
    ...more,
  };
}

function model(
  lines: readonly FloorLine[],
  entries: readonly Entry[] = [],
  verdicts: readonly DoubleVerdict[] = [],
): Model {
  return {
    lines: new Map(lines.map((each) => [each.id, each])),
    entries,
    doubleVerdicts: verdicts,
    doubles: doublesOut(verdicts),
    placeOf: ({ target, option }) => (target.kind === 'block' ? { key: `b:${target.block}`, option } : null),
  } satisfies Pick<Negotiation, keyof Model>;
}

const verdict = (
  id: string,
  pair: [string, string],
  says: 'one' | 'both',
  keep?: string,
  minute = 0,
): DoubleVerdict => ({
  id,
  kind: 'line',
  pair,
  says,
  ...(keep === undefined ? {} : { keep }),
  at: at(minute),
  by: 'me',
  name: 'Me',
});

const pairs = (of: Model) => doublesOf(of).map(({ pair, likeness }) => [...pair, likeness]);

describe('MG5: notes that may be of the same words', () => {
  it.each([
    ['the same words', '29 support', '29 support.', 'words'],
    ['nearly the same words', '29 support, flexible on (b)', '29 supports, flexible on (b)', 'near'],
    ['put right since', '29 suport', '29 support', 'words'],
  ])('of one speaker within minutes: %s', (_, one, other, likeness) => {
    const first = { ...line('l1', 'ana', 14, one), ...(one === '29 suport' ? { reading: '29 support' } : {}) };
    expect(pairs(model([first, line('l2', 'bo', 16, other)]))).toEqual([['l1', 'l2', likeness]]);
  });

  it.each([
    ['another speaker', line('l2', 'bo', 15, '29 support', ['NOR'])],
    ['an hour later', line('l2', 'bo', 45, '29 support')],
    ['one’s own note', line('l2', 'ana', 15, '29 support')],
    ['other words', line('l2', 'bo', 15, 'we will need to consult capital on that')],
    ['nobody named', line('l2', 'bo', 15, '29 support', [])],
  ])('not of %s', (_, other) => {
    expect(pairs(model([line('l1', 'ana', 14, '29 support'), other]))).toEqual([]);
  });

  it('of other words that were read as the same positions, and of positions noted without a line', () => {
    const lines = [line('l1', 'ana', 14, 'no problem with 29'), line('l2', 'bo', 15, 'Art. 29 fine')];
    const read = [entry('e1', 'ana', 14, { line: 'l1' }), entry('e2', 'bo', 15, { line: 'l2' })];
    const found = doublesOf(model(lines, read));
    expect(found).toEqual([
      { kind: 'line', pair: ['l1', 'l2'], likeness: 'said', minutes: 1, entries: [['e1', 'e2']] },
    ]);
    expect(pairs(model([], [entry('e3', 'ana', 14), entry('e4', 'bo', 15)]))).toEqual([['e3', 'e4', 'said']]);
    const other = entry('e2', 'bo', 15, { line: 'l2', stance: 'OPP' });
    expect(pairs(model(lines, [read[0] as Entry, other]))).toEqual([]);
  });

  it('not of positions that were corrected, withdrawn or declared to the room', () => {
    const one = entry('e1', 'ana', 14);
    const other = entry('e2', 'bo', 15);
    expect(pairs(model([], [one, other, entry('w', 'ana', 20, { act: { kind: 'withdrawal', of: 'e1' } })]))).toEqual(
      [],
    );
    expect(pairs(model([], [{ ...one, seat: 'ab12cd34' }, other]))).toEqual([]);
  });

  it('of a day without hours: of that day', () => {
    const dated = (id: string, by: string, day: string) => entry(id, by, 0, { said: { at: day } });
    expect(pairs(model([], [dated('e1', 'ana', '2023-09-05'), dated('e2', 'bo', '2023-09-05')]))).toHaveLength(1);
    expect(pairs(model([], [dated('e1', 'ana', '2023-09-05'), dated('e2', 'bo', '2023-09-06')]))).toEqual([]);
    expect(pairs(model([], [dated('e1', 'ana', ''), dated('e2', 'bo', '')]))).toEqual([]);
  });

  it('are not offered again once somebody decided', () => {
    const lines = [line('l1', 'ana', 14, '29 support'), line('l2', 'bo', 15, '29 support')];
    for (const says of ['one', 'both'] as const) {
      expect(pairs(model(lines, [], [verdict('v', ['l2', 'l1'], says, 'l1')]))).toEqual([]);
    }
  });

  it('finds what two colleagues both noted, each note in one pair, whatever the order of the notes', () => {
    const note = fc.record({
      minute: fc.integer({ min: 0, max: 300 }),
      words: fc.array(fc.constantFrom('29', 'support', 'delete', '(b)', 'flexible', '45', 'reserve'), {
        minLength: 3,
        maxLength: 8,
      }),
      speaker: fc.constantFrom('BRA', 'NOR', 'IND'),
      by: fc.constantFrom('ana', 'bo', 'both'),
      lag: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (said, order) => {
        const lines = said.flatMap(({ minute, words, speaker, by, lag }, i) =>
          (by === 'both' ? ['ana', 'bo'] : [by]).map((who, j) =>
            line(`${i}-${who}`, who, minute + j * lag, words.join(' '), [speaker]),
          ),
        );
        const found = doublesOf(model(lines));
        const ids = found.flatMap(({ pair }) => pair);
        expect(new Set(ids).size).toBe(ids.length);
        const byId = new Map(lines.map((each) => [each.id, each]));
        for (const { pair } of found) {
          const [one, other] = pair.map((id) => byId.get(id) as FloorLine) as [FloorLine, FloorLine];
          expect(one.by).not.toBe(other.by);
          expect(one.speaker).toEqual(other.speaker);
          expect(Math.abs(Date.parse(one.at) - Date.parse(other.at))).toBeLessThanOrEqual(10 * 60_000);
        }
        // Whatever both noted in the same words is in some pair: with its twin, or with one as near.
        for (const [i, { by }] of said.entries()) {
          if (by === 'both') expect(ids.some((id) => id === `${i}-ana` || id === `${i}-bo`)).toBe(true);
        }
        const shuffled = [...lines].map((each) => [order.next().value, each] as const).sort((a, b) => a[0] - b[0]);
        const again = doublesOf(model(shuffled.map(([, each]) => each)));
        const keys = (all: typeof found) => all.map(({ pair }) => pairKey(...pair)).sort();
        expect(keys(again)).toEqual(keys(found));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('MG5: verdicts', () => {
  it('the latest of a pair counts, whichever way round it names it', () => {
    const one = verdict('v1', ['a', 'b'], 'one', 'a', 1);
    expect([...doublesOut([one])]).toEqual([['b', 'a']]);
    expect([...doublesOut([one, verdict('v2', ['b', 'a'], 'both', undefined, 2)])]).toEqual([]);
    expect([...doublesOut([one, verdict('v2', ['b', 'a'], 'one', 'b', 2)])]).toEqual([['a', 'b']]);
  });

  it('of however many notes that are all one exactly one stands, in whatever order the verdicts come', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const one = fc
      .tuple(id, id, fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 50 }))
      .filter(([a, b]) => a !== b)
      .map(([a, b, isOne, first, minute]) => ({
        pair: [a, b] as [string, string],
        isOne,
        keep: first ? a : b,
        minute,
      }));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (made, order) => {
        const verdicts = made.map(({ pair, isOne, keep, minute }, i) =>
          verdict(`v${String(i).padStart(2, '0')}`, pair, isOne ? 'one' : 'both', isOne ? keep : undefined, minute),
        );
        const out = doublesOut(verdicts);
        for (const stands of out.values()) expect(out.has(stands)).toBe(false);
        const shuffled = verdicts.map((each) => [order.next().value, each] as const).sort((a, b) => a[0] - b[0]);
        const again = doublesOut(shuffled.map(([, each]) => each));
        expect([...again].sort()).toEqual([...out].sort());
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
